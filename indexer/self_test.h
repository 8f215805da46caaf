// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reads a finished generation the way the server will, before it is published.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "taxonomy/result.h"

namespace precedent::index {

/// Checks that every file opens, that every id of `practices` is found and its record is its own,
/// that the databases hold as many documents as the columns, and that for every facet value the
/// columns count as many documents as Xapian does. The failure says which check found what.
taxonomy::Result<bool> self_test(const std::filesystem::path& generation,
                                 const std::vector<std::string>& practices);

}  // namespace precedent::index
