// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/schema/fields.h"
#include "search-server/http/message.h"
#include "search-server/http/search_parameters.h"
#include "search-server/pages/state_url.h"
#include "tests/support/fixture.h"

namespace precedent::pages {
namespace {

using search::Kind;
using search::SearchRequest;
using search::Sort;
using taxonomy::Language;

std::size_t facet(std::string_view name) {
    return static_cast<std::size_t>(index::find_facet(name));
}

SearchRequest with(SearchRequest request,
                   std::initializer_list<std::pair<const char*, const char*>> values) {
    for (const auto& [name, value] : values) request = with_value(std::move(request), name, value);
    return request;
}

/// What the server understands of an address.
SearchRequest read_back(std::string_view url) {
    web::TargetProblem problem;
    auto target = web::parse_target(url, problem);
    REQUIRE_MESSAGE(target.has_value(), problem.detail);
    web::Request request;
    request.path = target->path;
    request.parameters = target->parameters;
    auto parsed =
        web::parse_search(request, target->path == "/lessons" ? Kind::lessons : Kind::practices,
                          web::Dialect::page, Language::en, tests::real_taxonomy());
    REQUIRE_MESSAGE(parsed.has_value(), parsed.error().message);
    return *parsed;
}

TEST_CASE("state url: characters are encoded as a form does") {
    const std::pair<std::string, std::string> cases[] = {
        {"", ""},
        {"abcXYZ019", "abcXYZ019"},
        {"-._~", "-._~"},
        {"two words", "two+words"},
        {"a+b", "a%2Bb"},
        {"a&b=c", "a%26b%3Dc"},
        {"100%", "100%25"},
        {"\"quoted\" 'text'", "%22quoted%22+%27text%27"},
        {"<b>", "%3Cb%3E"},
        {"a/b?c#d", "a%2Fb%3Fc%23d"},
        {"été", "%C3%A9t%C3%A9"},
        {"الهجرة", "%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9"},
        {"a*b", "a%2Ab"},
        {"tab\tline\n", "tab%09line%0A"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(encode_parameter(text) == expected);
    }
}

TEST_CASE("state url: what is the default is left out") {
    SearchRequest request;
    CHECK(search_url(request) == "/practices");
    request.kind = Kind::lessons;
    CHECK(search_url(request) == "/lessons");
    request.sort = Sort::relevance;
    request.offset = 0;
    CHECK(search_url(request) == "/lessons");
}

TEST_CASE("state url: words, then facets as in the field table, then sort, page and language") {
    SearchRequest request = with(
        {},
        {{"evidence", "evaluated"}, {"country", "SN"}, {"sector", "health"}, {"country", "IT"}});
    request.text = "water";
    request.sort = Sort::newest;
    request = at_page(request, 3);
    CHECK(search_url(request, Language::fr) ==
          "/practices?q=water&sector=health&country=IT&country=SN&evidence=evaluated"
          "&sort=newest&page=3&lang=fr");
}

TEST_CASE("state url: equal states have equal addresses") {
    SearchRequest one = with({}, {{"sector", "health"}, {"sector", "education"}, {"size", "s1"}});
    SearchRequest other = with({}, {{"size", "s1"}, {"sector", "education"}, {"sector", "health"}});
    CHECK(search_url(one) == search_url(other));
    CHECK(search_url(with(one, {{"sector", "health"}})) == search_url(one));
}

TEST_CASE("state url: the language is there only if it was chosen") {
    CHECK(search_url({}, std::nullopt) == "/practices");
    CHECK(search_url({}, Language::en) == "/practices?lang=en");
    CHECK(local_url("/about", std::nullopt) == "/about");
    CHECK(local_url("/about", Language::ar) == "/about?lang=ar");
    CHECK(local_url("/practices/a?original=1", Language::ar) == "/practices/a?original=1&lang=ar");
}

TEST_CASE("state url: the server reads an address as what it was made from") {
    for (const std::string text :
         {"", "water", "two words", "a+b & c=d", "100%", "\"a phrase\" -not", "'<script>'",
          "مياه الشرب", "title:água", "?#/;"}) {
        for (Sort sort : {Sort::relevance, Sort::newest, Sort::evidence}) {
            for (Kind kind : {Kind::practices, Kind::lessons}) {
                SearchRequest request = with({}, {{"country", "IT"},
                                                  {"country", "SN"},
                                                  {"sector", "health"},
                                                  {"lesson_kind", "what-went-wrong"}});
                request.text = text;
                request.sort = sort;
                request.kind = kind;
                request = at_page(request, 4);
                CAPTURE(search_url(request));
                SearchRequest back = read_back(search_url(request, Language::ar));
                CHECK(back.text == request.text);
                CHECK(back.selected == request.selected);
                CHECK(back.sort == request.sort);
                CHECK(back.kind == request.kind);
                CHECK(back.offset == request.offset);
                CHECK(back.limit == request.limit);
                CHECK(search_url(back) == search_url(request));
            }
        }
    }
}

TEST_CASE("state url: second names and other orders come to the same address") {
    CHECK(search_url(read_back("/lessons?country=SN&kind=caution&country=IT&page=1&q=")) ==
          "/lessons?lesson_kind=caution&country=IT&country=SN");
    CHECK(search_url(read_back("/practices?sort=relevance&utm_source=x")) == "/practices");
}

TEST_CASE("state url: a value added or taken away starts again at the first page") {
    SearchRequest request = at_page(with({}, {{"sector", "health"}}), 3);
    CHECK(search_url(with_value(request, "sector", "education")) ==
          "/practices?sector=education&sector=health");
    CHECK(search_url(without_value(request, facet("sector"), "health")) == "/practices");
}

TEST_CASE("state url: taking away one value leaves the others") {
    SearchRequest request =
        with({}, {{"sector", "health"}, {"sector", "education"}, {"size", "s1"}});
    CHECK(search_url(without_value(request, facet("sector"), "health")) ==
          "/practices?sector=education&size=s1");
    CHECK(search_url(without_value(request, facet("country"), "IT")) == search_url(request));
    CHECK(search_url(without_value(request, facet("sector"), "trade")) == search_url(request));
}

TEST_CASE("state url: pages count from one") {
    SearchRequest request;
    for (std::uint32_t page : {1U, 2U, 7U}) CHECK(page_of(at_page(request, page)) == page);
    request.offset = search::kDefaultLimit - 1;
    CHECK(page_of(request) == 1);
    request.offset = search::kDefaultLimit;
    CHECK(page_of(request) == 2);
}

}  // namespace
}  // namespace precedent::pages
