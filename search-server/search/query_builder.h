// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From an understood query and selected facet values to Xapian queries.
//
// A unit is met by its words (all of them) or by a term of its concept; the words found and the
// concept both add to the score. Phrases, words of one field and exclusions hold whatever else is
// relaxed.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"
#include "search-server/search/understanding.h"

namespace precedent::search {

/// What the strongest evidence adds to a search; a telling word of a query adds 3 to 8.
inline constexpr double kEvidenceWeight = 0.4;

/// A unit in terms of the index, for weighing what part of a query a document has.
struct UnitTerms {
    std::vector<std::vector<std::string>> words;  ///< for each word its terms; empty if unknown
    std::vector<std::string> concept_terms;
};

/// A part of the score.
struct QueryPart {
    std::string kind;  ///< see ScorePart
    std::string what;
    Xapian::Query query;
};

struct BuiltQuery {
    Xapian::Query all;   ///< documents with every unit
    Xapian::Query some;  ///< documents with at least a word of one
    /// What holds in both; documents that do not match it are out. Nothing if all may match.
    std::optional<Xapian::Query> required;
    std::optional<Xapian::Query> excluded;
    std::vector<UnitTerms> units;
    bool can_relax = false;        ///< whether all and some differ
    std::vector<QueryPart> parts;  ///< of the score, without the filters
};

/// Nothing if the query has no word at all. `prefix_words` are the words that a prefix (or the
/// unfinished last word) stands for, for highlighting.
std::optional<BuiltQuery> build_text_query(const Understanding& query, Kind kind,
                                           const Snapshot& snapshot, Reader& reader,
                                           std::vector<std::string>& prefix_words);

/// The query that every document matches, without words.
BuiltQuery everything();

/// Leaves out of a query's answers, whole or partial, what does not match another.
void restrict_to(BuiltQuery& query, const Xapian::Query& needed);

/// One value of each facet, and all facets; nothing if none is selected.
std::optional<Xapian::Query> build_filter(const SearchRequest& request);

/// Adds to a query what stronger evidence counts: little, so that it decides between practices that
/// answer alike.
Xapian::Query with_evidence(const Xapian::Query& query);
/// `strongest` is what an impact evaluation adds.
Xapian::Query evidence_query(double strongest = kEvidenceWeight);

}  // namespace precedent::search
