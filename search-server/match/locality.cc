// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/locality.h"

#include <algorithm>
#include <charconv>

#include "indexer/schema/text.h"

namespace precedent::match {
namespace {

constexpr std::size_t kMaxOthers = 4;
constexpr std::size_t kLeastBytes = 2;

std::optional<std::uint32_t> as_id(std::string_view text) {
    std::uint32_t id = 0;
    auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    bool number = error == std::errc() && at == text.data() + text.size();
    return number ? std::optional(id) : std::nullopt;
}

}  // namespace

FoundPlace find_place(const index::PlaceList& places, std::string_view text,
                      std::string_view country) {
    FoundPlace found;
    if (auto id = as_id(text)) {
        found.place = places.find(*id);
        found.elsewhere = found.place && !country.empty() && found.place->country != country;
        if (found.elsewhere) found.others = {*std::exchange(found.place, std::nullopt)};
        return found;
    }
    std::string folded = index::fold(text);
    if (folded.empty()) return found;
    auto named = places.named(folded, country);
    if (!named.empty()) {
        found.place = named.front();
        named.erase(named.begin());
        found.others = std::move(named);
    } else if (!country.empty() && !places.named(folded, "").empty()) {
        found.elsewhere = true;
        found.others = places.named(folded, "");
    } else {
        found.others = places.beginning_with(folded, country, kMaxOthers);
        if (found.others.empty()) found.others = places.nearly_named(folded, country, kMaxOthers);
    }
    if (found.others.size() > kMaxOthers) found.others.resize(kMaxOthers);
    return found;
}

std::vector<index::ListedPlace> suggest_places(const index::PlaceList& places,
                                               std::string_view text, std::string_view country) {
    std::string folded = index::fold(text);
    if (folded.size() < kLeastBytes) return {};
    return places.beginning_with(folded, country, kMaxPlaces);
}

}  // namespace precedent::match
