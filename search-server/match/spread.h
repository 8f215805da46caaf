// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The order in which matches are shown: not ten times the same programme or country, and one place
// each for the same problem in another kind of place and for what went wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search-server/match/fit.h"

namespace precedent::match {

inline constexpr std::size_t kFirst = 10;
inline constexpr std::size_t kOfOneProgramme = 2;
inline constexpr std::size_t kOfOneCountry = 3;
/// For a small place: those from the largest cities and capitals.
inline constexpr std::size_t kFromLargest = 2;
/// Programmes of a country or more: what a ministry did, a municipality can seldom do.
inline constexpr std::size_t kNationwide = 4;

struct Candidate {
    double score = 0;
    double relevance = 0;  ///< to the problem, without regard to the place
    /// Whether it has something of all that was said of the problem: words, sectors, groups.
    bool same_problem = false;
    std::string programme;
    std::vector<std::uint16_t> countries;
    std::optional<Band> band;
    bool went_wrong = false;    ///< it tells of something that did
    bool largest_city = false;  ///< or a capital
    bool nationwide = false;    ///< of a country or more, not of a place in it
};

enum class Slot {
    ranked,
    different_place,  ///< the same problem in a different kind of place
    went_wrong,       ///< what went wrong elsewhere
};

struct Placed {
    std::size_t candidate;
    Slot slot = Slot::ranked;
};

/// `candidates` are the best ones, best first. All are placed: the first ten by the rules, the
/// others behind them as they came.
std::vector<Placed> spread(const std::vector<Candidate>& candidates, bool for_small_place);

}  // namespace precedent::match
