// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// /sectors/{id}: one of the Handbook's sectors, with its sub-themes, practices and lessons.
#pragma once

#include <string>
#include <vector>

#include "search-server/pages/page_context.h"
#include "search-server/search/types.h"

namespace precedent::pages {

struct SectorPage {
    const taxonomy::Term& sector;
    search::SearchResponse practices;  ///< the newest
    search::SearchResponse lessons;
};

std::string sector_page(const PageContext& context, const SectorPage& page);

}  // namespace precedent::pages
