// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/fields.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using tests::counts_of;
using tests::EntryText;
using tests::facet;
using tests::sorted_ids_of;

using Selected = std::map<std::size_t, std::vector<std::string>>;

// The entries, written down so that the counts below can be counted by eye.
struct Row {
    std::string id, sectors, countries, evidence, status, word;
};
const std::vector<Row> kRows = {
    {"a01", "[health]", "[MA]", "described", "running", "aqueduct"},
    {"a02", "[health]", "[SN]", "monitored", "running", "aqueduct"},
    {"a03", "[health, education]", "[SN]", "described", "ended", "aqueduct"},
    {"a04", "[education]", "[IT]", "evaluated", "running", "aqueduct"},
    {"a05", "[education]", "[FR]", "described", "ended", "aqueduct"},
    {"a06", "[trade]", "[MA]", "described", "running", "aqueduct"},
    {"a07", "[trade, health]", "[IT]", "monitored", "ended", "bazaar"},
    {"a08", "[employment]", "[SN]", "evaluated", "running", "bazaar"},
    {"a09", "[employment, health]", "[FR]", "described", "running", "bazaar"},
    {"a10", "[education]", "[MA]", "monitored", "ended", "bazaar"},
    {"a11", "[employment]", "[IT, FR]", "described", "running", "bazaar"},
    {"a12", "[health]", "[SN, MA]", "evaluated", "ended", "bazaar"},
};

tests::SmallIndex twelve_entries() {
    std::vector<EntryText> entries;
    for (const Row& row : kRows) {
        entries.push_back({.id = row.id,
                           .title = "About " + row.id,
                           .sectors = row.sectors,
                           .countries = row.countries,
                           .evidence = row.evidence,
                           .status = row.status,
                           .done = "They built an " + row.word + "."});
    }
    return tests::SmallIndex(entries);
}

TEST_CASE("facets: the counts of a search are those counted by hand") {
    struct Case {
        std::string text;
        Selected selected;
        std::uint32_t total;
        std::string sector, country, evidence, status;
    };
    const std::size_t sector = facet("sector");
    const std::size_t country = facet("country");
    const std::size_t status = facet("status");
    const std::vector<Case> cases = {
        // Without a query or filter: everything.
        {"",
         {},
         12,
         "health=6 education=4 employment=3 trade=2",
         "MA=4 SN=4 FR=3 IT=3",
         "described=6 monitored=3 evaluated=3",
         "running=7 ended=5"},
        // A query: a01 to a06.
        {"aqueduct",
         {},
         6,
         "education=3 health=3 trade=1",
         "MA=2 SN=2 FR=1 IT=1",
         "described=4 monitored=1 evaluated=1",
         "running=4 ended=2"},
        // One filter: a01 a02 a03 a07 a09 a12; the sectors count as if nothing were selected.
        {"",
         {{sector, {"health"}}},
         6,
         "health=6* education=4 employment=3 trade=2",
         "SN=3 MA=2 FR=1 IT=1",
         "described=3 monitored=2 evaluated=1",
         "running=3 ended=3"},
        // A second value of the same facet widens: a04 a05 a10 join.
        {"",
         {{sector, {"health", "education"}}},
         9,
         "health=6* education=4* employment=3 trade=2",
         "MA=3 SN=3 FR=2 IT=2",
         "described=4 monitored=3 evaluated=2",
         "running=4 ended=5"},
        // A second facet narrows: a02 a03 a12. Sectors count within Senegal (a02 a03 a08 a12),
        // countries within health.
        {"",
         {{sector, {"health"}}, {country, {"SN"}}},
         3,
         "health=3* education=1 employment=1",
         "SN=3* MA=2 FR=1 IT=1",
         "described=1 monitored=1 evaluated=1",
         "running=1 ended=2"},
        // A query and two filters: a03.
        {"aqueduct",
         {{sector, {"health"}}, {status, {"ended"}}},
         1,
         "education=2 health=1*",
         "SN=1",
         "described=1",
         "running=2 ended=1*"},
        // Two values of one facet and one of another: a01 a02 a06 a09.
        {"",
         {{sector, {"health", "trade"}}, {status, {"running"}}},
         4,
         "employment=3 health=3* education=1 trade=1*",
         "MA=2 FR=1 SN=1",
         "described=3 monitored=1",
         "running=4* ended=3"},
        // A value that nothing has is shown, because it is selected.
        {"", {{country, {"DE"}}}, 0, "", "MA=4 SN=4 FR=3 IT=3 DE=0*", "", ""},
        // Words that nothing has.
        {"zzz", {{sector, {"health"}}}, 0, "health=0*", "", "", ""},
    };
    tests::SmallIndex index = twelve_entries();
    for (const Case& one : cases) {
        SearchResponse found = index.search({.text = one.text, .selected = one.selected});
        CAPTURE(one.text);
        CAPTURE(one.sector);
        CHECK(found.total == one.total);
        CHECK(found.hits.size() == one.total);
        CHECK(counts_of(found, "sector") == one.sector);
        CHECK(counts_of(found, "country") == one.country);
        CHECK(counts_of(found, "evidence") == one.evidence);
        CHECK(counts_of(found, "status") == one.status);
    }
}

