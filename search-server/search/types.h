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
    taxonomy::Language language = taxonomy::Language::en;  ///< of the labels to sort by
};

/// A piece of text, marked if it is what the query asked for.
struct Segment {
    std::string text;
    bool marked = false;
};
using Highlighted = std::vector<Segment>;

struct Hit {
    index::Card card;
    Highlighted title;    ///< in the language to show; empty for lessons
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

struct SearchResponse {
    std::string generation;
    std::uint32_t total = 0;
    std::vector<Hit> hits;
    std::vector<FacetCounts> facets;  ///< all of facet_fields(), in its order
    std::string text;                 ///< the query as typed
    /// No document has all the words, so these have at least one of them.
    bool relaxed = false;
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
