// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/profile.h"

#include <algorithm>

namespace precedent::match {
namespace {

using enum Dimension;

constexpr auto kTable = std::to_array<DimensionInfo>({
    {role, "role", 18},
    {trend, "trend", 8},
    {population, "population", 14},
    {mandate, "mandate", 14},
    {capacity, "capacity", 12},
    {setting, "setting", 10},
    {size, "size", 8},
    {income, "income", 6},
    {region, "region", 6},
    {economy, "economy", 4},
});
static_assert(kTable.size() == kDimensions);

bool has(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

std::span<const DimensionInfo> dimensions() { return kTable; }

std::optional<Dimension> find_dimension(std::string_view id) {
    const auto* found = std::ranges::find(kTable, id, &DimensionInfo::id);
    if (found == kTable.end()) return std::nullopt;
    return found->dimension;
}

NeedState need_state(const Profile& profile, std::string_view need) {
    if (has(profile.have, need)) return NeedState::met;
    if (has(profile.lack, need)) return NeedState::not_met;
    if (need == "legal-competence") {
        if (profile.mandate == "own") return NeedState::met;
        if (profile.mandate == "none") return NeedState::not_met;
    }
    return NeedState::not_stated;
}

}  // namespace precedent::match
