// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The vocabularies as the index stores them, so that the server needs no taxonomy folder.
#pragma once

#include <string>
#include <string_view>

#include "taxonomy/result.h"
#include "taxonomy/vocabulary.h"

namespace precedent::index {

std::string taxonomy_to_json(const taxonomy::Taxonomy& taxonomy);
taxonomy::Result<taxonomy::Taxonomy> taxonomy_from_json(std::string_view json);

}  // namespace precedent::index
