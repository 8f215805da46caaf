// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Rules of good entries that do not make one unusable: they warn.
//
//   summary-length     a summary has two to four sentences
//   duplicate-title    two entries share a title
//   size-mismatch      a place's size band disagrees with its population
//   title-without-place  a title tells what, but not where
//   near-duplicate     two entries say much the same (near_duplicates.h)
//   unfinished         the skeleton of script/new-entry still says "To be written."
//   words-to-avoid     promises ("best practice", "proven") and disrespectful words
#pragma once

#include <string_view>
#include <vector>

#include "corpus/entry.h"
#include "taxonomy/diagnostic.h"

namespace precedent::corpus {

void lint(const std::vector<Entry>& entries, taxonomy::Diagnostics& diagnostics);

/// How many sentences a text has: ends of sentence followed by a space or the end of the text.
int count_sentences(std::string_view text);

}  // namespace precedent::corpus
