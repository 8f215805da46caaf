// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "indexer/schema/binary.h"
#include "indexer/schema/fields.h"

namespace precedent::index {
namespace {

constexpr std::string_view kMagic = "PRCCOLS1";

}  // namespace

taxonomy::Result<Columns> Columns::open(const std::filesystem::path& path) {
    auto damaged = [&path] {
        return taxonomy::failure(fmt::format("{}: damaged", path.string()),
                                 "build the index again with precedent-index");
    };
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    if (!file->bytes().starts_with(kMagic)) return damaged();
    Cursor cursor(file->bytes().substr(kMagic.size()));
    std::span<const std::uint32_t> head;
    if (!cursor.take(2, head) || head[1] != facet_fields().size()) return damaged();
    Columns result;
    result.documents_ = head[0];
    for (std::uint32_t facet = 0; facet < head[1]; ++facet) {
        Column column;
        if (!cursor.take(std::size_t{head[0]} + 1, column.offsets)) return damaged();
        if (!std::ranges::is_sorted(column.offsets) || column.offsets[0] != 0) return damaged();
        if (!cursor.take(column.offsets.back(), column.values)) return damaged();
        if (!cursor.skip(column.values.size() % 2 == 0 ? 0 : 2)) return damaged();
        result.columns_.push_back(column);
    }
    if (!cursor.empty()) return damaged();
    result.file_ = std::move(*file);
    return result;
}

void Columns::write(const std::filesystem::path& path, const std::vector<FacetValues>& documents) {
    std::string out(kMagic);
    append(out, static_cast<std::uint32_t>(documents.size()));
    append(out, static_cast<std::uint32_t>(facet_fields().size()));
    for (std::size_t facet = 0; facet < facet_fields().size(); ++facet) {
        std::uint32_t offset = 0;
        for (const FacetValues& document : documents) {
            append(out, offset);
            offset += static_cast<std::uint32_t>(document[facet].size());
        }
        append(out, offset);
        for (const FacetValues& document : documents) {
            for (std::uint16_t value : document[facet]) append(out, value);
        }
        if (offset % 2 != 0) append(out, std::uint16_t{0});
    }
    write_file(path, out);
}

std::uint32_t Columns::value_limit(std::size_t facet) const {
    const auto& values = columns_[facet].values;
    if (values.empty()) return 0;
    return std::uint32_t{*std::ranges::max_element(values)} + 1;
}

}  // namespace precedent::index
