// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What programmes learned about something, theme by theme.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "search-server/search/searcher.h"

namespace precedent::search {

struct LessonGroup {
    std::string theme;
    std::uint32_t lessons = 0;  ///< with this theme, among those found
    std::vector<Hit> hits;      ///< the best, at most one of a practice
};

struct GroupedLessons {
    SearchResponse found;          ///< counts and understanding; no hits
    std::uint32_t programmes = 0;  ///< practices that the lessons found belong to
    std::vector<LessonGroup> groups;
};

inline constexpr std::size_t kGroups = 8;
inline constexpr std::size_t kLessonsOfGroup = 3;

/// `request` is for lessons; its limit and offset do not count. A lesson that stands in one group
/// is in no other.
GroupedLessons group_lessons(const Snapshot& snapshot, const SearchRequest& request,
                             std::chrono::milliseconds deadline = kDefaultDeadline);

}  // namespace precedent::search
