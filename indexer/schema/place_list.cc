// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/place_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "indexer/schema/binary.h"
#include "indexer/schema/text.h"
#include "taxonomy/nearest.h"

namespace precedent::index {
namespace {

constexpr std::string_view kMagic = "PRCPLAC1";
constexpr double kUnitsOfDegree = 10'000;
/// Letters that a mistyped name is taken to have right.
constexpr std::size_t kSureBytes = 2;

std::uint32_t packed(std::string_view country) {
    return country.size() == 2
               ? static_cast<std::uint32_t>(static_cast<unsigned char>(country[0]) |
                                            (static_cast<unsigned char>(country[1]) << 8))
               : 0;
}

std::int32_t in_units(double degrees) {
    return static_cast<std::int32_t>(std::lround(degrees * kUnitsOfDegree));
}

/// The folded name and spellings of a place, each once.
std::set<std::string> keys_of(const taxonomy::NamedPlace& place) {
    std::set<std::string> keys{fold(place.name)};
    std::string_view rest = place.spellings;
    while (!rest.empty()) {
        std::size_t comma = std::min(rest.find(','), rest.size());
        keys.insert(fold(rest.substr(0, comma)));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    keys.erase("");
    return keys;
}

/// Texts one after the other, with where each begins and where the last ends.
struct Texts {
    std::string bytes;
    std::string offsets;

    void add(std::string_view text) {
        append(offsets, static_cast<std::uint32_t>(bytes.size()));
        bytes += text;
    }
    void finish() { append(offsets, static_cast<std::uint32_t>(bytes.size())); }
};

}  // namespace

void PlaceList::write(const std::filesystem::path& path, const taxonomy::Gazetteer* gazetteer) {
    std::vector<taxonomy::NamedPlace> places;
    for (std::size_t i = 0; gazetteer != nullptr && i < gazetteer->size(); ++i) {
        places.push_back(gazetteer->at(i));
    }
    std::ranges::sort(places, {}, [](const auto& place) { return place.place.id; });
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    Texts names;
    std::string ids, populations, latitudes, longitudes, countries;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const taxonomy::NamedPlace& place = places[i];
        append(ids, place.place.id);
        append(populations, static_cast<std::uint32_t>(place.place.population));
        append(latitudes, in_units(place.place.latitude));
        append(longitudes, in_units(place.place.longitude));
        append(countries, packed(place.country));
        names.add(place.name);
        for (const std::string& one : keys_of(place)) {
            keys.emplace_back(one, static_cast<std::uint32_t>(i));
        }
    }
    names.finish();
    std::ranges::sort(keys, [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first < b.first;
        long first = places[a.second].place.population;
        long second = places[b.second].place.population;
        return first != second ? first > second : a.second < b.second;
    });
    Texts key_texts;
    std::string key_places;
    for (const auto& [text, place] : keys) {
        key_texts.add(text);
        append(key_places, place);
    }
    key_texts.finish();

