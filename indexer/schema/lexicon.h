// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every folded word of the index with the number of documents it occurs in, in order, so that an
// unfinished word can be completed: `integr` to integrate, integration, integrity.
//
// File: lines "word<TAB>count", sorted bytewise.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/mapped_file.h"
#include "taxonomy/result.h"

namespace precedent::index {

class Lexicon {
public:
    using Counts = std::map<std::string, std::uint32_t>;
    struct Word {
        std::string_view text;
        std::uint32_t count;  ///< documents it occurs in
    };

    static taxonomy::Result<Lexicon> open(const std::filesystem::path& path);
    static void write(const std::filesystem::path& path, const Counts& counts);

    /// At most `most` words that begin with `prefix`, the most frequent first.
    std::vector<std::string> completions(std::string_view prefix, std::size_t most) const;
    /// All words that begin with `prefix`, in order.
    std::span<const Word> beginning_with(std::string_view prefix) const;
    bool contains(std::string_view word) const;
    std::size_t size() const { return words_.size(); }

private:
    MappedFile file_;
    std::vector<Word> words_;
};

}  // namespace precedent::index
