// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The page on which an officer describes a place and finds practices from places alike; and the
// brief of the five best to print for a council.
#pragma once

#include <string>

#include "search-server/pages/match_form.h"
#include "search-server/pages/page_context.h"

namespace precedent::pages {

/// `found` is null while the form is empty or has problems.
std::string match_page(const PageContext& context, const MatchForm& form,
                       const match::MatchResponse* found);

}  // namespace precedent::pages
