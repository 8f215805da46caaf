// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Cuts a file into its YAML front matter and its Markdown body.
//
//   ---
//   title: …
//   ---
//   ## Context
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "taxonomy/diagnostic.h"

namespace precedent::corpus {

struct SplitFile {
    std::string_view front_matter;  ///< between the two lines of dashes
    int front_matter_line = 2;      ///< 1-based line of its first line
    std::string_view body;
    int body_line = 0;
};

inline constexpr std::size_t kMaxFrontMatterBytes = 64U << 10;
inline constexpr std::size_t kMaxBodyBytes = 64U << 10;

/// `text` has Unix line ends (see normalise_lines). The views point into it. A failure comes
/// without a file name, for the caller to add.
tl::expected<SplitFile, taxonomy::Diagnostic> split_front_matter(std::string_view text);

/// Drops a byte order mark and turns CR LF into LF, so that editors on Windows do no harm.
std::string normalise_lines(std::string_view text);

}  // namespace precedent::corpus
