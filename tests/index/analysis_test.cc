// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/analysis.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"
#include "tests/support/fixture.h"

namespace precedent::index {
namespace {

using enum taxonomy::Language;
using taxonomy::Language;

struct Pair {
    Language language;
    std::string_view one;
    std::string_view other;
};

std::string stem_of(const Analyzer& analyzer, Language language, std::string_view text) {
    return analyzer.stem(language, fold(text));
}

TEST_CASE("analysis: forms of a word meet in the stem of their language") {
    Analyzer analyzer;
    const std::vector<Pair> pairs = {
        {en, "farmers", "farmer"},           {en, "migrating", "migrated"},
        {en, "cooperatives", "cooperative"}, {fr, "logements", "logement"},
        {fr, "saisonniers", "saisonnier"},   {fr, "agriculteurs", "agriculteur"},
        {es, "viviendas", "vivienda"},       {es, "trabajadores", "trabajador"},
        {it, "lavoratori", "lavoratore"},    {it, "alloggi", "alloggio"},
        {ar, "المهاجرين", "مهاجرين"},        {ar, "المدارس", "مدارس"},
    };
    for (const Pair& pair : pairs) {
        CAPTURE(pair.one);
        CHECK(stem_of(analyzer, pair.language, pair.one) ==
              stem_of(analyzer, pair.language, pair.other));
    }
}

TEST_CASE("analysis: words of different meaning keep apart") {
    Analyzer analyzer;
    const std::vector<Pair> pairs = {
        {en, "water", "waste"}, {en, "health", "housing"}, {fr, "eau", "école"},
        {es, "salud", "suelo"}, {it, "casa", "lavoro"},    {ar, "صحة", "تعليم"},
    };
    for (const Pair& pair : pairs) {
        CAPTURE(pair.one);
        CHECK(stem_of(analyzer, pair.language, pair.one) !=
              stem_of(analyzer, pair.language, pair.other));
    }
}

TEST_CASE("analysis: accented words and the same words typed without accents meet") {
    Analyzer analyzer;
    const std::vector<Pair> pairs = {
        {fr, "Éducation", "education"}, {fr, "réfugiés", "refugies"},
        {es, "educación", "EDUCACION"}, {es, "niños", "ninos"},
        {it, "città", "citta"},         {it, "comunità", "comunita"},
        {ar, "أُسْرَة", "اسرة"},           {ar, "مستشفى", "مستشفي"},
        {en, "naïve", "naive"},
    };
    for (const Pair& pair : pairs) {
        CAPTURE(pair.one);
        CHECK(stem_of(analyzer, pair.language, pair.one) ==
              stem_of(analyzer, pair.language, pair.other));
    }
}

TEST_CASE("analysis: a language stems by its own rules") {
    Analyzer analyzer;
    CHECK(analyzer.stem(fr, "logements") == "log");
    CHECK(analyzer.stem(en, "logements") == "logement");
    CHECK(analyzer.stem(es, "viviendas") == "viviend");
    CHECK(analyzer.stem(it, "viviendas") != analyzer.stem(es, "viviendas"));
}

TEST_CASE("analysis: words with digits are not stemmed") {
    Analyzer analyzer;
    for (std::string word : {"2030s", "3x1", "covid19ing", "s1s"}) {
        CAPTURE(word);
        for (Language language : taxonomy::kLanguages) {
            CHECK(analyzer.stem(language, word) == word);
        }
    }
}

TEST_CASE("analysis: a stem of the longest word still fits a term") {
    Analyzer analyzer;
    for (std::string part : {"ing", "ssss", "yyyy", "ا", "é"}) {
        std::string word;
        while (word.size() + part.size() <= kMaxWordBytes) word += part;
        for (Language language : taxonomy::kLanguages) {
            std::string stem = analyzer.stem(language, word);
            CAPTURE(part);
            CHECK_FALSE(stem.empty());
            CHECK(word_term(kWordPrefix, language, stem).size() <= kMaxTermBytes);
        }
    }
    CHECK(analyzer.stem(en, "") == "");
}

TEST_CASE("analysis: stop words are those that say too little in any of the languages") {
    for (std::string_view word :
         {"the", "of", "les", "une", "los", "para", "della", "gli", "l", "d", "s", "في", "من"}) {
        CAPTURE(word);
        CHECK(is_stop_word(word));
    }
    // Each means something in one of the languages, or is folded to what is no stop word.
    for (std::string_view word :
         {"water", "eau", "son", "place", "come", "migrant", "it2", "THE", ""}) {
        CAPTURE(word);
        CHECK_FALSE(is_stop_word(word));
    }
    // The list is compared with folded words, so the accented spelling has to reach it.
    CHECK(is_stop_word(fold("más")));
    CHECK(is_stop_word(fold("più")));
    CHECK(is_stop_word(fold("على")));
    CHECK(is_stop_word(fold("إلى")));
}

TEST_CASE("fields: every facet has a vocabulary, and its own name and prefix") {
    std::set<std::string_view> seen;
    for (const FacetField& field : facet_fields()) {
        CAPTURE(field.name);
        CHECK(tests::real_taxonomy().find(field.name) != nullptr);
        CHECK(seen.insert(field.name).second);
        CHECK(seen.insert(field.prefix).second);
        if (!field.also.empty()) CHECK(seen.insert(field.also).second);
        // The colon keeps a prefix from being the beginning of another prefix and a value.
        CHECK(field.prefix.starts_with('X'));
        CHECK(field.prefix.ends_with(':'));
        CHECK((field.source == FacetSource::entry_key) == !field.entry_key.empty());
    }
}

TEST_CASE("fields: a facet is found by its name and by its second name") {
    CHECK(find_facet("sector") == 0);
    CHECK(find_facet("kind") == find_facet("lesson_kind"));
    CHECK(find_facet("role") == find_facet("migration_context"));
    CHECK(find_facet("") == -1);
    CHECK(find_facet("sectors") == -1);
    CHECK(find_query_field("title") != nullptr);
    CHECK(find_query_field("colour") == nullptr);
}

TEST_CASE("stems: forms with and without accents meet in French, Spanish and Italian") {
    Analyzer analyzer;
    auto same = [&](Language language, const char* a, const char* b) {
        return analyzer.stem(language, fold(a)) == analyzer.stem(language, fold(b));
    };
    CHECK(same(Language::fr, "saisonnières", "saisonniers"));
    CHECK(same(Language::fr, "étrangères", "étrangers"));
    CHECK(same(Language::es, "organización", "organizaciones"));
    CHECK(same(Language::it, "città", "citta"));
    CHECK_FALSE(same(Language::fr, "ville", "village"));
}

TEST_CASE("stems: an Arabic word loses a conjunction before it") {
    Analyzer analyzer;
    auto stem = [&](const char* word) { return analyzer.stem(Language::ar, fold(word)); };
    // With the article, with a preposition before it, and without.
    CHECK(stem("المياه") == stem("مياه"));
    CHECK(stem("والمياه") == stem("مياه"));
    CHECK(stem("بالمياه") == stem("مياه"));
    CHECK(stem("النفايات") == stem("نفايات"));
    CHECK(stem("الالتزام") == stem("التزام"));
    CHECK(stem("وصرف") == stem("صرف"));
    CHECK(stem("والمياه") == stem("المياه"));
    CHECK(stem("للاجئين") == stem("لاجئين"));
    CHECK(stem("للمياه") == stem("مياه"));
}

TEST_CASE("stop words: each language has its own") {
    CHECK(is_stop_word("des"));
    CHECK(is_stop_word(Language::fr, "des"));
    CHECK_FALSE(is_stop_word(Language::es, "des"));
    CHECK(is_stop_word(Language::es, "de"));
    CHECK(is_stop_word(Language::fr, "de"));
    CHECK_FALSE(is_stop_word("migration"));
}

TEST_CASE("fields: a change of the table is a change of the schema version") {
    // An index written by another table would be misread without anybody noticing. When this
    // fails, raise kSchemaVersion and put the new checksum here.
    std::string table;
    for (const FacetField& field : facet_fields()) {
        table += std::string(field.name) + ' ' + std::string(field.prefix) + ' ' +
                 std::to_string(static_cast<int>(field.source)) + ' ' +
                 std::string(field.entry_key) + '\n';
    }
    for (const QueryField& field : query_fields()) {
        table += std::string(field.prefix) + (field.stemmed ? " stem\n" : " word\n");
    }
    for (Language language : taxonomy::kLanguages) {
        table += word_term(kWordPrefix, language, "x") + ' ' + id_term("x") + '\n';
    }
    auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(table.data()), table.size());
    CHECK(kSchemaVersion == 3);
    CHECK(sum == 1455114434);
}

}  // namespace
}  // namespace precedent::index
