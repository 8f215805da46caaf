// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From an exchange to what pages need.
#pragma once

#include "search-server/http/handlers.h"
#include "search-server/pages/page_context.h"

namespace precedent::web {

pages::PageContext page_context(const Exchange& exchange);

/// A page as a response.
Response page(std::string html);

}  // namespace precedent::web
