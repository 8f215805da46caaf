// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <set>
#include <string_view>

#include "taxonomy/language.h"
#include "taxonomy/term.h"
#include "taxonomy/utf8.h"

namespace precedent::taxonomy {
namespace {

TEST_CASE("language: each code leads to its language and back") {
    std::set<std::string_view> codes;
    for (Language language : kLanguages) {
        CAPTURE(code(language));
        CHECK(code(language).size() == 2);
        CHECK(language_from_code(code(language)) == language);
        codes.insert(code(language));
    }
    CHECK(codes == std::set<std::string_view>{"ar", "en", "es", "fr", "it"});
}

TEST_CASE("language: a code is written in lower case and nothing else") {
    for (std::string_view text : {"", "EN", "En", "en ", " en", "eng", "en-GB", "e", "de", "*"}) {
        CAPTURE(text);
        CHECK_FALSE(language_from_code(text));
    }
}

TEST_CASE("language: each has a name of its own") {
    std::set<std::string_view> names;
    for (Language language : kLanguages) {
        CHECK_FALSE(first_invalid_utf8(own_name(language)));
        names.insert(own_name(language));
    }
    CHECK(names.size() == kLanguages.size());
    CHECK(own_name(Language::fr) == "Français");
    CHECK(own_name(Language::ar) == "العربية");
}

TEST_CASE("language: indexes are places in the list of languages") {
    for (std::size_t i = 0; i < kLanguages.size(); ++i) CHECK(index(kLanguages[i]) == i);
}

TEST_CASE("term: a label that is missing is shown in English") {
    Term term;
    term.labels[index(Language::en)] = "Health";
    term.labels[index(Language::fr)] = "Santé";
    CHECK(term.label(Language::fr) == "Santé");
    CHECK(term.label(Language::ar) == "Health");
    CHECK(term.label(Language::en) == "Health");
}

}  // namespace
}  // namespace precedent::taxonomy
