// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/size_band.h"

namespace precedent::taxonomy {

std::string_view size_band(long population) {
    if (population < 5'000) return "s1";
    if (population < 20'000) return "s2";
    if (population < 50'000) return "s3";
    if (population < 200'000) return "s4";
    if (population < 500'000) return "s5";
    if (population < 1'500'000) return "s6";
    return "s7";
}

}  // namespace precedent::taxonomy
