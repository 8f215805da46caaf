// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is made of the words of a query: concepts, acronyms, questions, corrections.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search-server/search/spelling.h"
#include "search-server/search/understanding.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using taxonomy::Language;
using tests::ids_of;
using tests::SmallIndex;

const SmallIndex& index_of_four() {
    static const SmallIndex kIndex{
        {.id = "pickers",
         .title = "Rooms for pickers",
         .sectors = "[agriculture-rural-development, employment]",
         .countries = "[IT]",
         .front_matter = "populations: [seasonal-workers]\n"},
        {.id = "clinic",
         .title = "A clinic on wheels",
         .sectors = "[health]",
         .countries = "[SN]",
         .front_matter = "populations: [refugees]\n"},
        {.id = "returned",
         .title = "Starting again",
         .sectors = "[employment]",
         .countries = "[ML]",
         .front_matter = "populations: [returnees]\ninstruments: [grant-or-matching-fund]\n"},
        {.id = "fund",
         .title = "A fund of those abroad",
         .sectors = "[infrastructure]",
         .countries = "[MX]",
         .front_matter = "stakeholders: [diaspora-organisation]\n"},
    };
    return kIndex;
}

Understanding read(const std::string& text, Language language = Language::en,
                   SearchRequest request = {}) {
    request.text = text;
    request.language = language;
    const Snapshot& snapshot = index_of_four().snapshot();
    Snapshot::ReaderPtr reader = snapshot.reader();
    return understand(request, snapshot, *reader);
}

/// "words=id words=id", in their order.
std::string concepts_of(const Understanding& read) {
    std::string result;
    for (const RecognisedConcept& one : read.concepts) {
        result += (result.empty() ? "" : " | ") + one.words + "=" + one.id;
    }
    return result;
}

bool has_concept(const Understanding& read, const std::string& id) {
    return std::ranges::find(read.concepts, id, &RecognisedConcept::id) != read.concepts.end();
}

TEST_CASE("understanding: one population is recognised in five languages") {
    struct Case {
        const char* text;
        Language language;
    };
    for (const Case& one : {Case{"seasonal workers", Language::en},
                            {"Seasonal worker", Language::en},
                            {"saisonniers", Language::fr},
                            {"SAISONNIÈRES", Language::fr},
                            {"temporeros", Language::es},
                            {"braccianti", Language::it},
                            {"العمال الموسميون", Language::ar}}) {
        CAPTURE(std::string(one.text));
        CHECK(has_concept(read(one.text, one.language), "population/seasonal-workers"));
    }
}

TEST_CASE("understanding: a concept finds what is tagged so and says so in other words") {
    for (const char* text : {"temporeros", "saisonniers", "braccianti"}) {
        CAPTURE(std::string(text));
        SearchResponse found = index_of_four().search({.text = text});
        CHECK(ids_of(found) == "pickers");
        REQUIRE(found.concepts.size() >= 1);
        SearchRequest plain{.text = text};
        for (const RecognisedConcept& one : found.concepts) plain.plain.push_back(one.id);
        CHECK(index_of_four().search(plain).concepts.empty());
    }
}

TEST_CASE("understanding: the longest words count, with or without stop words between them") {
    CHECK(concepts_of(read("droits des travailleurs saisonniers", Language::fr))
              .find("travailleurs saisonniers=population/seasonal-workers") != std::string::npos);
    // "Corea" alone is no country of these words, nor "Afrique" of "Afrique de l'Est".
    CHECK(has_concept(read("Corea del Sur", Language::es), "country/KR"));
    CHECK(has_concept(read("Afrique de l'Est", Language::fr), "region/014"));
    CHECK_FALSE(has_concept(read("Afrique de l'Est", Language::fr), "region/002"));
}

TEST_CASE("understanding: countries, their people, regions and areas") {
    CHECK(has_concept(read("Sénégal"), "country/SN"));
    CHECK(has_concept(read("السنغال", Language::ar), "country/SN"));
    CHECK(has_concept(read("Moroccan"), "country/MA"));
    CHECK(has_concept(read("nigeriano", Language::it), "country/NG"));
    CHECK_FALSE(has_concept(read("nigeriano", Language::it), "country/NE"));
    CHECK(has_concept(read("Sahel"), "area/sahel"));
    CHECK(ids_of(index_of_four().search({.text = "Sahel"})) == "returned");
}

