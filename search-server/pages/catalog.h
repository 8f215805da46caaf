// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words of the interface in one language.
//
//   const Catalog& fr = catalog(Language::fr);
//   fr.text("nav_practices")                      // "Pratiques"
//   fr.plural("count_practices", 3)               // "3 pratiques"
//   fr.format("years_since", {{"start", "2015"}}) // "depuis 2015"
//
// Read once from the embedded locale/<code>.json and immutable. A missing key is a programmer's
// mistake and throws; a test compares the files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-server/pages/view.h"
#include "taxonomy/language.h"

namespace precedent::pages {

class Catalog {
public:
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    Catalog(taxonomy::Language language, std::string_view json);

    taxonomy::Language language() const { return language_; }
    /// "rtl" for Arabic.
    std::string_view direction() const;
    const std::string& text(std::string_view key) const;
    /// A text with {names} replaced; in Arabic, each value is isolated from the text around it.
    std::string format(std::string_view key, const Values& values) const;
    /// The form of a text for a number, which replaces {n}.
    std::string plural(std::string_view key, long number) const;
    /// A number with the language's separators.
    std::string number(long value) const;
    /// A list of words, separated as the language does.
    std::string join(const std::vector<std::string>& words) const;

    /// All texts without plural forms, for templates: {{t.nav_practices}}.
    const kainjow::mustache::data& data() const { return data_; }
    /// Every key, for tests.
    std::vector<std::string> keys() const;

private:
    taxonomy::Language language_;
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> plurals_;
    kainjow::mustache::data data_;
};

const Catalog& catalog(taxonomy::Language language);

/// The CLDR plural category of a whole number: "zero", "one", "two", "few", "many" or "other".
std::string_view plural_category(taxonomy::Language language, long number);

}  // namespace precedent::pages
