// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/lint/lint.h"
#include "corpus/reader.h"
#include "tests/support/diagnostics.h"
#include "tests/support/fixture.h"
#include "tests/support/temporary_directory.h"

namespace precedent::corpus {
namespace {

namespace fs = std::filesystem;
using tests::entry_file;
using tests::EntryText;
using tests::lines_and_rules;
using tests::TemporaryDirectory;
using tests::with_rule;

Corpus read(const TemporaryDirectory& directory) {
    return read_corpus(directory / "entries", tests::real_taxonomy(), {});
}

/// A sound entry under another name.
std::string sound(const std::string& title) { return entry_file(EntryText{.title = title}); }

/// What was reported but for the rules of lint, which have tests of their own.
taxonomy::Diagnostics without_lint(const Corpus& corpus) {
    taxonomy::Diagnostics of_lint;
    lint(corpus.entries, of_lint);
    taxonomy::Diagnostics result = corpus.diagnostics;
    std::erase_if(result, [&](const taxonomy::Diagnostic& one) {
        return std::ranges::find(of_lint, one.rule, &taxonomy::Diagnostic::rule) != of_lint.end();
    });
    return result;
}

std::string ids_of(const Corpus& corpus) {
    std::string result;
    for (const Entry& entry : corpus.entries) result += (result.empty() ? "" : " ") + entry.id;
    return result;
}

TEST_CASE("reader: entries come sorted by id, from folders below too") {
    TemporaryDirectory directory;
    directory.write("entries/wells.md", sound("Wells"));
    directory.write("entries/mali/2020/apples.md", sound("Apples"));
    directory.write("entries/mali/pears.md", sound("Pears"));
    Corpus corpus = read(directory);
    CHECK(lines_and_rules(without_lint(corpus)) == "");
    CHECK(ids_of(corpus) == "apples pears wells");
    CHECK(corpus.files == 3);
    CHECK(corpus.skipped == 0);
    CHECK(corpus.entries[0].file == (directory / "entries/mali/2020/apples.md").string());
}

TEST_CASE("reader: a folder that is missing, is a file or holds no entry is a problem") {
    TemporaryDirectory directory;
    CHECK(lines_and_rules(read(directory).diagnostics) == "0 no-corpus");
    fs::create_directory(directory / "entries");
    Corpus empty = read(directory);
    CHECK(lines_and_rules(empty.diagnostics) == "0 no-corpus");
    CHECK(empty.files == 0);
    fs::path file = directory.write("file.md", sound("A file"));
    Corpus not_a_folder = read_corpus(file, tests::real_taxonomy(), {});
    CHECK(lines_and_rules(not_a_folder.diagnostics) == "0 no-corpus");
    CHECK(not_a_folder.entries.empty());
}

TEST_CASE("reader: one bad entry among good ones keeps none of them out") {
    TemporaryDirectory directory;
    directory.write("entries/a.md", sound("A"));
    directory.write("entries/b.md", "no front matter\n");
    directory.write("entries/c.md", sound("C"));
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "a c");
    CHECK(corpus.files == 3);
    CHECK(corpus.skipped == 1);
    CHECK(lines_and_rules(without_lint(corpus)) == "1 no-front-matter");
    CHECK(without_lint(corpus).front().file == (directory / "entries/b.md").string());
}

TEST_CASE("reader: of two entries with one id the first is kept and the other named") {
    TemporaryDirectory directory;
    directory.write("entries/italy/wells.md", sound("Wells in Italy"));
    directory.write("entries/mali/wells.md", sound("Wells in Mali"));
    Corpus corpus = read(directory);
    REQUIRE(ids_of(corpus) == "wells");
    CHECK(corpus.entries.front().title == "Wells in Italy");
    CHECK(corpus.skipped == 1);
    CHECK(lines_and_rules(without_lint(corpus)) == "0 duplicate-id");
    const taxonomy::Diagnostic duplicate = without_lint(corpus).front();
    CHECK(duplicate.file == (directory / "entries/mali/wells.md").string());
    CHECK(duplicate.message ==
          "the id \"wells\" is taken by " + (directory / "entries/italy/wells.md").string());
}

TEST_CASE("reader: links to folders are reported and not followed, so a loop ends") {
    TemporaryDirectory directory;
    directory.write("entries/mali/wells.md", sound("Wells"));
    fs::create_directory_symlink(directory / "entries", directory / "entries/mali/loop");
    fs::create_directory_symlink("mali", directory / "entries/again");
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "wells");
    CHECK(lines_and_rules(without_lint(corpus)) == "0 ~linked-folder; 0 ~linked-folder");
}

TEST_CASE("reader: a link to a file is read, a link to nothing or to itself is a problem") {
    TemporaryDirectory directory;
    directory.write("elsewhere/text.md", sound("Wells"));
    directory.write("entries/a.md", sound("A"));
    fs::create_symlink(directory / "elsewhere/text.md", directory / "entries/wells.md");
    fs::create_symlink("nothing", directory / "entries/broken.md");
    fs::create_symlink("itself.md", directory / "entries/itself.md");
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "a wells");
    CHECK(corpus.files == 4);
    CHECK(corpus.skipped == 2);
    CHECK(lines_and_rules(without_lint(corpus)) == "0 unreadable; 0 unreadable");
}

