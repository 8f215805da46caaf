// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/fixture.h"
#include "tests/support/index_command.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {
namespace {

namespace fs = std::filesystem;

std::string taxonomy_folder() { return (source_directory() / "taxonomy").string(); }

Outcome build(const TemporaryDirectory& directory) { return run_command(build_words(directory)); }

TEST_CASE("precedent-index: help and version are printed with exit code 0") {
    Outcome help = run_command({indexer_program(), "--help"});
    CHECK(help.exit_code == 0);
    for (const char* option : {"--corpus", "--taxonomy", "--output", "--check", "--skip-invalid",
                               "--format", "--print", "--version", "Exit codes"}) {
        CHECK_MESSAGE(contains(help.out, option), option);
    }
    Outcome version = run_command({indexer_program(), "--version"});
    CHECK(version.exit_code == 0);
    CHECK(version.out == "precedent-index " PRECEDENT_VERSION "\n");
}

TEST_CASE("precedent-index: wrong usage says what is wrong, with exit code 2") {
    struct Usage {
        std::vector<std::string> words;
        std::string message;
    };
    const std::string taxonomy = taxonomy_folder();
    const std::vector<Usage> table = {
        {{}, "--taxonomy is required"},
        {{"--taxonomy", taxonomy, "--output", "x"}, "--corpus is required"},
        {{"--taxonomy", taxonomy, "--corpus", "x"}, "--output (or --check"},
        {{"--taxonomy", taxonomy, "--corpus"}, "--corpus"},
        {{"--taxonomy", taxonomy, "--corpus", "x", "--check", "--fast"}, "--fast"},
        {{"--taxonomy", taxonomy, "--corpus", "x", "--check", "y"}, "y"},
        {{"--taxonomy", taxonomy, "--corpus", "x", "--check", "--format", "xml"},
         "--format: xml not in {lines,json}"},
        {{"--taxonomy", taxonomy, "--corpus", "x", "--check", "--format", "1"}, "{lines,json}"},
        {{"--taxonomy", taxonomy, "--print", "labels"}, "{entry-schema,entry-keys}"},
    };
    for (const Usage& usage : table) {
        std::vector<std::string> words = {indexer_program()};
        words.insert(words.end(), usage.words.begin(), usage.words.end());
        Outcome outcome = run_command(words);
        CAPTURE(usage.message);
        CAPTURE(outcome.out);
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.out, usage.message));
        CHECK(contains(outcome.out, "--help"));
    }
}

TEST_CASE("precedent-index: a sound corpus is published with exit code 0") {
    TemporaryDirectory directory;
    write_entries(directory, 3);
    Outcome outcome = build(directory);
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.out, "3 entries in 3 files, 0 errors"));
    CHECK(contains(outcome.out, "published generation "));
    CHECK(open_snapshot(directory / "index")->info().practices == 3);
}

TEST_CASE("precedent-index: entries that have not changed are not published again") {
    TemporaryDirectory directory;
    write_entries(directory, 3);
    REQUIRE(build(directory).exit_code == 0);
    auto before = files_below(directory / "index");
    Outcome again = build(directory);
    CHECK(again.exit_code == 0);
    CHECK(contains(again.out, "nothing has changed"));
    CHECK(files_below(directory / "index") == before);
    Outcome anew = run_command(build_words(directory, {"--rebuild"}));
    CHECK(anew.exit_code == 0);
    CHECK(contains(anew.out, "published generation "));
    CHECK(files_below(directory / "index") != before);
}

