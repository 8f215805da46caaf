// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/error_page.h"

#include "search-server/pages/layout.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {

std::string error_page(const PageContext& context, const ErrorPage& page) {
    View view;
    view.number("status", page.status);
    view.text("title", page.title);
    view.text("message", page.message);
    std::vector<View> suggestions;
    for (const auto& [label, path] : page.suggestions) {
        View view_of_one;
        view_of_one.text("label", label);
        view_of_one.link("url", context.url(path));
        suggestions.push_back(std::move(view_of_one));
    }
    view.list_if_any("suggestions", std::move(suggestions));
    add_search_form(context, {}, view);
    view.link("home_url", context.url("/"));
    PageHead head{.title = page.title,
                  .description = page.message,
                  .section = Section::none,
                  .indexed = false};
    return layout(context, head, render("error", context.catalog, view));
}

}  // namespace precedent::pages
