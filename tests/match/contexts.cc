// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/match/contexts.h"

#include <algorithm>

#include "indexer/schema/fields.h"
#include "indexer/schema/place_context.h"
#include "tests/support/fixture.h"
#include "tests/support/small_index.h"

namespace precedent::tests {

std::string packed_context(const std::vector<std::pair<std::string, std::string>>& values) {
    index::FacetValues facets(index::facet_fields().size());
    for (const auto& [name, id] : values) {
        int position = real_taxonomy().find(name)->position(id);
        if (position < 0) throw std::runtime_error("no " + name + " " + id);
        facets[facet(name)].push_back(static_cast<std::uint16_t>(position));
    }
    for (auto& one : facets) std::ranges::sort(one);
    return index::pack_context(facets);
}

}  // namespace precedent::tests
