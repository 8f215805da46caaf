// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "search-server/http/message.h"
#include "taxonomy/utf8.h"

namespace precedent::web {
namespace {

/// "path name=value name=value", or "problem: …".
std::string parsed(std::string_view target) {
    TargetProblem problem;
    auto result = parse_target(target, problem);
    if (!result) return "problem: " + problem.detail;
    std::string text = result->path;
    for (const auto& [name, value] : result->parameters) text += " " + name + "=" + value;
    return text;
}

struct Case {
    std::string target;
    std::string expected;
};

void check_all(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.target);
        CHECK(parsed(one.target) == one.expected);
    }
}

TEST_CASE("target: a path and parameters are taken apart and decoded") {
    check_all({{"/", "/"},
               {"/practices", "/practices"},
               {"/practices?q=wells", "/practices q=wells"},
               {"/practices?q=a&sector=health", "/practices q=a sector=health"},
               {"/pr%61ctices", "/practices"},
               {"/caf%C3%A9?q=%D9%85%D8%A7%D8%A1", "/café q=ماء"},
               {"/p?q=caf%c3%a9", "/p q=café"}});
}

TEST_CASE("target: a plus is a space in the query and a plus in the path") {
    check_all({{"/a+b?q=a+b", "/a+b q=a b"},
               {"/p?a+b=c", "/p a b=c"},
               {"/a%20b?q=a%20b", "/a b q=a b"},
               {"/p?q=a%2Bb", "/p q=a+b"}});
}

TEST_CASE("target: a percent sign without two digits is a problem that repeats what was sent") {
    check_all({{"/%zz", "problem: %zz is not a percent-encoded byte"},
               {"/p?q=%", "problem: % is not a percent-encoded byte"},
               {"/p?q=%4", "problem: %4 is not a percent-encoded byte"},
               {"/p?q=%4&a=b", "problem: %4 is not a percent-encoded byte"},
               {"/p?%g1=a", "problem: %g1 is not a percent-encoded byte"},
               {"/p?q=100%", "problem: % is not a percent-encoded byte"},
               {"/p?q=%u00e9", "problem: %u0 is not a percent-encoded byte"}});
}

TEST_CASE("target: what is said about a bad percent sign is plain ASCII") {
    for (std::string_view target : {"/p?q=%\xC3\xA9", "/p?q=%a\xC3\xA9", "/p?q=%\x01\x02"}) {
        CAPTURE(target);
        TargetProblem problem;
        REQUIRE_FALSE(parse_target(target, problem));
        CHECK_FALSE(taxonomy::first_invalid_utf8(problem.detail));
        CHECK_FALSE(taxonomy::first_control_character(problem.detail));
    }
}

TEST_CASE("target: a NUL byte is a problem wherever it stands") {
    check_all({{"/a%00b", "problem: a NUL byte (%00)"},
               {"/p?q=%00", "problem: a NUL byte (%00)"},
               {"/p?a%00=b", "problem: a NUL byte (%00)"},
               {std::string("/a\0b", 4), "problem: a NUL byte (%00)"}});
}

TEST_CASE("target: bytes that are not UTF-8 are a problem, encoded or not") {
    check_all({{"/p?q=%ff", "problem: bytes that are not UTF-8"},
               {"/%c0%af", "problem: bytes that are not UTF-8"},
               {"/p?q=%ed%a0%80", "problem: bytes that are not UTF-8"},
               {"/p?q=%e2%82", "problem: bytes that are not UTF-8"},
               {"/p?\xFF=a", "problem: bytes that are not UTF-8"},
               {"/\xC3\xA9", "/é"}});
}

TEST_CASE("target: repeated parameters are kept in their order, and the last one counts alone") {
    check_all({{"/p?s=a&s=b&s=a", "/p s=a s=b s=a"}});
    TargetProblem problem;
    Request request;
    request.parameters = parse_target("/p?s=a&s=b&t=", problem).value().parameters;
    CHECK(request.parameter("s") == "b");
    CHECK(request.parameter("t") == "");
    CHECK_FALSE(request.parameter("u").has_value());
}

TEST_CASE("target: empty parameters, names and values") {
    check_all({{"/p?", "/p"},
               {"/p?&&", "/p"},
               {"/p?q", "/p q="},
               {"/p?q=", "/p q="},
               {"/p?=v", "/p =v"},
               {"/p?&q=a&", "/p q=a"},
               {"/p?q=a=b", "/p q=a=b"},
               {"/p?q=a%26b%3Dc", "/p q=a&b=c"}});
}

TEST_CASE("target: further question marks belong to the query") {
    check_all({{"/p?q=what?", "/p q=what?"}, {"/p??q=a", "/p ?q=a"}});
}

TEST_CASE("target: a fragment is left out") {
    check_all({{"/p#top", "/p"},
               {"/p?q=a#top", "/p q=a"},
               {"/p#top?q=a", "/p"},
               {"/p?q=%23a", "/p q=#a"}});
}

TEST_CASE("target: encoded slashes and dots are decoded and nothing is resolved") {
    check_all({{"/practices%2Fwells", "/practices/wells"},
               {"/static/..%2f..%2fetc", "/static/../../etc"},
               {"/static/%2e%2e/a", "/static/../a"},
               {"//practices", "//practices"}});
}

TEST_CASE("target: the origin of an absolute target is left out") {
    check_all({{"http://example.org/practices?q=a", "/practices q=a"},
               {"HTTPS://example.org:8080/", "/"},
               {"http://example.org", "/"},
               {"http://example.org?q=a", "/ q=a"},
               {"ftp://example.org/a", "ftp://example.org/a"}});
}

TEST_CASE("target: the query is kept as it was sent") {
    TargetProblem problem;
    CHECK(parse_target("/p?q=a%20b+c#x", problem).value().query == "q=a%20b+c");
}

TEST_CASE("excerpt: a long text is cut at 100 bytes and before half a character") {
    CHECK(excerpt("short") == "short");
    CHECK(excerpt(std::string(100, 'a')) == std::string(100, 'a'));
    CHECK(excerpt(std::string(101, 'a')) == std::string(100, 'a'));
    CHECK(excerpt(std::string(99, 'a') + "é") == std::string(99, 'a'));
    CHECK(excerpt(std::string(98, 'a') + "éé") == std::string(98, 'a') + "é");
}

}  // namespace
}  // namespace precedent::web
