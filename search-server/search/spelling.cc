// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace precedent::search {
namespace {

constexpr std::size_t kShortest = 4;  ///< letters; shorter words have too many neighbours
/// The same in Arabic, which writes few vowels and begins many words with the same two letters.
constexpr std::size_t kShortestArabic = 7;
constexpr std::size_t kTwoSlipsFrom = 8;  ///< letters
constexpr std::size_t kLongest = 32;      ///< letters; longer ones are no words
/// Words of the corpus that stand in one document alone are as likely misspelt themselves.
constexpr std::uint32_t kLeastDocuments = 2;

using Letters = std::u32string;

Letters letters_of(std::string_view word) {
    Letters letters;
    for (std::size_t at = 0; at < word.size();) {
        auto byte = static_cast<unsigned char>(word[at]);
        std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        char32_t letter = length == 1 ? byte : byte & (0xFFU >> (length + 1));
        for (std::size_t i = 1; i < length && at + i < word.size(); ++i) {
            letter = letter << 6 | (static_cast<unsigned char>(word[at + i]) & 0x3FU);
        }
        letters += letter;
        at += length;
    }
    return letters;
}

/// Edit distance with swaps of neighbours, or `most` + 1 if it is larger.
std::size_t slips(const Letters& a, const Letters& b, std::size_t most) {
    std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > most) return most + 1;
    std::array<std::array<std::size_t, kLongest + 3>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& before = rows[(i + 1) % 3];
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, change});
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
    }
    return std::min(rows[a.size() % 3][b.size()], most + 1);
}

class Nearest {
public:
    explicit Nearest(std::string_view word) : typed_(letters_of(word)) {
        most_ = typed_.size() >= kTwoSlipsFrom ? 2 : 1;
    }

    bool usable() const {
        bool digit = std::ranges::any_of(typed_, [](char32_t c) { return c >= U'0' && c <= U'9'; });
        bool arabic = typed_.front() >= U'\u0600' && typed_.front() <= U'\u06FF';
        std::size_t shortest = arabic ? kShortestArabic : kShortest;
        return typed_.size() >= shortest && typed_.size() <= kLongest && !digit;
    }

    void offer(std::string_view word, std::uint32_t documents) {
        Letters letters = letters_of(word);
        if (letters.size() + most_ < typed_.size() || letters.size() > typed_.size() + most_ ||
            letters.size() < kShortest) {
            return;
        }
        std::size_t distance = slips(typed_, letters, most_);
        if (distance > most_) return;
        double score = static_cast<double>(distance) - 0.1 * std::log10(1.0 + documents);
        if (letters.front() != typed_.front()) score += 0.5;
        if (best_.empty() || score < best_score_) {
            best_ = word;
            best_score_ = score;
        }
    }

    std::optional<std::string> best() const {
        return best_.empty() ? std::nullopt : std::optional(best_);
    }

private:
    Letters typed_;
    std::size_t most_ = 1;
    std::string best_;
    double best_score_ = 0;
};

/// The first letter of a word, and what it begins with if its first letters were swapped or the
/// first was doubled or is missing: beginnings of the words worth comparing.
std::vector<std::string> beginnings(std::string_view word) {
    std::size_t first = 1;
    while (first < word.size() && (static_cast<unsigned char>(word[first]) & 0xC0) == 0x80) ++first;
    std::size_t second = first + 1;
    while (second < word.size() && (static_cast<unsigned char>(word[second]) & 0xC0) == 0x80) {
        ++second;
    }
    std::vector<std::string> result = {std::string(word.substr(0, first))};
    std::string next(word.substr(first, second - first));
    if (!next.empty() && next != result.front()) result.push_back(std::move(next));
    return result;
}

}  // namespace

std::optional<std::string> nearest_word(std::string_view word, const index::Lexicon& corpus,
                                        std::span<const WordList> lists) {
    Nearest nearest(word);
    if (!nearest.usable()) return std::nullopt;
    for (const std::vector<std::string>& list : lists) {
        if (std::ranges::binary_search(list, word)) return std::nullopt;
    }
    for (const std::string& beginning : beginnings(word)) {
        for (const index::Lexicon::Word& one : corpus.beginning_with(beginning)) {
            if (one.count >= kLeastDocuments) nearest.offer(one.text, one.count);
        }
        for (const std::vector<std::string>& list : lists) {
            auto at = std::ranges::lower_bound(list, beginning);
            for (; at != list.end() && at->starts_with(beginning); ++at) nearest.offer(*at, 1);
        }
    }
    return nearest.best();
}

}  // namespace precedent::search
