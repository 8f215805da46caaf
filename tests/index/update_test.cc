// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <sstream>

#include "indexer/pipeline.h"
#include "indexer/schema/mapped_file.h"
#include "search-server/search/searcher.h"
#include "tests/support/fixture.h"

namespace precedent::tests {
namespace {

namespace fs = std::filesystem;

std::string build(const TemporaryDirectory& directory, bool rebuild = false) {
    index::Options options;
    options.corpus = directory / "entries";
    options.taxonomy = source_directory() / "taxonomy";
    options.output = directory / "index";
    options.rebuild = rebuild;
    std::ostringstream out;
    REQUIRE(index::run(options, out, out) == index::kDone);
    return out.str();
}

const char* const kTwoLessons =
    "lessons:\n"
    "  - text: \"Ask first.\"\n"
    "    kind: caution\n"
    "    themes: [participation]\n"
    "  - text: \"Pay later.\"\n"
    "    kind: what-went-wrong\n"
    "    themes: [funding]\n";

/// Ten entries, so that one of them is a small share.
void write_ten(const TemporaryDirectory& directory) {
    for (int i = 0; i < 10; ++i) {
        std::string number = std::to_string(i);
        write_entry(directory, {.id = "entry-" + number,
                                .title = "Entry " + number + " of Rome",
                                .front_matter = kTwoLessons});
    }
}

std::string current_name(const TemporaryDirectory& directory) {
    return read_file(directory / "index/CURRENT");
}

/// Everything a search can see of an index: ids, texts and counts, in order.
std::string everything(const TemporaryDirectory& directory) {
    auto snapshot = open_snapshot(directory / "index");
    std::string seen;
    for (const char* text : {"", "rome", "river", "town", "ask", "riv*"}) {
        for (auto kind : {search::Kind::practices, search::Kind::lessons}) {
            search::SearchRequest request;
            request.kind = kind;
            request.text = text;
            request.limit = 100;
            auto found = search::search(*snapshot, request);
            seen += std::string(text) + " " + std::to_string(found.total) + "\n";
            for (const auto& hit : found.hits) {
                seen += hit.card.id + " " + hit.card.title + "\n";
                for (const auto& segment : hit.snippet) seen += segment.text;
            }
            for (const auto& facet : found.facets) {
                for (const auto& value : facet.values) {
                    seen += value.id + "=" + std::to_string(value.count) + " ";
                }
            }
        }
    }
    for (std::uint32_t docid = 1; docid <= snapshot->info().practices; ++docid) {
        seen += snapshot->records().at(docid);
    }
    return seen;
}

}  // namespace

TEST_CASE("update: an unchanged corpus builds nothing and keeps what is published") {
    TemporaryDirectory directory;
    write_ten(directory);
    build(directory);
    std::string before = current_name(directory);
    std::string said = build(directory);
    CHECK(current_name(directory) == before);
    CHECK(said.find("nothing has changed") != std::string::npos);
}

TEST_CASE("update: a changed entry replaces its own documents, with the result of a full build") {
    TemporaryDirectory directory;
    write_ten(directory);
    build(directory);
    write_entry(directory, {.id = "entry-4",
                            .title = "A river in Turin",
                            .sectors = "[environment]",
                            .countries = "[FR]",
                            .front_matter = kTwoLessons,
                            .context = "The river rose."});
    std::string said = build(directory);
    CHECK(said.find("1 entries have changed") != std::string::npos);
    std::string updated = everything(directory);
    build(directory, true);
    CHECK(updated == everything(directory));
    CHECK(updated.find("A river in Turin") != std::string::npos);
}

TEST_CASE("update: words of a changed entry that nobody else has are forgotten") {
    TemporaryDirectory directory;
    write_ten(directory);
    write_entry(directory, {.id = "entry-4",
                            .title = "Entry 4 of Rome",
                            .front_matter = kTwoLessons,
                            .context = "A zeppelin landed."});
    build(directory);
    CHECK(open_snapshot(directory / "index")->words().contains("zeppelin"));
    write_entry(directory,
                {.id = "entry-4", .title = "Entry 4 of Rome", .front_matter = kTwoLessons});
    build(directory);
    CHECK_FALSE(open_snapshot(directory / "index")->words().contains("zeppelin"));
}

TEST_CASE("update: entries that come, go or lose a lesson are built anew") {
    struct Case {
        const char* what;
        void (*change)(const TemporaryDirectory&);
    };
    const Case cases[] = {
        {"comes", [](const TemporaryDirectory& d) { write_entry(d, {.id = "entry-99"}); }},
        {"goes", [](const TemporaryDirectory& d) { fs::remove(d / "entries/entry-3.md"); }},
        {"loses lessons", [](const TemporaryDirectory& d) { write_entry(d, {.id = "entry-3"}); }},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        TemporaryDirectory directory;
        write_ten(directory);
        build(directory);
        one.change(directory);
        std::string said = build(directory);
        CHECK(said.find("have changed") == std::string::npos);
        CHECK(said.find("published generation") != std::string::npos);
        std::string updated = everything(directory);
        build(directory, true);
        CHECK(updated == everything(directory));
    }
}

TEST_CASE("update: a damaged or foreign generation is not built upon") {
    for (const char* file : {"practices.records", "entries", "info.json",
                             "practices/postlist.glass", "lessons/iamglass"}) {
        CAPTURE(file);
        TemporaryDirectory directory;
        write_ten(directory);
        build(directory);
        std::string name = current_name(directory);
        name.pop_back();
        index::write_file(directory / ("index/" + name + "/" + file), "damaged");
        std::string said = build(directory);
        CHECK(said.find("published generation") != std::string::npos);
        CHECK(open_snapshot(directory / "index")->info().practices == 10);
    }
}

}  // namespace precedent::tests
