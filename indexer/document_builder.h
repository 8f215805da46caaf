// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From an entry to what the index holds of it: one practice document and one for each lesson.
//
//   DocumentBuilder builder(taxonomy);
//   BuiltEntry built = builder.build(entry);
//
// Pure: the same entry and taxonomy give the same documents. One builder for each thread.
#pragma once

#include <xapian.h>

#include <set>
#include <string>
#include <vector>

#include "corpus/entry.h"
#include "indexer/schema/analysis.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/name_list.h"
#include "taxonomy/vocabulary.h"

namespace precedent::index {

struct BuiltDocument {
    Xapian::Document document;  ///< terms, values and data (the card)
    FacetValues facets;
};

struct BuiltEntry {
    BuiltDocument practice;
    std::vector<BuiltDocument> lessons;
    std::string record;           ///< the whole entry as JSON, with its body as HTML
    std::string text;             ///< plain text to cut snippets from
    std::set<std::string> words;  ///< folded words, for the lexicon
};

/// The places, organisations and programme that an entry names.
std::set<Name> names_of(const corpus::Entry& entry);

class DocumentBuilder {
public:
    explicit DocumentBuilder(const taxonomy::Taxonomy& taxonomy);

    BuiltEntry build(const corpus::Entry& entry) const;

    /// What build() puts into `words`, without building documents.
    std::set<std::string> words(const corpus::Entry& entry) const;

    /// The ids of the terms of each facet, in the order of facet_fields(): what the entry states
    /// and what follows from it (regions, income groups, size bands).
    std::vector<std::vector<std::string>> facet_ids(const corpus::Entry& entry) const;

private:
    BuiltDocument build_lesson(const corpus::Entry& entry, std::size_t position,
                               std::vector<std::vector<std::string>> facet_ids) const;
    FacetValues positions_of(const std::vector<std::vector<std::string>>& ids) const;

    const taxonomy::Taxonomy& taxonomy_;
    Analyzer analyzer_;
};

}  // namespace precedent::index
