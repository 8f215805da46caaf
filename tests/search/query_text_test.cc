// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/search/query_text.h"

namespace precedent::search {
namespace {

struct Case {
    std::string text;
    std::string described;
    std::string ignored = "";  ///< separated by " | "
};

std::string joined(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) result += (result.empty() ? "" : " | ") + part;
    return result;
}

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        CAPTURE(one.text);
        QueryText query = parse_query(one.text);
        CHECK(describe(query) == one.described);
        CHECK(joined(query.ignored) == one.ignored);
    }
}

/// "w1 w2 … wn"
std::string numbered_words(std::size_t count) {
    std::string result;
    for (std::size_t i = 1; i <= count; ++i) {
        result += (result.empty() ? "w" : " w") + std::to_string(i);
    }
    return result;
}

TEST_CASE("query text: words are folded and all wanted") {
    check({
        {"", ""},
        {" \t\r\n ", ""},
        {"!!! ... ((", ""},
        {"seasonal workers", "+seasonal +workers"},
        {"  seasonal\tworkers\n", "+seasonal +workers"},
        {"Seasonal WORKERS", "+seasonal +workers"},
        {"co-op", "+co +op"},
        {"l'eau", "+eau"},
        {"one/two;three", "+one +two +three"},
        {"2019", "+2019"},
    });
}

TEST_CASE("query text: quotation marks make a phrase") {
    check({
        {"\"right work\"", "+\"right work\""},
        {"the \"right to work\" today", "+\"right to work\" +today"},
        {"“right work”", "+\"right work\""},
        {"„right work“", "+\"right work\""},
        {"«right work»", "+\"right work\""},
        {"« right work »", "+\"right work\""},
        {"\"right\"", "+\"right\""},
        {"\"\"", ""},
        {"\"right-work\"", "+\"right work\""},
        {"one\"right work\"two", "+one +\"right work\" +two"},
    });
}

TEST_CASE("query text: a phrase without its closing mark goes to the end") {
    check({
        {"water \"right work", "+water +\"right work\""},
        {"\"right work\" \"", "+\"right work\""},
        {"\"", ""},
        {"\"right", "+\"right\""},
        {"-\"pilot project", "-\"pilot project\""},
    });
}

TEST_CASE("query text: a hyphen in front excludes") {
    check({
        {"seasonal -quota", "+seasonal -quota"},
        {"-quota", "-quota"},
        {"-\"pilot project\" water", "-\"pilot project\" +water"},
        {"-“pilot project”", "-\"pilot project\""},
        // Taken apart, it would exclude every "co" and every "op".
        {"-co-op", "-\"co op\""},
        {"-the", "-the"},
        {"-title:quota", "-title:quota"},
        {"--quota", "-quota"},
    });
}

TEST_CASE("query text: a hyphen that stands alone or inside means nothing") {
    check({
        {"-", ""},
        {"water - season", "+water +season"},
        {"water -", "+water"},
        {"- water", "+water"},
        {"-- water", "+water"},
        {"water-season", "+water +season"},
        {"-\"\"", ""},
    });
}

TEST_CASE("query text: a field holds for the word or phrase behind it") {
    check({
        {"title:water", "+title:water"},
        {"place:senegal water", "+place:senegal +water"},
        {"organisation:IOM", "+organisation:iom"},
        {"title:\"right work\"", "+title:\"right work\""},
        {"title:«right work»", "+title:\"right work\""},
        {"-title:\"right work\"", "-title:\"right work\""},
        {"title:co-op", "+title:co +title:op"},
        {"title: water", "+water"},
        {"title:", ""},
        {"title:title:water", "+title:title +title:water"},
    });
}

TEST_CASE("query text: what is no field is words") {
    check({
        {"sector:health", "+sector +health"},
        {"subtitle:water", "+subtitle +water"},
        {"titles:water", "+titles +water"},
        {"author:\"right work\"", "+author +\"right work\""},
        {"https://example.org/a", "+https +example +org"},
        {"XSECTOR:health", "+xsector +health"},
        {"year:abc..2000", "+abc +2000"},
    });
}

TEST_CASE("query text: a star makes a prefix of three letters or more") {
    check({
        {"integr*", "+integr*"},
        {"Intégr*", "+integr*"},
        {"int*", "+int*"},
        {"in*", "", "in*"},
        {"f* water", "+water", "f*"},
        {"*", ""},
        {"*water", "+water"},
        {"wa*ter", "+wa +ter"},
        {"-integr*", "-integr*"},
        {"place:sene*", "+place:sene*"},
        // Titles hold stems only, so there is nothing to complete in them.
        {"title:integr*", "", "title:integr*"},
        {"co-op*", "+co +op"},
    });
}

TEST_CASE("query text: operators and brackets of other engines are words or nothing") {
    check({
        {"water AND season", "+water +season"},
        {"water OR season", "+water +season"},
        {"NOT water", "+water"},
        {"water XOR season", "+water +xor +season"},
        {"(water (season))", "+water +season"},
        {"AND AND", "+and"},
        {"water NEAR/999 season", "+water +near +999 +season"},
        {"+water ~season^2", "+water +season +2"},
        {"water && season || x", "+water +season +x"},
        {"{water} [season] <x>", "+water +season +x"},
    });
}

