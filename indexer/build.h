// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From sound entries to a published generation.
//
// What is built depends on the generation published before, if it can be read and was built by
// this very program with the same vocabularies:
//   - the same entries: nothing is built and it stays published;
//   - some entries changed, none came or went: its documents are copied and those replaced;
//   - anything else: all documents are built anew.
// The three give the same index.
#pragma once

#include <vector>

#include "corpus/entry.h"
#include "indexer/output_directory.h"
#include "indexer/schema/generation.h"
#include "taxonomy/gazetteer.h"
#include "taxonomy/result.h"
#include "taxonomy/vocabulary.h"

namespace precedent::index {

struct Published {
    enum class How {
        unchanged,  ///< the generation before stays published
        updated,    ///< copied, with the documents of some entries replaced
        built,      ///< built anew
    };
    GenerationInfo info;
    How how = How::built;
    std::size_t entries_built = 0;  ///< entries whose documents were written
};

/// `gazetteer` may be null: the index then has no places to pick a locality from. `rebuild` builds
/// anew in any case. Failures of the self-test are errors; failures of the disk
/// are exceptions, and then nothing has changed.
taxonomy::Result<Published> build_and_publish(const std::vector<corpus::Entry>& entries,
                                              const taxonomy::Taxonomy& taxonomy,
                                              const taxonomy::Gazetteer* gazetteer,
                                              OutputDirectory& output, bool rebuild);

}  // namespace precedent::index
