// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The address of a search: every state is a URL, and equal states have equal URLs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search-server/search/types.h"

namespace precedent::pages {

/// Percent-encodes for a query string: letters, digits and -._~ stay, a space becomes +.
std::string encode_parameter(std::string_view text);

/// "/practices?q=water&sector=health&sort=newest&page=2": q, then facets in the order of the field
/// table with sorted values, then what is not the default. `language` is there only if it was
/// chosen by the address and has to be kept.
std::string search_url(const search::SearchRequest& request,
                       std::optional<taxonomy::Language> language = std::nullopt);

search::SearchRequest with_value(search::SearchRequest request, std::string_view facet,
                                 std::string_view value);
search::SearchRequest without_value(search::SearchRequest request, std::size_t facet,
                                    std::string_view value);
search::SearchRequest at_page(search::SearchRequest request, std::uint32_t page);

/// Page of a request, from 1.
std::uint32_t page_of(const search::SearchRequest& request);

/// A path of ours with the language kept.
std::string local_url(std::string_view path, std::optional<taxonomy::Language> language);

}  // namespace precedent::pages
