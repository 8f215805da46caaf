// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The one table of front-matter keys. The parser, the JSON Schema for editors and the key table
// of corpus/README.md are all made from it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace precedent::corpus {

enum class KeyKind {
    text,       ///< one line of text
    language,   ///< en, fr, es, it or ar
    term,       ///< one value of a vocabulary
    terms,      ///< a list of values of a vocabulary
    texts,      ///< a list of texts
    date,       ///< YYYY-MM-DD
    structure,  ///< a mapping or list of mappings with keys of its own
};

struct EntryKey {
    std::string_view name;
    KeyKind kind;
    std::string_view facet;  ///< for term and terms: the vocabulary
    bool required = false;
    std::size_t most = 0;  ///< for terms: how many at most; for text: how many bytes at most
    std::string_view help;
};

/// In the order in which entries are written.
std::span<const EntryKey> entry_keys();

/// The row of a key, or null.
const EntryKey* find_entry_key(std::string_view name);

}  // namespace precedent::corpus
