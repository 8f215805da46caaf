// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/lesson_groups.h"

#include <algorithm>
#include <set>

#include "indexer/schema/fields.h"

namespace precedent::search {
namespace {

constexpr std::uint32_t kLooked = 40;

/// Takes the best lessons that are new, one of each practice.
void fill(LessonGroup& group, std::vector<Hit> hits, std::set<std::string>& shown) {
    std::set<std::string> practices;
    for (Hit& hit : hits) {
        if (group.hits.size() == kLessonsOfGroup) return;
        bool fresh = !shown.contains(hit.card.id) && !practices.contains(hit.card.practice);
        if (!fresh) continue;
        shown.insert(hit.card.id);
        practices.insert(hit.card.practice);
        group.hits.push_back(std::move(hit));
    }
}

}  // namespace

GroupedLessons group_lessons(const Snapshot& snapshot, const SearchRequest& request,
                             std::chrono::milliseconds deadline) {
    SearchRequest counting = request;
    counting.kind = Kind::lessons;
    counting.limit = 0;
    counting.offset = 0;
    counting.count_practices = true;
    GroupedLessons result;
    result.found = search(snapshot, counting, deadline);
    result.programmes = result.found.practices;
    auto theme = index::facet_position("theme");
    auto chosen = request.selected.find(theme);
    std::set<std::string> shown;
    for (const FacetValue& value : result.found.facets[theme].values) {
        if (result.groups.size() == kGroups) break;
        if (value.count == 0 || (chosen != request.selected.end() && !value.selected)) continue;
        SearchRequest one = counting;
        one.count_practices = false;
        one.selected[theme] = {value.id};
        one.limit = kLooked;
        LessonGroup group{.theme = value.id, .lessons = value.count, .hits = {}};
        fill(group, search(snapshot, one, deadline).hits, shown);
        if (!group.hits.empty()) result.groups.push_back(std::move(group));
    }
    return result;
}

}  // namespace precedent::search
