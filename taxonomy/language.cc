// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/language.h"

namespace precedent::taxonomy {
namespace {

constexpr std::array<std::string_view, kLanguages.size()> kCodes = {"en", "fr", "es", "it", "ar"};
constexpr std::array<std::string_view, kLanguages.size()> kOwnNames = {
    "English", "Français", "Español", "Italiano", "العربية"};

}  // namespace

std::string_view code(Language language) { return kCodes[index(language)]; }

std::string_view own_name(Language language) { return kOwnNames[index(language)]; }

std::optional<Language> language_from_code(std::string_view code) {
    for (Language language : kLanguages) {
        if (kCodes[index(language)] == code) return language;
    }
    return std::nullopt;
}

}  // namespace precedent::taxonomy
