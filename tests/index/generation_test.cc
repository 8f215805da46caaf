// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/generation.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/schema/blob_store.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/mapped_file.h"
#include "indexer/schema/taxonomy_json.h"
#include "indexer/self_test.h"
#include "tests/support/fixture.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;
using tests::read_file;
using tests::TemporaryDirectory;
using Words = std::vector<std::string>;

GenerationInfo an_info() {
    GenerationInfo info;
    info.schema_version = kSchemaVersion;
    info.generation = "20261122T101500Z";
    info.created = "2026-11-22T10:15:00Z";
    info.indexer = "1.2.3";
    info.builder = "1.2.3-cbf43926";
    info.practices = 420;
    info.lessons = 1999;
    info.languages = {taxonomy::Language::en, taxonomy::Language::ar};
    info.files["words"] = {5'000'000'000, 0xFFFFFFFF};
    info.files["taxonomy.json"] = {0, 0};
    return info;
}

/// A generation folder with one file beside its info.
GenerationInfo write_generation(const TemporaryDirectory& directory) {
    GenerationInfo info = an_info();
    info.files = {{"words", describe_file(directory.write("g/words", "a\t1\n"))}};
    directory.write("g/info.json", info_to_json(info));
    return info;
}

std::string message_of(const TemporaryDirectory& directory) {
    auto checked = check_generation(directory / "g");
    REQUIRE_FALSE(checked.has_value());
    CHECK_FALSE(checked.error().remedy.empty());
    return checked.error().message;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// An index of the entries a, b and c, with a lesson each; returns the generation's folder.
fs::path build_three(const TemporaryDirectory& directory) {
    for (const char* id : {"a", "b", "c"}) {
        tests::EntryText entry{.id = id, .sectors = *id == 'a' ? "[health]" : "[governance]"};
        entry.front_matter =
            "lessons:\n  - {text: \"Ask first.\", kind: caution, themes: [exit]}\n";
        write_entry(directory, entry);
    }
    tests::build_index(directory / "entries", directory / "index");
    return directory / "index" / current_generation(directory / "index").value();
}

/// Makes the info agree with a file that a test has changed.
void restate(const fs::path& generation, const char* file) {
    auto info = info_from_json(read_file(generation / file_name::kInfo)).value();
    info.files[file] = describe_file(generation / file);
    write_file(generation / file_name::kInfo, info_to_json(info));
}

Words records_of(const fs::path& generation) {
    auto store = BlobStore::open(generation / file_name::kRecords).value();
    Words records;
    for (std::uint32_t docid = 1; docid <= store.size(); ++docid) {
        records.emplace_back(store.at(docid));
    }
    return records;
}

std::vector<FacetValues> columns_of(const fs::path& file) {
    auto columns = Columns::open(file).value();
    std::vector<FacetValues> documents(columns.documents(), FacetValues(columns.facets()));
    for (std::uint32_t docid = 1; docid <= columns.documents(); ++docid) {
        for (std::size_t facet = 0; facet < columns.facets(); ++facet) {
            auto values = columns.values(facet, docid);
            documents[docid - 1][facet].assign(values.begin(), values.end());
        }
    }
    return documents;
}

std::string fault_found(const fs::path& generation, const Words& ids = {"a", "b", "c"}) {
    auto tested = self_test(generation, ids);
    REQUIRE_FALSE(tested.has_value());
    CHECK_FALSE(tested.error().remedy.empty());
    return tested.error().message;
}

TEST_CASE("generation: its info survives being written and read") {
    GenerationInfo info = an_info();
    auto read = info_from_json(info_to_json(info));
    REQUIRE(read.has_value());
    CHECK(read->schema_version == info.schema_version);
    CHECK(read->generation == info.generation);
    CHECK(read->created == info.created);
    CHECK(read->indexer == info.indexer);
    CHECK(read->builder == info.builder);
    CHECK(read->practices == info.practices);
    CHECK(read->lessons == info.lessons);
    CHECK(read->languages == info.languages);
    REQUIRE(read->files.size() == 2);
    CHECK(read->files["words"].bytes == 5'000'000'000);
    CHECK(read->files["words"].crc32 == 0xFFFFFFFF);
    CHECK(info_to_json(*read) == info_to_json(info));
}

TEST_CASE("generation: an info of another schema version may lack every other key") {
    auto read = info_from_json(R"({"schema_version": 999})");
    REQUIRE(read.has_value());
    CHECK(read->schema_version == 999);
}

TEST_CASE("generation: an info that is not ours is refused") {
    for (std::string_view text :
         {"", "{", "[]", "null", "{}", "{\"\xFF\":1}", R"({"schema_version": "one"})"}) {
        CAPTURE(text);
        CHECK_FALSE(info_from_json(text).has_value());
    }
    const auto whole = nlohmann::json::parse(info_to_json(an_info()));
    for (const auto& [key, value] : whole.items()) {
        CAPTURE(key);
        auto lacking = whole;
        lacking.erase(key);
        CHECK_FALSE(info_from_json(lacking.dump()).has_value());
        auto wrong = whole;
        wrong[key] = {{"of another kind", 7}};
        CHECK_FALSE(info_from_json(wrong.dump()).has_value());
    }
}

TEST_CASE("generation: CURRENT names the generation to serve") {
    TemporaryDirectory directory;
    for (std::string_view content : {"20261122T101500Z", "20261122T101500Z\n"}) {
        directory.write("CURRENT", content);
        CHECK(current_generation(directory.path()).value() == "20261122T101500Z");
    }
}

TEST_CASE("generation: an odd CURRENT is refused with what to do") {
    TemporaryDirectory directory;
    for (std::string_view content :
         {"", "\n", "../x", "..", ".", "/etc", "a/b", "a b", "name\n\n", "name\r\n", "été",
          "a\ttab", "0123456789012345678901234567890123456789012345678901234567890123456789"}) {
        CAPTURE(content);
        directory.write("CURRENT", content);
        auto current = current_generation(directory.path());
        REQUIRE_FALSE(current.has_value());
        CHECK(contains(current.error().message, "does not name a generation"));
        CHECK(contains(current.error().remedy, "precedent-index"));
    }
    directory.write("CURRENT", std::string_view("a\0b", 3));
    CHECK_FALSE(current_generation(directory.path()).has_value());
}

TEST_CASE("generation: a directory without CURRENT, a file and nothing at all are told apart") {
    TemporaryDirectory directory;
    directory.write("file", "");
    fs::create_directories(directory / "folder/CURRENT");
    auto message = [&](std::string_view name) {
        auto current = current_generation(directory / name);
        REQUIRE_FALSE(current.has_value());
        CHECK_FALSE(current.error().remedy.empty());
        return current.error().message;
    };
    CHECK(contains(message("missing"), "there is no index in"));
    CHECK(contains(message("file"), "there is no index in"));
    CHECK(contains(message("folder"), "holds no published index"));
    fs::remove(directory / "folder/CURRENT");
    CHECK(contains(message("folder"), "holds no published index"));
}

TEST_CASE("generation: a sound generation passes the check") {
    TemporaryDirectory directory;
    GenerationInfo info = write_generation(directory);
    auto checked = check_generation(directory / "g");
    REQUIRE(checked.has_value());
    CHECK(checked->practices == info.practices);
}

TEST_CASE("generation: a schema version that is not ours is refused, and both are named") {
    TemporaryDirectory directory;
    GenerationInfo info = write_generation(directory);
    info.schema_version = 977;
    directory.write("g/info.json", info_to_json(info));
    std::string message = message_of(directory);
    CHECK(contains(message, "schema version 977"));
    CHECK(contains(message, fmt::format("reads version {}", kSchemaVersion)));
}

TEST_CASE("generation: missing and damaged files are refused by name") {
    TemporaryDirectory directory;
    write_generation(directory);
    directory.write("g/words", "a\t1\nb\t1\n");
    CHECK(contains(message_of(directory), "words: damaged"));
    // As long as before: only the checksum tells.
    directory.write("g/words", "b\t1\n");
    CHECK(contains(message_of(directory), "words: damaged"));
    fs::remove(directory / "g/words");
    CHECK(contains(message_of(directory), "words: No such file"));
    directory.write("g/info.json", "{\"schema_version\":");
    CHECK(contains(message_of(directory), "info.json: damaged"));
    fs::remove(directory / "g/info.json");
    CHECK(contains(message_of(directory), "info.json: No such file"));
}

TEST_CASE("generation: a file is described by its size and CRC-32") {
    TemporaryDirectory directory;
    FileInfo empty = describe_file(directory.write("empty", ""));
    CHECK(empty.bytes == 0);
    CHECK(empty.crc32 == 0);
    // The check value of the CRC catalogues.
    FileInfo digits = describe_file(directory.write("digits", "123456789"));
    CHECK(digits.bytes == 9);
    CHECK(digits.crc32 == 0xCBF43926);
    CHECK_THROWS_AS(describe_file(directory / "missing"), std::system_error);
}

TEST_CASE("generation: names are digits, letters and hyphens") {
    CHECK(is_generation_name("20261122T101500Z"));
    CHECK(is_generation_name("20261122T101500Z-2"));
    CHECK(is_generation_name(std::string(64, 'a')));
    for (const std::string& name : {std::string(), std::string(65, 'a'), std::string("a.b"),
                                    std::string("a/b"), std::string("a_b"), std::string("á")}) {
        CAPTURE(name);
        CHECK_FALSE(is_generation_name(name));
    }
}

TEST_CASE("stored vocabularies: nothing is lost on the way into the index and out of it") {
    const taxonomy::Taxonomy& real = tests::real_taxonomy();
    std::string stored = taxonomy_to_json(real);
    auto read = taxonomy_from_json(stored);
    REQUIRE(read.has_value());
    CHECK(taxonomy_to_json(*read) == stored);
    REQUIRE(read->vocabularies().size() == real.vocabularies().size());
    CHECK(read->crosswalks().size() == real.crosswalks().size());
    for (const auto& [facet, vocabulary] : real.vocabularies()) {
        CAPTURE(facet);
        CHECK(read->find(facet)->ids() == vocabulary.ids());
        CHECK(read->find(facet)->titles() == vocabulary.titles());
    }
    const taxonomy::Term* italy = read->find("country", "IT");
    REQUIRE(italy != nullptr);
    CHECK(italy->m49 == "380");
    CHECK(italy->region == "039");
    CHECK(italy->income == "hic");
    CHECK(italy->label(taxonomy::Language::fr) == "Italie");
    CHECK(read->find("region", "011")->parent == "202");
    CHECK(read->find("size", "s1")->words == real.find("size", "s1")->words);
}

TEST_CASE("stored vocabularies: damage is refused") {
    for (std::string_view text : {"", "{}", "[]", R"({"vocabularies":[{}],"crosswalks":[]})",
                                  R"({"vocabularies":[],"crosswalks":[{"id":1}]})",
                                  R"({"vocabularies":[{"facet":"a","title":["x"],"terms":[]}]})"}) {
        CAPTURE(text);
        CHECK_FALSE(taxonomy_from_json(text).has_value());
    }
}

TEST_CASE("self-test: records under each other's ids are found out") {
    TemporaryDirectory directory;
    fs::path generation = build_three(directory);
    Words records = records_of(generation);
    std::swap(records[0], records[1]);
    BlobStore::write(generation / file_name::kRecords, records);
    CHECK(contains(fault_found(generation), "practices.records: damaged"));
    restate(generation, file_name::kRecords);
    CHECK(contains(fault_found(generation), "\"a\" is not found"));
    // A store that is too short is no reason to read past its end.
    records.clear();
    BlobStore::write(generation / file_name::kRecords, records);
    restate(generation, file_name::kRecords);
    CHECK(contains(fault_found(generation), "3 practices, but 0 records and 3 texts"));
}

TEST_CASE("self-test: columns that disagree with Xapian are found out") {
    TemporaryDirectory directory;
    fs::path generation = build_three(directory);
    for (const char* file : {file_name::kPracticeColumns, file_name::kLessonColumns}) {
        const auto sound = columns_of(generation / file);
        auto fault_with = [&](const std::vector<FacetValues>& documents) {
            Columns::write(generation / file, documents);
            restate(generation, file);
            return fault_found(generation);
        };
        auto changed = sound;
        changed[0][0] = changed[2][0];
        changed[0][0].push_back(2);
        CHECK(contains(fault_with(changed), "sector="));
        changed[0][0] = {60'000};
        CHECK(contains(fault_with(changed), "column sector holds unknown values"));
        changed.pop_back();
        CHECK(contains(fault_with(changed), "documents were written"));
        Columns::write(generation / file, sound);
        restate(generation, file);
    }
    CHECK(self_test(generation, {"a", "b", "c"}).has_value());
}

TEST_CASE("self-test: a missing entry and a damaged database are found out") {
    TemporaryDirectory directory;
    fs::path generation = build_three(directory);
    CHECK(contains(fault_found(generation, {"a", "nobody"}), "\"nobody\" is not found"));
    directory.write((fs::relative(generation, directory.path()) / "practices/iamglass").string(),
                    "not a database");
    CHECK(contains(fault_found(generation), generation.string()));
}

}  // namespace
}  // namespace precedent::index
