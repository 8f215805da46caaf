// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The handlers of /match and /compare, of /api/v1/match and /api/v1/places.
#include <nlohmann/json.hpp>

#include "search-server/http/errors.h"
#include "search-server/http/handlers.h"
#include "search-server/http/hit_json.h"
#include "search-server/http/match_parameters.h"
#include "search-server/http/page_exchange.h"
#include "search-server/match/locality.h"
#include "search-server/match/match.h"
#include "search-server/pages/compare_page.h"
#include "search-server/pages/explanation.h"
#include "search-server/pages/match_page.h"
#include "taxonomy/size_band.h"

namespace precedent::web {
namespace {

using Json = nlohmann::ordered_json;
using match::MatchHit;

class MatchJson {
public:
    MatchJson(const Exchange& exchange, const pages::MatchForm& form,
              const match::MatchResponse& found)
        : exchange_(exchange),
          taxonomy_(exchange.snapshot.taxonomy()),
          form_(form),
          found_(found),
          explainer_(pages::catalog(exchange.language), taxonomy_, form.request.profile) {}

    Json build() const {
        Json practices = Json::array();
        for (const MatchHit& hit : found_.hits) practices.push_back(practice(hit));
        Json json = {{"total", found_.total},
                     {"profile", profile()},
                     {"practices", std::move(practices)},
                     {"lessons", lessons()},
                     {"peers", peers()},
                     {"facets", facets_to_json(found_.facets, taxonomy_, exchange_.language)},
                     {"any_close", found_.any_close},
                     {"without_words", found_.without_words},
                     {"without_essentials", found_.without_essentials}};
        json["generation"] = found_.generation;
        json["took_ms"] = found_.took_ms;
        return json;
    }

private:
    const std::string& dimension_id(match::Dimension dimension) const {
        static const std::vector<std::string> ids = [] {
            std::vector<std::string> all;
            for (const auto& info : match::dimensions()) all.emplace_back(info.id);
            return all;
        }();
        return ids[match::index(dimension)];
    }

    Json comparison(const pages::Comparison& one, bool alike) const {
        Json json = {{"dimension", dimension_id(one.dimension)},
                     {"label", explainer_.dimension_name(one.dimension)}};
        if (alike) {
            json["values"] = one.theirs;
            json["near"] = one.near;
        } else {
            json["theirs"] = one.theirs;
            json["ours"] = one.ours;
        }
        return json;
    }

    static const char* name(match::NeedState state) {
        switch (state) {
            case match::NeedState::met:
                return "met";
            case match::NeedState::not_met:
                return "not_met";
            case match::NeedState::not_stated:
                break;
        }
        return "not_stated";
    }

    static const char* name(match::Slot slot) {
        switch (slot) {
            case match::Slot::ranked:
                return "ranked";
            case match::Slot::different_place:
                return "different_place";
            case match::Slot::went_wrong:
                break;
        }
        return "went_wrong";
    }

    Json practice(const MatchHit& hit) const {
        Json json = practice_to_json(hit.hit, exchange_.language);
        json["slot"] = name(hit.slot);
        json["fit"] = hit.fit.band ? Json(std::string(match::name(*hit.fit.band))) : Json(nullptr);
        json["known"] = hit.fit.known;
        json["compared"] = hit.fit.asked;
        json["alike"] = Json::array();
        for (const pages::Comparison& one : explainer_.alike(hit)) {
            json["alike"].push_back(comparison(one, true));
        }
        json["differs"] = Json::array();
        for (const pages::Comparison& one : explainer_.differs(hit)) {
            json["differs"].push_back(comparison(one, false));
        }
        json["not_stated"] = Json::array();
        for (match::Dimension one : explainer_.not_stated(hit)) {
            json["not_stated"].push_back(dimension_id(one));
        }
        json["needs"] = Json::array();
        for (const match::Need& need : hit.needs) {
            json["needs"].push_back(
                {{"id", need.id},
                 {"label", taxonomy_.find("need", need.id)->label(exchange_.language)},
                 {"state", name(need.state)}});
        }
        json["explanation"] = explanation(hit);
        if (form_.explain) json["explain"] = score(hit);
        return json;
    }

    Json explanation(const MatchHit& hit) const {
        pages::Explanation text = explainer_.explain(hit);
        return {{"why", text.why},   {"differs", text.differs},   {"needed", text.needed},
                {"sure", text.sure}, {"question", text.question}, {"answer", text.answer}};
    }

    Json score(const MatchHit& hit) const {
        Json dimensions = Json::array();
        for (const match::DimensionInfo& info : match::dimensions()) {
            const match::DimensionFit& fit = hit.fit.dimensions[match::index(info.dimension)];
            if (!fit.compared) continue;
            Json one = {{"id", info.id}, {"weight", info.weight}, {"known", fit.known}};
            if (fit.known) one["similarity"] = fit.similarity;
            dimensions.push_back(std::move(one));
        }
        return {{"score", hit.score.total},
                {"relevance", hit.score.relevance},
                {"words", hit.score.words},
                {"sectors", hit.score.sectors},
                {"populations", hit.score.populations},
                {"fit", hit.score.fit},
                {"evidence", hit.score.evidence},
                {"dimensions", std::move(dimensions)}};
    }

