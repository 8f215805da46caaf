// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "search-server/pages/html.h"
#include "search-server/pages/view.h"

namespace precedent::pages {
namespace {

/// What a template would get under a name.
std::string value_of(const View& view, const std::string& name) {
    const kainjow::mustache::data* found = view.data().get(name);
    REQUIRE(found != nullptr);
    return found->string_value();
}

TEST_CASE("view: the name of HTML ends in _html") {
    View view;
    view.html("body_html", SafeHtml::escaped("a & b"));
    CHECK(value_of(view, "body_html") == "a &amp; b");
    CHECK_THROWS_AS(view.html("body", SafeHtml()), std::logic_error);
    CHECK_THROWS_AS(view.html("html_body", SafeHtml()), std::logic_error);
}

TEST_CASE("view: no other name ends in _html") {
    View view;
    CHECK_THROWS_AS(view.text("body_html", "x"), std::logic_error);
    CHECK_THROWS_AS(view.number("body_html", 1), std::logic_error);
    CHECK_THROWS_AS(view.link("body_html", "/"), std::logic_error);
    CHECK_THROWS_AS(view.flag("body_html", true), std::logic_error);
    CHECK_THROWS_AS(view.view("body_html", View()), std::logic_error);
    CHECK_THROWS_AS(view.list("body_html", {}), std::logic_error);
    CHECK_THROWS_AS(view.list_if_any("body_html", {}), std::logic_error);
}

TEST_CASE("view: a link keeps web addresses and places of ours") {
    for (const std::string url : {"http://example.org/a?b=c#d", "https://example.org/", "/",
                                  "/practices", "/practices?q=a&lang=fr", "?page=2", "#content"}) {
        CAPTURE(url);
        View view;
        CHECK(view.link("url", url));
        CHECK(value_of(view, "url") == url);
    }
}

TEST_CASE("view: a link with another scheme or another host leads nowhere") {
    for (const std::string url :
         {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
          "vbscript:x", "//example.org/", "/\\example.org/", "\\\\example.org", "mailto:a@b.org",
          "ftp://example.org/", "https:example.org", "practices", ""}) {
        CAPTURE(url);
        View view;
        CHECK_FALSE(view.link("url", url));
        CHECK(value_of(view, "url") == "#");
    }
}

TEST_CASE("view: a number is written without separators") {
    View view;
    view.number("year", 2015);
    CHECK(value_of(view, "year") == "2015");
}

TEST_CASE("view: a list says whether there is anything in it") {
    View page;
    page.list_if_any("none", {});
    std::vector<View> one;
    one.emplace_back();
    page.list_if_any("some", std::move(one));
    CHECK(page.data().get("has_none")->is_false());
    CHECK(page.data().get("has_some")->is_true());
    CHECK(page.data().get("none")->list_value().empty());
    CHECK(page.data().get("some")->list_value().size() == 1);
}

TEST_CASE("html: every character with a meaning is escaped") {
    CHECK(SafeHtml::escaped("<a href=\"x\" title='y'>&amp;</a>").str() ==
          "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    CHECK(SafeHtml::escaped("الهجرة – été").str() == "الهجرة – été");
    CHECK(SafeHtml::escaped("").empty());
}

TEST_CASE("html: marked segments stand in <mark>, and all segments are escaped") {
    search::Highlighted segments = {{"<b>", false}, {"<i>", true}, {" end", false}};
    CHECK(SafeHtml::highlighted(segments).str() == "&lt;b&gt;<mark>&lt;i&gt;</mark> end");
    CHECK(SafeHtml::highlighted({}).empty());
}

}  // namespace
}  // namespace precedent::pages
