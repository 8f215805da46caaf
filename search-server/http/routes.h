// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The site map: which address is answered by which handler.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "search-server/http/handlers.h"

namespace precedent::web {

struct Route {
    std::string_view pattern;  ///< a path; a final {id} stands for one segment
    Handler handler;
};

std::span<const Route> routes();

/// Answers a request from one generation, from the first byte to the last. Never throws: failures
/// become error pages, and `report` is told of those that are our fault.
Response respond(const Request& request, const search::Snapshot& snapshot,
                 const std::function<void(const std::string&)>& report);

/// Answers a target that could not be decoded.
Response respond_to_bad_target(const Request& request, const std::string& detail,
                               const search::Snapshot& snapshot);

}  // namespace precedent::web
