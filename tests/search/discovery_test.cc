// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Ways on from a search: suggestions, similar practices, lessons by theme, facets that split.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "indexer/schema/fields.h"
#include "search-server/search/lesson_groups.h"
#include "search-server/search/narrowing.h"
#include "search-server/search/similar.h"
#include "search-server/search/suggest.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using taxonomy::Language;
using tests::SmallIndex;

const SmallIndex& five_practices() {
    static const SmallIndex kIndex{
        {.id = "rooms",
         .title = "Rooms for pickers",
         .sectors = "[agriculture-rural-development]",
         .countries = "[IT]",
         .front_matter = "populations: [seasonal-workers]\nsubthemes: [agr-labour]\n"
                         "lead: [\"Seaside Union\"]\n"},
        {.id = "bus",
         .title = "A bus to the fields",
         .sectors = "[agriculture-rural-development]",
         .countries = "[ES]",
         .front_matter = "populations: [seasonal-workers]\nsubthemes: [agr-labour]\n"
                         "lead: [\"Seaside Union\"]\n"},
        {.id = "clinic",
         .title = "A clinic in Rome",
         .sectors = "[health]",
         .countries = "[IT]",
         .front_matter = "populations: [refugees]\n"},
        {.id = "school", .title = "A school", .sectors = "[education]", .countries = "[SN]"},
        {.id = "road", .title = "A road", .sectors = "[infrastructure]", .countries = "[MX]"},
    };
    return kIndex;
}

/// "kind:text", in their order.
std::vector<std::string> suggested(const std::string& text, Language language = Language::en) {
    std::vector<std::string> result;
    for (const Suggestion& one : suggest(five_practices().snapshot(), text, language)) {
        result.push_back(std::string(name(one.kind)) + ":" + one.text);
    }
    return result;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

TEST_CASE("suggest: terms in the reader's language, practices, organisations") {
    CHECK(has(suggested("seas"), "term:Seasonal workers"));
    CHECK(has(suggested("seas"), "organisation:Seaside Union"));
    CHECK(has(suggested("union"), "organisation:Seaside Union"));
    CHECK(has(suggested("saison", Language::fr), "term:Travailleurs saisonniers"));
    CHECK(has(suggested("pick"), "practice:Rooms for pickers"));
    CHECK(has(suggested("rooms for pic"), "practice:Rooms for pickers"));
}

TEST_CASE("suggest: only what leads somewhere, and nothing for nothing") {
    // No practice is tagged so.
    CHECK_FALSE(has(suggested("undocum"), "term:Migrants in an irregular situation"));
    for (const char* text : {"", " ", "a", "\"", "zzzzzz", "-", "\xFF"}) {
        CAPTURE(std::string(text));
        CHECK(suggested(text).empty());
    }
    CHECK(suggested(std::string(500, 'a')).empty());
    CHECK(suggested("se").size() <= kMaxSuggestions);
}

TEST_CASE("similar: by what is done and for whom, with what is shared") {
    auto similar = similar_practices(five_practices().snapshot(), "rooms", Language::en);
    REQUIRE(similar);
    REQUIRE_FALSE(similar->empty());
    CHECK(similar->front().hit.card.id == "bus");
    const auto& shared = similar->front().shared;
    CHECK(std::ranges::find(shared, taxonomy::TermRef{"population", "seasonal-workers"}) !=
          shared.end());
    CHECK(std::ranges::find(shared, taxonomy::TermRef{"subtheme", "agr-labour"}) != shared.end());
    for (const SimilarPractice& one : *similar) CHECK(one.hit.card.id != "rooms");
}

TEST_CASE("similar: nothing for what does not exist") {
    for (const std::string& id : {std::string("absent"), std::string(), std::string(300, 'a')}) {
        CHECK_FALSE(similar_practices(five_practices().snapshot(), id, Language::en));
    }
}

std::string lesson(const char* text, const char* themes) {
    return fmt::format("  - text: \"{}\"\n    kind: success-factor\n    themes: [{}]\n", text,
                       themes);
}

TEST_CASE("lesson groups: by theme, one lesson of a practice in each, counts exact") {
    SmallIndex index{
        {.id = "talkative",
         .front_matter = "lessons:\n" + lesson("Water one.", "trust-mediation") +
                         lesson("Water two.", "trust-mediation") + lesson("Water three.", "exit")},
        {.id = "quiet", .front_matter = "lessons:\n" + lesson("Water four.", "trust-mediation")},
        {.id = "other", .front_matter = "lessons:\n" + lesson("Roads.", "exit")},
    };
    GroupedLessons grouped =
        group_lessons(index.snapshot(), {.kind = Kind::lessons, .text = "water"});
    CHECK(grouped.found.total == 4);
    CHECK(grouped.programmes == 2);
    REQUIRE(grouped.groups.size() == 2);
    CHECK(grouped.groups[0].theme == "trust-mediation");
    CHECK(grouped.groups[0].lessons == 3);
    CHECK(grouped.groups[0].hits.size() == 2);
    std::set<std::string> practices;
    for (const Hit& hit : grouped.groups[0].hits) practices.insert(hit.card.practice);
    CHECK(practices == std::set<std::string>{"quiet", "talkative"});
    CHECK(grouped.groups[1].theme == "exit");
    // Without words: all of them.
    CHECK(group_lessons(index.snapshot(), {.kind = Kind::lessons}).programmes == 3);
}

TEST_CASE("lessons: those of one practice do not fill the first places, and pages hold together") {
    std::vector<tests::EntryText> entries;
    std::string many;
    for (int i = 0; i < 8; ++i) many += lesson("Water and more water.", "exit");
    entries.push_back({.id = "flood", .title = "Water", .front_matter = "lessons:\n" + many});
    for (int i = 0; i < 4; ++i) {
        entries.push_back({.id = fmt::format("e{}", i),
                           .front_matter = "lessons:\n" + lesson("Some water.", "exit")});
    }
    SmallIndex index(entries);
    SearchRequest request{.kind = Kind::lessons, .text = "water"};
    SearchResponse all = index.search(request);
    CHECK(all.total == 12);
    int of_flood = 0;
    for (std::size_t i = 0; i < 7; ++i) of_flood += all.hits[i].card.practice == "flood" ? 1 : 0;
    CHECK(of_flood == 3);
    std::string paged;
    request.limit = 5;
    for (request.offset = 0; request.offset < 12; request.offset += 5) {
        paged += (paged.empty() ? "" : " ") + tests::ids_of(index.search(request));
    }
    CHECK(paged == tests::ids_of(all));
}

TEST_CASE("narrowing: the facets that split a long list, none for a short one") {
    auto facet_of = [](std::string_view name) {
        return static_cast<std::size_t>(index::find_facet(name));
    };
    SearchResponse response;
    response.total = 100;
    response.facets = {{facet_of("sector"), {{"health", 50, false}, {"education", 50, false}}},
                       {facet_of("country"), {{"IT", 100, false}, {"FR", 1, false}}},
                       {facet_of("status"), {{"running", 50, false}, {"ended", 50, false}}},
                       {facet_of("population"), {{"refugees", 60, true}, {"women", 40, false}}}};
    // Sectors split best; status is no facet people think in; populations were chosen from already.
    CHECK(narrowing_facets(response) == std::vector<std::size_t>{0, 1});
    response.total = 20;
    CHECK(narrowing_facets(response).empty());
}

}  // namespace
}  // namespace precedent::search
