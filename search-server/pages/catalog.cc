// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/catalog.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "search-server/locale/embedded.h"

namespace precedent::pages {
namespace {

using taxonomy::Language;

/// A value set in right-to-left text, kept from mixing with it: without the isolates, Latin words
/// and the numbers after them change places.
std::string isolated(Language language, const std::string& value) {
    constexpr std::string_view kOfItsOwnDirection = "\u2068";
    constexpr std::string_view kRightToLeft = "\u2067";
    if (language != Language::ar) return value;
    // A text made of isolates has no letter outside them to take its direction from.
    bool composed = value.find(kOfItsOwnDirection) != std::string::npos;
    return std::string(composed ? kRightToLeft : kOfItsOwnDirection) + value + "\u2069";
}

/// In one pass, so that braces in a value stay what they are.
std::string replace_names(std::string_view text, const Catalog::Values& values) {
    std::string result;
    while (!text.empty()) {
        std::size_t open = text.find('{');
        result += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        std::string_view name = text.substr(1, text.find('}') - 1);
        auto value = std::ranges::find(values, name, &Catalog::Values::value_type::first);
        bool known = value != values.end();
        if (known)
            result += value->second;
        else
            result += '{';
        text.remove_prefix(known ? name.size() + 2 : 1);
    }
    return result;
}

std::string_view thousands_separator(Language language) {
    switch (language) {
        case Language::fr:
            return "\u202F";
        case Language::es:
        case Language::it:
            return ".";
        case Language::en:
        case Language::ar:
            break;
    }
    return ",";
}

std::string_view embedded_json(Language language) {
    std::string name = std::string(taxonomy::code(language)) + ".json";
    for (const auto& file : locale::embedded_files()) {
        if (file.name == name) return file.content;
    }
    throw std::logic_error("no locale file " + name);
}

}  // namespace

std::string_view plural_category(Language language, long number) {
    switch (language) {
        case Language::fr:
            return number == 0 || number == 1 ? "one" : "other";
        case Language::ar: {
            long last_two = number % 100;
            if (number == 0) return "zero";
            if (number == 1) return "one";
            if (number == 2) return "two";
            if (last_two >= 3 && last_two <= 10) return "few";
            if (last_two >= 11) return "many";
            return "other";
        }
        case Language::en:
        case Language::es:
        case Language::it:
            break;
    }
    return number == 1 ? "one" : "other";
}

Catalog::Catalog(Language language, std::string_view json)
    : language_(language), data_(kainjow::mustache::data::type::object) {
    const auto document = nlohmann::json::parse(json);
    for (const auto& [key, value] : document.items()) {
        if (value.is_object()) {
            for (const auto& [form, text] : value.items()) {
                plurals_[key][form] = text.get<std::string>();
            }
        } else {
            texts_[key] = value.get<std::string>();
            data_.set(key, texts_[key]);
        }
    }
}

std::string_view Catalog::direction() const { return language_ == Language::ar ? "rtl" : "ltr"; }

const std::string& Catalog::text(std::string_view key) const {
    auto found = texts_.find(key);
    if (found == texts_.end()) throw std::logic_error("no text " + std::string(key));
    return found->second;
}

std::string Catalog::format(std::string_view key, const Values& values) const {
    Values isolates = values;
    for (auto& [name, value] : isolates) value = isolated(language_, value);
    return replace_names(text(key), isolates);
}

std::string Catalog::plural(std::string_view key, long count) const {
    auto forms = plurals_.find(key);
    if (forms == plurals_.end()) throw std::logic_error("no plural " + std::string(key));
    auto form = forms->second.find(plural_category(language_, count));
    if (form == forms->second.end()) form = forms->second.find("other");
    return replace_names(form->second, {{"n", number(count)}});
}

std::string Catalog::number(long value) const {
    std::string digits = std::to_string(std::labs(value));
    std::string result;
    // Spanish writes four digits together.
    bool grouped = digits.size() > (language_ == Language::es ? 4U : 3U);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (grouped && i > 0 && (digits.size() - i) % 3 == 0) {
            result += thousands_separator(language_);
        }
        result += digits[i];
    }
    return value < 0 ? "-" + result : result;
}

std::string Catalog::join(const std::vector<std::string>& words) const {
    std::string_view separator = language_ == Language::ar ? "، " : ", ";
    std::string result;
    for (const std::string& word : words) {
        if (!result.empty()) result += separator;
        result += isolated(language_, word);
    }
    return result;
}

std::vector<std::string> Catalog::keys() const {
    std::vector<std::string> result;
    for (const auto& [key, text] : texts_) result.push_back(key);
    for (const auto& [key, forms] : plurals_) result.push_back(key);
    return result;
}

const Catalog& catalog(Language language) {
    // Read on first use, then never changed: reading it from many threads is safe.
    static const auto catalogs = [] {
        std::array<std::unique_ptr<const Catalog>, taxonomy::kLanguages.size()> all;
        for (Language one : taxonomy::kLanguages) {
            all[taxonomy::index(one)] = std::make_unique<const Catalog>(one, embedded_json(one));
        }
        return all;
    }();
    return *catalogs[taxonomy::index(language)];
}

}  // namespace precedent::pages
