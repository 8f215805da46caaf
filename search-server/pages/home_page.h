// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// / : what this is, the search box, the sectors, where to start, and what went wrong elsewhere.
#pragma once

#include <string>
#include <vector>

#include "search-server/pages/page_context.h"
#include "search-server/search/types.h"

namespace precedent::pages {

struct HomePage {
    std::vector<search::Hit> lessons;  ///< a few on what went wrong
};

std::string home_page(const PageContext& context, const HomePage& page);

}  // namespace precedent::pages
