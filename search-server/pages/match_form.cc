// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/match_form.h"

#include "indexer/schema/fields.h"
#include "search-server/pages/state_url.h"

namespace precedent::pages {
namespace {

class Address {
public:
    explicit Address(std::string_view path) : url_(path) {}

    void add(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        url_ += first_ ? '?' : '&';
        first_ = false;
        url_ += name;
        url_ += '=';
        url_ += encode_parameter(value);
    }
    void add(std::string_view name, const std::vector<std::string>& values) {
        for (const std::string& value : values) add(name, value);
    }
    std::string take() { return std::move(url_); }

private:
    std::string url_;
    bool first_ = true;
};

}  // namespace

std::string match_url(const MatchForm& form, std::optional<taxonomy::Language> language,
                      std::string_view path) {
    const match::Profile& profile = form.request.profile;
    Address address(path);
    address.add("place", profile.place ? std::to_string(*profile.place) : form.place);
    address.add("country", profile.country);
    address.add("size", profile.size);
    address.add("level", profile.level);
    address.add("role", profile.roles);
    address.add("trend", profile.trend);
    address.add("population", profile.populations);
    address.add("q", profile.text);
    address.add("sector", profile.sectors);
    address.add("setting", profile.setting);
    address.add("feature", profile.features);
    address.add("economy", profile.economy);
    address.add("shock", profile.shocks);
    address.add("language", profile.language);
    address.add("mandate", profile.mandate);
    address.add("staff", profile.staff);
    address.add("budget_class", profile.budget_class);
    address.add("have", profile.have);
    address.add("lack", profile.lack);
    for (const match::DimensionInfo& info : match::dimensions()) {
        match::Emphasis emphasis = profile.emphasis[match::index(info.dimension)];
        if (emphasis == match::Emphasis::essential) address.add("essential", info.id);
        if (emphasis == match::Emphasis::ignore) address.add("ignore", info.id);
    }
    for (const index::ListedPlace& peer : form.request.peers) {
        address.add("peer", std::to_string(peer.id));
    }
    for (const auto& [facet, ids] : form.request.only) {
        std::string name = "only_" + std::string(index::facet_fields()[facet].name);
        address.add(name, ids);
    }
    if (form.brief) address.add("view", "brief");
    if (std::uint32_t page = form.request.offset / match::kDefaultLimit; page > 0) {
        address.add("page", std::to_string(page + 1));
    }
    if (language) address.add("lang", taxonomy::code(*language));
    return address.take();
}

}  // namespace precedent::pages
