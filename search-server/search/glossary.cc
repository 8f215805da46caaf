// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/glossary.h"

#include <algorithm>

#include "indexer/schema/text.h"

namespace precedent::search {

Glossary::Glossary(const std::vector<taxonomy::GlossaryWord>& words,
                   const index::Analyzer& analyzer) {
    for (const taxonomy::GlossaryWord& word : words) {
        std::string english = index::fold(word.english);
        for (taxonomy::Language language : taxonomy::kLanguages) {
            for (const std::string& text : word.words[taxonomy::index(language)]) {
                std::vector<index::Token> tokens = index::tokenise(text);
                // Compounds would need to be looked for across words; their parts mislead.
                if (tokens.size() != 1) continue;
                const std::string& folded = tokens.front().word;
                auto& into = by_stem_[taxonomy::index(language)][analyzer.stem(language, folded)];
                if (std::ranges::find(into, english) == into.end()) into.push_back(english);
                words_.push_back(folded);
            }
        }
    }
    std::ranges::sort(words_);
    words_.erase(std::ranges::unique(words_).begin(), words_.end());
}

std::vector<std::string> Glossary::english(taxonomy::Language language, const std::string& word,
                                           const index::Analyzer& analyzer) const {
    const ByStem& words = by_stem_[taxonomy::index(language)];
    auto found = words.find(analyzer.stem(language, word));
    return found == words.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace precedent::search
