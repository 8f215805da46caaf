// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a practice says of its place, packed into one value of its document, so that Xapian can
// weigh documents by it wherever the database is.
//
// Values of a vocabulary are bits, by their position in it; countries are positions. An empty set
// is "not known".
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "indexer/schema/columns.h"

namespace precedent::index {

/// The vocabularies that are packed as bits, in this order.
enum class ContextFacet {
    role,
    trend,
    population,
    mandate,
    staff,
    budget_class,
    setting,
    feature,
    size,
    economy,
    shock,
};
inline constexpr std::size_t kContextFacets = 11;
/// A vocabulary of more terms cannot be packed.
inline constexpr std::size_t kMaxContextTerms = 32;

/// The name of the facet in facet_fields() and in the taxonomy.
std::string_view facet_name(ContextFacet facet);

std::string pack_context(const FacetValues& values);

/// Reads a packed context in place. What is too short reads as "not known".
class PlaceContext {
public:
    explicit PlaceContext(std::string_view packed) : packed_(packed) {}

    std::uint32_t bits(ContextFacet facet) const {
        return number<std::uint32_t>(static_cast<std::size_t>(facet) * sizeof(std::uint32_t));
    }
    std::size_t countries() const {
        return packed_.size() < kHead ? 0 : (packed_.size() - kHead) / sizeof(std::uint16_t);
    }
    std::uint16_t country(std::size_t i) const {
        return number<std::uint16_t>(kHead + i * sizeof(std::uint16_t));
    }

private:
    static constexpr std::size_t kHead = kContextFacets * sizeof(std::uint32_t);

    template <class Number>
    Number number(std::size_t at) const {
        Number result = 0;
        if (at + sizeof result <= packed_.size()) {
            std::memcpy(&result, packed_.data() + at, sizeof result);
        }
        return result;
    }

    std::string_view packed_;
};

}  // namespace precedent::index
