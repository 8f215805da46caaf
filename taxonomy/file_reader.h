// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What all readers of taxonomy files share: keys, labels, words, and reporting with file and line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/diagnostic.h"
#include "taxonomy/term.h"
#include "taxonomy/yaml.h"

namespace precedent::taxonomy {

class FileReader {
public:
    FileReader(std::string file, Diagnostics& diagnostics)
        : file_(std::move(file)), diagnostics_(diagnostics) {}

    void report(int line, std::string rule, std::string message, std::string remedy) {
        diagnostics_.push_back({.file = file_,
                                .line = line,
                                .rule = std::move(rule),
                                .message = std::move(message),
                                .remedy = std::move(remedy)});
    }

    /// Reports keys of a mapping that are not among `known`. `where` begins the message.
    void check_keys(const YamlNode& node, const std::vector<std::string>& known,
                    std::string_view where);

    /// A mapping from language to text, with English at least.
    Labels labels(const YamlNode& node, std::string_view what);

    /// A mapping from language to a list of words.
    Words words(const YamlNode& node, std::string_view what);

    /// The value of a key, or "" if there is none.
    std::string text(const YamlNode& node, std::string_view key, std::string_view what);

    /// The list under a key, or nothing if there is none.
    std::vector<std::string> list(const YamlNode& node, std::string_view key,
                                  std::string_view what);

    /// The mappings of the list under a key; reports if it is missing or holds something else.
    std::vector<const YamlNode*> mappings(const YamlNode& node, std::string_view key);

private:
    std::vector<std::string> scalars(const YamlNode& node, std::string_view what);

    std::string file_;
    Diagnostics& diagnostics_;
};

}  // namespace precedent::taxonomy