TEST_CASE("facets: the hits are the documents that were counted") {
    tests::SmallIndex index = twelve_entries();
    auto ids = [&](const std::string& text, const Selected& selected) {
        return sorted_ids_of(index.search({.text = text, .selected = selected}));
    };
    CHECK(ids("", {{facet("sector"), {"health"}}}) == "a01 a02 a03 a07 a09 a12");
    CHECK(ids("", {{facet("sector"), {"health"}}, {facet("country"), {"SN"}}}) == "a02 a03 a12");
    CHECK(ids("bazaar", {{facet("sector"), {"trade", "education"}}}) == "a07 a10");
    // Excluded is the word, which stands in no text, not what is tagged so.
    CHECK(ids("bazaar -employment", {}) == "a07 a08 a09 a10 a11 a12");
}

TEST_CASE("facets: a region counts the documents of the regions within it, each once") {
    tests::SmallIndex index = twelve_entries();
    SearchResponse all = index.search({});
    // Africa 002, Northern 015, Sub-Saharan 202, Western 011; Europe 150, Southern 039, Western
    // 155. a12 lies in two countries of Africa, a11 in two of Europe.
    CHECK(counts_of(all, "region") == "002=7 150=5 015=4 202=4 011=4 039=3 155=3");

    SearchResponse africa = index.search({.selected = {{facet("region"), {"002"}}}});
    CHECK(sorted_ids_of(africa) == "a01 a02 a03 a06 a08 a10 a12");
    CHECK(counts_of(africa, "country") == "MA=4 SN=4");
    CHECK(counts_of(africa, "region") == "002=7* 150=5 015=4 202=4 011=4 039=3 155=3");

    SearchResponse both = index.search({.selected = {{facet("region"), {"015", "039"}}}});
    CHECK(sorted_ids_of(both) == "a01 a04 a06 a07 a10 a11 a12");
}

TEST_CASE("facets: values of equal count are in the order of their labels") {
    tests::SmallIndex index{{.id = "one", .sectors = "[trade, health, employment]"}};
    // Employment, Health …, Trade; in French Commerce, Emploi, Services de santé.
    CHECK(counts_of(index.search({}), "sector") == "employment=1 health=1 trade=1");
    SearchResponse french = index.search({.language = taxonomy::Language::fr});
    const auto& terms = *index.snapshot().taxonomy().find("sector");
    std::string before;
    for (const FacetValue& value : french.facets[facet("sector")].values) {
        const std::string& label = terms.find(value.id)->label(taxonomy::Language::fr);
        CHECK(before < label);
        before = label;
    }
}

