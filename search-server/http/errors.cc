// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/errors.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "search-server/http/page_exchange.h"
#include "search-server/pages/error_page.h"

namespace precedent::web {
namespace {

using Json = nlohmann::ordered_json;

Response api_error(int status, Json error) {
    Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.cache = CacheClass::none;
    response.body =
        Json{{"error", std::move(error)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    return response;
}

/// A page, or its English message as JSON.
Response fail(const Exchange& exchange, pages::ErrorPage page, std::string_view code) {
    if (is_api(exchange.request.path)) {
        // Programs read English.
        return api_error(page.status, {{"code", code}, {"message", page.message}});
    }
    Response response;
    response.status = page.status;
    response.cache = CacheClass::none;
    response.body = pages::error_page(page_context(exchange), page);
    return response;
}

const pages::Catalog& catalog_of(const Exchange& exchange) {
    return pages::catalog(is_api(exchange.request.path) ? taxonomy::Language::en
                                                        : exchange.language);
}

std::string page_message(const pages::Catalog& catalog, const ParameterError& error) {
    switch (error.code) {
        case ParameterError::Code::malformed_number:
            return catalog.format("error_malformed_number", {{"parameter", error.parameter},
                                                             {"least", catalog.number(error.least)},
                                                             {"most", catalog.number(error.most)}});
        case ParameterError::Code::too_long:
            return catalog.format("error_query_too_long", {{"most", catalog.number(error.most)}});
        case ParameterError::Code::unknown_parameter:
        case ParameterError::Code::unknown_value:
        // The others are of the form that describes a locality, which tells them itself.
        default:
            break;
    }
    return catalog.format("error_unknown_value",
                          {{"value", error.value}, {"parameter", error.parameter}});
}

}  // namespace

bool is_api(std::string_view path) { return path.starts_with("/api/") || path == "/healthz"; }

Response json_error(int status, std::string_view code, std::string_view message) {
    return api_error(status, {{"code", code}, {"message", message}});
}

Response not_found(const Exchange& exchange, std::string message,
                   std::vector<std::pair<std::string, std::string>> suggestions) {
    const pages::Catalog& catalog = catalog_of(exchange);
    return fail(
        exchange,
        {404, catalog.text("error_not_found_title"), std::move(message), std::move(suggestions)},
        "not_found");
}

Response bad_parameter(const Exchange& exchange, const ParameterError& error) {
    if (is_api(exchange.request.path)) {
        Json json = {
            {"code", name(error.code)}, {"message", error.message}, {"parameter", error.parameter}};
        if (!error.allowed.empty()) json["allowed"] = error.allowed;
        return api_error(400, std::move(json));
    }
    const pages::Catalog& catalog = catalog_of(exchange);
    pages::ErrorPage page{
        400, catalog.text("error_bad_request_title"), page_message(catalog, error), {}};
    if (error.nearest) {
        page.suggestions.emplace_back(
            pages::catalog(exchange.language).text("nav_practices") + ": " + *error.nearest,
            "/practices?" + error.parameter + "=" + *error.nearest);
    }
    return fail(exchange, std::move(page), name(error.code));
}

Response bad_address(const Exchange& exchange, const std::string& detail) {
    const pages::Catalog& catalog = catalog_of(exchange);
    return fail(exchange,
                {400,
                 catalog.text("error_bad_request_title"),
                 catalog.format("error_malformed_address", {{"detail", detail}}),
                 {}},
                "malformed_address");
}

Response method_not_allowed(const Exchange& exchange) {
    const pages::Catalog& catalog = catalog_of(exchange);
    Response response =
        fail(exchange, {405, catalog.text("error_method_title"), catalog.text("error_method"), {}},
             "method_not_allowed");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
}

Response internal_error(const Exchange& exchange) {
    const pages::Catalog& catalog = catalog_of(exchange);
    return fail(exchange,
                {500, catalog.text("error_internal_title"), catalog.text("error_internal"), {}},
                "internal_error");
}

Response too_slow(const Exchange& exchange) {
    const pages::Catalog& catalog = catalog_of(exchange);
    Response response = fail(
        exchange, {503, catalog.text("error_busy_title"), catalog.text("error_busy"), {}}, "busy");
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

}  // namespace precedent::web
