// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Hits as the API returns them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "search-server/http/message.h"
#include "search-server/search/types.h"
#include "taxonomy/vocabulary.h"

namespace precedent::web {

Response json_response(const nlohmann::ordered_json& json);

nlohmann::ordered_json practice_to_json(const search::Hit& hit, taxonomy::Language language);

/// Practices or lessons, as the request asks, with the parts of their scores if it wants them.
nlohmann::ordered_json hits_to_json(const std::vector<search::Hit>& hits,
                                    const search::SearchRequest& request,
                                    taxonomy::Language language);

/// Every facet with its counted values.
nlohmann::ordered_json facets_to_json(const std::vector<search::FacetCounts>& facets,
                                      const taxonomy::Taxonomy& taxonomy,
                                      taxonomy::Language language);

}  // namespace precedent::web
