// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// /practices/{id}: one practice, whole.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "search-server/pages/page_context.h"
#include "search-server/search/similar.h"

namespace precedent::pages {

/// `record` is the stored record of the practice (indexer/document_builder.cc writes it).
/// `original` shows title and summary as written even where a translation exists.
std::string practice_page(const PageContext& context, const nlohmann::ordered_json& record,
                          const std::vector<search::SimilarPractice>& similar, bool original);

}  // namespace precedent::pages
