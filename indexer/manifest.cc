// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/manifest.h"

#include <fmt/format.h>

#include <charconv>

#include "indexer/schema/generation.h"
#include "indexer/schema/mapped_file.h"

namespace precedent::index {
namespace {

/// A share of changed entries above which building anew is quicker and packs better.
constexpr std::size_t kMostChangedIn = 5;

template <class Number>
bool parse(std::string_view text, Number& into, int base) {
    auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), into, base);
    return error == std::errc() && at == text.data() + text.size();
}

bool parse_line(std::string_view line, ManifestLine& into) {
    std::size_t first = line.find('\t');
    std::size_t second = line.find('\t', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return false;
    into.id = line.substr(0, first);
    return parse(line.substr(first + 1, second - first - 1), into.fingerprint, 16) &&
           parse(line.substr(second + 1), into.lessons, 10);
}

}  // namespace

Manifest manifest_of(const std::vector<corpus::Entry>& entries) {
    Manifest manifest;
    for (const corpus::Entry& entry : entries) {
        manifest.push_back(
            {entry.id, entry.fingerprint, static_cast<std::uint32_t>(entry.lessons.size())});
    }
    return manifest;
}

void write_manifest(const std::filesystem::path& path, const Manifest& manifest) {
    std::string out;
    for (const ManifestLine& line : manifest) {
        out += fmt::format("{}\t{:016x}\t{}\n", line.id, line.fingerprint, line.lessons);
    }
    write_file(path, out);
}

taxonomy::Result<Manifest> read_manifest(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    Manifest manifest;
    std::string_view rest = file->bytes();
    while (!rest.empty()) {
        std::size_t end = rest.find('\n');
        ManifestLine line;
        if (end == std::string_view::npos || !parse_line(rest.substr(0, end), line)) {
            return taxonomy::failure(fmt::format("{}: damaged", path.string()));
        }
        manifest.push_back(std::move(line));
        rest.remove_prefix(end + 1);
    }
    return manifest;
}

Difference compare(const Manifest& before, const Manifest& now) {
    if (before.size() != now.size()) return {};
    Difference difference{Difference::Kind::none, {}};
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (before[i] == now[i]) continue;
        // Another id or number of lessons would move the documents behind it.
        if (before[i].id != now[i].id || before[i].lessons != now[i].lessons) return {};
        difference.kind = Difference::Kind::changed;
        difference.changed.push_back(i);
    }
    if (difference.changed.size() * kMostChangedIn > now.size()) return {};
    return difference;
}

std::string builder_fingerprint(std::string_view taxonomy_json, std::string_view gazetteer) {
    // Of the program itself, not of its version: a changed program may build other documents.
    return fmt::format("{:08x}-{:08x}-{:08x}", describe_file("/proc/self/exe").crc32,
                       checksum(taxonomy_json), checksum(gazetteer));
}

}  // namespace precedent::index
