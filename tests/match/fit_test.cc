// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/fit.h"

#include <doctest/doctest.h>

#include <numeric>
#include <stdexcept>

#include "tests/match/contexts.h"
#include "tests/support/fixture.h"

namespace precedent::match {
namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

Fit fit_of(const Profile& profile, const Values& values) {
    std::string packed = tests::packed_context(values);
    return FitTable(profile, tests::real_taxonomy()).compare(index::PlaceContext(packed));
}

DimensionFit dimension_of(const Profile& profile, const Values& values, Dimension dimension) {
    return fit_of(profile, values).dimensions[index(dimension)];
}

double similarity(const Profile& profile, const Values& values, Dimension dimension) {
    DimensionFit fit = dimension_of(profile, values, dimension);
    REQUIRE(fit.known);
    return fit.similarity;
}

TEST_CASE("fit: the weights of the ten dimensions add up to a hundred") {
    double sum = 0;
    for (const DimensionInfo& info : dimensions()) {
        CHECK(find_dimension(info.id) == info.dimension);
        sum += info.weight;
    }
    CHECK(sum == 100);
    CHECK(!find_dimension("colour"));
}

TEST_CASE("fit: sizes are compared by how many bands lie between") {
    Profile profile{.size = "s2"};
    auto size = [&](const char* other) {
        return similarity(profile, {{"size", other}}, Dimension::size);
    };
    CHECK(size("s2") == doctest::Approx(1));
    CHECK(size("s1") == doctest::Approx(0.7));
    CHECK(size("s3") == doctest::Approx(0.7));
    CHECK(size("s4") == doctest::Approx(0.35));
    CHECK(size("s7") == 0);
    // A practice in several places is as like as the likest of them.
    CHECK(similarity(profile, {{"size", "s7"}, {"size", "s2"}}, Dimension::size) == 1);
}

TEST_CASE("fit: the main role counts double, against the shorter of the two lists") {
    Profile profile{.roles = {"seasonal", "destination"}};
    auto role = [&](const Values& values) { return similarity(profile, values, Dimension::role); };
    CHECK(role({{"migration_context", "seasonal"}}) == 1);
    CHECK(role({{"migration_context", "seasonal"}, {"migration_context", "origin"}}) ==
          doctest::Approx(2 / 3.0));
    CHECK(role({{"migration_context", "destination"}, {"migration_context", "origin"}}) ==
          doctest::Approx(1 / 2.0));
    CHECK(role({{"migration_context", "origin"}}) == 0);
}

TEST_CASE("fit: a group near one of ours counts half") {
    Profile profile{.populations = {"seasonal-workers", "women"}};
    auto group = [&](const Values& values) {
        return similarity(profile, values, Dimension::population);
    };
    CHECK(group({{"population", "seasonal-workers"}}) == 1);
    CHECK(group({{"population", "labour-migrants"}}) == 0.5);
    CHECK(group({{"population", "labour-migrants"}, {"population", "women"}}) == 0.75);
    CHECK(group({{"population", "idps"}}) == 0);
}

TEST_CASE("fit: mandates are compared by what may be decided, delegated as shared") {
    Profile profile{.mandate = "own"};
    auto mandate = [&](const char* other) {
        return similarity(profile, {{"mandate", other}}, Dimension::mandate);
    };
    CHECK(mandate("own") == 1);
    CHECK(mandate("shared") == doctest::Approx(2 / 3.0));
    CHECK(mandate("delegated") == doctest::Approx(2 / 3.0));
    CHECK(mandate("none") == 0);
}

TEST_CASE("fit: halves of a dimension that are not known leave the other to speak") {
    Profile profile{.staff = "no-dedicated-staff", .budget_class = "under-50k"};
    CHECK(similarity(profile, {{"capacity", "focal-point"}}, Dimension::capacity) == 0.5);
    CHECK(similarity(profile, {{"capacity", "focal-point"}, {"budget_class", "under-50k"}},
                     Dimension::capacity) == 0.75);
    CHECK(!dimension_of(profile, {}, Dimension::capacity).known);

    Profile coast{.setting = "rural", .features = {"coastal", "island"}};
    CHECK(similarity(coast, {{"setting", "mixed"}}, Dimension::setting) == 0.5);
    CHECK(similarity(coast, {{"setting", "urban"}, {"feature", "coastal"}}, Dimension::setting) ==
          0.5);
}

TEST_CASE("fit: trends of a kind count half") {
    Profile profile{.trend = "new-destination"};
    auto trend = [&](const char* other) {
        return similarity(profile, {{"trend", other}}, Dimension::trend);
    };
    CHECK(trend("new-destination") == 1);
    CHECK(trend("steady-growth") == 0.5);
    CHECK(trend("sustained-outflow") == 0);
}

TEST_CASE("fit: countries are compared by income group, region and language") {
    Profile profile{.country = "MA"};
    auto income = [&](const char* country) {
        return similarity(profile, {{"country", country}}, Dimension::income);
    };
    auto region = [&](const char* country) {
        return similarity(profile, {{"country", country}}, Dimension::region);
    };
    CHECK(income("TN") == 1);
    CHECK(income("IT") == 0);
    CHECK(region("TN") == doctest::Approx(1));            // Northern Africa, Arabic
    CHECK(region("SN") == doctest::Approx(0.3F + 0.4F));  // Africa, French
    CHECK(region("JO") == doctest::Approx(0.4));          // another continent, Arabic
    CHECK(region("VN") == 0);
    // A working language that was chosen replaces those of the country.
    profile.language = "ar";
    CHECK(similarity(profile, {{"country", "SN"}}, Dimension::region) == doctest::Approx(0.3));
}

TEST_CASE("fit: any shared base or hazard will do") {
    Profile profile{.economy = {"agriculture"}, .shocks = {"drought"}};
    auto economy = [&](const Values& values) {
        return similarity(profile, values, Dimension::economy);
    };
    CHECK(economy({{"economy", "agriculture"}}) == 1);
    CHECK(economy({{"economy", "industry"}, {"shock", "drought"}}) == 1);
    CHECK(economy({{"economy", "industry"}}) == 0);
}

TEST_CASE("fit: what is unknown on either side is left out of both sides") {
    Profile profile{.country = "IT", .size = "s2", .setting = "rural", .roles = {"seasonal"}};
    Fit fit = fit_of(profile, {{"size", "s2"}, {"migration_context", "seasonal"}});
    CHECK(fit.known == 2);
    CHECK(fit.asked == 10);
    CHECK(fit.value == 1);
    CHECK_MESSAGE(!fit.band, "two dimensions are too few to say");

    fit = fit_of(profile, {{"size", "s2"},
                           {"migration_context", "seasonal"},
                           {"setting", "rural"},
                           {"country", "FR"}});
    CHECK(fit.known == 5);
    REQUIRE(fit.band);
    CHECK(*fit.band == Band::close);
    CHECK(fit_of(profile, {{"size", "s7"},
                           {"migration_context", "origin"},
                           {"setting", "urban"},
                           {"country", "ML"}})
              .band == Band::different);
    CHECK(fit_of({}, {{"size", "s7"}}).known == 0);
}

TEST_CASE("fit: what is ignored does not count, and what is essential counts double and forbids") {
    Profile profile{.country = "IT", .size = "s2", .setting = "rural", .roles = {"seasonal"}};
    Values city = {{"size", "s7"}, {"migration_context", "seasonal"}, {"setting", "rural"}};
    double before = fit_of(profile, city).value;
    profile.emphasis[index(Dimension::size)] = Emphasis::ignore;
    Fit ignored = fit_of(profile, city);
    CHECK(ignored.asked == 9);
    CHECK(ignored.value == 1);

    profile.emphasis[index(Dimension::size)] = Emphasis::essential;
    CHECK(fit_of(profile, city).value < before);
    FitTable table(profile, tests::real_taxonomy());
    CHECK(table.has_essentials());
    std::string packed = tests::packed_context(city);
    CHECK(!table.allows(index::PlaceContext(packed)));
    packed = tests::packed_context({{"size", "s3"}});
    CHECK(table.allows(index::PlaceContext(packed)));
    packed = tests::packed_context({{"setting", "urban"}});
    CHECK_MESSAGE(table.allows(index::PlaceContext(packed)), "unknown is not different");
}

TEST_CASE("fit: what ranks is drawn to the middle where little is known") {
    Profile profile{.country = "IT", .size = "s2", .setting = "rural", .roles = {"seasonal"}};
    FitTable table(profile, tests::real_taxonomy());
    auto ranking = [&](const Values& values) {
        std::string packed = tests::packed_context(values);
        return table.ranking_value(index::PlaceContext(packed));
    };
    CHECK(ranking({}) == 0.5);
    double one = ranking({{"size", "s2"}});
    double three =
        ranking({{"size", "s2"}, {"setting", "rural"}, {"migration_context", "seasonal"}});
    CHECK(one > 0.5);
    CHECK(three > one);
    CHECK(three < 1);
    CHECK(ranking({{"size", "s7"}}) < 0.5);
}

TEST_CASE("fit: a table survives being sent, and what was not sent by us is refused") {
    Profile profile{.country = "MA",
                    .size = "s4",
                    .features = {"coastal"},
                    .roles = {"transit", "origin"},
                    .populations = {"irregular-migrants"}};
    profile.emphasis[index(Dimension::role)] = Emphasis::essential;
    FitTable table(profile, tests::real_taxonomy());
    std::string bytes = table.serialise();
    FitTable again = FitTable::unserialise(bytes);
    std::string packed =
        tests::packed_context({{"size", "s5"}, {"migration_context", "origin"}, {"country", "TN"}});
    index::PlaceContext context(packed);
    CHECK(again.ranking_value(context) == table.ranking_value(context));
    CHECK(again.allows(context) == table.allows(context));
    CHECK(again.serialise() == bytes);
    CHECK_THROWS_AS(FitTable::unserialise(bytes.substr(0, 10)), std::invalid_argument);
    CHECK_THROWS_AS(FitTable::unserialise(bytes + "x"), std::invalid_argument);
    CHECK_THROWS_AS(FitTable::unserialise(bytes.substr(0, bytes.size() - 4)),
                    std::invalid_argument);
}

TEST_CASE("fit: a packed context that is cut short is unknown, not read beyond its end") {
    std::string packed = tests::packed_context({{"size", "s5"}, {"country", "TN"}});
    for (std::size_t length = 0; length < packed.size(); ++length) {
        // A copy of its own, so that a sanitizer sees a byte too far.
        std::string cut(packed.data(), length);
        index::PlaceContext context(cut);
        for (std::size_t facet = 0; facet < index::kContextFacets; ++facet) {
            context.bits(static_cast<index::ContextFacet>(facet));
        }
        CHECK(context.countries() == 0);
    }
    CHECK(index::PlaceContext(packed).countries() == 1);
}

}  // namespace
}  // namespace precedent::match
