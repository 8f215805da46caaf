// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The fields of the form that describes a locality, with what was answered.
#pragma once

#include "search-server/pages/match_form.h"
#include "search-server/pages/page_context.h"

namespace precedent::pages {

/// Adds what match_form.mustache shows.
void add_match_form(const PageContext& context, const MatchForm& form, View& view);

/// What is wrong with an answer and what to do, in the reader's language.
std::string problem_text(const PageContext& context, const MatchForm& form,
                         const FieldProblem& problem);

/// The profile as pairs of a name and its values, for the head of the results.
std::vector<View> profile_views(const PageContext& context, const match::Profile& profile);

}  // namespace precedent::pages
