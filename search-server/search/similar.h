// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Practices like a given one: by what they do, for whom and where, and a little by their words.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"
#include "taxonomy/query_aids.h"

namespace precedent::search {

struct SimilarPractice {
    Hit hit;
    std::vector<taxonomy::TermRef> shared;  ///< the most telling terms that both have, at most four
};

inline constexpr std::uint32_t kSimilarShown = 5;

/// The most similar first; nothing if there is no practice of this id.
std::optional<std::vector<SimilarPractice>> similar_practices(const Snapshot& snapshot,
                                                              std::string_view id,
                                                              taxonomy::Language language,
                                                              std::uint32_t limit = kSimilarShown);

}  // namespace precedent::search
