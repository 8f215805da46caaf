// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/view.h"

#include <stdexcept>

namespace precedent::pages {
namespace {

namespace mustache = kainjow::mustache;

void check_name(const std::string& name, bool is_html) {
    if (name.ends_with("_html") != is_html) {
        throw std::logic_error("the name of HTML, and of nothing else, ends in _html: " + name);
    }
}

bool is_safe_link(std::string_view url) {
    // Browsers read a backslash as a slash.
    bool path = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    return path || url.starts_with('?') || url.starts_with('#') || url.starts_with("https://") ||
           url.starts_with("http://");
}

}  // namespace

View::View() : data_(mustache::data::type::object) {}

void View::text(const std::string& name, std::string_view value) {
    check_name(name, false);
    data_.set(name, std::string(value));
}

void View::number(const std::string& name, long value) { text(name, std::to_string(value)); }

bool View::link(const std::string& name, std::string_view url) {
    bool safe = is_safe_link(url);
    text(name, safe ? url : "#");
    return safe;
}

void View::flag(const std::string& name, bool value) {
    check_name(name, false);
    data_.set(name, mustache::data(value ? mustache::data::type::bool_true
                                         : mustache::data::type::bool_false));
}

void View::html(const std::string& name, const SafeHtml& value) {
    check_name(name, true);
    data_.set(name, value.str());
}

void View::view(const std::string& name, View value) {
    check_name(name, false);
    data_.set(name, std::move(value.data_));
}

void View::list(const std::string& name, std::vector<View> items) {
    check_name(name, false);
    mustache::data list(mustache::data::type::list);
    for (View& item : items) list.push_back(std::move(item.data_));
    data_.set(name, std::move(list));
}

void View::list_if_any(const std::string& name, std::vector<View> items) {
    flag("has_" + name, !items.empty());
    list(name, std::move(items));
}

}  // namespace precedent::pages
