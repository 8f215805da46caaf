// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "corpus/lint/lint.h"
#include "taxonomy/size_band.h"
#include "tests/support/diagnostics.h"
#include "tests/support/fixture.h"

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostics;
using tests::with_rule;

/// An entry that no rule objects to.
Entry sound() {
    Entry entry;
    entry.id = "wells";
    entry.file = "corpus/entries/wells.md";
    entry.title = "Wells in Kayes";
    entry.summary = "The town dug wells. Migrants paid for them.";
    entry.body = "## Context\n\nIt is dry.\n";
    return entry;
}

/// Another that no rule objects to, of another content.
Entry different() {
    Entry entry;
    entry.id = "other";
    entry.file = "corpus/entries/other.md";
    entry.title = "A market in Kita";
    entry.summary = "Traders built a hall. It stands near the station.";
    entry.body = "## Context\n\nTrains stop here.\n";
    return entry;
}

std::string rules_of(const std::vector<Entry>& entries) {
    Diagnostics diagnostics;
    lint(entries, diagnostics);
    CHECK_FALSE(has_errors(diagnostics));
    return tests::lines_and_rules(diagnostics);
}

TEST_CASE("lint: a sound entry draws no warning") {
    CHECK(rules_of({sound(), different()}) == "");
    CHECK(rules_of({}) == "");
}

TEST_CASE("lint: sentences are counted by their ends") {
    struct Case {
        std::string_view text;
        int expected;
    };
    const std::vector<Case> cases = {
        {"", 0},
        {"No end", 0},
        {"One.", 1},
        {"One. Two", 1},
        {"One. Two.", 2},
        {"One! Two? Three.", 3},
        {"One.\nTwo.", 2},
        {"It cost 1.5 million.", 1},
        {"See example.org for more.", 1},
        {"One...", 1},
        {"Éducation. Santé.", 2},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(count_sentences(one.text) == one.expected);
    }
}

TEST_CASE("lint: a summary has two to four sentences") {
    for (int sentences = 0; sentences <= 6; ++sentences) {
        CAPTURE(sentences);
        Entry entry = sound();
        entry.summary = "It began";
        for (int i = 0; i < sentences; ++i) entry.summary += ". And then";
        bool fits = sentences >= 2 && sentences <= 4;
        CHECK(rules_of({entry}) == (fits ? "" : "0 ~summary-length"));
    }
}

TEST_CASE("lint: two entries with one title are told apart by their readers, so one is warned of") {
    Entry other = different();
    other.title = "WELLS in Kayes";
    Diagnostics diagnostics;
    lint({sound(), other}, diagnostics);
    CHECK(tests::lines_and_rules(diagnostics) == "0 ~duplicate-title");
    CHECK(diagnostics.front().file == "corpus/entries/other.md");
    CHECK(diagnostics.front().message == "corpus/entries/wells.md has the same title");
    other.title = "Wells in Kita";
    CHECK(rules_of({sound(), other}) == "");
}

TEST_CASE("lint: words to avoid are found wherever people read them") {
    Entry in_title = sound();
    in_title.title = "A Best Practice in Kayes";
    Entry in_summary = sound();
    in_summary.summary = "It is proven. It is good.";
    Entry in_body = sound();
    in_body.body = "## Context\n\nThey call them \"illegals\".\n";
    Entry in_lesson = sound();
    in_lesson.lessons = {{.text = "This is replicable anywhere", .kind = "", .themes = {}}};
    for (const Entry& entry : {in_title, in_summary, in_body, in_lesson}) {
        CAPTURE(entry.title);
        CHECK(rules_of({entry}) == "0 ~words-to-avoid");
    }
}

