// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/snippets.h"

#include <algorithm>

#include "indexer/schema/text.h"

namespace precedent::search {
namespace {

constexpr std::string_view kEllipsis = "…";

struct Found {
    std::size_t begin;
    std::size_t end;
    int word;
};

/// Splits [begin, end) of a text at the words found.
Highlighted segments(std::string_view text, const std::vector<Found>& found, std::size_t begin,
                     std::size_t end) {
    Highlighted result;
    std::size_t at = begin;
    for (const Found& one : found) {
        if (one.begin < begin || one.end > end) continue;
        if (one.begin > at) result.push_back({std::string(text.substr(at, one.begin - at)), false});
        result.push_back({std::string(text.substr(one.begin, one.end - one.begin)), true});
        at = one.end;
    }
    if (at < end) result.push_back({std::string(text.substr(at, end - at)), false});
    return result;
}

/// The window of `length` bytes with the most different query words, as index of its first find.
std::size_t best_window(const std::vector<Found>& found, std::size_t length) {
    std::size_t best = 0;
    std::size_t best_score = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        std::set<int> different;
        std::size_t count = 0;
        for (std::size_t j = i; j < found.size() && found[j].end <= found[i].begin + length; ++j) {
            different.insert(found[j].word);
            ++count;
        }
        std::size_t score = different.size() * 100 + std::min<std::size_t>(count, 99);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

/// Whether a sentence ends at a place. The point of "2.5 million" ends none.
bool ends_sentence(std::string_view text, std::size_t at) {
    char c = text[at];
    if (c == '\n') return true;
    bool mark = c == '.' || c == '!' || c == '?';
    return mark && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\n');
}

/// Where the snippet begins: at the sentence if it starts near, else at a word.
std::size_t window_begin(std::string_view text, std::size_t first, std::size_t length) {
    std::size_t reach = std::min(first, length / 2);
    for (std::size_t back = 1; back <= reach; ++back) {
        std::size_t at = first - back;
        if (!ends_sentence(text, at)) continue;
        std::size_t begin = at + 1;
        while (begin < first && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
        return begin;
    }
    if (reach == first) return 0;
    std::size_t at = first - std::min(first, length / 4);
    std::size_t space = text.find(' ', at);
    return space == std::string_view::npos || space >= first ? first : space + 1;
}

std::size_t window_end(std::string_view text, std::size_t begin, std::size_t length) {
    if (begin + length >= text.size()) return text.size();
    std::size_t space = text.rfind(' ', begin + length);
    if (space != std::string_view::npos && space > begin) return space;
    // One long word: cut between characters, not inside one.
    std::size_t end = begin + length;
    while (end > begin && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return end;
}

}  // namespace

Highlighter::Highlighter(const QueryText& query, const std::vector<std::string>& prefix_words,
                         const index::Analyzer& analyzer)
    : analyzer_(analyzer) {
    for (const Clause& clause : query.clauses) {
        if (clause.excluded) continue;
        for (const std::string& word : clause.words) words_.push_back(word);
    }
    words_.insert(words_.end(), prefix_words.begin(), prefix_words.end());
    for (std::size_t i = 0; i < words_.size(); ++i) {
        for (taxonomy::Language language : taxonomy::kLanguages) {
            std::string key(taxonomy::code(language));
            stems_.emplace(key + ":" + analyzer.stem(language, words_[i]), static_cast<int>(i));
        }
    }
}

int Highlighter::match(const std::string& folded, taxonomy::Language language) {
    std::string key(taxonomy::code(language));
    key += ':';
    auto [known, fresh] = known_.emplace(key + folded, -1);
    if (!fresh) return known->second;
    auto found = stems_.find(key + analyzer_.stem(language, folded));
    if (found != stems_.end()) known->second = found->second;
    return known->second;
}

Highlighted Highlighter::mark(std::string_view text, taxonomy::Language language) {
    std::vector<Found> found;
    if (!words_.empty()) {
        for (const index::Token& token : index::tokenise(text)) {
            int word = match(token.word, language);
            if (word >= 0) found.push_back({token.begin, token.end, word});
        }
    }
    return segments(text, found, 0, text.size());
}

Highlighted Highlighter::snippet(std::string_view text, taxonomy::Language language,
                                 std::size_t length) {
    std::vector<Found> found;
    for (const index::Token& token : index::tokenise(text)) {
        int word = match(token.word, language);
        if (word >= 0) found.push_back({token.begin, token.end, word});
    }
    std::size_t begin = 0;
    if (!found.empty() && text.size() > length) {
        begin = window_begin(text, found[best_window(found, length)].begin, length);
    }
    std::size_t end = window_end(text, begin, length);
    Highlighted result = segments(text, found, begin, end);
    if (begin > 0) result.insert(result.begin(), {std::string(kEllipsis) + " ", false});
    if (end < text.size()) result.push_back({" " + std::string(kEllipsis), false});
    // Paragraphs run on in a snippet.
    for (Segment& segment : result) std::ranges::replace(segment.text, '\n', ' ');
    return result;
}

}  // namespace precedent::search
