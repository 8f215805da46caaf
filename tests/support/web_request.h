// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A request as the server would hand it to a handler.
//
//   web::Request request = web_request("/practices?q=wells");
#pragma once

#include <stdexcept>
#include <string_view>
#include <utility>

#include "search-server/http/message.h"

namespace precedent::tests {

inline web::Request web_request(std::string_view target) {
    web::TargetProblem problem;
    auto parsed = web::parse_target(target, problem);
    if (!parsed) throw std::runtime_error(problem.detail);
    web::Request request;
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
    request.parameters = std::move(parsed->parameters);
    return request;
}

}  // namespace precedent::tests
