// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writes the files of one generation from documents handed over one by one.
//
//   GenerationWriter writer(folder, taxonomy);
//   for (const Entry& entry : entries) writer.add(builder.build(entry));
//   GenerationInfo info = writer.finish(name);
//
// The Xapian databases are written without syncing each commit, since a build that dies is thrown
// away, then compacted into place and synced. Any failure of the disk is an exception
// (Xapian::Error, std::system_error); the folder is then useless and the caller removes it.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/lexicon.h"
#include "taxonomy/vocabulary.h"

namespace precedent::index {

class GenerationWriter {
public:
    GenerationWriter(std::filesystem::path folder, const taxonomy::Taxonomy& taxonomy);

    void add(BuiltEntry built);
    GenerationInfo finish(const std::string& name);

private:
    struct Database {
        explicit Database(const std::filesystem::path& folder);
        void add(const BuiltDocument& built);
        void compact_to(const std::filesystem::path& target);

        std::filesystem::path folder;
        Xapian::WritableDatabase database;
        std::vector<FacetValues> facets;
        unsigned uncommitted = 0;
    };

    std::filesystem::path folder_;
    const taxonomy::Taxonomy& taxonomy_;
    Database practices_;
    Database lessons_;
    std::vector<std::string> records_;
    std::vector<std::string> texts_;
    Lexicon::Counts words_;
};

}  // namespace precedent::index
