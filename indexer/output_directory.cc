// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/output_directory.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/schema/generation.h"
#include "indexer/schema/mapped_file.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuildPrefix = "building-";

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// `building-<pid>`, and nothing that somebody else may have named.
bool is_build(const fs::path& path) {
    std::string name = path.filename().string();
    return name.starts_with(kBuildPrefix) &&
           all_digits(std::string_view(name).substr(kBuildPrefix.size()));
}

/// Whether a folder is a generation with a name that new_name() gave: a second and a
/// number, `20261122T101500Z-417`. A copy that somebody made under another name is not.
bool is_generation(const fs::path& path) {
    std::string whole = path.filename().string();
    std::string_view name = whole;
    std::error_code error;
    bool stamp = name.size() >= 16 && all_digits(name.substr(0, 8)) && name[8] == 'T' &&
                 all_digits(name.substr(9, 6)) && name[15] == 'Z';
    bool numbered = name.size() > 17 && name[16] == '-' && all_digits(name.substr(17));
    return stamp && (name.size() == 16 || numbered) &&
           fs::is_regular_file(path / file_name::kInfo, error);
}

/// Our marker is an empty file; our program, in a folder of programs, has the same name.
bool has_marker(const fs::path& path) {
    std::error_code error;
    fs::path marker = path / file_name::kMarker;
    return fs::is_regular_file(marker, error) && fs::is_empty(marker, error);
}

/// Whether a directory may be taken over: it does not exist, is empty, or is ours.
taxonomy::Result<bool> check_ownership(const fs::path& path) {
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return true;
    if (error) return taxonomy::failure(fmt::format("{}: {}", path.string(), error.message()));
    if (!fs::is_directory(status)) {
        return taxonomy::failure(fmt::format("{} is not a directory", path.string()),
                                 "give --output a directory");
    }
    bool ours = has_marker(path);
    bool empty = fs::is_empty(path, error);
    if (error) return taxonomy::failure(fmt::format("{}: {}", path.string(), error.message()));
    if (ours || empty) return true;
    return taxonomy::failure(
        fmt::format("{} holds other files and is not an index of ours", path.string()),
        "give --output a new or empty directory; nothing was changed");
}

}  // namespace

taxonomy::Result<OutputDirectory> OutputDirectory::open(const fs::path& path) {
    if (auto owned = check_ownership(path); !owned) return tl::unexpected(owned.error());
    std::error_code error;
    fs::create_directories(path, error);
    if (error) {
        return taxonomy::failure(
            fmt::format("{} cannot be made: {}", path.string(), error.message()),
            "give --output a directory that you may write to");
    }
    fs::path marker = path / file_name::kMarker;
    int lock = ::open(marker.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock < 0) {
        return taxonomy::failure(fmt::format("{}: {}", marker.string(), std::strerror(errno)),
                                 "give --output a directory that you may write to");
    }
    OutputDirectory result(path, lock);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        return taxonomy::failure(fmt::format("another indexer is writing to {}", path.string()),
                                 "wait until it is done");
    }
    for (const auto& item : fs::directory_iterator(path)) {
        if (is_build(item.path())) fs::remove_all(item.path(), error);
    }
    return result;
}

OutputDirectory::OutputDirectory(OutputDirectory&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

OutputDirectory::~OutputDirectory() {
    if (lock_ >= 0) ::close(lock_);
}

fs::path OutputDirectory::begin_build() {
    fs::path build = path_ / fmt::format("{}{}", kBuildPrefix, ::getpid());
    fs::remove_all(build);
    fs::create_directory(build);
    return build;
}

fs::path OutputDirectory::finish_build(const fs::path& build, const std::string& name) {
    fs::path target = path_ / name;
    fs::rename(build, target);
    sync_directory(path_);
    return target;
}

std::string OutputDirectory::new_name() const {
    // With the millisecond: a directory that was removed and made again within a second must not
    // give its new content the name of the old.
    auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto second = std::chrono::floor<std::chrono::seconds>(now);
    auto number = (now - second).count();
    std::string stamp = fmt::format("{:%Y%m%dT%H%M%SZ}", second);
    while (fs::exists(path_ / fmt::format("{}-{}", stamp, number))) ++number;
    return fmt::format("{}-{}", stamp, number);
}

void OutputDirectory::publish(const std::string& generation) {
    std::string before = current_generation(path_).value_or("");
    fs::path fresh = path_ / "CURRENT.new";
    write_file(fresh, generation + "\n");
    fs::rename(fresh, path_ / file_name::kCurrent);
    sync_directory(path_);
    // It is published; old folders that cannot be removed are no reason to fail.
    std::error_code error;
    std::error_code ignored;
    fs::directory_iterator item(path_, error);
    for (; !error && item != fs::directory_iterator(); item.increment(error)) {
        std::string name = item->path().filename().string();
        bool kept = name == generation || name == before;
        if (kept || !is_generation(item->path())) continue;
        // Under the name of a build first: if we are killed now, the next writer removes the rest.
        fs::path leaving = path_ / fmt::format("{}{}", kBuildPrefix, ::getpid());
        fs::rename(item->path(), leaving, ignored);
        fs::remove_all(leaving, ignored);
    }
}

}  // namespace precedent::index
