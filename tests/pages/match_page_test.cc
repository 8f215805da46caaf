// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "tests/pages/site.h"

namespace precedent::pages {
namespace {

using tests::EntryText;
using tests::in_one_line;
using tests::Page;
using tests::Site;
using tests::texts_of;

const Site& site() {
    static const Site kSite([] {
        std::vector<EntryText> entries;
        for (int i = 10; i < 24; ++i) {
            entries.push_back({.id = fmt::format("beds-{}", i),
                               .title = fmt::format("Beds for pickers {}", i),
                               .sectors = "[infrastructure]",
                               .front_matter = "setting: rural\nmigration_context: [seasonal]\n"
                                               "populations: [seasonal-workers]\n"
                                               "needs: [land-or-building]\n"
                                               "lessons:\n  - text: \"Ask <the> farms.\"\n"
                                               "    kind: caution\n    themes: [funding]\n"});
        }
        return entries;
    }());
    return kSite;
}

/// Elements of a class inside one with an id or class.
std::size_t count(const Page& page, std::string_view class_name) {
    return page.html->with_class(class_name).size();
}

std::size_t count_in(const Page& page, std::string_view name, const char* id) {
    const tests::HtmlElement* outer = page.html->with_id(id);
    REQUIRE(outer != nullptr);
    auto all = page.html->with_class(name);
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const auto* one) { return one->is_inside(*outer); }));
}

std::size_t count_named_in(const Page& page, std::string_view name, std::string_view class_name) {
    const tests::HtmlElement* outer = page.html->with_class(class_name).at(0);
    auto all = page.html->named(name);
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const auto* one) { return one->is_inside(*outer); }));
}

const std::string kProfile =
    "/match?country=IT&size=s2&role=seasonal&setting=rural&population=seasonal-workers";

TEST_CASE("match page: an empty form, with everything but country and size optional") {
    Page page = site().page("/match");
    CHECK(page.status == 200);
    REQUIRE(page.html->with_id("control-country") != nullptr);
    CHECK(page.html->with_id("control-country")->text.size() > 1000);
    CHECK(in_one_line(texts_of(page.html->with_class("needed"))) == "(needed); (needed)");
    CHECK(count(page, "match") == 0);
    // Without a gazetteer there is no field for a place to be typed in.
    CHECK(page.html->with_id("place") == nullptr);
}

TEST_CASE(
    "match page: each match says why, what differs, what it needed, how sure and what to expect") {
    Page page = site().page(kProfile + "&lack=land-or-building");
    CHECK(page.status == 200);
    CHECK(count(page, "match") == 10);
    for (const char* part :
         {"Why it is listed", "What differs", "What it needed", "How sure", "You may be asked"}) {
        auto terms = texts_of(page.html->named("dt"));
        CHECK(std::ranges::count(terms, part) == 10);
    }
    CHECK(page.body.find("You lack: Land or building.") != std::string::npos);
    CHECK(count(page, "lesson") == 3);
    CHECK(page.body.find("Ask &lt;the&gt; farms.") != std::string::npos);
    CHECK(page.body.find("page=2") != std::string::npos);
    CHECK(count(site().page(kProfile + "&page=2"), "match") == 4);
}

TEST_CASE("match page: problems stand by their fields, with the rest of the form kept") {
    Page page = site().page("/match?country=IT&size=-3&role=seasonal&q=beds&setting=rural&role=xx");
    CHECK(page.status == 400);
    CHECK(count_named_in(page, "li", "problems") == 2);
    CHECK(count_in(page, "problem", "field-size") == 1);
    CHECK(count_in(page, "problem", "field-role-1") == 1);
    CHECK(count_in(page, "problem", "field-role-2") == 0);
    CHECK(page.html->with_id("match-q")->attribute("value") == "beds");
    std::vector<std::string> selected;
    for (const auto* option : page.html->named("option")) {
        if (option->has("selected")) selected.push_back(option->attribute("value"));
    }
    CHECK(in_one_line(selected) == "IT; seasonal; rural");
}

TEST_CASE("match page: the brief has the five best with their sources, in every language") {
    for (const char* language : {"en", "fr", "es", "it", "ar"}) {
        CAPTURE(language);
        Page page = site().page(kProfile + "&view=brief&lang=" + language);
        CHECK(page.status == 200);
        CHECK(count(page, "match") == 5);
        CHECK(count(page, "sources") == 5);
        CHECK(page.html->with_id("match") == nullptr);
    }
}

TEST_CASE("match page: nothing close is said, with what is missing and a way to the gap") {
    Page page = site().page("/match?country=ML&size=s7&role=origin&setting=urban&population=idps");
    CHECK(page.status == 200);
    CHECK(page.body.find("Nothing in the collection is close to your place") != std::string::npos);
    CHECK(page.body.find("/practices?size=s7&amp;migration_context=origin") != std::string::npos);
}

TEST_CASE("compare page: two to four side by side, what differs is marked") {
    Page page = site().page("/compare?id=beds-10&id=beds-11&id=beds-10&id=nothing");
    CHECK(page.status == 200);
    CHECK(count(page, "remove") == 0);
    CHECK(page.html->link("Beds for pickers 10").attribute("href") == "/practices/beds-10");
    CHECK(count(page, "differs") == 0);
    page = site().page("/compare?id=beds-10");
    CHECK(page.html->named("table").empty());
    CHECK(page.status == 200);
    page = site().page("/compare?id=beds-10&id=beds-11&id=beds-12&id=beds-13&id=beds-14");
    CHECK(count(page, "remove") == 4);
}

}  // namespace
}  // namespace precedent::pages
