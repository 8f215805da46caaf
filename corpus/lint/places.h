// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether the places of entries are those of the gazetteer.
//
// A place that is a settlement (city, town, village, rural municipality) has to be found under its
// name, or under the name in its key `gazetteer`; its population and coordinates are then those of
// the gazetteer, never somebody's memory. A place that is not in the gazetteer says why:
// `gazetteer: "none: …"`. Provinces, regions, neighbourhoods and camps are not looked up.
#pragma once

#include <functional>
#include <vector>

#include "corpus/entry.h"
#include "taxonomy/diagnostic.h"
#include "taxonomy/gazetteer.h"

namespace precedent::corpus {

/// `open` is called only if there is a place to look up; a gazetteer that cannot be opened is one
/// warning.
void check_places(const std::vector<Entry>& entries,
                  const std::function<taxonomy::Result<taxonomy::Gazetteer>()>& open,
                  taxonomy::Diagnostics& diagnostics);

}  // namespace precedent::corpus
