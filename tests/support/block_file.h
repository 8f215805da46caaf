// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Blocks of `key: value` lines, separated by an empty line; lines that begin with # are comments.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace precedent::tests {

struct Block {
    std::map<std::string, std::string> values;
    std::string where;  ///< file:line of its first line

    /// The value of a key, or "".
    std::string text(const std::string& key) const;
    /// The words of a value.
    std::set<std::string> words(const std::string& key) const;
};

/// Throws std::runtime_error naming file and line of what cannot be read, and of keys not known.
std::vector<Block> read_blocks(const std::filesystem::path& path,
                               const std::set<std::string>& known);

std::vector<std::string> words_of(const std::string& text);

}  // namespace precedent::tests
