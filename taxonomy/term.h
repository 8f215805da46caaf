// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One value of a controlled vocabulary, with its labels.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "taxonomy/language.h"

namespace precedent::taxonomy {

/// A text in each of the five languages; "" where none is known.
using Labels = std::array<std::string, kLanguages.size()>;
/// Words and phrases in each of the five languages.
using Words = std::array<std::vector<std::string>, kLanguages.size()>;

struct Term {
    std::string id;      ///< stable, lower-case ASCII (countries: ISO 3166-1 alpha-2)
    Labels labels;       ///< English is always present
    std::string parent;  ///< id of a broader term, of this facet or of the parent facet
    std::string scope;   ///< what the term covers, in English
    Words words;         ///< query words that stand for it
    std::string m49;     ///< countries: UN M49 numeric code
    std::string region;  ///< countries: id of the narrowest region they belong to
    std::string income;  ///< countries: id of their income group, if classified
    std::vector<std::string> languages;  ///< countries: ids of their official languages
    int line = 0;                        ///< where it stands in its file

    /// The label in `language`, else the English one.
    const std::string& label(Language language) const {
        const std::string& own = labels[index(language)];
        return own.empty() ? labels[index(Language::en)] : own;
    }
};

}  // namespace precedent::taxonomy
