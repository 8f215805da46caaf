// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <vector>

#include "search-server/pages/assets.h"
#include "search-server/pages/catalog.h"
#include "taxonomy/language.h"
#include "tests/pages/site.h"

namespace precedent::tests {
namespace {

using pages::catalog;
using taxonomy::Language;

/// An address with the language chosen.
std::string in(Language language, const std::string& target) {
    return target + (target.find('?') == std::string::npos ? "?" : "&") +
           "lang=" + std::string(taxonomy::code(language));
}

struct Expected {
    std::string target;
    int status;
};

const Expected kPages[] = {
    {"/", 200},
    {"/practices", 200},
    {"/practices?q=wells&sector=health&sort=newest", 200},
    {"/practices?q=nowhere&sector=health", 200},
    {"/lessons", 200},
    {"/lessons?q=pumps", 200},
    {"/practices/kayes-wells", 200},
    {"/practices/kayes-wells?original=1", 200},
    {"/practices/familles-de-retour", 200},
    {"/practices/madina", 200},
    {"/sectors/education", 200},
    {"/sectors/trade", 200},
    {"/about", 200},
    {"/nowhere", 404},
    {"/practices/nothing", 404},
    {"/sectors/helth", 404},
    {"/practices?sector=helth", 400},
    {"/practices?page=0", 400},
};

/// The search addresses and other places of ours that a page links to.
std::vector<const HtmlElement*> local_links(const HtmlDocument& page) {
    std::vector<const HtmlElement*> links = page.named("a");
    std::erase_if(
        links, [](const HtmlElement* link) { return !link->attribute("href").starts_with('/'); });
    return links;
}

TEST_CASE("pages: every page is sound in every language") {
    for (const Expected& expected : kPages) {
        for (Language language : taxonomy::kLanguages) {
            std::string target = in(language, expected.target);
            CAPTURE(target);
            Page page = varied_site().page(target);
            CHECK(page.status == expected.status);
            CHECK(page.content_type == "text/html; charset=utf-8");
            CHECK(page.body.starts_with("<!DOCTYPE html>"));
            CHECK(in_one_line(structure_problems(*page.html)) == "");
            const HtmlElement& html = page.html->only("html");
            CHECK(html.attribute("lang") == taxonomy::code(language));
            CHECK(html.attribute("dir") == (language == Language::ar ? "rtl" : "ltr"));
        }
    }
}

TEST_CASE("pages: the title says what the page is, then whose it is") {
    for (const Expected& expected : kPages) {
        CAPTURE(expected.target);
        Page page = varied_site().page(expected.target);
        std::string title = page.html->only("title").text;
        bool home = expected.target == "/";
        CHECK((home ? title.starts_with("Precedent · ") : title.ends_with(" · Precedent")));
        if (home || expected.status != 200) continue;
        // A search is named after its words, the other pages as their heading.
        bool search = expected.target.find("q=") != std::string::npos;
        CHECK((search || title == page.html->only("h1").text + " · Precedent"));
    }
}

TEST_CASE("pages: the first link leads past the navigation") {
    for (const Expected& expected : kPages) {
        CAPTURE(expected.target);
        Page page = varied_site().page(expected.target);
        const HtmlElement* first = page.html->named("a").front();
        CHECK(first->attribute("href") == "#content");
        CHECK(first->text == "Skip to the content");
        CHECK(page.html->with_id("content") == &page.html->only("main"));
    }
}

TEST_CASE("pages: the navigation marks where one is") {
    struct Case {
        std::string target;
        std::string current;
    };
    for (const Case& one : {Case{"/practices?q=a", "Practices"}, Case{"/lessons", "Lessons"},
                            Case{"/about", "About"}, Case{"/", "Precedent"}}) {
        CAPTURE(one.target);
        Page page = varied_site().page(one.target);
        CHECK(page.html->link(one.current).attribute("aria-current") == "page");
    }
}

TEST_CASE("pages: the language menu leads to the same page and state") {
    Page page = varied_site().page("/practices?q=a%26b&sector=health&lang=fr");
    const HtmlElement& arabic = page.html->link("العربية");
    CHECK(arabic.attribute("href") == "/practices?q=a%26b&sector=health&lang=ar");
    CHECK(arabic.attribute("lang") == "ar");
    CHECK(arabic.attribute("hreflang") == "ar");
    CHECK(page.html->link("Français").attribute("aria-current") == "true");
    std::set<std::string> alternates;
    for (const HtmlElement* link : page.html->named("link")) {
        if (link->attribute("rel") == "alternate") alternates.insert(link->attribute("hreflang"));
    }
    CHECK(alternates == std::set<std::string>{"ar", "en", "es", "fr", "it"});
}

TEST_CASE("pages: search engines are kept from errors and from combinations of filters") {
    struct Case {
        std::string target;
        bool indexed;
    };
    const Case cases[] = {{"/", true},
                          {"/practices", true},
                          {"/practices?sector=health", true},
                          {"/practices?sector=health&country=ML", false},
                          {"/practices?q=wells", false},
                          {"/practices/kayes-wells", true},
                          {"/nowhere", false}};
    for (const Case& one : cases) {
        CAPTURE(one.target);
        Page page = varied_site().page(one.target);
        auto metas = page.html->named("meta");
        bool noindex = std::ranges::any_of(metas, [](const HtmlElement* meta) {
            return meta->attribute("name") == "robots" && meta->attribute("content") == "noindex";
        });
        CHECK(noindex != one.indexed);
    }
}

TEST_CASE("pages: a form reads, asks our own server and keeps the language if it was chosen") {
    for (const Expected& expected : kPages) {
        for (bool chosen : {false, true}) {
            CAPTURE(expected.target);
            Page page =
                varied_site().page(chosen ? in(Language::it, expected.target) : expected.target);
            for (const HtmlElement* form : page.html->named("form")) {
                CHECK(form->attribute("method") == "get");
                std::string action = form->attribute("action");
                CHECK((action == "/practices" || action == "/lessons"));
            }
            bool kept =
                std::ranges::any_of(page.html->named("input"), [](const HtmlElement* input) {
                    return input->attribute("name") == "lang" && input->attribute("value") == "it";
                });
            CHECK(kept == (chosen && !page.html->named("form").empty()));
        }
    }
}

TEST_CASE("pages: nothing is loaded but our own stylesheet and icon") {
    for (const Expected& expected : kPages) {
        CAPTURE(expected.target);
        Page page = varied_site().page(expected.target);
        for (const HtmlElement* element : page.html->all()) {
            bool loads = element->has("src") ||
                         (element->name == "link" && element->attribute("rel") != "alternate");
            if (!loads) continue;
            std::string address = element->attribute(element->has("src") ? "src" : "href");
            CAPTURE(address);
            CHECK(pages::find_asset(address).has_value());
        }
    }
}

TEST_CASE("pages: every link within the site leads somewhere and keeps the chosen language") {
    constexpr std::size_t kMaxPages = 250;
    for (const std::string start : {"/", "/?lang=ar"}) {
        std::deque<std::string> to_visit = {start};
        std::set<std::string> seen = {start};
        std::size_t visited = 0;
        for (; !to_visit.empty() && visited < kMaxPages; to_visit.pop_front(), ++visited) {
            const std::string& target = to_visit.front();
            CAPTURE(target);
            Page page = varied_site().page(target);
            REQUIRE(page.status == 200);
            for (const HtmlElement* link : local_links(*page.html)) {
                std::string href = link->attribute("href");
                CAPTURE(href);
                bool for_people = !link->has("hreflang") && !href.starts_with("/api/");
                if (start != "/" && for_people) {
                    CHECK(href.find("lang=ar") != std::string::npos);
                }
                href = href.substr(0, href.find('#'));
                if (for_people && seen.insert(href).second) to_visit.push_back(href);
            }
        }
        CHECK(visited > 100);
    }
}

TEST_CASE("pages: a link into another page names something that is there") {
    Page lessons = varied_site().page("/lessons");
    std::size_t checked = 0;
    for (const HtmlElement* link : local_links(*lessons.html)) {
        std::string href = link->attribute("href");
        auto hash = href.find('#');
        if (hash == std::string::npos) continue;
        CAPTURE(href);
        Page page = varied_site().page(href.substr(0, hash));
        CHECK(page.html->with_id(href.substr(hash + 1)) != nullptr);
        ++checked;
    }
    CHECK(checked == 4);
}

TEST_CASE("pages: a practice shows its translation, says so, and links to the original") {
    Page page = varied_site().page("/practices/kayes-wells?lang=fr");
    const HtmlElement& heading = page.html->only("h1");
    CHECK(heading.text == "Des puits à Kayes");
    CHECK(heading.inherited("lang") == "fr");
    CHECK(page.html->with_class("lead").front()->text ==
          "La ville a creusé des puits. Ils servent encore.");
    const HtmlElement* note = page.html->with_class("note").front();
    CHECK(note->text.find("English") != std::string::npos);
    const HtmlElement& original = page.html->link(catalog(Language::fr).text("practice_original"));
    CHECK(original.is_inside(*note));
    CHECK(original.attribute("href") == "/practices/kayes-wells?original=1&lang=fr");

    Page as_written = varied_site().page(original.attribute("href"));
    const HtmlElement& title = as_written.html->only("h1");
    CHECK(title.text == "Wells in Kayes");
    CHECK(title.inherited("lang") == "en");
    CHECK(title.inherited("dir") == "ltr");
}

TEST_CASE("pages: a practice in its own language has no note on languages") {
    for (const std::string target :
         {"/practices/kayes-wells", "/practices/familles-de-retour?lang=fr",
          "/practices/madina?lang=ar"}) {
        CAPTURE(target);
        Page page = varied_site().page(target);
        CHECK(page.html->with_class("note").empty());
        CHECK_FALSE(page.html->only("h1").has("lang"));
    }
}

TEST_CASE("pages: text in another language than the page says which") {
    struct Case {
        std::string target;
        std::string text;
        std::string lang;
        std::string dir;
    };
    const Case cases[] = {
        {"/practices?q=familles", "Des familles de retour au village", "fr", "ltr"},
        {"/practices?q=Kayes&lang=ar", "Wells in Kayes", "en", "ltr"},
        {"/practices?q=Kayes&lang=fr", "Des puits à Kayes", "fr", "ltr"},
        {"/practices?sector=employment", "مدينة تستقبل الوافدين", "ar", "rtl"},
        {"/practices/madina", "مدينة تستقبل الوافدين", "ar", "rtl"},
        {"/practices/madina", "The town is small.", "ar", "rtl"},
        {"/practices/kayes-wells?lang=ar", "12 wells serve 4,000 people", "en", "ltr"},
        {"/practices/kayes-wells?lang=ar", "Pumps without spare parts stood still.", "en", "ltr"},
        {"/lessons?lang=fr", "Pumps without spare parts stood still.", "en", "ltr"},
        {"/lessons?lang=fr", "Des puits à Kayes", "fr", "ltr"},
        {"/lessons?lang=ar", "Wells in Kayes", "en", "ltr"},
        {"/lessons", "Les familles sont reparties.", "fr", "ltr"},
        {"/sectors/education?lang=ar", "School number 10", "en", "ltr"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.target);
        CAPTURE(one.text);
        Page page = varied_site().page(one.target);
        const HtmlElement* found = nullptr;
        for (const HtmlElement* element : page.html->all()) {
            if (element->text == one.text && element->is_inside("main")) found = element;
        }
        REQUIRE(found != nullptr);
        CHECK(found->inherited("lang") == one.lang);
        CHECK(found->inherited("dir") == one.dir);
    }
}

TEST_CASE("pages: a practice shows its facts in words of the page's language") {
    Page page = varied_site().page("/practices/kayes-wells");
    auto facts = texts_of(page.html->named("dd"));
    for (const std::string fact :
         {"Kayes, City, 50 000-200 000", "Mali", "2015–2018", "Wells together", "Town of Kayes",
          "Association of the diaspora", "1,250,000 EUR", "for three years", "Described"}) {
        CAPTURE(fact);
        CHECK(std::ranges::find(facts, fact) != facts.end());
    }
    CHECK(page.html->link("Mali").attribute("href") == "/practices?country=ML");
    CHECK(page.html->link("A report").attribute("href") == "https://example.org/report");
}

TEST_CASE("pages: an error says what to do in the reader's language") {
    Page near = varied_site().page("/practices?sector=helth&lang=fr");
    CHECK(near.html->only("h1").text == catalog(Language::fr).text("error_bad_request_title"));
    bool suggested = std::ranges::any_of(local_links(*near.html), [](const HtmlElement* link) {
        return link->attribute("href").starts_with("/practices?sector=health");
    });
    CHECK(suggested);
    CHECK(varied_site().page("/sectors/helth").html->link("Health services").attribute("href") ==
          "/sectors/health");
    Page unknown = varied_site().page("/practices/nothing");
    CHECK(unknown.html->with_class("lead").front()->text == "There is no practice “nothing”.");
    CHECK(unknown.html->link("Go to the start page").attribute("href") == "/");
}

}  // namespace
}  // namespace precedent::tests