TEST_CASE("facets: a lesson counts with its own kind and themes and its practice's other terms") {
    tests::SmallIndex index{
        {.id = "one",
         .front_matter = "lessons:\n"
                         "  - {text: \"Ask first.\", kind: caution, themes: [participation]}\n"
                         "  - {text: \"It cost more.\", kind: what-went-wrong, "
                         "themes: [funding, participation]}\n"}};
    SearchResponse practices = index.search({});
    CHECK(counts_of(practices, "lesson_kind") == "what-went-wrong=1 caution=1");
    CHECK(counts_of(practices, "theme") == "participation=1 funding=1");
    SearchResponse lessons = index.search({.kind = Kind::lessons});
    CHECK(lessons.total == 2);
    CHECK(counts_of(lessons, "lesson_kind") == "what-went-wrong=1 caution=1");
    CHECK(counts_of(lessons, "theme") == "participation=2 funding=1");
    CHECK(counts_of(lessons, "sector") == "health=2");
    SearchResponse caution =
        index.search({.kind = Kind::lessons, .selected = {{facet("lesson_kind"), {"caution"}}}});
    CHECK(tests::ids_of(caution) == "one-1");
    CHECK(counts_of(caution, "lesson_kind") == "what-went-wrong=1 caution=1*");
    CHECK(counts_of(caution, "theme") == "participation=1");
}

TEST_CASE("facets: every facet is answered, in the order of the table") {
    tests::SmallIndex index = twelve_entries();
    for (Kind kind : {Kind::practices, Kind::lessons}) {
        SearchResponse found = index.search({.kind = kind, .text = "aqueduct"});
        REQUIRE(found.facets.size() == index::facet_fields().size());
        for (std::size_t i = 0; i < found.facets.size(); ++i) CHECK(found.facets[i].facet == i);
    }
}

// The facets that the entries vary in, with the values that occur and one that does not.
struct Varied {
    std::string name;
    std::vector<std::string> values;
};
const std::vector<Varied> kVaried = {
    {"sector", {"health", "education", "trade", "employment", "environment"}},
    {"country", {"MA", "SN", "IT", "FR", "DE"}},
    {"region", {"002", "015", "202", "011", "150", "039", "155", "019"}},
    {"evidence", {"described", "monitored", "evaluated", "impact-evaluated"}},
    {"status", {"running", "ended", "adapted"}},
};

SearchRequest random_request(std::mt19937& random) {
    const std::vector<std::string> texts = {
        "",   "aqueduct", "bazaar",     "built",          "aqueduct bazaar", "-aqueduct",
        "zz", "morocco",  "built -a03", "\"they built\"", "maroc sénégal",   "title:about aqu"};
    SearchRequest request;
    request.text = texts[random() % texts.size()];
    for (const Varied& varied : kVaried) {
        if (random() % 3 != 0) continue;
        auto& values = request.selected[facet(varied.name)];
        for (const std::string& value : varied.values) {
            if (random() % 3 == 0) values.push_back(value);
        }
        if (values.empty()) values.push_back(varied.values[random() % varied.values.size()]);
    }
    return request;
}

/// How many different ids paging through a search collects.
std::uint32_t collected(const tests::SmallIndex& index, SearchRequest request) {
    std::set<std::string> ids;
    request.limit = 7;
    while (true) {
        SearchResponse page = index.search(request);
        for (const Hit& hit : page.hits) CHECK(ids.insert(hit.card.id).second);
        if (page.hits.empty()) return static_cast<std::uint32_t>(ids.size());
        request.offset += request.limit;
    }
}

TEST_CASE("facets: counts of one pass equal those of one search for each value") {
    tests::SmallIndex index = twelve_entries();
    std::mt19937 random(42);
    std::uint32_t hits = 0;
    for (int round = 0; round < 30; ++round) {
        SearchRequest request = random_request(random);
        SearchResponse found = index.search(request);
        CAPTURE(request.text);
        CHECK(found.total == collected(index, request));
        hits += found.total;
        for (const Varied& varied : kVaried) {
            std::size_t position = facet(varied.name);
            for (const std::string& value : varied.values) {
                // What its count promises: the search with this value selected in its facet.
                SearchRequest with = request;
                with.selected[position] = {value};
                std::uint32_t count = 0;
                for (const FacetValue& one : found.facets[position].values) {
                    if (one.id == value) count = one.count;
                }
                CAPTURE(varied.name);
                CAPTURE(value);
                CHECK(count == collected(index, with));
            }
        }
    }
    CHECK(hits > 50);  // The queries are not all without results.
}

}  // namespace
}  // namespace precedent::search
