// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The place that somebody means: by its GeoNames id or by its name in any spelling.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/place_list.h"

namespace precedent::match {

inline constexpr std::size_t kMaxPlaces = 10;

struct FoundPlace {
    std::optional<index::ListedPlace> place;  ///< the largest of that name
    /// Others of the same name, or, if there is none, places that may have been meant.
    std::vector<index::ListedPlace> others;
    bool elsewhere = false;  ///< the name is known, but not in this country
};

/// `country` may be "".
FoundPlace find_place(const index::PlaceList& places, std::string_view text,
                      std::string_view country);

/// For a list as one types: exact names first, then the largest.
std::vector<index::ListedPlace> suggest_places(const index::PlaceList& places,
                                               std::string_view text, std::string_view country);

}  // namespace precedent::match
