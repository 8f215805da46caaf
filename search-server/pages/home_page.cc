// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/home_page.h"

#include "indexer/schema/fields.h"
#include "search-server/pages/cards.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {
namespace {

std::vector<View> sector_tiles(const PageContext& context) {
    const auto& terms = context.snapshot.taxonomy().find("sector")->terms();
    const auto& counts =
        context.snapshot.totals(search::Kind::practices)[index::facet_position("sector")];
    std::vector<View> tiles;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        View tile;
        tile.text("label", terms[i].label(context.language()));
        tile.link("url", context.url("/sectors/" + terms[i].id));
        tile.text("count_text", context.catalog.plural("count_practices", counts[i]));
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

std::string small_towns_url(const PageContext& context) {
    search::SearchRequest request;
    for (const char* size : {"s1", "s2", "s3"}) request = with_value(request, "size", size);
    return context.search_url(request);
}

}  // namespace

std::string home_page(const PageContext& context, const HomePage& page) {
    View view;
    add_search_form(context, {}, view);
    view.text("figures", context.figures());
    view.list("sectors", sector_tiles(context));
    view.link("practices_link", context.url("/practices"));
    view.link("lessons_link", context.url("/lessons"));
    view.link("match_link", context.url("/match"));
    view.link("small_towns_link", small_towns_url(context));
    view.link("wrong_link",
              context.value_url(search::Kind::lessons, "lesson_kind", "what-went-wrong"));
    view.list_if_any("lessons", lesson_cards(context, page.lessons));
    PageHead head{.title = "Precedent · " + context.catalog.text("site_tagline"),
                  .description = context.catalog.text("site_description"),
                  .section = Section::home};
    return layout(context, head, render("home", context.catalog, view));
}

}  // namespace precedent::pages
