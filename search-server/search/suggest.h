// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What somebody may be about to type: terms of the vocabularies, practices by their titles, places,
// programmes and organisations that occur in the corpus.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"

namespace precedent::search {

struct Suggestion {
    enum class Kind { term, practice, place, programme, organisation };
    Kind kind = Kind::term;
    std::string text;         ///< in the reader's language where there is one
    std::string facet;        ///< terms: the vocabulary
    std::string id;           ///< terms: the id in it; practices: their id
    std::uint32_t count = 0;  ///< practices behind it; 1 for a practice
};

std::string_view name(Suggestion::Kind kind);

inline constexpr std::size_t kMaxSuggestions = 10;

/// At most kMaxSuggestions for the beginning of a query, terms first; none for less than two
/// letters.
std::vector<Suggestion> suggest(const Snapshot& snapshot, std::string_view text,
                                taxonomy::Language language);

}  // namespace precedent::search
