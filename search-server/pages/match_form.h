// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The form in which a locality is described: what was answered, what of it could not be used, and
// its address.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search-server/match/match.h"
#include "taxonomy/language.h"

namespace precedent::pages {

/// Why an answer cannot be used.
struct FieldProblem {
    enum class Kind {
        missing,
        unknown_parameter,
        unknown_value,
        unknown_place,
        place_elsewhere,  ///< known, but not in the country that was said
        too_many,
        too_long,
        malformed_number,
        contradiction,
    };
    Kind kind = Kind::missing;
    std::string parameter;
    std::string value;    ///< as sent, cut short
    std::string against;  ///< contradictions: the parameter that says otherwise
    long least = 0, most = 0;
    std::vector<std::string> allowed;        ///< for programs; empty if there are too many
    std::vector<index::ListedPlace> places;  ///< that may have been meant
};

struct MatchForm {
    match::MatchRequest request;
    std::vector<FieldProblem> problems;
    bool asked = false;  ///< whether anything of a profile was sent
    bool brief = false;  ///< the five best, to print
    bool explain = false;
    // As typed, to show again.
    std::string place;
    std::string size;
    std::vector<std::string> peers;
};

/// "/match?place=3168609&role=seasonal&…": what was answered, in a fixed order. `language` is
/// there only if it was chosen.
std::string match_url(const MatchForm& form, std::optional<taxonomy::Language> language,
                      std::string_view path = "/match");

}  // namespace precedent::pages
