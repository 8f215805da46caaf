// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Diagnostics as short text, for tables of expected ones.
#pragma once

#include <string>
#include <string_view>

#include "taxonomy/diagnostic.h"

namespace precedent::tests {

/// Line and rule of each, sorted by line: "5 unknown-term; 13 bad-date". A warning has a "~"
/// before its rule.
std::string lines_and_rules(const taxonomy::Diagnostics& diagnostics);

/// The first with this rule; throws if there is none.
const taxonomy::Diagnostic& with_rule(const taxonomy::Diagnostics& diagnostics,
                                      std::string_view rule);

}  // namespace precedent::tests
