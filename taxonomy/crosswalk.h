// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// From our sectors to the code lists that agencies report in: DAC/CRS purpose codes, SDG targets,
// objectives of the Global Compact for Migration.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/diagnostic.h"
#include "taxonomy/yaml.h"

namespace precedent::taxonomy {

struct Crosswalk {
    std::string id;  ///< "dac-crs", "sdg" or "global-compact"
    std::string title;
    std::string source;  ///< where the codes come from
    std::string note;
    /// For each sector, its codes in the other list, as they are shown.
    std::map<std::string, std::vector<std::string>, std::less<>> codes;
};

/// Reads a crosswalk file's YAML; problems go to `diagnostics`, with `file` as their place.
Crosswalk read_crosswalk(const YamlNode& document, const std::string& file,
                         Diagnostics& diagnostics);

}  // namespace precedent::taxonomy