TEST_CASE("query text: stop words are dropped unless they are all there is") {
    check({
        {"the water of the town", "+water +town"},
        {"l'accès à l'eau", "+acces +eau"},
        {"the", "+the"},
        {"to be or", "+to +be +or"},
        {"the -quota", "+the -quota"},
        {"the water -of", "+water -of"},
        {"the title:water", "+title:water"},
        {"title:the water", "+title:the +water"},
        {"the \"of the\"", "+\"of the\""},
        {"the integr*", "+integr*"},
    });
}

TEST_CASE("query text: repetitions are dropped and use up no allowance") {
    check({
        {"water Water WATER", "+water"},
        {"water -water", "+water -water"},
        {"water title:water", "+water +title:water"},
        {"\"a b\" \"A B\" \"a-b\" \"a b\" \"c d\"", "+\"a b\" +\"c d\""},
        {"inte* inte* inte* wate*", "+inte* +wate*"},
    });
}

TEST_CASE("query text: what goes beyond the caps is set aside and named") {
    std::string most = numbered_words(kMaxClauses);
    check({
        {most + " extra", describe(parse_query(most)), "extra"},
        {most + " one-two", describe(parse_query(most)), "one-two"},
        {most + " \"x y\"", describe(parse_query(most)), "\"x y\""},
        {most + " w1", describe(parse_query(most))},
        {"\"a b\" \"c d\" \"e f\" \"g h\"", "+\"a b\" +\"c d\" +\"e f\"", "\"g h\""},
        {"\"a b\" -c-d \"e f\" -g-h water", "+\"a b\" -\"c d\" +\"e f\" +water", "-g-h"},
        {"\"" + numbered_words(kMaxPhraseWords) + "\"",
         "+\"" + numbered_words(kMaxPhraseWords) + "\""},
        {"\"" + numbered_words(kMaxPhraseWords + 1) + "\" water", "+water",
         "\"" + numbered_words(kMaxPhraseWords + 1) + "\""},
        {"abc* def* ghi* jk*", "+abc* +def*", "ghi* | jk*"},
    });
    CHECK(parse_query(most).clauses.size() == kMaxClauses);
}

TEST_CASE("query text: accents, composed or not, and other scripts are read as the index is") {
    check({
        {"Éducation ŁÓDŹ Ångström", "+education +lodz +angstrom"},
        {"e\u0301ducation", "+education"},
        {"straße œuvre", "+strasse +oeuvre"},
        {"مُهاجرون", "+مهاجرون"},
        {"العمال المهاجرون", "+العمال +المهاجرون"},
        {"\"العمال المهاجرون\"", "+\"العمال المهاجرون\""},
        {"-أحمد", "-احمد"},
        {"٢٠١٩", "+2019"},
        {"移民", "+移民"},
    });
}

TEST_CASE("query text: only a last word with nothing typed behind it may be unfinished") {
    struct Unfinished {
        std::string text;
        bool open_ended;
    };
    const std::vector<Unfinished> cases = {
        {"", false},
        {"wat", true},
        {"wat ", false},
        {"season wat", true},
        {"season wat.", false},
        {"season -wat", false},
        {"wat*", false},
        {"\"season wat", false},
        {"\"wat", false},
        {"\"wat\"", false},
        {"title:wat", true},
        {"season )", false},
        {"co-op", true},
        {"co-op*", false},
        {"season in*", false},
        // The last word typed is not the last clause.
        {"season the", false},
        {"season water season", false},
        {"water water", true},
        {numbered_words(kMaxClauses) + " wat", false},
    };
    for (const Unfinished& one : cases) {
        CAPTURE(one.text);
        CHECK(parse_query(one.text).open_ended == one.open_ended);
    }
}

TEST_CASE("query text: no 512 bytes break a cap or give an empty clause") {
    std::mt19937 random(20261122);
    const std::string_view alphabet = "ab \"*-:()\t\xC3\xA9\xD8\xA7\xFF\xE2\x80\x9C";
    for (int round = 0; round < 400; ++round) {
        std::string text(kMaxQueryBytes, ' ');
        for (char& c : text) {
            c = round % 2 == 0 ? static_cast<char>(random() & 0xFF)
                               : alphabet[random() % alphabet.size()];
        }
        QueryText query = parse_query(text);
        CAPTURE(text);
        REQUIRE(query.clauses.size() <= kMaxClauses);
        std::size_t phrases = 0;
        std::size_t prefixes = 0;
        for (const Clause& clause : query.clauses) {
            bool is_phrase = clause.kind == Clause::Kind::phrase;
            phrases += is_phrase ? 1 : 0;
            prefixes += clause.kind == Clause::Kind::prefix ? 1 : 0;
            REQUIRE(!clause.words.empty());
            REQUIRE(clause.words.size() <= (is_phrase ? kMaxPhraseWords : 1U));
            for (const std::string& word : clause.words) REQUIRE_FALSE(word.empty());
        }
        REQUIRE(phrases <= kMaxPhrases);
        REQUIRE(prefixes <= kMaxPrefixes);
    }
}

}  // namespace
}  // namespace precedent::search
