// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// precedent-index as a user calls it, on the entries of a temporary directory.
//
//   write_entries(directory, 3);
//   Outcome outcome = run_command(build_words(directory, {"--rebuild"}));
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {

/// precedent-index with the repository's taxonomy and further words.
std::vector<std::string> indexer_words(const std::vector<std::string>& more);

/// The words that build directory/index from directory/entries.
std::vector<std::string> build_words(const TemporaryDirectory& directory,
                                     const std::vector<std::string>& more = {});

/// The same as a line of shell.
std::string build_line(const TemporaryDirectory& directory,
                       const std::vector<std::string>& more = {});

/// Writes entry-0, entry-1 and so on.
void write_entries(const TemporaryDirectory& directory, int count);

/// Every regular file below a folder with its content.
std::map<std::string, std::string> files_below(const std::filesystem::path& folder);

bool contains(const std::string& text, const std::string& part);

}  // namespace precedent::tests
