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

// Articles, prepositions, conjunctions, pronouns, the commonest verbs and words of time and amount,
// folded: people ask in sentences, and in few entries "each year" would be a rare find. Words that
// mean something here in another of the languages ("son", "place") are left out.
const std::pair<Language, std::vector<std::string_view>> kStopWords[] = {
    {Language::en,
     {"a",       "about",   "after",  "again",  "all",    "also",   "always",  "am",    "an",
      "and",     "any",     "are",    "as",     "at",     "be",     "because", "been",  "before",
      "both",    "but",     "by",     "can",    "cannot", "comes",  "could",   "day",   "days",
      "did",     "do",      "does",   "each",   "either", "even",   "ever",    "every", "for",
      "from",    "get",     "give",   "gives",  "go",     "goes",   "had",     "has",   "have",
      "he",      "her",     "here",   "him",    "his",    "how",    "i",       "if",    "in",
      "into",    "is",      "it",     "its",    "just",   "keep",   "let",     "like",  "make",
      "makes",   "many",    "may",    "me",     "might",  "month",  "months",  "more",  "most",
      "much",    "must",    "my",     "need",   "never",  "no",     "not",     "now",   "of",
      "often",   "on",      "only",   "or",     "other",  "others", "our",     "s",     "said",
      "say",     "says",    "she",    "should", "so",     "some",   "such",    "t",     "take",
      "takes",   "than",    "that",   "the",    "their",  "them",   "then",    "there", "these",
      "they",    "thing",   "things", "this",   "those",  "to",     "until",   "us",    "very",
      "want",    "wants",   "was",    "way",    "ways",   "we",     "were",    "what",  "when",
      "where",   "whether", "which",  "while",  "who",    "whom",   "why",     "will",  "with",
      "without", "would",   "year",   "years",  "you",    "your"}},
    {Language::fr,
     {"a",     "annee",   "annees", "apres",   "au",       "aussi",   "autre",   "autres", "aux",
      "avant", "avec",    "avez",   "avons",   "beaucoup", "c",       "ce",      "celles", "celui",
      "ces",   "cette",   "ceux",   "chaque",  "chez",     "comme",   "comment", "d",      "dans",
      "de",    "deja",    "depuis", "des",     "doit",     "doivent", "donc",    "dont",   "du",
      "elle",  "elles",   "en",     "encore",  "est",      "et",      "etre",    "eu",     "faire",
      "fait",  "faut",    "font",   "ici",     "il",       "ils",     "j",       "je",     "jour",
      "jours", "l",       "la",     "le",      "les",      "leur",    "leurs",   "lui",    "m",
      "mais",  "moins",   "mois",   "n",       "ne",       "nos",     "notre",   "nous",   "ont",
      "ou",    "par",     "pas",    "pendant", "peu",      "peut",    "peuvent", "plus",   "pour",
      "qu",    "quand",   "que",    "quel",    "quelle",   "qui",     "quoi",    "rien",   "sa",
      "sans",  "se",      "ses",    "si",      "sont",     "sous",    "sur",     "tous",   "tout",
      "toute", "toutes",  "tres",   "un",      "une",      "vers",    "veulent", "veut",   "vos",
      "votre", "voulons", "vous",   "y"}},
    {Language::es,
     {"a",           "al",      "algo",    "ano",      "anos",    "aqui",     "cada",    "como",
      "con",         "cual",    "cuales",  "cuando",   "de",      "del",      "desde",   "dia",
      "dias",        "donde",   "durante", "el",       "ella",    "ellos",    "en",      "entre",
      "era",         "es",      "esta",    "estan",    "estas",   "este",     "esto",    "estos",
      "fue",         "ha",      "hace",    "hacen",    "hacer",   "han",      "hasta",   "hay",
      "la",          "las",     "le",      "les",      "lo",      "los",      "mas",     "me",
      "mes",         "meses",   "mi",      "muchas",   "mucho",   "muchos",   "muy",     "nada",
      "necesitamos", "no",      "nos",     "nosotros", "nuestra", "nuestras", "nuestro", "nuestros",
      "o",           "otra",    "otras",   "otro",     "otros",   "para",     "pero",    "poco",
      "pocos",       "podemos", "por",     "porque",   "puede",   "pueden",   "que",     "queremos",
      "quien",       "quienes", "quiere",  "quieren",  "se",      "ser",      "si",      "sin",
      "sobre",       "solo",    "su",      "sus",      "tambien", "tenemos",  "tiene",   "tienen",
      "toda",        "todas",   "todo",    "todos",    "un",      "una",      "unos",    "y",
      "ya"}},
    {Language::it,
     {"a",      "abbiamo", "agli",   "ai",     "al",     "alla",    "alle",   "allo",   "altre",
      "altri",  "altro",   "anche",  "ancora", "anni",   "anno",    "che",    "chi",    "ci",
      "con",    "cosa",    "cui",    "dagli",  "dai",    "dal",     "dalla",  "de",     "degli",
      "dei",    "del",     "della",  "delle",  "dello",  "di",      "dopo",   "dove",   "e",
      "essere", "fa",      "fanno",  "fare",   "fra",    "gli",     "ha",     "hanno",  "ho",
      "i",      "il",      "in",     "la",     "le",     "li",      "lo",     "loro",   "ma",
      "mese",   "mesi",    "mi",     "molte",  "molti",  "molto",   "nei",    "nel",    "nella",
      "nelle",  "no",      "noi",    "non",    "nostra", "nostre",  "nostri", "nostro", "o",
      "ogni",   "per",     "piu",    "pochi",  "poco",   "possono", "prima",  "puo",    "quale",
      "quali",  "quando",  "questa", "queste", "questi", "questo",  "qui",    "se",     "si",
      "solo",   "sono",    "stato",  "su",     "sua",    "sugli",   "sui",    "sul",    "sulla",
      "tra",    "tutte",   "tutti",  "tutto",  "un",     "una",     "uno",    "vi",     "vogliamo",
      "vuole"}},
    {Language::ar,
     {"التي", "الذي", "الي", "ان",   "او",    "اي",  "بعد", "بعض",  "بين", "تلك",  "حتي",
      "ذلك",  "علي",  "عن",  "عند",  "عندنا", "في",  "قبل", "قد",   "كان", "كانت", "كثير",
      "كل",   "كما",  "كيف", "لا",   "لدينا", "لكن", "لم",  "لن",   "ليس", "ما",   "ماذا",
      "مع",   "من",   "نحن", "نريد", "هذا",   "هذه", "هل",  "هناك", "هو",  "هي",   "و"}},
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
/// the article after "for" ("للاجئين", for refugees), and takes a word with an article for another
/// part of speech than the same word without ("المياه", "مياه": the water, water). What has root
/// letters there loses them too, in texts and queries alike.
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
    // The article, alone or after "with", "like" or "then".
    constexpr std::string_view kArticles[] = {"\u0627\u0644", "\u0628\u0627\u0644",
                                              "\u0643\u0627\u0644", "\u0641\u0627\u0644"};
    constexpr std::size_t kLeastWithout = 3;
    for (std::string_view article : kArticles) {
        while (word.starts_with(article) &&
               letters_of(std::string_view(word).substr(article.size())) >= kLeastWithout) {
            word.erase(0, article.size());
        }
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
