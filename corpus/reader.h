// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reads a folder of entries.
//
//   Corpus corpus = read_corpus("corpus/entries", taxonomy, {});
//   corpus.entries      // the sound ones, by id
//   corpus.diagnostics  // everything that is wrong with the others, and warnings
//
// Folders below are read too; links to folders are not followed, so there are no loops. Files of
// more than kMaxFileBytes, files that cannot be read and files of other kinds are reported.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "corpus/entry.h"
#include "taxonomy/diagnostic.h"
#include "taxonomy/vocabulary.h"

namespace precedent::corpus {

struct Corpus {
    std::vector<Entry> entries;  ///< sorted by id, ids unique
    std::size_t files = 0;       ///< how many .md files were seen
    std::size_t skipped = 0;     ///< how many of them are not among the entries
    taxonomy::Diagnostics diagnostics;
};

inline constexpr std::uintmax_t kMaxFileBytes = 256U << 10;

/// Called after each file with how many of how many are done.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

Corpus read_corpus(const std::filesystem::path& directory, const taxonomy::Taxonomy& taxonomy,
                   const Progress& progress);

}  // namespace precedent::corpus
