// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Compression of answers. The HTTP library would use Brotli at its slowest setting for every
// answer; we use zlib at a middling one and hand over finished bytes.
#pragma once

#include <string>
#include <string_view>

namespace precedent::web {

/// Not worth compressing below this.
inline constexpr std::size_t kMinGzipBytes = 600;

std::string gzip(std::string_view bytes);

/// Whether an Accept-Encoding header allows gzip (RFC 9110, 12.5.3).
bool allows_gzip(std::string_view accept_encoding);

}  // namespace precedent::web
