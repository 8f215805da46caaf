// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One generation, open for reading, and the holder that exchanges it for a newer one.
//
// Threads: a Snapshot is immutable and shared; each request takes the current one once and keeps
// it to its end, so an answer never mixes two generations. Xapian's objects are not safe to share,
// so a request also takes a Reader, which it has to itself, and gives it back.
#pragma once

#include <xapian.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/schema/analysis.h"
#include "indexer/schema/blob_store.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/lexicon.h"
#include "indexer/schema/name_list.h"
#include "indexer/schema/place_list.h"
#include "search-server/search/concepts.h"
#include "search-server/search/glossary.h"
#include "search-server/search/types.h"
#include "taxonomy/result.h"
#include "taxonomy/vocabulary.h"

namespace precedent::search {

/// What one thread at a time may use.
struct Reader {
    explicit Reader(const std::filesystem::path& generation);

    Xapian::Database& database(Kind kind) { return kind == Kind::practices ? practices : lessons; }

    Xapian::Database practices;
    Xapian::Database lessons;
    index::Analyzer analyzer;
};

class Snapshot {
public:
    /// Opens the generation that CURRENT names, with a Reader for each of `readers` threads.
    static taxonomy::Result<std::shared_ptr<const Snapshot>> open(
        const std::filesystem::path& index, std::size_t readers);

    const index::GenerationInfo& info() const { return info_; }
    const taxonomy::Taxonomy& taxonomy() const { return taxonomy_; }
    const index::Columns& columns(Kind kind) const {
        return kind == Kind::practices ? practice_columns_ : lesson_columns_;
    }
    const index::BlobStore& records() const { return records_; }
    const index::BlobStore& texts() const { return texts_; }
    const index::Lexicon& words() const { return words_; }
    const index::NameList& names() const { return names_; }
    const index::PlaceList& places() const { return places_; }
    const ConceptTable& concepts() const { return concepts_; }
    const Glossary& glossary() const { return glossary_; }

    /// Counts without any query or filter, made once: [kind][facet][value].
    const std::vector<std::vector<std::uint32_t>>& totals(Kind kind) const {
        return kind == Kind::practices ? practice_totals_ : lesson_totals_;
    }

    using ReaderPtr = std::unique_ptr<Reader, std::function<void(Reader*)>>;
    /// A Reader of one's own until the pointer dies, which must be before the Snapshot does.
    ReaderPtr reader() const;

private:
    Snapshot() = default;

    std::filesystem::path folder_;
    index::GenerationInfo info_;
    taxonomy::Taxonomy taxonomy_;
    index::Columns practice_columns_, lesson_columns_;
    index::BlobStore records_, texts_;
    index::Lexicon words_;
    index::NameList names_;
    index::PlaceList places_;
    ConceptTable concepts_;
    Glossary glossary_;
    std::vector<std::vector<std::uint32_t>> practice_totals_, lesson_totals_;

    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Reader>> idle_;  ///< guarded by mutex_
};

/// Holds the current Snapshot and watches the index directory for a newer generation.
class SnapshotHolder {
public:
    /// `report` is told of each change and of each generation that cannot be opened (which leaves
    /// the one before in service). It is called on the watching thread.
    using Report = std::function<void(const std::string& message)>;

    SnapshotHolder(std::filesystem::path index, std::size_t readers,
                   std::shared_ptr<const Snapshot> first, Report report);
    SnapshotHolder(const SnapshotHolder&) = delete;
    SnapshotHolder& operator=(const SnapshotHolder&) = delete;
    ~SnapshotHolder();

    std::shared_ptr<const Snapshot> current() const;

private:
    void watch();
    void look();

    std::filesystem::path index_;
    std::size_t readers_;
    Report report_;
    std::string refused_;  ///< the generation that could not be opened, reported once

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::shared_ptr<const Snapshot> current_;  ///< guarded by mutex_
    bool stopping_ = false;                    ///< guarded by mutex_
    std::thread watcher_;
};

}  // namespace precedent::search
