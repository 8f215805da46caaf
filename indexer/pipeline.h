// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What precedent-index does: read, check, build, test, publish.
#pragma once

#include <iosfwd>

#include "indexer/options.h"

namespace precedent::index {

inline constexpr int kDone = 0;
inline constexpr int kContentProblems = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kEnvironmentFailed = 3;

/// Runs the whole and returns the exit code. Problems go to `out` in the format asked for, and a
/// closing line says what was done. Throws nothing: failures of the environment (a full disk,
/// Xapian errors) are reported on `err` and are kEnvironmentFailed.
int run(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace precedent::index
