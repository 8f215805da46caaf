// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/hit_json.h"

#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/pages/html.h"

namespace precedent::web {

using Json = nlohmann::ordered_json;
using taxonomy::Language;

Response json_response(const Json& json) {
    Response response;
    response.content_type = "application/json; charset=utf-8";
    // What the index holds was checked, but a query is echoed as typed.
    response.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

namespace {

void put(Json& json, const char* key, const std::vector<std::string>& values) {
    json[key] = values;
}

void put_years(Json& json, const index::Card& card) {
    Json years = Json::object();
    if (card.start) years["start"] = *card.start;
    if (card.end) years["end"] = *card.end;
    json["years"] = std::move(years);
}

/// Fields that practices and lessons share.
void put_place_and_evidence(Json& json, const index::Card& card) {
    put(json, "sectors", card.sectors);
    put(json, "countries", card.countries);
    put(json, "places", card.places);
    put(json, "populations", card.populations);
    put_years(json, card);
    json["evidence"] = card.evidence;
}

}  // namespace

Json practice_to_json(const search::Hit& hit, Language language) {
    const index::Card& card = hit.card;
    auto translated = card.translations.find(language);
    bool translate = translated != card.translations.end();
    Json json = {{"id", card.id}};
    json["title"] = translate ? translated->second.title : card.title;
    json["summary"] = translate ? translated->second.summary : card.summary;
    json["language"] = taxonomy::code(translate ? language : card.language);
    json["snippet"] = pages::SafeHtml::highlighted(hit.snippet).str();
    json["url"] = "/practices/" + card.id;
    if (!card.programme.empty()) json["programme"] = card.programme;
    put_place_and_evidence(json, card);
    json["status"] = card.status;
    put(json, "lesson_kinds", card.lesson_kinds);
    return json;
}

namespace {

Json lesson_to_json(const search::Hit& hit) {
    const index::Card& card = hit.card;
    Json json = {{"id", card.id},
                 {"text", card.summary},
                 {"language", taxonomy::code(card.language)},
                 {"snippet", pages::SafeHtml::highlighted(hit.snippet).str()},
                 {"kind", card.lesson_kinds.front()},
                 {"themes", card.themes},
                 {"url", "/practices/" + card.practice + "#" + card.id},
                 {"practice",
                  {{"id", card.practice},
                   {"title", card.practice_title},
                   {"url", "/practices/" + card.practice}}}};
    put_place_and_evidence(json, card);
    return json;
}

Json score_to_json(const search::Hit& hit) {
    Json parts = Json::array();
    for (const search::ScorePart& part : hit.parts) {
        parts.push_back({{"kind", part.kind}, {"what", part.what}, {"weight", part.weight}});
    }
    return {{"score", hit.score}, {"parts", std::move(parts)}};
}

}  // namespace

Json hits_to_json(const std::vector<search::Hit>& hits, const search::SearchRequest& request,
                  Language language) {
    Json json = Json::array();
    for (const search::Hit& hit : hits) {
        json.push_back(request.kind == search::Kind::practices ? practice_to_json(hit, language)
                                                               : lesson_to_json(hit));
        if (request.explain) json.back()["explain"] = score_to_json(hit);
    }
    return json;
}

Json facets_to_json(const std::vector<search::FacetCounts>& counted,
                    const taxonomy::Taxonomy& taxonomy, Language language) {
    Json facets = Json::object();
    for (const search::FacetCounts& counts : counted) {
        std::string name(index::facet_fields()[counts.facet].name);
        const taxonomy::Vocabulary* vocabulary = taxonomy.find(name);
        Json values = Json::array();
        for (const search::FacetValue& value : counts.values) {
            values.push_back({{"id", value.id},
                              {"label", vocabulary->find(value.id)->label(language)},
                              {"count", value.count},
                              {"selected", value.selected}});
        }
        facets[name] = std::move(values);
    }
    return facets;
}

}  // namespace precedent::web
