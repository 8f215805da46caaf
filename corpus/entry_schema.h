// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The JSON Schema of an entry's front matter, for editors that complete and check YAML.
// Made from the key table and the taxonomy; corpus/entry.schema.json is its output and a test
// keeps the two equal. The indexer's own checks remain the authority.
#pragma once

#include <string>

#include "taxonomy/vocabulary.h"

namespace precedent::corpus {

/// JSON Schema 2020-12, indented, ending in a line feed.
std::string entry_schema(const taxonomy::Taxonomy& taxonomy);

/// The table of keys for corpus/README.md: key, type, presence, allowed values, help.
std::string entry_key_table(const taxonomy::Taxonomy& taxonomy);

}  // namespace precedent::corpus
