// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// /practices and /lessons: a search and what it found.
#pragma once

#include <string>
#include <vector>

#include "search-server/pages/page_context.h"
#include "search-server/search/lesson_groups.h"
#include "search-server/search/types.h"

namespace precedent::pages {

/// A filter that could be dropped when nothing was found, and how many there would be then.
struct Alternative {
    std::size_t facet;
    std::string value;
    std::uint32_t total;
};

struct ResultsPage {
    search::SearchRequest request;
    search::SearchResponse response;
    std::vector<Alternative> alternatives;    ///< only when nothing was found
    std::vector<search::LessonGroup> groups;  ///< lessons shown theme by theme
    std::uint32_t programmes = 0;             ///< that those lessons belong to
};

std::string results_page(const PageContext& context, const ResultsPage& page);

}  // namespace precedent::pages
