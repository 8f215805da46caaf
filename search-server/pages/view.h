// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a template is given: names with texts, links, flags, HTML, and lists of the same.
//
//   View card;
//   card.text("title", practice.title);                     // {{title}}, escaped
//   card.html("snippet_html", SafeHtml::highlighted(...));  // {{{snippet_html}}}
//   page.list("cards", std::move(cards));                   // {{#cards}} … {{/cards}}
//
// Names of HTML end in _html and no others do, so that a template cannot take one for the other;
// links are checked for their scheme. A wrong name is a programmer's mistake and throws.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/pages/html.h"

namespace precedent::pages {

class View {
public:
    View();

    void text(const std::string& name, std::string_view value);
    void number(const std::string& name, long value);
    /// An http(s) address or a path of ours; anything else becomes "#" and returns false.
    bool link(const std::string& name, std::string_view url);
    void flag(const std::string& name, bool value);
    void html(const std::string& name, const SafeHtml& value);
    void view(const std::string& name, View value);
    void list(const std::string& name, std::vector<View> items);
    /// A list, and a flag has_<name> that says whether there is anything in it.
    void list_if_any(const std::string& name, std::vector<View> items);

    const kainjow::mustache::data& data() const { return data_; }

private:
    kainjow::mustache::data data_;
};

}  // namespace precedent::pages
