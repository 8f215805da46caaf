// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/entry_keys.h"
#include "corpus/entry_parser.h"
#include "corpus/entry_schema.h"
#include "taxonomy/language.h"
#include "tests/support/diagnostics.h"
#include "tests/support/fixture.h"
#include "tests/support/temporary_directory.h"

namespace precedent::corpus {
namespace {

using Json = nlohmann::json;
using tests::real_taxonomy;

const Json& schema() {
    static const Json parsed = Json::parse(entry_schema(real_taxonomy()));
    return parsed;
}

std::set<std::string> keys_of(const Json& object) {
    std::set<std::string> keys;
    for (const auto& [key, value] : object.items()) keys.insert(key);
    return keys;
}

TEST_CASE("entry schema: the file in the repository is what the program makes") {
    std::string file = tests::read_file(tests::source_directory() / "corpus" / "entry.schema.json");
    CHECK_MESSAGE(file == entry_schema(real_taxonomy()),
                  "corpus/entry.schema.json is out of date; make it again with:\n"
                  "precedent-index --taxonomy taxonomy --print entry-schema "
                  "> corpus/entry.schema.json");
}

TEST_CASE("entry schema: its keys are those of the key table, and no others are allowed") {
    std::set<std::string> names;
    std::set<std::string> required;
    for (const EntryKey& key : entry_keys()) {
        names.emplace(key.name);
        if (key.required) required.emplace(key.name);
        CHECK(schema()["properties"][std::string(key.name)]["description"] == key.help);
    }
    CHECK(keys_of(schema()["properties"]) == names);
    CHECK(schema()["required"].get<std::set<std::string>>() == required);
    CHECK(schema()["additionalProperties"] == false);
}

TEST_CASE("entry schema: terms are the ids of the vocabularies, in their order") {
    for (const EntryKey& key : entry_keys()) {
        if (key.kind != KeyKind::term && key.kind != KeyKind::terms) continue;
        CAPTURE(key.name);
        const auto* vocabulary = real_taxonomy().find(key.facet);
        REQUIRE(vocabulary != nullptr);
        Json property = schema()["properties"][std::string(key.name)];
        bool one = key.kind == KeyKind::term;
        const Json& values = one ? property : property["items"];
        CHECK(values["enum"].get<std::vector<std::string>>() == vocabulary->ids());
        if (one) continue;
        CHECK(property["maxItems"] == key.most);
        CHECK(property["minItems"] == 1);
        CHECK(property["uniqueItems"] == true);
    }
}

/// The keys that the parser knows inside a structure, as it lists them on meeting another one.
std::set<std::string> keys_in_parser(const std::string& front_matter) {
    std::string text = tests::entry_file({.front_matter = front_matter + "\n"});
    ParsedEntry parsed = parse_entry("an-entry.md", text, real_taxonomy());
    std::string remedy = tests::with_rule(parsed.diagnostics, "unknown-key").remedy;
    constexpr std::string_view kBegin = "known keys: ";
    REQUIRE(remedy.starts_with(kBegin));
    std::set<std::string> keys;
    std::istringstream words(remedy.substr(kBegin.size()));
    for (std::string word; words >> word;) keys.insert(word.substr(0, word.find(',')));
    return keys;
}

TEST_CASE("entry schema: structures have the keys that the parser reads") {
    const Json& properties = schema()["properties"];
    CHECK(keys_of(properties["places"]["items"]["properties"]) ==
          keys_in_parser("places: [{unheard: x}]"));
    CHECK(keys_of(properties["years"]["properties"]) == keys_in_parser("years: {unheard: x}"));
    CHECK(keys_of(properties["budget"]["properties"]) == keys_in_parser("budget: {unheard: x}"));
    CHECK(keys_of(properties["lessons"]["items"]["properties"]) ==
          keys_in_parser("lessons: [{unheard: x}]"));
    CHECK(keys_of(properties["translations"]["properties"]["fr"]["properties"]) ==
          keys_in_parser("translations: {fr: {unheard: x}}"));
    CHECK(keys_of(properties["translations"]["properties"]) ==
          std::set<std::string>{"ar", "en", "es", "fr", "it"});
    CHECK(keys_of(properties["sources"]["items"]["properties"]) ==
          std::set<std::string>{"publisher", "title", "url", "year"});
    for (const char* key : {"places", "lessons", "sources"}) {
        CAPTURE(key);
        CHECK(properties[key]["maxItems"] == find_entry_key(key)->most);
        CHECK(properties[key]["items"]["additionalProperties"] == false);
    }
}

TEST_CASE("entry schema: the languages are the five") {
    std::vector<std::string> codes;
    for (auto language : taxonomy::kLanguages) codes.emplace_back(taxonomy::code(language));
    CHECK(schema()["properties"]["language"]["enum"].get<std::vector<std::string>>() == codes);
}

TEST_CASE("entry schema: the text ends in a line feed and says which draft it is") {
    std::string text = entry_schema(real_taxonomy());
    CHECK(text.ends_with("}\n"));
    CHECK(schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema");
}

TEST_CASE("entry schema: the table of keys has a row for each key") {
    std::string table = entry_key_table(real_taxonomy());
    for (const EntryKey& key : entry_keys()) {
        CAPTURE(key.name);
        CHECK(table.find("\n| `" + std::string(key.name) + "` | ") != std::string::npos);
    }
    CHECK(table.find("| `evidence` | one [evidence](../taxonomy/terms/evidence.yaml) | yes | How "
                     "well the results are known. Values: `described`, `monitored`, `evaluated`, "
                     "`impact-evaluated`. |\n") != std::string::npos);
    CHECK(table.find("| `subthemes` | up to 8 of [subtheme](../taxonomy/terms/subtheme.yaml) | no "
                     "| Sub-themes of those sectors. 95 values. |\n") != std::string::npos);
    CHECK(table.find("| `checked` | date | yes | ") != std::string::npos);
}

TEST_CASE("entry keys: each names a vocabulary that exists, and none stands twice") {
    std::set<std::string_view> names;
    for (const EntryKey& key : entry_keys()) {
        CAPTURE(key.name);
        CHECK(names.insert(key.name).second);
        CHECK(find_entry_key(key.name) == &key);
        CHECK_FALSE(key.help.empty());
        bool has_terms = key.kind == KeyKind::term || key.kind == KeyKind::terms;
        CHECK(has_terms == (real_taxonomy().find(key.facet) != nullptr));
    }
    CHECK(find_entry_key("sector") == nullptr);
    CHECK(find_entry_key("") == nullptr);
}

}  // namespace
}  // namespace precedent::corpus
