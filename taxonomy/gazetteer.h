// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Populated places of 1,000 inhabitants and more (GeoNames): for checking the places of entries,
// and for the list that a locality is picked from.
//
//   auto gazetteer = Gazetteer::open("taxonomy/gazetteer/places.tsv");
//   gazetteer->find("IT", "Saluzzo")   // one place: 14 267 inhabitants, 44.6453 7.4906
//
// Made by script/make-gazetteer; the notice is in taxonomy/NOTICE.md. Immutable once open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/result.h"

namespace precedent::taxonomy {

struct GazetteerPlace {
    long population;
    double latitude;   ///< degrees, WGS 84
    double longitude;  ///< degrees, WGS 84
    std::uint32_t id;  ///< of GeoNames
};

/// A place with its names.
struct NamedPlace {
    std::string_view country;    ///< ISO 3166-1 alpha-2
    std::string_view name;       ///< as GeoNames writes it
    std::string_view spellings;  ///< others, with commas between
    GazetteerPlace place;
};

class Gazetteer {
public:
    static Result<Gazetteer> open(const std::filesystem::path& path);

    /// The places of exactly this name in a country (ISO 3166-1 alpha-2), largest first.
    std::vector<GazetteerPlace> find(std::string_view country, std::string_view name) const;
    std::size_t size() const { return lines_.size(); }
    /// The whole file, to tell whether it has changed.
    std::string_view bytes() const { return text_; }
    /// `position` counts from 0, in the order of country and name.
    NamedPlace at(std::size_t position) const;

private:
    struct Line {
        std::size_t begin;       ///< in text_
        std::size_t key_length;  ///< "country<TAB>name"
        std::size_t spellings;   ///< where they begin in text_
        std::size_t end;
        GazetteerPlace place;
    };
    std::string_view key(const Line& line) const {
        return std::string_view(text_).substr(line.begin, line.key_length);
    }

    std::string text_;
    std::vector<Line> lines_;  ///< sorted by key
};

}  // namespace precedent::taxonomy
