// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words of a text, folded so that case, accents and spelling of characters do not matter.
//
//   for (const Token& t : tokenise("L’Éducation à Łódź"))
//   // "l" [0,1)  "education" [4,14)  "a" [15,17)  "lodz" [18,24)
//
// The same function reads the entries and the queries, which is what makes them meet. Folding is
// Unicode compatibility decomposition without marks, case folding, and a small table for letters
// that do not decompose (ł, ø, ı, æ, œ, ٱ …). Apostrophes and hyphens separate words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace precedent::index {

struct Token {
    std::string word;   ///< folded; at most kMaxWordBytes bytes (longer words are left out)
    std::size_t begin;  ///< byte offset in the text
    std::size_t end;    ///< byte offset past its last byte
};

/// `text` has to be valid UTF-8; what is not is skipped byte by byte.
std::vector<Token> tokenise(std::string_view text);

/// The folded words joined by single spaces.
std::string fold(std::string_view text);

}  // namespace precedent::index
