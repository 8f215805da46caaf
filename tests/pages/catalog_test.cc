// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "search-server/locale/embedded.h"
#include "search-server/pages/catalog.h"
#include "taxonomy/language.h"

namespace precedent::pages {
namespace {

using taxonomy::Language;

nlohmann::json locale_file(Language language) {
    std::string name = std::string(taxonomy::code(language)) + ".json";
    for (const auto& file : locale::embedded_files()) {
        if (file.name == name) return nlohmann::json::parse(file.content);
    }
    throw std::runtime_error("no file " + name);
}

std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> result;
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        result.insert(text.substr(open, text.find('}', open) + 1 - open));
    }
    return result;
}

/// Every plural category that some number has in a language.
std::set<std::string> categories(Language language) {
    std::set<std::string> result;
    for (long number = 0; number <= 300; ++number) {
        result.emplace(plural_category(language, number));
    }
    return result;
}

/// Arabic writes out "one" and "two", so that a form may do without the number.
bool may_leave_out_number(const std::string& form) {
    return form == "zero" || form == "one" || form == "two";
}

TEST_CASE("catalog: the five languages have the same keys") {
    auto expected = catalog(Language::en).keys();
    CHECK(expected.size() > 100);
    for (Language language : taxonomy::kLanguages) {
        CAPTURE(taxonomy::code(language));
        CHECK(catalog(language).keys() == expected);
    }
}

TEST_CASE("catalog: no text is empty") {
    for (Language language : taxonomy::kLanguages) {
        CAPTURE(taxonomy::code(language));
        const auto file = locale_file(language);
        for (const auto& [key, value] : file.items()) {
            CAPTURE(key);
            if (value.is_string()) {
                CHECK_FALSE(value.get<std::string>().empty());
                continue;
            }
            for (const auto& form : value) CHECK_FALSE(form.get<std::string>().empty());
        }
    }
}

TEST_CASE("catalog: a text takes the same values in every language") {
    const auto english = locale_file(Language::en);
    for (Language language : taxonomy::kLanguages) {
        CAPTURE(taxonomy::code(language));
        const auto file = locale_file(language);
        for (const auto& [key, value] : file.items()) {
            CAPTURE(key);
            REQUIRE(value.is_string() == english[key].is_string());
            if (!value.is_string()) continue;
            CHECK(placeholders(value.get<std::string>()) ==
                  placeholders(english[key].get<std::string>()));
        }
    }
}

TEST_CASE("catalog: a plural has exactly the forms of its language") {
    for (Language language : taxonomy::kLanguages) {
        CAPTURE(taxonomy::code(language));
        const auto file = locale_file(language);
        for (const auto& [key, value] : file.items()) {
            if (value.is_string()) continue;
            CAPTURE(key);
            std::set<std::string> forms;
            for (const auto& [form, text] : value.items()) forms.insert(form);
            CHECK(forms == categories(language));
        }
    }
}

TEST_CASE("catalog: a plural form says its number and takes nothing else") {
    for (Language language : taxonomy::kLanguages) {
        CAPTURE(taxonomy::code(language));
        const auto file = locale_file(language);
        for (const auto& [key, value] : file.items()) {
            if (value.is_string()) continue;
            for (const auto& [form, text] : value.items()) {
                CAPTURE(key);
                CAPTURE(form);
                auto found = placeholders(text.get<std::string>());
                bool words = language == Language::ar && may_leave_out_number(form);
                if (words && found.empty()) continue;
                CHECK(found == std::set<std::string>{"{n}"});
            }
        }
    }
}

TEST_CASE("catalog: whole numbers have the plural category of their language") {
    struct Case {
        Language language;
        std::string category;
        std::vector<long> numbers;
    };
    const Case cases[] = {
        {Language::en, "one", {1}},
        {Language::en, "other", {0, 2, 11, 21, 101}},
        {Language::fr, "one", {0, 1}},
        {Language::fr, "other", {2, 10, 21, 101}},
        {Language::es, "one", {1}},
        {Language::es, "other", {0, 2, 21}},
        {Language::it, "one", {1}},
        {Language::it, "other", {0, 2, 21}},
        {Language::ar, "zero", {0}},
        {Language::ar, "one", {1}},
        {Language::ar, "two", {2}},
        {Language::ar, "few", {3, 10, 103, 110, 1003}},
        {Language::ar, "many", {11, 26, 99, 111, 1011}},
        {Language::ar, "other", {100, 101, 102, 200, 1000}},
    };
    for (const Case& one : cases) {
        for (long number : one.numbers) {
            CAPTURE(taxonomy::code(one.language));
            CAPTURE(number);
            CHECK(plural_category(one.language, number) == one.category);
        }
    }
}

