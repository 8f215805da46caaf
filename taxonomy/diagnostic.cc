// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace precedent::taxonomy {
namespace {

/// Quoted content may hold line feeds or terminal commands; neither may leave its line.
std::string without_control_characters(std::string text) {
    auto is_control = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; };
    std::ranges::replace_if(text, is_control, '?');
    return text;
}

}  // namespace

std::string_view name(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

std::string to_line(const Diagnostic& d) {
    std::string place = d.line > 0 ? fmt::format("{}:{}", d.file, d.line) : d.file;
    std::string remedy = d.remedy.empty() ? "" : fmt::format(" ({})", d.remedy);
    return without_control_characters(
        fmt::format("{}: {}: {}{} [{}]", place, name(d.severity), d.message, remedy, d.rule));
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::ranges::any_of(diagnostics,
                               [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace precedent::taxonomy
