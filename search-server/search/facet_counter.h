// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Exact counts for every value of every facet, in one pass over the documents that match the words.
//
// A document that has a selected value of every facet counts for all facets. One that misses a
// single facet counts for that facet only: it would be found if another of that facet's values
// were selected, which is what its counts say. So several values of one facet widen a search and
// a facet's own counts ignore its own selection, without one query for each facet.
#pragma once

#include <cstdint>
#include <vector>

#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"

namespace precedent::search {

class FacetCounter {
public:
    FacetCounter(const SearchRequest& request, const Snapshot& snapshot);

    /// Returns whether the document has a selected value of every facet.
    bool count(std::uint32_t docid);
    /// Every document of the generation, as if count() had been called for each.
    void count_everything();
    /// Whether the document would be a result, without counting it.
    bool is_result(std::uint32_t docid) const;

    /// How many documents have a selected value of every facet.
    std::uint32_t total() const { return total_; }
    std::vector<FacetCounts> finish() const;

private:
    struct Selected {
        std::size_t facet;
        std::vector<bool> values;  ///< by position in the vocabulary
    };

    void count_facet(std::size_t facet, std::uint32_t docid);
    FacetCounts counts_of(std::size_t facet) const;

    const Snapshot& snapshot_;
    const index::Columns& columns_;
    Kind kind_;
    taxonomy::Language language_;
    std::vector<Selected> selected_;
    std::vector<std::vector<std::uint32_t>> counts_;  ///< [facet][value]
    std::uint32_t total_ = 0;
};

}  // namespace precedent::search
