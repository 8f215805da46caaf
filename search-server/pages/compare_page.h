// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two to four practices side by side, on the same rows, with the rows that differ marked.
#pragma once

#include <string>
#include <vector>

#include "search-server/match/match.h"
#include "search-server/pages/page_context.h"

namespace precedent::pages {

inline constexpr std::size_t kLeastCompared = 2;
inline constexpr std::size_t kMostCompared = 4;

/// With fewer than two, a page that says what to do.
std::string compare_page(const PageContext& context, const std::vector<match::MatchHit>& hits);

}  // namespace precedent::pages
