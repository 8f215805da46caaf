// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/page_exchange.h"

#include "search-server/pages/state_url.h"

namespace precedent::web {

pages::PageContext page_context(const Exchange& exchange) {
    std::string self = exchange.request.path;
    char separator = '?';
    for (const auto& [name, value] : exchange.request.parameters) {
        if (name == "lang") continue;
        self += separator;
        self += pages::encode_parameter(name) + "=" + pages::encode_parameter(value);
        separator = '&';
    }
    return {exchange.snapshot, pages::catalog(exchange.language), exchange.chosen, std::move(self)};
}

Response page(std::string html) {
    Response response;
    response.body = std::move(html);
    return response;
}

}  // namespace precedent::web
