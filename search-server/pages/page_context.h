// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What every page needs to know of the request, and the small formatting that pages share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search-server/pages/catalog.h"
#include "search-server/pages/view.h"
#include "search-server/search/snapshot.h"

namespace precedent::pages {

struct PageContext {
    const search::Snapshot& snapshot;
    const Catalog& catalog;
    /// The language if the address names one; links then keep it.
    std::optional<taxonomy::Language> chosen;
    /// Path and query of this page without `lang`, for the language menu.
    std::string self;

    taxonomy::Language language() const { return catalog.language(); }
    std::string url(std::string_view path) const;
    std::string search_url(const search::SearchRequest& request) const;
    /// The address of all practices (or lessons) with one facet value.
    std::string value_url(search::Kind kind, std::string_view facet, std::string_view value) const;
    /// Label of a term in the page's language; the id itself if there is no such term.
    const std::string& label(std::string_view facet, const std::string& id) const;
    /// "2015–2018", "since 2015", "until 2018" or "".
    std::string years(std::optional<int> start, std::optional<int> end) const;
    /// "120 practices, 289 lessons, 61 countries".
    std::string figures() const;
};

std::string_view direction(taxonomy::Language language);

/// A link with a label, for lists of tags.
View tag(const PageContext& context, search::Kind kind, std::string_view facet,
         const std::string& id);
std::vector<View> tags(const PageContext& context, search::Kind kind, std::string_view facet,
                       const std::vector<std::string>& ids);

/// The parts of search_form.mustache: words, and parameters to keep.
struct SearchForm {
    search::Kind kind = search::Kind::practices;
    std::string text;
    std::vector<std::pair<std::string, std::string>> kept;
};
void add_search_form(const PageContext& context, const SearchForm& form, View& view);

/// Sets `lang` and `dir` (with a prefix) and has_<prefix>lang if a text is in another language
/// than the page.
void add_language(const PageContext& context, taxonomy::Language language,
                  const std::string& prefix, View& view);

}  // namespace precedent::pages
