// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the parameters of an address to the description of a locality, for the page and the API.
#pragma once

#include "search-server/http/search_parameters.h"
#include "search-server/pages/match_form.h"
#include "search-server/search/snapshot.h"

namespace precedent::web {

/// Always a form: what could not be used stands among its problems.
pages::MatchForm parse_match(const Request& request, Dialect dialect, taxonomy::Language language,
                             const search::Snapshot& snapshot);

/// A problem as the API tells it.
ParameterError to_error(const pages::FieldProblem& problem);

}  // namespace precedent::web
