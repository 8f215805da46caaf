// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/schema/fields.h"
#include "search-server/http/search_parameters.h"
#include "tests/support/fixture.h"
#include "tests/support/small_index.h"
#include "tests/support/web_request.h"

namespace precedent::web {
namespace {

using search::SearchRequest;
using taxonomy::Language;
using tests::real_taxonomy;
using tests::web_request;

tl::expected<SearchRequest, ParameterError> parse(const std::string& query,
                                                  Dialect dialect = Dialect::api) {
    return parse_search(web_request("/p?" + query), search::Kind::practices, dialect, Language::en,
                        real_taxonomy());
}

SearchRequest parsed(const std::string& query, Dialect dialect = Dialect::api) {
    auto request = parse(query, dialect);
    if (!request) FAIL(request.error().message);
    return *request;
}

ParameterError problem(const std::string& query, Dialect dialect = Dialect::api) {
    auto request = parse(query, dialect);
    if (request) FAIL("no problem with " << query);
    return request.error();
}

const std::string& first_value(const index::FacetField& facet) {
    return real_taxonomy().find(facet.name)->terms().front().id;
}

TEST_CASE("search parameters: every facet is taken by its name and second name, in both dialects") {
    for (const index::FacetField& facet : index::facet_fields()) {
        std::size_t position = tests::facet(facet.name);
        for (std::string_view name : {facet.name, facet.also}) {
            if (name.empty()) continue;
            CAPTURE(name);
            std::string query = std::string(name) + "=" + first_value(facet);
            for (Dialect dialect : {Dialect::api, Dialect::page}) {
                SearchRequest request = parsed(query, dialect);
                REQUIRE(request.selected.size() == 1);
                CHECK(request.selected.at(position) == std::vector{first_value(facet)});
            }
        }
    }
}

TEST_CASE("search parameters: role and kind are second names that share values with the first") {
    SearchRequest request = parsed("role=return&migration_context=transit&kind=caution");
    CHECK(request.selected.at(tests::facet("migration_context")) ==
          std::vector<std::string>{"return", "transit"});
    CHECK(request.selected.at(tests::facet("lesson_kind")) == std::vector<std::string>{"caution"});
}

TEST_CASE("search parameters: without any, a search has its defaults") {
    for (Dialect dialect : {Dialect::api, Dialect::page}) {
        SearchRequest request = parsed("", dialect);
        CHECK(request.text.empty());
        CHECK(request.selected.empty());
        CHECK(request.sort == search::Sort::relevance);
        CHECK(request.limit == search::kDefaultLimit);
        CHECK(request.offset == 0);
    }
}

TEST_CASE("search parameters: a repeated value counts once, several values of a facet are kept") {
    SearchRequest request = parsed("sector=health&sector=trade&sector=health&q=a&q=b");
    CHECK(request.selected.at(tests::facet("sector")) ==
          std::vector<std::string>{"health", "trade"});
    CHECK(request.text == "b");
}

TEST_CASE("search parameters: an unknown one is an error with a suggestion and what is allowed") {
    ParameterError error = problem("sectr=health");
    CHECK(name(error.code) == "unknown_parameter");
    CHECK(error.parameter == "sectr");
    CHECK(error.nearest == "sector");
    CHECK(error.message == "there is no parameter \"sectr\"; did you mean \"sector\"?");
    for (std::string_view known : {"q", "sort", "limit", "offset", "lang", "sector", "role", "kind",
                                   "migration_context", "lesson_kind", "capacity"}) {
        CAPTURE(known);
        CHECK(std::ranges::count(error.allowed, known) == 1);
    }
    CHECK(std::ranges::count(error.allowed, "page") == 0);
    CHECK_FALSE(problem("zzzzzzzzzzzz=1").nearest.has_value());
    CHECK(problem("page=2").parameter == "page");
    CHECK(problem("=x").parameter.empty());
    CHECK(problem("Sector=health").nearest == "sector");
}

TEST_CASE("search parameters: pages ignore what they do not know and what is left empty") {
    SearchRequest request = parsed(
        "utm_source=letter&fbclid=1&limit=7&offset=9&sector=&country=&q=&sort=", Dialect::page);
    CHECK(request.selected.empty());
    CHECK(request.limit == search::kDefaultLimit);
    CHECK(request.offset == 0);
}

TEST_CASE("search parameters: an unknown value is an error with the nearest and what is allowed") {
    struct Case {
        std::string query;
        std::string parameter;
        std::string nearest;
    };
    const std::vector<Case> cases = {{"sector=helth", "sector", "health"},
                                     {"sector=Health", "sector", "health"},
                                     {"role=retrun", "role", "return"},
                                     {"kind=cautoin", "kind", "caution"},
                                     {"lesson_kind=open", "lesson_kind", "open-question"},
                                     {"sort=newst", "sort", "newest"},
                                     {"sector=zzzzzzzzzz", "sector", ""},
                                     {"sector=", "sector", ""},
                                     {"sector=health,trade", "sector", "health"}};
    for (const Case& one : cases) {
        CAPTURE(one.query);
        ParameterError error = problem(one.query);
        CHECK(name(error.code) == "unknown_value");
        CHECK(error.parameter == one.parameter);
        CHECK(error.nearest.value_or("") == one.nearest);
        CHECK_FALSE(error.allowed.empty());
    }
    CHECK(problem("sort=x").allowed == std::vector<std::string>{"relevance", "newest", "evidence"});
    CHECK(problem("sector=x").allowed == real_taxonomy().find("sector")->ids());
}

TEST_CASE("search parameters: a list of allowed values that is too long is referred to") {
    ParameterError error = problem("country=ZZ");
    CHECK(error.allowed.empty());
    CHECK(error.message.ends_with("see /api/v1/taxonomy/country"));
    CHECK_FALSE(problem("country=it").message.empty());
}

TEST_CASE("search parameters: an unknown value is an error on pages too") {
    CHECK(problem("sector=helth", Dialect::page).nearest == "health");
    CHECK(problem("sort=oldest", Dialect::page).parameter == "sort");
}

TEST_CASE("search parameters: what repeats a long value is short and whole characters") {
    std::string accents;
    for (int i = 0; i < 400; ++i) accents += "é";
    ParameterError error = problem("sector=x" + accents);
    CHECK(error.value == "x" + accents.substr(0, 98));
    CHECK(error.message.size() < 300);
    CHECK(problem("x" + accents + "=1").parameter == "x" + accents.substr(0, 98));
}

TEST_CASE("search parameters: numbers are whole and within their bounds") {
    CHECK(parsed("limit=0&offset=0").limit == 0);
    CHECK(parsed("limit=100").limit == 100);
    CHECK(parsed("offset=10000").offset == 10'000);
    CHECK(parsed("limit=007").limit == 7);
    for (std::string_view parameter : {"limit", "offset"}) {
        for (std::string_view value :
             {"", "abc", "-1", "-0", "+1", "%2B1", "1.5", "1e2", "0x10", "1_000", "%201", "1%20",
              "10001", "4294967296", "99999999999999999999999999", "1,0", "%D9%A3"}) {
            CAPTURE(parameter);
            CAPTURE(value);
            ParameterError error = problem(std::string(parameter) + "=" + std::string(value));
            CHECK(name(error.code) == "malformed_number");
            CHECK(error.parameter == parameter);
            CHECK(error.least == 0);
            CHECK(error.most == (parameter == "limit" ? 100 : 10'000));
        }
    }
    CHECK(problem("limit=101").message ==
          "limit has to be a whole number from 0 to 100, not \"101\"");
}

TEST_CASE("search parameters: a page is counted from one") {
    CHECK(parsed("page=1", Dialect::page).offset == 0);
    CHECK(parsed("page=3", Dialect::page).offset == 40);
    CHECK(parsed("page=501", Dialect::page).offset == 10'000);
    for (std::string_view value : {"0", "-1", "502", "1.5", "", "two", "4294967297"}) {
        CAPTURE(value);
        ParameterError error = problem("page=" + std::string(value), Dialect::page);
        CHECK(name(error.code) == "malformed_number");
        CHECK(error.least == 1);
        CHECK(error.most == 501);
    }
}

TEST_CASE("search parameters: what was understood can be taken back") {
    auto request = parsed("plain=population/refugees&plain=area/sahel&plain=question/cost&exact=1");
    CHECK(request.plain ==
          std::vector<std::string>{"population/refugees", "area/sahel", "question/cost"});
    CHECK(request.exact);
    CHECK(parsed("sense=hta:hometown-association").senses.at("hta") == "hometown-association");
    CHECK(problem("plain=population/absent").parameter == "plain");
    CHECK(problem("plain=refugees").parameter == "plain");
    CHECK(problem("sense=hta:absent").parameter == "sense");
    CHECK(problem("exact=yes").allowed == std::vector<std::string>{"0", "1"});
}

TEST_CASE("search parameters: more values of a facet than are read are refused") {
    std::string query;
    const auto& countries = real_taxonomy().find("country")->terms();
    for (std::size_t i = 0; i < 61; ++i) query += "&country=" + countries[i].id;
    CHECK(problem(query.substr(1)).most == 60);
}

TEST_CASE("search parameters: sorts") {
    CHECK(parsed("sort=relevance").sort == search::Sort::relevance);
    CHECK(parsed("sort=newest").sort == search::Sort::newest);
    CHECK(parsed("sort=evidence").sort == search::Sort::evidence);
    CHECK(parsed("sort=newest&sort=evidence").sort == search::Sort::evidence);
}

TEST_CASE("search parameters: a query of 512 bytes is read and one of 513 refused") {
    CHECK(parsed("q=" + std::string(512, 'a')).text.size() == 512);
    for (Dialect dialect : {Dialect::api, Dialect::page}) {
        ParameterError error = problem("q=" + std::string(513, 'a'), dialect);
        CHECK(name(error.code) == "too_long");
        CHECK(error.parameter == "q");
        CHECK(error.message == "q has 513 bytes, at most 512 are read");
    }
}

TEST_CASE("parameters of addresses without a search are checked") {
    CHECK_FALSE(check_parameters(web_request("/p?lang=fr"), {"lang"}));
    auto error = check_parameters(web_request("/p?lan=fr"), {"lang"});
    REQUIRE(error);
    CHECK(error->nearest == "lang");
    CHECK(error->allowed == std::vector<std::string>{"lang"});
}

TEST_CASE("lang: a code of ours, the last one, or an error") {
    auto language = [](std::string_view target) { return chosen_language(web_request(target)); };
    CHECK(language("/").value() == std::nullopt);
    CHECK(language("/?lang=fr").value() == Language::fr);
    CHECK(language("/?lang=fr&lang=ar").value() == Language::ar);
    for (std::string_view target :
         {"/?lang=de", "/?lang=", "/?lang", "/?lang=FR", "/?lang=fr-CH"}) {
        CAPTURE(target);
        auto chosen = language(target);
        REQUIRE_FALSE(chosen);
        CHECK(chosen.error().parameter == "lang");
        CHECK(chosen.error().allowed == std::vector<std::string>{"en", "fr", "es", "it", "ar"});
    }
}

TEST_CASE("Accept-Language: the best of our languages") {
    struct Case {
        std::string_view header;
        std::string_view expected;
    };
    const std::vector<Case> cases = {
        {"", "en"},
        {"fr", "fr"},
        {"fr-CH", "fr"},
        {"FR", "fr"},
        {"it-IT,it;q=0.9", "it"},
        {"de", "en"},
        {"de,fr;q=0.5,en;q=0.8", "en"},
        {"de, ar", "ar"},
        {"en;q=0.5,es;q=0.7", "es"},
        {"es,fr", "es"},
        {"fr;q=0.5,es;q=0.5", "fr"},
        {"fr;q=0", "en"},
        {"fr;q=0,es;q=0.1", "es"},
        {"fr;q=0.001", "fr"},
        {"en;q=0.1,fr;q=0.101", "fr"},
        {"fr ; q=0.3 , it ; q=0.4", "it"},
        {"fr;Q=0.3,it;q=0.4", "it"},
        {"\tit\t", "it"},
        {"*", "en"},
        {"*,fr;q=0.5", "fr"},
        {"*;q=0", "en"},
        {"fr;q=abc,es;q=0.1", "es"},
        {"fr;q=nan,es;q=0.1", "es"},
        {"fr;q=inf,es;q=0.1", "es"},
        {"fr;q=-1,es;q=0.1", "es"},
        {"fr;q=2,es;q=0.1", "es"},
        {"fr;q=1e0,es;q=0.1", "es"},
        {"fr;q=,es;q=0.1", "es"},
        {"fr;level=1", "fr"},
        {"french", "en"},
        {"f", "en"},
        {",,,;;;=,-,q=1", "en"},
        {"-fr", "en"},
        {";q=1,es;q=0.2", "es"},
        {"\xFF\xFE,it", "it"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.header);
        CHECK(taxonomy::code(negotiated_language(one.header)) == one.expected);
    }
}

TEST_CASE("Accept-Language: a header of ten kilobytes is not read to its end") {
    std::string header;
    while (header.size() < 10'000) header += "de-AT;q=0.9,";
    CHECK(negotiated_language("it;q=0.1," + header) == Language::it);
    CHECK(negotiated_language(header + "fr") == Language::en);
    CHECK(negotiated_language(std::string(10'000, 'f')) == Language::en);
    CHECK(negotiated_language("fr;q=0." + std::string(10'000, '9')) == Language::fr);
}

}  // namespace
}  // namespace precedent::web
