// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace precedent::index {
namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }
    /// Closes and reports: a full disk may show only here.
    int close() { return ::close(std::exchange(value_, -1)); }

private:
    int value_;
};

[[noreturn]] void throw_errno(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

taxonomy::Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    auto refuse = [&path] {
        return taxonomy::failure(fmt::format("{}: {}", path.string(), std::strerror(errno)),
                                 "build the index again with precedent-index");
    };
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return refuse();
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return refuse();
    // On some file systems an empty directory has size 0 and would pass for an empty file.
    if (!S_ISREG(status.st_mode)) {
        return taxonomy::failure(fmt::format("{}: not a regular file", path.string()),
                                 "build the index again with precedent-index");
    }
    MappedFile result;
    result.size_ = static_cast<std::size_t>(status.st_size);
    if (result.size_ == 0) return result;
    void* at = ::mmap(nullptr, result.size_, PROT_READ, MAP_SHARED, file.get(), 0);
    if (at == MAP_FAILED) {
        result.size_ = 0;
        return refuse();
    }
    result.data_ = static_cast<const char*>(at);
    return result;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile() {
    // munmap takes a non-const pointer; the pages were never writable.
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.get() < 0) throw_errno(path);
    while (!bytes.empty()) {
        ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw_errno(path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.get()) != 0 || file.close() != 0) throw_errno(path);
}

void sync_file(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0 || ::fsync(file.get()) != 0) throw_errno(path);
}

void sync_directory(const std::filesystem::path& path) {
    Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) throw_errno(path);
}

}  // namespace precedent::index
