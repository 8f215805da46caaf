// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/utf8.h"

#include <algorithm>
#include <cstdint>

namespace precedent::taxonomy {
namespace {

struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t smallest;  // code points below are overlong
};

std::optional<Lead> lead_of(unsigned char byte) {
    if (byte < 0x80) return Lead{1, byte, 0};
    if ((byte & 0xE0) == 0xC0) return Lead{2, byte & 0x1FU, 0x80};
    if ((byte & 0xF0) == 0xE0) return Lead{3, byte & 0x0FU, 0x800};
    if ((byte & 0xF8) == 0xF0) return Lead{4, byte & 0x07U, 0x10000};
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        auto lead = lead_of(static_cast<unsigned char>(text[at]));
        if (!lead || at + lead->length > text.size()) return at;
        std::uint32_t code = lead->bits;
        for (std::size_t i = 1; i < lead->length; ++i) {
            auto byte = static_cast<unsigned char>(text[at + i]);
            if ((byte & 0xC0) != 0x80) return at;
            code = (code << 6) | (byte & 0x3FU);
        }
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (code < lead->smallest || code > 0x10FFFF || surrogate) return at;
        at += lead->length;
    }
    return std::nullopt;
}

std::optional<std::size_t> first_control_character(std::string_view text) {
    auto is_control = [](char c) {
        auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    };
    auto found = std::ranges::find_if(text, is_control);
    if (found == text.end()) return std::nullopt;
    return static_cast<std::size_t>(found - text.begin());
}

int line_of_offset(std::string_view text, std::size_t offset) {
    auto head = text.substr(0, offset);
    return 1 + static_cast<int>(std::ranges::count(head, '\n'));
}

}  // namespace precedent::taxonomy
