// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using taxonomy::Language;
using tests::ids_of;
using tests::marked;
using tests::SmallIndex;
using tests::sorted_ids_of;

struct Case {
    std::string text;
    std::string expected;  ///< ids, sorted
};

void check(const SmallIndex& index, const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.text);
        SearchResponse found = index.search({.text = one.text});
        CHECK(sorted_ids_of(found) == one.expected);
        CHECK_FALSE(found.relaxed);
    }
}

TEST_CASE("search: a word finds its other forms in the language of the text") {
    SmallIndex index{
        {.id = "ar", .language = "ar", .done = "حصل المهاجرون على مساكن."},
        {.id = "en", .language = "en", .done = "Two cooperatives were founded by weavers."},
        {.id = "es", .language = "es", .done = "Los migrantes construyeron viviendas."},
        {.id = "fr", .language = "fr", .done = "Des logements pour les saisonniers."},
        {.id = "it", .language = "it", .done = "I lavoratori hanno trovato alloggi."},
    };
    check(index, {
                     {"cooperative ", "en"},
                     {"COOPERATIVES ", "en"},
                     {"weaver ", "en"},
                     {"logement ", "fr"},
                     {"saisonnier ", "fr"},
                     {"migrante ", "es"},
                     {"vivienda ", "es"},
                     {"lavoratore ", "it"},
                     {"alloggio ", "it"},
                     {"مهاجرين ", "ar"},
                     {"absent ", ""},
                 });
}

TEST_CASE("search: accents do not matter, on either side") {
    SmallIndex index{
        {.id = "composed", .language = "es", .done = "La educación en Łódź."},
        {.id = "decomposed", .language = "es", .done = "La educacio\u0301n primero."},
        {.id = "plain", .language = "es", .done = "La educacion gratuita."},
    };
    check(index, {{"educacion ", "composed decomposed plain"},
                  {"educación ", "composed decomposed plain"},
                  {"EDUCACIO\u0301N ", "composed decomposed plain"},
                  {"lodz ", "composed"}});
}

TEST_CASE("search: a phrase is found in its order only, within one text") {
    SmallIndex index{
        {.id = "apart", .done = "The right of all to work."},
        {.id = "other", .done = "They work right here."},
        {.id = "phrase", .done = "The right work, and works of right."},
        {.id = "split", .title = "It is right", .summary = "Work began. It went on."},
    };
    check(index, {{"right work ", "apart other phrase split"},
                  {"\"right work\"", "phrase"},
                  {"\"work right\"", "other"},
                  {"\"rights works\"", "phrase"},
                  {"\"works of right\"", "phrase"},
                  {"\"right work\" \"works of right\"", "phrase"},
                  {"\"right absent\"", ""}});
}

TEST_CASE("search: an exclusion takes documents away") {
    SmallIndex index{
        {.id = "a",
         .front_matter = "years: {start: 2001}\n",
         .done = "Seasonal work under a quota."},
        {.id = "b", .front_matter = "years: {start: 2015}\n", .done = "Seasonal work at a co-op."},
        {.id = "c", .front_matter = "years: {start: 2008}\n", .done = "A co and an op, seasonal."},
    };
    check(index, {{"seasonal -quota", "b c"},
                  {"seasonal -\"seasonal work\"", "c"},
                  {"seasonal -co-op", "a c"},
                  {"-quota", "b c"},
                  {"-seasonal", ""},
                  {"-absent", "a b c"},
                  {"seasonal -seas*", ""}});
    // Nothing ranks the documents, so the newest come first, as without words.
    CHECK(ids_of(index.search({.text = "-absent"})) == "b c a");
    CHECK(ids_of(index.search({})) == "b c a");
}

