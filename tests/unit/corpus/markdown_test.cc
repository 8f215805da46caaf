// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/markdown.h"
#include "tests/support/diagnostics.h"

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostic;
using tests::lines_and_rules;

std::string repeat(std::string_view part, std::size_t times) {
    std::string result;
    result.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) result += part;
    return result;
}

/// The HTML of a text without headings, without its last line feed.
std::string html_of(std::string_view markdown) {
    RenderedBody body = render_body(markdown);
    if (body.sections.empty()) return "";
    REQUIRE(body.sections.size() == 1);
    std::string html = body.sections.front().html;
    if (html.ends_with('\n')) html.pop_back();
    return html;
}

std::string text_of(std::string_view markdown) {
    RenderedBody body = render_body(markdown);
    return body.sections.empty() ? "" : body.sections.front().text;
}

/// Each section as "line heading: text", with line feeds of the text as "|".
std::string sections_of(std::string_view markdown) {
    std::string result;
    for (const BodySection& section : render_body(markdown).sections) {
        std::string text = section.text;
        std::ranges::replace(text, '\n', '|');
        result += std::to_string(section.line) + ' ' + section.heading + ": " + text + '\n';
    }
    return result;
}

struct Case {
    std::string_view markdown;
    std::string_view expected;
    std::string_view removed = "";
};

void check_html(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.markdown);
        CHECK(html_of(one.markdown) == one.expected);
        CHECK(lines_and_rules(render_body(one.markdown).removed) == one.removed);
    }
}

TEST_CASE("markdown: a body is cut at its headings of level 2") {
    const std::vector<Case> cases = {
        {"## A\n\none\n\n## B\n\ntwo\n", "1 A: one\n5 B: two\n"},
        {"before\n\n## A\n\none\n", "0 : before\n3 A: one\n"},
        {"\n\n## A\n## B\n", "3 A: \n4 B: \n"},
        {"## A\n\n### Deeper\n\none\n", "1 A: Deeper|one\n"},
        {"# Top\n\n## A\n", "0 : Top\n3 A: \n"},
        {"A\n---\n\none\n", "1 A: one\n"},
        {"## A *b* `c` & [d](https://e.example)\n\none\n", "1 A b c & d: one\n"},
        {"## A\n\n> ## Quoted\n\n- ## Listed\n", "1 A: Quoted|Listed\n"},
        {"##A\n", "0 : ##A\n"},
        {"\\## A\n", "0 : ## A\n"},
        {"    ## A\n", "0 : ## A\n"},
        {"```\n## A\n```\n", "0 : ## A\n"},
        {"", ""},
        {"\n \n", ""},
    };
    for (const Case& one : cases) {
        CAPTURE(one.markdown);
        CHECK(sections_of(one.markdown) == one.expected);
    }
}

