// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/routes.h"

#include <fmt/format.h>

#include "search-server/http/errors.h"
#include "search-server/http/page_exchange.h"
#include "search-server/http/search_parameters.h"
#include "search-server/pages/assets.h"

namespace precedent::web {
namespace {

constexpr Route kRoutes[] = {
    {"/", handle_home},
    {"/practices", handle_practices},
    {"/practices/{id}", handle_practice},
    {"/lessons", handle_lessons},
    {"/sectors/{id}", handle_sector},
    {"/match", handle_match},
    {"/compare", handle_compare},
    {"/about", handle_about},
    {"/static/{id}", handle_asset},
    {"/api/v1/practices", handle_api_practices},
    {"/api/v1/practices/{id}", handle_api_practice},
    {"/api/v1/practices/{id}/similar", handle_api_similar},
    {"/api/v1/lessons", handle_api_lessons},
    {"/api/v1/match", handle_api_match},
    {"/api/v1/places", handle_api_places},
    {"/api/v1/suggest", handle_api_suggest},
    {"/api/v1/taxonomy", handle_api_taxonomy},
    {"/api/v1/taxonomy/{id}", handle_api_facet},
    {"/healthz", handle_health},
};

/// Whether a path fits a pattern, with what {id} stands for.
bool fits(std::string_view pattern, std::string_view path, std::string_view& id) {
    constexpr std::string_view kId = "{id}";
    std::size_t at = pattern.find(kId);
    if (at == std::string_view::npos) return pattern == path;
    std::string_view before = pattern.substr(0, at);
    std::string_view after = pattern.substr(at + kId.size());
    bool framed = path.size() > before.size() + after.size() && path.starts_with(before) &&
                  path.ends_with(after);
    if (!framed) return false;
    id = path.substr(before.size(), path.size() - before.size() - after.size());
    return !id.empty() && id.find('/') == std::string_view::npos;
}

const Route* find_route(std::string_view path, std::string_view& id) {
    for (const Route& route : kRoutes) {
        if (fits(route.pattern, path, id)) return &route;
    }
    return nullptr;
}

/// Known before any work is done: a generation never changes, nor does this program.
std::string etag_of(const Exchange& exchange) {
    return fmt::format("W/\"{}-{}-{}\"", exchange.snapshot.info().generation,
                       pages::build_fingerprint(), taxonomy::code(exchange.language));
}

/// The comparison is the weak one: W/ does not count.
bool matches(std::string_view if_none_match, std::string_view etag) {
    return if_none_match.find(etag.substr(etag.find('"'))) != std::string_view::npos;
}

Response answer(const Exchange& exchange, const Route& route) {
    std::string etag = etag_of(exchange);
    bool volatile_answer = route.handler == handle_health;
    if (!volatile_answer && matches(exchange.request.if_none_match, etag)) {
        Response unchanged;
        unchanged.status = 304;
        unchanged.etag = etag;
        return unchanged;
    }
    Response response = route.handler(exchange);
    if (response.status == 200 && response.cache == CacheClass::page) response.etag = etag;
    return response;
}

Response guarded(const Exchange& exchange,
                 const std::function<void(const std::string&)>& report) try {
    std::string_view id;
    const Route* route = find_route(exchange.request.path, id);
    if (route == nullptr) {
        return not_found(exchange,
                         pages::catalog(is_api(exchange.request.path) ? taxonomy::Language::en
                                                                      : exchange.language)
                             .text("error_not_found"));
    }
    if (exchange.request.method == Method::other) return method_not_allowed(exchange);
    Exchange with_id = {exchange.request, exchange.snapshot, id, exchange.chosen,
                        exchange.language};
    return answer(with_id, *route);
} catch (const search::DeadlineExceeded& error) {
    report(fmt::format("{}: {}", exchange.request.path, error.what()));
    return too_slow(exchange);
} catch (const std::exception& error) {
    report(fmt::format("{}: {}", exchange.request.path, error.what()));
    return internal_error(exchange);
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Response respond(const Request& request, const search::Snapshot& snapshot,
                 const std::function<void(const std::string&)>& report) {
    auto chosen = chosen_language(request);
    taxonomy::Language language = negotiated_language(request.accept_language);
    if (!chosen) {
        return bad_parameter({request, snapshot, {}, std::nullopt, language}, chosen.error());
    }
    return guarded({request, snapshot, {}, *chosen, chosen->value_or(language)}, report);
}

Response respond_to_bad_target(const Request& request, const std::string& detail,
                               const search::Snapshot& snapshot) {
    taxonomy::Language language = negotiated_language(request.accept_language);
    return bad_address({request, snapshot, {}, std::nullopt, language}, detail);
}

}  // namespace precedent::web
