// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "indexer/document_builder.h"
#include "indexer/schema/fields.h"

namespace precedent::index {
namespace {

using taxonomy::Language;

constexpr std::array<std::string_view, 9> kFacets = {"sector",     "region",   "level",
                                                     "size",       "setting",  "migration_context",
                                                     "population", "evidence", "lesson_kind"};

CoverageTable empty_table(const taxonomy::Vocabulary& vocabulary) {
    CoverageTable table{vocabulary.facet(), vocabulary.title(Language::en), {}};
    for (const taxonomy::Term& term : vocabulary.terms()) {
        table.rows.push_back({term.id, term.label(Language::en), 0, 0});
    }
    return table;
}

/// Adds one entry to one table. A lesson counts under the terms of its entry, but under its own
/// kind.
void add_entry(CoverageTable& table, const taxonomy::Vocabulary& vocabulary,
               const std::vector<std::string>& ids, const corpus::Entry& entry) {
    bool by_kind = table.facet == "lesson_kind";
    for (const std::string& id : ids) {
        int position = vocabulary.position(id);
        if (position < 0) continue;
        CoverageRow& row = table.rows[static_cast<std::size_t>(position)];
        ++row.entries;
        row.lessons += static_cast<std::uint32_t>(
            by_kind ? std::ranges::count(entry.lessons, id, &corpus::Lesson::kind)
                    : static_cast<std::ptrdiff_t>(entry.lessons.size()));
    }
}

void count_lessons(CoverageReport& report, const corpus::Entry& entry) {
    report.lessons += static_cast<std::uint32_t>(entry.lessons.size());
    if (entry.lessons.empty()) ++report.without_lessons;
    for (const corpus::Lesson& lesson : entry.lessons) {
        if (lesson.kind == "what-went-wrong" || lesson.kind == "caution") {
            ++report.critical_lessons;
        }
    }
}

void name_holes(CoverageReport& report) {
    for (const CoverageTable& table : report.tables) {
        for (const CoverageRow& row : table.rows) {
            if (row.entries == 0) {
                report.holes.push_back(
                    fmt::format("{}: no entry for {} ({})", table.title, row.label, row.id));
            } else if (table.facet == "sector" && row.entries < kEntriesPerSector) {
                report.holes.push_back(fmt::format("{} has {} entries, {} short of {}", row.label,
                                                   row.entries, kEntriesPerSector - row.entries,
                                                   kEntriesPerSector));
            }
            if (table.facet == "sector" && row.lessons < kLessonsPerSector) {
                report.holes.push_back(fmt::format("{} has {} lessons, {} short of {}", row.label,
                                                   row.lessons, kLessonsPerSector - row.lessons,
                                                   kLessonsPerSector));
            }
        }
    }
    if (report.critical_lessons * kOneCriticalIn < report.lessons) {
        report.holes.push_back(fmt::format(
            "{} of {} lessons tell what went wrong or caution, {} short of one in {}",
            report.critical_lessons, report.lessons,
            (report.lessons + kOneCriticalIn - 1) / kOneCriticalIn - report.critical_lessons,
            kOneCriticalIn));
    }
}

}  // namespace

CoverageReport coverage(const std::vector<corpus::Entry>& entries,
                        const taxonomy::Taxonomy& taxonomy) {
    CoverageReport report;
    report.entries = static_cast<std::uint32_t>(entries.size());
    for (std::string_view facet : kFacets) {
        report.tables.push_back(empty_table(*taxonomy.find(facet)));
    }
    DocumentBuilder builder(taxonomy);
    for (const corpus::Entry& entry : entries) {
        count_lessons(report, entry);
        auto ids = builder.facet_ids(entry);
        for (CoverageTable& table : report.tables) {
            auto position = facet_position(table.facet);
            add_entry(table, *taxonomy.find(table.facet), ids[position], entry);
        }
    }
    name_holes(report);
    return report;
}

std::string coverage_to_text(const CoverageReport& report) {
    std::string out = fmt::format(
        "{} entries, {} lessons; {} lessons tell what went wrong or caution; {} entries draw no "
        "lesson\n",
        report.entries, report.lessons, report.critical_lessons, report.without_lessons);
    for (const CoverageTable& table : report.tables) {
        out += fmt::format("\n{:<52} entries  lessons\n", table.title);
        for (const CoverageRow& row : table.rows) {
            out += fmt::format("  {:<50} {:>7}  {:>7}\n", row.label, row.entries, row.lessons);
        }
    }
    out += fmt::format("\nHoles: {}\n", report.holes.size());
    for (const std::string& hole : report.holes) out += "  " + hole + "\n";
    return out;
}

std::string coverage_to_json(const CoverageReport& report) {
    nlohmann::ordered_json json = {{"entries", report.entries},
                                   {"lessons", report.lessons},
                                   {"critical_lessons", report.critical_lessons},
                                   {"without_lessons", report.without_lessons}};
    for (const CoverageTable& table : report.tables) {
        for (const CoverageRow& row : table.rows) {
            json["facets"][table.facet].push_back({{"id", row.id},
                                                   {"label", row.label},
                                                   {"entries", row.entries},
                                                   {"lessons", row.lessons}});
        }
    }
    json["holes"] = report.holes;
    return json.dump(2) + "\n";
}

}  // namespace precedent::index
