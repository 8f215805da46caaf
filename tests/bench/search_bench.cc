// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// search-bench INDEX [ROUNDS]
//
// Compares, on one index and in one process: a search with its understanding of the query, the
// same words with nothing understood, the same in quotes of a facet's filter, and a match of a
// profile with the same words. Prints medians in milliseconds and their ratios to the search.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "search-server/match/match.h"
#include "search-server/search/searcher.h"

namespace {

using namespace precedent;

const std::vector<std::string> kQueries = {
    "seasonal workers housing",       "water",
    "remittances cooperative",        "logement saisonniers agricoles",
    "returnees jobs training",        "formación de personas retornadas",
    "health care irregular migrants", "diaspora investment funds municipality",
};

double median(std::vector<double> values) {
    std::ranges::nth_element(values, values.begin() + static_cast<long>(values.size() / 2));
    return values[values.size() / 2];
}

/// The median, over the queries, of the median time of each.
double measure(int rounds, const std::function<void(const std::string&)>& run) {
    std::vector<double> of_queries;
    for (const std::string& query : kQueries) {
        run(query);  // warms the caches
        std::vector<double> times;
        for (int round = 0; round < rounds; ++round) {
            auto begin = std::chrono::steady_clock::now();
            run(query);
            std::chrono::duration<double, std::milli> took =
                std::chrono::steady_clock::now() - begin;
            times.push_back(took.count());
        }
        of_queries.push_back(median(std::move(times)));
    }
    return median(std::move(of_queries));
}

match::Profile profile_for(const std::string& query) {
    return {.country = "MA",
            .size = "s4",
            .setting = "urban",
            .features = {"border"},
            .roles = {"transit", "return"},
            .trend = "steady-growth",
            .populations = {"returnees", "women"},
            .sectors = {"employment"},
            .text = query};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::cerr << "usage: search-bench INDEX [ROUNDS]\n";
        return 2;
    }
    int rounds = argc == 3 ? std::max(1, std::atoi(argv[2])) : 15;
    auto opening = std::chrono::steady_clock::now();
    auto snapshot = search::Snapshot::open(argv[1], 1);
    if (!snapshot) {
        std::cerr << snapshot.error().message << '\n';
        return 3;
    }
    std::chrono::duration<double, std::milli> opened = std::chrono::steady_clock::now() - opening;
    const search::Snapshot& index = **snapshot;
    std::chrono::seconds patience(60);
    double searched = measure(rounds, [&](const std::string& query) {
        search::search(index, {.text = query}, patience);
    });
    double quoted = measure(rounds, [&](const std::string& query) {
        // Each word by itself in quotes: found as it stands, nothing understood.
        std::string text;
        for (char c : query) text += c == ' ' ? std::string("\" \"") : std::string(1, c);
        search::search(index, {.text = "\"" + text + "\""}, patience);
    });
    double matched = measure(rounds, [&](const std::string& query) {
        match::match(index, {.profile = profile_for(query), .only = {}, .peers = {}}, patience);
    });
    double alone = measure(rounds, [&](const std::string&) {
        match::match(index, {.profile = profile_for(""), .only = {}, .peers = {}}, patience);
    });
    std::cout << fmt::format("{} practices, {} lessons, opened in {:.0f} ms\n",
                             index.info().practices, index.info().lessons, opened.count());
    std::cout << "                                 median ms   to a search\n";
    auto line = [&](const char* what, double value) {
        std::cout << fmt::format("{:<32} {:>9.2f}  {:>12.2f}\n", what, value, value / searched);
    };
    line("search", searched);
    line("words in quotes, as they stand", quoted);
    line("match with words", matched);
    line("match without words", alone);
    return 0;
}
