// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/reader.h"
#include "indexer/coverage.h"
#include "tests/support/fixture.h"

namespace precedent::tests {
namespace {

using index::CoverageReport;

const char* const kLessons =
    "lessons:\n"
    "  - text: \"Ask first.\"\n"
    "    kind: caution\n"
    "    themes: [participation]\n"
    "  - text: \"It helped.\"\n"
    "    kind: success-factor\n"
    "    themes: [funding]\n";

CoverageReport report_on_two() {
    TemporaryDirectory directory;
    write_entry(directory, {.id = "one",
                            .title = "One in Rome",
                            .sectors = "[health, trade]",
                            .front_matter = kLessons});
    write_entry(directory, {.id = "two", .title = "Two in Lyon", .countries = "[FR]"});
    auto corpus = corpus::read_corpus(directory / "entries", real_taxonomy(), {});
    REQUIRE(corpus.entries.size() == 2);
    return index::coverage(corpus.entries, real_taxonomy());
}

const index::CoverageRow& row(const CoverageReport& report, std::string_view facet,
                              std::string_view id) {
    auto table = std::ranges::find(report.tables, facet, &index::CoverageTable::facet);
    REQUIRE(table != report.tables.end());
    auto found = std::ranges::find(table->rows, id, &index::CoverageRow::id);
    REQUIRE(found != table->rows.end());
    return *found;
}

bool names_hole(const CoverageReport& report, std::string_view part) {
    return std::ranges::any_of(report.holes, [part](const std::string& hole) {
        return hole.find(part) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("coverage: entries and lessons are counted under each of their terms") {
    CoverageReport report = report_on_two();
    CHECK(report.entries == 2);
    CHECK(report.lessons == 2);
    CHECK(report.critical_lessons == 1);
    CHECK(report.without_lessons == 1);
    CHECK(row(report, "sector", "health").entries == 2);
    CHECK(row(report, "sector", "health").lessons == 2);
    CHECK(row(report, "sector", "trade").entries == 1);
    CHECK(row(report, "region", "150").entries == 2);
    CHECK(row(report, "region", "039").entries == 1);
}

TEST_CASE("coverage: a lesson counts under its own kind only") {
    CoverageReport report = report_on_two();
    CHECK(row(report, "lesson_kind", "caution").lessons == 1);
    CHECK(row(report, "lesson_kind", "success-factor").lessons == 1);
    CHECK(row(report, "lesson_kind", "what-went-wrong").lessons == 0);
}

TEST_CASE("coverage: holes are named, what is there is not") {
    CoverageReport report = report_on_two();
    CHECK(names_hole(report, "no entry for Education"));
    CHECK(names_hole(report, "Health services has 2 entries, 18 short of 20"));
    CHECK(names_hole(report, "Trade has 2 lessons, 13 short of 15"));
    CHECK_FALSE(names_hole(report, "no entry for Trade"));
    // One of two lessons is a caution: more than a third.
    CHECK_FALSE(names_hole(report, "what went wrong or caution"));
}

TEST_CASE("coverage: text and JSON say the same") {
    CoverageReport report = report_on_two();
    auto json = nlohmann::json::parse(index::coverage_to_json(report));
    CHECK(json["entries"] == 2);
    CHECK(json["holes"].size() == report.holes.size());
    CHECK(json["facets"]["sector"].size() == 13);
    std::string text = index::coverage_to_text(report);
    CHECK(text.find("2 entries, 2 lessons") != std::string::npos);
    for (const std::string& hole : report.holes) CHECK(text.find(hole) != std::string::npos);
}

TEST_CASE("coverage: the real corpus has what each sector should have") {
    auto corpus = corpus::read_corpus(source_directory() / "corpus/entries", real_taxonomy(), {});
    CoverageReport report = index::coverage(corpus.entries, real_taxonomy());
    for (const index::CoverageRow& sector : report.tables.front().rows) {
        CAPTURE(sector.id);
        CHECK(sector.entries >= index::kEntriesPerSector);
        CHECK(sector.lessons >= index::kLessonsPerSector);
    }
    CHECK(report.critical_lessons * index::kOneCriticalIn >= report.lessons);
}

}  // namespace precedent::tests
