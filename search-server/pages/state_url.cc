// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/state_url.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/schema/fields.h"

namespace precedent::pages {

std::string encode_parameter(std::string_view text) {
    std::string result;
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            result += c;
        else if (c == ' ')
            result += '+';
        else
            result += fmt::format("%{:02X}", byte);
    }
    return result;
}

std::string search_url(const search::SearchRequest& request,
                       std::optional<taxonomy::Language> language) {
    std::string query;
    auto add = [&query](std::string_view name, std::string_view value) {
        query += query.empty() ? '?' : '&';
        query += name;
        query += '=';
        query += encode_parameter(value);
    };
    if (!request.text.empty()) add("q", request.text);
    for (const auto& [facet, ids] : request.selected) {
        std::vector<std::string> sorted = ids;
        std::ranges::sort(sorted);
        for (const std::string& id : sorted) add(index::facet_fields()[facet].name, id);
    }
    for (const std::string& id : request.plain) add("plain", id);
    for (const auto& [acronym, sense] : request.senses) add("sense", acronym + ":" + sense);
    if (request.exact) add("exact", "1");
    if (request.group_by_theme) add("group", "theme");
    if (request.sort == search::Sort::newest) add("sort", "newest");
    if (request.sort == search::Sort::evidence) add("sort", "evidence");
    if (page_of(request) > 1) add("page", std::to_string(page_of(request)));
    if (language) add("lang", taxonomy::code(*language));
    return (request.kind == search::Kind::practices ? "/practices" : "/lessons") + query;
}

search::SearchRequest with_value(search::SearchRequest request, std::string_view facet,
                                 std::string_view value) {
    auto position = index::facet_position(facet);
    auto& values = request.selected[position];
    if (std::ranges::find(values, value) == values.end()) values.emplace_back(value);
    request.offset = 0;
    return request;
}

search::SearchRequest without_value(search::SearchRequest request, std::size_t facet,
                                    std::string_view value) {
    auto found = request.selected.find(facet);
    if (found != request.selected.end()) {
        std::erase(found->second, value);
        if (found->second.empty()) request.selected.erase(found);
    }
    request.offset = 0;
    return request;
}

search::SearchRequest at_page(search::SearchRequest request, std::uint32_t page) {
    request.offset = (page - 1) * request.limit;
    return request;
}

std::uint32_t page_of(const search::SearchRequest& request) {
    return request.offset / request.limit + 1;
}

std::string local_url(std::string_view path, std::optional<taxonomy::Language> language) {
    std::string result(path);
    if (!language) return result;
    result += result.find('?') == std::string::npos ? '?' : '&';
    result += "lang=";
    result += taxonomy::code(*language);
    return result;
}

}  // namespace precedent::pages
