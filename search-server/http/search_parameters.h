// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the parameters of an address to a SearchRequest, for the pages and the API.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "search-server/http/message.h"
#include "search-server/search/types.h"
#include "taxonomy/vocabulary.h"

namespace precedent::web {

struct ParameterError {
    enum class Code {
        unknown_parameter,
        unknown_value,
        malformed_number,
        too_long,
        too_many,
        missing,
        unknown_place,
        contradiction,
    };
    Code code = Code::unknown_parameter;
    std::string parameter;
    std::string value;
    std::string message;                 ///< in English, for the API
    std::vector<std::string> allowed;    ///< values or parameters; empty if there are too many
    std::optional<std::string> nearest;  ///< what may have been meant
    long least = 0, most = 0;            ///< for malformed numbers
};

std::string_view name(ParameterError::Code code);

/// Which parameters exist and what an unknown one means.
enum class Dialect {
    api,   ///< limit and offset; an unknown parameter is an error
    page,  ///< page; an unknown parameter is ignored, since links get decorated when shared
};

tl::expected<search::SearchRequest, ParameterError> parse_search(
    const Request& request, search::Kind kind, Dialect dialect, taxonomy::Language language,
    const taxonomy::Taxonomy& taxonomy);

/// Refuses parameters other than those named, for API addresses without a search.
std::optional<ParameterError> check_parameters(const Request& request,
                                               const std::vector<std::string>& known);

/// The language that the address names; an unknown code is an error.
tl::expected<std::optional<taxonomy::Language>, ParameterError> chosen_language(
    const Request& request);

/// The best of our languages for an Accept-Language header; English if none fits.
taxonomy::Language negotiated_language(std::string_view accept_language);

}  // namespace precedent::web
