// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace precedent::taxonomy {

std::string_view name(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

std::string to_line(const Diagnostic& d) {
    std::string place = d.line > 0 ? fmt::format("{}:{}", d.file, d.line) : d.file;
    std::string remedy = d.remedy.empty() ? "" : fmt::format(" ({})", d.remedy);
    return fmt::format("{}: {}: {}{} [{}]", place, name(d.severity), d.message, remedy, d.rule);
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::ranges::any_of(
        diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace precedent::taxonomy
