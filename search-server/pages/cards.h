// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One practice or lesson as result lists show it.
#pragma once

#include <vector>

#include "search-server/pages/page_context.h"
#include "search-server/search/types.h"

namespace precedent::pages {

View practice_card(const PageContext& context, const search::Hit& hit);
View lesson_card(const PageContext& context, const search::Hit& hit);

std::vector<View> practice_cards(const PageContext& context, const std::vector<search::Hit>& hits);
std::vector<View> lesson_cards(const PageContext& context, const std::vector<search::Hit>& hits);

/// What a lesson shows, wherever it comes from.
struct LessonParts {
    std::string anchor;
    std::string kind;
    std::vector<std::string> themes;
    SafeHtml text;
    taxonomy::Language language = taxonomy::Language::en;
};
/// A lesson without the line that says which practice it comes from.
View lesson_view(const PageContext& context, const LessonParts& parts);

/// "Saluzzo, Italy" or the countries; at most three of each, then "…".
std::string where(const PageContext& context, const index::Card& card);

}  // namespace precedent::pages
