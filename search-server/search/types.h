// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a search is asked and what it answers: plain values, shared by the pages and the API.
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/schema/document_data.h"
#include "taxonomy/language.h"

namespace precedent::search {

enum class Kind { practices, lessons };

enum class Sort {
    relevance,  ///< best match first; without words, the newest
    newest,     ///< latest first year first
    evidence,   ///< strongest evidence first
};

inline constexpr std::uint32_t kDefaultLimit = 20;
inline constexpr std::uint32_t kMaxLimit = 100;
/// Deeper pages are refused: nobody reads them, and each costs as much as all before it.
inline constexpr std::uint32_t kMaxOffset = 10'000;

struct SearchRequest {
    Kind kind = Kind::practices;
    std::string text;  ///< as typed; see query_text.h for what is understood
    /// Selected values by position in facet_fields(): one of a facet's, and all facets.
    std::map<std::size_t, std::vector<std::string>> selected;
    Sort sort = Sort::relevance;
    std::uint32_t limit = kDefaultLimit;
    std::uint32_t offset = 0;
    taxonomy::Language language = taxonomy::Language::en;  ///< of the reader
    std::vector<std::string> plain;  ///< ids of concepts that are not meant: only the words are
    std::map<std::string, std::string> senses;  ///< by id of an acronym, the sense that is meant
    bool exact = false;                         ///< nothing is to be corrected
    bool explain = false;                       ///< the parts of each score are wanted
    bool group_by_theme = false;                ///< lessons: shown theme by theme
    bool count_practices = false;               ///< lessons: of how many practices they are
};

/// A piece of text, marked if it is what the query asked for.
struct Segment {
    std::string text;
    bool marked = false;
};
using Highlighted = std::vector<Segment>;

/// What a part of the query adds to the score of a hit.
struct ScorePart {
    std::string kind;  ///< "words", "concept", "all_words" or "evidence"
    std::string what;  ///< the words, or the concept's id
    double weight = 0;
};

struct Hit {
    index::Card card;
    double score = 0;              ///< 0 without words
    std::vector<ScorePart> parts;  ///< only if the request wants them
    Highlighted title;             ///< in the language to show; empty for lessons
    Highlighted snippet;  ///< the words found, in their surroundings; for lessons, the whole text
};

struct FacetValue {
    std::string id;
    std::uint32_t count = 0;
    bool selected = false;
};

struct FacetCounts {
    std::size_t facet = 0;           ///< position in facet_fields()
    std::vector<FacetValue> values;  ///< with a count or selected, in the order to show
};

/// A concept that was recognised in the query and searched for beside its words.
struct RecognisedConcept {
    std::string id;     ///< as SearchRequest::plain names it
    std::string kind;   ///< "term", "area", "acronym" or "question"
    std::string facet;  ///< for terms; else ""
    std::string value;
    std::string label;   ///< in the reader's language
    std::string words;   ///< as typed
    std::string result;  ///< for questions that another page answers: "lessons" or "match"
};

/// An acronym with more than one reading, or with one that was not taken.
struct AcronymChoice {
    struct Sense {
        std::string id;
        std::string label;
        bool taken = false;
    };
    std::string id;     ///< as SearchRequest::senses names it
    std::string typed;  ///< as it stands in the query
    std::vector<Sense> senses;
};

struct SearchResponse {
    std::string generation;
    std::uint32_t total = 0;
    std::uint32_t practices = 0;  ///< if the request counts them
    std::vector<Hit> hits;
    std::vector<FacetCounts> facets;  ///< all of facet_fields(), in its order
    std::string text;                 ///< the query as typed
    /// The query with its misspelt words corrected, which is what was searched; "" if none was.
    std::string corrected;
    taxonomy::Language language = taxonomy::Language::en;  ///< that the query seems to be in
    std::vector<RecognisedConcept> concepts;
    std::vector<AcronymChoice> acronyms;
    /// Few documents have all the words, so these have the more telling ones of them.
    bool relaxed = false;
    std::uint32_t with_all_words = 0;  ///< if relaxed: how many do, without regard to filters
    /// Parts of the query that were not used, as typed: too many words, too short a prefix.
    std::vector<std::string> ignored;
    double took_ms = 0;
};

/// The search took longer than it may: the caller answers 503.
class DeadlineExceeded : public std::runtime_error {
public:
    DeadlineExceeded() : std::runtime_error("the search took too long") {}
};

/// The index cannot be read: the caller answers 500.
class IndexUnreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace precedent::search