TEST_CASE("lint: a word to avoid is a word of its own") {
    struct Case {
        std::string_view text;
        std::string_view expected;
    };
    const std::vector<Case> cases = {
        {"a best practice", "0 ~words-to-avoid"},
        {"Best practices.", "0 ~words-to-avoid"},
        {"proven", "0 ~words-to-avoid"},
        {"well-proven", "0 ~words-to-avoid"},
        {"“proven”", "0 ~words-to-avoid"},
        {"Provence, then proven", "0 ~words-to-avoid"},
        {"illegal migrants", "0 ~words-to-avoid"},
        {"an illegal immigrant", "0 ~words-to-avoid"},
        {"illegals", "0 ~words-to-avoid"},
        {"Provence", ""},
        {"the provenance of money", ""},
        {"des vivres provenant des jardins", ""},
        {"unproven", ""},
        {"an illegal dump", ""},
        {"migrants in an irregular situation", ""},
        {"practice", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        Entry entry = sound();
        entry.body = one.text;
        CHECK(rules_of({entry}) == one.expected);
    }
}

TEST_CASE("lint: the size of a place follows from its inhabitants") {
    struct Case {
        long population;
        std::string_view expected;
    };
    const std::vector<Case> cases = {
        {1, "s1"},       {4'999, "s1"},     {5'000, "s2"},     {19'999, "s2"},     {20'000, "s3"},
        {49'999, "s3"},  {50'000, "s4"},    {199'999, "s4"},   {200'000, "s5"},    {499'999, "s5"},
        {500'000, "s6"}, {1'499'999, "s6"}, {1'500'000, "s7"}, {30'000'000, "s7"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.population);
        CHECK(taxonomy::size_band(one.population) == one.expected);
        CHECK(tests::real_taxonomy().find("size", taxonomy::size_band(one.population)) != nullptr);
    }
}

TEST_CASE("lint: a size that its population contradicts draws a warning") {
    Place place;
    place.name = "Kayes";
    place.population = 127'000;
    place.size = "s3";
    Entry entry = sound();
    entry.places = {place};
    Diagnostics diagnostics;
    lint({entry}, diagnostics);
    CHECK(with_rule(diagnostics, "size-mismatch").message ==
          "Kayes: 127000 inhabitants are size s4, not s3");
    entry.places[0].size = "s4";
    CHECK(rules_of({entry}) == "");
    entry.places[0].size = "";
    CHECK(rules_of({entry}) == "");
    entry.places[0] = {.name = "Kayes",
                       .country = "ML",
                       .level = "city",
                       .size = "s1",
                       .population = {},
                       .latitude = {},
                       .longitude = {}};
    CHECK(rules_of({entry}) == "");
}

TEST_CASE("lint: a title names a place, unless the whole world is meant") {
    struct Case {
        std::string_view title;
        std::string_view expected;
    };
    const std::vector<Case> cases = {
        {"Wells in Kayes", ""},
        {"Puits à Évry", ""},
        {"A camp (Dadaab)", ""},
        {"Wells for a town", "0 ~title-without-place"},
        {"Wells", "0 ~title-without-place"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.title);
        Entry entry = sound();
        entry.title = one.title;
        CHECK(rules_of({entry}) == one.expected);
        entry.terms["scale"] = {"global"};
        CHECK(rules_of({entry}) == "");
        entry.terms["scale"] = {"local"};
        entry.language = taxonomy::Language::ar;
        CHECK(rules_of({entry}) == "");
    }
}

TEST_CASE("lint: what the skeleton of an entry says is to be replaced") {
    Entry entry = sound();
    entry.body = "## Context\n\nTo be written.\n";
    CHECK(rules_of({entry}) == "0 ~unfinished");
    entry.body = "## Context\n\nA plan was to be written by the town.\n";
    CHECK(rules_of({entry}) == "");
}

TEST_CASE("lint: an entry that says much the same as another is named") {
    Entry copy = sound();
    copy.title = "Wells in Kita";
    copy.file = "corpus/entries/copy.md";
    Diagnostics diagnostics;
    lint({sound(), different(), copy}, diagnostics);
    CHECK(tests::lines_and_rules(diagnostics) == "0 ~near-duplicate");
    CHECK(diagnostics.front().file == "corpus/entries/copy.md");
    CHECK(diagnostics.front().message == "says much the same as corpus/entries/wells.md");
}

TEST_CASE("lint: several rules may object to one entry") {
    Entry entry = different();
    entry.title = "Wells in Kayes";
    entry.summary = "Proven";
    Diagnostics diagnostics;
    lint({sound(), entry}, diagnostics);
    for (const char* rule : {"summary-length", "duplicate-title", "words-to-avoid"}) {
        CHECK(with_rule(diagnostics, rule).file == "corpus/entries/other.md");
    }
    CHECK(diagnostics.size() == 3);
}

}  // namespace
}  // namespace precedent::corpus
