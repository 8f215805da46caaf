// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/page_context.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/schema/fields.h"
#include "search-server/pages/state_url.h"

namespace precedent::pages {

std::string PageContext::url(std::string_view path) const { return local_url(path, chosen); }

std::string PageContext::search_url(const search::SearchRequest& request) const {
    return pages::search_url(request, chosen);
}

std::string PageContext::value_url(search::Kind kind, std::string_view facet,
                                   std::string_view value) const {
    search::SearchRequest request;
    request.kind = kind;
    return search_url(with_value(std::move(request), facet, value));
}

const std::string& PageContext::label(std::string_view facet, const std::string& id) const {
    const taxonomy::Term* term = snapshot.taxonomy().find(facet, id);
    return term == nullptr ? id : term->label(language());
}

std::string PageContext::years(std::optional<int> start, std::optional<int> end) const {
    if (start && end && *start == *end) return fmt::format("{}", *start);
    if (start && end) return fmt::format("{}–{}", *start, *end);
    if (start) return catalog.format("years_since", {{"start", fmt::format("{}", *start)}});
    if (end) return catalog.format("years_until", {{"end", fmt::format("{}", *end)}});
    return "";
}

std::string PageContext::figures() const {
    const auto& counts = snapshot.totals(search::Kind::practices)[index::facet_position("country")];
    auto countries = std::ranges::count_if(counts, [](std::uint32_t count) { return count > 0; });
    return catalog.format(
        "home_figures",
        {{"practices", catalog.plural("count_practices", snapshot.info().practices)},
         {"lessons", catalog.plural("count_lessons", snapshot.info().lessons)},
         {"countries", catalog.plural("count_countries", countries)}});
}

std::string_view direction(taxonomy::Language language) {
    return language == taxonomy::Language::ar ? "rtl" : "ltr";
}

View tag(const PageContext& context, search::Kind kind, std::string_view facet,
         const std::string& id) {
    View view;
    view.text("label", context.label(facet, id));
    view.link("url", context.value_url(kind, facet, id));
    return view;
}

std::vector<View> tags(const PageContext& context, search::Kind kind, std::string_view facet,
                       const std::vector<std::string>& ids) {
    std::vector<View> views;
    for (const std::string& id : ids) views.push_back(tag(context, kind, facet, id));
    return views;
}

void add_search_form(const PageContext& context, const SearchForm& form, View& view) {
    bool practices = form.kind == search::Kind::practices;
    view.link("search_action", practices ? "/practices" : "/lessons");
    view.text("search_label",
              context.catalog.text(practices ? "search_label" : "search_lessons_label"));
    view.text("search_text", form.text);
    std::vector<View> kept;
    auto keep = [&kept](std::string_view name, std::string_view value) {
        View hidden;
        hidden.text("name", name);
        hidden.text("value", value);
        kept.push_back(std::move(hidden));
    };
    for (const auto& [name, value] : form.kept) keep(name, value);
    if (context.chosen) keep("lang", taxonomy::code(*context.chosen));
    view.list("kept", std::move(kept));
}

void add_language(const PageContext& context, taxonomy::Language language,
                  const std::string& prefix, View& view) {
    view.flag("has_" + prefix + "lang", language != context.language());
    view.text(prefix + "lang", taxonomy::code(language));
    view.text(prefix + "dir", direction(language));
}

}  // namespace precedent::pages
