// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is wrong with a file that people write, and what to do about it.
//
//   Diagnostic d{.file = "corpus/entries/a.md", .line = 4, .rule = "unknown-term",
//                .message = "sectors: there is no sector \"healt\"",
//                .remedy = "did you mean \"health\"?"};
//   to_line(d)
//   // corpus/entries/a.md:4: error: sectors: there is no sector "healt" (did you mean "health"?) …
//
// Wrong content is data: readers collect every problem and go on.
#pragma once

#include <string>
#include <vector>

namespace precedent::taxonomy {

enum class Severity { error, warning };

struct Diagnostic {
    Severity severity = Severity::error;
    std::string file;
    int line = 0;      ///< 1-based; 0 when the problem is the file as a whole
    std::string rule;  ///< stable identifier, kebab-case
    std::string message;
    std::string remedy;  ///< what to change; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

/// One line as compilers print them: `file:line: error: message (remedy) [rule]`.
std::string to_line(const Diagnostic& diagnostic);

/// Whether any of them is an error; warnings do not keep content out of an index.
bool has_errors(const Diagnostics& diagnostics);

std::string_view name(Severity severity);

}  // namespace precedent::taxonomy
