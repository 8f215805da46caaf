// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "corpus/lint/near_duplicates.h"

namespace precedent::corpus {
namespace {

Entry entry(std::string id, std::string summary, std::string body) {
    Entry result;
    result.id = std::move(id);
    result.summary = std::move(summary);
    result.body = std::move(body);
    return result;
}

const std::string kStory =
    "## Context\n\nThe town of Saluzzo grows fruit on the plain, and each summer thousands of "
    "pickers come from far away and sleep wherever they find a place between the orchards.\n\n"
    "## What was done\n\nThe municipality opened a lodging with beds, water and light, and asked "
    "the neighbouring towns to open smaller ones near the farms where people work.\n";

}  // namespace

TEST_CASE("near duplicates: the same text under two ids is found") {
    auto found = near_duplicates({entry("a", "A town.", kStory), entry("b", "A town.", kStory)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].first == 0);
    CHECK(found[0].second == 1);
    CHECK(found[0].resemblance == doctest::Approx(1.0));
}

TEST_CASE("near duplicates: a few changed words do not hide a copy") {
    std::string changed = kStory;
    changed.replace(changed.find("thousands"), 9, "hundreds");
    auto found = near_duplicates({entry("a", "A town.", kStory), entry("b", "A town.", changed)});
    CHECK(found.size() == 1);
}

TEST_CASE("near duplicates: different texts under the same headings are not reported") {
    std::string other =
        "## Context\n\nIn Kayes the association of emigrants pays for wells that the villages dig "
        "themselves.\n\n## What was done\n\nA committee in each village keeps the pump and "
        "collects a small fee from every household that draws from it.\n";
    CHECK(near_duplicates({entry("a", "A town.", kStory), entry("b", "Wells.", other)}).empty());
}

TEST_CASE("near duplicates: empty and tiny texts are not alike") {
    CHECK(
        near_duplicates({entry("a", "", ""), entry("b", "", ""), entry("c", "One.", "")}).empty());
}

TEST_CASE("near duplicates: a phrase that everybody uses makes no copy") {
    std::vector<Entry> entries;
    for (int i = 0; i < 40; ++i) {
        entries.push_back(entry("e" + std::to_string(i), "The sources do not say what was hard.",
                                "Number " + std::to_string(i * 7919) + " stands alone here."));
    }
    CHECK(near_duplicates(entries).empty());
}

}  // namespace precedent::corpus
