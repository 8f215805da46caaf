// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From a parsed query and selected facet values to Xapian queries.
#pragma once

#include <xapian.h>

#include <optional>

#include "search-server/search/query_text.h"
#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"

namespace precedent::search {

struct BuiltQuery {
    Xapian::Query all;       ///< documents with every clause
    Xapian::Query some;      ///< documents with at least one
    bool can_relax = false;  ///< whether the two differ
};

/// The words of a query. Nothing if it has no clause. `prefix_words` are the words that a prefix
/// (or the unfinished last word) stands for, for highlighting.
std::optional<BuiltQuery> build_text_query(const QueryText& text, Kind kind,
                                           const Snapshot& snapshot, Reader& reader,
                                           std::vector<std::string>& prefix_words);

/// One value of each facet, and all facets; nothing if none is selected.
std::optional<Xapian::Query> build_filter(const SearchRequest& request);

}  // namespace precedent::search
