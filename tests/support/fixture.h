// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Small corpora and indexes for tests.
//
//   TemporaryDirectory directory;
//   write_entry(directory, EntryText{.id = "wells", .title = "Wells in Kayes"});
//   build_index(directory / "entries", directory / "index");
//   auto snapshot = open_snapshot(directory / "index");
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "search-server/search/snapshot.h"
#include "taxonomy/vocabulary.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {

/// The parts of an entry that tests vary; the rest is the smallest sound entry.
struct EntryText {
    std::string id = "an-entry";
    std::string title = "A title of its own";
    std::string summary = "It did something. Somebody wrote about it.";
    std::string language = "en";
    std::string sectors = "[health]";
    std::string countries = "[IT]";
    std::string evidence = "described";
    std::string status = "unknown";
    std::string front_matter = "";                     ///< further lines
    std::string context = "The town is small.";        ///< text under the first heading
    std::string done = "The town did what it could.";  ///< text under the second
};

/// The whole file.
std::string entry_file(const EntryText& entry);
/// Writes entries/<id>.md below the directory.
void write_entry(const TemporaryDirectory& directory, const EntryText& entry);

std::filesystem::path source_directory();
/// The repository's taxonomy, loaded once.
const taxonomy::Taxonomy& real_taxonomy();

/// Whether an index has the gazetteer, which costs half a second.
enum class Places { none, all };

/// Builds an index with the repository's taxonomy; throws if precedent-index would not exit with
/// `expected`. Returns what it printed.
std::string build_index(const std::filesystem::path& corpus, const std::filesystem::path& output,
                        int expected = 0, Places places = Places::none);

std::shared_ptr<const search::Snapshot> open_snapshot(const std::filesystem::path& index);

}  // namespace precedent::tests
