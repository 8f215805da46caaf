// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/nearest.h"

#include <algorithm>

namespace precedent::taxonomy {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Three rows suffice: a swap looks two rows back.
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({change, last[j] + 1, row[j - 1] + 1});
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::optional<std::string> nearest(std::string_view typed,
                                   const std::vector<std::string>& candidates) {
    // Longer than any identifier of ours: nothing is near, and the table would be large.
    if (typed.empty() || typed.size() > 100) return std::nullopt;
    std::optional<std::string> best;
    std::size_t best_distance = 0;
    for (const std::string& candidate : candidates) {
        bool beginning =
            typed.size() >= 3 && (candidate.starts_with(typed) || typed.starts_with(candidate));
        std::size_t distance = beginning ? 1 : edit_distance(typed, candidate);
        std::size_t limit = std::max<std::size_t>(1, std::max(typed.size(), candidate.size()) / 3);
        if (distance > limit) continue;
        if (!best || distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace precedent::taxonomy
