// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One blob of bytes for each document, read by mapping the file: the records and plain texts that
// are too large for Xapian's document data.
//
// File: "PRCBLOB1", u64 count, u64 offsets[count + 1] from the start of the blobs, blobs.
// Numbers are little-endian, as on every machine that Debian 12 runs us on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/mapped_file.h"
#include "taxonomy/result.h"

namespace precedent::index {

class BlobStore {
public:
    /// Refuses a file that is not one of ours or is damaged: every offset is checked.
    static taxonomy::Result<BlobStore> open(const std::filesystem::path& path);
    static void write(const std::filesystem::path& path, const std::vector<std::string>& blobs);

    std::size_t size() const { return offsets_.size() - 1; }
    /// The blob of a document; `docid` counts from 1, as Xapian's do.
    std::string_view at(std::uint32_t docid) const;

private:
    MappedFile file_;
    std::span<const std::uint64_t> offsets_;
    std::string_view blobs_;
};

}  // namespace precedent::index
