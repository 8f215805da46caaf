// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "indexer/schema/fields.h"
#include "search-server/http/routes.h"
#include "tests/support/running_service.h"
#include "tests/support/small_index.h"
#include "tests/support/web_request.h"

namespace precedent::web {
namespace {

using nlohmann::json;
using tests::EntryText;
using tests::SmallIndex;
using tests::web_request;

std::vector<EntryText> entries() {
    return {{.id = "clinic",
             .title = "A clinic for seasonal workers",
             .sectors = "[health]",
             .countries = "[IT]",
             .front_matter = "migration_context: [seasonal]\n"},
            {.id = "loans",
             .title = "Loans for returnees",
             .sectors = "[financial-services, employment]",
             .countries = "[SN]",
             .evidence = "evaluated",
             .front_matter = "years:\n  start: 2019\n"},
            {.id = "wells",
             .title = "Wells & <pumps> in Kayes",
             .summary = "A town dug wells. Families abroad paid.",
             .sectors = "[health, infrastructure]",
             .countries = "[ML]",
             .front_matter = "lessons:\n"
                             "  - text: \"Ask the women first about wells.\"\n"
                             "    kind: caution\n"
                             "    themes: [participation]\n"
                             "  - text: \"Nobody paid for repairs.\"\n"
                             "    kind: what-went-wrong\n"
                             "    themes: [funding]\n"
                             "translations:\n"
                             "  fr:\n"
                             "    title: \"Des puits à Kayes\"\n"
                             "    summary: \"Une ville a creusé. La diaspora a payé.\"\n"}};
}

const search::Snapshot& snapshot() {
    static const SmallIndex index(entries());
    return index.snapshot();
}

Response answer(std::string_view target, Method method = Method::get) {
    Request request = web_request(target);
    request.method = method;
    return respond(request, snapshot(),
                   [](const std::string& what) { FAIL("reported: " << what); });
}

/// The body of an answer that has to have a status, as JSON.
json body(std::string_view target, int status = 200) {
    CAPTURE(target);
    Response response = answer(target);
    CHECK(response.status == status);
    CHECK(response.content_type == "application/json; charset=utf-8");
    return json::parse(response.body);
}

std::set<std::string> keys(const json& object) {
    std::set<std::string> names;
    for (const auto& [key, value] : object.items()) names.insert(key);
    return names;
}

std::string ids(const json& hits) {
    std::string text;
    for (const json& hit : hits) {
        text += (text.empty() ? "" : " ") + hit.at("id").get<std::string>();
    }
    return text;
}

TEST_CASE("API practices: the shape of the answer") {
    json found = body("/api/v1/practices?q=wells");
    CHECK(keys(found) == std::set<std::string>{"total", "hits", "facets", "query", "sort", "limit",
                                               "offset", "took_ms", "generation"});
    CHECK(found["total"] == 1);
    CHECK(found["generation"] == snapshot().info().generation);
    CHECK(found["took_ms"].is_number());
    CHECK(found["query"]["text"] == "wells");
    CHECK(found["query"]["corrected"].is_null());
    CHECK(found["query"]["concepts"] == json::array());
    CHECK(found["sort"] == "relevance");
    CHECK(found["limit"] == 20);
    CHECK(found["offset"] == 0);
}

TEST_CASE("API practices: what was understood of a query") {
    json query = body("/api/v1/practices?q=temporeros+clinik+MENA&lang=es")["query"];
    CHECK(keys(query) == std::set<std::string>{"text", "corrected", "language", "concepts",
                                               "acronyms", "relaxed", "with_all_words", "ignored"});
    CHECK(query["corrected"] == "temporeros clinic MENA");
    CHECK(query["concepts"][0]["id"] == "population/seasonal-workers");
    CHECK(query["concepts"][0]["words"] == "temporeros");
    CHECK(query["acronyms"][0]["id"] == "mena");
    CHECK(query["acronyms"][0]["senses"].size() == 2);
    json plain = body("/api/v1/practices?q=temporeros&plain=population/seasonal-workers")["query"];
    for (const json& one : plain["concepts"]) CHECK(one["id"] != "population/seasonal-workers");
}

TEST_CASE("API practices: the parts of a score are told when they are asked for") {
    json hit = body("/api/v1/practices?q=wells&explain=1")["hits"][0];
    double sum = 0;
    for (const json& part : hit["explain"]["parts"]) sum += part["weight"].get<double>();
    CHECK(sum == doctest::Approx(hit["explain"]["score"].get<double>()).epsilon(0.001));
    CHECK_FALSE(body("/api/v1/practices?q=wells")["hits"][0].contains("explain"));
}

TEST_CASE("API suggest: kinds, texts and where they lead, all of which answer") {
    json suggested = body("/api/v1/suggest?q=we");
    REQUIRE_FALSE(suggested["suggestions"].empty());
    json seasonal = body("/api/v1/suggest?q=seasonal");
    for (const json& one : seasonal["suggestions"]) {
        CHECK(keys(one).contains("kind"));
        CHECK(answer(one["url"].get<std::string>()).status == 200);
    }
    CHECK(body("/api/v1/suggest")["suggestions"].empty());
    CHECK(body("/api/v1/suggest?q=%01%02")["suggestions"].empty());
    CHECK(body("/api/v1/suggest?q=we&limit=3", 400)["error"]["parameter"] == "limit");
}

TEST_CASE("API similar: what is like a practice, and 404 for none") {
    json similar = body("/api/v1/practices/wells/similar");
    REQUIRE_FALSE(similar["hits"].empty());
    CHECK(similar["hits"][0]["id"] == "clinic");
    CHECK(similar["hits"][0]["shared"][0] ==
          json{{"facet", "sector"}, {"id", "health"}, {"label", "Health services"}});
    CHECK(body("/api/v1/practices/absent/similar", 404)["error"]["code"] == "not_found");
}

TEST_CASE("API lessons: grouped by theme") {
    json grouped = body("/api/v1/lessons?group=theme");
    CHECK(grouped["programmes"] == 1);
    CHECK(grouped["groups"].size() == 2);
    CHECK(grouped["groups"][0]["hits"][0]["practice"]["id"] == "wells");
    CHECK(body("/api/v1/lessons?group=kind", 400)["error"]["parameter"] == "group");
    CHECK(body("/api/v1/practices?group=theme", 400)["error"]["parameter"] == "group");
}

TEST_CASE("API practices: a hit has its fields, and its snippet is safe HTML") {
    json hit = body("/api/v1/practices?q=wells")["hits"][0];
    CHECK(hit["id"] == "wells");
    CHECK(hit["title"] == "Wells & <pumps> in Kayes");
    CHECK(hit["summary"] == "A town dug wells. Families abroad paid.");
    CHECK(hit["language"] == "en");
    CHECK(hit["url"] == "/practices/wells");
    CHECK(hit["sectors"] == json{"health", "infrastructure"});
    CHECK(hit["countries"] == json::array({"ML"}));
    CHECK(hit["evidence"] == "described");
    CHECK(hit["status"] == "unknown");
    CHECK(hit["years"] == json::object());
    CHECK(hit["snippet"].get<std::string>().find("<mark>wells</mark>") != std::string::npos);
    CHECK(hit["snippet"].get<std::string>().find("<pumps>") == std::string::npos);
    CHECK(body("/api/v1/practices?q=loans")["hits"][0]["years"] == json{{"start", 2019}});
}

TEST_CASE("API practices: every facet is counted, with label, count and selection") {
    json facets = body("/api/v1/practices?sector=health")["facets"];
    CHECK(facets.size() == index::facet_fields().size());
    for (const index::FacetField& facet : index::facet_fields()) {
        CAPTURE(facet.name);
        CHECK(facets.contains(std::string(facet.name)));
    }
    // A facet's own counts ignore its own selection.
    json sectors = json::object();
    for (const json& value : facets["sector"]) {
        CHECK(keys(value) == std::set<std::string>{"id", "label", "count", "selected"});
        sectors[value["id"].get<std::string>()] = {value["count"], value["selected"]};
    }
    CHECK(sectors == json{{"health", {2, true}},
                          {"infrastructure", {1, false}},
                          {"employment", {1, false}},
                          {"financial-services", {1, false}}});
}

TEST_CASE("API practices: a facet parameter repeats to widen, facets together narrow") {
    CHECK(body("/api/v1/practices?sector=health&sector=employment")["total"] == 3);
    CHECK(body("/api/v1/practices?sector=health&country=IT")["total"] == 1);
    CHECK(body("/api/v1/practices?role=seasonal")["hits"][0]["id"] == "clinic");
    CHECK(body("/api/v1/practices?sector=health&country=SN")["total"] == 0);
}

TEST_CASE("API practices: title, summary and labels are in the language asked for") {
    json french = body("/api/v1/practices?sector=infrastructure&lang=fr");
    CHECK(french["hits"][0]["title"] == "Des puits à Kayes");
    CHECK(french["hits"][0]["language"] == "fr");
    CHECK(french["facets"]["country"][0]["label"] == "Mali");
    for (const json& value : french["facets"]["sector"]) {
        if (value["id"] == "health") CHECK(value["label"] == "Services de santé");
    }
    json spanish = body("/api/v1/practices?sector=infrastructure&lang=es");
    CHECK(spanish["hits"][0]["language"] == "en");
}

TEST_CASE("API practices: paging covers every practice once, in every sort") {
    for (std::string sort : {"relevance", "newest", "evidence"}) {
        CAPTURE(sort);
        std::multiset<std::string> seen;
        for (int offset = 0; offset < 4; ++offset) {
            json page = body("/api/v1/practices?limit=1&offset=" + std::to_string(offset) +
                             "&sort=" + sort);
            CHECK(page["total"] == 3);
            CHECK(page["hits"].size() == (offset < 3 ? 1 : 0));
            for (const json& hit : page["hits"]) seen.insert(hit["id"].get<std::string>());
        }
        CHECK(seen == std::multiset<std::string>{"clinic", "loans", "wells"});
    }
    CHECK(ids(body("/api/v1/practices?sort=evidence&limit=1")["hits"]) == "loans");
    json none = body("/api/v1/practices?limit=0");
    CHECK(none["hits"].empty());
    CHECK(none["total"] == 3);
}

TEST_CASE("API lessons: a hit is a lesson with its practice") {
    json found = body("/api/v1/lessons?q=women");
    CHECK(found["total"] == 1);
    json hit = found["hits"][0];
    CHECK(hit["text"] == "Ask the women first about wells.");
    CHECK(hit["kind"] == "caution");
    CHECK(hit["themes"] == json::array({"participation"}));
    CHECK(hit["practice"]["id"] == "wells");
    CHECK(hit["practice"]["title"] == "Wells & <pumps> in Kayes");
    CHECK(hit["practice"]["url"] == "/practices/wells");
    CHECK(hit["url"] == "/practices/wells#" + hit["id"].get<std::string>());
    CHECK(hit["sectors"] == json{"health", "infrastructure"});
    CHECK(found["generation"] == snapshot().info().generation);
    CHECK(body("/api/v1/lessons?kind=what-went-wrong")["total"] == 1);
    CHECK(body("/api/v1/lessons?kind=what-went-wrong&kind=caution")["total"] == 2);
}

TEST_CASE("API practice: the whole entry, with labels in the language asked for") {
    json practice = body("/api/v1/practices/wells?lang=fr");
    CHECK(practice["title"] == "Wells & <pumps> in Kayes");
    CHECK(practice["url"] == "/practices/wells");
    CHECK(practice["generation"] == snapshot().info().generation);
    CHECK(practice["labels"]["sector"]["health"] == "Services de santé");
    CHECK(practice["labels"]["country"]["ML"] == "Mali");
    CHECK(practice["labels"]["theme"].contains("participation"));
    CHECK(practice["labels"]["lesson_kind"].contains("caution"));
    CHECK(practice["lessons"].size() == 2);
}

TEST_CASE("API taxonomy: the list of facets leads to each facet's terms") {
    json list = body("/api/v1/taxonomy?lang=it");
    CHECK(keys(list) == std::set<std::string>{"facets", "generation"});
    std::set<std::string> searchable;
    for (const json& facet : list["facets"]) {
        json terms = body(facet["url"].get<std::string>());
        CHECK(terms["facet"] == facet["facet"]);
        CHECK(terms["terms"].size() == facet["terms"]);
        CHECK(terms["generation"] == snapshot().info().generation);
        if (facet["searchable"] == true) searchable.insert(facet["facet"].get<std::string>());
        if (facet["facet"] == "sector") CHECK(facet["title"] == "Settore");
    }
    CHECK(searchable.size() == index::facet_fields().size());
}

TEST_CASE("API taxonomy: a term has its label and its labels in the five languages") {
    json sector = body("/api/v1/taxonomy/sector?lang=fr");
    CHECK(sector["title"] == "Secteur");
    for (const json& term : sector["terms"]) {
        CHECK(keys(term["labels"]) == std::set<std::string>{"en", "fr", "es", "it", "ar"});
        CHECK(term["label"] == term["labels"]["fr"]);
    }
    // A name for it: the range of a loop keeps no temporary alive but the last.
    json countries = body("/api/v1/taxonomy/country");
    for (const json& term : countries["terms"]) {
        if (term["id"] == "ML") CHECK(term["region"].is_string());
    }
}

TEST_CASE("healthz: says what is served, and is never kept") {
    json health = body("/healthz");
    CHECK(health["status"] == "ok");
    CHECK(health["practices"] == 3);
    CHECK(health["lessons"] == 2);
    CHECK(health["generation"] == snapshot().info().generation);
    Response response = answer("/healthz");
    CHECK(response.cache == CacheClass::none);
    CHECK(response.etag.empty());
}

TEST_CASE("API errors: code, message, parameter and what is allowed") {
    struct Case {
        std::string_view target;
        std::string_view code;
        std::string_view parameter;
        bool allowed;
    };
    const std::vector<Case> cases = {
        {"/api/v1/practices?sectr=a", "unknown_parameter", "sectr", true},
        {"/api/v1/practices?sector=helth", "unknown_value", "sector", true},
        {"/api/v1/practices?role=x", "unknown_value", "role", true},
        {"/api/v1/practices?country=ZZ", "unknown_value", "country", false},
        {"/api/v1/practices?limit=x", "malformed_number", "limit", false},
        {"/api/v1/practices?offset=-1", "malformed_number", "offset", false},
        {"/api/v1/lessons?sort=x", "unknown_value", "sort", true},
        {"/api/v1/lessons?lang=xx", "unknown_value", "lang", true},
        {"/api/v1/practices/wells?q=a", "unknown_parameter", "q", true},
        {"/api/v1/taxonomy?q=a", "unknown_parameter", "q", true},
        {"/api/v1/taxonomy/sector?limit=1", "unknown_parameter", "limit", true},
    };
    for (const Case& one : cases) {
        CAPTURE(one.target);
        json found = body(one.target, 400);
        CHECK(keys(found) == std::set<std::string>{"error"});
        CHECK(found["error"]["code"] == one.code);
        CHECK(found["error"]["parameter"] == one.parameter);
        CHECK_FALSE(found["error"]["message"].get<std::string>().empty());
        CHECK(found["error"].contains("allowed") == one.allowed);
    }
}

TEST_CASE("API errors: what does not exist is 404, in JSON, and names what was asked for") {
    for (std::string_view target : {"/api/v1/practices/none", "/api/v1/taxonomy/none", "/api/v1",
                                    "/api/v1/", "/api/v2/practices", "/api/v1/practices/",
                                    "/api/v1/practices/wells/more", "/api/v1/Practices"}) {
        json error = body(target, 404)["error"];
        CHECK(error["code"] == "not_found");
        CHECK_FALSE(error["message"].get<std::string>().empty());
    }
    CHECK(body("/api/v1/practices/none", 404)["error"]["message"].get<std::string>().find("none") !=
          std::string::npos);
}

TEST_CASE("API errors: another method than GET and HEAD is 405 where there is something") {
    Response refused = answer("/api/v1/practices", Method::other);
    CHECK(refused.status == 405);
    CHECK(json::parse(refused.body)["error"]["code"] == "method_not_allowed");
    CHECK(refused.headers ==
          std::vector<std::pair<std::string, std::string>>{{"Allow", "GET, HEAD"}});
    CHECK(answer("/api/v1/nothing", Method::other).status == 404);
}

TEST_CASE("API: every address in the table of routes that needs no id answers") {
    for (const Route& route : routes()) {
        if (route.pattern.find("{id}") != std::string_view::npos) continue;
        CAPTURE(route.pattern);
        // A match needs to know what for.
        bool match = route.pattern == std::string_view("/api/v1/match");
        std::string query = match ? "?country=IT&size=s2" : "";
        CHECK(answer(std::string(route.pattern) + query).status == 200);
        CHECK(answer(route.pattern, Method::other).status == 405);
    }
}

TEST_CASE("API: over a socket, with JSON type, open to other origins, and the same body") {
    tests::RunningService service(entries(), {});
    for (const char* target : {"/api/v1/practices", "/api/v1/practices/wells", "/api/v1/lessons",
                               "/api/v1/taxonomy", "/api/v1/taxonomy/sector", "/healthz",
                               "/api/v1/practices?limit=x", "/api/v1/none", "/api/%zz"}) {
        CAPTURE(target);
        tests::HttpAnswer got = service.get(target);
        CHECK(got.headers["content-type"] == "application/json; charset=utf-8");
        CHECK(got.headers["access-control-allow-origin"] == "*");
        json parsed = json::parse(got.body);
        if (got.status == 200)
            CHECK(parsed["generation"] == service.published_generation());
        else
            CHECK(parsed.contains("error"));
    }
    CHECK(service.get("/").headers.count("access-control-allow-origin") == 0);
    json found = json::parse(service.get("/api/v1/practices?q=wells&lang=fr").body);
    CHECK(found["hits"][0]["title"] == "Des puits à Kayes");
}

}  // namespace
}  // namespace precedent::web
