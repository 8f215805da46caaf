// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Stems and stop words of the five languages.
//
//   Analyzer analyzer;
//   analyzer.stem(Language::fr, "logements")   // "log"
//
// One Analyzer for each thread: it owns Xapian's stemmers, whose reference counts are not atomic.
#pragma once

#include <xapian.h>

#include <array>
#include <string>
#include <string_view>

#include "taxonomy/language.h"

namespace precedent::index {

class Analyzer {
public:
    Analyzer();

    /// The stem of a folded word. Words with digits are not stemmed.
    std::string stem(taxonomy::Language language, const std::string& folded) const;

private:
    std::array<Xapian::Stem, taxonomy::kLanguages.size()> stemmers_;
};

/// Whether a folded word says too little to be searched for, in any of the languages. Stop words
/// are indexed all the same, because phrases need them.
bool is_stop_word(std::string_view folded);
/// Whether it is a stop word of this language.
bool is_stop_word(taxonomy::Language language, std::string_view folded);

}  // namespace precedent::index
