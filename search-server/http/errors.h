// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Failures as answers: a page in the reader's language, or JSON below /api/.
#pragma once

#include <string>
#include <vector>

#include "search-server/http/handlers.h"
#include "search-server/http/search_parameters.h"

namespace precedent::web {

/// Whether an address belongs to the interface for programs.
bool is_api(std::string_view path);

Response not_found(const Exchange& exchange, std::string message,
                   std::vector<std::pair<std::string, std::string>> suggestions = {});
Response bad_parameter(const Exchange& exchange, const ParameterError& error);
Response bad_address(const Exchange& exchange, const std::string& detail);
Response method_not_allowed(const Exchange& exchange);
Response internal_error(const Exchange& exchange);
Response too_slow(const Exchange& exchange);

/// `{"error": {"code", "message", …}}`, for answers made before there is an Exchange.
Response json_error(int status, std::string_view code, std::string_view message);

}  // namespace precedent::web
