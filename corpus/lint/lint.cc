// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/lint/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "corpus/lint/near_duplicates.h"
#include "taxonomy/size_band.h"

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

/// Whether a text holds a word or its plural, but not as a part of another: "Provence" promises
/// nothing.
bool holds_word(std::string_view text, std::string_view word) {
    auto is_letter = [&](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        std::size_t end = at + word.size();
        if (end < text.size() && text[end] == 's') ++end;
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(end)) return true;
    }
    return false;
}

void warn(const Entry& entry, Diagnostics& diagnostics, std::string rule, std::string message,
          std::string remedy) {
    diagnostics.push_back(
        {Severity::warning, entry.file, 0, std::move(rule), std::move(message), std::move(remedy)});
}

void check_words(const Entry& entry, Diagnostics& diagnostics) {
    std::string all = lower(entry.title + "\n" + entry.summary + "\n" + entry.body);
    for (const Lesson& lesson : entry.lessons) all += "\n" + lower(lesson.text);
    for (const auto& [word, instead] : kAvoided) {
        if (!holds_word(all, word)) continue;
        warn(entry, diagnostics, "words-to-avoid", fmt::format("\"{}\" is used", word),
             std::string(instead));
    }
}

bool is_capital(std::string_view text, std::size_t at) {
    auto first = static_cast<unsigned char>(text[at]);
    // Capitals beyond ASCII (Åre, Łódź, İzmir) begin with these bytes in UTF-8.
    return (first >= 'A' && first <= 'Z') || (first >= 0xC3 && first <= 0xC5);
}

/// Whether a text holds a word with its capital where no sentence begins: then it is a name.
bool is_name_in(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        bool inside = at >= 2 && (text[at - 1] == ' ' || text[at - 1] == '(') &&
                      text[at - 2] != '.' && text[at - 2] != ':' && text[at - 2] != '-';
        if (inside) return true;
    }
    return false;
}

/// A place or people has a proper name, and in English, French, Spanish and Italian that has a
/// capital. A programme of the whole world has no place.
void check_title(const Entry& entry, Diagnostics& diagnostics) {
    bool worldwide = entry.terms_of("scale") == std::vector<std::string>{"global"};
    if (worldwide || entry.language == taxonomy::Language::ar) return;
    const std::string& title = entry.title;
    // Five letters, so that "Nepalese" is known by "Nepal".
    std::size_t end = std::min<std::size_t>(title.find_first_of(" ,:'"), 5);
    std::string_view first = std::string_view(title).substr(0, end);
    bool is_place = std::ranges::any_of(
        entry.places, [first](const Place& place) { return place.name.starts_with(first); });
    if (is_place || is_name_in(entry.summary, first) || is_name_in(entry.body, first)) return;
    for (std::size_t i = 1; i < title.size(); ++i) {
        bool begins_word = title[i - 1] == ' ' || title[i - 1] == '-' || title[i - 1] == '(';
        if (begins_word && is_capital(title, i)) return;
    }
    warn(entry, diagnostics, "title-without-place", "the title does not say where it was",
         "name the place, the country or the region");
}

void check_finished(const Entry& entry, Diagnostics& diagnostics) {
    constexpr std::string_view kSkeleton = "To be written.";
    bool unfinished = entry.summary.find(kSkeleton) != std::string::npos ||
                      entry.body.find(kSkeleton) != std::string::npos;
    if (!unfinished) return;
    warn(entry, diagnostics, "unfinished", "a part of it is still to be written",
         "write it, or say that the sources are silent");
}

void report_near_duplicates(const std::vector<Entry>& entries, Diagnostics& diagnostics) {
    for (const NearDuplicate& pair : near_duplicates(entries)) {
        warn(entries[pair.second], diagnostics, "near-duplicate",
             fmt::format("says much the same as {}", entries[pair.first].file),
             "merge the two, or tell what sets them apart");
    }
}

void check_sizes(const Entry& entry, Diagnostics& diagnostics) {
    for (const Place& place : entry.places) {
        if (!place.population || place.size.empty()) continue;
        std::string_view band = taxonomy::size_band(*place.population);
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
        check_title(entry, diagnostics);
        check_finished(entry, diagnostics);
        check_words(entry, diagnostics);
        check_sizes(entry, diagnostics);
    }
    report_near_duplicates(entries, diagnostics);
}

}  // namespace precedent::corpus