TEST_CASE("search: a field looks in its own text only") {
    std::string lead = "lead: [\"Harbour Trust\"]\n";
    std::string place = "places:\n  - {name: \"Harbour Town\", country: SN, level: town}\n";
    SmallIndex index{
        {.id = "body", .done = "At the harbour."},
        {.id = "organisation", .front_matter = lead},
        {.id = "place", .countries = "[SN]", .front_matter = place},
        {.id = "title", .title = "A harbour for all"},
    };
    check(index, {{"harbour ", "body organisation place title"},
                  {"title:harbours", "title"},
                  {"place:harbour", "place"},
                  {"place:Senegal", "place"},
                  {"place:السنغال", "place"},
                  {"organisation:harbour", "organisation"},
                  {"organisation:\"harbour trust\"", "organisation"},
                  {"place:\"harbour trust\"", ""},
                  {"harbour -title:harbour -place:harbour", "body organisation"}});
}

TEST_CASE("search: a prefix finds the words that begin so") {
    SmallIndex index{
        {.id = "a", .done = "A harbour for all."},
        {.id = "b", .done = "Härtere harvests."},
        {.id = "c", .countries = "[SN]", .done = "No such word."},
    };
    check(index, {{"har*", "a b"},
                  {"harv*", "b"},
                  {"HÁRB*", "a"},
                  {"hart*", "b"},
                  {"zzz*", ""},
                  {"place:sene*", "c"},
                  {"har* -harv*", "a"}});
    SearchResponse found = index.search({.text = "harb*"});
    CHECK(marked(found.hits.at(0).snippet).find("A [harbour] for all.") != std::string::npos);
}

TEST_CASE("search: an unfinished last word is completed, a finished one is not") {
    SmallIndex index{
        {.id = "a", .done = "Wheelwrights and their trade."},
        {.id = "b", .done = "The wheels of it."},
    };
    check(index, {{"wheelwr", "a"},
                  {"wheelwr ", ""},
                  {"wheelwr.", ""},
                  {"\"wheelwr\"", ""},
                  {"trade wheelwr", "a"},
                  {"wh", ""},
                  {"wheel", "b"}});
}

TEST_CASE("search: if few documents have all the words, those with some follow and it says so") {
    SmallIndex index{
        {.id = "a", .done = "Cranes by the sea."},
        {.id = "b", .done = "Ploughs on the hill."},
        {.id = "c", .done = "Cranes and ladders."},
    };
    SearchResponse found = index.search({.text = "cranes ploughs "});
    CHECK(found.relaxed);
    CHECK(found.total == 3);
    CHECK(tests::counts_of(found, "sector") == "health=3");
    SearchResponse excluded = index.search({.text = "cranes ploughs -ladders"});
    CHECK(excluded.relaxed);
    CHECK(sorted_ids_of(excluded) == "a b");
    SearchResponse some = index.search({.text = "cranes ladders "});
    CHECK(some.relaxed);
    CHECK(some.with_all_words == 1);
    CHECK(ids_of(some) == "c a");
    CHECK_FALSE(index.search({.text = "\"cranes\" \"ladders\""}).relaxed);
    for (const std::string nothing : {"absent ", "absent missing "}) {
        SearchResponse none = index.search({.text = nothing});
        CHECK_FALSE(none.relaxed);
        CHECK(none.total == 0);
    }
}

TEST_CASE("search: a word in the title outranks one in the summary, and that one in the body") {
    SmallIndex index{
        {.id = "a-body", .done = "There was a granary."},
        {.id = "b-summary", .summary = "A granary was built. It stands."},
        {.id = "c-title", .title = "A granary of our own"},
        {.id = "d-none"},
    };
    CHECK(ids_of(index.search({.text = "granary"})) == "c-title b-summary a-body");
}