TEST_CASE("understanding: words in quotes, of a field or excluded are taken as they stand") {
    for (const char* text :
         {"\"seasonal workers\"", "\"temporeros\"", "title:temporeros", "clinic -temporeros"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(has_concept(read(text), "population/seasonal-workers"));
    }
}

TEST_CASE("understanding: the language is that of the words, else the reader's") {
    CHECK(read("logement des saisonniers").language == Language::fr);
    CHECK(read("vivienda para temporeros").language == Language::es);
    CHECK(read("alloggi per i braccianti").language == Language::it);
    CHECK(read("مياه للاجئين").language == Language::ar);
    CHECK(read("xyzzy", Language::it).language == Language::it);
}

TEST_CASE("understanding: an acronym follows the query's language") {
    CHECK(has_concept(read("accueil MNA", Language::fr), "acronym/mna"));
    Understanding english = read("MENA cities");
    CHECK_FALSE(has_concept(english, "acronym/mena"));
    REQUIRE(english.acronyms.size() == 1);
    CHECK(english.acronyms[0].senses.size() == 2);
    CHECK(std::ranges::none_of(english.acronyms[0].senses, &AcronymChoice::Sense::taken));
    Understanding spanish = read("tutela MENA", Language::es);
    REQUIRE(spanish.acronyms.size() == 1);
    CHECK(std::ranges::count_if(spanish.acronyms[0].senses, &AcronymChoice::Sense::taken) == 1);
}

TEST_CASE("understanding: an acronym's reading can be chosen, and the default is shown as one") {
    Understanding hta = read("HTA matching fund water");
    CHECK(has_concept(hta, "acronym/hta"));
    REQUIRE(hta.acronyms.size() == 1);
    CHECK(hta.acronyms[0].senses[0].taken);
    CHECK(ids_of(index_of_four().search({.text = "HTA"})) == "fund");
    SearchRequest other;
    other.senses["hta"] = hta.acronyms[0].senses[1].id;
    CHECK_FALSE(has_concept(read("HTA matching fund water", Language::en, other), "acronym/hta"));
}

TEST_CASE("understanding: small letters are an ordinary word where the acronym says so") {
    CHECK(has_concept(read("LED strategy"), "acronym/led"));
    CHECK_FALSE(has_concept(read("women led cooperatives"), "acronym/led"));
    CHECK_FALSE(has_concept(read("WOMEN LED COOPERATIVES"), "acronym/led"));
}

TEST_CASE("understanding: words that ask for a kind of answer are no topic") {
    for (const char* text :
         {"what went wrong with grants", "échec des subventions",
          "qué salió mal con las subvenciones", "cosa non ha funzionato sovvenzioni"}) {
        CAPTURE(std::string(text));
        Understanding asked = read(text);
        CHECK(has_concept(asked, "question/what-went-wrong"));
        for (const Clause& clause : asked.text.clauses) {
            CHECK(clause.words[0] != "wrong");
            CHECK(clause.words[0] != "echec");
            CHECK(clause.words[0] != "funzionato");
        }
    }
    CHECK(has_concept(read("impact evaluation cash"), "question/evidence"));
    // An apostrophe and a letter share bytes with quotation marks.
    CHECK(has_concept(read("qu’est-ce qui n’a pas marché"), "question/what-went-wrong"));
    CHECK(has_concept(read("ثلاثة مشاريع: لماذا فشل"), "question/what-went-wrong"));
    CHECK_FALSE(has_concept(read("“what went wrong” grants"), "question/what-went-wrong"));
    // Without its stop words this would be a market.
    CHECK_FALSE(has_concept(read("marché aux légumes", Language::fr), "question/what-went-wrong"));
    CHECK_FALSE(has_concept(read("\"what went wrong\" grants"), "question/what-went-wrong"));
    SearchRequest plain;
    plain.plain = {"question/what-went-wrong"};
    CHECK_FALSE(has_concept(read("what went wrong with grants", Language::en, plain),
                            "question/what-went-wrong"));
}

TEST_CASE("understanding: a question is a filter") {
    SmallIndex index{
        {.id = "good", .title = "Orchards"},
        {.id = "bad",
         .title = "Orchards too",
         .front_matter = "lessons:\n  - text: \"It was late.\"\n    kind: what-went-wrong\n"
                         "    themes: [sequencing]\n"}};
    CHECK(index.search({.text = "orchards"}).total == 2);
    CHECK(ids_of(index.search({.text = "what went wrong with orchards"})) == "bad");
}

TEST_CASE("understanding: misspelt words are corrected, and can be asked for as they are") {
    Understanding typo = read("seasnal wrokers clinik");
    CHECK(typo.corrected == "seasonal workers clinic");
    CHECK(has_concept(typo, "population/seasonal-workers"));
    SearchRequest exact;
    exact.exact = true;
    CHECK(read("seasnal wrokers", Language::en, exact).corrected.empty());
    CHECK(read("clinic").corrected.empty());
    CHECK(read("\"clinik\"").corrected.empty());
    CHECK(read("clin").corrected.empty());  // unfinished
    CHECK(read("xyzzyplugh").corrected.empty());
}

TEST_CASE("understanding: a correction stays in its place") {
    CHECK(read("  a clinik, \"on wheels\" -quota").corrected == "  a clinic, \"on wheels\" -quota");
}

TEST_CASE("understanding: a word of another language finds its English") {
    Understanding italian = read("rifiuti", Language::it);
    REQUIRE(italian.english.size() == 1);
    CHECK(std::ranges::find(italian.english[0], "waste") != italian.english[0].end());
    SmallIndex index{{.id = "waste", .title = "Sorting waste"}, {.id = "wells", .title = "Wells"}};
    CHECK(ids_of(index.search({.text = "rifiuti", .language = Language::it})) == "waste");
}

TEST_CASE("understanding: odd texts are understood as little, and break nothing") {
    for (const std::string text : {"",
                                   " ",
                                   "a",
                                   "the of and",
                                   "-",
                                   "\"",
                                   "\"\"\"",
                                   "((((",
                                   "AND OR NOT",
                                   "\xF0\x9F\x8C\x8D",
                                   "\x01\x02",
                                   "e\xCC\x81\xCC\x81",
                                   "مياه water eau",
                                   "\xE2\x80\xAEretaw",
                                   "\xFF\xFE",
                                   "水 вода νερό",
                                   "MENA MENA MENA",
                                   "***",
                                   "title:",
                                   "title:\"",
                                   "-\"",
                                   "- - -"}) {
        CAPTURE(text);
        SearchResponse found = index_of_four().search({.text = text});
        CHECK(found.hits.size() <= 4);
    }
    std::string many;
    while (many.size() < kMaxQueryBytes - 20) many += "seasonal wrokers ";
    CHECK(index_of_four().search({.text = many}).total >= 1);
}

TEST_CASE("spelling: near words, and none for short ones, numbers and strangers") {
    const index::Lexicon& corpus = index_of_four().snapshot().words();
    const std::vector<std::string> words = {"housing", "municipality", "remittances", "school"};
    const WordList lists[] = {words};
    auto nearest = [&](const char* word) { return nearest_word(word, corpus, lists).value_or(""); };
    CHECK(nearest("hosuing") == "housing");
    CHECK(nearest("housin") == "housing");
    CHECK(nearest("housinng") == "housing");
    CHECK(nearest("ohusing") == "housing");
    CHECK(nearest("remitances") == "remittances");
    CHECK(nearest("municiplaity") == "municipality");
    CHECK(nearest("scool") == "school");
    CHECK(nearest("sch").empty());
    CHECK(nearest("2019").empty());
    CHECK(nearest("zanzibar").empty());
    CHECK(nearest(std::string(200, 'a').c_str()).empty());
}

TEST_CASE("explain: the parts of a score add up to it") {
    for (const char* text :
         {"seasonal workers", "clinic refugees", "HTA fund", "title:clinic wheels",
          "seasonal clinic abroad", "\"clinic on wheels\" refugees"}) {
        CAPTURE(std::string(text));
        SearchResponse found = index_of_four().search({.text = text, .explain = true});
        REQUIRE_FALSE(found.hits.empty());
        for (const Hit& hit : found.hits) {
            double sum = 0;
            for (const ScorePart& part : hit.parts) sum += part.weight;
            CHECK(sum == doctest::Approx(hit.score).epsilon(0.001));
        }
    }
}

}  // namespace
}  // namespace precedent::search
