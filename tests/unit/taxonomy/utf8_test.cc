// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/utf8.h"

namespace precedent::taxonomy {
namespace {

using namespace std::string_view_literals;

struct Case {
    std::string_view what;
    std::string_view text;
    std::optional<std::size_t> expected;
};

TEST_CASE("utf8: the first byte of an ill-formed sequence is found") {
    const std::vector<Case> cases = {
        {"empty", "", {}},
        {"ASCII", "Water\n\t", {}},
        {"NUL is a character", "a\0b"sv, {}},
        {"smallest of two bytes", "\xC2\x80", {}},
        {"largest of two bytes", "\xDF\xBF", {}},
        {"smallest of three bytes", "\xE0\xA0\x80", {}},
        {"last before the surrogates", "\xED\x9F\xBF", {}},
        {"first after the surrogates", "\xEE\x80\x80", {}},
        {"a noncharacter is well-formed", "\xEF\xBF\xBF", {}},
        {"smallest of four bytes", "\xF0\x90\x80\x80", {}},
        {"U+10FFFF", "\xF4\x8F\xBF\xBF", {}},
        {"Arabic, accents, an emoji", "العربية é \U0001F3E0", {}},
        {"a byte order mark",
         "\xEF\xBB\xBF"
         "a",
         {}},

        {"Latin-1", "caf\xE9", 3},
        {"Latin-1 before a letter", "\xE9t\xE9", 0},
        {"a continuation alone", "ab\x80", 2},
        {"two bytes, cut", "a\xC3", 1},
        {"three bytes, cut after two", "a\xE2\x82", 1},
        {"four bytes, cut after three", "\xF0\x9F\x8F", 0},
        {"a letter in place of a continuation", "\xE2\x82z", 0},
        {"overlong slash in two bytes", "..\xC0\xAF", 2},
        {"overlong U+007F", "\xC1\xBF", 0},
        {"overlong in three bytes", "\xE0\x9F\xBF", 0},
        {"overlong in four bytes", "\xF0\x8F\xBF\xBF", 0},
        {"overlong NUL", "\xC0\x80", 0},
        {"first surrogate", "x\xED\xA0\x80", 1},
        {"last surrogate", "x\xED\xBF\xBF", 1},
        {"a pair of surrogates", "\xED\xA0\xBC\xED\xBF\xA0", 0},
        {"above U+10FFFF", "\xF4\x90\x80\x80", 0},
        {"a lead of five bytes", "\xF8\x88\x80\x80\x80", 0},
        {"FE", "abc\xFE", 3},
        {"FF", "\xFF", 0},
        {"after good text", "é\U0001F3E0\xFF", 6},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        CHECK(first_invalid_utf8(one.text) == one.expected);
    }
}

TEST_CASE("utf8: a sequence cut at the end of a view is not completed from behind it") {
    std::string text = "aé";
    CHECK_FALSE(first_invalid_utf8(text));
    CHECK(first_invalid_utf8(std::string_view(text).substr(0, 2)) == 1);
}

TEST_CASE("utf8: control characters are found, but tab and line ends are none") {
    const std::vector<Case> cases = {
        {"empty", "", {}},
        {"tab, line feed, carriage return", "a\tb\r\nc", {}},
        {"NUL", "a\0"sv, 1},
        {"bell", "\a", 0},
        {"escape", "abc\x1B[31m", 3},
        {"form feed", "a\fb", 1},
        {"vertical tab", "\v", 0},
        {"delete", "ab\x7F", 2},
        {"letters beyond ASCII", "é العربية \U0001F3E0", {}},
        {"the first of two", "a\x01\x02", 1},
    };
    for (const Case& one : cases) {
        CAPTURE(one.what);
        CHECK(first_control_character(one.text) == one.expected);
    }
}

TEST_CASE("utf8: an offset has the number of its line") {
    constexpr std::string_view kText = "ab\n\ncd\n";
    const std::vector<int> expected = {1, 1, 1, 2, 3, 3, 3, 4};
    for (std::size_t offset = 0; offset < expected.size(); ++offset) {
        CAPTURE(offset);
        CHECK(line_of_offset(kText, offset) == expected[offset]);
    }
    CHECK(line_of_offset("", 0) == 1);
    CHECK(line_of_offset("a\nb", 1'000) == 2);
}

}  // namespace
}  // namespace precedent::taxonomy
