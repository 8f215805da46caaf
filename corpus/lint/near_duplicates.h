// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Pairs of entries that say much the same: the same programme written twice, or a text copied.
//
// Each text is reduced to a sketch, the smallest hashes of its runs of four words (Broder's
// bottom-k sketch), and two texts are compared by the share of hashes in common. Linear in the
// number of entries as long as they differ.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/entry.h"

namespace precedent::corpus {

struct NearDuplicate {
    std::size_t first;   ///< position in the entries
    std::size_t second;  ///< likewise, larger
    double resemblance;  ///< estimated share of common runs of words, 0 to 1
};

/// Resemblance from which a pair is reported.
inline constexpr double kNearDuplicate = 0.35;

/// The pairs above the threshold, by the position of their first entry.
std::vector<NearDuplicate> near_duplicates(const std::vector<Entry>& entries);

}  // namespace precedent::corpus
