// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The frame around every page: head, navigation, language menu, foot.
#pragma once

#include <string>

#include "search-server/pages/page_context.h"

namespace precedent::pages {

enum class Section { none, home, practices, lessons, match, about };

struct PageHead {
    std::string title;
    std::string description;
    Section section = Section::none;
    /// Whether search engines may list it; deep combinations of filters are left out.
    bool indexed = true;
};

/// The whole page, from <!DOCTYPE html>.
std::string layout(const PageContext& context, const PageHead& head, const SafeHtml& content);

}  // namespace precedent::pages
