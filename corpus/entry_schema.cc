// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/entry_schema.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "corpus/entry_keys.h"

namespace precedent::corpus {
namespace {

using Json = nlohmann::ordered_json;

Json values_of(const taxonomy::Taxonomy& taxonomy, std::string_view facet) {
    Json values = Json::array();
    if (const auto* vocabulary = taxonomy.find(facet)) values = vocabulary->ids();
    return {{"type", "string"}, {"enum", values}};
}

Json text_schema() { return {{"type", "string"}, {"minLength", 1}}; }

Json object_schema(Json properties, const std::vector<std::string>& required) {
    Json result = {
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty()) result["required"] = required;
    return result;
}

Json list_of(Json items, std::size_t most) {
    Json result = {{"type", "array"}, {"minItems", 1}};
    if (most > 0) result["maxItems"] = most;
    result["items"] = std::move(items);
    return result;
}

Json structure_schema(const taxonomy::Taxonomy& taxonomy, const EntryKey& key) {
    Json year = {{"type", "integer"}, {"minimum", 1900}, {"maximum", 2100}};
    if (key.name == "places") {
        Json degrees = {{"type", "number"}, {"minimum", -180}, {"maximum", 180}};
        Json latitude = {{"type", "number"}, {"minimum", -90}, {"maximum", 90}};
        return list_of(object_schema({{"name", text_schema()},
                                      {"country", values_of(taxonomy, "country")},
                                      {"level", values_of(taxonomy, "level")},
                                      {"size", values_of(taxonomy, "size")},
                                      {"gazetteer", text_schema()},
                                      {"population", {{"type", "integer"}, {"minimum", 1}}},
                                      {"lat", latitude},
                                      {"lon", degrees}},
                                     {"name", "country", "level"}),
                       key.most);
    }
    if (key.name == "years") return object_schema({{"start", year}, {"end", year}}, {});
    if (key.name == "budget") {
        return object_schema({{"amount", {{"type", "number"}, {"minimum", 0}}},
                              {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}},
                              {"note", text_schema()}},
                             {});
    }
    if (key.name == "lessons") {
        return list_of(object_schema({{"text", text_schema()},
                                      {"kind", values_of(taxonomy, "lesson_kind")},
                                      {"themes", list_of(values_of(taxonomy, "theme"), 0)}},
                                     {"text", "kind", "themes"}),
                       key.most);
    }
    if (key.name == "sources") {
        return list_of(object_schema({{"title", text_schema()},
                                      {"publisher", text_schema()},
                                      {"year", year},
                                      {"url", {{"type", "string"}, {"pattern", "^https?://"}}}},
                                     {"title", "url"}),
                       key.most);
    }
    Json translation = object_schema({{"title", text_schema()}, {"summary", text_schema()}}, {});
    Json languages = Json::object();
    for (auto language : taxonomy::kLanguages) languages[taxonomy::code(language)] = translation;
    return object_schema(std::move(languages), {});
}

Json key_schema(const taxonomy::Taxonomy& taxonomy, const EntryKey& key) {
    switch (key.kind) {
        case KeyKind::text: {
            Json result = text_schema();
            result["maxLength"] = key.most;
            return result;
        }
        case KeyKind::language: {
            Json codes = Json::array();
            for (auto language : taxonomy::kLanguages) codes.push_back(taxonomy::code(language));
            return {{"type", "string"}, {"enum", codes}};
        }
        case KeyKind::term:
            return values_of(taxonomy, key.facet);
        case KeyKind::terms: {
            Json result = list_of(values_of(taxonomy, key.facet), key.most);
            result["uniqueItems"] = true;
            return result;
        }
        case KeyKind::texts:
            return list_of(text_schema(), key.most);
        case KeyKind::date:
            return {{"type", "string"}, {"format", "date"}, {"pattern", "^\\d{4}-\\d{2}-\\d{2}$"}};
        case KeyKind::structure:
            break;
    }
    return structure_schema(taxonomy, key);
}

std::string type_in_words(const EntryKey& key) {
    switch (key.kind) {
        case KeyKind::text:
            return "text";
        case KeyKind::language:
            return "language code";
        case KeyKind::term:
            return fmt::format("one [{0}](../taxonomy/terms/{0}.yaml)", key.facet);
        case KeyKind::terms:
            return fmt::format("up to {1} of [{0}](../taxonomy/terms/{0}.yaml)", key.facet,
                               key.most);
        case KeyKind::texts:
            return "list of texts";
        case KeyKind::date:
            return "date";
        case KeyKind::structure:
            break;
    }
    return "structure";
}

std::string allowed_in_words(const taxonomy::Taxonomy& taxonomy, const EntryKey& key) {
    const taxonomy::Vocabulary* vocabulary = taxonomy.find(key.facet);
    if (vocabulary == nullptr) return "";
    // Long vocabularies are better read in their own files.
    if (vocabulary->terms().size() > 30) {
        return fmt::format(" {} values.", vocabulary->terms().size());
    }
    return fmt::format(" Values: `{}`.", fmt::join(vocabulary->ids(), "`, `"));
}

}  // namespace

std::string entry_schema(const taxonomy::Taxonomy& taxonomy) {
    Json properties = Json::object();
    std::vector<std::string> required;
    for (const EntryKey& key : entry_keys()) {
        Json schema = key_schema(taxonomy, key);
        schema["description"] = key.help;
        properties[std::string(key.name)] = std::move(schema);
        if (key.required) required.emplace_back(key.name);
    }
    Json document = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                     {"title", "Front matter of a Precedent entry"}};
    document.update(object_schema(std::move(properties), required));
    return document.dump(2) + "\n";
}

std::string entry_key_table(const taxonomy::Taxonomy& taxonomy) {
    std::string table = "| Key | Type | Needed | What it holds |\n|---|---|---|---|\n";
    for (const EntryKey& key : entry_keys()) {
        table +=
            fmt::format("| `{}` | {} | {} | {}{} |\n", key.name, type_in_words(key),
                        key.required ? "yes" : "no", key.help, allowed_in_words(taxonomy, key));
    }
    return table;
}

}  // namespace precedent::corpus
