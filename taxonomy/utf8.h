// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Checks on bytes that claim to be UTF-8, before any library sees them: libfyaml drops invalid
// text silently, nlohmann::json throws on it, Xapian reads it as Latin-1.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace precedent::taxonomy {

/// Offset of the first byte that is not part of a well-formed UTF-8 sequence (RFC 3629: no
/// surrogates, no overlong forms, at most U+10FFFF), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Offset of the first control character other than tab, line feed and carriage return, or nothing.
std::optional<std::size_t> first_control_character(std::string_view text);

/// Line number, 1-based, of a byte offset.
int line_of_offset(std::string_view text, std::size_t offset);

}  // namespace precedent::taxonomy