    Json profile() const {
        const match::Profile& profile = form_.request.profile;
        Json json = Json::object();
        auto put = [&json](const char* key, const auto& value) {
            if (!value.empty()) json[key] = value;
        };
        if (profile.place) {
            json["place"] = {{"id", *profile.place}, {"name", profile.place_name}};
        }
        put("country", profile.country);
        if (const taxonomy::Term* country = taxonomy_.find("country", profile.country)) {
            put("region", country->region);
            put("income", country->income);
        }
        put("size", profile.size);
        put("level", profile.level);
        put("setting", profile.setting);
        put("feature", profile.features);
        put("role", profile.roles);
        put("trend", profile.trend);
        put("population", profile.populations);
        put("sector", profile.sectors);
        put("mandate", profile.mandate);
        put("staff", profile.staff);
        put("budget_class", profile.budget_class);
        put("language", profile.language);
        put("economy", profile.economy);
        put("shock", profile.shocks);
        put("have", profile.have);
        put("lack", profile.lack);
        put("q", profile.text);
        for (const match::DimensionInfo& info : match::dimensions()) {
            match::Emphasis one = profile.emphasis[match::index(info.dimension)];
            if (one == match::Emphasis::essential) json["essential"].push_back(info.id);
            if (one == match::Emphasis::ignore) json["ignore"].push_back(info.id);
        }
        return json;
    }

    Json lessons() const {
        Json groups = Json::array();
        for (const match::LessonTheme& theme : found_.lessons) {
            Json lessons = Json::array();
            for (const match::MatchLesson& lesson : theme.lessons) {
                const MatchHit& source = found_.sources[lesson.source];
                const index::Card& card = source.hit.card;
                lessons.push_back(
                    {{"id", lesson.id},
                     {"text", lesson.text},
                     {"language", taxonomy::code(card.language)},
                     {"kind", lesson.kind},
                     {"themes", lesson.themes},
                     {"url", "/practices/" + card.id + "#" + lesson.id},
                     {"why", explainer_.shared_text(source, 2)},
                     {"practice", {{"id", card.id}, {"title", source.hit.title.front().text}}}});
            }
            groups.push_back(
                {{"theme", theme.theme},
                 {"label", taxonomy_.find("theme", theme.theme)->label(exchange_.language)},
                 {"lessons", std::move(lessons)}});
        }
        return groups;
    }

    Json peers() const {
        Json peers = Json::array();
        for (const match::Peer& peer : found_.peers) {
            Json practices = Json::array();
            for (const MatchHit& hit : peer.hits) practices.push_back(practice(hit));
            peers.push_back({{"id", peer.place.id},
                             {"name", peer.place.name},
                             {"country", peer.place.country},
                             {"practices", std::move(practices)}});
        }
        return peers;
    }

    const Exchange& exchange_;
    const taxonomy::Taxonomy& taxonomy_;
    const pages::MatchForm& form_;
    const match::MatchResponse& found_;
    pages::Explainer explainer_;
};

}  // namespace

Response handle_match(const Exchange& exchange) {
    pages::MatchForm form =
        parse_match(exchange.request, Dialect::page, exchange.language, exchange.snapshot);
    pages::PageContext context = page_context(exchange);
    if (!form.asked) return page(pages::match_page(context, form, nullptr));
    if (!form.problems.empty()) {
        Response response = page(pages::match_page(context, form, nullptr));
        response.status = 400;
        response.cache = CacheClass::none;
        return response;
    }
    match::MatchResponse found = match::match(exchange.snapshot, form.request);
    return page(pages::match_page(context, form, &found));
}

Response handle_api_match(const Exchange& exchange) {
    pages::MatchForm form =
        parse_match(exchange.request, Dialect::api, exchange.language, exchange.snapshot);
    if (!form.problems.empty()) return bad_parameter(exchange, to_error(form.problems.front()));
    match::MatchResponse found = match::match(exchange.snapshot, form.request);
    return json_response(MatchJson(exchange, form, found).build());
}

Response handle_compare(const Exchange& exchange) {
    std::vector<std::string> ids;
    for (const auto& [name, value] : exchange.request.parameters) {
        bool wanted = name == "id" && ids.size() < pages::kMostCompared &&
                      std::ranges::find(ids, value) == ids.end();
        if (wanted) ids.push_back(value);
    }
    auto hits = match::compare_practices(exchange.snapshot, {}, ids, exchange.language);
    return page(pages::compare_page(page_context(exchange), hits));
}

Response handle_api_places(const Exchange& exchange) {
    if (auto error = check_parameters(exchange.request, {"q", "country", "lang"})) {
        return bad_parameter(exchange, *error);
    }
    std::string_view text = exchange.request.parameter("q").value_or("");
    std::string_view country = exchange.request.parameter("country").value_or("");
    const taxonomy::Taxonomy& taxonomy = exchange.snapshot.taxonomy();
    if (!country.empty() && taxonomy.find("country", country) == nullptr) {
        pages::FieldProblem problem;
        problem.kind = pages::FieldProblem::Kind::unknown_value;
        problem.parameter = "country";
        problem.value = excerpt(country);
        return bad_parameter(exchange, to_error(problem));
    }
    Json places = Json::array();
    for (const index::ListedPlace& place :
         match::suggest_places(exchange.snapshot.places(), text, country)) {
        const taxonomy::Term* term = taxonomy.find("country", place.country);
        Json json = {{"id", place.id},
                     {"name", place.name},
                     {"country", place.country},
                     {"population", place.population},
                     {"size", taxonomy::size_band(place.population)},
                     {"lat", place.latitude},
                     {"lon", place.longitude}};
        if (term != nullptr) {
            json["country_label"] = term->label(exchange.language);
            if (!term->region.empty()) json["region"] = term->region;
            if (!term->income.empty()) json["income"] = term->income;
        }
        places.push_back(std::move(json));
    }
    return json_response(
        {{"places", std::move(places)}, {"generation", exchange.snapshot.info().generation}});
}

}  // namespace precedent::web
