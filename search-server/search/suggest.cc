// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/suggest.h"

#include <algorithm>

#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"
#include "search-server/search/query_text.h"
#include "search-server/search/searcher.h"

namespace precedent::search {
namespace {

using index::NameKind;
using taxonomy::Language;

constexpr std::size_t kLeastLetters = 2;
constexpr std::size_t kTerms = 4;
constexpr std::size_t kPractices = 3;
constexpr std::size_t kNames = 5;
/// Answers while somebody types have to be quick, or they are of no use.
constexpr std::chrono::milliseconds kBudget{200};

std::uint32_t practices_with(const Snapshot& snapshot, const Concept& one) {
    int facet = index::find_facet(one.facet);
    if (facet < 0) return 0;
    int value = snapshot.taxonomy().find(one.facet)->position(one.value);
    return snapshot.totals(
        Kind::practices)[static_cast<std::size_t>(facet)][static_cast<std::size_t>(value)];
}

/// Whether a folded text goes on with `beginning` from one of its words on.
bool has_word(std::string_view text, std::string_view beginning) {
    return (" " + index::fold(text)).find(" " + std::string(beginning)) != std::string::npos;
}

void add_terms(const Snapshot& snapshot, const std::string& beginning, Language language,
               std::vector<Suggestion>& suggestions) {
    std::vector<Suggestion> terms;
    for (std::uint32_t position : snapshot.concepts().beginning_with(beginning, language)) {
        const Concept& one = snapshot.concepts().all()[position];
        std::uint32_t count = practices_with(snapshot, one);
        if (count == 0) continue;
        terms.push_back({Suggestion::Kind::term, one.label(language), one.facet, one.value, count});
    }
    // What is shown should begin as what was typed; other words for it come after.
    std::ranges::stable_sort(terms, [&](const Suggestion& a, const Suggestion& b) {
        bool a_begins = has_word(a.text, beginning);
        bool b_begins = has_word(b.text, beginning);
        return a_begins != b_begins ? a_begins : a.count > b.count;
    });
    if (terms.size() > kTerms) terms.resize(kTerms);
    std::ranges::move(terms, std::back_inserter(suggestions));
}

/// Whether a word of the title begins with the last word typed: the search looks further.
bool is_in_title(const Hit& hit, const std::string& last) {
    std::string title;
    for (const Segment& segment : hit.title) title += segment.text;
    for (const index::Token& token : index::tokenise(title)) {
        if (token.word.starts_with(last)) return true;
    }
    return false;
}

void add_practices(const Snapshot& snapshot, const std::vector<index::Token>& words,
                   Language language, std::vector<Suggestion>& suggestions) {
    const std::string& last = words.back().word;
    if (last.size() < kMinPrefixBytes) return;
    SearchRequest request{.exact = true};
    request.language = language;
    request.limit = 2 * kPractices;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!index::is_stop_word(words[i].word)) request.text += "title:" + words[i].word + " ";
    }
    request.text += last + "*";
    std::size_t added = 0;
    for (const Hit& hit : search(snapshot, request, kBudget).hits) {
        if (added == kPractices || !is_in_title(hit, last)) continue;
        Suggestion suggestion{Suggestion::Kind::practice, {}, {}, hit.card.id, 1};
        for (const Segment& segment : hit.title) suggestion.text += segment.text;
        suggestions.push_back(std::move(suggestion));
        ++added;
    }
}

void add_names(const Snapshot& snapshot, const std::string& beginning,
               std::vector<Suggestion>& suggestions) {
    for (const index::NameList::Found& found : snapshot.names().find(beginning, kNames)) {
        Suggestion::Kind kind = Suggestion::Kind::organisation;
        if (found.name.kind == NameKind::place) kind = Suggestion::Kind::place;
        if (found.name.kind == NameKind::programme) kind = Suggestion::Kind::programme;
        suggestions.push_back({kind, found.name.text, {}, {}, found.count});
    }
}

}  // namespace

std::string_view name(Suggestion::Kind kind) {
    switch (kind) {
        case Suggestion::Kind::term:
            return "term";
        case Suggestion::Kind::practice:
            return "practice";
        case Suggestion::Kind::place:
            return "place";
        case Suggestion::Kind::programme:
            return "programme";
        case Suggestion::Kind::organisation:
            break;
    }
    return "organisation";
}

std::vector<Suggestion> suggest(const Snapshot& snapshot, std::string_view text,
                                Language language) {
    std::vector<Suggestion> suggestions;
    std::vector<index::Token> words = index::tokenise(text);
    std::string beginning = index::fold(text);
    if (words.empty() || beginning.size() < kLeastLetters) return suggestions;
    add_terms(snapshot, beginning, language, suggestions);
    try {
        add_practices(snapshot, words, language, suggestions);
    } catch (const DeadlineExceeded&) {
        // The rest is worth having without them.
    }
    add_names(snapshot, beginning, suggestions);
    if (suggestions.size() > kMaxSuggestions) suggestions.resize(kMaxSuggestions);
    return suggestions;
}

}  // namespace precedent::search
