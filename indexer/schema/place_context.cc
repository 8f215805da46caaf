// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/place_context.h"

#include <fmt/format.h>

#include <stdexcept>

#include "indexer/schema/binary.h"
#include "indexer/schema/fields.h"

namespace precedent::index {
namespace {

constexpr std::array<std::string_view, kContextFacets> kNames = {
    "migration_context", "trend",   "population", "mandate", "capacity", "budget_class",
    "setting",           "feature", "size",       "economy", "shock"};

}  // namespace

std::string_view facet_name(ContextFacet facet) { return kNames[static_cast<std::size_t>(facet)]; }

std::string pack_context(const FacetValues& values) {
    std::string packed;
    for (std::string_view name : kNames) {
        std::uint32_t bits = 0;
        for (std::uint16_t value : values[facet_position(name)]) {
            if (value >= kMaxContextTerms) {
                throw std::length_error(fmt::format("the vocabulary {} has more than {} terms",
                                                    name, kMaxContextTerms));
            }
            bits |= std::uint32_t{1} << value;
        }
        append(packed, bits);
    }
    for (std::uint16_t country : values[facet_position("country")]) append(packed, country);
    return packed;
}

}  // namespace precedent::index
