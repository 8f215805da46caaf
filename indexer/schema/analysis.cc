// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/analysis.h"

#include <algorithm>
#include <set>

namespace precedent::index {
namespace {

// Articles, prepositions, conjunctions, pronouns and the commonest verbs, folded. Words that mean
// something here in another of the languages ("son", "place", "come") are left out.
const std::set<std::string_view> kStopWords = {
    // English
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "but", "by", "can", "did", "do", "does", "for", "from", "had", "has", "have", "how",
    "i", "if", "in", "into", "is", "it", "its", "me", "my", "no", "of", "on", "or", "our", "s",
    "so", "some", "t", "than", "that", "the", "their", "them", "there", "these", "they", "this",
    "those", "to", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "why",
    "will", "with", "would", "you", "your",
    // French
    "au", "aux", "avec", "c", "ce", "ces", "cette", "comment", "d", "dans", "de", "des", "du",
    "elle", "elles", "en", "est", "et", "eu", "il", "ils", "j", "je", "l", "la", "le", "les",
    "leur", "leurs", "lui", "m", "mais", "n", "ne", "nos", "notre", "nous", "ou", "par", "pas",
    "pour", "qu", "que", "quel", "quelle", "qui", "sa", "sans", "se", "ses", "sont", "sur", "un",
    "une", "vos", "votre", "vous", "y",
    // Spanish
    "al", "como", "con", "del", "el", "ella", "ellos", "entre", "era", "esta", "este", "fue", "ha",
    "hay", "las", "lo", "los", "mas", "mi", "muy", "o", "para", "pero", "por", "porque", "sin",
    "sobre", "su", "sus", "tambien", "unos", "ya",
    // Italian
    "agli", "ai", "alla", "alle", "allo", "anche", "che", "chi", "dagli", "dai", "dal", "dalla",
    "degli", "dei", "della", "delle", "dello", "di", "e", "fra", "gli", "ho", "loro", "ma", "nei",
    "nel", "nella", "nelle", "non", "per", "piu", "si", "sono", "sugli", "sui", "sul", "sulla",
    "tra", "uno",
    // Arabic, folded (no hamza, yeh for alef maksura)
    "في", "من", "علي", "الي", "عن", "مع", "ان", "او", "و", "هذا", "هذه", "التي", "الذي", "ما", "لا",
    "كل", "بين", "بعد", "قبل", "هو", "هي"};

}  // namespace

Analyzer::Analyzer() {
    for (taxonomy::Language language : taxonomy::kLanguages) {
        stemmers_[taxonomy::index(language)] = Xapian::Stem(std::string(taxonomy::code(language)));
    }
}

std::string Analyzer::stem(taxonomy::Language language, const std::string& folded) const {
    bool has_digit = std::ranges::any_of(folded, [](char c) { return c >= '0' && c <= '9'; });
    if (has_digit) return folded;
    return stemmers_[taxonomy::index(language)](folded);
}

bool is_stop_word(std::string_view folded) { return kStopWords.contains(folded); }

}  // namespace precedent::index
