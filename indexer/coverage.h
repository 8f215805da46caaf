// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a corpus covers, and where its holes are: for editors who decide what to write next.
//
//   CoverageReport report = coverage(entries, taxonomy);
//   out << coverage_to_text(report);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/entry.h"
#include "taxonomy/vocabulary.h"

namespace precedent::index {

struct CoverageRow {
    std::string id;
    std::string label;  ///< English
    std::uint32_t entries = 0;
    std::uint32_t lessons = 0;
};

struct CoverageTable {
    std::string facet;
    std::string title;
    std::vector<CoverageRow> rows;  ///< in the order of the vocabulary, also those with nothing
};

struct CoverageReport {
    std::uint32_t entries = 0;
    std::uint32_t lessons = 0;
    std::uint32_t critical_lessons = 0;  ///< what went wrong, and cautions
    std::uint32_t without_lessons = 0;   ///< entries that draw none
    std::vector<CoverageTable> tables;
    /// What falls short of the aims below, and terms without any entry, in sentences.
    std::vector<std::string> holes;
};

/// What a sector should have at least.
inline constexpr std::uint32_t kEntriesPerSector = 20;
inline constexpr std::uint32_t kLessonsPerSector = 15;
/// At least one lesson in so many should tell of a failure or a limit.
inline constexpr std::uint32_t kOneCriticalIn = 3;

CoverageReport coverage(const std::vector<corpus::Entry>& entries,
                        const taxonomy::Taxonomy& taxonomy);

std::string coverage_to_text(const CoverageReport& report);
/// One JSON object, indented, ending in a line feed.
std::string coverage_to_json(const CoverageReport& report);

}  // namespace precedent::index
