// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A file mapped into memory for reading. The bytes stay valid for the object's life, even after
// the file is deleted, so an old generation can be cleaned up while it is still being read.
#pragma once

#include <filesystem>
#include <string_view>

#include "taxonomy/result.h"

namespace precedent::index {

class MappedFile {
public:
    static taxonomy::Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile() = default;
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::string_view bytes() const { return {data_, size_}; }

private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Writes a whole file and syncs it to disk; throws std::system_error when that fails.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Syncs a file that somebody else wrote.
void sync_file(const std::filesystem::path& path);

/// Syncs a directory, so that files created or renamed in it survive a power cut.
void sync_directory(const std::filesystem::path& path);

}  // namespace precedent::index
