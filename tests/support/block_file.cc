// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/block_file.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace precedent::tests {

std::string Block::text(const std::string& key) const {
    auto found = values.find(key);
    return found == values.end() ? "" : found->second;
}

std::set<std::string> Block::words(const std::string& key) const {
    std::vector<std::string> words = words_of(text(key));
    return {words.begin(), words.end()};
}

std::vector<Block> read_blocks(const std::filesystem::path& path,
                               const std::set<std::string>& known) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(path.string() + ": cannot be read");
    std::vector<Block> blocks;
    Block current;
    int number = 0;
    auto where = [&] { return fmt::format("{}:{}", path.filename().string(), number); };
    auto finish = [&] {
        if (!current.values.empty()) blocks.push_back(std::move(current));
        current = {};
    };
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with('#')) continue;
        if (line.empty()) {
            finish();
            continue;
        }
        std::size_t colon = line.find(": ");
        if (colon == std::string::npos || !known.contains(line.substr(0, colon))) {
            throw std::runtime_error(where() + ": no `key: value` with a known key");
        }
        if (current.values.empty()) current.where = where();
        current.values[line.substr(0, colon)] = line.substr(colon + 2);
    }
    finish();
    return blocks;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

}  // namespace precedent::tests
