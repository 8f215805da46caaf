// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generation_writer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

#include "indexer/schema/blob_store.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/mapped_file.h"
#include "indexer/schema/place_list.h"
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

/// Unlike std::filesystem::copy, tells why writing has failed.
void duplicate_file(const fs::path& from, const fs::path& to) {
    auto file = MappedFile::open(from);
    if (!file) throw std::runtime_error(file.error().message);
    write_file(to, file->bytes());
}

/// Copies the files of a database.
void copy_files(const fs::path& from, const fs::path& to) {
    fs::create_directory(to);
    for (const auto& item : fs::directory_iterator(from)) {
        duplicate_file(item.path(), to / item.path().filename());
    }
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

void GenerationWriter::Database::copy_from(const fs::path& from, const fs::path& columns_file) {
    auto columns = Columns::open(columns_file);
    if (!columns) throw std::runtime_error(columns.error().message);
    for (std::uint32_t docid = 1; docid <= columns->documents(); ++docid) {
        FacetValues document;
        for (std::size_t facet = 0; facet < columns->facets(); ++facet) {
            auto values = columns->values(facet, docid);
            document.emplace_back(values.begin(), values.end());
        }
        facets.push_back(std::move(document));
    }
    database.close();
    fs::remove_all(folder);
    copy_files(from, folder);
    database = Xapian::WritableDatabase(folder.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    copied = true;
}

void GenerationWriter::Database::replace(std::uint32_t docid, const BuiltDocument& built) {
    database.replace_document(docid, built.document);
    facets[docid - 1] = built.facets;
}

void GenerationWriter::Database::finish(const fs::path& target) {
    database.commit();
    if (!copied) database.compact(target.string());
    database.close();
    if (copied)
        fs::rename(folder, target);
    else
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
    count_words(built.words);
}

void GenerationWriter::start_from(const fs::path& previous) {
    practices_.copy_from(previous / file_name::kPractices, previous / file_name::kPracticeColumns);
    lessons_.copy_from(previous / file_name::kLessons, previous / file_name::kLessonColumns);
    auto take = [&previous](const char* name, std::vector<std::string>& into) {
        auto store = BlobStore::open(previous / name);
        if (!store) throw std::runtime_error(store.error().message);
        for (std::uint32_t docid = 1; docid <= store->size(); ++docid) {
            into.emplace_back(store->at(docid));
        }
    };
    take(file_name::kRecords, records_);
    take(file_name::kTexts, texts_);
    duplicate_file(previous / file_name::kPlaces, folder_ / file_name::kPlaces);
}

void GenerationWriter::add_places(const taxonomy::Gazetteer* gazetteer) {
    PlaceList::write(folder_ / file_name::kPlaces, gazetteer);
}

void GenerationWriter::replace(std::uint32_t docid, std::uint32_t first_lesson, BuiltEntry built) {
    practices_.replace(docid, built.practice);
    for (const BuiltDocument& lesson : built.lessons) lessons_.replace(first_lesson++, lesson);
    records_[docid - 1] = std::move(built.record);
    texts_[docid - 1] = std::move(built.text);
}

void GenerationWriter::count_words(const std::set<std::string>& words) {
    for (const std::string& word : words) ++words_[word];
}

void GenerationWriter::count_names(const std::set<Name>& names) {
    for (const Name& name : names) ++names_[name];
}

GenerationInfo GenerationWriter::finish(const std::string& name, const Manifest& manifest,
                                        const std::string& builder) {
    GenerationInfo info;
    info.schema_version = kSchemaVersion;
    info.generation = name;
    info.created =
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                    std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    info.indexer = PRECEDENT_VERSION;
    info.builder = builder;
    info.practices = static_cast<std::uint32_t>(records_.size());
    info.lessons = static_cast<std::uint32_t>(lessons_.facets.size());
    // Names are in any language, and entries may come to be: all five are searched.
    info.languages.assign(taxonomy::kLanguages.begin(), taxonomy::kLanguages.end());

    practices_.finish(folder_ / file_name::kPractices);
    lessons_.finish(folder_ / file_name::kLessons);
    Columns::write(folder_ / file_name::kPracticeColumns, practices_.facets);
    Columns::write(folder_ / file_name::kLessonColumns, lessons_.facets);
    BlobStore::write(folder_ / file_name::kRecords, records_);
    BlobStore::write(folder_ / file_name::kTexts, texts_);
    Lexicon::write(folder_ / file_name::kWords, words_);
    NameList::write(folder_ / file_name::kNames, names_);
    write_file(folder_ / file_name::kTaxonomy, taxonomy_to_json(taxonomy_));
    write_manifest(folder_ / file_name::kEntries, manifest);
    for (const char* file :
         {file_name::kPracticeColumns, file_name::kLessonColumns, file_name::kRecords,
          file_name::kTexts, file_name::kWords, file_name::kNames, file_name::kPlaces,
          file_name::kTaxonomy, file_name::kEntries}) {
        info.files[file] = describe_file(folder_ / file);
    }
    // Xapian opens a database that has lost some of its files, and then finds less.
    for (const char* database : {file_name::kPractices, file_name::kLessons}) {
        for (const auto& item : fs::directory_iterator(folder_ / database)) {
            std::string file = fs::path(database) / item.path().filename();
            info.files[file] = describe_file(item.path());
        }
    }
    // Last: a folder with this file is complete.
    write_file(folder_ / file_name::kInfo, info_to_json(info));
    sync_directory(folder_);
    return info;
}

}  // namespace precedent::index
