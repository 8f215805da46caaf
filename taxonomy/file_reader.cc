// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/file_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "taxonomy/nearest.h"

namespace precedent::taxonomy {

void FileReader::check_keys(const YamlNode& node, const std::vector<std::string>& known,
                            std::string_view where) {
    for (const auto& member : node.members) {
        if (std::ranges::find(known, member.key) != known.end()) continue;
        auto near = nearest(member.key, known);
        report(member.line, "unknown-key",
               fmt::format("{} has an unknown key \"{}\"", where, member.key),
               near ? fmt::format("did you mean \"{}\"?", *near)
                    : fmt::format("known keys: {}", fmt::join(known, ", ")));
    }
}

Labels FileReader::labels(const YamlNode& node, std::string_view what) {
    Labels result;
    if (!node.is_mapping()) {
        report(node.line, "labels", fmt::format("{} has to be a mapping", what),
               "write one line for each language: en: …");
        return result;
    }
    for (const auto& [key, line, value] : node.members) {
        auto language = language_from_code(key);
        if (!language) {
            report(line, "unknown-language", fmt::format("unknown language \"{}\"", key),
                   "use en, fr, es, it or ar");
        } else if (!value.is_scalar() || value.scalar.empty()) {
            report(line, "empty-label", fmt::format("the {} label is empty", key),
                   "write the label, or leave the line out");
        } else {
            result[index(*language)] = value.scalar;
        }
    }
    if (result[index(Language::en)].empty()) {
        report(node.line, "no-english-label", fmt::format("{} has no English text", what),
               "add en: …");
    }
    return result;
}

Words FileReader::words(const YamlNode& node, std::string_view what) {
    Words result;
    if (!node.is_mapping()) {
        report(node.line, "wrong-shape",
               fmt::format("{}: words has to be a mapping from language to words", what),
               "write words: and below it en: [\"…\"]");
        return result;
    }
    for (const auto& [key, line, value] : node.members) {
        auto language = language_from_code(key);
        if (!language) {
            report(line, "unknown-language", fmt::format("unknown language \"{}\"", key),
                   "use en, fr, es, it or ar");
            continue;
        }
        result[index(*language)] = scalars(value, fmt::format("{}: words", what));
    }
    return result;
}

std::string FileReader::text(const YamlNode& node, std::string_view key, std::string_view what) {
    const YamlNode* found = node.find(key);
    if (found == nullptr) return {};
    if (!found->is_scalar() || found->scalar.empty()) {
        report(found->line, "wrong-shape",
               fmt::format("{}: {} has to be a single value", what, key),
               "write the value, or leave the key out");
    }
    return found->scalar;
}

std::vector<std::string> FileReader::list(const YamlNode& node, std::string_view key,
                                          std::string_view what) {
    const YamlNode* found = node.find(key);
    if (found == nullptr) return {};
    return scalars(*found, fmt::format("{}: {}", what, key));
}

std::vector<const YamlNode*> FileReader::mappings(const YamlNode& node, std::string_view key) {
    std::vector<const YamlNode*> result;
    const YamlNode* found = node.find(key);
    if (found == nullptr || !found->is_sequence() || found->items.empty()) {
        report(found ? found->line : node.line, "wrong-shape",
               fmt::format("there is no list of {}", key),
               fmt::format("add {}: with at least one item", key));
        return result;
    }
    for (const YamlNode& item : found->items) {
        if (item.is_mapping()) {
            result.push_back(&item);
        } else {
            report(item.line, "wrong-shape", fmt::format("an item of {} has to be a mapping", key),
                   "write - id: … and its keys below");
        }
    }
    return result;
}

std::vector<std::string> FileReader::scalars(const YamlNode& node, std::string_view what) {
    std::vector<std::string> result;
    for (const YamlNode& item : node.items) {
        if (!item.scalar.empty()) result.push_back(item.scalar);
    }
    if (result.empty() || result.size() < node.items.size()) {
        report(node.line, "wrong-shape", fmt::format("{} has to be a list of words", what),
               "write them in brackets: [\"…\", \"…\"]");
    }
    return result;
}

}  // namespace precedent::taxonomy
