// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/crosswalk.h"

#include <fmt/format.h>

namespace precedent::taxonomy {
namespace {

std::string scalar_or_empty(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    return value != nullptr && value->is_scalar() ? value->scalar : std::string();
}

// A sector's codes: lists under named keys ("purposes", "named", "also") or a single value.
void add_codes(const YamlNode& lists, std::vector<std::string>& codes) {
    for (const auto& [key, line, value] : lists.members) {
        if (value.is_scalar()) continue;  // the summary of three-digit categories
        for (const YamlNode& item : value.items) codes.push_back(item.scalar);
    }
}

// Objectives name their sectors; we turn that round.
void add_objective(const YamlNode& objective, Crosswalk& crosswalk) {
    std::string code =
        fmt::format("{} {}", scalar_or_empty(objective, "id"), scalar_or_empty(objective, "title"));
    const YamlNode* sectors = objective.find("sectors");
    if (sectors == nullptr) return;
    for (const YamlNode& sector : sectors->items) crosswalk.codes[sector.scalar].push_back(code);
}

}  // namespace

Crosswalk read_crosswalk(const YamlNode& document, const std::string& file,
                         Diagnostics& diagnostics) {
    Crosswalk result{.id = scalar_or_empty(document, "crosswalk"),
                     .title = scalar_or_empty(document, "title"),
                     .source = scalar_or_empty(document, "source"),
                     .note = scalar_or_empty(document, "note"),
                     .codes = {}};
    if (const YamlNode* sectors = document.find("sectors")) {
        for (const auto& [sector, line, lists] : sectors->members) {
            add_codes(lists, result.codes[sector]);
        }
    }
    if (const YamlNode* objectives = document.find("objectives")) {
        for (const YamlNode& objective : objectives->items) add_objective(objective, result);
    }
    if (result.id.empty() || result.title.empty() || result.source.empty()) {
        diagnostics.push_back({.file = file,
                               .line = 1,
                               .rule = "crosswalk-head",
                               .message = "a crosswalk needs crosswalk, title and source",
                               .remedy = "add the missing key"});
    }
    if (result.codes.empty()) {
        diagnostics.push_back({.file = file,
                               .line = 1,
                               .rule = "crosswalk-empty",
                               .message = "no codes found",
                               .remedy = "list them under sectors: or objectives:"});
    }
    return result;
}

}  // namespace precedent::taxonomy
