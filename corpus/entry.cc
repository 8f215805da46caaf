// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/entry.h"

namespace precedent::corpus {

const std::vector<std::string>& Entry::terms_of(std::string_view key) const {
    static const std::vector<std::string> none;
    auto found = terms.find(key);
    return found == terms.end() ? none : found->second;
}

}  // namespace precedent::corpus
