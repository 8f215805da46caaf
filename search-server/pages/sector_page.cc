// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/sector_page.h"

#include "indexer/schema/fields.h"
#include "search-server/pages/cards.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {
namespace {

std::vector<View> subtheme_tiles(const PageContext& context, const SectorPage& page) {
    const auto facet = index::facet_position("subtheme");
    const auto& counts = context.snapshot.totals(search::Kind::practices)[facet];
    const auto& terms = context.snapshot.taxonomy().find("subtheme")->terms();
    std::vector<View> tiles;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].parent != page.sector.id) continue;
        View tile;
        tile.text("label", terms[i].label(context.language()));
        tile.link("url", context.value_url(search::Kind::practices, "subtheme", terms[i].id));
        tile.text("count", context.catalog.number(counts[i]));
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

std::vector<View> crosswalks(const PageContext& context, const SectorPage& page) {
    std::vector<View> views;
    for (const taxonomy::Crosswalk& crosswalk : context.snapshot.taxonomy().crosswalks()) {
        auto codes = crosswalk.codes.find(page.sector.id);
        if (codes == crosswalk.codes.end()) continue;
        std::string joined;
        for (const std::string& code : codes->second) joined += (joined.empty() ? "" : "; ") + code;
        View view;
        view.text("title", crosswalk.title);
        view.text("codes", joined);
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace

std::string sector_page(const PageContext& context, const SectorPage& page) {
    const std::string& name = page.sector.label(context.language());
    View view;
    view.text("title", name);
    view.text("scope", page.sector.scope);
    view.text("figures",
              context.catalog.join({context.catalog.plural("count_practices", page.practices.total),
                                    context.catalog.plural("count_lessons", page.lessons.total)}));
    add_search_form(
        context,
        {.kind = search::Kind::practices, .text = "", .kept = {{"sector", page.sector.id}}}, view);
    view.list("subthemes", subtheme_tiles(context, page));
    view.list("cards", practice_cards(context, page.practices.hits));
    view.list_if_any("lessons", lesson_cards(context, page.lessons.hits));
    view.link("all_practices_url",
              context.value_url(search::Kind::practices, "sector", page.sector.id));
    view.link("all_lessons_url",
              context.value_url(search::Kind::lessons, "sector", page.sector.id));
    view.list_if_any("crosswalks", crosswalks(context, page));
    PageHead head{.title = name, .description = page.sector.scope, .section = Section::none};
    return layout(context, head, render("sector", context.catalog, view));
}

}  // namespace precedent::pages