TEST_CASE("markdown: common marks become HTML") {
    check_html({
        {"one *two* **three** `four`",
         "<p>one <em>two</em> <strong>three</strong> <code>four</code></p>"},
        {"- one\n- two\n", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"},
        {"> one\n", "<blockquote>\n<p>one</p>\n</blockquote>"},
        {"one  \ntwo", "<p>one<br />\ntwo</p>"},
        {"a & b < c > d \"e\"", "<p>a &amp; b &lt; c &gt; d &quot;e&quot;</p>"},
        {"&lt;script&gt; \\<b\\>", "<p>&lt;script&gt; &lt;b&gt;</p>"},
        {"Łódź العربية", "<p>Łódź العربية</p>"},
    });
}

TEST_CASE("markdown: the plain text has a line for each block") {
    const std::vector<Case> cases = {
        {"one\ntwo  \nthree\n\nfour", "one two three\nfour"},
        {"- one\n- *two*\n\nthree", "one\ntwo\nthree"},
        {"### Head\n\n> quote\n\n`code` [link](https://a.example)", "Head\nquote\ncode link"},
        {"    line\n\nend", "line\nend"},
        {"a &amp; b", "a & b"},
        {"one\n\n***\n\ntwo", "one\ntwo"},
        {"<b>one</b> two", "one two"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.markdown);
        CHECK(text_of(one.markdown) == one.expected);
    }
}

TEST_CASE("markdown: raw HTML is left out, with a warning for each piece") {
    check_html({
        {"<script>alert(1)</script>\n\none", "<p>one</p>", "1 ~raw-html"},
        {"one <b onclick=\"x\">two</b>", "<p>one two</p>", "1 ~raw-html; 1 ~raw-html"},
        {"<div>\n\n**one**\n\n</div>", "<p><strong>one</strong></p>", "1 ~raw-html; 5 ~raw-html"},
        {"one <!-- two --> three", "<p>one  three</p>", "1 ~raw-html"},
        {"one\n\n<iframe src=\"//x\"></iframe>", "<p>one</p>", "3 ~raw-html"},
        {"<img src=x onerror=y>", "", "1 ~raw-html"},
        {"*<i>one</i>*", "<p><em>one</em></p>", "1 ~raw-html; 1 ~raw-html"},
        {"[<b>](https://a.example)",
         "<p><a rel=\"nofollow noopener\" href=\"https://a.example\"></a></p>", "1 ~raw-html"},
        {"<!DOCTYPE html>", "", "1 ~raw-html"},
        {"<?php x ?>", "", "1 ~raw-html"},
        {"<![CDATA[x]]>", "", "1 ~raw-html"},
        {"`<b>`", "<p><code>&lt;b&gt;</code></p>"},
        {"    <b>", "<pre><code>&lt;b&gt;\n</code></pre>"},
        {"1 < 2 <3", "<p>1 &lt; 2 &lt;3</p>"},
    });
}

TEST_CASE("markdown: links to the web and to mail are kept and marked") {
    const std::string begin = "<p><a rel=\"nofollow noopener\" href=\"";
    struct Link {
        std::string_view markdown;
        std::string expected;
    };
    const std::vector<Link> links = {
        {"[a](https://a.example/b?c=d&e)", begin + "https://a.example/b?c=d&amp;e\">a</a></p>"},
        {"[a](http://a.example)", begin + "http://a.example\">a</a></p>"},
        {"[a](HTTPS://A.example)", begin + "HTTPS://A.example\">a</a></p>"},
        {"[a](mailto:b@c.example)", begin + "mailto:b@c.example\">a</a></p>"},
        {"<https://a.example>", begin + "https://a.example\">https://a.example</a></p>"},
        {"<b@c.example>", begin + "mailto:b@c.example\">b@c.example</a></p>"},
        {"[a]\n\n[a]: https://b.example", begin + "https://b.example\">a</a></p>"},
        {"[*a*](https://b.example)", begin + "https://b.example\"><em>a</em></a></p>"},
        {"[a](https://b.example \"t\\\"><script>\")",
         begin + "https://b.example\" title=\"t&quot;&gt;&lt;script&gt;\">a</a></p>"},
        {"[a](https://b.example/\"onclick=\"c)",
         begin + "https://b.example/%22onclick=%22c\">a</a></p>"},
        {"https://bare.example", "<p>https://bare.example</p>"},
        {"`<a href=\"b\">`", "<p><code>&lt;a href=&quot;b&quot;&gt;</code></p>"},
    };
    for (const Link& link : links) {
        CAPTURE(link.markdown);
        CHECK(html_of(link.markdown) == link.expected);
        CHECK(render_body(link.markdown).removed.empty());
    }
}

TEST_CASE("markdown: other links are replaced by their text, with a warning") {
    const std::vector<std::string_view> addresses = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert",
        "data:text/html,x",
        "data:image/png;base64,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/relative",
        "relative",
        "#fragment",
        "",
        "&#106;avascript:x",
        "<java script:x>",
        "http:relative",
        "ftp://a.example",
        "&#x1;javascript:x",
        "\\javascript:x",
    };
    for (std::string_view address : addresses) {
        std::string markdown = "[one *two*](" + std::string(address) + ") three";
        CAPTURE(markdown);
        CHECK(html_of(markdown) == "<p>one <em>two</em> three</p>");
        CHECK(lines_and_rules(render_body(markdown).removed) == "1 ~unsafe-link");
    }
    check_html({
        {"<javascript:x>", "<p>javascript:x</p>", "1 ~unsafe-link"},
        {"one\n\n[a]\n\n[a]: javascript:x", "<p>one</p>\n<p>a</p>", "3 ~unsafe-link"},
    });
}

