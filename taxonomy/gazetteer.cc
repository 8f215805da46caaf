// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>

namespace precedent::taxonomy {
namespace {

constexpr const char* kRemedy = "make it again with script/make-gazetteer";

template <class Number>
bool parse(std::string_view text, Number& into) {
    auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && at == text.data() + text.size();
}

/// Splits a line at its tabs; false unless there are exactly as many fields.
bool split(std::string_view line, std::array<std::string_view, 7>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::size_t tab = line.find('\t');
        bool last = i + 1 == fields.size();
        if ((tab == std::string_view::npos) != last) return false;
        fields[i] = line.substr(0, tab);
        if (!last) line.remove_prefix(tab + 1);
    }
    return true;
}

}  // namespace

Result<Gazetteer> Gazetteer::open(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return failure(fmt::format("{}: cannot be read", path.string()), kRemedy);
    Gazetteer result;
    result.text_.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    std::string_view text = result.text_;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        std::array<std::string_view, 7> fields;
        Line line{begin, 0, 0, end, {}};
        bool sound = split(text.substr(begin, end - begin), fields) &&
                     parse(fields[2], line.place.population) &&
                     parse(fields[3], line.place.latitude) &&
                     parse(fields[4], line.place.longitude) && parse(fields[5], line.place.id);
        if (!sound) {
            return failure(fmt::format("{}:{}: damaged", path.string(), result.lines_.size() + 1),
                           kRemedy);
        }
        line.key_length = fields[0].size() + 1 + fields[1].size();
        line.spellings = end - fields[6].size();
        result.lines_.push_back(line);
        begin = end + 1;
    }
    std::ranges::stable_sort(result.lines_, [&](const Line& a, const Line& b) {
        int order = result.key(a).compare(result.key(b));
        return order != 0 ? order < 0 : a.place.population > b.place.population;
    });
    return result;
}

std::vector<GazetteerPlace> Gazetteer::find(std::string_view country, std::string_view name) const {
    std::string wanted = fmt::format("{}\t{}", country, name);
    auto key_of = [this](const Line& line) { return key(line); };
    auto range = std::ranges::equal_range(lines_, std::string_view(wanted), {}, key_of);
    std::vector<GazetteerPlace> places;
    for (const Line& line : range) places.push_back(line.place);
    return places;
}

NamedPlace Gazetteer::at(std::size_t position) const {
    const Line& line = lines_[position];
    std::string_view text = text_;
    std::string_view both = key(line);
    std::size_t tab = both.find('\t');
    return {both.substr(0, tab), both.substr(tab + 1),
            text.substr(line.spellings, line.end - line.spellings), line.place};
}

}  // namespace precedent::taxonomy
