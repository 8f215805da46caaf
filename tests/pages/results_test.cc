// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "search-server/http/message.h"
#include "search-server/http/search_parameters.h"
#include "search-server/pages/state_url.h"
#include "tests/pages/site.h"

namespace precedent::tests {
namespace {

/// The one checkbox of a facet value.
const HtmlElement& checkbox(const HtmlDocument& page, const std::string& name,
                            const std::string& value) {
    for (const HtmlElement* input : page.named("input")) {
        if (input->attribute("name") == name && input->attribute("value") == value) return *input;
    }
    throw std::runtime_error("no checkbox " + name + "=" + value);
}

std::string count_line(const Page& page) { return page.html->with_id("result-count")->text; }

/// The address as the site itself would write it.
std::string canonical(const std::string& address) {
    web::TargetProblem problem;
    auto target = web::parse_target(address, problem);
    web::Request request;
    request.path = target->path;
    request.parameters = target->parameters;
    auto kind = target->path == "/lessons" ? search::Kind::lessons : search::Kind::practices;
    auto parsed = web::parse_search(request, kind, web::Dialect::page, taxonomy::Language::en,
                                    real_taxonomy());
    if (!parsed) throw std::runtime_error(parsed.error().message);
    return pages::search_url(*parsed, *web::chosen_language(request));
}

TEST_CASE("results: every link to a search is written in one way") {
    for (const std::string target :
         {"/", "/lessons", "/practices?size=s4&q=wells&country=ML&sector=health&sort=evidence",
          "/practices?q=%22a%22+%26+b&lang=ar&page=1", "/practices/kayes-wells?lang=fr",
          "/sectors/education"}) {
        CAPTURE(target);
        Page page = varied_site().page(target);
        for (const HtmlElement* link : page.html->named("a")) {
            std::string href = link->attribute("href");
            bool search = href == "/practices" || href == "/lessons" ||
                          href.starts_with("/practices?") || href.starts_with("/lessons?");
            // The language menu repeats the address that was asked for.
            if (search && !link->has("hreflang")) CHECK(canonical(href) == href);
        }
    }
}

TEST_CASE("results: a selected filter is a chip whose link takes it away") {
    Page page = varied_site().page("/practices?sector=health&sector=education&country=ML");
    std::vector<std::string> chips;
    for (const HtmlElement* link : page.html->named("a")) {
        if (link->has("aria-label")) chips.push_back(link->attribute("aria-label"));
    }
    CHECK(in_one_line(chips) ==
          "Remove the filter Health services; Remove the filter Education; "
          "Remove the filter Mali");
    CHECK(page.html->link("Mali ×").attribute("href") ==
          "/practices?sector=education&sector=health");
    CHECK(page.html->link("Health services ×").attribute("href") ==
          "/practices?sector=education&country=ML");
    CHECK(page.html->link("Remove all").attribute("href") == "/practices");
    Page without = varied_site().page(page.html->link("Health services ×").attribute("href"));
    CHECK(without.html->link("Mali ×").is_inside("main"));
}

TEST_CASE("results: the filters are checkboxes of the search form") {
    Page page = varied_site().page("/practices?q=wells&sector=health&sort=newest");
    const HtmlElement& health = checkbox(*page.html, "sector", "health");
    CHECK(health.has("checked"));
    CHECK(health.attribute("form") == page.html->only("form").attribute("id"));
    CHECK_FALSE(checkbox(*page.html, "sector", "infrastructure").has("checked"));
    CHECK(page.html->with_id("q")->attribute("value") == "wells");
    // What no checkbox says is kept by the form.
    CHECK(checkbox(*page.html, "sort", "newest").attribute("type") == "hidden");
}

TEST_CASE("results: a filter that has no checkbox is kept by the form") {
    Page page = varied_site().page("/practices?results_reported=figures");
    const HtmlElement& kept = checkbox(*page.html, "results_reported", "figures");
    CHECK(kept.attribute("type") == "hidden");
    CHECK(count_line(page) == "1 practice");
}

TEST_CASE("results: every count is heard once, with its noun") {
    Page page = varied_site().page("/practices");
    const HtmlElement* label = checkbox(*page.html, "sector", "health").parent;
    REQUIRE(label->name == "label");
    for (const HtmlElement* element : page.html->named("span")) {
        if (!element->is_inside(*label) || element->text != "1 result") continue;
        CHECK(element->has_class("visually-hidden"));
        return;
    }
    FAIL("no count for a screen reader");
}

TEST_CASE("results: what was understood is shown, and can be taken back") {
    Page page = varied_site().page("/practices?q=Mali+welsl&lang=en");
    CHECK(page.html->with_class("understood").size() == 1);
    std::string remove;
    for (const HtmlElement* link : page.html->named("a")) {
        bool mali =
            link->attribute("aria-label") == "Not meant: search only for the words, without Mali";
        if (mali) remove = link->attribute("href");
    }
    CHECK(remove == "/practices?q=Mali+welsl&plain=country%2FML&lang=en");
    CHECK(page.html->with_class("corrected").size() == 1);
    Page exact = varied_site().page("/practices?q=Mali+welsl&exact=1");
    CHECK(exact.html->with_class("corrected").empty());
    CHECK(varied_site().page("/practices?q=HTA").html->with_class("acronym").size() == 1);
}

TEST_CASE("results: lessons theme by theme lead back to the list, and to all of a theme") {
    Page page = varied_site().page("/lessons?group=theme");
    CHECK_FALSE(page.html->with_class("group").empty());
    CHECK(page.html->link("As a list").attribute("href") == "/lessons");
    CHECK(varied_site().page("/lessons").html->link("By theme").attribute("href") ==
          "/lessons?group=theme");
}

TEST_CASE("results: nothing found names the filters to drop and what each would give") {
    Page page = varied_site().page("/practices?sector=education&country=ML");
    CHECK(count_line(page) == "Nothing found");
    CHECK(page.html->link("Without Education: 1 practice").attribute("href") ==
          "/practices?country=ML");
    CHECK(page.html->link("Without Mali: 23 practices").attribute("href") ==
          "/practices?sector=education");
    CHECK(page.html->with_class("card").empty());
    CHECK(page.html->with_class("pages").empty());
}

TEST_CASE("results: nothing found for words alone offers to start again") {
    Page page = varied_site().page("/lessons?q=zeppelin&lang=en");
    CHECK(count_line(page) == "Nothing found");
    CHECK(page.html->link("Start again without words and filters").attribute("href") ==
          "/lessons?lang=en");
}

TEST_CASE("results: more than a page of results can be leafed through") {
    Page first = varied_site().page("/practices");
    CHECK(count_line(first) == "25 practices");
    CHECK(first.html->with_class("card").size() == 20);
    const HtmlElement& next = first.html->link("Next page");
    CHECK(next.attribute("rel") == "next");
    CHECK(next.attribute("href") == "/practices?page=2");
    CHECK(first.body.find("rel=\"prev\"") == std::string::npos);

    Page second = varied_site().page(next.attribute("href"));
    CHECK(second.html->with_class("card").size() == 5);
    CHECK(second.html->link("Previous page").attribute("href") == "/practices");
    CHECK(second.body.find("rel=\"next\"") == std::string::npos);
    CHECK(second.html->with_class("pages").front()->text.find("Page 2 of 2") != std::string::npos);
}

TEST_CASE("results: one page of results has no pages to leaf through") {
    CHECK(varied_site().page("/practices?country=ML").html->with_class("pages").empty());
}

TEST_CASE("results: the order in use is marked, and best match needs words") {
    Page plain = varied_site().page("/practices");
    CHECK(plain.html->link("Newest first").attribute("aria-current") == "true");
    CHECK(plain.body.find("Best match") == std::string::npos);
    Page words = varied_site().page("/practices?q=wells&page=1");
    CHECK(words.html->link("Best match").attribute("aria-current") == "true");
    const HtmlElement& evidence = words.html->link("Strongest evidence first");
    CHECK_FALSE(evidence.has("aria-current"));
    CHECK(evidence.attribute("href") == "/practices?q=wells&sort=evidence");
}

TEST_CASE("results: words found are marked, and the line above says what was searched") {
    Page page = varied_site().page("/practices?q=wells");
    CHECK(count_line(page) == "1 practice for “wells”");
    auto marks = texts_of(page.html->named("mark"));
    CHECK(std::ranges::find(marks, "Wells") != marks.end());
}

TEST_CASE("results: the two kinds of page search their own kind") {
    CHECK(varied_site().page("/lessons").html->only("form").attribute("action") == "/lessons");
    CHECK(varied_site().page("/practices").html->only("form").attribute("action") == "/practices");
    CHECK(count_line(varied_site().page("/lessons?kind=what-went-wrong")) == "2 lessons");
}

}  // namespace
}  // namespace precedent::tests
