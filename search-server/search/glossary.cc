// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/glossary.h"

#include <algorithm>

#include "indexer/schema/text.h"

namespace precedent::search {
namespace {

std::string key(taxonomy::Language language, const std::vector<std::string>& words,
                const index::Analyzer& analyzer) {
    std::string result;
    for (const std::string& word : words) {
        if (!result.empty()) result += ' ';
        result += analyzer.stem(language, word);
    }
    return result;
}

}  // namespace

Glossary::Glossary(const std::vector<taxonomy::GlossaryWord>& words,
                   const index::Analyzer& analyzer) {
    for (const taxonomy::GlossaryWord& word : words) {
        std::string english = index::fold(word.english);
        for (taxonomy::Language language : taxonomy::kLanguages) {
            for (const std::string& text : word.words[taxonomy::index(language)]) {
                std::vector<std::string> folded;
                for (index::Token& token : index::tokenise(text)) {
                    folded.push_back(std::move(token.word));
                }
                if (folded.empty() || folded.size() > kMaxWords) continue;
                auto& into = by_stem_[taxonomy::index(language)][key(language, folded, analyzer)];
                if (std::ranges::find(into, english) == into.end()) into.push_back(english);
                words_.insert(words_.end(), folded.begin(), folded.end());
            }
        }
    }
    std::ranges::sort(words_);
    words_.erase(std::ranges::unique(words_).begin(), words_.end());
}

std::vector<std::string> Glossary::english(taxonomy::Language language,
                                           const std::vector<std::string>& words,
                                           const index::Analyzer& analyzer) const {
    const ByStem& by_stem = by_stem_[taxonomy::index(language)];
    auto found = by_stem.find(key(language, words, analyzer));
    return found == by_stem.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace precedent::search
