// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/taxonomy_json.h"

#include <nlohmann/json.hpp>

namespace precedent::index {
namespace {

using Json = nlohmann::ordered_json;
using taxonomy::Crosswalk;
using taxonomy::Taxonomy;
using taxonomy::Term;
using taxonomy::Vocabulary;

Json term_to_json(const Term& term) {
    Json json = {{"id", term.id}, {"labels", term.labels}};
    auto put = [&json](const char* key, const std::string& value) {
        if (!value.empty()) json[key] = value;
    };
    put("parent", term.parent);
    put("scope", term.scope);
    put("m49", term.m49);
    put("region", term.region);
    put("income", term.income);
    if (!term.words.empty()) json["words"] = term.words;
    return json;
}

Term term_from_json(const Json& json) {
    Term term;
    term.id = json.at("id").get<std::string>();
    term.labels = json.at("labels").get<taxonomy::Labels>();
    term.parent = json.value("parent", "");
    term.scope = json.value("scope", "");
    term.m49 = json.value("m49", "");
    term.region = json.value("region", "");
    term.income = json.value("income", "");
    term.words = json.value("words", std::vector<std::string>{});
    return term;
}

}  // namespace

std::string taxonomy_to_json(const Taxonomy& taxonomy) {
    Json vocabularies = Json::array();
    for (const auto& [facet, vocabulary] : taxonomy.vocabularies()) {
        Json terms = Json::array();
        for (const Term& term : vocabulary.terms()) terms.push_back(term_to_json(term));
        vocabularies.push_back(
            {{"facet", facet}, {"title", vocabulary.titles()}, {"terms", std::move(terms)}});
    }
    Json crosswalks = Json::array();
    for (const Crosswalk& crosswalk : taxonomy.crosswalks()) {
        crosswalks.push_back({{"id", crosswalk.id},
                              {"title", crosswalk.title},
                              {"source", crosswalk.source},
                              {"note", crosswalk.note},
                              {"codes", crosswalk.codes}});
    }
    return Json{{"vocabularies", std::move(vocabularies)}, {"crosswalks", std::move(crosswalks)}}
        .dump();
}

taxonomy::Result<Taxonomy> taxonomy_from_json(std::string_view text) {
    try {
        Json json = Json::parse(text);
        Taxonomy result;
        for (const Json& vocabulary : json.at("vocabularies")) {
            std::vector<Term> terms;
            for (const Json& term : vocabulary.at("terms")) terms.push_back(term_from_json(term));
            result.add(Vocabulary(vocabulary.at("facet").get<std::string>(),
                                  vocabulary.at("title").get<taxonomy::Labels>(),
                                  std::move(terms)));
        }
        for (const Json& one : json.at("crosswalks")) {
            Crosswalk crosswalk;
            crosswalk.id = one.at("id").get<std::string>();
            crosswalk.title = one.at("title").get<std::string>();
            crosswalk.source = one.at("source").get<std::string>();
            crosswalk.note = one.value("note", "");
            crosswalk.codes = one.at("codes").get<decltype(crosswalk.codes)>();
            result.add(std::move(crosswalk));
        }
        return result;
    } catch (const nlohmann::json::exception& problem) {
        return taxonomy::failure(
            std::string("the stored vocabularies are damaged: ") + problem.what(),
            "build the index again with precedent-index");
    }
}

}  // namespace precedent::index