TEST_CASE("markdown: images are replaced by their descriptions") {
    check_html({
        {"![a *b*](https://c.example/d.png)", "<p>a <em>b</em></p>", "1 ~image"},
        {"![](d.png)", "<p></p>", "1 ~image"},
        {"one\n![a](b.png \"title\") two", "<p>one\na two</p>", "2 ~image"},
        {"![a]\n\n[a]: b.png", "<p>a</p>", "1 ~image"},
        {"![a ![b](c)](d)", "<p>a b</p>", "1 ~image; 1 ~image"},
    });
}

TEST_CASE("markdown: links and images inside each other are taken apart") {
    const std::string begin = "<p><a rel=\"nofollow noopener\" href=\"https://a.example\">";
    CHECK(html_of("[![b](c.png)](https://a.example)") == begin + "b</a></p>");
    CHECK(html_of("[![b](c.png)](javascript:x)") == "<p>b</p>");
    CHECK(html_of("![b [c](https://a.example)](d.png)") ==
          "<p>b <a rel=\"nofollow noopener\" href=\"https://a.example\">c</a></p>");
    CHECK(html_of("![b [c](javascript:x) ![d](e)](f)") == "<p>b c d</p>");
    CHECK(html_of("**[*![b](c)*](javascript:x)**") == "<p><strong><em>b</em></strong></p>");
}

TEST_CASE("markdown: what was taken out is told in the order of the text") {
    RenderedBody body = render_body("[a](x:1) [b](x:2)\n\n![c](d) <b>\n\n## E [f](x:3)\n");
    CHECK(lines_and_rules(body.removed) ==
          "1 ~unsafe-link; 1 ~unsafe-link; 3 ~image; 3 ~raw-html; 5 ~unsafe-link");
    REQUIRE(body.removed.size() == 5);
    CHECK(body.removed[0].message == "the link to \"x:1\" was taken out");
    CHECK(body.removed[1].message == "the link to \"x:2\" was taken out");
    for (const Diagnostic& one : body.removed) {
        CHECK(one.severity == taxonomy::Severity::warning);
        CHECK(one.file == "");
        CHECK_FALSE(one.remedy.empty());
    }
}

TEST_CASE("markdown: hostile texts end, and no tag of theirs is left") {
    struct Hostile {
        std::string text;
        std::size_t most_bytes;  ///< of HTML
    };
    const std::vector<Hostile> texts = {
        {repeat("![[]()", 3'500), 30'000},
        {repeat(">", 2'000) + "x", 100'000},
        {repeat("- ", 2'000) + "x", 100'000},
        {repeat("[", 20'000), 30'000},
        {repeat("![", 5'000) + "x" + repeat("](y)", 5'000), 100},
        {repeat("*a **a ", 3'000), 100'000},
        {repeat("<", 20'000), 100'000},
        {repeat("<b>", 5'000), 100},
        {repeat("<!--", 5'000), 100},
        {repeat("[a](<b", 4'000), 50'000},
        {repeat("[a](javascript:b)\n\n", 1'000), 20'000},
        {repeat("`", 20'000), 100},
        {repeat("## x\n", 4'000), 100},
        // A long address, named many times, must not multiply.
        {"[a]: https://" + repeat("b", 16'000) + "\n\n" + repeat("[a]", 8'000), 200'000},
    };
    for (const Hostile& hostile : texts) {
        CAPTURE(hostile.text.substr(0, 20));
        RenderedBody body = render_body(hostile.text);
        std::size_t bytes = 0;
        for (const BodySection& section : body.sections) {
            bytes += section.html.size();
            CHECK(section.html.find("<img") == std::string::npos);
            CHECK(section.html.find("<b>") == std::string::npos);
            CHECK(section.html.find("<!--") == std::string::npos);
            CHECK(section.html.find("href=\"javascript") == std::string::npos);
        }
        CHECK(bytes <= hostile.most_bytes);
    }
}

}  // namespace
}  // namespace precedent::corpus
