// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/text.h"

#include <utf8proc.h>

#include <array>

#include "indexer/schema/fields.h"

namespace precedent::index {
namespace {

/// Letters without a decomposition, or whose decomposition is not how people type them.
std::string_view special_fold(utf8proc_int32_t code) {
    switch (code) {
        case 0x0111:
        case 0x0110:
            return "d";  // đ
        case 0x0142:
        case 0x0141:
            return "l";  // ł
        case 0x00F8:
        case 0x00D8:
            return "o";  // ø
        case 0x0131:
        case 0x0130:
            return "i";  // ı İ
        case 0x00E6:
        case 0x00C6:
            return "ae";  // æ
        case 0x0153:
        case 0x0152:
            return "oe";  // œ
        case 0x00FE:
        case 0x00DE:
            return "th";  // þ
        case 0x00F0:
        case 0x00D0:
            return "d";  // ð
        case 0x0671:
            return "\u0627";  // ٱ alef wasla to alef
        case 0x0649:
            return "\u064A";  // ى alef maksura to yeh
        default:
            return {};
    }
}

char ascii_digit(utf8proc_int32_t code) {
    if (code >= 0x0660 && code <= 0x0669) return static_cast<char>('0' + (code - 0x0660));
    if (code >= 0x06F0 && code <= 0x06F9) return static_cast<char>('0' + (code - 0x06F0));
    return 0;
}

bool is_word_category(utf8proc_category_t category) {
    switch (category) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
            return true;
        default:
            return false;
    }
}

// Written inside words without belonging to them: soft hyphen, joiners, tatweel.
bool is_ignored(utf8proc_int32_t code) {
    return code == 0x00AD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 ||
           code == 0x0640 || code == 0xFEFF;
}

/// Appends a code point that needs no further decomposition.
void append_letter(utf8proc_int32_t code, std::string& word) {
    if (std::string_view special = special_fold(code); !special.empty()) {
        word += special;
        return;
    }
    if (char digit = ascii_digit(code)) {
        word += digit;
        return;
    }
    // Some letters decompose to a space and a mark, or to a whole phrase (ﷺ).
    if (!is_word_category(utf8proc_category(code)) || is_ignored(code)) return;
    std::array<utf8proc_uint8_t, 4> bytes{};
    utf8proc_ssize_t length = utf8proc_encode_char(code, bytes.data());
    for (utf8proc_ssize_t i = 0; i < length; ++i) {
        word += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
    }
}

void append_folded(utf8proc_int32_t code, std::string& word) {
    if (std::string_view special = special_fold(code); !special.empty()) {
        word += special;
        return;
    }
    std::array<utf8proc_int32_t, 32> out{};
    int boundary = 0;
    constexpr auto kOptions =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                       UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    utf8proc_ssize_t count =
        utf8proc_decompose_char(code, out.data(), out.size(), kOptions, &boundary);
    // What comes out may be in the table too: ǿ is ø with an accent, ﻰ a shape of ى.
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        append_letter(out[static_cast<std::size_t>(i)], word);
    }
}

// Most text is ASCII; this avoids the library for it.
bool append_ascii(unsigned char byte, std::string& word) {
    bool digit = byte >= '0' && byte <= '9';
    bool lower = byte >= 'a' && byte <= 'z';
    bool upper = byte >= 'A' && byte <= 'Z';
    if (digit || lower) word += static_cast<char>(byte);
    if (upper) word += static_cast<char>(byte + 32);
    return digit || lower || upper;
}

}  // namespace

std::vector<Token> tokenise(std::string_view text) {
    std::vector<Token> tokens;
    std::string word;
    std::size_t begin = 0;
    std::size_t end = 0;
    auto finish = [&] {
        if (!word.empty() && word.size() <= kMaxWordBytes) tokens.push_back({word, begin, end});
        word.clear();
    };
    std::size_t at = 0;
    while (at < text.size()) {
        auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (word.empty()) begin = at;
            if (append_ascii(byte, word))
                end = at + 1;
            else
                finish();
            ++at;
            continue;
        }
        utf8proc_int32_t code = -1;
        utf8proc_ssize_t length =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                             static_cast<utf8proc_ssize_t>(text.size() - at), &code);
        if (length <= 0) {
            finish();
            ++at;
            continue;
        }
        std::size_t next = at + static_cast<std::size_t>(length);
        if (is_word_category(utf8proc_category(code))) {
            if (word.empty()) begin = at;
            append_folded(code, word);
            // A mark folds to nothing, but belongs to the letter before it.
            if (!word.empty()) end = next;
        } else if (!is_ignored(code)) {
            finish();
        }
        at = next;
    }
    finish();
    return tokens;
}

std::string fold(std::string_view text) {
    std::string result;
    for (const Token& token : tokenise(text)) {
        if (!result.empty()) result += ' ';
        result += token.word;
    }
    return result;
}

}  // namespace precedent::index