TEST_CASE("precedent-index: problems are told with file, line and rule, with exit code 1") {
    TemporaryDirectory directory;
    write_entry(directory, {.id = "good"});
    write_entry(directory, {.id = "bad", .sectors = "[healt]"});
    std::string file = (directory / "entries/bad.md").string();

    Outcome outcome = build(directory);
    CAPTURE(outcome.out);
    CHECK(outcome.exit_code == 1);
    std::size_t start = outcome.out.find(file + ":5: error: ");
    REQUIRE(start != std::string::npos);
    std::string line = outcome.out.substr(start, outcome.out.find('\n', start) - start);
    CHECK(contains(line, "\"health\""));
    CHECK(line.ends_with("[unknown-term]"));
    CHECK(contains(outcome.out, "nothing was published"));
    CHECK_FALSE(fs::exists(directory / "index"));

    CHECK(run_command(build_words(directory, {"--skip-invalid"})).exit_code == 1);
    CHECK(open_snapshot(directory / "index")->info().practices == 1);
}

TEST_CASE("precedent-index: problems as JSON can be read by programs") {
    TemporaryDirectory directory;
    write_entry(directory, {.id = "good"});
    write_entry(directory, {.id = "bad", .sectors = "[healt]"});
    // A file name that is not UTF-8 still gives valid JSON.
    directory.write("entries/\xFF.txt", "odd");
    Outcome outcome = run_command(indexer_words(
        {"--corpus", (directory / "entries").string(), "--check", "--format", "json"}));
    CHECK(outcome.exit_code == 1);
    auto json = nlohmann::json::parse(outcome.out);
    CHECK(json.at("files") == 2);
    CHECK(json.at("entries") == 1);
    CHECK(json.at("generation").is_null());
    std::map<std::string, int> severities;
    std::set<std::string> rules;
    for (const auto& problem : json.at("problems")) {
        ++severities[problem.at("severity").get<std::string>()];
        rules.insert(problem.at("rule").get<std::string>());
        if (problem.at("rule") != "unknown-term") continue;
        CHECK(problem.at("severity") == "error");
        CHECK(problem.at("file") == (directory / "entries/bad.md").string());
        CHECK(problem.at("line") == 5);
        CHECK_FALSE(problem.at("remedy").get<std::string>().empty());
    }
    CHECK(rules.contains("unknown-term"));
    CHECK(rules.contains("other-file"));
    CHECK(json.at("errors") == severities["error"]);
    CHECK(json.at("warnings") == severities["warning"]);
}

TEST_CASE("precedent-index: a check writes nothing") {
    TemporaryDirectory directory;
    write_entries(directory, 2);
    auto before = files_below(directory.path());
    CHECK(run_command(build_words(directory, {"--check"})).exit_code == 0);
    CHECK(files_below(directory.path()) == before);
    CHECK_FALSE(fs::exists(directory / "index"));
}

TEST_CASE("precedent-index: a corpus that is missing or empty publishes nothing, exit code 1") {
    TemporaryDirectory directory;
    Outcome missing = build(directory);
    CHECK(missing.exit_code == 1);
    CHECK(contains(missing.out, "[no-corpus]"));
    fs::create_directory(directory / "entries");
    Outcome empty = build(directory);
    CHECK(empty.exit_code == 1);
    CHECK(contains(empty.out, "[no-corpus]"));
    CHECK_FALSE(fs::exists(directory / "index"));
}

TEST_CASE("precedent-index: an output that is not ours is refused and untouched") {
    TemporaryDirectory directory;
    write_entry(directory, {});
    directory.write("papers/notes.txt", "mine");
    directory.write("papers/building-plans/house.txt", "mine too");
    directory.write("a-file", "also mine");
    auto before = files_below(directory.path());
    for (const auto& [name, message] : std::map<std::string, std::string>{
             {"papers", "is not an index of ours"}, {"a-file", "is not a directory"}}) {
        Outcome outcome = run_command(indexer_words({"--corpus", (directory / "entries").string(),
                                                     "--output", (directory / name).string()}));
        CAPTURE(outcome.out);
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.out, message));
        CHECK(contains(outcome.out, "give --output"));
    }
    CHECK(files_below(directory.path()) == before);
}

TEST_CASE("precedent-index: output that cannot be written is no success") {
    Outcome outcome = run_shell("exec '" + indexer_program() + "' --taxonomy '" +
                                taxonomy_folder() + "' --print entry-schema 2>&1 > /dev/full");
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.out, "standard output"));
}

