// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/snapshot.h"

#include <fmt/format.h>

#include <chrono>

#include "indexer/schema/fields.h"
#include "indexer/schema/mapped_file.h"
#include "indexer/schema/taxonomy_json.h"

namespace precedent::search {
namespace {

namespace fs = std::filesystem;
namespace file_name = index::file_name;
using taxonomy::Error;
using taxonomy::Result;

constexpr auto kLookEvery = std::chrono::milliseconds(200);

/// Opens a part into `into`, or returns why it cannot be.
template <class Part>
std::optional<Error> open_part(const fs::path& path, Part& into) {
    auto part = Part::open(path);
    if (!part) return part.error();
    into = std::move(*part);
    return std::nullopt;
}

std::vector<std::vector<std::uint32_t>> count_all(const index::Columns& columns,
                                                  const taxonomy::Taxonomy& taxonomy) {
    std::vector<std::vector<std::uint32_t>> totals;
    for (std::size_t facet = 0; facet < columns.facets(); ++facet) {
        const auto* vocabulary = taxonomy.find(index::facet_fields()[facet].name);
        auto& counts = totals.emplace_back(vocabulary ? vocabulary->terms().size() : 0);
        for (std::uint32_t docid = 1; docid <= columns.documents(); ++docid) {
            for (std::uint16_t value : columns.values(facet, docid)) ++counts[value];
        }
    }
    return totals;
}

/// Every value has to be a term of the stored vocabulary, or counting would write out of bounds.
bool values_known(const index::Columns& columns, const taxonomy::Taxonomy& taxonomy) {
    for (std::size_t facet = 0; facet < columns.facets(); ++facet) {
        const auto* vocabulary = taxonomy.find(index::facet_fields()[facet].name);
        std::size_t terms = vocabulary == nullptr ? 0 : vocabulary->terms().size();
        if (columns.value_limit(facet) > terms) return false;
    }
    return true;
}

}  // namespace

Reader::Reader(const fs::path& generation)
    : practices((generation / file_name::kPractices).string()),
      lessons((generation / file_name::kLessons).string()) {}

Result<std::shared_ptr<const Snapshot>> Snapshot::open(const fs::path& index,
                                                       std::size_t readers) try {
    auto name = index::current_generation(index);
    if (!name) return tl::unexpected(name.error());
    std::shared_ptr<Snapshot> snapshot(new Snapshot());
    snapshot->folder_ = index / *name;
    auto info = index::check_generation(snapshot->folder_);
    if (!info) return tl::unexpected(info.error());
    snapshot->info_ = std::move(*info);

    auto stored = index::MappedFile::open(snapshot->folder_ / file_name::kTaxonomy);
    if (!stored) return tl::unexpected(stored.error());
    auto taxonomy = index::taxonomy_from_json(stored->bytes());
    if (!taxonomy) return tl::unexpected(taxonomy.error());
    snapshot->taxonomy_ = std::move(*taxonomy);

    const fs::path& folder = snapshot->folder_;
    for (const auto& problem :
         {open_part(folder / file_name::kPracticeColumns, snapshot->practice_columns_),
          open_part(folder / file_name::kLessonColumns, snapshot->lesson_columns_),
          open_part(folder / file_name::kRecords, snapshot->records_),
          open_part(folder / file_name::kTexts, snapshot->texts_),
          open_part(folder / file_name::kWords, snapshot->words_),
          open_part(folder / file_name::kNames, snapshot->names_),
          open_part(folder / file_name::kPlaces, snapshot->places_)}) {
        if (problem) return tl::unexpected(*problem);
    }
    for (std::size_t i = 0; i < readers; ++i) {
        snapshot->idle_.push_back(std::make_unique<Reader>(folder));
    }
    Reader& probe = *snapshot->idle_.front();
    // A folder under another name would look new to the holder for ever.
    bool consistent = snapshot->info_.generation == *name &&
                      values_known(snapshot->practice_columns_, snapshot->taxonomy_) &&
                      values_known(snapshot->lesson_columns_, snapshot->taxonomy_) &&
                      probe.practices.get_lastdocid() == snapshot->practice_columns_.documents() &&
                      probe.lessons.get_lastdocid() == snapshot->lesson_columns_.documents() &&
                      snapshot->records_.size() == snapshot->practice_columns_.documents() &&
                      snapshot->texts_.size() == snapshot->practice_columns_.documents();
    if (!consistent) {
        return taxonomy::failure(
            fmt::format("{}: its parts do not belong together", folder.string()),
            "build the index again with precedent-index");
    }
    snapshot->concepts_ = ConceptTable(snapshot->taxonomy_, probe.analyzer);
    snapshot->glossary_ = Glossary(snapshot->taxonomy_.aids().glossary, probe.analyzer);
    snapshot->practice_totals_ = count_all(snapshot->practice_columns_, snapshot->taxonomy_);
    snapshot->lesson_totals_ = count_all(snapshot->lesson_columns_, snapshot->taxonomy_);
    return std::shared_ptr<const Snapshot>(std::move(snapshot));
} catch (const Xapian::Error& error) {
    return taxonomy::failure(fmt::format("{}: {}", index.string(), error.get_description()),
                             "build the index again with precedent-index");
}

Snapshot::ReaderPtr Snapshot::reader() const {
    std::unique_ptr<Reader> taken;
    {
        std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            taken = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (!taken) taken = std::make_unique<Reader>(folder_);
    auto give_back = [this](Reader* reader) {
        std::lock_guard lock(mutex_);
        idle_.emplace_back(reader);
    };
    return {taken.release(), give_back};
}

SnapshotHolder::SnapshotHolder(fs::path index, std::size_t readers,
                               std::shared_ptr<const Snapshot> first, Report report)
    : index_(std::move(index)),
      readers_(readers),
      report_(std::move(report)),
      current_(std::move(first)),
      watcher_([this] { watch(); }) {}

SnapshotHolder::~SnapshotHolder() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    watcher_.join();
}

std::shared_ptr<const Snapshot> SnapshotHolder::current() const {
    std::lock_guard lock(mutex_);
    return current_;
}

void SnapshotHolder::watch() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, kLookEvery, [this] { return stopping_; })) {
        lock.unlock();
        look();
        lock.lock();
    }
}

void SnapshotHolder::look() {
    // A directory that vanishes or a CURRENT that is unreadable leaves us with what we have open.
    auto name = index::current_generation(index_);
    if (!name || *name == current()->info().generation || *name == refused_) return;
    auto fresh = Snapshot::open(index_, readers_);
    if (!fresh) {
        // The generation may have been replaced while we opened it: then this is no refusal.
        if (index::current_generation(index_).value_or("") != *name) return;
        refused_ = *name;
        report_(fmt::format("generation {} is not used: {}; {}", *name, fresh.error().message,
                            fresh.error().remedy));
        return;
    }
    std::shared_ptr<const Snapshot> old;
    {
        std::lock_guard lock(mutex_);
        old = std::exchange(current_, *fresh);
    }
    report_(fmt::format("generation {} replaces {}", (*fresh)->info().generation,
                        old->info().generation));
}

}  // namespace precedent::search
