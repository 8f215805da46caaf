// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/output_directory.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/schema/generation.h"
#include "tests/support/temporary_directory.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;
using tests::read_file;
using tests::TemporaryDirectory;

constexpr const char* kFirst = "20260101T000000Z";
constexpr const char* kSecond = "20260102T000000Z";
constexpr const char* kThird = "20260102T000000Z-2";

std::set<std::string> names_in(const fs::path& path) {
    std::set<std::string> names;
    for (const auto& item : fs::directory_iterator(path)) {
        names.insert(item.path().filename().string());
    }
    return names;
}

OutputDirectory open_output(const fs::path& path) {
    auto output = OutputDirectory::open(path);
    REQUIRE(output.has_value());
    return std::move(*output);
}

std::string refusal(const fs::path& path) {
    auto output = OutputDirectory::open(path);
    REQUIRE_FALSE(output.has_value());
    CHECK_FALSE(output.error().remedy.empty());
    return output.error().message;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// A finished and published generation that holds no more than its info.
void publish(OutputDirectory& output, const std::string& name) {
    fs::path build = output.begin_build();
    fs::copy_file(output.path() / file_name::kMarker, build / file_name::kInfo);
    output.finish_build(build, name);
    output.publish(name);
}

TEST_CASE("output directory: a new one is made, with the folders above it") {
    TemporaryDirectory directory;
    open_output(directory / "a/b/index");
    CHECK(names_in(directory / "a/b/index") == std::set<std::string>{file_name::kMarker});
}

TEST_CASE("output directory: an empty one and one of ours are taken") {
    TemporaryDirectory directory;
    fs::create_directory(directory / "index");
    {
        OutputDirectory output = open_output(directory / "index");
        publish(output, kFirst);
    }
    OutputDirectory again = open_output(directory / "index");
    CHECK(again.path() == directory / "index");
    CHECK(current_generation(again.path()).value() == kFirst);
}

TEST_CASE("output directory: one with other files is refused and left as it was") {
    TemporaryDirectory directory;
    directory.write("index/thesis.txt", "years of work");
    directory.write("index/building-1/notes", "");
    CHECK(contains(refusal(directory / "index"), "is not an index of ours"));
    CHECK(names_in(directory / "index") == std::set<std::string>{"building-1", "thesis.txt"});
    CHECK(read_file(directory / "index/thesis.txt") == "years of work");
}

TEST_CASE("output directory: a folder that holds our program is not taken for an index") {
    TemporaryDirectory directory;
    // The program has the name of the marker, but is not empty.
    directory.write("bin/precedent-index",
                    "\x7F"
                    "ELF");
    CHECK(contains(refusal(directory / "bin"), "is not an index of ours"));
    fs::create_directories(directory / "parent/precedent-index");
    CHECK(contains(refusal(directory / "parent"), "is not an index of ours"));
    CHECK(names_in(directory / "bin").size() == 1);
}

TEST_CASE("output directory: a file, or a path below a file, is refused") {
    TemporaryDirectory directory;
    directory.write("index", "a file");
    CHECK(contains(refusal(directory / "index"), "is not a directory"));
    auto below = OutputDirectory::open(directory / "index/below");
    CHECK_FALSE(below.has_value());
    CHECK(read_file(directory / "index") == "a file");
}

TEST_CASE("output directory: what cannot be made is refused with its path") {
    // Nobody, root included, makes folders in /proc.
    CHECK(contains(refusal("/proc/precedent"), "/proc/precedent"));
}

TEST_CASE("output directory: a second writer is refused while the first is at work") {
    TemporaryDirectory directory;
    {
        OutputDirectory first = open_output(directory / "index");
        fs::path build = first.begin_build();
        CHECK(contains(refusal(directory / "index"), "another indexer is writing"));
        // The refused one has not cleaned up what the first is writing.
        CHECK(fs::is_directory(build));
        // The lock goes with the object that is moved.
        OutputDirectory moved = std::move(first);
        CHECK(contains(refusal(directory / "index"), "another indexer is writing"));
    }
    CHECK(OutputDirectory::open(directory / "index").has_value());
}

TEST_CASE("output directory: builds that died are removed by the next writer") {
    TemporaryDirectory directory;
    open_output(directory / "index");
    directory.write("index/building-4711/practices.writing/iamglass", "half");
    directory.write("index/building-1/info.json", "{}");
    directory.write("index/building-plans/house.txt", "mine");
    directory.write("index/building-/x", "mine");
    open_output(directory / "index");
    CHECK(names_in(directory / "index") ==
          std::set<std::string>{"building-", "building-plans", file_name::kMarker});
    CHECK(read_file(directory / "index/building-plans/house.txt") == "mine");
}

TEST_CASE("output directory: a build starts empty and gets its name when it is finished") {
    TemporaryDirectory directory;
    OutputDirectory output = open_output(directory / "index");
    fs::path build = output.begin_build();
    directory.write(fs::relative(build / "old", directory.path()).string(), "from a build before");
    CHECK(output.begin_build() == build);
    CHECK(fs::is_empty(build));
    CHECK(output.finish_build(build, kFirst) == directory / "index" / kFirst);
    CHECK_FALSE(fs::exists(build));
    CHECK(fs::is_directory(directory / "index" / kFirst));
    CHECK_FALSE(current_generation(directory / "index").has_value());
}

TEST_CASE("output directory: a new name is one that no generation has") {
    TemporaryDirectory directory;
    OutputDirectory output = open_output(directory / "index");
    std::set<std::string> names;
    for (int i = 0; i < 5; ++i) {
        std::string name = output.new_name();
        CAPTURE(name);
        CHECK(is_generation_name(name));
        CHECK(names.insert(name).second);
        output.finish_build(output.begin_build(), name);
    }
}

TEST_CASE("output directory: publishing keeps the generation before and removes older ones") {
    TemporaryDirectory directory;
    OutputDirectory output = open_output(directory / "index");
    publish(output, kFirst);
    CHECK(names_in(output.path()) ==
          std::set<std::string>{kFirst, file_name::kCurrent, file_name::kMarker});
    publish(output, kSecond);
    CHECK(current_generation(output.path()).value() == kSecond);
    CHECK(names_in(output.path()) ==
          std::set<std::string>{kFirst, kSecond, file_name::kCurrent, file_name::kMarker});
    publish(output, kThird);
    CHECK(current_generation(output.path()).value() == kThird);
    CHECK(names_in(output.path()) ==
          std::set<std::string>{kSecond, kThird, file_name::kCurrent, file_name::kMarker});
}

TEST_CASE("output directory: folders that are not ours are never removed") {
    TemporaryDirectory directory;
    OutputDirectory output = open_output(directory / "index");
    // Even copies of a generation, under names that somebody else gave.
    for (const char* name : {"backup", "2026", "20260101T000000Z-copy", "20260101T000000Z-",
                             "20260101T000000", "x20260101T000000Z"}) {
        directory.write(std::string("index/") + name + "/info.json", "{}");
    }
    // And what has our kind of name, but is no generation.
    directory.write("index/20250101T000000Z/notes.txt", "mine");
    directory.write("index/20250102T000000Z", "a file");
    auto before = names_in(output.path());
    publish(output, kFirst);
    publish(output, kSecond);
    publish(output, kThird);
    auto after = names_in(output.path());
    for (const std::string& name : before) {
        CAPTURE(name);
        CHECK(after.contains(name));
    }
    CHECK_FALSE(after.contains(kFirst));
}

TEST_CASE("output directory: a damaged CURRENT is replaced") {
    TemporaryDirectory directory;
    OutputDirectory output = open_output(directory / "index");
    directory.write("index/CURRENT", "../elsewhere\n");
    directory.write("index/CURRENT.new", "left by a power cut");
    publish(output, kFirst);
    CHECK(read_file(output.path() / file_name::kCurrent) == std::string(kFirst) + "\n");
    CHECK_FALSE(fs::exists(output.path() / "CURRENT.new"));
}

TEST_CASE("output directory: a publication that fails leaves CURRENT as it was") {
    TemporaryDirectory directory;
    OutputDirectory output = open_output(directory / "index");
    publish(output, kFirst);
    fs::create_directory(output.path() / "CURRENT.new");
    output.finish_build(output.begin_build(), kSecond);
    CHECK_THROWS_AS(output.publish(kSecond), std::system_error);
    CHECK(current_generation(output.path()).value() == kFirst);
    CHECK(fs::is_directory(output.path() / kFirst));
}

}  // namespace
}  // namespace precedent::index
