// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace precedent::tests {

using taxonomy::Diagnostic;

std::string lines_and_rules(const taxonomy::Diagnostics& diagnostics) {
    taxonomy::Diagnostics sorted = diagnostics;
    std::ranges::stable_sort(sorted, {}, &Diagnostic::line);
    std::string result;
    for (const Diagnostic& one : sorted) {
        if (!result.empty()) result += "; ";
        bool warning = one.severity == taxonomy::Severity::warning;
        result += fmt::format("{} {}{}", one.line, warning ? "~" : "", one.rule);
    }
    return result;
}

const Diagnostic& with_rule(const taxonomy::Diagnostics& diagnostics, std::string_view rule) {
    auto found = std::ranges::find(diagnostics, rule, &Diagnostic::rule);
    if (found == diagnostics.end()) {
        throw std::runtime_error(fmt::format("no diagnostic has the rule {}; there are: {}", rule,
                                             lines_and_rules(diagnostics)));
    }
    return *found;
}

}  // namespace precedent::tests
