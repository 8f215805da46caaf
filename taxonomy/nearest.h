// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// "Did you mean …?" for identifiers: the value nearest to what somebody typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace precedent::taxonomy {

/// The candidate with the smallest edit distance (insertion, deletion, substitution, swap of
/// neighbours) to `typed`, if it is near enough to be what was meant: at most a third of the
/// longer word, or one being the beginning of the other. Ties go to the first candidate.
std::optional<std::string> nearest(std::string_view typed,
                                   const std::vector<std::string>& candidates);

/// Optimal string alignment distance in bytes; identifiers are ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace precedent::taxonomy
