// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generation_writer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

#include "indexer/schema/blob_store.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/mapped_file.h"
#include "indexer/schema/taxonomy_json.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;

/// Larger batches are slower: the in-memory postings leave the processor's caches.
constexpr unsigned kDocumentsPerCommit = 2000;

void sync_files_of(const fs::path& folder) {
    for (const auto& item : fs::directory_iterator(folder)) {
        if (item.is_regular_file()) sync_file(item.path());
    }
    sync_directory(folder);
}

}  // namespace

GenerationWriter::Database::Database(const fs::path& at)
    : folder(at),
      database(at.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC) {}

void GenerationWriter::Database::add(const BuiltDocument& built) {
    database.add_document(built.document);
    facets.push_back(built.facets);
    if (++uncommitted < kDocumentsPerCommit) return;
    database.commit();
    uncommitted = 0;
}

void GenerationWriter::Database::compact_to(const fs::path& target) {
    database.commit();
    database.compact(target.string());
    database.close();
    fs::remove_all(folder);
    sync_files_of(target);
}

GenerationWriter::GenerationWriter(fs::path folder, const taxonomy::Taxonomy& taxonomy)
    : folder_(std::move(folder)),
      taxonomy_(taxonomy),
      practices_(folder_ / "practices.writing"),
      lessons_(folder_ / "lessons.writing") {}

void GenerationWriter::add(BuiltEntry built) {
    practices_.add(built.practice);
    for (const BuiltDocument& lesson : built.lessons) lessons_.add(lesson);
    records_.push_back(std::move(built.record));
    texts_.push_back(std::move(built.text));
    for (const std::string& word : built.words) ++words_[word];
}

GenerationInfo GenerationWriter::finish(const std::string& name) {
    GenerationInfo info;
    info.schema_version = kSchemaVersion;
    info.generation = name;
    info.created = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                               std::chrono::floor<std::chrono::seconds>(
                                   std::chrono::system_clock::now()));
    info.indexer = PRECEDENT_VERSION;
    info.practices = static_cast<std::uint32_t>(records_.size());
    info.lessons = static_cast<std::uint32_t>(lessons_.facets.size());
    // Labels are indexed in all five languages, so all five are searched.
    info.languages.assign(taxonomy::kLanguages.begin(), taxonomy::kLanguages.end());

    Columns::write(folder_ / file_name::kPracticeColumns, practices_.facets);
    Columns::write(folder_ / file_name::kLessonColumns, lessons_.facets);
    BlobStore::write(folder_ / file_name::kRecords, records_);
    BlobStore::write(folder_ / file_name::kTexts, texts_);
    Lexicon::write(folder_ / file_name::kWords, words_);
    write_file(folder_ / file_name::kTaxonomy, taxonomy_to_json(taxonomy_));
    for (const char* file :
         {file_name::kPracticeColumns, file_name::kLessonColumns, file_name::kRecords,
          file_name::kTexts, file_name::kWords, file_name::kTaxonomy}) {
        info.files[file] = describe_file(folder_ / file);
    }
    practices_.compact_to(folder_ / file_name::kPractices);
    lessons_.compact_to(folder_ / file_name::kLessons);
    // Last: a folder with this file is complete.
    write_file(folder_ / file_name::kInfo, info_to_json(info));
    sync_directory(folder_);
    return info;
}

}  // namespace precedent::index
