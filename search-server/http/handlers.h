// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The handlers, one for each address: functions from a request to a response.
#pragma once

#include <optional>
#include <string_view>

#include "search-server/http/message.h"
#include "search-server/pages/page_context.h"
#include "search-server/search/snapshot.h"

namespace precedent::web {

/// What a handler works with: one generation, and what the address pattern left open.
struct Exchange {
    const Request& request;
    const search::Snapshot& snapshot;
    std::string_view id;                       ///< for patterns with {id}
    std::optional<taxonomy::Language> chosen;  ///< `lang` of the address
    taxonomy::Language language;               ///< chosen or negotiated
};

using Handler = Response (*)(const Exchange&);

Response handle_home(const Exchange& exchange);
Response handle_practices(const Exchange& exchange);
Response handle_lessons(const Exchange& exchange);
Response handle_practice(const Exchange& exchange);
Response handle_sector(const Exchange& exchange);
Response handle_match(const Exchange& exchange);
Response handle_compare(const Exchange& exchange);
Response handle_about(const Exchange& exchange);
Response handle_asset(const Exchange& exchange);

Response handle_api_practices(const Exchange& exchange);
Response handle_api_lessons(const Exchange& exchange);
Response handle_api_practice(const Exchange& exchange);
Response handle_api_similar(const Exchange& exchange);
Response handle_api_match(const Exchange& exchange);
Response handle_api_places(const Exchange& exchange);
Response handle_api_suggest(const Exchange& exchange);
Response handle_api_taxonomy(const Exchange& exchange);
Response handle_api_facet(const Exchange& exchange);
Response handle_health(const Exchange& exchange);

}  // namespace precedent::web