TEST_CASE("search: sorted by first year or by evidence, equal ones by relevance") {
    SmallIndex index{
        {.id = "a",
         .evidence = "monitored",
         .front_matter = "years: {start: 2001}\n",
         .done = "A quarry."},
        {.id = "b", .evidence = "impact-evaluated", .done = "A quarry."},
        {.id = "c",
         .title = "The quarry",
         .evidence = "monitored",
         .front_matter = "years: {start: 2020}\n"},
        {.id = "d",
         .evidence = "described",
         .front_matter = "years: {start: 2010}\n",
         .done = "A quarry."},
    };
    auto order = [&](const char* text, Sort sort) {
        return ids_of(index.search({.text = text, .sort = sort}));
    };
    CHECK(order("quarry", Sort::newest) == "c d a b");
    CHECK(order("quarry", Sort::evidence) == "b c a d");
    CHECK(order("", Sort::newest) == "c d a b");
    CHECK(order("", Sort::relevance) == "c d a b");
    CHECK(order("", Sort::evidence) == "b a c d");
}

TEST_CASE("search: a translation is found, and shown to those who read its language") {
    SmallIndex index{
        {.id = "house",
         .title = "Houses for pickers",
         .front_matter = "translations:\n  fr:\n    title: \"Des logements pour cueilleurs\"\n"
                         "    summary: \"On a construit. Le hameau en parle.\"\n",
         .done = "Houses were built."},
    };
    SearchResponse french = index.search({.text = "logement", .language = Language::fr});
    REQUIRE(french.hits.size() == 1);
    CHECK(marked(french.hits[0].title) == "Des [logements] pour cueilleurs");
    CHECK(marked(french.hits[0].snippet) == "On a construit. Le hameau en parle.");
    CHECK(index.search({.text = "hameaux "}).total == 1);
    CHECK(index.search({.text = "title:cueilleur"}).total == 1);
    SearchResponse english = index.search({.text = "house logement"});
    REQUIRE(english.hits.size() == 1);
    CHECK(marked(english.hits[0].title) == "[Houses] for pickers");
    CHECK(marked(english.hits[0].snippet).find("[Houses] were built.") != std::string::npos);
}

TEST_CASE("search: labels of an entry's terms find it in every language") {
    SmallIndex index{{.id = "a", .sectors = "[education]", .countries = "[SN]"},
                     {.id = "b", .sectors = "[trade]", .countries = "[IT]"}};
    check(index, {{"education ", "a"},
                  {"educación ", "a"},
                  {"istruzione ", "a"},
                  {"sénégal ", "a"},
                  {"italia ", "b"},
                  {"إيطاليا ", "b"},
                  {"commerce ", "b"}});
}

TEST_CASE("search: lessons are found by their own text and show it whole") {
    SmallIndex index{
        {.id = "a",
         .title = "A ferry",
         .front_matter = "lessons:\n"
                         "  - {text: \"Ask the rowers first.\", kind: caution, themes: [exit]}\n"
                         "  - {text: \"Tolls pay little.\", kind: caution, themes: [funding]}\n",
         .done = "A jetty."},
    };
    SearchResponse rowers = index.search({.kind = Kind::lessons, .text = "rower"});
    REQUIRE(ids_of(rowers) == "a-1");
    CHECK(marked(rowers.hits[0].snippet) == "Ask the [rowers] first.");
    CHECK(rowers.hits[0].title.empty());
    CHECK(rowers.hits[0].card.practice == "a");
    CHECK(sorted_ids_of(index.search({.kind = Kind::lessons, .text = "ferry"})) == "a-1 a-2");
    CHECK(index.search({.kind = Kind::lessons, .text = "jetty"}).total == 0);
    CHECK(index.search({.text = "rower"}).total == 1);
}

TEST_CASE("search: what was not used of a query is named") {
    SmallIndex index{{.id = "a", .done = "An orchard."}};
    SearchResponse found = index.search({.text = "orchard or* title:orch*"});
    CHECK(found.total == 1);
    CHECK(found.ignored == std::vector<std::string>{"or*", "title:orch*"});
    CHECK(found.generation == index.snapshot().info().generation);
}

}  // namespace
}  // namespace precedent::search
