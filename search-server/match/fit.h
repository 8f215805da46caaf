// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// How like a locality the place of a practice is: ten dimensions, each from 0 (different) to 1
// (alike), weighted. What is not known on either side is left out of both sides of the fraction.
//
//   FitTable table(profile, taxonomy);
//   Fit fit = table.compare(index::PlaceContext(document.get_value(index::kContextSlot)));
//
// A FitTable is numbers only, so that it can be sent to the machine that holds a shard.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/place_context.h"
#include "search-server/match/profile.h"
#include "taxonomy/vocabulary.h"

namespace precedent::match {

enum class Band { close, partial, different };

std::string_view name(Band band);

/// Fewer dimensions known on both sides than this, and there is no band.
inline constexpr int kLeastKnown = 4;
inline constexpr double kClose = 0.7;     ///< and above
inline constexpr double kPartial = 0.45;  ///< and above
/// Below this a dimension is a difference; at or above it, something in common.
inline constexpr double kAlike = 0.5;

struct DimensionFit {
    bool compared = false;  ///< neither ignored nor unknown to the profile
    bool known = false;     ///< compared, and the practice says
    double similarity = 0;
};

struct Fit {
    std::array<DimensionFit, kDimensions> dimensions;
    int known = 0;     ///< dimensions known on both sides
    int asked = 0;     ///< dimensions that are not ignored
    double value = 0;  ///< weighted mean of the known similarities; 0 if none is
    std::optional<Band> band;
};

class FitTable {
public:
    FitTable(const Profile& profile, const taxonomy::Taxonomy& taxonomy);

    Fit compare(const index::PlaceContext& context) const;
    /// What ranks: the value, drawn towards the middle where little is known, so that one shared
    /// trait does not count as much as eight of ten. From 0 to 1.
    double ranking_value(const index::PlaceContext& context) const;
    /// Whether nothing essential is known to differ.
    bool allows(const index::PlaceContext& context) const;
    bool has_essentials() const { return has_essentials_; }

    std::string serialise() const;
    /// Throws std::invalid_argument on what serialise() has not written.
    static FitTable unserialise(std::string_view bytes);

private:
    FitTable() = default;

    /// How like each value of a vocabulary is, by position; 0 where the profile says nothing.
    using BySimilarity = std::array<float, index::kMaxContextTerms>;

    DimensionFit compare(Dimension dimension, const index::PlaceContext& context) const;
    DimensionFit compare_sets(Dimension dimension, std::uint32_t theirs) const;
    DimensionFit compare_countries(const std::vector<float>& by_country,
                                   const index::PlaceContext& context) const;
    DimensionFit compare_parts(index::ContextFacet first, index::ContextFacet second,
                               const index::PlaceContext& context) const;
    /// The best of the values that the practice has, or nothing if either side says none.
    std::optional<double> best(index::ContextFacet facet, const index::PlaceContext& context) const;

    void set_similar(index::ContextFacet facet, const std::vector<float>& by_position);
    void take_sets(const Profile& profile, const taxonomy::Taxonomy& taxonomy);
    void take_scales(const Profile& profile, const taxonomy::Taxonomy& taxonomy);
    void take_country(const Profile& profile, const taxonomy::Taxonomy& taxonomy);

    std::array<float, kDimensions> weights_{};  ///< 0 if ignored
    std::array<std::uint8_t, kDimensions> essential_{};
    bool has_essentials_ = false;
    std::array<std::uint32_t, index::kContextFacets> ours_{};  ///< bits of the profile's values
    std::uint32_t main_role_ = 0;                              ///< its bit
    /// For each bit of our populations, the groups that are near it.
    std::array<std::uint32_t, index::kMaxContextTerms> near_{};
    std::array<BySimilarity, index::kContextFacets> similar_{};
    std::vector<float> income_by_country_, region_by_country_;  ///< below 0: not known
};

}  // namespace precedent::match
