// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The places of the gazetteer by any of their spellings, for picking a locality as one types.
//
//   for (const ListedPlace& place : places.beginning_with(fold("Oudj"), "MA", 10)) …
//
// File: "PRCPLAC1", u32 places, u32 keys, u32 bytes of names, u32 bytes of keys; then for the
// places, by id: u32 ids, u32 populations, i32 latitudes and longitudes (ten thousandths of a
// degree), u32 countries (two letters), u32 offsets of names; for the keys, in bytewise order and
// the largest place first: u32 offsets of keys, u32 places; then the names and the keys.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/mapped_file.h"
#include "taxonomy/gazetteer.h"
#include "taxonomy/result.h"

namespace precedent::index {

struct ListedPlace {
    std::uint32_t id = 0;      ///< of GeoNames
    std::string_view name;     ///< as GeoNames writes it
    std::string country;       ///< ISO 3166-1 alpha-2
    std::uint32_t population;  ///< inhabitants
    double latitude = 0;       ///< degrees, WGS 84
    double longitude = 0;      ///< degrees, WGS 84
};

class PlaceList {
public:
    static taxonomy::Result<PlaceList> open(const std::filesystem::path& path);
    /// Without a gazetteer, a list of no places.
    static void write(const std::filesystem::path& path, const taxonomy::Gazetteer* gazetteer);

    std::size_t size() const { return ids_.size(); }
    std::optional<ListedPlace> find(std::uint32_t id) const;
    /// Places with a spelling that begins with folded text (fold() of text.h), the largest first;
    /// those with exactly this spelling before the others. `country` may be "".
    std::vector<ListedPlace> beginning_with(std::string_view folded, std::string_view country,
                                            std::size_t most) const;
    /// Places with exactly this spelling, the largest first.
    std::vector<ListedPlace> named(std::string_view folded, std::string_view country) const;
    /// Names of places with a spelling that differs little, for somebody who mistyped.
    std::vector<ListedPlace> nearly_named(std::string_view folded, std::string_view country,
                                          std::size_t most) const;

private:
    ListedPlace at(std::uint32_t position) const;
    std::string_view key(std::size_t position) const {
        return keys_.substr(key_offsets_[position],
                            key_offsets_[position + 1] - key_offsets_[position]);
    }
    /// The first key that is not less than a text.
    std::size_t lower_bound(std::string_view text) const;
    bool is_sound() const;

    MappedFile file_;
    std::span<const std::uint32_t> ids_, populations_, countries_, name_offsets_, key_offsets_,
        key_places_;
    std::span<const std::int32_t> latitudes_, longitudes_;
    std::string_view names_, keys_;
};

}  // namespace precedent::index