TEST_CASE("catalog: a plural agrees with its number") {
    CHECK(catalog(Language::en).plural("count_practices", 0) == "0 practices");
    CHECK(catalog(Language::en).plural("count_practices", 1) == "1 practice");
    CHECK(catalog(Language::en).plural("count_practices", 1234) == "1,234 practices");
    CHECK(catalog(Language::fr).plural("count_practices", 0) == "0 pratique");
    CHECK(catalog(Language::fr).plural("count_practices", 2) == "2 pratiques");
    CHECK(catalog(Language::ar).plural("count_lessons", 1) == "درس واحد");
    CHECK(catalog(Language::ar).plural("count_lessons", 3) == "3 دروس");
    CHECK(catalog(Language::ar).plural("count_lessons", 11) == "11 درسا");
}

TEST_CASE("catalog: numbers are grouped as the language does") {
    struct Case {
        Language language;
        long number;
        std::string expected;
    };
    const Case cases[] = {
        {Language::en, 0, "0"},          {Language::en, 999, "999"},
        {Language::en, 1000, "1,000"},   {Language::en, 1234567, "1,234,567"},
        {Language::en, -1234, "-1,234"}, {Language::fr, 1234567, "1\u202F234\u202F567"},
        {Language::es, 1234, "1234"},    {Language::es, 12345, "12.345"},
        {Language::it, 1234, "1.234"},   {Language::ar, 1234, "1,234"},
    };
    for (const Case& one : cases) {
        CAPTURE(taxonomy::code(one.language));
        CHECK(catalog(one.language).number(one.number) == one.expected);
    }
}

TEST_CASE("catalog: words are joined with the language's comma") {
    CHECK(catalog(Language::en).join({}).empty());
    CHECK(catalog(Language::en).join({"one"}) == "one");
    CHECK(catalog(Language::fr).join({"un", "deux", "trois"}) == "un, deux, trois");
    CHECK(catalog(Language::ar).join({"أ", "ب"}).find("، ") != std::string::npos);
}

TEST_CASE("catalog: a value in Arabic text is isolated from it") {
    // Without the isolates, "search for «two words»: 16" is shown with the 16 between the words.
    CHECK(catalog(Language::ar).join({"Altena", "2"}) == "\u2068Altena\u2069، \u20682\u2069");
    CHECK(
        catalog(Language::ar).format("years_since", {{"start", "2015"}}).find("\u20682015\u2069") !=
        std::string::npos);
    CHECK(catalog(Language::en).format("years_since", {{"start", "2015"}}) == "since 2015");
}

TEST_CASE("catalog: braces in a value are not replaced again") {
    CHECK(catalog(Language::en)
              .format("results_none_without", {{"filter", "{count}"}, {"count", "{filter}"}}) ==
          "Without {count}: {filter}");
    CHECK(catalog(Language::en).format("years_since", {{"end", "2015"}}) == "since {start}");
}

TEST_CASE("catalog: a missing key is a programmer's mistake") {
    const Catalog& english = catalog(Language::en);
    CHECK_THROWS_AS(english.text("no_such_text"), std::logic_error);
    CHECK_THROWS_AS(english.format("no_such_text", {}), std::logic_error);
    CHECK_THROWS_AS(english.plural("no_such_text", 1), std::logic_error);
    CHECK_THROWS_AS(english.text("count_practices"), std::logic_error);
    CHECK_THROWS_AS(english.plural("nav_about", 1), std::logic_error);
}

TEST_CASE("catalog: Arabic runs from right to left, the others do not") {
    for (Language language : taxonomy::kLanguages) {
        CHECK(catalog(language).direction() == (language == Language::ar ? "rtl" : "ltr"));
        CHECK(catalog(language).language() == language);
    }
}

}  // namespace
}  // namespace precedent::pages
