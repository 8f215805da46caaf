// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reads taxonomy/terms/*.yaml and taxonomy/crosswalks/*.yaml and checks them.
//
//   LoadedTaxonomy loaded = load_taxonomy("taxonomy");
//   for (const Diagnostic& d : loaded.diagnostics) std::cerr << to_line(d) << '\n';
//
// Every problem is reported with its file and line; what is sound is loaded all the same, so
// that one bad term does not hide the problems of the others.
#pragma once

#include <filesystem>

#include "taxonomy/diagnostic.h"
#include "taxonomy/vocabulary.h"

namespace precedent::taxonomy {

struct LoadedTaxonomy {
    Taxonomy taxonomy;
    Diagnostics diagnostics;
};

LoadedTaxonomy load_taxonomy(const std::filesystem::path& directory);

/// The vocabulary that the parents of a facet's terms belong to: sub-themes hang below sectors,
/// all others below terms of their own facet.
std::string_view parent_facet(std::string_view facet);

}  // namespace precedent::taxonomy
