// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/taxonomy_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace precedent::index {
namespace {

using Json = nlohmann::ordered_json;
using taxonomy::Crosswalk;
using taxonomy::Taxonomy;
using taxonomy::Term;
using taxonomy::Vocabulary;

using taxonomy::Acronym;
using taxonomy::Alias;
using taxonomy::Language;
using taxonomy::QuestionKind;
using taxonomy::Sense;
using taxonomy::TermRef;

bool has_words(const taxonomy::Words& words) {
    return std::ranges::any_of(words, [](const auto& list) { return !list.empty(); });
}

Json refs_to_json(const std::vector<TermRef>& terms) {
    Json json = Json::array();
    for (const TermRef& term : terms) json.push_back(Json::array({term.facet, term.id}));
    return json;
}

std::vector<TermRef> refs_from_json(const Json& json) {
    std::vector<TermRef> terms;
    for (const Json& term : json) {
        terms.push_back({term.at(0).get<std::string>(), term.at(1).get<std::string>()});
    }
    return terms;
}

/// The keys that every item with labels and query words has.
template <class Item>
Json item_to_json(const Item& item) {
    return {{"id", item.id}, {"labels", item.labels}, {"words", item.words}};
}

template <class Item>
Item item_from_json(const Json& json) {
    Item item;
    json.at("id").get_to(item.id);
    json.at("labels").get_to(item.labels);
    json.at("words").get_to(item.words);
    return item;
}

Json sense_to_json(const Sense& sense) {
    Json json = item_to_json(sense);
    json["terms"] = refs_to_json(sense.terms);
    for (Language language : sense.languages) {
        json["languages"].push_back(taxonomy::index(language));
    }
    json["neighbours"] = sense.neighbours;
    json["countries"] = sense.countries;
    json["outside"] = sense.outside;
    return json;
}

Sense sense_from_json(const Json& json) {
    auto sense = item_from_json<Sense>(json);
    sense.terms = refs_from_json(json.at("terms"));
    for (const Json& language : json.value("languages", Json::array())) {
        sense.languages.push_back(taxonomy::kLanguages.at(language.get<std::size_t>()));
    }
    json.at("neighbours").get_to(sense.neighbours);
    json.at("countries").get_to(sense.countries);
    json.at("outside").get_to(sense.outside);
    return sense;
}

Json aids_to_json(const taxonomy::QueryAids& aids) {
    Json aliases = Json::array();
    for (const Alias& alias : aids.aliases) {
        Json& json = aliases.emplace_back(item_to_json(alias));
        json["countries"] = alias.countries;
        json["source"] = alias.source;
    }
    Json acronyms = Json::array();
    for (const Acronym& acronym : aids.acronyms) {
        Json senses = Json::array();
        for (const Sense& sense : acronym.senses) senses.push_back(sense_to_json(sense));
        acronyms.push_back({{"id", acronym.id},
                            {"forms", acronym.forms},
                            {"senses", std::move(senses)},
                            {"otherwise", acronym.otherwise},
                            {"capitals", acronym.capitals}});
    }
    Json questions = Json::array();
    for (const QuestionKind& question : aids.questions) {
        Json& json = questions.emplace_back(item_to_json(question));
        json["terms"] = refs_to_json(question.terms);
        json["result"] = question.result;
    }
    Json glossary = Json::array();
    for (const taxonomy::GlossaryWord& word : aids.glossary) {
        glossary.push_back(Json::array({word.english, word.words}));
    }
    return {{"glossary", std::move(glossary)},
            {"aliases", std::move(aliases)},
            {"acronyms", std::move(acronyms)},
            {"questions", std::move(questions)}};
}

taxonomy::QueryAids aids_from_json(const Json& json) {
    taxonomy::QueryAids aids;
    for (const Json& one : json.at("aliases")) {
        auto alias = item_from_json<Alias>(one);
        one.at("countries").get_to(alias.countries);
        one.at("source").get_to(alias.source);
        aids.aliases.push_back(std::move(alias));
    }
    for (const Json& one : json.at("acronyms")) {
        Acronym acronym;
        one.at("id").get_to(acronym.id);
        one.at("forms").get_to(acronym.forms);
        one.at("otherwise").get_to(acronym.otherwise);
        one.at("capitals").get_to(acronym.capitals);
        for (const Json& sense : one.at("senses")) {
            acronym.senses.push_back(sense_from_json(sense));
        }
        aids.acronyms.push_back(std::move(acronym));
    }
    for (const Json& one : json.at("questions")) {
        auto question = item_from_json<QuestionKind>(one);
        question.terms = refs_from_json(one.at("terms"));
        one.at("result").get_to(question.result);
        aids.questions.push_back(std::move(question));
    }
    for (const Json& one : json.at("glossary")) {
        aids.glossary.push_back({one.at(0).get<std::string>(), one.at(1).get<taxonomy::Words>()});
    }
    return aids;
}

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
    if (!term.languages.empty()) json["languages"] = term.languages;
    if (has_words(term.words)) json["words"] = term.words;
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
    term.languages = json.value("languages", std::vector<std::string>{});
    term.words = json.value("words", taxonomy::Words{});
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
    return Json{{"vocabularies", std::move(vocabularies)},
                {"crosswalks", std::move(crosswalks)},
                {"aids", aids_to_json(taxonomy.aids())}}
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
        result.set(aids_from_json(json.at("aids")));
        return result;
    } catch (const nlohmann::json::exception& problem) {
        return taxonomy::failure(
            std::string("the stored vocabularies are damaged: ") + problem.what(),
            "build the index again with precedent-index");
    }
}

}  // namespace precedent::index
