// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/utf8.h"
#include "taxonomy/yaml.h"

namespace precedent::taxonomy {
namespace {

/// `{a@1: 'x'@1, b@2: ['y'@3]@3}`: each node with its line.
std::string dump(const YamlNode& node) {
    if (node.is_scalar()) return fmt::format("'{}'@{}", node.scalar, node.line);
    std::string inside;
    for (const YamlNode& item : node.items) {
        inside += (inside.empty() ? "" : ", ") + dump(item);
    }
    for (const auto& [key, line, value] : node.members) {
        inside += fmt::format("{}{}@{}: {}", inside.empty() ? "" : ", ", key, line, dump(value));
    }
    const char* form = node.is_sequence() ? "[{}]@{}" : "{{{}}}@{}";
    return fmt::format(fmt::runtime(form), inside, node.line);
}

std::string dump_of(std::string_view text, int first_line = 1) {
    auto parsed = parse_yaml(text, first_line);
    if (parsed) return dump(*parsed);
    return fmt::format("line {}: {}", parsed.error().line, parsed.error().message);
}

std::string repeat(std::string_view part, std::size_t times) {
    std::string result;
    result.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) result += part;
    return result;
}

struct Case {
    std::string_view text;
    std::string_view expected;
};

TEST_CASE("yaml: a scalar stays the string that was written") {
    const std::vector<Case> cases = {
        {"a: word", "word"},
        {"a: two words", "two words"},
        {"a: NO", "NO"},
        {"a: yes", "yes"},
        {"a: 010", "010"},
        {"a: 1e3", "1e3"},
        {"a: 2026-02-30", "2026-02-30"},
        {"a: 0x1F", "0x1F"},
        {"a: NULL", "NULL"},
        {"a: x # a comment", "x"},
        {"a: x#y", "x#y"},
        {"a: http://a.example/?b=c", "http://a.example/?b=c"},
        {"a: -1.5", "-1.5"},
        {"a: Łódź العربية", "Łódź العربية"},
        {"a:\tx\ty", "x\ty"},
        {"<<: x", "x"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        auto parsed = parse_yaml(one.text);
        REQUIRE(parsed);
        REQUIRE(parsed->members.size() == 1);
        CHECK(parsed->members.front().value.scalar == one.expected);
    }
}

TEST_CASE("yaml: nothing, null and a tilde are empty, but not in quotes") {
    CHECK(dump_of("a:\nb: ~\nc: null\nd: ''\ne: \"\"\nf: '~'\ng: 'null'\nh: # note\n") ==
          "{a@1: ''@1, b@2: ''@2, c@3: ''@3, d@4: ''@4, e@5: ''@5, f@6: '~'@6, g@7: 'null'@7, "
          "h@8: ''@8}@1");
}

TEST_CASE("yaml: quotes, escapes and blocks") {
    const std::vector<Case> cases = {
        {R"(a: "He said: no")", "He said: no"},
        {R"(a: 'it''s')", "it's"},
        {R"(a: "a \"quote\"")", "a \"quote\""},
        {R"(a: "tab\tfeed\n")", "tab\tfeed\n"},
        {R"(a: "\u00e9 \xe9 \U0001F3E0")", "é é \U0001F3E0"},
        {R"(a: "\ud83c\udfe0")", "\U0001F3E0"},
        {R"(a: 'no \n escape')", R"(no \n escape)"},
        {R"(a: "# no comment")", "# no comment"},
        {"a: \"two\n  lines\"", "two lines"},
        {"a: |\n  two\n  lines\n", "two\nlines\n"},
        {"a: >-\n  two\n  lines\n", "two lines"},
        {"a: '&x'", "&x"},
        {"a: \"*x !y\"", "*x !y"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        auto parsed = parse_yaml(one.text);
        REQUIRE(parsed);
        CHECK(parsed->find("a")->scalar == one.expected);
    }
}

TEST_CASE("yaml: lists and mappings carry the lines they stand on") {
    const std::vector<Case> cases = {
        {"a: 1\n\n# note\nb: 2\n", "{a@1: '1'@1, b@4: '2'@4}@1"},
        {"a:\n  - x\n  - y\n", "{a@1: ['x'@2, 'y'@3]@2}@1"},
        {"a: [x, y]\nb: z\n", "{a@1: ['x'@1, 'y'@1]@1, b@2: 'z'@2}@1"},
        {"a: [x,\n  y]\n", "{a@1: ['x'@1, 'y'@2]@1}@1"},
        {"a: {b: c, d: e}\n", "{a@1: {b@1: 'c'@1, d@1: 'e'@1}@1}@1"},
        {"a:\n  - b: 1\n    c: 2\n\n  -\n    d: 3\n",
         "{a@1: [{b@2: '1'@2, c@3: '2'@3}@2, {d@6: '3'@6}@6]@2}@1"},
        {"a: []\nb: {}\n", "{a@1: []@1, b@2: {}@2}@1"},
        {"- a\n- - b\n", "['a'@1, ['b'@2]@2]@1"},
        {"\n\nword\n", "'word'@3"},
        {"---\na: 1\n...\n", "{a@2: '1'@2}@2"},
        {"\xEF\xBB\xBF"
         "a: 1\r\nb: 2\r\n",
         "{a@1: '1'@1, b@2: '2'@2}@1"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(dump_of(one.text) == one.expected);
    }
}

TEST_CASE("yaml: lines count from where the text was cut out") {
    CHECK(dump_of("a: 1\nb: [x]\n", 7) == "{a@7: '1'@7, b@8: ['x'@8]@8}@7");
    CHECK(dump_of("a: 1\na: 2\n", 7) == "line 8: duplicate key \"a\"");
    CHECK(dump_of("a: 1\nb: \xFF\n", 7) == "line 8: not valid UTF-8");
    CHECK(dump_of("a: 1\nb: [1,,2]\n", 7).starts_with("line 8: "));
    CHECK(dump_of("", 7) == "{}@7");
}

TEST_CASE("yaml: a text without content is an empty mapping") {
    for (std::string_view text : {"", "\n", "   \n\n", "# only a note\n", "...\n"}) {
        CAPTURE(text);
        CHECK(dump_of(text) == "{}@1");
    }
}

TEST_CASE("yaml: what is refused is refused with its line and a reason") {
    const std::vector<Case> cases = {
        {"a: 1\nb: 2\na: 3\n", "line 3: duplicate key \"a\""},
        {"\"a\": 1\na: 2\n", "line 2: duplicate key \"a\""},
        {"a:\n  b: 1\n  b: 2\n", "line 3: duplicate key \"b\""},
        {"a: {b: 1, b: 2}\n", "line 1: duplicate key \"b\""},
        {"a: \"open\n", "line 1: double-quoted scalar without closing quote"},
        {"a: 1\nb: 'open\n", "line 2: single-quoted scalar without closing quote"},
        {"a: \"open\nb: 2\n", "line 1: "},
        {"a:\n\t- b\n", "line 2: tab character"},
        {"a: 1\nb: &x 1\n", "line 2: anchors (&) and aliases (*)"},
        {"a: &x 1\nb: *x\n", "line 1: anchors (&) and aliases (*)"},
        {"a: *x\n", "line 1: anchors (&) and aliases (*)"},
        {"a: &x [1]\n", "line 1: anchors (&) and aliases (*)"},
        {"&x a: 1\n", "line 1: anchors (&) and aliases (*)"},
        {"a: !!str 1\n", "line 1: tags (!)"},
        {"a: 1\nb: !local 1\n", "line 2: tags (!)"},
        {"!!map {a: 1}\n", "line 1: tags (!)"},
        {"a: !!python/object:os {}\n", "line 1: tags (!)"},
        {"a: 1\n---\nb: 2\n", "line 2: a second document"},
        {"a: 1\n...\nb: 2\n", "line 3: a second document"},
        {"a: 1\n...\n---\nb: 2\n", "line 3: a second document"},
        {"a: 1\n--- {b: 2}\n", "line 2: a second document"},
        {"{a: 1}\n{b: 2}\n", "line 2: "},
        {"{a: 1} x\n", "line 1: "},
        {"[a]: 1\n", "line 1: a key has to be a single word"},
        {"a: 1\n? {b: 2}\n: 3\n", "line 2: a key has to be a single word"},
        {"a: b: c\n", "line 1: "},
        {"a: 1\n- b\n", "line 2: "},
        {"a: [1,,2]\n", "line 1: "},
        {"a: @x\n", "line 1: "},
        {"a: 1\nb: \xFF\n", "line 2: not valid UTF-8"},
        {"a: \xC0\xAF\n", "line 1: not valid UTF-8"},
        {"a: \"\\ud800\"\n", "line 1: "},
        {"a: \"\\U00110000\"\n", "line 1: "},
        {"a: \"\\q\"\n", "line 1: "},
        {"a: 1\nb: x\x01y\n", "line 2: holds a control character"},
        {std::string_view("a: x\0y\nb: 1\n", 12), "line 1: holds a control character"},
        {"%UNKNOWN x\n", "line 1: "},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        std::string found = dump_of(one.text);
        CAPTURE(found);
        CHECK(found.starts_with(one.expected));
    }
}

TEST_CASE("yaml: mappings and lists may be 32 levels deep and no deeper") {
    auto mappings = [](std::size_t levels) {
        std::string text;
        for (std::size_t i = 0; i + 1 < levels; ++i) text += repeat(" ", i) + "a:\n";
        return text + repeat(" ", levels) + "a: x\n";
    };
    auto lists = [](std::size_t levels) { return repeat("[", levels) + "x" + repeat("]", levels); };
    CHECK(parse_yaml(mappings(32)));
    CHECK(dump_of(mappings(33)) == "line 32: nested more than 32 levels deep");
    CHECK(parse_yaml(lists(32)));
    CHECK(dump_of(lists(33)) == "line 1: nested more than 32 levels deep");
}

TEST_CASE("yaml: bombs end with a problem") {
    const std::vector<std::string> bombs = {
        repeat("[", 60'000),
        "a: " + repeat("[", 30'000) + repeat("]", 30'000),
        repeat("{", 60'000),
        repeat("{a: ", 15'000),
        repeat("[{", 30'000),
        repeat("- ", 30'000),
        repeat("? ", 30'000),
        repeat("a: ", 20'000),
        repeat("&a ", 20'000) + "x",
        repeat("---\n", 15'000),
        repeat("%A b\n", 10'000),
        "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
    };
    for (const std::string& bomb : bombs) {
        CAPTURE(bomb.substr(0, 12));
        CHECK_FALSE(parse_yaml(bomb));
    }
}

TEST_CASE("yaml: large texts are read to their end") {
    // Comparing each key with all others would take half a minute here.
    std::string keys;
    for (int i = 0; i < 20'000; ++i) keys += fmt::format("k{}: {}\n", i, i);
    auto mapping = parse_yaml(keys);
    REQUIRE(mapping);
    CHECK(mapping->members.size() == 20'000);
    CHECK(mapping->members.back().line == 20'000);
    CHECK(dump_of(keys + "k7: 1\n") == "line 20001: duplicate key \"k7\"");

    auto list = parse_yaml("a:\n" + repeat("  - x\n", 50'000));
    REQUIRE(list);
    CHECK(list->find("a")->items.size() == 50'000);
    CHECK(list->find("a")->items.back().line == 50'001);

    auto text = parse_yaml("a: \"" + repeat("é", 200'000) + "\"\n");
    REQUIRE(text);
    CHECK(text->find("a")->scalar.size() == 400'000);
    CHECK_FALSE(first_invalid_utf8(text->find("a")->scalar));

    CHECK(dump_of(repeat("\n", 60'000) + "a: 1") == "{a@60001: '1'@60001}@60001");
}

TEST_CASE("yaml: find gives the value of a key, or null") {
    auto parsed = parse_yaml("a: 1\nb: [c]\n");
    REQUIRE(parsed);
    CHECK(parsed->find("b")->items.front().scalar == "c");
    CHECK(parsed->find("c") == nullptr);
    CHECK(parsed->find("a")->find("b") == nullptr);
}

TEST_CASE("yaml: the kinds have names for messages") {
    CHECK(describe(YamlNode::Kind::scalar) == "a single value");
    CHECK(describe(YamlNode::Kind::sequence) == "a list");
    CHECK(describe(YamlNode::Kind::mapping) == "a mapping");
}

}  // namespace
}  // namespace precedent::taxonomy
