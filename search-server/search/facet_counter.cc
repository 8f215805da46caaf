// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/facet_counter.h"

#include <algorithm>

#include "indexer/schema/fields.h"

namespace precedent::search {

FacetCounter::FacetCounter(const SearchRequest& request, const Snapshot& snapshot)
    : snapshot_(snapshot),
      columns_(snapshot.columns(request.kind)),
      kind_(request.kind),
      language_(request.language) {
    for (const auto& counts : snapshot.totals(request.kind)) counts_.emplace_back(counts.size());
    for (const auto& [facet, ids] : request.selected) {
        const auto* vocabulary = snapshot.taxonomy().find(index::facet_fields()[facet].name);
        Selected selected{facet, std::vector<bool>(vocabulary->terms().size())};
        for (const std::string& id : ids) {
            int position = vocabulary->position(id);
            if (position >= 0) selected.values[static_cast<std::size_t>(position)] = true;
        }
        selected_.push_back(std::move(selected));
    }
}

bool FacetCounter::count(std::uint32_t docid) {
    std::size_t missed = 0;
    std::size_t missed_facet = 0;
    for (const Selected& selected : selected_) {
        auto values = columns_.values(selected.facet, docid);
        bool has = std::ranges::any_of(values,
                                       [&](std::uint16_t value) { return selected.values[value]; });
        if (has) continue;
        if (++missed > 1) return false;
        missed_facet = selected.facet;
    }
    if (missed == 1) {
        count_facet(missed_facet, docid);
        return false;
    }
    ++total_;
    for (std::size_t facet = 0; facet < counts_.size(); ++facet) count_facet(facet, docid);
    return true;
}

bool FacetCounter::is_result(std::uint32_t docid) const {
    return std::ranges::all_of(selected_, [&](const Selected& selected) {
        return std::ranges::any_of(columns_.values(selected.facet, docid),
                                   [&](std::uint16_t value) { return selected.values[value]; });
    });
}

void FacetCounter::count_everything() {
    if (selected_.empty()) {
        counts_ = snapshot_.totals(kind_);
        total_ = columns_.documents();
        return;
    }
    for (std::uint32_t docid = 1; docid <= columns_.documents(); ++docid) count(docid);
}

void FacetCounter::count_facet(std::size_t facet, std::uint32_t docid) {
    for (std::uint16_t value : columns_.values(facet, docid)) ++counts_[facet][value];
}

FacetCounts FacetCounter::counts_of(std::size_t facet) const {
    FacetCounts result;
    result.facet = facet;
    const auto* vocabulary = snapshot_.taxonomy().find(index::facet_fields()[facet].name);
    if (vocabulary == nullptr) return result;
    const auto selected = std::ranges::find(selected_, facet, &Selected::facet);
    for (std::size_t value = 0; value < counts_[facet].size(); ++value) {
        bool is_selected = selected != selected_.end() && selected->values[value];
        if (counts_[facet][value] == 0 && !is_selected) continue;
        result.values.push_back(
            {vocabulary->terms()[value].id, counts_[facet][value], is_selected});
    }
    if (index::facet_fields()[facet].order == index::FacetOrder::by_count) {
        std::ranges::stable_sort(result.values, [&](const FacetValue& a, const FacetValue& b) {
            if (a.count != b.count) return a.count > b.count;
            return vocabulary->find(a.id)->label(language_) <
                   vocabulary->find(b.id)->label(language_);
        });
    }
    return result;
}

std::vector<FacetCounts> FacetCounter::finish() const {
    std::vector<FacetCounts> result;
    for (std::size_t facet = 0; facet < counts_.size(); ++facet) {
        result.push_back(counts_of(facet));
    }
    return result;
}

}  // namespace precedent::search
