// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What somebody typed, taken apart. No query parser of a library sees user text.
//
//   seasonal workers          both words
//   "seasonal workers"        the phrase
//   seasonal -quota           without the second word
//   -"pilot project"          without the phrase
//   title:water place:senegal words of one field (title, place, organisation)
//   integr*                   words that begin so (three letters at least)
//
// Anything else is words: brackets, AND, OR, punctuation carry no meaning, so no text is an error.
// What goes beyond the caps is set aside and reported.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace precedent::search {

inline constexpr std::size_t kMaxQueryBytes = 512;
inline constexpr std::size_t kMaxClauses = 24;
inline constexpr std::size_t kMaxPhrases = 3;
inline constexpr std::size_t kMaxPhraseWords = 8;
inline constexpr std::size_t kMaxPrefixes = 2;
inline constexpr std::size_t kMinPrefixBytes = 3;

struct Clause {
    enum class Kind { word, prefix, phrase };
    Kind kind = Kind::word;
    std::vector<std::string> words;  ///< folded; one, but for phrases
    std::string field;               ///< name of a query field, or "" for all text
    bool excluded = false;
    std::size_t begin = 0, end = 0;  ///< where it stands in the text

    /// Whether it asks for the same, wherever it stands.
    bool operator==(const Clause& other) const {
        return kind == other.kind && words == other.words && field == other.field &&
               excluded == other.excluded;
    }
};

struct QueryText {
    std::vector<Clause>
        clauses;  ///< without repetitions; stop words only where they are all there is
    std::vector<std::string> ignored;
    /// The last clause is a plain word with nothing typed behind it: perhaps unfinished.
    bool open_ended = false;
};

/// The text with typographic quotation marks made plain, so that pasted text makes phrases too.
/// Spaces take the room that is left: places in the text stay what they are.
std::string plain_quotes(std::string_view text);

/// `text` has at most kMaxQueryBytes (the edge refuses more).
QueryText parse_query(std::string_view text);

/// One line that shows a parsed query, for tests and logs: `+season +"right work" -title:quota`.
std::string describe(const QueryText& query);

}  // namespace precedent::search
