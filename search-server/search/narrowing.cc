// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/narrowing.h"

#include <algorithm>
#include <cmath>

#include "indexer/schema/fields.h"

namespace precedent::search {
namespace {

constexpr std::uint32_t kShortEnough = 40;
constexpr std::size_t kFacets = 3;

/// Only facets that people think in: what it is about, for whom, where, what was hard.
constexpr std::string_view kOffered[] = {"sector",     "subtheme", "population",
                                         "country",    "region",   "challenge",
                                         "instrument", "theme",    "lesson_kind"};

/// How evenly the first values split the results, in bits; a value that all have splits nothing.
double split(const FacetCounts& counts, std::uint32_t total) {
    double bits = 0;
    std::size_t used = 0;
    for (const FacetValue& value : counts.values) {
        if (value.selected) return 0;
        if (used == kNarrowingValues) break;
        ++used;
        double share = static_cast<double>(value.count) / total;
        if (share <= 0 || share >= 1) continue;
        bits -= share * std::log2(share) + (1 - share) * std::log2(1 - share);
    }
    return used < 2 ? 0 : bits;
}

}  // namespace

std::vector<std::size_t> narrowing_facets(const SearchResponse& response) {
    std::vector<std::pair<double, std::size_t>> ranked;
    if (response.total <= kShortEnough) return {};
    for (std::size_t i = 0; i < response.facets.size(); ++i) {
        std::string_view name = index::facet_fields()[response.facets[i].facet].name;
        if (std::ranges::find(kOffered, name) == std::end(kOffered)) continue;
        double bits = split(response.facets[i], response.total);
        if (bits > 0) ranked.emplace_back(bits, i);
    }
    std::ranges::stable_sort(ranked, std::ranges::greater(),
                             &std::pair<double, std::size_t>::first);
    std::vector<std::size_t> result;
    for (const auto& [bits, position] : ranked) {
        if (result.size() < kFacets) result.push_back(position);
    }
    return result;
}

}  // namespace precedent::search
