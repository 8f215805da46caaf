// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace precedent::taxonomy {

/// The size band (term of `size`) of a number of inhabitants. Cut points: Degree of Urbanisation
/// (5 000, 50 000), OECD city classes (200 000, 500 000, 1.5 million), and 20 000 of our own.
std::string_view size_band(long population);

}  // namespace precedent::taxonomy
