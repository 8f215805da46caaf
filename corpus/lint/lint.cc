// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/lint/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostics;
using taxonomy::Severity;

struct AvoidedWord {
    std::string_view word;
    std::string_view instead;
};

constexpr auto kAvoided = std::to_array<AvoidedWord>({
    {"best practice", "say what worked, for whom"},
    {"proven", "say who found it, and how"},
    {"replicable anywhere", "say what it needed"},
    {"illegal migrant", "write \"migrants in an irregular situation\""},
    {"illegal immigrant", "write \"migrants in an irregular situation\""},
    {"illegals", "write \"migrants in an irregular situation\""},
});

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

void warn(const Entry& entry, Diagnostics& diagnostics, std::string rule, std::string message,
          std::string remedy) {
    diagnostics.push_back({Severity::warning, entry.file, 0, std::move(rule), std::move(message),
                           std::move(remedy)});
}

void check_words(const Entry& entry, Diagnostics& diagnostics) {
    std::string all = lower(entry.title + "\n" + entry.summary + "\n" + entry.body);
    for (const Lesson& lesson : entry.lessons) all += "\n" + lower(lesson.text);
    for (const auto& [word, instead] : kAvoided) {
        if (all.find(word) == std::string::npos) continue;
        warn(entry, diagnostics, "words-to-avoid", fmt::format("\"{}\" is used", word),
             std::string(instead));
    }
}

void check_sizes(const Entry& entry, Diagnostics& diagnostics) {
    for (const Place& place : entry.places) {
        if (!place.population || place.size.empty()) continue;
        std::string_view band = size_band(*place.population);
        if (band == place.size) continue;
        warn(entry, diagnostics, "size-mismatch",
             fmt::format("{}: {} inhabitants are size {}, not {}", place.name, *place.population,
                         band, place.size),
             "leave size out: it follows from the population");
    }
}

}  // namespace

int count_sentences(std::string_view text) {
    int count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool ends = text[i] == '.' || text[i] == '!' || text[i] == '?';
        bool last = i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n';
        if (ends && last) ++count;
    }
    return count;
}

std::string_view size_band(long population) {
    if (population < 5'000) return "s1";
    if (population < 20'000) return "s2";
    if (population < 50'000) return "s3";
    if (population < 200'000) return "s4";
    if (population < 500'000) return "s5";
    if (population < 1'500'000) return "s6";
    return "s7";
}

void lint(const std::vector<Entry>& entries, Diagnostics& diagnostics) {
    std::map<std::string, const Entry*> titles;
    for (const Entry& entry : entries) {
        int sentences = count_sentences(entry.summary);
        if (sentences < 2 || sentences > 4) {
            warn(entry, diagnostics, "summary-length",
                 fmt::format("the summary has {} sentence(s)", sentences), "write two to four");
        }
        auto [other, fresh] = titles.emplace(lower(entry.title), &entry);
        if (!fresh) {
            warn(entry, diagnostics, "duplicate-title",
                 fmt::format("{} has the same title", other->second->file),
                 "say what sets it apart: where, for whom");
        }
        check_words(entry, diagnostics);
        check_sizes(entry, diagnostics);
    }
}

}  // namespace precedent::corpus
