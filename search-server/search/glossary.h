// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From a word of another language to the English words of the corpus that say the same. Entries are
// mostly in English; this is how "rifiuti" finds waste where no translation says so.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/analysis.h"
#include "taxonomy/query_aids.h"

namespace precedent::search {

class Glossary {
public:
    Glossary() = default;
    Glossary(const std::vector<taxonomy::GlossaryWord>& words, const index::Analyzer& analyzer);

    /// Most words of a compound.
    static constexpr std::size_t kMaxWords = 3;

    /// The English words, folded, for one folded word of `language` or for several that belong
    /// together; none for English ones.
    std::vector<std::string> english(taxonomy::Language language,
                                     const std::vector<std::string>& words,
                                     const index::Analyzer& analyzer) const;

    /// Every folded word of the other languages, sorted, without repetitions.
    const std::vector<std::string>& words() const { return words_; }

private:
    using ByStem = std::unordered_map<std::string, std::vector<std::string>>;
    std::array<ByStem, taxonomy::kLanguages.size()> by_stem_;
    std::vector<std::string> words_;
};

}  // namespace precedent::search
