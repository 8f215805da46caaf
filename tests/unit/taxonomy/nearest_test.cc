// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/nearest.h"

namespace precedent::taxonomy {
namespace {

const std::vector<std::string> kSectors = {"governance", "employment", "health",
                                           "education",  "trade",      "environment"};

TEST_CASE("nearest: distance counts insertions, deletions, changes and swaps of neighbours") {
    struct Case {
        std::string_view a, b;
        std::size_t expected;
    };
    const std::vector<Case> cases = {
        {"", "", 0},
        {"health", "health", 0},
        {"", "abc", 3},
        {"health", "healt", 1},
        {"health", "heaalth", 1},
        {"health", "hxalth", 1},
        {"health", "haelth", 1},
        {"ab", "ba", 1},
        {"abcd", "badc", 2},
        {"kitten", "sitting", 3},
        // A swapped pair is not edited again: "ca" to "abc" takes three steps.
        {"ca", "abc", 3},
        {"abc", "xyz", 3},
    };
    for (const Case& one : cases) {
        CAPTURE(one.a);
        CAPTURE(one.b);
        CHECK(edit_distance(one.a, one.b) == one.expected);
        CHECK(edit_distance(one.b, one.a) == one.expected);
    }
}

TEST_CASE("nearest: a slip of the hand finds what was meant") {
    struct Case {
        std::string_view typed, expected;
    };
    const std::vector<Case> cases = {
        {"healt", "health"},       {"heatlh", "health"},          {"helth", "health"},
        {"eduction", "education"}, {"enviroment", "environment"}, {"governence", "governance"},
        {"trades", "trade"},       {"employement", "employment"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.typed);
        CHECK(nearest(one.typed, kSectors) == one.expected);
    }
}

TEST_CASE("nearest: the beginning of a word stands for the word, and the other way round") {
    CHECK(nearest("env", kSectors) == "environment");
    CHECK(nearest("gov", kSectors) == "governance");
    CHECK(nearest("educational-services", kSectors) == "education");
    // Two letters are too few to be a beginning.
    CHECK_FALSE(nearest("en", kSectors));
}

TEST_CASE("nearest: what is far from everything finds nothing") {
    for (std::string_view typed : {"sports", "xyzxyz", "wealthier-towns", "zz", ""}) {
        CAPTURE(typed);
        CHECK_FALSE(nearest(typed, kSectors));
    }
    CHECK_FALSE(nearest("health", {}));
}

TEST_CASE("nearest: a third of the longer word is near enough, one more is not") {
    CHECK(nearest("abcdxx", {"abcdef"}) == "abcdef");
    CHECK_FALSE(nearest("abcxxx", {"abcdef"}));
    CHECK(nearest("abxdexghx", {"abcdefghi"}) == "abcdefghi");
    CHECK_FALSE(nearest("abxdexxhx", {"abcdefghi"}));
}

TEST_CASE("nearest: short codes may differ in one letter") {
    CHECK(nearest("GX", {"FR", "GB"}) == "GB");
    CHECK_FALSE(nearest("XY", {"FR", "GB"}));
}

TEST_CASE("nearest: the smallest distance wins, ties go to the first") {
    CHECK(nearest("healthx", {"healthxyz-more", "wealthx"}) == "healthxyz-more");
    CHECK(nearest("stat", {"stab", "star"}) == "stab");
    CHECK(nearest("stat", {"star", "stab"}) == "star");
    CHECK(nearest("abcdefghx", {"abcdefgyy", "abcdefghi"}) == "abcdefghi");
}

TEST_CASE("nearest: very long input finds nothing") {
    CHECK_FALSE(nearest(std::string(101, 'a'), {std::string(101, 'a') + "b"}));
    CHECK_FALSE(nearest("health" + std::string(1U << 20, 'h'), kSectors));
    CHECK(nearest(std::string(100, 'a'), {std::string(99, 'a') + "b"}));
}

}  // namespace
}  // namespace precedent::taxonomy
