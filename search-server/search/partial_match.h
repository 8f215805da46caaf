// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents have enough of a query when few have all of it.
//
// Each word weighs what its rarity says (inverse document frequency); a document is in if it has at
// rather more than half of the query's weight (less where that leaves fewer than ten). So
// "cooperative" alone, or "water" and "management" together, answer "water management cooperative",
// and "water" alone does not. A document left out by this rule could not have ranked among the
// first by BM25, whose scores grow with the same weights.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "search-server/search/deadline.h"
#include "search-server/search/query_builder.h"

namespace precedent::search {

class PartialMatch {
public:
    PartialMatch(const Xapian::Database& database, const BuiltQuery& query, Deadline& deadline);

    bool contains(std::uint32_t docid) const { return docid < in_.size() && in_[docid]; }
    /// Calls `visit` with each docid, in order.
    template <class Visit>
    void for_each(Visit visit) const {
        for (std::uint32_t docid = 1; docid < in_.size(); ++docid) {
            if (in_[docid]) visit(docid);
        }
    }

private:
    std::vector<bool> in_;  ///< by docid
};

}  // namespace precedent::search