TEST_CASE("precedent-index: progress is shown on a terminal only") {
    TemporaryDirectory directory;
    write_entries(directory, 3);
    Outcome piped = build(directory);
    CHECK(piped.exit_code == 0);
    CHECK_FALSE(contains(piped.out, "Reading entries"));
    CHECK_FALSE(contains(piped.out, "\r"));

    const std::string script = "/usr/bin/script";
    if (!fs::exists(script)) {
        MESSAGE("without ", script, " there is no terminal to try");
        return;
    }
    std::string command = build_line(directory, {"--rebuild"});
    Outcome shown = run_command({script, "-qec", command, "/dev/null"});
    CHECK(shown.exit_code == 0);
    CHECK(contains(shown.out, "Reading entries 1 of 3 (33 %)"));
    CHECK(contains(shown.out, "Indexing entries 3 of 3 (100 %)"));
    // The line is taken away before the report.
    std::string left = shown.out.substr(shown.out.rfind("\r\033[K"));
    CHECK_FALSE(contains(left, "Indexing entries"));
    CHECK(contains(left, "3 entries in 3 files"));
}

TEST_CASE("precedent-index: odd files are reported by name and rule, and never block") {
    TemporaryDirectory directory;
    write_entry(directory, {.id = "good"});
    fs::path entries = directory / "entries";
    REQUIRE(::mkfifo((entries / "pipe.md").c_str(), 0644) == 0);
    fs::create_symlink("nowhere.md", entries / "broken.md");
    fs::create_symlink("loop.md", entries / "loop.md");
    fs::create_symlink("/dev/zero", entries / "endless.md");
    fs::create_directory_symlink("..", entries / "up");
    directory.write("entries/empty.md", "");
    directory.write("entries/large.md", std::string(300 << 10, 'x'));
    directory.write("entries/latin.md", entry_file({.title = "caf\xE9"}));
    directory.write("entries/picture.png", "\x89PNG");
    directory.write("entries/.hidden/ignored.md", "not read");
    directory.write("entries/folder.md/inside.md", entry_file({.title = "Inside a folder"}));

    Outcome outcome = run_command(indexer_words({"--corpus", entries.string(), "--check"}));
    CAPTURE(outcome.out);
    CHECK(outcome.exit_code == 1);
    const std::map<std::string, std::string> rules = {
        {"pipe.md: error", "[not-a-file]"},      {"broken.md: error", "[unreadable]"},
        {"loop.md: error", "[unreadable]"},      {"endless.md: error", "[not-a-file]"},
        {"up: warning", "[linked-folder]"},      {"large.md: error", "[too-large]"},
        {"picture.png: warning", "[other-file]"}};
    for (const auto& [place, rule] : rules) {
        std::size_t start = outcome.out.find((entries / place).string());
        CHECK_MESSAGE(start != std::string::npos, place);
        if (start == std::string::npos) continue;
        CHECK_MESSAGE(
            contains(outcome.out.substr(start, outcome.out.find('\n', start) - start), rule),
            place);
    }
    for (const char* refused : {"empty.md", "latin.md"}) {
        CHECK_MESSAGE(contains(outcome.out, (entries / refused).string() + ":"), refused);
    }
    CHECK_FALSE(contains(outcome.out, "ignored.md"));
    CHECK(contains(outcome.out, "2 entries in 9 files"));
}

TEST_CASE("precedent-index: paths may have spaces, quotes and letters of any script") {
    TemporaryDirectory directory;
    write_entry(directory, {});
    std::string corpus = (directory / "les entrées d'été").string();
    std::string index = (directory / "فهرس 1/index").string();
    fs::rename(directory / "entries", corpus);
    Outcome outcome = run_command(indexer_words({"--corpus", corpus, "--output", index}));
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.out, index));
    CHECK(open_snapshot(index)->info().practices == 1);
}

}  // namespace
}  // namespace precedent::tests
