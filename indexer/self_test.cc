// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/self_test.h"

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/schema/blob_store.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/lexicon.h"
#include "indexer/schema/mapped_file.h"
#include "indexer/schema/taxonomy_json.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;
using Check = taxonomy::Result<bool>;

constexpr const char* kRemedy =
    "the generation was not published; this is a fault of the "
    "program or the disk, please report it";

Check facet_counts_agree(const Xapian::Database& database, const Columns& columns,
                         const taxonomy::Taxonomy& taxonomy) {
    for (std::size_t facet = 0; facet < facet_fields().size(); ++facet) {
        const FacetField& field = facet_fields()[facet];
        const taxonomy::Vocabulary* vocabulary = taxonomy.find(field.name);
        if (vocabulary == nullptr) {
            return taxonomy::failure(fmt::format("no vocabulary \"{}\"", field.name), kRemedy);
        }
        const auto& terms = vocabulary->terms();
        if (columns.value_limit(facet) > terms.size()) {
            return taxonomy::failure(fmt::format("column {} holds unknown values", field.name),
                                     kRemedy);
        }
        std::vector<std::uint32_t> counts(terms.size());
        for (std::uint32_t docid = 1; docid <= columns.documents(); ++docid) {
            for (std::uint16_t value : columns.values(facet, docid)) ++counts[value];
        }
        for (std::size_t i = 0; i < terms.size(); ++i) {
            auto frequency = database.get_termfreq(facet_term(field, terms[i].id));
            if (frequency == counts[i]) continue;
            return taxonomy::failure(fmt::format("{}={}: Xapian counts {} documents, the column {}",
                                                 field.name, terms[i].id, frequency, counts[i]),
                                     kRemedy);
        }
    }
    return true;
}

Check database_sound(const fs::path& generation, const char* name, const char* columns_name,
                     std::uint32_t expected, const taxonomy::Taxonomy& taxonomy) {
    Xapian::Database database((generation / name).string());
    auto columns = Columns::open(generation / columns_name);
    if (!columns) return tl::unexpected(columns.error());
    if (database.get_doccount() != expected || columns->documents() != expected ||
        database.get_lastdocid() != expected) {
        return taxonomy::failure(
            fmt::format("{}: {} documents were written, {} are found, {} in the columns", name,
                        expected, database.get_doccount(), columns->documents()),
            kRemedy);
    }
    return facet_counts_agree(database, *columns, taxonomy);
}

Check records_found(const fs::path& generation, const std::vector<std::string>& ids) {
    Xapian::Database database((generation / file_name::kPractices).string());
    auto records = BlobStore::open(generation / file_name::kRecords);
    if (!records) return tl::unexpected(records.error());
    auto texts = BlobStore::open(generation / file_name::kTexts);
    if (!texts) return tl::unexpected(texts.error());
    if (records->size() != database.get_doccount() || texts->size() != records->size()) {
        return taxonomy::failure(
            fmt::format("{} practices, but {} records and {} texts", database.get_doccount(),
                        records->size(), texts->size()),
            kRemedy);
    }
    for (const std::string& id : ids) {
        auto posting = database.postlist_begin(id_term(id));
        bool found = posting != database.postlist_end(id_term(id)) &&
                     records->at(*posting).starts_with("{\"id\":\"" + id + "\"");
        if (!found) {
            return taxonomy::failure(fmt::format("the practice \"{}\" is not found", id), kRemedy);
        }
    }
    return true;
}

}  // namespace

Check self_test(const fs::path& generation, const std::vector<std::string>& practices) try {
    auto info = check_generation(generation);
    if (!info) return tl::unexpected(info.error());
    auto stored = MappedFile::open(generation / file_name::kTaxonomy);
    if (!stored) return tl::unexpected(stored.error());
    auto taxonomy = taxonomy_from_json(stored->bytes());
    if (!taxonomy) return tl::unexpected(taxonomy.error());
    if (auto words = Lexicon::open(generation / file_name::kWords); !words) {
        return tl::unexpected(words.error());
    }
    return database_sound(generation, file_name::kPractices, file_name::kPracticeColumns,
                          info->practices, *taxonomy)
        .and_then([&](bool) {
            return database_sound(generation, file_name::kLessons, file_name::kLessonColumns,
                                  info->lessons, *taxonomy);
        })
        .and_then([&](bool) { return records_found(generation, practices); });
} catch (const Xapian::Error& error) {
    return taxonomy::failure(fmt::format("{}: {}", generation.string(), error.get_description()),
                             kRemedy);
}

}  // namespace precedent::index
