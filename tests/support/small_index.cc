// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/small_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "indexer/schema/fields.h"

namespace precedent::tests {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string result;
    for (const std::string& word : words) result += (result.empty() ? "" : " ") + word;
    return result;
}

std::vector<std::string> id_list(const search::SearchResponse& response) {
    std::vector<std::string> ids;
    for (const search::Hit& hit : response.hits) ids.push_back(hit.card.id);
    return ids;
}

}  // namespace

SmallIndex::SmallIndex(const std::vector<EntryText>& entries) {
    for (const EntryText& entry : entries) write_entry(directory_, entry);
    build_index(directory_ / "entries", directory_ / "index");
    snapshot_ = open_snapshot(directory_ / "index");
}

search::SearchResponse SmallIndex::search(const search::SearchRequest& request) const {
    // Generous: the sanitizers are slow, and a test of the deadline sets its own.
    return search::search(*snapshot_, request, std::chrono::seconds(60));
}

std::size_t facet(std::string_view name) {
    int position = index::find_facet(name);
    if (position < 0) throw std::runtime_error("no facet " + std::string(name));
    return static_cast<std::size_t>(position);
}

std::string ids_of(const search::SearchResponse& response) { return joined(id_list(response)); }

std::string sorted_ids_of(const search::SearchResponse& response) {
    std::vector<std::string> ids = id_list(response);
    std::ranges::sort(ids);
    return joined(ids);
}

std::string counts_of(const search::SearchResponse& response, std::string_view facet_name) {
    std::vector<std::string> counts;
    for (const search::FacetValue& value : response.facets.at(facet(facet_name)).values) {
        counts.push_back(fmt::format("{}={}{}", value.id, value.count, value.selected ? "*" : ""));
    }
    return joined(counts);
}

std::string marked(const search::Highlighted& text) {
    std::string result;
    for (const search::Segment& segment : text) {
        result += segment.marked ? "[" + segment.text + "]" : segment.text;
    }
    return result;
}

}  // namespace precedent::tests
