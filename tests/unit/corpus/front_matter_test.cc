// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "corpus/front_matter.h"

namespace precedent::corpus {
namespace {

struct Case {
    std::string_view text;
    std::string_view expected;
};

/// "title: a\n | 4: body", or the line and rule of the refusal.
std::string dump(std::string_view text) {
    auto split = split_front_matter(text);
    if (!split) return fmt::format("line {}: {}", split.error().line, split.error().rule);
    return fmt::format("{}| {}: {}", split->front_matter, split->body_line, split->body);
}

std::string file_with(std::size_t front_matter_bytes) {
    return "---\n" + std::string(front_matter_bytes - 1, '#') + "\n---\n";
}

TEST_CASE("front matter: it stands between two lines of dashes, the body after them") {
    const std::vector<Case> cases = {
        {"---\na: 1\n---\nbody\n", "a: 1\n| 4: body\n"},
        {"---\na: 1\nb: 2\n---\n\n## X\n", "a: 1\nb: 2\n| 5: \n## X\n"},
        {"---\na: 1\n...\nbody", "a: 1\n| 4: body"},
        {"---\n---\nbody", "| 3: body"},
        {"---\na: 1\n---", "a: 1\n| 4: "},
        {"---\na: 1\n---\n", "a: 1\n| 4: "},
        {"---\na: 1\n---\nx\n---\ny\n", "a: 1\n| 4: x\n---\ny\n"},
        {"---\na: \"---\"\n --- \n----\n---\nb", "a: \"---\"\n --- \n----\n| 6: b"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(dump(one.text) == one.expected);
    }
}

TEST_CASE("front matter: a file without it, or with half of it, is refused") {
    const std::vector<Case> cases = {
        {"", "line 1: no-front-matter"},
        {"title: a\n", "line 1: no-front-matter"},
        {"\n---\na: 1\n---\n", "line 1: no-front-matter"},
        {" ---\na: 1\n---\n", "line 1: no-front-matter"},
        {"----\na: 1\n----\n", "line 1: no-front-matter"},
        {"---", "line 1: no-front-matter"},
        {"...\na: 1\n---\n", "line 1: no-front-matter"},
        {"---\n", "line 1: unclosed-front-matter"},
        {"---\na: 1\n", "line 1: unclosed-front-matter"},
        {"---\na: 1\n --- \n## X\n", "line 1: unclosed-front-matter"},
        {"---\na: 1\n--- b\n", "line 1: unclosed-front-matter"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(dump(one.text) == one.expected);
    }
}

TEST_CASE("front matter: a refusal says what to do") {
    auto split = split_front_matter("---\na: 1\n");
    REQUIRE_FALSE(split);
    CHECK(split.error().message == "the front matter is not closed");
    CHECK(split.error().remedy == "add a line --- after the last key");
    CHECK(split.error().severity == taxonomy::Severity::error);
    CHECK(split.error().file == "");
}

TEST_CASE("front matter: 64 KB are read, one byte more is refused") {
    std::string largest = file_with(kMaxFrontMatterBytes);
    auto split = split_front_matter(largest);
    REQUIRE(split);
    CHECK(split->front_matter.size() == kMaxFrontMatterBytes);
    CHECK(dump(file_with(kMaxFrontMatterBytes + 1)) == "line 2: front-matter-too-large");
}

TEST_CASE("front matter: the views point into the text") {
    std::string text = "---\na: 1\n---\nbody\n";
    auto split = split_front_matter(text);
    REQUIRE(split);
    CHECK(split->front_matter.data() == text.data() + 4);
    CHECK(split->front_matter_line == 2);
    CHECK(split->body.data() + split->body.size() == text.data() + text.size());
}

TEST_CASE("front matter: Windows line ends become Unix ones, a byte order mark is dropped") {
    const std::vector<Case> cases = {
        {"", ""},
        {"a\nb\n", "a\nb\n"},
        {"a\r\nb\r\n", "a\nb\n"},
        {"a\r\nb\n", "a\nb\n"},
        {"\r\n\r\n", "\n\n"},
        {"\xEF\xBB\xBF---\r\n", "---\n"},
        {"\xEF\xBB\xBF", ""},
        // Only at the beginning is it a mark.
        {"a\xEF\xBB\xBF", "a\xEF\xBB\xBF"},
        {"a\rb", "a\rb"},
        {"a\r\r\nb", "a\r\nb"},
        {"a\r", "a\r"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(normalise_lines(one.text) == one.expected);
    }
}

TEST_CASE("front matter: a file from Windows is cut like any other") {
    CHECK(dump(normalise_lines("\xEF\xBB\xBF---\r\na: 1\r\n---\r\nbody\r\n")) ==
          "a: 1\n| 4: body\n");
}

}  // namespace
}  // namespace precedent::corpus
