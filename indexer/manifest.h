// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which entries a generation was built from, so that the next build knows what has changed.
//
// File: a line "id<TAB>fingerprint<TAB>lessons" for each entry, in the order of its documents: the
// line number is the practice's docid, and the lessons of an entry follow those of the one before.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/entry.h"
#include "taxonomy/result.h"

namespace precedent::index {

struct ManifestLine {
    std::string id;
    std::uint64_t fingerprint = 0;  ///< of the entry's file
    std::uint32_t lessons = 0;

    bool operator==(const ManifestLine&) const = default;
};

using Manifest = std::vector<ManifestLine>;

Manifest manifest_of(const std::vector<corpus::Entry>& entries);
void write_manifest(const std::filesystem::path& path, const Manifest& manifest);
taxonomy::Result<Manifest> read_manifest(const std::filesystem::path& path);

/// What stands between a generation and the one to build.
struct Difference {
    enum class Kind {
        none,     ///< the same entries: nothing has to be built
        changed,  ///< some entries say something else: their documents can be replaced
        other,    ///< entries came, went, or have another number of lessons: built anew
    };
    Kind kind = Kind::other;
    std::vector<std::size_t> changed;  ///< positions of the changed entries
};

Difference compare(const Manifest& before, const Manifest& now);

/// Identifies this program, the vocabularies and the gazetteer: what another program built, or
/// with others of them, cannot be kept, whatever the entries say.
std::string builder_fingerprint(std::string_view taxonomy_json, std::string_view gazetteer);

}  // namespace precedent::index
