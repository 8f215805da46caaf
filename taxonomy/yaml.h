// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// YAML as plain values with line numbers, for files that people write.
//
//   Result: tl::expected<YamlNode, YamlProblem> doc = parse_yaml("title: Water\nyears: [2015]\n");
//   doc->find("title")->scalar   // "Water"
//   doc->find("title")->line     // 1
//
// Stricter than YAML: one document, a mapping at most 32 levels deep, no anchors, aliases or tags
// (nothing to expand, so no bomb), no duplicate keys, valid UTF-8 only. Every scalar is a string;
// what it means is decided by who reads it, so `NO` stays a country code.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace precedent::taxonomy {

struct YamlNode {
    enum class Kind { scalar, sequence, mapping };
    struct Member;

    Kind kind = Kind::scalar;
    std::string scalar;           ///< for scalars; an empty value and `~` are both ""
    std::vector<YamlNode> items;  ///< for sequences
    std::vector<Member> members;  ///< for mappings, in the order written
    int line = 0;                 ///< 1-based

    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_mapping() const { return kind == Kind::mapping; }

    /// The value of a key, or null.
    const YamlNode* find(std::string_view key) const;
};

struct YamlNode::Member {
    std::string key;
    int line = 0;
    YamlNode value;
};

struct YamlProblem {
    int line = 0;  ///< 1-based
    std::string message;
};

/// Parses `text`; `first_line` is the number of its first line in the file it was cut from.
tl::expected<YamlNode, YamlProblem> parse_yaml(std::string_view text, int first_line = 1);

/// "a list", "a mapping" or "a single value", for messages.
std::string_view describe(YamlNode::Kind kind);

}  // namespace precedent::taxonomy
