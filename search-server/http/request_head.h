// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The head of a request (its first line and its header lines), checked as text before the HTTP
// library reads it. The library bounds neither the number nor the length of header lines, matches
// Range with regular expressions, answers Expect and answers what it cannot read in its own way;
// so it gets a head of known form and size, with none but the header lines that we use.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace precedent::web {

/// The longest target that is read.
inline constexpr std::size_t kMaxTargetBytes = 8000;
/// The longest header line that is used; longer ones that we do not use are passed over.
inline constexpr std::size_t kMaxHeaderBytes = 8000;
/// The longest head that is read: twice what browsers send with large cookies.
inline constexpr std::size_t kMaxHeadBytes = 32 * 1024;

/// Why a head is refused.
struct HeadProblem {
    int status = 400;
    std::string_view code;
    std::string message;  ///< in English
};

/// Length of the head that `bytes` begin with, its empty line included; nothing if it is not
/// complete. A line that ends without CR counts here, so that it can be refused at once.
std::optional<std::size_t> head_length(std::string_view bytes);

/// The head as the library gets it. Expects one that head_length() found complete.
tl::expected<std::string, HeadProblem> checked_head(std::string_view head);

/// The problem of a head that is longer than kMaxHeadBytes, or of its beginning.
HeadProblem oversized_head(std::string_view bytes);

}  // namespace precedent::web
