// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/place_list.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "indexer/schema/text.h"
#include "tests/support/temporary_directory.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPlaces =
    "IT\tNapoli\t909048\t40.8522\t14.2681\t3172394\tNaples,Neapel,Nápoles,نابولي\n"
    "IT\tSaluzzo\t16537\t44.6467\t7.4931\t3168609\tSaluces\n"
    "LB\tTripoli\t229398\t34.4335\t35.8441\t266826\tTarabulus,طرابلس\n"
    "LY\tTripoli\t1150989\t32.8752\t13.1875\t2210247\tTarabulus,طرابلس\n"
    "US\tNaples\t21512\t26.1420\t-81.7948\t4165565\t\n";

struct List {
    List() {
        auto gazetteer = taxonomy::Gazetteer::open(directory.write("places.tsv", kPlaces));
        REQUIRE(gazetteer);
        PlaceList::write(directory / "places", &*gazetteer);
        auto opened = PlaceList::open(directory / "places");
        REQUIRE(opened);
        list = std::move(*opened);
    }
    tests::TemporaryDirectory directory;
    PlaceList list;
};

std::string names(const std::vector<ListedPlace>& places) {
    std::string text;
    for (const ListedPlace& place : places) {
        text += (text.empty() ? "" : " ") + place.country + ":" + std::string(place.name);
    }
    return text;
}

TEST_CASE("places: a place is found by its id, with what is known of it") {
    List list;
    auto found = list.list.find(3168609);
    REQUIRE(found);
    CHECK(found->name == "Saluzzo");
    CHECK(found->country == "IT");
    CHECK(found->population == 16537);
    CHECK(found->latitude == doctest::Approx(44.6467));
    CHECK(found->longitude == doctest::Approx(7.4931));
    CHECK(list.list.find(4165565)->longitude == doctest::Approx(-81.7948));
    CHECK(!list.list.find(1));
    CHECK(list.list.size() == 5);
}

TEST_CASE("places: any spelling finds them, the largest first") {
    List list;
    CHECK(names(list.list.named("tripoli", "")) == "LY:Tripoli LB:Tripoli");
    CHECK(names(list.list.named(fold("طرابلس"), "LB")) == "LB:Tripoli");
    CHECK(names(list.list.named(fold("NÁPOLES"), "")) == "IT:Napoli");
    CHECK(list.list.named("trip", "").empty());
}

TEST_CASE("places: a beginning finds exact names first, then the largest, each place once") {
    List list;
    CHECK(names(list.list.beginning_with("nap", "", 10)) == "IT:Napoli US:Naples");
    CHECK(names(list.list.beginning_with("naples", "", 10)) == "IT:Napoli US:Naples");
    CHECK(names(list.list.beginning_with("t", "", 1)) == "LY:Tripoli");
    CHECK(names(list.list.beginning_with("t", "LB", 10)) == "LB:Tripoli");
    CHECK(list.list.beginning_with("x", "", 10).empty());
}

TEST_CASE("places: a slip of the hand finds what was meant") {
    List list;
    CHECK(names(list.list.nearly_named("saluzo", "", 3)) == "IT:Saluzzo");
    CHECK(names(list.list.nearly_named("napels", "IT", 1)) == "IT:Napoli");
    CHECK(list.list.nearly_named("qqqq", "", 3).empty());
}

TEST_CASE("places: without a gazetteer the list is empty") {
    tests::TemporaryDirectory directory;
    PlaceList::write(directory / "places", nullptr);
    auto list = PlaceList::open(directory / "places");
    REQUIRE(list);
    CHECK(list->size() == 0);
    CHECK(list->beginning_with("a", "", 3).empty());
    CHECK(!list->find(3));
}

TEST_CASE("places: a damaged file is refused, wherever it is cut or changed") {
    List list;
    fs::path path = list.directory / "places";
    std::ifstream in(path, std::ios::binary);
    std::string sound((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    for (std::size_t length = 0; length < sound.size(); length += 7) {
        CHECK(!PlaceList::open(list.directory.write("cut", sound.substr(0, length))));
    }
    CHECK(!PlaceList::open(list.directory.write("longer", sound + "x")));
    // Offsets that point beyond the texts, and a key of a place that is not there.
    for (std::size_t at = 8; at + 4 < sound.size(); at += 4) {
        std::string changed = sound;
        changed.replace(at, 4, "\xFF\xFF\xFF\xFF");
        auto opened = PlaceList::open(list.directory.write("changed", changed));
        if (!opened) continue;
        // What a check of offsets cannot see is only a wrong figure or letter.
        opened->beginning_with("", "", 100);
        opened->named("tripoli", "");
    }
}

}  // namespace
}  // namespace precedent::index