TEST_CASE("reader: a pipe is reported, not waited for") {
    TemporaryDirectory directory;
    directory.write("entries/a.md", sound("A"));
    REQUIRE(::mkfifo((directory / "entries/pipe.md").c_str(), 0600) == 0);
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "a");
    CHECK(lines_and_rules(without_lint(corpus)) == "0 not-a-file");
}

TEST_CASE("reader: a file is empty, or just small enough, or too large") {
    TemporaryDirectory directory;
    directory.write("entries/empty.md", "");
    directory.write("entries/largest.md", std::string(kMaxFileBytes, 'x'));
    directory.write("entries/larger.md", std::string(kMaxFileBytes + 1, 'x'));
    Corpus corpus = read(directory);
    CHECK(corpus.entries.empty());
    CHECK(corpus.skipped == 3);
    CHECK(with_rule(corpus.diagnostics, "empty-file").file.ends_with("empty.md"));
    CHECK(with_rule(corpus.diagnostics, "no-front-matter").file.ends_with("largest.md"));
    CHECK(with_rule(corpus.diagnostics, "too-large").file.ends_with("larger.md"));
    CHECK(without_lint(corpus).size() == 3);
}

TEST_CASE("reader: other files draw a warning, hidden ones nothing") {
    TemporaryDirectory directory;
    directory.write("entries/a.md", sound("A"));
    directory.write("entries/photo.jpg", "x");
    directory.write("entries/README", "x");
    directory.write("entries/b.MD", sound("B"));
    directory.write("entries/.hidden", "x");
    directory.write("entries/.a.md.swp", "x");
    directory.write("entries/._a.md", "x");
    directory.write("entries/.git/c.md", "x");
    directory.write("entries/.git/config", "x");
    fs::create_symlink("nobody@nowhere", directory / "entries/.#a.md");
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "a");
    CHECK(corpus.files == 1);
    CHECK(lines_and_rules(without_lint(corpus)) == "0 ~other-file; 0 ~other-file; 0 ~other-file");
}

TEST_CASE("reader: a folder may end in .md, a name that cannot be an id is a problem") {
    TemporaryDirectory directory;
    directory.write("entries/folder.md/a.md", sound("A"));
    directory.write("entries/With Space.md", sound("B"));
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "a");
    CHECK(lines_and_rules(without_lint(corpus)) == "0 bad-id");
}

TEST_CASE("reader: a file from Windows reads like any other, its lines are counted alike") {
    auto with_windows_lines = [](std::string_view text) {
        std::string result = "\xEF\xBB\xBF";
        for (char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return result;
    };
    TemporaryDirectory directory;
    directory.write("entries/a.md", with_windows_lines(sound("From Windows")));
    directory.write("entries/b.md",
                    with_windows_lines(entry_file({.title = "B", .sectors = "[helth]"})));
    Corpus corpus = read(directory);
    REQUIRE(ids_of(corpus) == "a");
    CHECK(corpus.entries.front().title == "From Windows");
    CHECK(corpus.entries.front().body.find('\r') == std::string::npos);
    CHECK(lines_and_rules(without_lint(corpus)) == "5 unknown-term");
}

TEST_CASE("reader: progress is told after each file") {
    TemporaryDirectory directory;
    directory.write("entries/a.md", sound("A"));
    directory.write("entries/b.md", "bad");
    directory.write("entries/c.md", sound("C"));
    std::vector<std::pair<std::size_t, std::size_t>> told;
    read_corpus(directory / "entries", tests::real_taxonomy(),
                [&](std::size_t done, std::size_t total) { told.emplace_back(done, total); });
    CHECK(told == std::vector<std::pair<std::size_t, std::size_t>>{{1, 3}, {2, 3}, {3, 3}});
}

TEST_CASE("reader: rules that concern several entries are checked too") {
    TemporaryDirectory directory;
    directory.write("entries/a.md", sound("Wells"));
    directory.write("entries/b.md", sound("Wells"));
    Corpus corpus = read(directory);
    CHECK(ids_of(corpus) == "a b");
    CHECK(with_rule(corpus.diagnostics, "duplicate-title").file ==
          (directory / "entries/b.md").string());
}

TEST_CASE("reader: the corpus of the repository is sound") {
    Corpus corpus =
        read_corpus(tests::source_directory() / "corpus/entries", tests::real_taxonomy(), {});
    for (const auto& diagnostic : corpus.diagnostics) {
        if (diagnostic.severity == taxonomy::Severity::error) FAIL_CHECK(to_line(diagnostic));
    }
    CHECK(corpus.entries.size() == corpus.files);
    CHECK(corpus.files > 0);
}

}  // namespace
}  // namespace precedent::corpus
