// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a query means, as far as we can tell: its language, its words with slips corrected, the
// concepts that they stand for, the readings of acronyms, the kind of answer that is wanted.
//
//   "what went wrong with retunee business grants"
//       corrected  what went wrong with returnee business grants
//       units      question/what-went-wrong | returnee -> population/returnees |
//                  business grants -> instrument/grants
//
// Words in quotes, with a minus or with a field are taken as they stand.
#pragma once

#include <string>
#include <vector>

#include "search-server/search/concepts.h"
#include "search-server/search/query_text.h"
#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"

namespace precedent::search {

/// A text that a sense of an acronym is written out as.
struct WrittenOut {
    taxonomy::Language language;
    std::vector<std::string> words;  ///< folded
};

/// Words that belong together, and what they stand for beside themselves.
struct Unit {
    std::vector<std::size_t> clauses;  ///< positions in QueryText::clauses; none for a question
    std::string typed;
    std::string id;                   ///< of the first concept, or "" for plain words
    std::vector<WeightedTerm> terms;  ///< Boolean terms, any of which is as good as the words
    std::vector<WrittenOut> phrases;  ///< likewise
    /// It asks for a kind of answer: what is not of this kind is no answer.
    bool is_question = false;
};

struct Understanding {
    QueryText text;
    /// For each clause, English words that say the same; none for English words.
    std::vector<std::vector<std::string>> english;
    taxonomy::Language language = taxonomy::Language::en;
    std::string corrected;    ///< "" if nothing was
    std::vector<Unit> units;  ///< every plain word is in one
    std::vector<RecognisedConcept> concepts;
    std::vector<AcronymChoice> acronyms;
};

Understanding understand(const SearchRequest& request, const Snapshot& snapshot, Reader& reader);

/// The terms of a folded word that occur in a database: its stem in each language of the index.
std::vector<std::string> word_terms(const std::string& word, const Snapshot& snapshot,
                                    const Xapian::Database& database,
                                    const index::Analyzer& analyzer);

}  // namespace precedent::search
