// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a word that occurs nowhere may have been meant to be: the nearest word of the corpus or of
// the vocabularies.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/lexicon.h"

namespace precedent::search {

using WordList = std::reference_wrapper<const std::vector<std::string>>;

/// The word nearest to a folded one: one slip (a letter too many, too few, wrong, or two swapped)
/// in words of four to seven letters, two in longer ones. Slips beyond the first letter are
/// likelier than in it. Among equally near words the one in most documents wins. `lists` are sorted
/// folded words that need not occur in the corpus; a word that is one of them is not misspelt.
std::optional<std::string> nearest_word(std::string_view word, const index::Lexicon& corpus,
                                        std::span<const WordList> lists);

}  // namespace precedent::search
