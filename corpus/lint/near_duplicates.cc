// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/lint/near_duplicates.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "taxonomy/fingerprint.h"

namespace precedent::corpus {
namespace {

constexpr std::size_t kRun = 4;
constexpr std::size_t kSketch = 64;
/// A run of words in more entries than this is a common phrase, not a copy.
constexpr std::size_t kCommon = 20;

using Sketch = std::vector<std::uint64_t>;

std::uint64_t hash_of(std::string_view text, std::uint64_t hash) {
    hash = taxonomy::fingerprint(text, hash);
    // FNV alone orders similar texts similarly; the sketch needs an even spread.
    hash ^= hash >> 32;
    return hash * 0x9E3779B97F4A7C15ULL;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    auto finish = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (char c : text) {
        bool upper = c >= 'A' && c <= 'Z';
        bool part = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                    static_cast<unsigned char>(c) >= 0x80;
        if (!part)
            finish();
        else
            word += upper ? static_cast<char>(c + 32) : c;
    }
    finish();
    return words;
}

Sketch sketch_of(const Entry& entry) {
    // The headings are the same everywhere and say nothing.
    std::string text = entry.summary;
    std::string_view body = entry.body;
    while (!body.empty()) {
        std::size_t end = std::min(body.find('\n'), body.size() - 1) + 1;
        if (!body.starts_with('#')) text.append(" ").append(body.substr(0, end));
        body.remove_prefix(end);
    }
    std::vector<std::string> words = words_of(text);
    Sketch hashes;
    for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
        std::uint64_t hash = taxonomy::fingerprint("");
        for (std::size_t j = i; j < i + kRun; ++j) hash = hash_of(words[j], hash);
        hashes.push_back(hash);
    }
    std::ranges::sort(hashes);
    auto repeated = std::ranges::unique(hashes);
    hashes.erase(repeated.begin(), repeated.end());
    if (hashes.size() > kSketch) hashes.resize(kSketch);
    return hashes;
}

/// Broder's estimate: of the smallest hashes of both together, how many are in each.
double resemblance(const Sketch& a, const Sketch& b) {
    Sketch both;
    std::ranges::set_union(a, b, std::back_inserter(both));
    if (both.size() > kSketch) both.resize(kSketch);
    if (both.empty()) return 0;
    Sketch common;
    std::ranges::set_intersection(a, b, std::back_inserter(common));
    auto shared = std::ranges::count_if(
        common, [&](std::uint64_t hash) { return std::ranges::binary_search(both, hash); });
    return static_cast<double>(shared) / static_cast<double>(both.size());
}

}  // namespace

std::vector<NearDuplicate> near_duplicates(const std::vector<Entry>& entries) {
    std::vector<Sketch> sketches;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        sketches.push_back(sketch_of(entries[i]));
        for (std::uint64_t hash : sketches.back()) {
            auto& list = holders[hash];
            if (list.size() <= kCommon) list.push_back(i);
        }
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;
    for (const auto& [hash, list] : holders) {
        if (list.size() > kCommon) continue;
        for (std::size_t a = 0; a < list.size(); ++a) {
            for (std::size_t b = a + 1; b < list.size(); ++b) ++shared[{list[a], list[b]}];
        }
    }
    std::vector<NearDuplicate> result;
    for (const auto& [pair, count] : shared) {
        if (count < 3) continue;  // one common phrase is no copy
        double how = resemblance(sketches[pair.first], sketches[pair.second]);
        if (how >= kNearDuplicate) result.push_back({pair.first, pair.second, how});
    }
    return result;
}

}  // namespace precedent::corpus
