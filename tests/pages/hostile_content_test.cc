// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What an entry or an address holds is text: it arrives as written and never becomes markup.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/pages/catalog.h"
#include "search-server/pages/page_context.h"
#include "search-server/pages/practice_page.h"
#include "search-server/pages/state_url.h"
#include "search-server/search/searcher.h"
#include "tests/pages/site.h"

namespace precedent::tests {
namespace {

constexpr std::string_view kHostile = "<script>alert(1)</script>\"'& {{t.nav_about}}";

std::string with_hostile_text(std::string_view text, std::string_view hostile) {
    std::string result;
    for (char c : text) result += c == '@' ? std::string(hostile) : std::string(1, c);
    return result;
}

/// An entry with the hostile text in every field of text, each time after a word of its own.
std::string hostile_entry() {
    std::string in_quotes;
    for (char c : kHostile) in_quotes += c == '"' ? "\\\"" : std::string(1, c);
    return with_hostile_text(R"(---
title: "title @"
programme: "programme @"
summary: "summary @. And more."
language: en
sectors: [health]
countries: [IT]
places:
  - {name: "place @", country: IT, level: town, size: s2}
scale: local
status: unknown
lead: ["lead @"]
partners: ["partner @"]
funders: ["funder @"]
budget: {amount: 5, currency: EUR, note: "note @"}
evidence: described
results: ["result @"]
lessons:
  - {text: "lesson @", kind: what-went-wrong, themes: [exit]}
sources:
  - {title: "source @", publisher: "publisher @", url: "https://example.org/?a=1&b='2'"}
checked: 2026-11-01
translations:
  fr: {title: "titre @", summary: "resume @. Et plus."}
---
)",
                             in_quotes) +
           with_hostile_text(R"(
## Context

context `@`

## What was done

Before. <script>alert(2)</script> [here](javascript:alert(3)) <b onclick="go">after</b>

## Results

The sources do not say.

## What was hard

The sources do not say.

## What others can learn

The sources do not say.
)",
                             kHostile);
}

const Site& hostile_site() {
    static const Site kSite(
        std::vector<std::pair<std::string, std::string>>{{"hostile.md", hostile_entry()}});
    return kSite;
}

std::string hostile(std::string_view word) {
    return std::string(word) + " " + std::string(kHostile);
}

TEST_CASE("hostile content: every field of an entry arrives on its page as text") {
    Page page = hostile_site().page("/practices/hostile");
    REQUIRE(page.status == 200);
    CHECK(in_one_line(structure_problems(*page.html)) == "");
    CHECK(page.html->only("h1").text == hostile("title"));
    std::string all = page.html->only("main").text;
    for (const std::string word :
         {"title", "programme", "summary", "place", "lead", "partner", "funder", "note", "result",
          "lesson", "source", "publisher", "context"}) {
        CAPTURE(word);
        CHECK(all.find(hostile(word)) != std::string::npos);
    }
    CHECK(page.html->link(hostile("source")).attribute("href") == "https://example.org/?a=1&b='2'");
}

TEST_CASE("hostile content: markup and script addresses of a body are gone") {
    Page page = hostile_site().page("/practices/hostile");
    CHECK(page.body.find("<script>") == std::string::npos);
    CHECK(page.body.find("javascript:") == std::string::npos);
    CHECK(page.body.find("onclick") == std::string::npos);
}

TEST_CASE("hostile content: lists and translations show it as text") {
    struct Case {
        std::string target;
        std::vector<std::string> words;
    };
    const Case cases[] = {
        {"/", {"lesson", "title", "place"}},
        {"/practices", {"title", "summary", "place"}},
        {"/practices?q=alert", {"title", "place"}},
        {"/practices?lang=fr", {"titre", "resume", "place"}},
        {"/practices/hostile?lang=fr", {"titre", "resume"}},
        {"/practices/hostile?lang=ar", {"title", "summary", "programme"}},
        {"/lessons", {"lesson", "title", "place"}},
        {"/lessons?q=script&lang=fr", {"lesson", "titre", "place"}},
        {"/sectors/health", {"title", "summary", "lesson"}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.target);
        Page page = hostile_site().page(one.target);
        CHECK(page.status == 200);
        CHECK(in_one_line(structure_problems(*page.html)) == "");
        for (const std::string& word : one.words) {
            CAPTURE(word);
            CHECK(page.html->only("body").text.find(hostile(word)) != std::string::npos);
        }
    }
}

TEST_CASE("hostile content: an address is shown as text") {
    const std::string text = pages::encode_parameter(kHostile);
    for (const std::string& target :
         {"/practices?q=" + text, "/lessons?q=" + text + "&sort=newest", "/practices/" + text,
          "/practices?sector=" + text, "/practices?lang=" + text, "/sectors/" + text,
          "/practices?page=" + text, "/practices?utm_source=" + text, "/about?" + text + "=1"}) {
        CAPTURE(target);
        Page page = hostile_site().page(target);
        CHECK(in_one_line(structure_problems(*page.html)) == "");
        CHECK(page.body.find("<script>") == std::string::npos);
    }
    Page search = hostile_site().page("/practices?q=" + text);
    CHECK(search.html->with_id("q")->attribute("value") == kHostile);
    CHECK(search.html->only("title").text.starts_with(kHostile));
}

TEST_CASE("hostile content: a source with the address of a script never becomes a link to it") {
    // The indexer refuses such an address; an index may come from elsewhere.
    auto record =
        nlohmann::ordered_json::parse(*search::find_record(hostile_site().snapshot(), "hostile"));
    for (const std::string url : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x",
                                  "//example.org/", "\tjavascript:alert(1)"}) {
        CAPTURE(url);
        record["sources"][0]["url"] = url;
        pages::PageContext context{hostile_site().snapshot(),
                                   pages::catalog(taxonomy::Language::en), std::nullopt,
                                   "/practices/hostile"};
        HtmlDocument page(pages::practice_page(context, record, {}, false));
        CHECK(page.only("main").text.find(hostile("source")) != std::string::npos);
        for (const HtmlElement* link : page.named("a")) {
            CHECK(link->attribute("href") != url);
            CHECK(link->text != hostile("source"));
        }
    }
}

}  // namespace
}  // namespace precedent::tests
