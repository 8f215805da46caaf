// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Cuts the part of a text that says most about a query, with the words found marked.
//
// Xapian's own snippets know neither our folding nor the forms that a stem stands for, so we go
// over the words of the text as the indexer did and keep their places in the original.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/schema/analysis.h"
#include "search-server/search/query_text.h"
#include "search-server/search/types.h"
#include "taxonomy/language.h"

namespace precedent::search {

class Highlighter {
public:
    /// `prefix_words` are folded words that prefixes of the query stand for.
    Highlighter(const QueryText& query, const std::vector<std::string>& prefix_words,
                const index::Analyzer& analyzer);

    /// The whole text.
    Highlighted mark(std::string_view text, taxonomy::Language language);

    /// About `length` bytes around the place with the most different words of the query, cut
    /// between words, with … where something was left out. Without a word found: the beginning.
    Highlighted snippet(std::string_view text, taxonomy::Language language, std::size_t length);

private:
    /// Number of the query word that a word of the text is a form of, or -1.
    int match(const std::string& folded, taxonomy::Language language);

    const index::Analyzer& analyzer_;
    std::vector<std::string> words_;              ///< folded words of the query
    std::unordered_map<std::string, int> stems_;  ///< "<language>:<stem>" to number of the word
    std::unordered_map<std::string, int> known_;  ///< what match() found, by language and word
};

}  // namespace precedent::search
