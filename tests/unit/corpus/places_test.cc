// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "corpus/lint/places.h"
#include "tests/support/temporary_directory.h"

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostics;
using taxonomy::Gazetteer;

Diagnostics check(const Place& place) {
    tests::TemporaryDirectory directory;
    auto path = directory.write("places.tsv",
                                "IT\tRoma\t2318895\t41.8919\t12.5113\t3169070\tRome,Rom\n"
                                "IT\tSan Severo\t49000\t41.6900\t15.3800\t3167777\t\n"
                                "IT\tSan Severo\t1200\t43.0000\t12.0000\t1\t\n");
    Entry entry;
    entry.file = "a.md";
    entry.places = {place};
    Diagnostics diagnostics;
    check_places(
        {entry}, [&] { return Gazetteer::open(path); }, diagnostics);
    return diagnostics;
}

Place settlement(std::string name) {
    Place place;
    place.name = std::move(name);
    place.country = "IT";
    place.level = "city";
    return place;
}

std::string only_rule(const Diagnostics& diagnostics) {
    return diagnostics.size() == 1 ? diagnostics[0].rule : std::to_string(diagnostics.size());
}

}  // namespace

TEST_CASE("places: a settlement of the gazetteer with its figures is sound") {
    Place place = settlement("Roma");
    CHECK(check(place).empty());
    place.population = 2318895;
    place.latitude = 41.8919;
    place.longitude = 12.5113;
    CHECK(check(place).empty());
}

TEST_CASE("places: another name in the gazetteer is given, or the reason why there is none") {
    CHECK(only_rule(check(settlement("Rome"))) == "place-not-in-gazetteer");
    Place place = settlement("Rome");
    place.gazetteer = "Roma";
    CHECK(check(place).empty());
    place.gazetteer = "none: only an example";
    CHECK(check(place).empty());
}

TEST_CASE("places: figures that are not the gazetteer's are reported with those that are") {
    Place place = settlement("Roma");
    place.population = 3000000;
    Diagnostics found = check(place);
    REQUIRE(only_rule(found) == "place-differs");
    CHECK(found[0].remedy.find("2318895") != std::string::npos);
    place.population.reset();
    place.latitude = 45.0;
    CHECK(only_rule(check(place)) == "place-differs");
}

TEST_CASE("places: of several places with one name any may be meant") {
    Place place = settlement("San Severo");
    place.population = 1200;
    CHECK(check(place).empty());
}

TEST_CASE("places: what is no settlement is not looked up, nor the gazetteer opened for it") {
    Place place = settlement("Nowhere");
    place.level = "province";
    CHECK(check(place).empty());
    Entry entry;
    entry.places = {place};
    Diagnostics diagnostics;
    check_places(
        {entry},
        []() -> taxonomy::Result<Gazetteer> {
            FAIL("opened");
            return taxonomy::failure("");
        },
        diagnostics);
    CHECK(diagnostics.empty());
}

TEST_CASE("places: a gazetteer that is missing or damaged is one warning") {
    Entry entry;
    entry.places = {settlement("Roma"), settlement("Milano")};
    tests::TemporaryDirectory directory;
    for (const char* content : {"IT\tRoma\tmany\t1\t2\t3\t\n", "IT\tRoma\n"}) {
        auto path = directory.write("places.tsv", content);
        Diagnostics diagnostics;
        check_places(
            {entry}, [&] { return Gazetteer::open(path); }, diagnostics);
        CHECK(only_rule(diagnostics) == "no-gazetteer");
    }
    Diagnostics diagnostics;
    check_places(
        {entry}, [&] { return Gazetteer::open(directory / "missing"); }, diagnostics);
    CHECK(only_rule(diagnostics) == "no-gazetteer");
}

}  // namespace precedent::corpus
