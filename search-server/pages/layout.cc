// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/layout.h"

#include "search-server/pages/assets.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {
namespace {

std::vector<View> language_menu(const PageContext& context) {
    std::vector<View> menu;
    for (taxonomy::Language language : taxonomy::kLanguages) {
        View item;
        item.text("code", taxonomy::code(language));
        item.text("name", taxonomy::own_name(language));
        item.link("url", local_url(context.self, language));
        item.flag("is_current", language == context.language());
        menu.push_back(std::move(item));
    }
    return menu;
}

}  // namespace

std::string layout(const PageContext& context, const PageHead& head, const SafeHtml& content) {
    View view;
    view.text("lang", taxonomy::code(context.language()));
    view.text("dir", context.catalog.direction());
    view.text("title", head.title);
    view.flag("is_inner", head.section != Section::home);
    view.text("description", head.description);
    view.flag("is_indexed", head.indexed);
    view.link("style_url", asset_url("style.css"));
    view.link("icon_url", asset_url("icon.svg"));
    view.link("script_url", asset_url("suggest.js"));
    view.link("home_url", context.url("/"));
    view.link("practices_url", context.url("/practices"));
    view.link("lessons_url", context.url("/lessons"));
    view.link("match_url", context.url("/match"));
    view.link("about_url", context.url("/about"));
    view.link("api_url", "/api/v1/practices");
    view.flag("at_home", head.section == Section::home);
    view.flag("at_practices", head.section == Section::practices);
    view.flag("at_lessons", head.section == Section::lessons);
    view.flag("at_match", head.section == Section::match);
    view.flag("at_about", head.section == Section::about);
    view.list("languages", language_menu(context));
    view.text("generation_text",
              context.catalog.format("footer_generation",
                                     {{"date", context.snapshot.info().created.substr(0, 10)}}));
    view.html("content_html", content);
    return render("layout", context.catalog, view).str();
}

}  // namespace precedent::pages
