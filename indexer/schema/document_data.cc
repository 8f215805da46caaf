// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/document_data.h"

#include <nlohmann/json.hpp>

namespace precedent::index {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& json, const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
}

void put(Json& json, const char* key, const std::vector<std::string>& values) {
    if (!values.empty()) json[key] = values;
}

template <class Value>
void take(const Json& json, const char* key, Value& into) {
    if (auto found = json.find(key); found != json.end()) into = found->get<Value>();
}

}  // namespace

std::string card_to_json(const Card& card) {
    Json json = {{"id", card.id}, {"language", taxonomy::code(card.language)}};
    put(json, "title", card.title);
    put(json, "summary", card.summary);
    put(json, "programme", card.programme);
    put(json, "sectors", card.sectors);
    put(json, "countries", card.countries);
    put(json, "places", card.places);
    put(json, "populations", card.populations);
    put(json, "evidence", card.evidence);
    put(json, "status", card.status);
    if (card.start) json["start"] = *card.start;
    if (card.end) json["end"] = *card.end;
    put(json, "lesson_kinds", card.lesson_kinds);
    put(json, "themes", card.themes);
    put(json, "practice", card.practice);
    put(json, "practice_title", card.practice_title);
    for (const auto& [language, text] : card.translations) {
        json["translations"][taxonomy::code(language)] = {{"title", text.title},
                                                          {"summary", text.summary}};
    }
    return json.dump();
}

Card card_from_json(std::string_view text) {
    Json json = Json::parse(text);
    Card card;
    card.id = json.at("id").get<std::string>();
    card.language = taxonomy::language_from_code(json.at("language").get<std::string>())
                        .value_or(taxonomy::Language::en);
    take(json, "title", card.title);
    take(json, "summary", card.summary);
    take(json, "programme", card.programme);
    take(json, "sectors", card.sectors);
    take(json, "countries", card.countries);
    take(json, "places", card.places);
    take(json, "populations", card.populations);
    take(json, "evidence", card.evidence);
    take(json, "status", card.status);
    if (json.contains("start")) card.start = json["start"].get<int>();
    if (json.contains("end")) card.end = json["end"].get<int>();
    take(json, "lesson_kinds", card.lesson_kinds);
    take(json, "themes", card.themes);
    take(json, "practice", card.practice);
    take(json, "practice_title", card.practice_title);
    if (json.contains("translations")) {
        for (const auto& [code, translated] : json["translations"].items()) {
            auto language = taxonomy::language_from_code(code);
            if (!language) continue;
            card.translations[*language] = {translated.value("title", ""),
                                            translated.value("summary", "")};
        }
    }
    return card;
}

}  // namespace precedent::index
