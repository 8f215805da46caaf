// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search-server/search/snippets.h"
#include "taxonomy/utf8.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using taxonomy::Language;
using tests::marked;

const index::Analyzer& analyzer() {
    static const index::Analyzer one;
    return one;
}

std::string mark(std::string_view query, std::string_view text, Language language = Language::en,
                 const std::vector<std::string>& prefix_words = {}) {
    return marked(Highlighter(parse_query(query), prefix_words, analyzer()).mark(text, language));
}

std::string snippet(std::string_view query, std::string_view text, std::size_t length,
                    Language language = Language::en) {
    return marked(Highlighter(parse_query(query), {}, analyzer()).snippet(text, language, length));
}

/// "one filler sentence … " of at least `bytes`.
std::string filler(std::size_t bytes) {
    std::string result;
    while (result.size() < bytes) result += "Nothing is said of it here. ";
    return result;
}

TEST_CASE("marking: the words of the query are marked, in whatever form and case") {
    struct Case {
        std::string query, text, expected;
    };
    const std::vector<Case> cases = {
        {"", "The well.", "The well."},
        {"well", "", ""},
        {"well", "No such word.", "No such word."},
        {"well", "The well.", "The [well]."},
        {"well", "Wells, WELL-dug; farewell.", "[Wells], [WELL]-dug; farewell."},
        {"cooperatives", "A cooperative", "A [cooperative]"},
        {"well town", "The town well", "The [town] [well]"},
        {"\"town well\"", "A well of the town", "A [well] of the [town]"},
        {"town -well", "The town well", "The [town] well"},
        {"-well", "The well", "The well"},
        {"title:well", "The well", "The [well]"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.query);
        CHECK(mark(one.query, one.text) == one.expected);
    }
}

TEST_CASE("marking: each language has its own forms") {
    CHECK(mark("logement", "Les logements", Language::fr) == "Les [logements]");
    CHECK(mark("migrante", "Los migrantes", Language::es) == "Los [migrantes]");
    CHECK(mark("lavoratore", "I lavoratori", Language::it) == "I [lavoratori]");
    CHECK(mark("مهاجرون", "عمال مهاجرين", Language::ar) == "عمال [مهاجرين]");
}

TEST_CASE("marking: the original spelling is kept with its accents") {
    CHECK(mark("education", "L’Éducation", Language::fr) == "L’[Éducation]");
    CHECK(mark("éducation", "e\u0301ducation!", Language::fr) == "[e\u0301ducation]!");
    CHECK(mark("lodz", "à Łódź.", Language::fr) == "à [Łódź].");
}

TEST_CASE("marking: the words that a prefix stands for are marked") {
    CHECK(mark("integr*", "Integrity and integration", Language::en,
               {"integration", "integrity"}) == "[Integrity] and [integration]");
}

TEST_CASE("snippet: a text that fits is shown whole, without ellipses") {
    CHECK(snippet("well", "The well of the town.", 260) == "The [well] of the town.");
    CHECK(snippet("well", "One two", 7) == "One two");
    CHECK(snippet("well", "", 260).empty());
}

TEST_CASE("snippet: without a word found it is the beginning") {
    std::string text = "It begins so. " + filler(400);
    for (const std::string query : {"absent", "", "-begins"}) {
        std::string shown = snippet(query, text, 60);
        CAPTURE(query);
        CHECK(shown.starts_with("It begins so. Nothing"));
        CHECK(shown.ends_with(" …"));
        CHECK(shown.size() <= 60 + std::string_view(" …").size());
    }
}

TEST_CASE("snippet: what is left out before and behind shows as ellipses") {
    std::string text = filler(400) + "They dug the well together. " + filler(400);
    std::string shown = snippet("well", text, 80);
    CHECK(shown.starts_with("… They dug the [well] together."));
    CHECK(shown.ends_with(" …"));
    std::string end = snippet("well", filler(400) + "They dug the well.", 80);
    CHECK(end == "… They dug the [well].");
    std::string begin = snippet("well", "They dug the well. " + filler(400), 80);
    CHECK(begin.starts_with("They dug the [well]. "));
    CHECK(begin.ends_with(" …"));
}

