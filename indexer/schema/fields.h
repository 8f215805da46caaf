// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The one table of what an index holds. The indexer writes what it says and the server's query
// builder reads what it says; a change here is a change of kSchemaVersion.
//
// A generation has two Xapian databases, `practices` and `lessons`, with the same fields: a lesson
// carries the facets of its practice, and its own kind and themes.
//
// Terms, by prefix (lower-case words cannot collide with them):
//   Q<id>            unique id
//   Z<LL><stem>      every word of the text fields, stemmed in language LL, with positions
//   S<LL><stem>      words of the title, for title:word
//   XPL<word>        folded words of place and country names, for place:word
//   XOR<word>        folded words of organisations and the programme, for organisation:word
//   <facet prefix><value>   one for each facet value, occurring once; see facet_fields()
//   XPARTNER:<country>      countries whose people or institutions were partners
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "taxonomy/language.h"

namespace precedent::index {

/// Raised with every change that makes an older index unreadable or wrong for this server.
inline constexpr int kSchemaVersion = 3;

/// How the values of a facet are listed.
enum class FacetOrder {
    by_count,       ///< most frequent first, then by label
    by_vocabulary,  ///< in the order of the vocabulary: sizes, phases, levels of evidence
};

/// Where a document's values for a facet come from.
enum class FacetSource {
    entry_key,  ///< the terms under a front-matter key
    country,    ///< derived from the countries: region (with the regions above it), income group
    places,     ///< the places' levels and sizes
    lessons,    ///< the lessons' kinds and themes; a lesson's own
    results,    ///< whether results are figures, words or none
};

struct FacetField {
    std::string_view name;    ///< vocabulary, URL parameter and JSON key
    std::string_view also;    ///< second name accepted as a URL parameter; "" if none
    std::string_view prefix;  ///< of the Boolean terms
    FacetSource source;
    std::string_view entry_key;  ///< for FacetSource::entry_key
    FacetOrder order;
    bool shown;  ///< offered on result pages (all are accepted and counted by the API)
};

std::span<const FacetField> facet_fields();

/// Position in facet_fields() of a name or second name, or -1.
int find_facet(std::string_view name);
/// Position of a facet that there is: names in our own code.
std::size_t facet_position(std::string_view name);

/// A text field: how often its words count.
struct TextField {
    std::string_view name;
    unsigned weight;  ///< within-document frequency added for each occurrence
    bool positions;   ///< whether phrases are found in it
};

namespace text_field {
/// The title counts three times (measured on public collections; see docs/decisions/0003).
inline constexpr TextField kTitle{"title", 3, true};
inline constexpr TextField kSummary{"summary", 2, true};
inline constexpr TextField kBody{"body", 1, true};
inline constexpr TextField kLesson{"lesson", 1, true};
inline constexpr TextField kLessonAlone{"lesson", 3, true};        ///< in a lesson's own document
inline constexpr TextField kPracticeTitle{"title", 1, true};       ///< likewise
inline constexpr TextField kPracticeSummary{"summary", 1, false};  ///< likewise
inline constexpr TextField kResult{"result", 1, true};
inline constexpr TextField kNames{"names", 1, true};  ///< programme, organisations, places
}  // namespace text_field

/// A field that a query may name: `title:water`.
struct QueryField {
    std::string_view name;
    std::string_view prefix;
    bool stemmed;  ///< terms carry the language and a stem, else the folded word
};
std::span<const QueryField> query_fields();
const QueryField* find_query_field(std::string_view name);

/// Value slots; those for sorting are compared as strings.
inline constexpr unsigned kYearSlot = 0;       ///< first year, four digits; "0000" if unknown
inline constexpr unsigned kEvidenceSlot = 1;   ///< one digit, higher is stronger
inline constexpr unsigned kPracticeSlot = 2;   ///< lessons: id of their practice, to count them
inline constexpr unsigned kContextSlot = 3;    ///< practices: packed PlaceContext
inline constexpr unsigned kProgrammeSlot = 4;  ///< practices: folded name, "" if it has none

/// Xapian refuses longer terms; longer words are cut out of the text.
inline constexpr std::size_t kMaxTermBytes = 245;
inline constexpr std::size_t kMaxWordBytes = 64;

std::string id_term(std::string_view id);
std::string word_term(std::string_view prefix, taxonomy::Language language, std::string_view stem);
std::string facet_term(const FacetField& facet, std::string_view value);
std::string partner_country_term(std::string_view country);

/// Prefix of the words of all text fields, before the language.
inline constexpr std::string_view kWordPrefix = "Z";

}  // namespace precedent::index
