// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The index directory as its one writer sees it.
//
// Strategy, so that a reader and a killed build do no harm to each other:
//   1. The directory is ours if it is new, empty, or holds our marker, an empty file; else it is
//      refused. In it only `building-<pid>` and generations with names of ours are ever removed.
//   2. One writer at a time: an advisory lock on the marker, which the kernel drops with the
//   process.
//   3. A build writes into `building-<pid>` and renames it to its generation's name when complete.
//      Left-over `building-*` folders of killed builds are removed by the next writer.
//   4. publish() writes CURRENT.new, syncs it, and renames it over CURRENT.
//   5. The generation published before is kept; older ones are removed. A server that still reads
//      one keeps its files open and is not disturbed.
#pragma once

#include <filesystem>
#include <string>

#include "taxonomy/result.h"

namespace precedent::index {

class OutputDirectory {
public:
    static taxonomy::Result<OutputDirectory> open(const std::filesystem::path& path);

    OutputDirectory(OutputDirectory&& other) noexcept;
    OutputDirectory& operator=(OutputDirectory&&) = delete;
    ~OutputDirectory();

    const std::filesystem::path& path() const { return path_; }

    /// A fresh folder to build in. Throws std::filesystem::filesystem_error.
    std::filesystem::path begin_build();
    /// Gives the finished build its name, which no other generation has; returns its folder.
    std::filesystem::path finish_build(const std::filesystem::path& build, const std::string& name);
    /// A name for a generation built now that no other has.
    std::string new_name() const;
    /// Names a generation in CURRENT and removes what is older than the one before.
    void publish(const std::string& generation);

private:
    OutputDirectory(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::filesystem::path path_;
    int lock_ = -1;
};

}  // namespace precedent::index