    std::string out(kMagic);
    for (std::size_t number :
         {places.size(), keys.size(), names.bytes.size(), key_texts.bytes.size()}) {
        append(out, static_cast<std::uint32_t>(number));
    }
    for (const std::string* part :
         {&ids, &populations, &latitudes, &longitudes, &countries, &names.offsets,
          &key_texts.offsets, &key_places, &names.bytes, &key_texts.bytes}) {
        out += *part;
    }
    write_file(path, out);
}

taxonomy::Result<PlaceList> PlaceList::open(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    PlaceList result;
    std::string_view bytes = file->bytes();
    Cursor cursor(bytes.substr(std::min(kMagic.size(), bytes.size())));
    std::span<const std::uint32_t> head;
    std::span<const char> names, keys;
    bool whole = bytes.starts_with(kMagic) && cursor.take(4, head);
    whole = whole && cursor.take(head[0], result.ids_) && cursor.take(head[0], result.populations_);
    whole = whole && cursor.take(head[0], result.latitudes_);
    whole = whole && cursor.take(head[0], result.longitudes_);
    whole = whole && cursor.take(head[0], result.countries_);
    whole = whole && cursor.take(std::size_t{head[0]} + 1, result.name_offsets_);
    whole = whole && cursor.take(std::size_t{head[1]} + 1, result.key_offsets_);
    whole = whole && cursor.take(head[1], result.key_places_);
    whole = whole && cursor.take(head[2], names) && cursor.take(head[3], keys) && cursor.empty();
    if (whole) {
        result.names_ = {names.data(), names.size()};
        result.keys_ = {keys.data(), keys.size()};
    }
    if (!whole || !result.is_sound()) {
        return taxonomy::failure(fmt::format("{}: damaged", path.string()),
                                 "build the index again with precedent-index");
    }
    result.file_ = std::move(*file);
    return result;
}

bool PlaceList::is_sound() const {
    auto covers = [](std::span<const std::uint32_t> offsets, std::string_view bytes) {
        return std::ranges::is_sorted(offsets) && offsets.back() == bytes.size();
    };
    return covers(name_offsets_, names_) && covers(key_offsets_, keys_) &&
           std::ranges::is_sorted(ids_) &&
           std::ranges::all_of(key_places_, [this](auto place) { return place < ids_.size(); });
}

ListedPlace PlaceList::at(std::uint32_t position) const {
    ListedPlace place;
    place.id = ids_[position];
    place.name = names_.substr(name_offsets_[position],
                               name_offsets_[position + 1] - name_offsets_[position]);
    place.country = {static_cast<char>(countries_[position] & 0xFF),
                     static_cast<char>(countries_[position] >> 8)};
    place.population = populations_[position];
    place.latitude = latitudes_[position] / kUnitsOfDegree;
    place.longitude = longitudes_[position] / kUnitsOfDegree;
    return place;
}

std::optional<ListedPlace> PlaceList::find(std::uint32_t id) const {
    auto found = std::ranges::lower_bound(ids_, id);
    if (found == ids_.end() || *found != id) return std::nullopt;
    return at(static_cast<std::uint32_t>(found - ids_.begin()));
}

std::size_t PlaceList::lower_bound(std::string_view text) const {
    std::size_t low = 0;
    std::size_t high = key_places_.size();
    while (low < high) {
        std::size_t middle = std::midpoint(low, high);
        if (key(middle) < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<ListedPlace> PlaceList::beginning_with(std::string_view folded,
                                                   std::string_view country,
                                                   std::size_t most) const {
    struct Found {
        bool exact;
        std::uint32_t place;
    };
    std::vector<Found> found;
    std::uint32_t only = packed(country);
    for (std::size_t i = lower_bound(folded); i < key_places_.size() && key(i).starts_with(folded);
         ++i) {
        std::uint32_t place = key_places_[i];
        if (only == 0 || countries_[place] == only) {
            found.push_back({key(i).size() == folded.size(), place});
        }
    }
    // A place may begin so in several spellings: the exact one counts.
    auto before = [this](const Found& a, const Found& b) {
        if (a.exact != b.exact) return a.exact;
        if (populations_[a.place] != populations_[b.place]) {
            return populations_[a.place] > populations_[b.place];
        }
        return a.place < b.place;
    };
    std::ranges::sort(found, before);
    std::vector<ListedPlace> result;
    std::set<std::uint32_t> seen;
    for (const Found& one : found) {
        if (result.size() == most) break;
        if (seen.insert(one.place).second) result.push_back(at(one.place));
    }
    return result;
}

std::vector<ListedPlace> PlaceList::named(std::string_view folded, std::string_view country) const {
    std::vector<ListedPlace> result;
    std::uint32_t only = packed(country);
    for (std::size_t i = lower_bound(folded); i < key_places_.size() && key(i) == folded; ++i) {
        std::uint32_t place = key_places_[i];
        if (only == 0 || countries_[place] == only) result.push_back(at(place));
    }
    return result;
}

std::vector<ListedPlace> PlaceList::nearly_named(std::string_view folded, std::string_view country,
                                                 std::size_t most) const {
    std::string_view sure = folded.substr(0, kSureBytes);
    std::uint32_t only = packed(country);
    std::vector<std::string> candidates;
    for (std::size_t i = lower_bound(sure); i < key_places_.size() && key(i).starts_with(sure);
         ++i) {
        bool wanted = only == 0 || countries_[key_places_[i]] == only;
        if (wanted) candidates.emplace_back(key(i));
    }
    std::vector<ListedPlace> result;
    while (result.size() < most) {
        auto near = taxonomy::nearest(folded, candidates);
        if (!near) break;
        result.push_back(named(*near, country).front());
        std::erase(candidates, *near);
    }
    return result;
}

}  // namespace precedent::index