TEST_CASE("snippet: the place with the most different words is chosen") {
    std::string text = "A well, a well and a well. " + filler(300) +
                       "Of the town, the well alone remained. " + filler(300) + "The town. ";
    std::string shown = snippet("well town", text, 80);
    CHECK(shown.starts_with("… Of the [town], the [well] alone remained."));
}

TEST_CASE("snippet: of equally good places the one with more finds, then the first, is chosen") {
    std::string more = "The well. " + filler(300) + "This well and that well. " + filler(100);
    CHECK(snippet("well", more, 60).starts_with("… This [well] and that [well]."));
    std::string same = filler(300) + "First the well. " + filler(300) + "Then the well. ";
    CHECK(snippet("well", same, 60).starts_with("… First the [well]."));
}

TEST_CASE("snippet: it begins with a sentence if one starts near, but not inside a number") {
    std::string number = filler(300) + "All of the 2.5 million wells were dug. " + filler(300);
    CHECK(snippet("wells", number, 80).starts_with("… All of the 2.5 million [wells]"));
    std::string no_sentence;
    for (int i = 0; i < 60; ++i) no_sentence += "and again and ";
    CHECK(snippet("well", no_sentence + "the well was dry", 80).starts_with("… "));
}

TEST_CASE("snippet: it is cut between words") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "alpha bravo charlie well delta ";
    for (std::size_t length = 30; length < 90; ++length) {
        std::string shown = snippet("well", text, length);
        CAPTURE(length);
        CHECK(shown.size() > 10);
        std::string word;
        for (char c : shown + " ") {
            if (c != ' ') {
                word += c;
                continue;
            }
            bool whole = word == "alpha" || word == "bravo" || word == "charlie" ||
                         word == "[well]" || word == "delta" || word == "…";
            CHECK_MESSAGE(whole, word);
            word.clear();
        }
    }
}

TEST_CASE("snippet: it never ends inside a character") {
    // No spaces, so that cuts fall within a run of letters of one to four bytes.
    std::string run;
    for (int i = 0; i < 60; ++i) run += "aéم移𐍈";
    for (const std::string& text :
         {run, "well " + run, filler(200) + "well " + run, run + " well"}) {
        for (std::size_t length = 1; length < 60; ++length) {
            CAPTURE(length);
            CHECK_FALSE(taxonomy::first_invalid_utf8(snippet("well", text, length)));
        }
    }
}

TEST_CASE("snippet: a word longer than the snippet is cut and the find before it stays") {
    std::string text = "The well " + std::string(1000, 'x') + " end";
    CHECK(snippet("well", text, 40) == "The [well] …");
    CHECK(snippet("absent", std::string(1000, 'x'), 40) == std::string(40, 'x') + " …");
}

TEST_CASE("snippet: paragraphs run on") {
    CHECK(snippet("well", "The town.\nIts well.\nThe end.", 260) ==
          "The town. Its [well]. The end.");
}

TEST_CASE("snippet: Arabic is marked and cut between its words") {
    std::string text;
    for (int i = 0; i < 30; ++i) text += "يعيش الناس في المدينة ";
    text += "وحفروا البئر معا ";
    for (int i = 0; i < 30; ++i) text += "يعيش الناس في المدينة ";
    std::string shown = snippet("البئر", text, 120, Language::ar);
    CHECK_FALSE(taxonomy::first_invalid_utf8(shown));
    CHECK(shown.starts_with("… "));
    CHECK(shown.ends_with(" …"));
    CHECK(shown.find("وحفروا [البئر] معا") != std::string::npos);
}

}  // namespace
}  // namespace precedent::search
