// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/fields.h"

namespace precedent::index {
namespace {

/// "education[0,9) mali[10,14)"
std::string dump(std::string_view text) {
    std::string result;
    for (const Token& token : tokenise(text)) {
        if (!result.empty()) result += ' ';
        result += fmt::format("{}[{},{})", token.word, token.begin, token.end);
    }
    return result;
}

struct Case {
    std::string_view text;
    std::string_view expected;
};

void check_words(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(fold(one.text) == one.expected);
    }
}

TEST_CASE("text: words come with the bytes they were written in") {
    const std::vector<Case> cases = {
        {"", ""},
        {" \t\n.,;!", ""},
        {"Water", "water[0,5)"},
        {"two  words", "two[0,3) words[5,10)"},
        {"L’Éducation à Łódź", "l[0,1) education[4,14) a[15,17) lodz[18,25)"},
        {"l'eau", "l[0,1) eau[2,5)"},
        {"(café)", "cafe[1,6)"},
        {"cafe\u0301.", "cafe[0,6)"},
        {"co\u00ADope\u00ADrative", "cooperative[0,15)"},
        {"house\U0001F3E0home", "house[0,5) home[9,13)"},
        {"a\xFF"
         "b",
         "a[0,1) b[2,3)"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(dump(one.text) == one.expected);
    }
}

TEST_CASE("text: case, accents and ligatures do not matter") {
    check_words({
        {"ÉÈÊË éèêë", "eeee eeee"},
        {"Ñandú çà ÜBER ångström", "nandu ca uber angstrom"},
        {"Đà Nẵng", "da nang"},
        {"Łódź", "lodz"},
        {"SØNDERBORG Tromsø", "sonderborg tromso"},
        {"Iğdır İSTANBUL ısı", "igdir istanbul isi"},
        {"Straße STRASSE ẞ", "strasse strasse ss"},
        {"Œuvre cœur Æsir æ", "oeuvre coeur aesir ae"},
        {"Þórr ðað", "thorr dad"},
        {"ﬁnance oﬃce", "finance office"},
        {"ＦＵＬＬ １２", "full 12"},
        {"Ελλάδα ΣΊΣΥΦΟΣ", "ελλαδα σισυφοσ"},
        {"Київ", "киів"},
    });
}

TEST_CASE("text: letters of the table that carry an accent fold like those without") {
    check_words({{"Ǿresund", "oresund"}, {"Ǣ ǽ", "ae ae"}});
}

TEST_CASE("text: composed and decomposed spellings give the same words") {
    const std::vector<Case> cases = {
        {"éducation", "e\u0301ducation"}, {"niño", "nin\u0303o"},
        {"città", "citta\u0300"},         {"Nẵng", "Na\u0306\u0303ng"},
        {"İstanbul", "I\u0307stanbul"},   {"أسرة", "ا\u0654سرة"},
        {"آسيا", "ا\u0653سيا"},           {"한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(fold(one.text) == fold(one.expected));
        CHECK(tokenise(one.text).size() == 1);
    }
}

TEST_CASE("text: Arabic is written with and without marks, and with several kinds of alef") {
    check_words({
        {"مُهَاجِرُون", "مهاجرون"},
        {"الـمـهـاجـرون", "المهاجرون"},
        {"أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد"},
        {"مستشفى", "مستشفي"},
        {"مسؤول", "مسوول"},
        {"٢٠١٥ ۲۰۱۵", "2015 2015"},
        {"مياه، صحة؛ تعليم؟", "مياه صحة تعليم"},
    });
}

TEST_CASE("text: Arabic presentation forms, as copied from PDF files, fold like the letters") {
    // The final shape of alef maksura, the ligature of lam and alef, and of alef wasla.
    check_words({{"ﻣﺴﺘﺸﻔﻰ", "مستشفي"}, {"ﻻجئ", "لاجي"}, {"\uFB50حمد", "احمد"}});
}

TEST_CASE("text: no folded word holds a space, even where Unicode decomposes to one") {
    for (std::string_view text : {"\uFDFA", "a\uFE70", "\u037A"}) {
        CAPTURE(text);
        for (const Token& token : tokenise(text)) {
            CHECK(token.word.find(' ') == std::string::npos);
        }
    }
}

TEST_CASE("text: apostrophes, hyphens and signs separate words") {
    check_words({
        {"l'eau d’accès l‘île", "l eau d acces l ile"},
        {"self-help co‑operation 2015–2019", "self help co operation 2015 2019"},
        {"under_score a/b a.b c++", "under score a b a b c"},
        {"name.surname@example.org", "name surname example org"},
        {"https://example.org/?q=1", "https example org q 1"},
        {"€5,000 50% m²", "5 000 50 m"},
        {"3x1", "3x1"},
        {"COVID-19", "covid 19"},
        {"no\u00A0break", "no break"},
    });
}

TEST_CASE("text: joiners and soft hyphens inside a word do not split it") {
    check_words({
        {"mi\u00ADgra\u00ADtion", "migration"},
        {"mi\u200Dgra\u200Ction", "migration"},
        {"\uFEFFmigration\u2060", "migration"},
        {"\u00AD\u00AD", ""},
    });
}

TEST_CASE("text: emoji are no words, and do not stick to any") {
    check_words({
        {"\U0001F468\u200D\U0001F33E", ""},
        {"farm\U0001F69C\uFE0Fer", "farm er"},
        {"\U0001F1EE\U0001F1F9 Italia", "italia"},
    });
}

TEST_CASE("text: writing without spaces gives one word for each run") {
    CHECK(dump("移民 发展。村") == "移民[0,6) 发展[7,13) 村[16,19)");
}

TEST_CASE("text: a word longer than a term may be is left out, its neighbours stay") {
    std::string most(kMaxWordBytes, 'x');
    CHECK(fold("a " + most + " b") == "a " + most + " b");
    CHECK(fold("a " + most + "x b") == "a b");
    // Sixty-four bytes before folding are not the same as after it.
    std::string accented;
    for (std::size_t i = 0; i < kMaxWordBytes; ++i) accented += "é";
    CHECK(fold(accented) == std::string(kMaxWordBytes, 'e'));
    CHECK(fold("a " + accented + "é b") == "a b");
}

TEST_CASE("text: bytes that are not UTF-8 separate words and are skipped one by one") {
    check_words({
        {"a\x80z", "a z"},
        {"\xC3", ""},
        {"caf\xC3", "caf"},
        {"\xC3(x", "x"},
        {"\xE0\x80\x80 overlong", "overlong"},
        {"\xED\xA0\x80 surrogate", "surrogate"},
        {"\xF4\x90\x80\x80 beyond", "beyond"},
        {"\xF0\x9F\x92", ""},
        {std::string_view("nul\0byte", 8), "nul byte"},
    });
}

TEST_CASE("text: every token lies within the text and after the one before") {
    std::string odd;
    for (int i = 1; i < 256; ++i) {
        odd += static_cast<char>(i);
        odd +=
            "é\u0301\u00AD"
            "x";
    }
    std::size_t last = 0;
    std::vector<Token> tokens = tokenise(odd);
    CHECK(tokens.size() > 100);
    for (const Token& token : tokens) {
        CHECK(token.begin >= last);
        CHECK(token.begin < token.end);
        CHECK(token.end <= odd.size());
        CHECK_FALSE(token.word.empty());
        last = token.end;
    }
}

TEST_CASE("text: folding what is folded changes nothing") {
    for (std::string_view text : {"L’Éducation à Łódź", "مُستشفى ٢٠١٥", "Straße Ǿ ﬁ", "移民 3x1"}) {
        std::string once = fold(text);
        CAPTURE(text);
        CHECK(fold(once) == once);
    }
}

}  // namespace
}  // namespace precedent::index
