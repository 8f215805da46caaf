// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Facet values of every document in memory-mapped columns, for counting: a pass over the matching
// documents reads two bytes a value, where Xapian's value slots would cost a decoded string.
//
//   for (std::uint16_t value : columns.values(facet, docid)) ++counts[value];
//
// File: "PRCCOLS1", u32 documents, u32 facets; for each facet u32 offsets[documents + 1] and then
// u16 values[], padded to four bytes. A value is the position of a term in its vocabulary.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "indexer/schema/mapped_file.h"
#include "taxonomy/result.h"

namespace precedent::index {

/// The values of one document: for each facet of facet_fields(), positions of terms.
using FacetValues = std::vector<std::vector<std::uint16_t>>;

class Columns {
public:
    /// Refuses a file that is damaged or was made for other facets: every offset is checked.
    static taxonomy::Result<Columns> open(const std::filesystem::path& path);
    static void write(const std::filesystem::path& path, const std::vector<FacetValues>& documents);

    std::uint32_t documents() const { return documents_; }
    std::size_t facets() const { return columns_.size(); }
    /// `docid` counts from 1.
    std::span<const std::uint16_t> values(std::size_t facet, std::uint32_t docid) const {
        const Column& column = columns_[facet];
        std::uint32_t begin = column.offsets[docid - 1];
        return column.values.subspan(begin, column.offsets[docid] - begin);
    }
    /// The largest value of a facet plus one; 0 if there is none.
    std::uint32_t value_limit(std::size_t facet) const;

private:
    struct Column {
        std::span<const std::uint32_t> offsets;
        std::span<const std::uint16_t> values;
    };

    MappedFile file_;
    std::uint32_t documents_ = 0;
    std::vector<Column> columns_;
};

}  // namespace precedent::index
