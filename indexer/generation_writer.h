// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writes the files of one generation from documents handed over one by one.
//
//   GenerationWriter writer(folder, taxonomy);
//   for (const Entry& entry : entries) writer.add(builder.build(entry));
//   GenerationInfo info = writer.finish(name, manifest_of(entries), builder_fingerprint(...));
//
// or, when only some entries have changed, from the generation before:
//
//   writer.start_from(previous);
//   writer.replace(docid, first_lesson, builder.build(entry));
//   for (const Entry& entry : entries) writer.count_words(builder.words(entry));
//
// The Xapian databases are written without syncing each commit, since a build that dies is thrown
// away, then put in place (compacted, if built anew) and synced. Any failure of the disk is an
// exception (Xapian::Error, std::system_error); the folder is then useless and the caller removes
// it.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/manifest.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/lexicon.h"
#include "indexer/schema/name_list.h"
#include "taxonomy/gazetteer.h"
#include "taxonomy/vocabulary.h"

namespace precedent::index {

class GenerationWriter {
public:
    GenerationWriter(std::filesystem::path folder, const taxonomy::Taxonomy& taxonomy);

    void add(BuiltEntry built);

    /// Takes over the documents of a generation of the same schema and vocabularies, as a copy.
    /// Throws std::runtime_error if its files cannot be read.
    void start_from(const std::filesystem::path& previous);
    /// Replaces the documents of one entry. It has as many lessons as before; `first_lesson` is the
    /// docid of the first.
    void replace(std::uint32_t docid, std::uint32_t first_lesson, BuiltEntry built);
    /// Adds the words of an entry to the lexicon, which is made anew each time.
    void count_words(const std::set<std::string>& words);

    /// Adds the names that an entry has, likewise.
    void count_names(const std::set<Name>& names);

    /// Writes the list of places; without a gazetteer, one of no places. Not needed after
    /// start_from(), which takes it over.
    void add_places(const taxonomy::Gazetteer* gazetteer);

    GenerationInfo finish(const std::string& name, const Manifest& manifest,
                          const std::string& builder);

private:
    struct Database {
        explicit Database(const std::filesystem::path& folder);
        void add(const BuiltDocument& built);
        void copy_from(const std::filesystem::path& database, const std::filesystem::path& columns);
        void replace(std::uint32_t docid, const BuiltDocument& built);
        /// Puts the database in its place: compacted, unless it was copied.
        void finish(const std::filesystem::path& target);

        std::filesystem::path folder;
        Xapian::WritableDatabase database;
        std::vector<FacetValues> facets;
        unsigned uncommitted = 0;
        bool copied = false;
    };

    std::filesystem::path folder_;
    const taxonomy::Taxonomy& taxonomy_;
    Database practices_;
    Database lessons_;
    std::vector<std::string> records_;
    std::vector<std::string> texts_;
    Lexicon::Counts words_;
    NameList::Counts names_;
};

}  // namespace precedent::index
