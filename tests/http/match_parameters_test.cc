// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/match_parameters.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "search-server/http/routes.h"
#include "tests/support/small_index.h"
#include "tests/support/web_request.h"

namespace precedent::web {
namespace {

using match::Emphasis;
using pages::FieldProblem;
using pages::MatchForm;
using Kind = FieldProblem::Kind;
using taxonomy::Language;
using tests::EntryText;
using tests::web_request;

/// With the whole gazetteer.
const search::Snapshot& snapshot() {
    static const tests::TemporaryDirectory directory;
    static const auto opened = [] {
        tests::write_entry(directory, EntryText{.id = "wells", .title = "Wells in Kayes"});
        tests::build_index(directory / "entries", directory / "index", 0, tests::Places::all);
        return tests::open_snapshot(directory / "index");
    }();
    return *opened;
}

MatchForm parsed(const std::string& query, Dialect dialect = Dialect::page) {
    return parse_match(web_request("/match?" + query), dialect, Language::en, snapshot());
}

/// "size:contradiction place:unknown_place"
std::string problems(const std::string& query, Dialect dialect = Dialect::page) {
    std::string text;
    for (const FieldProblem& problem : parsed(query, dialect).problems) {
        ParameterError error = to_error(problem);
        CHECK(!error.message.empty());
        text += fmt::format("{}{}:{}", text.empty() ? "" : " ", error.parameter, name(error.code));
    }
    return text;
}

TEST_CASE("match parameters: a place fills in country and size, and nothing that was said") {
    MatchForm form = parsed("place=Saluzzo&role=seasonal");
    CHECK(form.problems.empty());
    CHECK(form.request.profile.country == "IT");
    CHECK(form.request.profile.size == "s2");
    CHECK(form.request.profile.place_name == "Saluzzo");
    CHECK(form.request.profile.place == 3168609);
    CHECK(form.request.profile.setting.empty());
    CHECK(parsed("place=saluzzo&size=s3").request.profile.size == "s3");
    // In another spelling, script or by its number.
    CHECK(parsed("place=3168609").request.profile.place_name == "Saluzzo");
    CHECK(parsed("place=%D8%B7%D8%B1%D8%A7%D8%A8%D9%84%D8%B3&country=LB")
              .request.profile.place_name == "Tripoli");
}

TEST_CASE("match parameters: a form is empty until something is said of the place") {
    CHECK(!parsed("").asked);
    CHECK(!parsed("lang=fr&place=&country=&size=&utm_source=mail").asked);
    CHECK(parsed("size=s2").asked);
    CHECK(problems("", Dialect::api) == "country:missing size:missing");
    CHECK(problems("size=s2") == "country:missing");
    CHECK(problems("country=IT") == "size:missing");
    CHECK(problems("country=IT&size=s2").empty());
}

TEST_CASE("match parameters: a number of inhabitants is a size") {
    CHECK(parsed("country=IT&size=12000").request.profile.size == "s2");
    CHECK(parsed("country=IT&size=4999").request.profile.size == "s1");
    CHECK(problems("country=IT&size=-5") == "size:malformed_number");
    CHECK(problems("country=IT&size=0") == "size:malformed_number");
    CHECK(problems("country=IT&size=99999999999999999999") == "size:malformed_number");
    CHECK(problems("country=IT&size=large") == "size:unknown_value");
}

TEST_CASE("match parameters: places that are unknown, or elsewhere, with those meant") {
    MatchForm form = parsed("place=Saluzo&country=IT&size=s2");
    REQUIRE(form.problems.size() == 1);
    CHECK(form.problems[0].kind == Kind::unknown_place);
    REQUIRE(!form.problems[0].places.empty());
    CHECK(form.problems[0].places[0].name == "Saluzzo");
    form = parsed("place=Saluzzo&country=FR&size=s2");
    REQUIRE(form.problems.size() == 1);
    CHECK(form.problems[0].kind == Kind::place_elsewhere);
    CHECK(form.problems[0].places[0].country == "IT");
    // The rest of the form is kept.
    CHECK(form.request.profile.country == "FR");
    CHECK(form.request.profile.size == "s2");
    CHECK(form.place == "Saluzzo");
    CHECK(problems("place=%F0%9F%90%AA&country=IT&size=s1") == "place:unknown_place");
    CHECK(problems("place=" + std::string(300, 'x') + "&country=IT&size=s1") == "place:too_long");
    CHECK(problems("country=XX&size=s1") == "country:unknown_value");
    CHECK(problems("country=IT&size=s1&peer=Xanaduville") == "peer:unknown_place");
}

TEST_CASE("match parameters: a place chosen among namesakes stays chosen") {
    MatchForm form = parsed("place=Tripoli&place_id=266826");
    CHECK(form.request.profile.country == "LB");
    // Another name, another place.
    CHECK(parsed("place=Saluzzo&place_id=266826").request.profile.country == "IT");
    CHECK(parsed("place=Tripoli").request.profile.country == "LY");
}

TEST_CASE("match parameters: contradictions are told by the field that they concern") {
    CHECK(problems("place=Saluzzo&size=s7") == "size:contradiction");
    CHECK(problems("country=IT&size=s6&level=village") == "level:contradiction");
    CHECK(problems("country=IT&size=s1&level=metropolitan-area") == "level:contradiction");
    CHECK(problems("country=IT&size=s1&have=security&lack=security") == "lack:contradiction");
    CHECK(problems("country=IT&size=s1&ignore=role&essential=role") == "essential:contradiction");
    std::string all;
    for (const auto& info : match::dimensions()) all += fmt::format("&ignore={}", info.id);
    CHECK(problems("country=IT&size=s1" + all) == "ignore:contradiction");
}

TEST_CASE("match parameters: everything essential is a profile like any other") {
    std::string all = "country=IT&size=s2";
    for (const auto& info : match::dimensions()) all += fmt::format("&essential={}", info.id);
    MatchForm form = parsed(all);
    CHECK(form.problems.empty());
    CHECK(form.request.profile.emphasis[0] == Emphasis::essential);
}

TEST_CASE("match parameters: too many of anything is said once") {
    std::string roles = "country=IT&size=s2";
    const auto& terms = snapshot().taxonomy().find("migration_context")->terms();
    for (int i = 0; i < 50; ++i) roles += "&role=" + terms[static_cast<std::size_t>(i) % 10].id;
    CHECK(problems(roles) == "role:too_many");
    CHECK(parsed(roles).request.profile.roles.size() == 3);
    CHECK(problems("country=IT&size=s2&sector=health&sector=trade&sector=education&sector="
                   "environment") == "sector:too_many");
    CHECK(problems("country=IT&size=s2&role=seasonal&role=seasonal").empty());
    CHECK(problems("country=IT&size=s2&q=" + std::string(5000, 'a')) == "q:too_long");
}

TEST_CASE("match parameters: unknown ones are errors to programs and nothing to pages") {
    CHECK(problems("country=IT&size=s2&colour=red").empty());
    CHECK(problems("country=IT&size=s2&colour=red", Dialect::api) == "colour:unknown_parameter");
    CHECK(problems("country=IT&size=s2&only_sector=health").empty());
    CHECK(problems("country=IT&size=s2&only_sector=heath") == "only_sector:unknown_value");
    CHECK(problems("country=IT&size=s2&limit=51", Dialect::api) == "limit:malformed_number");
    CHECK(problems("country=IT&size=s2&page=0") == "page:malformed_number");
}

TEST_CASE("match parameters: the address of a form gives the same form") {
    const std::string query =
        "place=3168609&country=IT&size=s2&level=town&role=seasonal&role=destination"
        "&trend=seasonal-peaks&population=seasonal-workers&q=beds+%26+%22work%22&sector=health"
        "&setting=rural&feature=mountain&economy=agriculture&shock=drought&language=it"
        "&mandate=shared&staff=focal-point&budget_class=none&have=security&lack=partner-ngo"
        "&essential=role&ignore=income&peer=266826&only_country=FR&page=2&lang=fr";
    MatchForm form = parsed(query);
    CHECK(form.problems.empty());
    CHECK(pages::match_url(form, Language::fr) == "/match?" + query);
}

nlohmann::json answer(const std::string& target, int status = 200) {
    Request request = web_request(target);
    Response response =
        respond(request, snapshot(), [](const std::string& message) { FAIL(message); });
    CHECK(response.status == status);
    return nlohmann::json::parse(response.body);
}

TEST_CASE("/api/v1/places: as one types, in any spelling, with what a profile takes from it") {
    auto places = answer("/api/v1/places?q=saluz&lang=fr")["places"];
    REQUIRE(places.size() == 1);
    CHECK(places[0]["name"] == "Saluzzo");
    CHECK(places[0]["country_label"] == "Italie");
    CHECK(places[0]["size"] == "s2");
    CHECK(places[0]["income"] == "hic");
    CHECK(places[0]["region"] == "039");
    CHECK(answer("/api/v1/places?q=a")["places"].empty());
    CHECK(answer("/api/v1/places")["places"].empty());
    CHECK(answer("/api/v1/places?q=an&country=IT")["places"].size() == 10);
    CHECK(answer("/api/v1/places?q=an&country=XX", 400)["error"]["parameter"] == "country");
    CHECK(answer("/api/v1/places?q=an&size=3", 400)["error"]["code"] == "unknown_parameter");
}

TEST_CASE("/api/v1/match: the profile as understood, practices with their fit, and clear errors") {
    auto found = answer("/api/v1/match?place=Saluzzo&role=seasonal&explain=1");
    CHECK(found["profile"]["country"] == "IT");
    CHECK(found["profile"]["income"] == "hic");
    REQUIRE(found["practices"].size() == 1);
    const auto& practice = found["practices"][0];
    CHECK(practice["id"] == "wells");
    CHECK(practice["fit"].is_null());
    CHECK(practice["known"] == 2);
    CHECK(practice["compared"] == 10);
    CHECK(practice["needs"].empty());
    CHECK(practice["explanation"]["why"].get<std::string>().starts_with("As in Saluzzo"));
    double sum = 0.6 * practice["explain"]["fit"].get<double>() +
                 0.15 * practice["explain"]["evidence"].get<double>();
    CHECK(practice["explain"]["score"].get<double>() == doctest::Approx(sum));
    auto error = answer("/api/v1/match?country=IT", 400)["error"];
    CHECK(error["code"] == "missing");
    CHECK(error["parameter"] == "size");
    error = answer("/api/v1/match?country=IT&size=s2&role=seesonal", 400)["error"];
    CHECK(error["message"] == "\"seesonal\" is not a value of role; did you mean \"seasonal\"?");
}

}  // namespace
}  // namespace precedent::web
