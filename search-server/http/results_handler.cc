// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The handlers of /practices and /lessons.
#include "search-server/http/errors.h"
#include "search-server/http/handlers.h"
#include "search-server/http/page_exchange.h"
#include "search-server/http/search_parameters.h"
#include "search-server/pages/results_page.h"
#include "search-server/pages/state_url.h"
#include "search-server/search/searcher.h"

namespace precedent::web {
namespace {

/// How many filters are tried out when nothing was found.
constexpr std::size_t kMaxAlternatives = 6;

/// What dropping each filter alone would give, best first to none at all.
std::vector<pages::Alternative> alternatives(const Exchange& exchange,
                                             const search::SearchRequest& request) {
    std::vector<pages::Alternative> result;
    std::size_t tried = 0;
    for (const auto& [facet, ids] : request.selected) {
        for (const std::string& id : ids) {
            if (++tried > kMaxAlternatives) return result;
            search::SearchRequest fewer = pages::without_value(request, facet, id);
            fewer.limit = 1;
            auto total = search::search(exchange.snapshot, fewer).total;
            if (total > 0) result.push_back({facet, id, total});
        }
    }
    return result;
}

Response results(const Exchange& exchange, search::Kind kind) {
    auto request = parse_search(exchange.request, kind, Dialect::page, exchange.language,
                                exchange.snapshot.taxonomy());
    if (!request) return bad_parameter(exchange, request.error());
    pages::ResultsPage results_page{.request = *request};
    if (request->group_by_theme) {
        search::GroupedLessons grouped = search::group_lessons(exchange.snapshot, *request);
        results_page.response = std::move(grouped.found);
        results_page.groups = std::move(grouped.groups);
        results_page.programmes = grouped.programmes;
    } else {
        results_page.response = search::search(exchange.snapshot, *request);
    }
    if (results_page.response.total == 0) {
        results_page.alternatives = alternatives(exchange, *request);
    }
    return page(pages::results_page(page_context(exchange), results_page));
}

}  // namespace

Response handle_practices(const Exchange& exchange) {
    return results(exchange, search::Kind::practices);
}

Response handle_lessons(const Exchange& exchange) {
    return results(exchange, search::Kind::lessons);
}

}  // namespace precedent::web
