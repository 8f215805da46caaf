// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// An index of a few entries, searched and read in one line.
//
//   SmallIndex index{{.id = "wells", .title = "Wells in Kayes"}};
//   CHECK(ids_of(index.search({.text = "wells"})) == "wells");
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/search/searcher.h"
#include "tests/support/fixture.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {

class SmallIndex {
public:
    SmallIndex(std::initializer_list<EntryText> entries)
        : SmallIndex(std::vector<EntryText>(entries)) {}
    explicit SmallIndex(const std::vector<EntryText>& entries);

    const search::Snapshot& snapshot() const { return *snapshot_; }
    search::SearchResponse search(const search::SearchRequest& request) const;

private:
    TemporaryDirectory directory_;
    std::shared_ptr<const search::Snapshot> snapshot_;
};

/// Position of a facet in facet_fields(), for SearchRequest::selected.
std::size_t facet(std::string_view name);

/// The ids of the hits in their order, separated by spaces.
std::string ids_of(const search::SearchResponse& response);
/// The same, sorted, where the order does not matter.
std::string sorted_ids_of(const search::SearchResponse& response);

/// The counts of a facet in the order shown, a selected value with a star: "health=3* trade=1".
std::string counts_of(const search::SearchResponse& response, std::string_view facet_name);

/// A text with its marked parts in brackets: "The [well] of the town".
std::string marked(const search::Highlighted& text);

}  // namespace precedent::tests
