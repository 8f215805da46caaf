// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// /about: what this is, how entries are written, what is not claimed.
#pragma once

#include <string>

#include "search-server/pages/page_context.h"

namespace precedent::pages {

std::string about_page(const PageContext& context);

}  // namespace precedent::pages
