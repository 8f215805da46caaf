// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document_builder.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/entry_keys.h"
#include "indexer/schema/fields.h"
#include "tests/support/fixture.h"

namespace precedent::index {
namespace {

using corpus::Entry;
using taxonomy::Language;
using tests::real_taxonomy;
using Ids = std::vector<std::string>;
using Json = nlohmann::json;

Entry small_entry() {
    Entry entry;
    entry.id = "wells";
    entry.title = "Wells";
    entry.summary = "They dug.";
    entry.terms = {{"sectors", {"health"}},
                   {"countries", {"IT"}},
                   {"scale", {"local"}},
                   {"status", {"unknown"}},
                   {"evidence", {"described"}}};
    entry.checked = "2026-11-01";
    entry.body = "## Context\n\nA town.\n";
    return entry;
}

/// An entry in which no key is left out.
Entry whole_entry() {
    Entry entry = small_entry();
    for (const corpus::EntryKey& key : corpus::entry_keys()) {
        bool terms = key.kind == corpus::KeyKind::term || key.kind == corpus::KeyKind::terms;
        if (!terms || entry.terms.contains(key.name)) continue;
        entry.terms[std::string(key.name)] = {real_taxonomy().find(key.facet)->terms().back().id};
    }
    entry.programme = "Aquifer Programme";
    entry.places = {{.name = "Kayes",
                     .country = "ML",
                     .level = "city",
                     .population = 127'368,
                     .latitude = 14.45,
                     .longitude = -11.44}};
    entry.years = {2009, 2014};
    entry.lead = {"Comune di Riace"};
    entry.partners = {"Diaspora Union"};
    entry.funders = {"Lottery Fund"};
    entry.budget = corpus::Budget{250'000.5, "EUR", "three years"};
    entry.results = {"Nine pumps turned."};
    entry.lessons = {{"Ask women first.", "success-factor", {"participation", "funding"}},
                     {"Spares were missing.", "what-went-wrong", {"exit"}}};
    entry.sources = {{"Evaluation", "Publisher", 2015, "https://example.org/e"}};
    entry.translations[Language::fr] = {"Logements et puits", "Ils ont creusé."};
    entry.body = "## Context\n\nA *granite* plateau.\n\n## What was done\n\nBoreholes.\n";
    return entry;
}

Ids facet_of(const Entry& entry, std::string_view facet) {
    auto position = static_cast<std::size_t>(find_facet(facet));
    return DocumentBuilder(real_taxonomy()).facet_ids(entry).at(position);
}

Ids terms_of(const Xapian::Document& document) {
    return {document.termlist_begin(), document.termlist_end()};
}

bool has_term(const Xapian::Document& document, const std::string& term) {
    auto at = document.termlist_begin();
    at.skip_to(term);
    return at != document.termlist_end() && *at == term;
}

bool has_word(const Xapian::Document& document, Language language, const std::string& folded) {
    return has_term(document, word_term(kWordPrefix, language, Analyzer().stem(language, folded)));
}

BuiltEntry build(const Entry& entry) { return DocumentBuilder(real_taxonomy()).build(entry); }

TEST_CASE("documents: facets hold the terms under their key") {
    Entry entry = whole_entry();
    entry.terms["sectors"] = {"health", "governance"};
    for (const FacetField& field : facet_fields()) {
        if (field.source != FacetSource::entry_key) continue;
        CAPTURE(field.name);
        CHECK_FALSE(facet_of(entry, field.name).empty());
        CHECK(facet_of(entry, field.name) == entry.terms_of(field.entry_key));
    }
    CHECK(facet_of(small_entry(), "need").empty());
}

TEST_CASE("documents: countries give their regions with all regions above, and income groups") {
    Entry entry = small_entry();
    CHECK(facet_of(entry, "region") == Ids{"039", "150"});
    CHECK(facet_of(entry, "income") == Ids{"hic"});
    entry.terms["countries"] = {"ML", "IT", "SN", "FR"};
    CHECK(facet_of(entry, "region") == Ids{"011", "202", "002", "039", "150", "155"});
    CHECK(facet_of(entry, "income").size() == 3);
    // The other end of a corridor is not where it took place.
    entry.terms["partner_countries"] = {"JP"};
    CHECK(facet_of(entry, "country") == Ids{"ML", "IT", "SN", "FR"});
    CHECK(facet_of(entry, "region").size() == 6);
}

TEST_CASE("documents: sizes follow from populations, at each cut point") {
    const std::vector<std::pair<long, std::string>> bands = {
        {1, "s1"},       {4'999, "s1"},     {5'000, "s2"},     {19'999, "s2"},     {20'000, "s3"},
        {49'999, "s3"},  {50'000, "s4"},    {199'999, "s4"},   {200'000, "s5"},    {499'999, "s5"},
        {500'000, "s6"}, {1'499'999, "s6"}, {1'500'000, "s7"}, {100'000'000, "s7"}};
    for (const auto& [population, band] : bands) {
        Entry entry = small_entry();
        entry.places = {{.name = "A", .country = "IT", .level = "town", .population = population}};
        CAPTURE(population);
        CHECK(facet_of(entry, "size") == Ids{band});
        CHECK(real_taxonomy().find("size", band) != nullptr);
    }
}

TEST_CASE("documents: levels and sizes come from all places, each once") {
    Entry entry = small_entry();
    CHECK(facet_of(entry, "level").empty());
    CHECK(facet_of(entry, "size").empty());
    entry.places = {{.name = "A", .country = "IT", .level = "town", .size = "s3"},
                    {.name = "B", .country = "IT", .level = "town", .population = 30'000},
                    {.name = "C", .country = "IT", .level = "province"},
                    // What is stated counts, not what would follow.
                    {.name = "D", .country = "IT", .level = "city", .size = "s5", .population = 9}};
    CHECK(facet_of(entry, "level") == Ids{"town", "province", "city"});
    CHECK(facet_of(entry, "size") == Ids{"s3", "s5"});
}

TEST_CASE("documents: results are figures, words or none") {
    const std::vector<std::pair<Ids, std::string>> cases = {
        {{}, "none"},
        {{"People were content."}, "words"},
        {{"People were content.", "300 jobs."}, "figures"},
        {{"٣٠٠ وظيفة"}, "figures"},
        {{"وظائف جديدة"}, "words"}};
    for (const auto& [results, expected] : cases) {
        Entry entry = small_entry();
        entry.results = results;
        CHECK(facet_of(entry, "results_reported") == Ids{expected});
    }
}

TEST_CASE("documents: a practice has the kinds and themes of its lessons, a lesson its own") {
    BuiltEntry built = build(whole_entry());
    auto kind = static_cast<std::size_t>(find_facet("lesson_kind"));
    auto theme = static_cast<std::size_t>(find_facet("theme"));
    CHECK(facet_of(whole_entry(), "lesson_kind") == Ids{"success-factor", "what-went-wrong"});
    CHECK(facet_of(whole_entry(), "theme") == Ids{"participation", "funding", "exit"});
    CHECK(built.practice.facets[kind].size() == 2);
    CHECK(built.practice.facets[theme].size() == 3);
    REQUIRE(built.lessons.size() == 2);
    const BuiltDocument& second = built.lessons[1];
    auto position = [](std::string_view facet, std::string_view id) {
        return static_cast<std::uint16_t>(real_taxonomy().find(facet)->position(id));
    };
    CHECK(second.facets[kind] == std::vector{position("lesson_kind", "what-went-wrong")});
    CHECK(second.facets[theme] == std::vector{position("theme", "exit")});
    CHECK(has_term(second.document, "XKIND:what-went-wrong"));
    CHECK_FALSE(has_term(second.document, "XKIND:success-factor"));
    CHECK_FALSE(has_term(second.document, "XTHEME:funding"));
    CHECK(has_term(second.document, "XSECTOR:health"));
    CHECK(has_term(second.document, "Qwells-2"));
    CHECK(has_word(second.document, Language::en, "spares"));
    CHECK_FALSE(has_word(second.document, Language::en, "women"));
}

TEST_CASE("documents: a theme that stands twice in a lesson counts once, as in Xapian") {
    Entry entry = whole_entry();
    entry.lessons[0].themes = {"exit", "funding", "exit"};
    BuiltEntry built = build(entry);
    auto theme = static_cast<std::size_t>(find_facet("theme"));
    CHECK(built.lessons[0].facets[theme].size() == 2);
    CHECK(built.practice.facets[theme].size() == 2);
}

TEST_CASE("documents: facet terms, columns and value slots agree") {
    BuiltEntry built = build(whole_entry());
    for (const BuiltDocument* one : {&built.practice, &built.lessons[0], &built.lessons[1]}) {
        REQUIRE(one->facets.size() == facet_fields().size());
        for (std::size_t facet = 0; facet < facet_fields().size(); ++facet) {
            const FacetField& field = facet_fields()[facet];
            CAPTURE(field.name);
            std::set<std::string> in_column;
            for (std::uint16_t value : one->facets[facet]) {
                const auto& terms = real_taxonomy().find(field.name)->terms();
                in_column.insert(facet_term(field, terms.at(value).id));
            }
            std::set<std::string> in_document;
            for (const std::string& term : terms_of(one->document)) {
                if (term.starts_with(field.prefix)) in_document.insert(term);
            }
            CHECK(in_column == in_document);
        }
        CHECK(one->document.get_value(kYearSlot) == "2009");
        CHECK(one->document.get_value(kEvidenceSlot) == "0");
    }
    Entry strong = small_entry();
    strong.terms["evidence"] = {"impact-evaluated"};
    CHECK(build(strong).practice.document.get_value(kYearSlot) == "0000");
    CHECK(build(strong).practice.document.get_value(kEvidenceSlot) == "3");
}

TEST_CASE("documents: every text field is found by its words") {
    const Xapian::Document document = build(whole_entry()).practice.document;
    for (const char* word : {"wells", "dug", "granite", "boreholes", "pumps", "women", "spares",
                             "aquifer", "riace", "diaspora", "lottery", "kayes"}) {
        CAPTURE(word);
        CHECK(has_word(document, Language::en, word));
    }
    CHECK(has_term(document, "Qwells"));
    CHECK(has_term(document, word_term("S", Language::en, "well")));
    CHECK_FALSE(has_term(document, word_term("S", Language::en, "dug")));
    for (const char* term : {"XPLkayes", "XPLitalie", "XPLitalia", "XPLايطاليا", "XORriace",
                             "XORaquifer", "XORunion", "XORlottery"}) {
        CAPTURE(term);
        CHECK(has_term(document, term));
    }
}

TEST_CASE("documents: a term of a facet occurs once, so that a concept can be weighed by it") {
    const Xapian::Document document = build(small_entry()).practice.document;
    auto at = document.termlist_begin();
    at.skip_to("XSECTOR:health");
    REQUIRE(at != document.termlist_end());
    CHECK(*at == "XSECTOR:health");
    CHECK(at.get_wdf() == 1);
    // Its label is no word of the entry.
    CHECK_FALSE(has_word(document, Language::fr, "sante"));
}

TEST_CASE("documents: partner countries are terms, and a lesson knows its practice") {
    Entry entry = whole_entry();
    BuiltEntry built = build(entry);
    for (const std::string& country : entry.terms_of("partner_countries")) {
        CHECK(has_term(built.practice.document, partner_country_term(country)));
    }
    CHECK(built.lessons.front().document.get_value(kPracticeSlot) == entry.id);
}

TEST_CASE("documents: a text is stemmed in the language it is written in") {
    const Xapian::Document document = build(whole_entry()).practice.document;
    CHECK(has_term(document, "ZFRlog"));
    CHECK(has_term(document, "SFRlog"));
    CHECK_FALSE(has_term(document, "ZENlog"));
    Entry spanish = small_entry();
    spanish.language = Language::es;
    spanish.title = "Viviendas";
    CHECK(has_term(build(spanish).practice.document, "ZESviviend"));
    CHECK(build(spanish).words.contains("viviendas"));
}

TEST_CASE("documents: a title counts three times, and no phrase reaches from text to text") {
    Entry entry = small_entry();
    entry.title = "Alpha beta";
    entry.summary = "Gamma delta.";
    const Xapian::Document document = build(entry).practice.document;
    auto position = [&](const char* word) {
        auto at = document.termlist_begin();
        at.skip_to(word_term(kWordPrefix, Language::en, Analyzer().stem(Language::en, word)));
        REQUIRE(at != document.termlist_end());
        return std::pair{*at.positionlist_begin(), at.get_wdf()};
    };
    CHECK(position("alpha").second == 3);
    CHECK(position("gamma").second == 2);
    CHECK(position("beta").first == position("alpha").first + 1);
    CHECK(position("gamma").first > position("beta").first + 50);
}

TEST_CASE("documents: the record holds every key of the entry") {
    Json record = Json::parse(build(whole_entry()).record);
    for (const corpus::EntryKey& key : corpus::entry_keys()) {
        CAPTURE(key.name);
        CHECK(record.contains(std::string(key.name)));
    }
    CHECK(record["id"] == "wells");
    CHECK(record["sectors"] == Ids{"health"});
    CHECK(record["evidence"] == "described");
    CHECK(record["years"] == Json{{"start", 2009}, {"end", 2014}});
    CHECK(record["budget"] ==
          Json{{"amount", 250'000.5}, {"currency", "EUR"}, {"note", "three years"}});
    CHECK(record["places"] == Json::array({{{"name", "Kayes"},
                                            {"country", "ML"},
                                            {"level", "city"},
                                            {"size", "s4"},
                                            {"population", 127'368},
                                            {"lat", 14.45},
                                            {"lon", -11.44}}}));
    CHECK(record["lessons"][1] == Json{{"id", "wells-2"},
                                       {"text", "Spares were missing."},
                                       {"kind", "what-went-wrong"},
                                       {"themes", {"exit"}}});
    CHECK(record["sources"][0]["year"] == 2015);
    CHECK(record["translations"]["fr"]["title"] == "Logements et puits");
    CHECK(record["sections"][0]["heading"] == "Context");
    CHECK(record["sections"][0]["html"] == "<p>A <em>granite</em> plateau.</p>\n");
}

TEST_CASE("documents: the record leaves out what the entry does not state") {
    Json record = Json::parse(build(small_entry()).record);
    for (const char* key : {"programme", "places", "years", "budget", "lead", "partners", "funders",
                            "results", "lessons", "translations", "needs"}) {
        CAPTURE(key);
        CHECK_FALSE(record.contains(key));
    }
}

TEST_CASE("documents: cards hold what a result list shows, and survive being stored") {
    BuiltEntry built = build(whole_entry());
    Card card = card_from_json(built.practice.document.get_data());
    CHECK(card.id == "wells");
    CHECK(card.places == Ids{"Kayes"});
    CHECK(card.start == 2009);
    CHECK(card.lesson_kinds == Ids{"success-factor", "what-went-wrong"});
    CHECK(card.themes.empty());
    CHECK(card.translations.at(Language::fr).summary == "Ils ont creusé.");
    CHECK(card_to_json(card) == built.practice.document.get_data());
    Card lesson = card_from_json(built.lessons[0].document.get_data());
    CHECK(lesson.id == "wells-1");
    CHECK(lesson.practice == "wells");
    CHECK(lesson.practice_title == "Wells");
    CHECK(lesson.summary == "Ask women first.");
    CHECK(lesson.lesson_kinds == Ids{"success-factor"});
    CHECK_THROWS_AS(card_from_json("{\"id\":\"x\"}"), Json::exception);
}

TEST_CASE("documents: odd words make no term that Xapian would refuse, and hide no other word") {
    Entry entry = whole_entry();
    std::string long_word(300, 'w');
    entry.title = long_word + " visible \U0001F6B0\U0001F6B0 \U0001F1EE\U0001F1F9";
    entry.programme = long_word;
    entry.lead = {std::string(130, '\0'), long_word};
    entry.results = {"\U0001F44D\U0001F3FD"};
    entry.lessons[0].text = "\U0001F4A7 " + long_word;
    entry.places[0].name = "\uFDFA";
    entry.body = "## Context\n\n";
    for (int i = 0; i < 10'000; ++i) entry.body += "word" + std::to_string(i) + ' ';
    BuiltEntry built = build(entry);
    CHECK(has_word(built.practice.document, Language::en, "visible"));
    CHECK(has_word(built.practice.document, Language::en, "word0"));
    CHECK(has_word(built.practice.document, Language::en, "word9999"));
    CHECK(built.words.contains("word9999"));
    CHECK_FALSE(built.words.contains(long_word));
    CHECK(built.text.find("word9999") != std::string::npos);
    for (const BuiltDocument* one : {&built.practice, &built.lessons[0], &built.lessons[1]}) {
        for (const std::string& term : terms_of(one->document)) {
            CHECK(term.size() <= kMaxTermBytes);
            CHECK(term.find('\0') == std::string::npos);
        }
    }
    CHECK(Json::parse(built.record)["title"] == entry.title);
}

}  // namespace
}  // namespace precedent::index
