// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The handlers of /api/v1/ and /healthz.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/http/errors.h"
#include "search-server/http/handlers.h"
#include "search-server/http/hit_json.h"
#include "search-server/http/search_parameters.h"
#include "search-server/pages/state_url.h"
#include "search-server/search/lesson_groups.h"
#include "search-server/search/query_text.h"
#include "search-server/search/searcher.h"
#include "search-server/search/similar.h"
#include "search-server/search/suggest.h"

namespace precedent::web {
namespace {

using Json = nlohmann::ordered_json;
using search::Kind;
using taxonomy::Language;

/// What was understood of the words, and how to say that it was not meant.
Json query_to_json(const search::SearchResponse& found) {
    Json concepts = Json::array();
    for (const search::RecognisedConcept& one : found.concepts) {
        Json json = {
            {"id", one.id}, {"kind", one.kind}, {"label", one.label}, {"words", one.words}};
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

/// What all searches answer; hits or groups are added.
Json search_to_json(const Exchange& exchange, const search::SearchRequest& request,
                    const search::SearchResponse& found) {
    static constexpr std::string_view kSorts[] = {"relevance", "newest", "evidence"};
    return {
        {"total", found.total},
        {"hits", hits_to_json(found.hits, request, exchange.language)},
        {"facets", facets_to_json(found.facets, exchange.snapshot.taxonomy(), exchange.language)},
        {"query", query_to_json(found)},
        {"sort", kSorts[static_cast<std::size_t>(request.sort)]},
        {"limit", request.limit},
        {"offset", request.offset},
        {"took_ms", found.took_ms},
        {"generation", found.generation}};
}

Response api_groups(const Exchange& exchange, const search::SearchRequest& request) {
    search::GroupedLessons grouped = search::group_lessons(exchange.snapshot, request);
    Json json = search_to_json(exchange, request, grouped.found);
    json.erase("hits");
    json["programmes"] = grouped.programmes;
    json["groups"] = Json::array();
    for (const search::LessonGroup& group : grouped.groups) {
        const taxonomy::Term* theme = exchange.snapshot.taxonomy().find("theme", group.theme);
        json["groups"].push_back({{"theme", group.theme},
                                  {"label", theme->label(exchange.language)},
                                  {"lessons", group.lessons},
                                  {"hits", hits_to_json(group.hits, request, exchange.language)}});
    }
    return json_response(json);
}

Response api_search(const Exchange& exchange, Kind kind) {
    auto request = parse_search(exchange.request, kind, Dialect::api, exchange.language,
                                exchange.snapshot.taxonomy());
    if (!request) return bad_parameter(exchange, request.error());
    if (request->group_by_theme) return api_groups(exchange, *request);
    return json_response(
        search_to_json(exchange, *request, search::search(exchange.snapshot, *request)));
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

Response no_practice(const Exchange& exchange) {
    return not_found(exchange, pages::catalog(Language::en)
                                   .format("error_practice_not_found",
                                           {{"id", std::string(excerpt(exchange.id))}}));
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

/// Where a suggestion leads: a practice, or a search.
std::string url_of(const search::Suggestion& suggestion) {
    using Of = search::Suggestion::Kind;
    auto query = [&](std::string_view field) {
        return "/practices?q=" +
               pages::encode_parameter(fmt::format("{}:\"{}\"", field, suggestion.text));
    };
    switch (suggestion.kind) {
        case Of::term:
            return fmt::format("/practices?{}={}", suggestion.facet,
                               pages::encode_parameter(suggestion.id));
        case Of::practice:
            return "/practices/" + suggestion.id;
        case Of::place:
            return query("place");
        case Of::programme:
        case Of::organisation:
            break;
    }
    return query("organisation");
}

}  // namespace

Response handle_api_suggest(const Exchange& exchange) {
    if (auto error = check_parameters(exchange.request, {"q", "lang"})) {
        return bad_parameter(exchange, *error);
    }
    std::string text(exchange.request.parameter("q").value_or(""));
    // What is longer is no beginning of anything.
    if (text.size() > search::kMaxQueryBytes) text.clear();
    Json suggestions = Json::array();
    for (const search::Suggestion& one :
         search::suggest(exchange.snapshot, text, exchange.language)) {
        Json json = {{"kind", search::name(one.kind)}, {"text", one.text}, {"url", url_of(one)}};
        if (!one.facet.empty()) json["facet"] = one.facet;
        if (!one.id.empty()) json["id"] = one.id;
        json["count"] = one.count;
        suggestions.push_back(std::move(json));
    }
    return json_response({{"q", text},
                          {"suggestions", std::move(suggestions)},
                          {"generation", exchange.snapshot.info().generation}});
}

Response handle_api_similar(const Exchange& exchange) {
    if (auto error = check_parameters(exchange.request, {"lang"})) {
        return bad_parameter(exchange, *error);
    }
    auto similar = search::similar_practices(exchange.snapshot, exchange.id, exchange.language);
    if (!similar) return no_practice(exchange);
    Json hits = Json::array();
    for (const search::SimilarPractice& one : *similar) {
        Json json = practice_to_json(one.hit, exchange.language);
        json.erase("snippet");
        json["shared"] = Json::array();
        for (const taxonomy::TermRef& term : one.shared) {
            json["shared"].push_back({{"facet", term.facet},
                                      {"id", term.id},
                                      {"label", exchange.snapshot.taxonomy()
                                                    .find(term.facet, term.id)
                                                    ->label(exchange.language)}});
        }
        hits.push_back(std::move(json));
    }
    return json_response({{"id", exchange.id},
                          {"hits", std::move(hits)},
                          {"generation", exchange.snapshot.info().generation}});
}

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
        return no_practice(exchange);
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
