// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/spread.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace precedent::match {
namespace {

/// Forty candidates, the best first, each of its own programme and country.
std::vector<Candidate> forty() {
    std::vector<Candidate> all(40);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].score = 1.0 - static_cast<double>(i) / 100;
        all[i].relevance = all[i].score;
        all[i].programme = "programme " + std::to_string(i);
        all[i].countries = {static_cast<std::uint16_t>(i)};
        all[i].band = Band::partial;
        all[i].same_problem = true;
    }
    return all;
}

std::vector<std::size_t> order(const std::vector<Placed>& placed) {
    std::vector<std::size_t> result;
    for (const Placed& one : placed) result.push_back(one.candidate);
    return result;
}

std::vector<std::size_t> first_ten(const std::vector<Candidate>& all, bool small = false) {
    auto result = order(spread(all, small));
    result.resize(std::min<std::size_t>(result.size(), kFirst));
    return result;
}

TEST_CASE("spread: without cause the order stays, and nobody is lost or shown twice") {
    auto placed = order(spread(forty(), false));
    REQUIRE(placed.size() == 40);
    CHECK(std::ranges::is_sorted(placed));
    CHECK(std::set(placed.begin(), placed.end()).size() == 40);
    CHECK(spread({}, true).empty());
}

TEST_CASE("spread: at most two of a programme and three of a country among the first ten") {
    auto all = forty();
    for (std::size_t i = 0; i < 6; ++i) all[i].programme = "one";
    for (std::size_t i = 6; i < 16; ++i) all[i].countries = {7};
    std::map<std::string, int> programmes;
    std::map<std::uint16_t, int> countries;
    for (std::size_t i : first_ten(all)) {
        ++programmes[all[i].programme];
        ++countries[all[i].countries.front()];
    }
    CHECK(programmes["one"] == 2);
    CHECK(countries[7] == 3);
    CHECK(first_ten(all).size() == 10);
}

TEST_CASE("spread: a programme without a name, or in many countries, counts for none") {
    auto all = forty();
    for (Candidate& one : all) one.programme.clear();
    for (Candidate& one : all) one.countries = {1, 2, 3, 4};
    auto first = first_ten(all);
    CHECK(std::ranges::is_sorted(first));
    CHECK(first.back() == 9);
}

TEST_CASE("spread: one place is kept for the same problem elsewhere, one for what went wrong") {
    auto all = forty();
    all[20].band = Band::different;
    all[20].relevance = 2;
    all[25].band = Band::different;
    all[30].went_wrong = true;
    auto placed = spread(all, false);
    CHECK(placed[8].candidate == 20);
    CHECK(placed[8].slot == Slot::different_place);
    CHECK(placed[9].candidate == 30);
    CHECK(placed[9].slot == Slot::went_wrong);
    CHECK(placed[7].slot == Slot::ranked);
    CHECK(placed.size() == 40);
}

TEST_CASE("spread: reserved places keep to the limits too") {
    auto all = forty();
    for (std::size_t i : {0U, 1U, 2U, 30U}) all[i].countries = {9};
    all[30].went_wrong = true;
    int of_nine = 0;
    for (std::size_t i : first_ten(all)) of_nine += all[i].countries.front() == 9 ? 1 : 0;
    CHECK(of_nine == 3);
}

TEST_CASE("spread: for a small place, at most two of the largest cities and capitals") {
    auto all = forty();
    for (std::size_t i = 0; i < 8; ++i) all[i].largest_city = true;
    auto count = [&](bool small) {
        auto first = first_ten(all, small);
        return std::ranges::count_if(first, [&](std::size_t i) { return all[i].largest_city; });
    };
    CHECK(count(true) == 2);
    CHECK(count(false) == 8);
}

TEST_CASE("spread: another kind of place has to have the same problem") {
    auto all = forty();
    all[20].band = Band::different;
    all[20].relevance = 2;
    all[20].same_problem = false;
    all[25].band = Band::different;
    auto placed = spread(all, false);
    CHECK(placed[9].candidate == 25);
    CHECK(placed[9].slot == Slot::different_place);
}

TEST_CASE("spread: at most four programmes of a whole country or more") {
    auto all = forty();
    for (std::size_t i = 0; i < 9; ++i) all[i].nationwide = true;
    auto first = first_ten(all);
    CHECK(std::ranges::count_if(first, [&](std::size_t i) { return all[i].nationwide; }) == 4);
}

TEST_CASE("spread: where the limits leave too few, the others follow by score") {
    auto all = forty();
    all.resize(12);
    for (Candidate& one : all) one.countries = {1};
    auto placed = order(spread(all, false));
    CHECK(placed.size() == 12);
    CHECK(std::ranges::is_sorted(placed));
}

}  // namespace
}  // namespace precedent::match
