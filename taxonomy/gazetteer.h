// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Populated places of 1,000 inhabitants and more (GeoNames), for checking the places of entries.
//
//   auto gazetteer = Gazetteer::open("taxonomy/gazetteer/places.tsv");
//   gazetteer->find("IT", "Saluzzo")   // one place: 14 267 inhabitants, 44.6453 7.4906
//
// Made by script/make-gazetteer; the notice is in taxonomy/NOTICE.md. Immutable once open.
#pragma once

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
};

class Gazetteer {
public:
    static Result<Gazetteer> open(const std::filesystem::path& path);

    /// The places of exactly this name in a country (ISO 3166-1 alpha-2), largest first.
    std::vector<GazetteerPlace> find(std::string_view country, std::string_view name) const;
    std::size_t size() const { return lines_.size(); }

private:
    struct Line {
        std::size_t begin;       ///< in text_
        std::size_t key_length;  ///< "country<TAB>name"
        GazetteerPlace place;
    };
    std::string_view key(const Line& line) const {
        return std::string_view(text_).substr(line.begin, line.key_length);
    }

    std::string text_;
    std::vector<Line> lines_;  ///< sorted by key
};

}  // namespace precedent::taxonomy
