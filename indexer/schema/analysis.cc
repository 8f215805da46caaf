// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/analysis.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "indexer/schema/text.h"

namespace precedent::index {
namespace {

using taxonomy::Language;

// Articles, prepositions, conjunctions, pronouns and the commonest verbs, folded. Words that mean
// something here in another of the languages ("son", "place", "come") are left out.
const std::pair<Language, std::vector<std::string_view>> kStopWords[] = {
    {Language::en,
     {"a",     "about", "after", "all",    "also", "an",   "and",  "any",   "are",  "as",
      "at",    "be",    "been",  "before", "but",  "by",   "can",  "did",   "do",   "does",
      "for",   "from",  "had",   "has",    "have", "how",  "i",    "if",    "in",   "into",
      "is",    "it",    "its",   "me",     "my",   "no",   "of",   "on",    "or",   "our",
      "s",     "so",    "some",  "t",      "than", "that", "the",  "their", "them", "there",
      "these", "they",  "this",  "those",  "to",   "was",  "we",   "were",  "what", "when",
      "where", "which", "who",   "whom",   "why",  "will", "with", "would", "you",  "your"}},
    {Language::fr,
     {"a",    "au",   "aux",  "avec", "c",    "ce",     "ces",   "cette", "comment", "d",
      "dans", "de",   "des",  "du",   "elle", "elles",  "en",    "est",   "et",      "eu",
      "il",   "ils",  "j",    "je",   "l",    "la",     "le",    "les",   "leur",    "leurs",
      "lui",  "m",    "mais", "n",    "ne",   "nos",    "notre", "nous",  "ou",      "par",
      "pas",  "pour", "qu",   "que",  "quel", "quelle", "qui",   "sa",    "sans",    "se",
      "ses",  "si",   "sont", "sur",  "un",   "une",    "vos",   "votre", "vous",    "y"}},
    {Language::es, {"a",     "al",    "como", "con",     "de",     "del",  "el",   "ella", "ellos",
                    "en",    "entre", "era",  "es",      "esta",   "este", "fue",  "ha",   "hay",
                    "la",    "las",   "lo",   "los",     "mas",    "me",   "mi",   "muy",  "no",
                    "o",     "para",  "pero", "por",     "porque", "que",  "se",   "si",   "sin",
                    "sobre", "su",    "sus",  "tambien", "un",     "una",  "unos", "y",    "ya"}},
    {Language::it,
     {"a",     "agli",  "ai",  "al",  "alla",  "alle", "allo",  "anche", "che",  "chi",
      "con",   "dagli", "dai", "dal", "dalla", "de",   "degli", "dei",   "del",  "della",
      "delle", "dello", "di",  "e",   "fra",   "gli",  "ha",    "ho",    "i",    "il",
      "in",    "la",    "le",  "lo",  "loro",  "ma",   "mi",    "nei",   "nel",  "nella",
      "nelle", "no",    "non", "o",   "per",   "piu",  "se",    "si",    "sono", "su",
      "sua",   "sugli", "sui", "sul", "sulla", "tra",  "un",    "una",   "uno"}},
    {Language::ar, {"في",   "من",   "علي", "الي", "عن", "مع",  "ان",  "او",  "و",  "هذا", "هذه",
                    "التي", "الذي", "ما",  "لا",  "كل", "بين", "بعد", "قبل", "هو", "هي"}},
};

/// Each stop word with the languages it is one of, a bit for each.
std::map<std::string_view, unsigned> by_word() {
    std::map<std::string_view, unsigned> result;
    for (const auto& [language, words] : kStopWords) {
        for (std::string_view word : words) result[word] |= 1U << taxonomy::index(language);
    }
    return result;
}

const std::map<std::string_view, unsigned>& stop_words() {
    static const std::map<std::string_view, unsigned> words = by_word();
    return words;
}

/// Accents are folded before stemming, so that a query without them finds the word, but these
/// stemmers know some endings by their accents. They get them back: "saisonnieres", "organizacion".
struct Ending {
    Language language;
    std::string_view folded;
    std::string_view written;
};
constexpr Ending kEndings[] = {
    {Language::fr, "iere", "ière"}, {Language::fr, "ieres", "ières"}, {Language::fr, "ere", "ère"},
    {Language::fr, "eres", "ères"}, {Language::fr, "ee", "ée"},       {Language::fr, "ees", "ées"},
    {Language::es, "cion", "ción"}, {Language::es, "sion", "sión"},
};

std::string with_accents(Language language, const std::string& folded) {
    for (const Ending& ending : kEndings) {
        if (ending.language != language || !folded.ends_with(ending.folded)) continue;
        std::string word = folded.substr(0, folded.size() - ending.folded.size());
        return word + std::string(ending.written);
    }
    return folded;
}

std::size_t letters_of(std::string_view word) {
    return static_cast<std::size_t>(std::ranges::count_if(
        word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The Arabic stemmer leaves a conjunction before a word without article ("وصرف", and drainage) and
/// the article after "for" ("للاجئين", for refugees). What has root letters there loses them too,
/// in texts and queries alike.
std::string without_clitics(const std::string& folded) {
    constexpr std::string_view kAnd = "\u0648";
    constexpr std::string_view kForThe = "\u0644\u0644";
    constexpr std::string_view kAlef = "\u0627";
    constexpr std::size_t kLeastLetters = 4;
    std::string word = folded;
    if (word.starts_with(kAnd) && letters_of(word) >= kLeastLetters) word.erase(0, kAnd.size());
    if (word.starts_with(kForThe) && letters_of(word) > kLeastLetters) {
        // A word that begins with the same letter is written with it once less: "للاجئين".
        bool shared = std::string_view(word).substr(kForThe.size()).starts_with(kAlef);
        word.erase(0, shared ? kForThe.size() / 2 : kForThe.size());
    }
    return word;
}

}  // namespace

Analyzer::Analyzer() {
    for (taxonomy::Language language : taxonomy::kLanguages) {
        stemmers_[taxonomy::index(language)] = Xapian::Stem(std::string(taxonomy::code(language)));
    }
}

std::string Analyzer::stem(taxonomy::Language language, const std::string& folded) const {
    bool has_digit = std::ranges::any_of(folded, [](char c) { return c >= '0' && c <= '9'; });
    if (has_digit) return folded;
    const Xapian::Stem& stemmer = stemmers_[taxonomy::index(language)];
    if (language == Language::ar) return stemmer(without_clitics(folded));
    std::string word = with_accents(language, folded);
    if (word == folded) return stemmer(folded);
    std::string stem = stemmer(word);
    return stem == word ? stemmer(folded) : fold(stem);
}

bool is_stop_word(std::string_view folded) { return stop_words().contains(folded); }

bool is_stop_word(Language language, std::string_view folded) {
    auto found = stop_words().find(folded);
    return found != stop_words().end() && (found->second >> taxonomy::index(language) & 1U) != 0;
}

}  // namespace precedent::index
