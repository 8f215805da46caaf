// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/plain_hit.h"

namespace precedent::search {

Hit plain_hit(const Xapian::Document& document, taxonomy::Language language) {
    Hit hit;
    hit.card = index::card_from_json(document.get_data());
    auto translated = hit.card.translations.find(language);
    bool translate = translated != hit.card.translations.end();
    hit.title = {{translate ? translated->second.title : hit.card.title, false}};
    return hit;
}

}  // namespace precedent::search
