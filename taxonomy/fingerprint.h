// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace precedent::taxonomy {

/// FNV-1a, 64 bits: tells whether bytes have changed, guards against nothing. Further bytes go on
/// from the fingerprint of those before.
constexpr std::uint64_t fingerprint(std::string_view bytes,
                                    std::uint64_t hash = 14695981039346656037ULL) {
    for (char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

}  // namespace precedent::taxonomy
