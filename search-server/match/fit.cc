// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/fit.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "indexer/schema/binary.h"

namespace precedent::match {
namespace {

using index::ContextFacet;
using index::PlaceContext;
using taxonomy::Taxonomy;
using taxonomy::Term;
using taxonomy::Vocabulary;
using Pair = std::pair<std::string_view, std::string_view>;

/// Groups that are part of one another, or that the same services meet.
constexpr Pair kNearPopulations[] = {
    {"seasonal-workers", "labour-migrants"},
    {"domestic-workers", "labour-migrants"},
    {"health-workers", "labour-migrants"},
    {"unaccompanied-minors", "children"},
    {"asylum-seekers", "refugees"},
    {"climate-displaced", "idps"},
    {"students", "youth"},
    {"transit-migrants", "irregular-migrants"},
};

/// Movements that ask the same of a place.
constexpr Pair kNearTrends[] = {
    {"new-destination", "steady-growth"},
    {"new-destination", "sudden-influx"},
    {"sudden-influx", "return-wave"},
    {"sustained-outflow", "depopulation"},
};

constexpr float kNear = 0.5F;
/// Similarity of sizes by how many bands lie between.
constexpr float kBySizeDistance[] = {1, 0.7F, 0.35F};
constexpr float kSameSubregion = 0.6F;
constexpr float kSameRegion = 0.3F;
constexpr float kSharedLanguage = 0.4F;
constexpr float kNotKnown = -1;
constexpr int kFewCountries = 3;
/// Weight of the middle that little knowledge is drawn to; all dimensions together weigh 100.
constexpr double kPriorWeight = 10;
constexpr double kPriorValue = 0.5;

template <class Each>
void for_each_bit(std::uint32_t bits, Each each) {
    for (; bits != 0; bits &= bits - 1) each(std::countr_zero(bits));
}

std::uint32_t bit_of(const Vocabulary& vocabulary, std::string_view id) {
    int position = vocabulary.position(id);
    bool fits = position >= 0 && position < static_cast<int>(index::kMaxContextTerms);
    return fits ? std::uint32_t{1} << position : 0;
}

std::uint32_t bits_of(const Vocabulary& vocabulary, const std::vector<std::string>& ids) {
    std::uint32_t bits = 0;
    for (const std::string& id : ids) bits |= bit_of(vocabulary, id);
    return bits;
}

const Vocabulary& vocabulary_of(const Taxonomy& taxonomy, ContextFacet facet) {
    return *taxonomy.find(index::facet_name(facet));
}

/// The other of a pair, or "".
std::string_view partner(std::span<const Pair> pairs, std::string_view id, std::size_t i) {
    if (pairs[i].first == id) return pairs[i].second;
    return pairs[i].second == id ? pairs[i].first : std::string_view();
}

/// Ranks of mandates: what an authority may decide. Delegated and shared ask for the same care.
int mandate_rank(std::string_view id) {
    if (id == "own") return 3;
    return id == "none" ? 0 : 2;
}

double overlap(double common, double ours, double theirs) {
    return common / std::min(ours, theirs);
}

}  // namespace

std::string_view name(Band band) {
    switch (band) {
        case Band::close:
            return "close";
        case Band::partial:
            return "partial";
        case Band::different:
            break;
    }
    return "different";
}

FitTable::FitTable(const Profile& profile, const Taxonomy& taxonomy) {
    for (const DimensionInfo& info : dimensions()) {
        std::size_t at = match::index(info.dimension);
        Emphasis emphasis = profile.emphasis[at];
        essential_[at] = emphasis == Emphasis::essential;
        has_essentials_ = has_essentials_ || emphasis == Emphasis::essential;
        double factor = emphasis == Emphasis::ignore ? 0 : emphasis == Emphasis::normal ? 1 : 2;
        weights_[at] = static_cast<float>(info.weight * factor);
    }
    take_sets(profile, taxonomy);
    take_scales(profile, taxonomy);
    take_country(profile, taxonomy);
}

void FitTable::take_sets(const Profile& profile, const Taxonomy& taxonomy) {
    auto take = [&](ContextFacet facet, const std::vector<std::string>& ids) {
        ours_[static_cast<std::size_t>(facet)] = bits_of(vocabulary_of(taxonomy, facet), ids);
    };
    take(ContextFacet::role, profile.roles);
    take(ContextFacet::population, profile.populations);
    take(ContextFacet::feature, profile.features);
    take(ContextFacet::economy, profile.economy);
    take(ContextFacet::shock, profile.shocks);
    if (!profile.roles.empty()) {
        main_role_ = bit_of(vocabulary_of(taxonomy, ContextFacet::role), profile.roles.front());
    }
    const Vocabulary& populations = vocabulary_of(taxonomy, ContextFacet::population);
    for (const std::string& id : profile.populations) {
        int position = populations.position(id);
        if (bit_of(populations, id) == 0) continue;
        for (std::size_t i = 0; i < std::size(kNearPopulations); ++i) {
            near_[static_cast<std::size_t>(position)] |=
                bit_of(populations, partner(kNearPopulations, id, i));
        }
    }
}

void FitTable::set_similar(ContextFacet facet, const std::vector<float>& by_position) {
    std::size_t at = static_cast<std::size_t>(facet);
    for (std::size_t i = 0; i < by_position.size() && i < index::kMaxContextTerms; ++i) {
        similar_[at][i] = by_position[i];
    }
    ours_[at] = 1;  // says something
}

void FitTable::take_scales(const Profile& profile, const Taxonomy& taxonomy) {
    // Vocabularies that are scales are in their order.
    auto take = [&](ContextFacet facet, const std::string& id, auto similarity) {
        const Vocabulary& vocabulary = vocabulary_of(taxonomy, facet);
        int own = vocabulary.position(id);
        if (own < 0) return;
        std::vector<float> similar;
        for (int i = 0; i < static_cast<int>(vocabulary.terms().size()); ++i) {
            const std::string& other = vocabulary.terms()[static_cast<std::size_t>(i)].id;
            similar.push_back(static_cast<float>(similarity(std::abs(own - i), other)));
        }
        set_similar(facet, similar);
    };
    take(ContextFacet::size, profile.size, [](int distance, std::string_view) {
        return distance < static_cast<int>(std::size(kBySizeDistance)) ? kBySizeDistance[distance]
                                                                       : 0.0F;
    });
    take(ContextFacet::staff, profile.staff,
         [](int distance, std::string_view) { return 1 - distance / 2.0; });
    take(ContextFacet::budget_class, profile.budget_class,
         [](int distance, std::string_view) { return 1 - distance / 4.0; });
    take(ContextFacet::mandate, profile.mandate, [&](int, std::string_view other) {
        int distance = std::abs(mandate_rank(profile.mandate) - mandate_rank(other));
        return 1 - distance / 3.0;
    });
    take(ContextFacet::setting, profile.setting, [&](int distance, std::string_view other) {
        if (distance == 0) return 1.0F;
        return profile.setting == "mixed" || other == "mixed" ? kNear : 0.0F;
    });
    take(ContextFacet::trend, profile.trend, [&](int distance, std::string_view other) {
        if (distance == 0) return 1.0F;
        bool near = false;
        for (std::size_t i = 0; i < std::size(kNearTrends); ++i) {
            near = near || partner(kNearTrends, profile.trend, i) == other;
        }
        return near ? kNear : 0.0F;
    });
}

void FitTable::take_country(const Profile& profile, const Taxonomy& taxonomy) {
    const Vocabulary& countries = *taxonomy.find("country");
    const Term* own = countries.find(profile.country);
    if (own == nullptr) return;
    const Vocabulary& regions = *taxonomy.find("region");
    const Vocabulary& incomes = *taxonomy.find("income");
    std::vector<std::string> spoken = own->languages;
    if (!profile.language.empty()) spoken = {profile.language};
    // The broadest region: a continent. The narrowest: what M49 calls a sub-region.
    auto continent = [&](const Term& country) {
        auto all = regions.with_ancestors(country.region);
        return all.empty() ? std::string() : all.back()->id;
    };
    for (const Term& country : countries.terms()) {
        int distance = std::abs(incomes.position(country.income) - incomes.position(own->income));
        bool classified = !country.income.empty() && !own->income.empty();
        income_by_country_.push_back(!classified     ? kNotKnown
                                     : distance == 0 ? 1
                                     : distance == 1 ? kNear
                                                     : 0);
        float near = 0;
        if (!own->region.empty() && country.region == own->region)
            near = kSameSubregion;
        else if (!own->region.empty() && continent(country) == continent(*own))
            near = kSameRegion;
        bool shares = std::ranges::any_of(country.languages, [&](const std::string& language) {
            return std::ranges::find(spoken, language) != spoken.end();
        });
        region_by_country_.push_back(near + (shares ? kSharedLanguage : 0));
    }
}

std::optional<double> FitTable::best(ContextFacet facet, const PlaceContext& context) const {
    std::size_t at = static_cast<std::size_t>(facet);
    std::uint32_t theirs = context.bits(facet);
    if (ours_[at] == 0 || theirs == 0) return std::nullopt;
    float best = 0;
    for_each_bit(theirs, [&](int position) {
        best = std::max(best, similar_[at][static_cast<std::size_t>(position)]);
    });
    return best;
}

DimensionFit FitTable::compare_sets(Dimension dimension, std::uint32_t theirs) const {
    bool roles = dimension == Dimension::role;
    std::uint32_t ours =
        ours_[static_cast<std::size_t>(roles ? ContextFacet::role : ContextFacet::population)];
    DimensionFit fit{ours != 0, ours != 0 && theirs != 0, 0};
    if (!fit.known) return fit;
    if (roles) {
        // The main role counts double, wherever it is counted.
        auto weigh = [this](std::uint32_t bits) {
            return std::popcount(bits) + ((bits & main_role_) != 0 ? 1 : 0);
        };
        fit.similarity = overlap(weigh(ours & theirs), weigh(ours), weigh(theirs));
        return fit;
    }
    double common = 0;
    for_each_bit(ours, [&](int position) {
        if ((theirs & (std::uint32_t{1} << position)) != 0)
            common += 1;
        else if ((theirs & near_[static_cast<std::size_t>(position)]) != 0)
            common += kNear;
    });
    fit.similarity = std::min(1.0, overlap(common, std::popcount(ours), std::popcount(theirs)));
    return fit;
}

DimensionFit FitTable::compare_countries(const std::vector<float>& by_country,
                                         const PlaceContext& context) const {
    DimensionFit fit{!by_country.empty(), false, 0};
    double sum = 0;
    int known = 0;
    for (std::size_t i = 0; i < context.countries(); ++i) {
        std::uint16_t country = context.country(i);
        if (country >= by_country.size() || by_country[country] < 0) continue;
        ++known;
        sum += by_country[country];
        fit.similarity = std::max<double>(fit.similarity, by_country[country]);
    }
    fit.known = known > 0;
    // A programme of many countries is not of the one that happens to be ours.
    if (known > kFewCountries) fit.similarity = sum / known;
    return fit;
}

/// Two halves of one dimension; one that is not known leaves the other to speak.
DimensionFit FitTable::compare_parts(ContextFacet first, ContextFacet second,
                                     const PlaceContext& context) const {
    DimensionFit fit{
        ours_[static_cast<std::size_t>(first)] != 0 || ours_[static_cast<std::size_t>(second)] != 0,
        false, 0};
    int parts = 0;
    auto take = [&](std::optional<double> similarity) {
        if (!similarity) return;
        fit.known = true;
        fit.similarity += *similarity;
        ++parts;
    };
    take(best(first, context));
    if (second == ContextFacet::feature) {
        std::uint32_t ours = ours_[static_cast<std::size_t>(second)];
        std::uint32_t theirs = context.bits(second);
        if (ours != 0 && theirs != 0) {
            take(overlap(std::popcount(ours & theirs), std::popcount(ours), std::popcount(theirs)));
        }
    } else {
        take(best(second, context));
    }
    if (parts > 0) fit.similarity /= parts;
    return fit;
}

DimensionFit FitTable::compare(Dimension dimension, const PlaceContext& context) const {
    if (weights_[match::index(dimension)] == 0) return {};
    auto single = [&](ContextFacet facet) {
        auto similarity = best(facet, context);
        return DimensionFit{ours_[static_cast<std::size_t>(facet)] != 0, similarity.has_value(),
                            similarity.value_or(0)};
    };
    switch (dimension) {
        case Dimension::role:
            return compare_sets(dimension, context.bits(ContextFacet::role));
        case Dimension::population:
            return compare_sets(dimension, context.bits(ContextFacet::population));
        case Dimension::trend:
            return single(ContextFacet::trend);
        case Dimension::mandate:
            return single(ContextFacet::mandate);
        case Dimension::size:
            return single(ContextFacet::size);
        case Dimension::capacity:
            return compare_parts(ContextFacet::staff, ContextFacet::budget_class, context);
        case Dimension::setting:
            return compare_parts(ContextFacet::setting, ContextFacet::feature, context);
        case Dimension::income:
            return compare_countries(income_by_country_, context);
        case Dimension::region:
            return compare_countries(region_by_country_, context);
        case Dimension::economy:
            break;
    }
    std::uint32_t economy = ours_[static_cast<std::size_t>(ContextFacet::economy)];
    std::uint32_t shock = ours_[static_cast<std::size_t>(ContextFacet::shock)];
    std::uint32_t their_economy = context.bits(ContextFacet::economy);
    std::uint32_t their_shock = context.bits(ContextFacet::shock);
    DimensionFit fit{economy != 0 || shock != 0, false, 0};
    fit.known = (economy != 0 && their_economy != 0) || (shock != 0 && their_shock != 0);
    bool shared = (economy & their_economy) != 0 || (shock & their_shock) != 0;
    fit.similarity = shared ? 1 : 0;
    return fit;
}

Fit FitTable::compare(const PlaceContext& context) const {
    Fit fit;
    double weight = 0;
    for (std::size_t at = 0; at < kDimensions; ++at) {
        if (weights_[at] == 0) continue;
        ++fit.asked;
        DimensionFit one = compare(dimensions()[at].dimension, context);
        fit.dimensions[at] = one;
        if (!one.known) continue;
        ++fit.known;
        weight += weights_[at];
        fit.value += weights_[at] * one.similarity;
    }
    if (weight > 0) fit.value /= weight;
    if (fit.known >= kLeastKnown) {
        fit.band = fit.value >= kClose     ? Band::close
                   : fit.value >= kPartial ? Band::partial
                                           : Band::different;
    }
    return fit;
}

double FitTable::ranking_value(const PlaceContext& context) const {
    double weight = kPriorWeight;
    double sum = kPriorWeight * kPriorValue;
    for (std::size_t at = 0; at < kDimensions; ++at) {
        DimensionFit one = compare(dimensions()[at].dimension, context);
        if (!one.known) continue;
        weight += weights_[at];
        sum += weights_[at] * one.similarity;
    }
    return sum / weight;
}

bool FitTable::allows(const PlaceContext& context) const {
    for (std::size_t at = 0; at < kDimensions; ++at) {
        if (essential_[at] == 0) continue;
        DimensionFit one = compare(dimensions()[at].dimension, context);
        if (one.known && one.similarity < kAlike) return false;
    }
    return true;
}

std::string FitTable::serialise() const {
    std::string bytes;
    index::append(bytes, weights_);
    index::append(bytes, essential_);
    index::append(bytes, static_cast<std::uint32_t>(has_essentials_));
    index::append(bytes, ours_);
    index::append(bytes, main_role_);
    index::append(bytes, near_);
    index::append(bytes, similar_);
    for (const auto* countries : {&income_by_country_, &region_by_country_}) {
        index::append(bytes, static_cast<std::uint32_t>(countries->size()));
        for (float similarity : *countries) index::append(bytes, similarity);
    }
    return bytes;
}

FitTable FitTable::unserialise(std::string_view bytes) {
    auto take = [&bytes](auto& into) {
        if (bytes.size() < sizeof into) throw std::invalid_argument("a table of fits is cut short");
        std::memcpy(&into, bytes.data(), sizeof into);
        bytes.remove_prefix(sizeof into);
    };
    FitTable table;
    std::uint32_t essentials = 0;
    take(table.weights_);
    take(table.essential_);
    take(essentials);
    take(table.ours_);
    take(table.main_role_);
    take(table.near_);
    take(table.similar_);
    for (auto* countries : {&table.income_by_country_, &table.region_by_country_}) {
        std::uint32_t size = 0;
        take(size);
        if (size > bytes.size() / sizeof(float)) {
            throw std::invalid_argument("a table of fits is cut short");
        }
        countries->resize(size);
        for (float& similarity : *countries) take(similarity);
    }
    if (!bytes.empty()) throw std::invalid_argument("a table of fits is too long");
    table.has_essentials_ = essentials != 0;
    return table;
}

}  // namespace precedent::match
