// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/lint/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostics;
using taxonomy::Gazetteer;
using taxonomy::GazetteerPlace;
using taxonomy::Severity;

constexpr std::array<std::string_view, 5> kSettlements = {
    "city", "town", "village", "rural-municipality", "metropolitan-area"};
/// Coordinates are written with four decimals.
constexpr double kSamePlace = 0.0002;

bool is_looked_up(const Place& place) {
    return std::ranges::find(kSettlements, place.level) != kSettlements.end() &&
           !place.gazetteer.starts_with("none: ");
}

bool agrees(const Place& place, const GazetteerPlace& found) {
    if (place.population && *place.population != found.population) return false;
    if (place.latitude && std::abs(*place.latitude - found.latitude) > kSamePlace) return false;
    return !place.longitude || std::abs(*place.longitude - found.longitude) <= kSamePlace;
}

void check_place(const Entry& entry, const Place& place, const Gazetteer& gazetteer,
                 Diagnostics& diagnostics) {
    auto warn = [&](std::string rule, std::string message, std::string remedy) {
        diagnostics.push_back({Severity::warning, entry.file, 0, std::move(rule),
                               std::move(message), std::move(remedy)});
    };
    const std::string& name = place.gazetteer.empty() ? place.name : place.gazetteer;
    auto found = gazetteer.find(place.country, name);
    if (found.empty()) {
        warn("place-not-in-gazetteer",
             fmt::format("places: the gazetteer has no \"{}\" in {}", name, place.country),
             "give its name there as gazetteer: \"…\", or say why it is not: gazetteer: \"none: "
             "…\"");
        return;
    }
    bool one_agrees = std::ranges::any_of(
        found, [&](const GazetteerPlace& candidate) { return agrees(place, candidate); });
    if (one_agrees) return;
    warn("place-differs",
         fmt::format("places: population or coordinates of \"{}\" differ from the gazetteer's",
                     place.name),
         fmt::format("it has population: {}, lat: {:.4f}, lon: {:.4f}", found[0].population,
                     found[0].latitude, found[0].longitude));
}

}  // namespace

void check_places(const std::vector<Entry>& entries,
                  const std::function<taxonomy::Result<Gazetteer>()>& open,
                  Diagnostics& diagnostics) {
    bool any = std::ranges::any_of(entries, [](const Entry& entry) {
        return std::ranges::any_of(entry.places, is_looked_up);
    });
    if (!any) return;
    auto gazetteer = open();
    if (!gazetteer) {
        diagnostics.push_back({Severity::warning, "", 0, "no-gazetteer",
                               gazetteer.error().message + ": places were not checked",
                               gazetteer.error().remedy});
        return;
    }
    for (const Entry& entry : entries) {
        for (const Place& place : entry.places) {
            if (is_looked_up(place)) check_place(entry, place, *gazetteer, diagnostics);
        }
    }
}

}  // namespace precedent::corpus
