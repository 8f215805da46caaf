// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The taxonomy of the repository: what the rest of the program and the entries rely on.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/loader.h"
#include "taxonomy/utf8.h"
#include "tests/support/fixture.h"

namespace precedent::taxonomy {
namespace {

using tests::real_taxonomy;

const Vocabulary& vocabulary(std::string_view facet) {
    const Vocabulary* found = real_taxonomy().find(facet);
    REQUIRE_MESSAGE(found != nullptr, "no vocabulary ", std::string(facet));
    return *found;
}

/// Labels that nobody could yet write well; the English one is shown.
const std::set<std::string> kKnownGaps = {
    "population/lgbti ar",
    "subtheme/soc-informal ar",
    "subtheme/fin-collective ar",
    "subtheme/tra-nostalgic ar",
    "subtheme/tra-services-mobility ar",
    "subtheme/agr-remittances ar",
    "subtheme/agr-depopulation ar",
    "trigger/depopulation ar",
};

TEST_CASE("vocabularies: the taxonomy loads without any diagnostic") {
    LoadedTaxonomy loaded = load_taxonomy(tests::source_directory() / "taxonomy");
    for (const Diagnostic& diagnostic : loaded.diagnostics) FAIL_CHECK(to_line(diagnostic));
    CHECK(loaded.diagnostics.empty());
}

TEST_CASE("vocabularies: the thirteen sectors stand in the order of the Handbook") {
    CHECK(vocabulary("sector").ids() ==
          std::vector<std::string>{
              "governance", "legal-protection", "employment", "social-protection", "health",
              "education", "tertiary-education-skills", "economic-growth", "financial-services",
              "trade", "agriculture-rural-development", "infrastructure", "environment"});
}

TEST_CASE("vocabularies: each sub-theme hangs below a sector, and each sector has some") {
    std::map<std::string, int> children;
    for (const Term& term : vocabulary("subtheme").terms()) {
        CAPTURE(term.id);
        CHECK(real_taxonomy().find("sector", term.parent) != nullptr);
        ++children[term.parent];
    }
    for (const Term& sector : vocabulary("sector").terms()) {
        CAPTURE(sector.id);
        CHECK(children[sector.id] > 0);
    }
}

TEST_CASE("vocabularies: each has the size that was agreed on") {
    const std::map<std::string_view, std::size_t> expected = {
        {"sector", 13},       {"subtheme", 95}, {"population", 27}, {"stakeholder", 24},
        {"coordination", 16}, {"trigger", 16},  {"challenge", 22},  {"theme", 20},
        {"lesson_kind", 4},   {"phase", 7},     {"instrument", 24}, {"evidence", 4},
        {"income", 4},        {"size", 7},      {"scale", 5},       {"status", 5},
    };
    for (const auto& [facet, size] : expected) {
        CAPTURE(facet);
        CHECK(vocabulary(facet).terms().size() == size);
    }
}

TEST_CASE("vocabularies: every label is there in every language, but for the known gaps") {
    std::set<std::string> gaps;
    for (const auto& [facet, one] : real_taxonomy().vocabularies()) {
        for (Language language : kLanguages) {
            CAPTURE(facet);
            CHECK_FALSE(one.titles()[index(language)].empty());
            for (const Term& term : one.terms()) {
                if (!term.labels[index(language)].empty()) continue;
                gaps.insert(fmt::format("{}/{} {}", facet, term.id, code(language)));
            }
        }
    }
    CHECK(gaps == kKnownGaps);
}

TEST_CASE("vocabularies: no two terms of one vocabulary share a label") {
    for (const auto& [facet, one] : real_taxonomy().vocabularies()) {
        for (Language language : kLanguages) {
            std::map<std::string, std::string> seen;
            for (const Term& term : one.terms()) {
                const std::string& label = term.labels[index(language)];
                if (label.empty()) continue;
                auto [other, fresh] = seen.emplace(label, term.id);
                CHECK_MESSAGE(fresh, facet, "/", term.id, " and ", other->second, " are both \"",
                              label, "\" in ", std::string(code(language)));
            }
        }
    }
}

TEST_CASE("vocabularies: labels and query words are plain, trimmed texts") {
    auto check = [](const std::string& where, const std::string& text) {
        CAPTURE(where);
        CAPTURE(text);
        CHECK_FALSE(first_control_character(text));
        CHECK(text.find_first_of("<>\n\t") == std::string::npos);
        CHECK_FALSE(text.starts_with(' '));
        CHECK_FALSE(text.ends_with(' '));
    };
    for (const auto& [facet, one] : real_taxonomy().vocabularies()) {
        for (const Term& term : one.terms()) {
            for (const std::string& label : term.labels) check(facet + "/" + term.id, label);
            for (const auto& words : term.words) {
                for (const std::string& word : words) check(facet + "/" + term.id, word);
            }
        }
    }
}

TEST_CASE("vocabularies: each country has its M49 code and region") {
    // Not in M49: Taiwan and Kosovo have no code there, Antarctica belongs to no region.
    const std::set<std::string> without_code = {"TW", "XK"};
    const std::set<std::string> without_region = {"AQ"};
    std::set<std::string> no_code, no_region, codes;
    for (const Term& country : vocabulary("country").terms()) {
        CAPTURE(country.id);
        CHECK(country.id.size() == 2);
        if (country.region.empty()) no_region.insert(country.id);
        if (country.m49.empty()) {
            no_code.insert(country.id);
            continue;
        }
        CHECK(country.m49.size() == 3);
        CHECK(std::ranges::all_of(country.m49, [](char c) { return c >= '0' && c <= '9'; }));
        CHECK(codes.insert(country.m49).second);
    }
    CHECK(no_code == without_code);
    CHECK(no_region == without_region);
    CHECK(vocabulary("country").find("NO") != nullptr);
}

TEST_CASE("vocabularies: each region leads up to a continent") {
    const std::set<std::string> continents = {"002", "009", "019", "142", "150"};
    const Vocabulary& regions = vocabulary("region");
    for (const Term& region : regions.terms()) {
        CAPTURE(region.id);
        auto chain = regions.with_ancestors(region.id);
        REQUIRE_FALSE(chain.empty());
        CHECK(continents.contains(chain.back()->id));
    }
    for (const Term& country : vocabulary("country").terms()) {
        if (country.region.empty()) continue;
        CAPTURE(country.id);
        CHECK(regions.find(country.region) != nullptr);
    }
}

TEST_CASE("vocabularies: countries lie where they should") {
    const std::vector<std::pair<std::string_view, std::string_view>> expected = {
        {"IT", "039"}, {"MA", "015"}, {"ML", "011"}, {"EC", "005"}, {"PH", "035"}, {"NO", "154"},
    };
    for (const auto& [country, region] : expected) {
        CAPTURE(country);
        CHECK(vocabulary("country").find(country)->region == region);
    }
}

TEST_CASE("vocabularies: each crosswalk has codes for each of the thirteen sectors") {
    std::set<std::string> ids;
    for (const Crosswalk& crosswalk : real_taxonomy().crosswalks()) {
        CAPTURE(crosswalk.id);
        ids.insert(crosswalk.id);
        CHECK_FALSE(crosswalk.title.empty());
        CHECK(crosswalk.source.find("https://") != std::string::npos);
        for (const Term& sector : vocabulary("sector").terms()) {
            CAPTURE(sector.id);
            REQUIRE(crosswalk.codes.contains(sector.id));
            CHECK_FALSE(crosswalk.codes.at(sector.id).empty());
        }
        CHECK(crosswalk.codes.size() == 13);
    }
    CHECK(ids == std::set<std::string>{"dac-crs", "global-compact", "sdg"});
}

TEST_CASE("vocabularies: the Global Compact has its 23 objectives") {
    auto found = std::ranges::find(real_taxonomy().crosswalks(), "global-compact", &Crosswalk::id);
    REQUIRE(found != real_taxonomy().crosswalks().end());
    std::set<std::string> objectives;
    for (const auto& [sector, codes] : found->codes) objectives.insert(codes.begin(), codes.end());
    CHECK(objectives.size() == 23);
}

}  // namespace
}  // namespace precedent::taxonomy
