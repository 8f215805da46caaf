// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The handlers of the pages that show one thing.
#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/http/errors.h"
#include "search-server/http/handlers.h"
#include "search-server/http/page_exchange.h"
#include "search-server/pages/about_page.h"
#include "search-server/pages/assets.h"
#include "search-server/pages/home_page.h"
#include "search-server/pages/practice_page.h"
#include "search-server/pages/sector_page.h"
#include "search-server/pages/state_url.h"
#include "search-server/search/searcher.h"
#include "search-server/search/similar.h"
#include "taxonomy/nearest.h"

namespace precedent::web {
namespace {

using search::Kind;

search::SearchResponse newest(const Exchange& exchange, Kind kind, std::string_view facet,
                              const std::string& value, std::uint32_t limit) {
    search::SearchRequest request;
    request.kind = kind;
    request.limit = limit;
    request.sort = search::Sort::newest;
    request.language = exchange.language;
    return search::search(exchange.snapshot, pages::with_value(std::move(request), facet, value));
}

}  // namespace

Response handle_home(const Exchange& exchange) {
    auto wrong = newest(exchange, Kind::lessons, "lesson_kind", "what-went-wrong", 3);
    return page(pages::home_page(page_context(exchange), {std::move(wrong.hits)}));
}

Response handle_practice(const Exchange& exchange) {
    auto record = search::find_record(exchange.snapshot, exchange.id);
    if (!record) {
        return not_found(exchange, pages::catalog(exchange.language)
                                       .format("error_practice_not_found",
                                               {{"id", std::string(excerpt(exchange.id))}}));
    }
    bool original = exchange.request.parameter("original").has_value();
    try {
        auto similar = search::similar_practices(exchange.snapshot, exchange.id, exchange.language);
        return page(pages::practice_page(
            page_context(exchange), nlohmann::ordered_json::parse(*record), *similar, original));
    } catch (const nlohmann::json::exception& error) {
        throw search::IndexUnreadable(error.what());
    }
}

Response handle_sector(const Exchange& exchange) {
    const taxonomy::Vocabulary* sectors = exchange.snapshot.taxonomy().find("sector");
    const taxonomy::Term* sector = sectors->find(exchange.id);
    if (sector == nullptr) {
        std::vector<std::pair<std::string, std::string>> suggestions;
        auto near = taxonomy::nearest(exchange.id, sectors->ids());
        for (const taxonomy::Term& term : sectors->terms()) {
            if (near && term.id != *near) continue;
            suggestions.emplace_back(term.label(exchange.language), "/sectors/" + term.id);
        }
        return not_found(exchange, pages::catalog(exchange.language).text("error_not_found"),
                         std::move(suggestions));
    }
    pages::SectorPage sector_page{*sector,
                                  newest(exchange, Kind::practices, "sector", sector->id, 6),
                                  newest(exchange, Kind::lessons, "sector", sector->id, 6)};
    return page(pages::sector_page(page_context(exchange), sector_page));
}

Response handle_about(const Exchange& exchange) {
    return page(pages::about_page(page_context(exchange)));
}

Response handle_asset(const Exchange& exchange) {
    auto asset = pages::find_asset(exchange.request.path);
    if (!asset) {
        return not_found(exchange, pages::catalog(exchange.language).text("error_not_found"));
    }
    Response response;
    response.content_type = asset->content_type;
    response.body = asset->content;
    response.cache = CacheClass::immutable;
    return response;
}

}  // namespace precedent::web
