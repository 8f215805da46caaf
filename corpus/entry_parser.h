// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the text of a file to an Entry, or to the list of what is wrong with it.
//
//   ParsedEntry parsed = parse_entry("corpus/entries/a.md", text, taxonomy);
//   if (parsed.entry) use(*parsed.entry);   // sound: its diagnostics are warnings at most
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/entry.h"
#include "taxonomy/diagnostic.h"
#include "taxonomy/vocabulary.h"

namespace precedent::corpus {

struct ParsedEntry {
    std::optional<Entry> entry;  ///< absent when there is an error
    taxonomy::Diagnostics diagnostics;
};

/// `file` is the path for messages; its stem is the entry's id.
ParsedEntry parse_entry(const std::string& file, std::string_view text,
                        const taxonomy::Taxonomy& taxonomy);

/// The five headings of a body, in the language it is written in.
const std::array<std::string_view, 5>& body_headings(taxonomy::Language language);

}  // namespace precedent::corpus
