// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The handlers of /api/v1/ and /healthz.
#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/http/errors.h"
#include "search-server/http/handlers.h"
#include "search-server/http/search_parameters.h"
#include "search-server/pages/html.h"
#include "search-server/search/searcher.h"

namespace precedent::web {
namespace {

using Json = nlohmann::ordered_json;
using search::Kind;
using taxonomy::Language;

Response json_response(const Json& json) {
    Response response;
    response.content_type = "application/json; charset=utf-8";
    // What the index holds was checked, but a query is echoed as typed.
    response.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

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

Json facets_to_json(const Exchange& exchange, const search::SearchResponse& found) {
    Json facets = Json::object();
    for (const search::FacetCounts& counts : found.facets) {
        std::string name(index::facet_fields()[counts.facet].name);
        const taxonomy::Vocabulary* vocabulary = exchange.snapshot.taxonomy().find(name);
        Json values = Json::array();
        for (const search::FacetValue& value : counts.values) {
            values.push_back({{"id", value.id},
                              {"label", vocabulary->find(value.id)->label(exchange.language)},
                              {"count", value.count},
                              {"selected", value.selected}});
        }
        facets[name] = std::move(values);
    }
    return facets;
}

/// What was understood of the words, and how to say that it was not meant.
Json query_to_json(const search::SearchResponse& found) {
    Json concepts = Json::array();
    for (const search::RecognisedConcept& one : found.concepts) {
        Json json = {{"id", one.id},
                     {"kind", one.kind},
                     {"label", one.label},
                     {"words", one.words}};
        if (!one.facet.empty()) json["facet"] = one.facet;
        if (!one.value.empty()) json["value"] = one.value;
        if (!one.result.empty()) json["result"] = one.result;
        concepts.push_back(std::move(json));
    }
    Json acronyms = Json::array();
    for (const search::AcronymChoice& choice : found.acronyms) {
        Json senses = Json::array();
        for (const search::AcronymChoice::Sense& sense : choice.senses) {
            senses.push_back({{"id", choice.id + ":" + sense.id},
                              {"label", sense.label},
                              {"taken", sense.taken}});
        }
        acronyms.push_back(
            {{"id", choice.id}, {"words", choice.typed}, {"senses", std::move(senses)}});
    }
    return {{"text", found.text},
            {"corrected", found.corrected.empty() ? Json(nullptr) : Json(found.corrected)},
            {"language", taxonomy::code(found.language)},
            {"concepts", std::move(concepts)},
            {"acronyms", std::move(acronyms)},
            {"relaxed", found.relaxed},
            {"with_all_words", found.relaxed ? found.with_all_words : found.total},
            {"ignored", found.ignored}};
}

Json score_to_json(const search::Hit& hit) {
    Json parts = Json::array();
    for (const search::ScorePart& part : hit.parts) {
        parts.push_back({{"kind", part.kind}, {"what", part.what}, {"weight", part.weight}});
    }
    return {{"score", hit.score}, {"parts", std::move(parts)}};
}

Response api_search(const Exchange& exchange, Kind kind) {
    auto request = parse_search(exchange.request, kind, Dialect::api, exchange.language,
                                exchange.snapshot.taxonomy());
    if (!request) return bad_parameter(exchange, request.error());
    search::SearchResponse found = search::search(exchange.snapshot, *request);
    Json hits = Json::array();
    for (const search::Hit& hit : found.hits) {
        hits.push_back(kind == Kind::practices ? practice_to_json(hit, exchange.language)
                                               : lesson_to_json(hit));
        if (request->explain) hits.back()["explain"] = score_to_json(hit);
    }
    static constexpr std::string_view kSorts[] = {"relevance", "newest", "evidence"};
    return json_response({{"total", found.total},
                          {"hits", std::move(hits)},
                          {"facets", facets_to_json(exchange, found)},
                          {"query", query_to_json(found)},
                          {"sort", kSorts[static_cast<std::size_t>(request->sort)]},
                          {"limit", request->limit},
                          {"offset", request->offset},
                          {"took_ms", found.took_ms},
                          {"generation", found.generation}});
}

Json term_to_json(const taxonomy::Term& term, Language language) {
    Json labels = Json::object();
    for (Language one : taxonomy::kLanguages) {
        const std::string& label = term.labels[taxonomy::index(one)];
        if (!label.empty()) labels[std::string(taxonomy::code(one))] = label;
    }
    Json json = {{"id", term.id}, {"label", term.label(language)}, {"labels", std::move(labels)}};
    auto add = [&json](const char* key, const std::string& value) {
        if (!value.empty()) json[key] = value;
    };
    add("parent", term.parent);
    add("scope", term.scope);
    add("m49", term.m49);
    add("region", term.region);
    add("income", term.income);
    Json words = Json::object();
    for (Language one : taxonomy::kLanguages) {
        const auto& list = term.words[taxonomy::index(one)];
        if (!list.empty()) words[std::string(taxonomy::code(one))] = list;
    }
    if (!words.empty()) json["words"] = std::move(words);
    return json;
}

/// The labels of the terms that a record names, by facet, in the language asked for.
Json labels_of(const Exchange& exchange, const Json& record) {
    Json labels = Json::object();
    auto add = [&](std::string_view facet, const Json& id) {
        if (!id.is_string()) return;
        const taxonomy::Term* term =
            exchange.snapshot.taxonomy().find(facet, id.get<std::string>());
        if (term != nullptr) labels[std::string(facet)][term->id] = term->label(exchange.language);
    };
    for (const index::FacetField& field : index::facet_fields()) {
        if (field.entry_key.empty() || !record.contains(field.entry_key)) continue;
        const Json& value = record[std::string(field.entry_key)];
        if (value.is_string())
            add(field.name, value);
        else
            for (const Json& id : value) add(field.name, id);
    }
    for (const Json& lesson : record.value("lessons", Json::array())) {
        add("lesson_kind", lesson.value("kind", Json()));
        for (const Json& theme : lesson.value("themes", Json::array())) add("theme", theme);
    }
    return labels;
}

}  // namespace

Response handle_api_practices(const Exchange& exchange) {
    return api_search(exchange, Kind::practices);
}

Response handle_api_lessons(const Exchange& exchange) {
    return api_search(exchange, Kind::lessons);
}

Response handle_api_practice(const Exchange& exchange) try {
    if (auto error = check_parameters(exchange.request, {"lang"})) {
        return bad_parameter(exchange, *error);
    }
    auto stored = search::find_record(exchange.snapshot, exchange.id);
    if (!stored) {
        return not_found(exchange, pages::catalog(Language::en)
                                       .format("error_practice_not_found",
                                               {{"id", std::string(excerpt(exchange.id))}}));
    }
    Json record = Json::parse(*stored);
    record["url"] = "/practices/" + std::string(exchange.id);
    record["labels"] = labels_of(exchange, record);
    record["generation"] = exchange.snapshot.info().generation;
    return json_response(record);
} catch (const nlohmann::json::exception& error) {
    throw search::IndexUnreadable(error.what());
}

Response handle_api_taxonomy(const Exchange& exchange) {
    if (auto error = check_parameters(exchange.request, {"lang"})) {
        return bad_parameter(exchange, *error);
    }
    Json facets = Json::array();
    for (const auto& [facet, vocabulary] : exchange.snapshot.taxonomy().vocabularies()) {
        facets.push_back({{"facet", facet},
                          {"title", vocabulary.title(exchange.language)},
                          {"terms", vocabulary.terms().size()},
                          {"searchable", index::find_facet(facet) >= 0},
                          {"url", "/api/v1/taxonomy/" + facet}});
    }
    return json_response(
        {{"facets", std::move(facets)}, {"generation", exchange.snapshot.info().generation}});
}

Response handle_api_facet(const Exchange& exchange) {
    if (auto error = check_parameters(exchange.request, {"lang"})) {
        return bad_parameter(exchange, *error);
    }
    const taxonomy::Vocabulary* vocabulary = exchange.snapshot.taxonomy().find(exchange.id);
    if (vocabulary == nullptr) {
        return not_found(exchange, "there is no facet \"" + std::string(excerpt(exchange.id)) +
                                       "\"; see /api/v1/taxonomy");
    }
    Json terms = Json::array();
    for (const taxonomy::Term& term : vocabulary->terms()) {
        terms.push_back(term_to_json(term, exchange.language));
    }
    return json_response({{"facet", vocabulary->facet()},
                          {"title", vocabulary->title(exchange.language)},
                          {"terms", std::move(terms)},
                          {"generation", exchange.snapshot.info().generation}});
}

Response handle_health(const Exchange& exchange) {
    const index::GenerationInfo& info = exchange.snapshot.info();
    Response response = json_response({{"status", "ok"},
                                       {"version", PRECEDENT_VERSION},
                                       {"generation", info.generation},
                                       {"practices", info.practices},
                                       {"lessons", info.lessons}});
    response.cache = CacheClass::none;
    return response;
}

}  // namespace precedent::web
