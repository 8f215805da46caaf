// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The five languages that Precedent speaks. Entries may be written in any of them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace precedent::taxonomy {

enum class Language { en, fr, es, it, ar };

inline constexpr std::array kLanguages = {Language::en, Language::fr, Language::es, Language::it,
                                          Language::ar};

/// ISO 639-1 code, as used in URLs, files and the `lang` attribute.
std::string_view code(Language language);

/// The name of the language in the language itself, for the language menu.
std::string_view own_name(Language language);

std::optional<Language> language_from_code(std::string_view code);

constexpr std::size_t index(Language language) { return static_cast<std::size_t>(language); }

}  // namespace precedent::taxonomy
