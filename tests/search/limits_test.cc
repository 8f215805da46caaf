// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Searches at their limits: the last page, no time, odd ids, hostile text.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <chrono>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/search/query_text.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using tests::EntryText;
using tests::ids_of;
using tests::SmallIndex;

/// Entries that a search for "orchard" cannot tell apart.
std::vector<EntryText> alike(std::size_t count) {
    std::vector<EntryText> entries;
    for (std::size_t i = 0; i < count; ++i) {
        entries.push_back({.id = fmt::format("e{:03}", i),
                           .title = fmt::format("Number {:03}", i),
                           .done = "An orchard was planted."});
    }
    return entries;
}

TEST_CASE("limits: pages are stable, complete and without repetitions") {
    SmallIndex index(alike(25));
    for (const std::string text : {"orchard", "", "orchard -absent"}) {
        for (Sort sort : {Sort::relevance, Sort::newest, Sort::evidence}) {
            CAPTURE(text);
            std::string paged;
            for (std::uint32_t offset = 0; offset < 25; offset += 7) {
                SearchResponse page =
                    index.search({.text = text, .sort = sort, .limit = 7, .offset = offset});
                CHECK(page.total == 25);
                CHECK(page.hits.size() == (offset < 21 ? 7 : 4));
                paged += (paged.empty() ? "" : " ") + ids_of(page);
            }
            SearchResponse all = index.search({.text = text, .sort = sort, .limit = 100});
            CHECK(all.hits.size() == 25);
            CHECK(paged == ids_of(all));
            std::set<std::string> different;
            for (const Hit& hit : all.hits) different.insert(hit.card.id);
            CHECK(different.size() == 25);
        }
    }
}

TEST_CASE("limits: past the end and with a limit of nothing there are counts but no hits") {
    SmallIndex index(alike(3));
    for (const std::string text : {"orchard", ""}) {
        for (SearchRequest request : {SearchRequest{.text = text, .offset = 3},
                                      SearchRequest{.text = text, .offset = kMaxOffset},
                                      SearchRequest{.text = text, .limit = 0}}) {
            SearchResponse found = index.search(request);
            CHECK(found.hits.empty());
            CHECK(found.total == 3);
            CHECK(tests::counts_of(found, "sector") == "health=3");
        }
    }
}

TEST_CASE("limits: a record is found by its id, and by nothing else") {
    SmallIndex index{{.id = "wells-in-kayes"}};
    auto record = find_record(index.snapshot(), "wells-in-kayes");
    REQUIRE(record);
    CHECK(record->starts_with("{\"id\":\"wells-in-kayes\""));
    const std::vector<std::string> unknown = {
        "", " ", "wells", "WELLS-IN-KAYES", "wells-in-kayes ", "wells-in-kayes-1", "Qwells",
        "../wells-in-kayes", std::string(10'240, 'x'), std::string(244, 'x'),
        std::string("wells-in-kayes\0", 15), std::string("\0wells-in-kayes", 15),
        // A NUL takes two bytes in a key of Xapian's tables.
        std::string(200, '\0'), "\xFF\xFE", "*", "wells-in-k*"};
    for (const std::string& id : unknown) {
        CAPTURE(id);
        CHECK_FALSE(find_record(index.snapshot(), id));
    }
}

TEST_CASE("limits: a deadline that is over ends the search, and the next one is not harmed") {
    SmallIndex index(alike(300));
    using std::chrono::milliseconds;
    // Without words nothing is matched: the counts are at hand, and the clock need not be watched.
    for (const std::string text : {"orchard", "-absent", "orch*", "\"orchard was\""}) {
        CAPTURE(text);
        CHECK_THROWS_AS(search(index.snapshot(), {.text = text}, milliseconds(0)),
                        DeadlineExceeded);
    }
    CHECK(index.search({.text = "orchard"}).total == 300);
}

std::string repeated(std::string_view part) {
    std::string result;
    while (result.size() + part.size() <= kMaxQueryBytes) result += part;
    return result;
}

TEST_CASE("limits: no query, however hostile, makes a search fail") {
    SmallIndex index{{.id = "one", .done = "An orchard."}, {.id = "two", .done = "Orchards."}};
    std::vector<std::string> queries = {"AND AND",
                                        "orchard AND",
                                        "NOT orchard",
                                        "orchard XOR XOR x",
                                        "!!! ... ((",
                                        "year:abc..2000",
                                        "-",
                                        "-orchard",
                                        "-sector:health",
                                        "\"",
                                        "\"orchard",
                                        "(orchard",
                                        "*",
                                        "orchard NEAR/99999999999999999999 x",
                                        "foo:bar",
                                        "XSECTOR:health",
                                        "Qone",
                                        "ZENorchard",
                                        "\xFF\xFE",
                                        std::string("or\0chard", 8),
                                        std::string(512, '\0'),
                                        "\u202Eorchard",
                                        "title:\"\"",
                                        "-title:",
                                        "place:*",
                                        "organisation:-x",
                                        "%s%n",
                                        "orchard\u00AD",
                                        "\u0301"};
    for (const std::string part :
         {"f* ",    "orch* ", "fe OR ", "(", "orchard OR (", "fe-",  "orchard-",
          "NOT x ", "\"",     "\" ",    "-", "-orchard ",    "a ",   "\"a b\" ",
          "..",     ":",      "title:", "é", "\xE2\x80\x9C", "\xE2", "orchard",
          "移"}) {
        queries.push_back(repeated(part));
    }
    queries.push_back("\"" + repeated("orchard ").substr(0, 500) + "\"");
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        std::string bytes(1 + random() % 64, ' ');
        for (char& c : bytes) c = static_cast<char>(random() & 0xFF);
        queries.push_back(bytes + " orchard");
    }
    for (const std::string& text : queries) {
        for (Kind kind : {Kind::practices, Kind::lessons}) {
            CAPTURE(text);
            SearchResponse found;
            CHECK_NOTHROW(found = index.search({.kind = kind, .text = text}));
            CHECK(found.total == found.hits.size());
            CHECK(found.text == text);
        }
    }
    CHECK(index.search({.text = "orchard"}).total == 2);
}

}  // namespace
}  // namespace precedent::search
