// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names of places, organisations and programmes, to be suggested while somebody types one.
//
// File: lines "key<TAB>kind<TAB>count<TAB>name", sorted bytewise. A key is the folded name from one
// of its words on, so that "migra" finds the "Office for Migration"; a name has a line for each of
// its first words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/mapped_file.h"
#include "taxonomy/result.h"

namespace precedent::index {

enum class NameKind : char { place = 'l', organisation = 'o', programme = 'p' };

struct Name {
    NameKind kind = NameKind::place;
    std::string text;
    auto operator<=>(const Name&) const = default;
};

class NameList {
public:
    using Counts = std::map<Name, std::uint32_t>;

    /// Refuses a damaged file.
    static taxonomy::Result<NameList> open(const std::filesystem::path& path);
    static void write(const std::filesystem::path& path, const Counts& counts);

    struct Found {
        Name name;
        std::uint32_t count = 0;  ///< practices with this name
    };
    /// At most `most` names with a word that `beginning` (folded) starts, the most frequent first.
    std::vector<Found> find(std::string_view beginning, std::size_t most) const;

private:
    struct Line {
        std::string_view key;
        NameKind kind;
        std::uint32_t count;
        std::string_view text;
    };
    static bool read_line(std::string_view text, Line& line);

    MappedFile file_;
    std::vector<Line> lines_;
};

}  // namespace precedent::index
