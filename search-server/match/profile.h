// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What we know of a locality. Every field but country and size may be empty: "don't know".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace precedent::match {

/// What two places are compared by.
enum class Dimension {
    role,
    trend,
    population,
    mandate,
    capacity,  ///< staff and budget class
    setting,   ///< setting and features
    size,
    income,
    region,   ///< M49 region and official or working language
    economy,  ///< economic base or hazard
};
inline constexpr std::size_t kDimensions = 10;

struct DimensionInfo {
    Dimension dimension;
    std::string_view id;  ///< as URLs and answers name it
    double weight;        ///< out of 100 together
};

/// The weights are proposals, not findings: docs/decisions/0007 says why each is what it is.
std::span<const DimensionInfo> dimensions();
std::optional<Dimension> find_dimension(std::string_view id);
constexpr std::size_t index(Dimension dimension) { return static_cast<std::size_t>(dimension); }

enum class Emphasis {
    ignore,  ///< left out
    normal,
    essential,  ///< counts twice, and a practice that is known to differ is left out
};

inline constexpr std::size_t kMaxRoles = 3;
inline constexpr std::size_t kMaxPopulations = 5;
inline constexpr std::size_t kMaxSectors = 3;
inline constexpr std::size_t kMaxPeers = 3;

/// Ids are terms of the vocabulary of the same name.
struct Profile {
    std::optional<std::uint32_t> place;  ///< GeoNames id
    std::string place_name;              ///< to speak of it; "" if only country and size are known
    std::string country;
    std::string level;
    std::string size;
    std::string setting;
    std::vector<std::string> features;
    std::vector<std::string> roles;  ///< of `migration_context`, the main one first
    std::string trend;
    std::vector<std::string> populations;
    std::vector<std::string> sectors;  ///< priorities
    std::string mandate;               ///< for those sectors
    std::string staff;                 ///< of `capacity`
    std::string budget_class;
    std::string language;  ///< "": the official languages of the country
    std::vector<std::string> economy;
    std::vector<std::string> shocks;
    std::vector<std::string> have;  ///< needs that are met
    std::vector<std::string> lack;  ///< needs that are not met
    std::string text;               ///< the problem in free words
    std::array<Emphasis, kDimensions> emphasis = [] {
        std::array<Emphasis, kDimensions> all{};
        all.fill(Emphasis::normal);
        return all;
    }();
};

enum class NeedState { met, not_met, not_stated };

/// Whether a locality has what a practice needed: as the profile says, or as its mandate implies.
NeedState need_state(const Profile& profile, std::string_view need);

}  // namespace precedent::match
