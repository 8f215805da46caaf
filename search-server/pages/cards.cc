// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/cards.h"

#include <algorithm>

#include "search-server/pages/state_url.h"

namespace precedent::pages {
namespace {

constexpr std::size_t kMaxNames = 3;

std::string shortened(const PageContext& context, std::vector<std::string> names) {
    bool more = names.size() > kMaxNames;
    if (more) names.resize(kMaxNames);
    return context.catalog.join(names) + (more ? " …" : "");
}

}  // namespace

std::string where(const PageContext& context, const index::Card& card) {
    std::vector<std::string> countries;
    for (const std::string& id : card.countries) countries.push_back(context.label("country", id));
    std::string country_names = shortened(context, std::move(countries));
    if (card.places.empty()) return country_names;
    return context.catalog.join({shortened(context, card.places), country_names});
}

View practice_card(const PageContext& context, const search::Hit& hit) {
    const index::Card& card = hit.card;
    View view;
    auto translated = card.translations.find(context.language());
    bool translate = translated != card.translations.end();
    add_language(context, translate ? context.language() : card.language, "", view);
    view.link("url", context.url("/practices/" + card.id));
    view.html("title_html", SafeHtml::highlighted(hit.title));
    view.text("where", where(context, card));
    std::string years = context.years(card.start, card.end);
    view.flag("has_years", !years.empty());
    view.text("years", years);
    view.text("evidence", context.label("evidence", card.evidence));
    view.flag("tells_failure",
              std::ranges::find(card.lesson_kinds, "what-went-wrong") != card.lesson_kinds.end());
    add_language(context, translate ? context.language() : card.language, "text_", view);
    const std::string& summary = translate ? translated->second.summary : card.summary;
    view.html("snippet_html", hit.snippet.empty() ? SafeHtml::escaped(summary)
                                                  : SafeHtml::highlighted(hit.snippet));
    view.list("sectors", tags(context, search::Kind::practices, "sector", card.sectors));
    return view;
}

View lesson_view(const PageContext& context, const LessonParts& parts) {
    View view;
    view.text("anchor", parts.anchor);
    view.text("kind", parts.kind);
    view.text("kind_label", context.label("lesson_kind", parts.kind));
    add_language(context, parts.language, "", view);
    view.html("text_html", parts.text);
    view.flag("has_practice", false);
    view.link("url", "#");
    view.text("practice", "");
    add_language(context, parts.language, "practice_", view);
    view.text("where", "");
    view.list("themes", tags(context, search::Kind::lessons, "theme", parts.themes));
    return view;
}

View lesson_card(const PageContext& context, const search::Hit& hit) {
    const index::Card& card = hit.card;
    View view = lesson_view(context, {.anchor = card.id,
                                      .kind = card.lesson_kinds.front(),
                                      .themes = card.themes,
                                      .text = SafeHtml::highlighted(hit.snippet),
                                      .language = card.language});
    view.flag("has_practice", true);
    view.link("url", context.url("/practices/" + card.practice) + "#" + card.id);
    auto translated = card.translations.find(context.language());
    bool translate = translated != card.translations.end();
    view.text("practice", translate ? translated->second.title : card.practice_title);
    add_language(context, translate ? context.language() : card.language, "practice_", view);
    view.text("where", where(context, card));
    return view;
}

std::vector<View> practice_cards(const PageContext& context, const std::vector<search::Hit>& hits) {
    std::vector<View> views;
    for (const search::Hit& hit : hits) views.push_back(practice_card(context, hit));
    return views;
}

std::vector<View> lesson_cards(const PageContext& context, const std::vector<search::Hit>& hits) {
    std::vector<View> views;
    for (const search::Hit& hit : hits) views.push_back(lesson_card(context, hit));
    return views;
}

}  // namespace precedent::pages
