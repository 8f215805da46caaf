// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <kainjow/mustache.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/pages/catalog.h"
#include "search-server/pages/templates.h"
#include "search-server/static/embedded.h"
#include "search-server/templates/embedded.h"
#include "tests/support/html_reader.h"

namespace precedent::pages {
namespace {

struct Tag {
    char kind;  ///< '#', '^', '/', '>', '&', '{' for three braces, ' ' for a plain name
    std::string name;
};

std::vector<Tag> tags_of(std::string_view source) {
    std::vector<Tag> tags;
    for (auto open = source.find("{{"); open != std::string_view::npos;
         open = source.find("{{", open)) {
        auto close = source.find("}}", open);
        REQUIRE(close != std::string_view::npos);
        std::string inner(source.substr(open + 2, close - open - 2));
        char kind = std::string_view("#^/>&{!").find(inner.front()) != std::string_view::npos
                        ? inner.front()
                        : ' ';
        tags.push_back({kind, kind == ' ' ? inner : inner.substr(1)});
        open = close + 2;
    }
    return tags;
}

/// The template as HTML: what stands in the places of the tags is left out.
std::string without_tags(std::string_view source) {
    std::string html;
    while (!source.empty()) {
        auto open = source.find("{{");
        html += source.substr(0, open);
        if (open == std::string_view::npos) break;
        bool three = source.substr(open).starts_with("{{{");
        source.remove_prefix(source.find(three ? "}}}" : "}}", open) + (three ? 3 : 2));
    }
    return html;
}

/// The first section that is not closed by its own end, or nothing.
std::optional<std::string> unbalanced(std::string_view source) {
    std::vector<std::string> open;
    for (const Tag& tag : tags_of(source)) {
        if (tag.kind == '#' || tag.kind == '^') open.push_back(tag.name);
        if (tag.kind != '/') continue;
        if (open.empty() || open.back() != tag.name) return tag.name;
        open.pop_back();
    }
    if (open.empty()) return std::nullopt;
    return open.back();
}

const Catalog& english() { return catalog(taxonomy::Language::en); }

View error_view() {
    View view;
    view.text("status", "404");
    view.text("title", "<Title>");
    view.text("message", "Message");
    view.list_if_any("suggestions", {});
    view.link("search_action", "/practices");
    view.text("search_label", "Label");
    view.text("search_text", "\"words\"");
    view.list("kept", {});
    view.link("home_url", "/");
    return view;
}

TEST_CASE("templates: every template can be read and its sections are balanced") {
    CHECK(templates::embedded_files().size() >= 12);
    for (const auto& file : templates::embedded_files()) {
        CAPTURE(file.name);
        kainjow::mustache::mustache parsed{std::string(file.content)};
        CHECK_MESSAGE(parsed.is_valid(), parsed.error_message());
        CHECK(unbalanced(file.content).value_or("") == "");
    }
}

TEST_CASE("templates: only names of HTML stand in three braces, and nothing else is unescaped") {
    for (const auto& file : templates::embedded_files()) {
        CAPTURE(file.name);
        for (const Tag& tag : tags_of(file.content)) {
            CAPTURE(tag.name);
            CHECK((tag.kind == '{') == tag.name.ends_with("_html"));
            CHECK(tag.kind != '&');
        }
    }
}

TEST_CASE("templates: no script, no style and no event handler stand in a page") {
    for (const auto& file : templates::embedded_files()) {
        CAPTURE(file.name);
        tests::HtmlDocument html(without_tags(file.content));
        for (const tests::HtmlElement* element : html.all()) {
            // But for our own, from a file.
            bool own = element->has("src") && element->text.empty();
            CHECK((element->name != "script" || own));
            CHECK(element->name != "style");
            CHECK_FALSE(element->has("style"));
            for (const auto& [name, value] : element->attributes) {
                CHECK_FALSE(name.starts_with("on"));
            }
        }
    }
}

TEST_CASE("templates: nothing is loaded from another host") {
    std::vector<std::pair<std::string_view, std::string_view>> files;
    for (const auto& file : templates::embedded_files())
        files.emplace_back(file.name, file.content);
    for (const auto& file : assets::embedded_files()) files.emplace_back(file.name, file.content);
    for (const auto& [name, content] : files) {
        CAPTURE(name);
        std::string text(content);
        constexpr std::string_view kNamespace = "http://www.w3.org/2000/svg";
        if (auto at = text.find(kNamespace); at != std::string::npos) {
            text.erase(at, kNamespace.size());
        }
        CHECK(text.find("http:") == std::string::npos);
        CHECK(text.find("https:") == std::string::npos);
        CHECK(text.find("@import") == std::string::npos);
        CHECK(text.find("=\"//") == std::string::npos);
        CHECK(text.find("url(") == std::string::npos);
    }
}

TEST_CASE("templates: every text that a template names is in every catalog") {
    std::size_t texts = 0;
    for (const auto& file : templates::embedded_files()) {
        for (const Tag& tag : tags_of(file.content)) {
            if (!tag.name.starts_with("t.")) continue;
            ++texts;
            for (taxonomy::Language language : taxonomy::kLanguages) {
                CAPTURE(file.name);
                CAPTURE(tag.name);
                CHECK_NOTHROW(catalog(language).text(tag.name.substr(2)));
            }
        }
    }
    CHECK(texts > 50);
}

TEST_CASE("templates: a partial is taken in") {
    tests::HtmlDocument html(render("error", english(), error_view()).str());
    const tests::HtmlElement& form = html.only("form");
    CHECK(form.attribute("action") == "/practices");
    CHECK(html.with_id("q")->attribute("value") == "\"words\"");
    CHECK(html.only("label").text == "Label");
}

TEST_CASE("templates: values are escaped") {
    std::string html = render("error", english(), error_view()).str();
    CHECK(html.find("<h1>&lt;Title&gt;</h1>") != std::string::npos);
    CHECK(html.find("value=\"&quot;words&quot;\"") != std::string::npos);
}

TEST_CASE("templates: a name that nobody gave throws") {
    CHECK_THROWS_AS(render("error", english(), View()), std::logic_error);
    View incomplete = error_view();
    CHECK_NOTHROW(render("error", english(), incomplete));
    std::vector<View> one;
    one.emplace_back();
    incomplete.list_if_any("suggestions", std::move(one));
    CHECK_THROWS_WITH_AS(render("error", english(), incomplete),
                         "template error: nothing is named url", std::logic_error);
}

TEST_CASE("templates: there is no template without a file") {
    CHECK_THROWS_AS(render("no-such-template", english(), View()), std::logic_error);
}

TEST_CASE("templates: one stylesheet, small enough for a slow connection") {
    std::size_t sheets = 0;
    for (const auto& file : assets::embedded_files()) {
        if (!file.name.ends_with(".css")) continue;
        ++sheets;
        CHECK(file.content.size() < 24 * 1024);
    }
    CHECK(sheets == 1);
}

}  // namespace
}  // namespace precedent::pages
