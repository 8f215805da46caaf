// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which facets to offer first when a query finds more than anybody reads.
#pragma once

#include <vector>

#include "search-server/search/types.h"

namespace precedent::search {

/// How many values of such a facet are offered.
inline constexpr std::size_t kNarrowingValues = 4;

/// Up to three positions in SearchResponse::facets whose values split the results most evenly
/// (largest entropy of their first values); none for a list that is short enough.
std::vector<std::size_t> narrowing_facets(const SearchResponse& response);

}  // namespace precedent::search
