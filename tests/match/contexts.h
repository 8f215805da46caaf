// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace precedent::tests {

/// The packed context of a practice with these values: {{"size", "s2"}, {"country", "IT"}}.
std::string packed_context(const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace precedent::tests
