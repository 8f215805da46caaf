// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/entry_keys.h"
#include "corpus/entry_parser.h"
#include "corpus/front_matter.h"
#include "tests/support/diagnostics.h"
#include "tests/support/fixture.h"

namespace precedent::corpus {
namespace {

using taxonomy::Language;
using tests::entry_file;
using tests::EntryText;
using tests::lines_and_rules;
using tests::with_rule;
using Texts = std::vector<std::string>;

constexpr std::string_view kCompleteFrontMatter = R"(---
id: wells-in-kayes
title: "Wells in Kayes"
programme: "Programme d'appui"
summary: "The town dug wells. Migrants paid."
language: en
sectors: [health, governance]
subthemes: [hea-access, gov-mainstreaming]
countries: [ML, "NO"]
partner_countries: [FR]
places:
  - name: Kayes
    country: ML
    level: city
    size: s4
    population: 127368
    lat: 14.45
    lon: -11.44
  - {name: Tromsø, country: NO, level: town}
scale: local
setting: urban
features: [border, arid]
migration_context: [origin, transit]
trend: [steady-growth]
economy: [agriculture]
shocks: [drought]
mandate: shared
populations: [diaspora, women]
stakeholders: [mayor-council]
coordination: [focal-point]
triggers: [labour-shortage]
challenges: [data-gap, silos]
instruments: [digital-tool]
phases: [implementation]
years: {start: 2012, end: 2015}
status: ended
lead: ["Commune of Kayes"]
partners:
  - GRDR
  - "Ville d'Évry"
funders: [AFD]
budget: {amount: 120000.5, currency: EUR, note: "three years"}
budget_class: 50k-250k
staff: focal-point
needs: [organised-diaspora]
evidence: monitored
source_voice: partner
results: ["12 wells", "A committee"]
lessons:
  - text: "Ask before digging."
    kind: success-factor
    themes: [coordination, partnership]
sources:
  - title: "A report"
    publisher: GRDR
    year: 2016
    url: "https://example.org/report?a=b#c"
  - title: "Another"
    url: http://example.org/
checked: 2026-11-22
translations:
  fr: {title: "Des puits à Kayes", summary: "La ville a creusé."}
  ar: {title: "آبار"}
---
)";

/// The smallest sound entry with one part written differently. Its lines: 2 title, 3 summary,
/// 4 language, 5 sectors, 6 countries, 7 scale, 8 status, 9 evidence, 10 to 12 sources,
/// 13 checked, 16 the first heading.
std::string changed(std::string_view part, std::string_view instead) {
    std::string text = entry_file(EntryText{});
    std::size_t at = text.find(part);
    if (at == std::string::npos) throw std::runtime_error("not in it: " + std::string(part));
    return text.replace(at, part.size(), instead);
}

/// The same entry with further front matter, which begins in line 14.
std::string with(std::string_view lines) {
    return entry_file({.front_matter = std::string(lines) + "\n"});
}

std::string body_in(Language language) {
    std::string body;
    for (std::string_view heading : body_headings(language)) {
        body += "\n## " + std::string(heading) + "\n\nThe sources do not say.\n";
    }
    return body;
}

ParsedEntry parse(std::string_view text, const std::string& file = "entries/an-entry.md") {
    return parse_entry(file, text, tests::real_taxonomy());
}

TEST_CASE("entry parser: a complete entry is read key by key") {
    std::string text = std::string(kCompleteFrontMatter) + body_in(Language::en);
    for (const EntryKey& key : entry_keys()) {
        CAPTURE(key.name);
        REQUIRE(text.find("\n" + std::string(key.name) + ":") != std::string::npos);
    }
    ParsedEntry parsed = parse(text, "corpus/entries/wells-in-kayes.md");
    REQUIRE(lines_and_rules(parsed.diagnostics) == "");
    REQUIRE(parsed.entry);
    const Entry& entry = *parsed.entry;
    CHECK(entry.id == "wells-in-kayes");
    CHECK(entry.file == "corpus/entries/wells-in-kayes.md");
    CHECK(entry.title == "Wells in Kayes");
    CHECK(entry.programme == "Programme d'appui");
    CHECK(entry.summary == "The town dug wells. Migrants paid.");
    CHECK(entry.language == Language::en);
    CHECK(entry.years.start == 2012);
    CHECK(entry.years.end == 2015);
    CHECK(entry.lead == Texts{"Commune of Kayes"});
    CHECK(entry.partners == Texts{"GRDR", "Ville d'Évry"});
    CHECK(entry.funders == Texts{"AFD"});
    CHECK(entry.results == Texts{"12 wells", "A committee"});
    CHECK(entry.checked == "2026-11-22");
    CHECK(entry.body == body_in(Language::en));
    CHECK(entry.body_line == 1 + std::ranges::count(kCompleteFrontMatter, '\n'));

    REQUIRE(entry.budget);
    CHECK(entry.budget->amount == 120000.5);
    CHECK(entry.budget->currency == "EUR");
    CHECK(entry.budget->note == "three years");
    REQUIRE(entry.lessons.size() == 1);
    CHECK(entry.lessons[0].text == "Ask before digging.");
    CHECK(entry.lessons[0].kind == "success-factor");
    CHECK(entry.lessons[0].themes == Texts{"coordination", "partnership"});
    REQUIRE(entry.sources.size() == 2);
    CHECK(entry.sources[0].title == "A report");
    CHECK(entry.sources[0].publisher == "GRDR");
    CHECK(entry.sources[0].year == 2016);
    CHECK(entry.sources[0].url == "https://example.org/report?a=b#c");
    CHECK(entry.sources[1].publisher == "");
    CHECK_FALSE(entry.sources[1].year);
    REQUIRE(entry.translations.size() == 2);
    CHECK(entry.translations.at(Language::fr).title == "Des puits à Kayes");
    CHECK(entry.translations.at(Language::fr).summary == "La ville a creusé.");
    CHECK(entry.translations.at(Language::ar).title == "آبار");
    CHECK(entry.translations.at(Language::ar).summary == "");
}

TEST_CASE("entry parser: places have what is stated and nothing else") {
    ParsedEntry parsed =
        parse(std::string(kCompleteFrontMatter) + body_in(Language::en), "wells-in-kayes.md");
    REQUIRE(parsed.entry);
    REQUIRE(parsed.entry->places.size() == 2);
    const Place& kayes = parsed.entry->places[0];
    CHECK(kayes.name == "Kayes");
    CHECK(kayes.country == "ML");
    CHECK(kayes.level == "city");
    CHECK(kayes.size == "s4");
    CHECK(kayes.population == 127368);
    CHECK(kayes.latitude == 14.45);
    CHECK(kayes.longitude == -11.44);
    const Place& tromso = parsed.entry->places[1];
    CHECK(tromso.name == "Tromsø");
    CHECK(tromso.country == "NO");
    CHECK(tromso.size == "");
    CHECK_FALSE(tromso.population);
    CHECK_FALSE(tromso.latitude);
    CHECK_FALSE(tromso.longitude);
}

TEST_CASE("entry parser: terms stand under their keys, in the order written") {
    ParsedEntry parsed =
        parse(std::string(kCompleteFrontMatter) + body_in(Language::en), "wells-in-kayes.md");
    REQUIRE(parsed.entry);
    const std::vector<std::pair<std::string_view, Texts>> expected = {
        {"sectors", {"health", "governance"}},
        {"subthemes", {"hea-access", "gov-mainstreaming"}},
        {"countries", {"ML", "NO"}},
        {"partner_countries", {"FR"}},
        {"scale", {"local"}},
        {"setting", {"urban"}},
        {"features", {"border", "arid"}},
        {"migration_context", {"origin", "transit"}},
        {"trend", {"steady-growth"}},
        {"economy", {"agriculture"}},
        {"shocks", {"drought"}},
        {"mandate", {"shared"}},
        {"populations", {"diaspora", "women"}},
        {"stakeholders", {"mayor-council"}},
        {"coordination", {"focal-point"}},
        {"triggers", {"labour-shortage"}},
        {"challenges", {"data-gap", "silos"}},
        {"instruments", {"digital-tool"}},
        {"phases", {"implementation"}},
        {"status", {"ended"}},
        {"budget_class", {"50k-250k"}},
        {"staff", {"focal-point"}},
        {"needs", {"organised-diaspora"}},
        {"evidence", {"monitored"}},
        {"source_voice", {"partner"}},
    };
    for (const auto& [key, terms] : expected) {
        CAPTURE(key);
        CHECK(parsed.entry->terms_of(key) == terms);
    }
    CHECK(parsed.entry->terms.size() == expected.size());
    CHECK(parsed.entry->terms_of("colour").empty());
}

TEST_CASE("entry parser: what a small entry does not state is absent") {
    ParsedEntry parsed = parse(entry_file(EntryText{}));
    REQUIRE(lines_and_rules(parsed.diagnostics) == "");
    REQUIRE(parsed.entry);
    CHECK(parsed.entry->id == "an-entry");
    CHECK(parsed.entry->programme == "");
    CHECK(parsed.entry->places.empty());
    CHECK_FALSE(parsed.entry->years.start);
    CHECK_FALSE(parsed.entry->budget);
    CHECK(parsed.entry->lessons.empty());
    CHECK(parsed.entry->translations.empty());
    CHECK(parsed.entry->terms_of("setting").empty());
}

TEST_CASE("entry parser: each language has its five headings") {
    for (Language language : taxonomy::kLanguages) {
        CAPTURE(taxonomy::code(language));
        std::string head = entry_file({.language = std::string(taxonomy::code(language))});
        head.resize(head.find("\n## "));
        ParsedEntry parsed = parse(head + body_in(language));
        CHECK(lines_and_rules(parsed.diagnostics) == "");
        CHECK(parsed.entry.has_value());
        Language other = language == Language::en ? Language::fr : Language::en;
        CHECK_FALSE(parse(head + body_in(other)).entry);
    }
}

TEST_CASE("entry parser: Windows line ends and a byte order mark do no harm") {
    std::string text = "\xEF\xBB\xBF";
    for (char c : entry_file(EntryText{})) {
        if (c == '\n') text += '\r';
        text += c;
    }
    ParsedEntry parsed = parse(text);
    CHECK(lines_and_rules(parsed.diagnostics) == "");
    REQUIRE(parsed.entry);
    CHECK(parsed.entry->body.find('\r') == std::string::npos);
}

TEST_CASE("entry parser: a file name is an id") {
    for (std::string_view id : {"a", "0", "wells-2", "a--b"}) {
        CAPTURE(id);
        CHECK(parse(entry_file(EntryText{}), "x/" + std::string(id) + ".md").entry);
    }
    const Texts refused = {
        "Wells", "a b", "a_b", "é", "-a", "a-", "a.b", "", std::string(101, 'a')};
    for (const std::string& id : refused) {
        CAPTURE(id);
        ParsedEntry parsed = parse(entry_file(EntryText{}), "x/" + id + ".md");
        CHECK(lines_and_rules(parsed.diagnostics) == "0 bad-id");
        CHECK_FALSE(parsed.entry);
    }
    CHECK(parse(entry_file(EntryText{}), std::string(100, 'a') + ".md").entry);
}

TEST_CASE("entry parser: a file that cannot be read as an entry is one problem") {
    using namespace std::string_view_literals;
    struct Case {
        std::string_view text;
        std::string_view expected;
    };
    const std::vector<Case> cases = {
        {"", "0 empty-file"},
        {"\n", "1 no-front-matter"},
        {"title: a\n", "1 no-front-matter"},
        {"---\ntitle: a\n", "1 unclosed-front-matter"},
        {"---\ntitle: \"a\n---\n", "2 yaml"},
        {"---\ntitle: a\ntitle: b\n---\n", "3 yaml"},
        {"---\ntitle: a\nsummary: He said: no\n---\n", "3 yaml"},
        {"---\n- a\n---\n", "2 yaml"},
        {"---\nword\n---\n", "2 yaml"},
        {"---\n{title: a}\nstatus: b\n---\n", "3 yaml"},
        {"---\na: &a [x,x]\nb: [*a,*a]\n---\n", "2 yaml"},
        {"---\na: !!x 1\n---\n", "2 yaml"},
        {"---\ntitle: a\n---\n\n\xFF\n", "5 not-utf8"},
        {"---\ntitle: caf\xE9\n---\n", "2 not-utf8"},
        {"---\ntitle: a\x01\n---\n", "2 control-character"},
        {"---\ntitle: a\n---\na\0b"sv, "4 control-character"},
        {"\xFF\xFE-\0-\0-\0"sv, "1 not-utf8"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        ParsedEntry parsed = parse(one.text);
        CHECK(lines_and_rules(parsed.diagnostics) == one.expected);
        CHECK_FALSE(parsed.entry);
        REQUIRE(parsed.diagnostics.size() == 1);
        CHECK(parsed.diagnostics.front().file == "entries/an-entry.md");
        CHECK_FALSE(parsed.diagnostics.front().remedy.empty());
    }
}

TEST_CASE("entry parser: nested and large front matter ends with a problem") {
    auto found = [](const std::string& lines) {
        return lines_and_rules(parse("---\n" + lines + "\n---\n").diagnostics);
    };
    CHECK(found("a: " + std::string(60'000, '[')) == "2 yaml");
    CHECK(found("a: " + std::string(30'000, '[') + std::string(30'000, ']')) == "2 yaml");
    CHECK(found(std::string(kMaxFrontMatterBytes, '#')) == "2 front-matter-too-large");
    std::string keys;
    for (int i = 0; i < 5'000; ++i) keys += "k" + std::to_string(i) + ": v\n";
    CHECK(found(keys).find("5001 unknown-key") != std::string::npos);
}

struct Broken {
    std::string text;
    std::string_view expected;
    std::string_view remedy = "";  ///< of the first problem, where it is worth a look
};

void check_broken(const std::vector<Broken>& table) {
    for (const Broken& broken : table) {
        CAPTURE(broken.text);
        ParsedEntry parsed = parse(broken.text);
        CHECK(lines_and_rules(parsed.diagnostics) == broken.expected);
        CHECK_FALSE(parsed.entry);
        for (const auto& one : parsed.diagnostics) CHECK(one.file == "entries/an-entry.md");
        if (!broken.remedy.empty() && !parsed.diagnostics.empty()) {
            CHECK(parsed.diagnostics.front().remedy == broken.remedy);
        }
    }
}

TEST_CASE("entry parser: unknown keys and terms are reported with a suggestion") {
    check_broken({
        {with("programe: x"), "14 unknown-key", "did you mean \"programme\"?"},
        {with("years: {begin: 2012}"), "14 unknown-key", "known keys: start, end"},
        {with("places:\n  - {name: a, country: IT, level: city, contry: x}"), "15 unknown-key",
         "did you mean \"country\"?"},
        {changed("[health]", "[helth]"), "5 unknown-term", "did you mean \"health\"?"},
        {changed("[health]", "[sports]"), "5 unknown-term",
         "use an id of taxonomy/terms/sector.yaml"},
        {changed("[IT]", "[it]"), "6 unknown-term"},
        {changed("scale: local", "scale: locl"), "7 unknown-term", "did you mean \"local\"?"},
        {changed("language: en", "language: de"), "4 unknown-language"},
        {changed("language: en", "language: [en]"), "4 unknown-language"},
        {with("translations:\n  de: {title: x}"), "15 unknown-language"},
        {with("translations:\n  en: {title: x}"), "15 unknown-language"},
        {with("translations:\n  fr: {titel: x}"), "15 unknown-key", "did you mean \"title\"?"},
        {with("id: other"), "14 id-mismatch"},
        {with("subthemes: [edu-access]"), "14 subtheme-without-sector",
         "add the sector, or remove the sub-theme"},
    });
}

TEST_CASE("entry parser: each missing key is reported") {
    check_broken({
        {changed("title: \"A title of its own\"\n", ""), "1 missing-key"},
        {changed("scale: local\n", ""), "1 missing-key"},
        {changed("checked: 2026-11-01\n", ""), "1 missing-key"},
        {changed("    url: \"https://example.org/report\"\n", ""), "11 missing-key", "add url:"},
        {with("places:\n  - name: a"), "15 missing-key; 15 missing-key", "add country:"},
        {with("lessons:\n  - text: a"), "15 missing-key; 15 missing-key"},
        {with("lessons:\n  - {text: a, kind: caution, themes: []}"), "15 missing-key"},
        {with("lessons:\n  - {kind: caution, themes: [coordination]}"), "15 missing-key",
         "add text:"},
        {"---\n---\n" + body_in(Language::en),
         "1 missing-key; 1 missing-key; 1 missing-key; 1 missing-key; 1 missing-key; "
         "1 missing-key; 1 missing-key; 1 missing-key; 1 missing-key; 1 missing-key"},
    });
}

TEST_CASE("entry parser: a value of another shape is reported") {
    check_broken({
        {changed("[health]", "health"), "5 wrong-shape", "write sectors: [term, term]"},
        {changed("scale: local", "scale: [local]"), "7 wrong-shape", "write scale: term"},
        {changed("title: \"A title of its own\"", "title: [a]"), "2 wrong-shape"},
        {changed("[health]", "[health, [trade]]"), "5 wrong-shape"},
        {with("lead: Kayes"), "14 wrong-shape"},
        {with("lead: [{name: Kayes}]"), "14 wrong-shape"},
        {with("places: {name: a}"), "14 wrong-shape"},
        {with("places: [Kayes]"), "14 wrong-shape"},
        {with("years: 2012"), "14 wrong-shape"},
        {with("budget: 1000"), "14 wrong-shape"},
        {with("lessons: [a]"), "14 wrong-shape"},
        {with("lessons:\n  - {text: a, kind: caution, themes: coordination}"), "15 wrong-shape"},
        {with("translations: [fr]"), "14 wrong-shape"},
        {with("translations: {fr: x}"), "14 wrong-shape"},
    });
}

TEST_CASE("entry parser: what is empty is to be left out") {
    check_broken({
        {changed("\"A title of its own\"", ""), "2 empty-value"},
        {changed("\"A title of its own\"", "\"\""), "2 empty-value"},
        {changed("\"A title of its own\"", "\"  \""), "2 empty-value"},
        {changed("[health]", "[]"), "5 empty-value"},
        {changed("[health]", "[health, ]\nfeatures: ['']"), "6 empty-value"},
        {changed("scale: local", "scale:"), "7 empty-value"},
        {with("programme: ~"), "14 empty-value"},
        {with("lead: []"), "14 empty-value"},
        {with("lead: [a, '']"), "14 empty-value"},
        {with("places: []"), "14 empty-value"},
        {with("lessons: []"), "14 empty-value"},
        {changed("sources:\n  - title: \"A report\"\n    url: \"https://example.org/report\"",
                 "sources: []"),
         "10 no-source"},
        {changed("\"A report\"", ""), "11 empty-value"},
    });
}

TEST_CASE("entry parser: a list has no term twice and not too many") {
    check_broken({
        {changed("[health]", "[health, health]"), "5 repeated-term"},
        {changed("[health]", "[health, trade, education, governance, employment]"), "5 too-many"},
        {changed("[health]", "[health,\n  trade,\n  health]"), "7 repeated-term"},
        {with("lead: [a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u]"), "14 too-many"},
    });
    std::string many = "lessons:\n";
    for (int i = 0; i < 21; ++i) many += "  - {text: a, kind: caution, themes: [coordination]}\n";
    CHECK(lines_and_rules(parse(with(many)).diagnostics) == "15 too-many");
}

TEST_CASE("entry parser: dates, numbers, currencies and addresses are checked") {
    std::vector<Broken> table;
    for (const char* date : {"2026-02-30", "2026-13-01", "2026-11-1", "2026/11/01", "-026-11-01",
                             "0000-11-01", "2026-11-01T00:00", "+026-11-01", "today", "[2026]"}) {
        table.push_back({changed("2026-11-01", date), "13 bad-date", "write it as 2026-11-22"});
    }
    for (const char* url :
         {"javascript:alert(1)", "//example.org/", "example.org", "ftp://example.org", "https://",
          "https://localhost-only", "https://example.org/a b", "https://example.org/<script>"}) {
        table.push_back({changed("https://example.org/report", url), "12 bad-address"});
    }
    const Texts places = {"population: 0",
                          "population: 1.5",
                          "population: 1 000",
                          "population: -5",
                          "population: 99999999999999999999",
                          "population: [5]",
                          "lat: 91",
                          "lat: north",
                          "lat: nan",
                          "lon: -181",
                          "lon: inf",
                          "lon: 1,5",
                          "lat: ''"};
    for (const std::string& place : places) {
        table.push_back({with("places:\n  - {name: a, country: IT, level: city, " + place + "}"),
                         place == "lon: 1,5" ? "15 unknown-key" : "15 bad-number"});
    }
    for (const char* year : {"1899", "2101", "12", "2012.5", "2012-2015", "soon"}) {
        table.push_back({with("years: {start: " + std::string(year) + "}"), "14 bad-number"});
    }
    for (const char* budget : {"amount: 5", "amount: 5, currency: euro", "amount: 5, currency: €",
                               "currency: eur", "amount: 5, currency: EU1"}) {
        table.push_back({with("budget: {" + std::string(budget) + "}"), "14 bad-currency"});
    }
    table.push_back({with("budget: {amount: -5, currency: EUR}"), "14 bad-number"});
    table.push_back({with("years: {start: 2015, end: 2012}"), "14 years-reversed"});
    check_broken(table);
}

TEST_CASE("entry parser: texts are short and hold no control characters") {
    auto title = [](const std::string& text) { return changed("A title of its own", text); };
    check_broken({
        {title("a\\x1Bb"), "2 control-character"},
        {title("a\\0b"), "2 control-character"},
        {title(std::string(161, 'a')), "2 too-long", "shorten it"},
        {title("\\ud800"), "2 yaml"},
        {with("lead: [\"a\\bc\"]"), "14 control-character"},
        {with("lead: [" + std::string(2'001, 'a') + "]"), "14 too-long"},
    });
    CHECK(parse(title(std::string(160, 'a'))).entry);
}

TEST_CASE("entry parser: the body has its five headings, in order, with text below each") {
    const std::string context = "## Context\n\nThe town is small.\n\n";
    const std::string done = "## What was done\n\nThe town did what it could.\n\n";
    check_broken({
        {changed("## Context\n", "## Kontext\n"), "15 missing-heading; 16 unexpected-heading"},
        {changed("## What others can learn\n\nThe sources do not say.\n", ""),
         "15 missing-heading"},
        {changed("## Context\n", "### Context\n"), "15 text-before-heading; 15 missing-heading"},
        {changed(context + done, done + context), "15 missing-heading; 20 unexpected-heading"},
        {changed(context, context + context), "20 unexpected-heading"},
        {changed("The town is small.\n", ""), "16 empty-section"},
        {changed("The town is small.\n", "<b></b>\n"),
         "16 empty-section; 18 ~raw-html; 18 ~raw-html"},
        {changed("The town is small.\n", "![](photo.jpg)\n"), "16 empty-section; 18 ~image"},
        {changed("## Context", "Hello.\n\n## Context"), "15 text-before-heading"},
        {entry_file(EntryText{}) + "\n## More\n\nText.\n", "36 unexpected-heading"},
        {entry_file(EntryText{}).substr(0, entry_file(EntryText{}).find("\n## ")),
         "15 missing-heading"},
    });
    ParsedEntry parsed = parse(changed(context + done, ""));
    CHECK(with_rule(parsed.diagnostics, "missing-heading").message ==
          "missing or not in its place: \"## Context\", \"## What was done\"");
}

TEST_CASE("entry parser: a body of 64 KB is read, a larger one is refused") {
    std::string text = entry_file(EntryText{});
    std::size_t body = parse(text).entry->body.size();
    std::string largest = text + std::string(kMaxBodyBytes - body, 'a');
    CHECK(parse(largest).entry);
    CHECK(lines_and_rules(parse(largest + "a").diagnostics) == "15 body-too-large");
}

TEST_CASE("entry parser: what is taken out of a body is a warning with its line in the file") {
    ParsedEntry parsed = parse(changed("The town is small.", "One\n<b>two</b>\n[x](javascript:y)"));
    CHECK(lines_and_rules(parsed.diagnostics) == "19 ~raw-html; 19 ~raw-html; 20 ~unsafe-link");
    CHECK(parsed.entry.has_value());
    CHECK(parsed.diagnostics.front().file == "entries/an-entry.md");
}

TEST_CASE("entry parser: all problems of a file are reported at once") {
    std::string text = entry_file({.title = "",
                                   .language = "xx",
                                   .sectors = "[helth, helth2]",
                                   .countries = "IT",
                                   .front_matter = "programe: x\nlead: []\n",
                                   .context = "[x](y)"});
    CHECK(lines_and_rules(parse(text).diagnostics) ==
          "2 empty-value; 4 unknown-language; 5 unknown-term; 5 unknown-term; 6 wrong-shape; "
          "14 unknown-key; 15 empty-value; 20 ~unsafe-link");
}

}  // namespace
}  // namespace precedent::corpus
