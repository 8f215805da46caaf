// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/about_page.h"

#include "indexer/schema/fields.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {

std::string about_page(const PageContext& context) {
    const auto facet = index::facet_position("evidence");
    const auto& counts = context.snapshot.totals(search::Kind::practices)[facet];
    const auto& terms = context.snapshot.taxonomy().find("evidence")->terms();
    std::vector<View> evidence;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        View item;
        item.text("label", terms[i].label(context.language()));
        item.text("count", context.catalog.plural("count_practices", counts[i]));
        item.text("scope", terms[i].scope);
        evidence.push_back(std::move(item));
    }
    View view;
    view.text("figures", context.figures());
    view.list("evidence", std::move(evidence));
    PageHead head{.title = context.catalog.text("about_title"),
                  .description = context.catalog.text("site_description"),
                  .section = Section::about};
    return layout(context, head, render("about", context.catalog, view));
}

}  // namespace precedent::pages
