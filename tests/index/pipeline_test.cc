// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/blob_store.h"
#include "indexer/schema/generation.h"
#include "indexer/self_test.h"
#include "tests/support/fixture.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;
using tests::build_index;
using tests::EntryText;
using tests::read_file;
using tests::TemporaryDirectory;
using tests::write_entry;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

constexpr const char* kTwoLessons =
    "lessons:\n"
    "  - text: \"Ask first.\"\n"
    "    kind: success-factor\n"
    "    themes: [participation]\n"
    "  - text: \"Spares were missing.\"\n"
    "    kind: what-went-wrong\n"
    "    themes: [exit, funding]\n";

struct Outcome {
    int code;
    std::string out;
    std::string err;
};

Options options_for(const TemporaryDirectory& directory) {
    Options options;
    options.corpus = directory / "entries";
    options.taxonomy = tests::source_directory() / "taxonomy";
    options.output = directory / "index";
    return options;
}

Outcome run_with(const Options& options) {
    std::ostringstream out;
    std::ostringstream err;
    int code = run(options, out, err);
    return {code, out.str(), err.str()};
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Entries a, b and c, with two lessons each.
void write_three(const TemporaryDirectory& directory) {
    for (const char* id : {"a", "b", "c"}) {
        write_entry(directory, EntryText{.id = id,
                                         .title = fmt::format("Wells of {}", id),
                                         .sectors = *id == 'a' ? "[health]" : "[governance]",
                                         .front_matter = kTwoLessons});
    }
}

/// With a key that does not exist.
void write_bad(const TemporaryDirectory& directory, const std::string& id) {
    write_entry(directory, EntryText{.id = id, .front_matter = "colour: blue\n"});
}

fs::path current_folder(const fs::path& index) { return index / current_generation(index).value(); }

Words ids_in(const fs::path& index) {
    Xapian::Database database((current_folder(index) / file_name::kPractices).string());
    Words ids;
    for (auto at = database.allterms_begin("Q"); at != database.allterms_end("Q"); ++at) {
        ids.push_back((*at).substr(1));
    }
    return ids;
}

TEST_CASE("pipeline: what is indexed is what was written, and passes its own test") {
    TemporaryDirectory directory;
    write_three(directory);
    Outcome outcome = run_with(options_for(directory));
    CHECK(outcome.code == kDone);
    CHECK(outcome.err.empty());
    CHECK(contains(outcome.out, "3 entries in 3 files, 0 errors"));
    CHECK(contains(outcome.out, "3 practices, 6 lessons in " + (directory / "index").string()));
    fs::path generation = current_folder(directory / "index");
    auto info = check_generation(generation);
    REQUIRE(info.has_value());
    CHECK(info->generation == generation.filename().string());
    CHECK(info->practices == 3);
    CHECK(info->lessons == 6);
    CHECK(ids_in(directory / "index") == Words{"a", "b", "c"});
    CHECK(self_test(generation, {"a", "b", "c"}).has_value());
    Xapian::Database practices((generation / file_name::kPractices).string());
    CHECK(practices.get_termfreq("XSECTOR:governance") == 2);
    auto records = BlobStore::open(generation / file_name::kRecords).value();
    CHECK(Json::parse(records.at(2))["title"] == "Wells of b");
}

TEST_CASE("pipeline: --check writes nothing") {
    TemporaryDirectory directory;
    write_three(directory);
    Options options = options_for(directory);
    options.check = true;
    CHECK(run_with(options).code == kDone);
    CHECK_FALSE(fs::exists(directory / "index"));
    write_bad(directory, "d");
    Outcome outcome = run_with(options);
    CHECK(outcome.code == kContentProblems);
    CHECK(contains(outcome.out, "unknown key \"colour\""));
    CHECK_FALSE(contains(outcome.out, "published"));
    CHECK_FALSE(fs::exists(directory / "index"));
}

TEST_CASE("pipeline: an error keeps what was published in place") {
    TemporaryDirectory directory;
    write_three(directory);
    build_index(directory / "entries", directory / "index");
    std::string before = read_file(directory / "index/CURRENT");
    write_bad(directory, "d");
    Outcome outcome = run_with(options_for(directory));
    CHECK(outcome.code == kContentProblems);
    CHECK(contains(outcome.out, "nothing was published"));
    CHECK(contains(outcome.out, "--skip-invalid"));
    CHECK(read_file(directory / "index/CURRENT") == before);
    CHECK(ids_in(directory / "index").size() == 3);
}

TEST_CASE("pipeline: one bad entry among many never costs another") {
    TemporaryDirectory directory;
    write_three(directory);
    Words sound = {"a", "b", "c"};
    // Odd, but sound: a word that is no term, ten thousand words, no word at all.
    std::string words;
    for (int i = 0; i < 10'000; ++i) words += fmt::format("w{} ", i);
    write_entry(directory, EntryText{.id = "long-word", .context = std::string(300, 'w')});
    write_entry(directory, EntryText{.id = "many-words", .context = words});
    write_entry(directory, EntryText{.id = "no-words", .title = "\U0001F4A7\U0001F6B0"});
    for (const char* id : {"long-word", "many-words", "no-words"}) sound.emplace_back(id);
    write_bad(directory, "bad-key");
    write_entry(directory, EntryText{.id = "bad-nuls", .done = std::string(130, '\0')});
    write_entry(directory, EntryText{.id = "bad-utf8", .done = "\xFF\xFE"});
    write_entry(directory, EntryText{.id = "bad-size", .done = std::string(10U << 20, 'x')});
    write_entry(directory, EntryText{.id = "bad-term", .sectors = "[healt]"});
    directory.write("entries/bad-yaml.md", "---\ntitle: \"open\n---\n");
    directory.write("entries/bad-empty.md", "");
    directory.write("entries/Bad_Name.md", tests::entry_file({}));
    Options options = options_for(directory);
    options.skip_invalid = true;
    Outcome outcome = run_with(options);
    CHECK(outcome.code == kContentProblems);
    CHECK(ids_in(directory / "index") == sound);
    for (const char* file : {"bad-key.md", "bad-nuls.md", "bad-utf8.md", "bad-size.md",
                             "bad-term.md", "bad-yaml.md", "bad-empty.md", "Bad_Name.md"}) {
        CAPTURE(file);
        CHECK(contains(outcome.out, file));
    }
    CHECK(contains(outcome.out, "6 entries in 14 files"));
    CHECK(contains(outcome.out, "published generation"));
}

TEST_CASE("pipeline: problems as JSON can be parsed, whatever the names of files") {
    TemporaryDirectory directory;
    write_three(directory);
    write_bad(directory, "d");
    directory.write("entries/caf\xE9.md", "no front matter");
    Options options = options_for(directory);
    options.format = Options::Format::json;
    Json told = Json::parse(run_with(options).out);
    CHECK(told["files"] == 5);
    CHECK(told["entries"] == 3);
    CHECK(told["skipped"] == 2);
    CHECK(told["generation"].is_null());
    CHECK(told["errors"].get<int>() >= 2);
    CHECK(told["problems"].size() ==
          told["errors"].get<std::size_t>() + told["warnings"].get<std::size_t>());
    bool found = false;
    for (const Json& problem : told["problems"]) {
        if (problem["rule"] != "unknown-key") continue;
        found = true;
        CHECK(contains(problem["file"].get<std::string>(), "d.md"));
        CHECK(problem["severity"] == "error");
        CHECK(problem["line"].get<int>() > 1);
        CHECK_FALSE(problem["remedy"].get<std::string>().empty());
    }
    CHECK(found);
    options.skip_invalid = true;
    Json published = Json::parse(run_with(options).out);
    CHECK(published["generation"] == current_generation(directory / "index").value());
}

TEST_CASE("pipeline: a rebuild follows the corpus, under a name of its own") {
    TemporaryDirectory directory;
    write_three(directory);
    build_index(directory / "entries", directory / "index");
    fs::path first = current_folder(directory / "index");
    fs::remove(directory / "entries/b.md");
    // Most likely within the same second.
    build_index(directory / "entries", directory / "index");
    fs::path second = current_folder(directory / "index");
    CHECK(first != second);
    CHECK(ids_in(directory / "index") == Words{"a", "c"});
    CHECK(self_test(second, {"a", "c"}).has_value());
    // Who still reads the one before finds it whole.
    CHECK(self_test(first, {"a", "b", "c"}).has_value());
    fs::remove(directory / "entries/c.md");
    build_index(directory / "entries", directory / "index");
    CHECK_FALSE(fs::exists(first));
    CHECK(fs::exists(second));
}

TEST_CASE("pipeline: a corpus without entries publishes nothing and says where it looked") {
    TemporaryDirectory directory;
    Options options = options_for(directory);
    options.skip_invalid = true;
    for (bool made : {false, true}) {
        if (made) fs::create_directory(directory / "entries");
        Outcome outcome = run_with(options);
        CHECK(outcome.code == kContentProblems);
        CHECK(contains(outcome.out, (directory / "entries").string()));
        CHECK(contains(outcome.out, "nothing was published"));
        CHECK_FALSE(contains(outcome.out, "--skip-invalid"));
        CHECK_FALSE(fs::exists(directory / "index"));
    }
}

TEST_CASE("pipeline: a missing taxonomy is one problem, not one for each entry") {
    TemporaryDirectory directory;
    write_three(directory);
    Options options = options_for(directory);
    options.taxonomy = directory / "nowhere";
    Outcome outcome = run_with(options);
    CHECK(outcome.code == kContentProblems);
    CHECK(contains(outcome.out, "nowhere"));
    CHECK_FALSE(contains(outcome.out, "a.md"));
    // Skipping entries would not help.
    CHECK_FALSE(contains(outcome.out, "--skip-invalid"));
    CHECK_FALSE(fs::exists(directory / "index"));
}

TEST_CASE("pipeline: an output that cannot be written is a failure of the environment") {
    TemporaryDirectory directory;
    write_three(directory);
    directory.write("file", "");
    directory.write("other/thesis.txt", "years of work");
    for (const fs::path& output :
         {fs::path("/proc/precedent"), directory / "file", directory / "other"}) {
        CAPTURE(output.string());
        Options options = options_for(directory);
        options.output = output;
        Outcome outcome = run_with(options);
        CHECK(outcome.code == kEnvironmentFailed);
        CHECK(contains(outcome.err, "precedent-index: " + output.string()));
        CHECK_FALSE(contains(outcome.out, "published generation"));
    }
    CHECK(read_file(directory / "other/thesis.txt") == "years of work");
}

TEST_CASE("pipeline: a build that cannot be published is taken away again") {
    TemporaryDirectory directory;
    write_three(directory);
    build_index(directory / "entries", directory / "index");
    fs::path before = current_folder(directory / "index");
    fs::remove(directory / "entries/c.md");
    // In the way of the file that is renamed to CURRENT.
    fs::create_directory(directory / "index/CURRENT.new");
    Outcome outcome = run_with(options_for(directory));
    CHECK(outcome.code == kEnvironmentFailed);
    CHECK(contains(outcome.err, "nothing was published"));
    CHECK(current_folder(directory / "index") == before);
    for (const auto& item : fs::directory_iterator(directory / "index")) {
        bool expected = item.path() == before || !fs::exists(item.path() / file_name::kInfo);
        CHECK(expected);
        CHECK_FALSE(item.path().filename().string().starts_with("building-"));
    }
}

TEST_CASE("pipeline: documents that follow from the taxonomy need no corpus") {
    TemporaryDirectory directory;
    Options options = options_for(directory);
    options.print = Options::Print::entry_schema;
    Outcome outcome = run_with(options);
    CHECK(outcome.code == kDone);
    CHECK(Json::parse(outcome.out).contains("properties"));
    CHECK_FALSE(fs::exists(directory / "index"));
}

}  // namespace
}  // namespace precedent::index
