// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "search-server/search/types.h"

namespace precedent::search {

/// A practice with its title in the reader's language where it is translated, and nothing marked.
/// Throws nlohmann::json::exception on a damaged card.
Hit plain_hit(const Xapian::Document& document, taxonomy::Language language);

}  // namespace precedent::search
