// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Builds that do not come to their end: whatever happens, the published index stays as it is.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/fixture.h"
#include "tests/support/index_command.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {
namespace {

namespace fs = std::filesystem;

Outcome build(const TemporaryDirectory& directory) { return run_command(build_words(directory)); }

bool has_ended(const RunningProgram& program) {
    siginfo_t information{};
    ::waitid(P_PID, static_cast<id_t>(program.process()), &information,
             WEXITED | WNOHANG | WNOWAIT);
    return information.si_pid != 0;
}

/// The folder that a build writes to until it is done.
fs::path building_folder(const RunningProgram& program, const fs::path& index) {
    return index / ("building-" + std::to_string(program.process()));
}

/// Waits for a file of the folder being built ("" for the folder itself). False if the program
/// ended first.
bool wait_for_stage(const RunningProgram& program, const fs::path& index,
                    const std::string& stage) {
    std::error_code gone;
    while (!fs::exists(building_folder(program, index) / stage, gone)) {
        if (has_ended(program)) return false;
        std::this_thread::yield();
    }
    return true;
}

/// The names of the folders in an index directory: generations and half-made ones.
std::vector<std::string> folders_of(const fs::path& index) {
    std::vector<std::string> names;
    for (const auto& item : fs::directory_iterator(index)) {
        if (item.is_directory()) names.push_back(item.path().filename().string());
    }
    return names;
}

bool holds_build(const fs::path& index) {
    return std::ranges::any_of(folders_of(index),
                               [](const auto& name) { return name.starts_with("building-"); });
}

// The thread sanitizer's own start-up writes a file, so a limit of nothing would strike before us.
#ifdef __SANITIZE_THREAD__
constexpr const char* kFileLimits[] = {"4", "16", "200"};
#else
constexpr const char* kFileLimits[] = {"0", "4", "16", "200"};
#endif

TEST_CASE("precedent-index: a full disk leaves the published index as it is") {
    TemporaryDirectory directory;
    fs::path index = directory / "index";
    write_entries(directory, 20);
    REQUIRE(build(directory).exit_code == 0);
    std::string line = build_line(directory);
    for (bool update : {false, true}) {
        // New entries mean building anew, a changed one means replacing its documents.
        if (update) {
            write_entry(directory, {.id = "entry-7", .title = "Changed in Kayes"});
        } else {
            write_entries(directory, 40);
        }
        auto before = files_below(index);
        // Where the limit strikes: at once, in the first blocks of a database, in a later file.
        for (const char* blocks : kFileLimits) {
            Outcome outcome = run_shell(std::string("ulimit -f ") + blocks + "; exec " + line);
            CAPTURE(update);
            CAPTURE(std::string(blocks));
            CAPTURE(outcome.out);
            CHECK(outcome.exit_code == 3);
            CHECK(contains(outcome.out, "nothing was published"));
            CHECK(contains(outcome.out, "File too large"));
            CHECK(files_below(index) == before);
            CHECK_FALSE(holds_build(index));
        }
        CHECK(build(directory).exit_code == 0);
        CHECK(open_snapshot(index)->info().practices == 40);
    }
}

TEST_CASE("precedent-index: killed at any moment, the published index stays whole") {
    TemporaryDirectory directory;
    fs::path index = directory / "index";
    write_entries(directory, 300);
    REQUIRE(build(directory).exit_code == 0);
    const std::vector<std::string> stages = {"",        "practices.writing", "practices.columns",
                                             "words",   "taxonomy.json",     "practices",
                                             "lessons", "info.json"};
    for (bool update : {false, true}) {
        int interrupted = 0;
        for (const std::string& stage : stages) {
            if (update) write_entry(directory, {.id = "entry-7", .title = "Kayes " + stage});
            auto words = build_words(directory, update ? std::vector<std::string>{}
                                                       : std::vector<std::string>{"--rebuild"});
            RunningProgram program(words);
            wait_for_stage(program, index, stage);
            program.send_signal(SIGKILL);
            if (program.wait() == 128 + SIGKILL) ++interrupted;
            CAPTURE(update);
            CAPTURE(stage);
            CHECK(open_snapshot(index)->info().practices == 300);
        }
        // The early moments are far from the end; a late one may have missed it.
        CHECK(interrupted >= 2);
    }
    REQUIRE(run_command(build_words(directory, {"--rebuild"})).exit_code == 0);
    CHECK_FALSE(holds_build(index));
    CHECK_FALSE(fs::exists(index / "CURRENT.new"));
    auto generations = std::ranges::count_if(folders_of(index), [&](const std::string& name) {
        return fs::exists(index / name / "info.json");
    });
    CHECK(generations <= 2);
    CHECK(open_snapshot(index)->info().practices == 300);
}

TEST_CASE("precedent-index: of two builds at once the second is refused") {
    TemporaryDirectory directory;
    write_entries(directory, 100);
    RunningProgram first(build_words(directory));
    REQUIRE(wait_for_stage(first, directory / "index", ""));
    // Held where it is, so that the second surely meets it.
    first.send_signal(SIGSTOP);
    Outcome second = build(directory);
    bool undisturbed = fs::exists(building_folder(first, directory / "index"));
    first.send_signal(SIGCONT);
    CHECK(second.exit_code == 3);
    CHECK(contains(second.out, "another indexer is writing to"));
    CHECK(undisturbed);
    CHECK(first.wait() == 0);
    CHECK(open_snapshot(directory / "index")->info().practices == 100);
}

}  // namespace
}  // namespace precedent::tests
