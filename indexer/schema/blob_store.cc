// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/blob_store.h"

#include <fmt/format.h>

#include <cassert>
#include <cstring>

namespace precedent::index {
namespace {

constexpr std::string_view kMagic = "PRCBLOB1";
constexpr std::size_t kHead = 16;  // magic and count

void append_number(std::string& out, std::uint64_t number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

taxonomy::Result<BlobStore> BlobStore::open(const std::filesystem::path& path) {
    auto damaged = [&path] {
        return taxonomy::failure(fmt::format("{}: damaged", path.string()),
                                 "build the index again with precedent-index");
    };
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    std::string_view bytes = file->bytes();
    if (bytes.size() < kHead || !bytes.starts_with(kMagic)) return damaged();
    std::uint64_t count = 0;
    std::memcpy(&count, bytes.data() + kMagic.size(), sizeof count);
    if (count > bytes.size() / sizeof(std::uint64_t)) return damaged();
    std::size_t table = (static_cast<std::size_t>(count) + 1) * sizeof(std::uint64_t);
    if (bytes.size() < kHead + table) return damaged();
    BlobStore store;
    // Mapped files start on a page and the head is 16 bytes, so the table is aligned.
    store.offsets_ = {reinterpret_cast<const std::uint64_t*>(bytes.data() + kHead),
                      static_cast<std::size_t>(count) + 1};
    store.blobs_ = bytes.substr(kHead + table);
    std::uint64_t last = 0;
    for (std::uint64_t offset : store.offsets_) {
        if (offset < last) return damaged();
        last = offset;
    }
    if (store.offsets_.front() != 0 || last != store.blobs_.size()) return damaged();
    store.file_ = std::move(*file);
    return store;
}

void BlobStore::write(const std::filesystem::path& path, const std::vector<std::string>& blobs) {
    std::string out(kMagic);
    append_number(out, blobs.size());
    std::uint64_t offset = 0;
    for (const std::string& blob : blobs) {
        append_number(out, offset);
        offset += blob.size();
    }
    append_number(out, offset);
    for (const std::string& blob : blobs) out += blob;
    write_file(path, out);
}

std::string_view BlobStore::at(std::uint32_t docid) const {
    assert(docid >= 1 && docid <= size());
    std::uint64_t begin = offsets_[docid - 1];
    return blobs_.substr(begin, offsets_[docid] - begin);
}

}  // namespace precedent::index
