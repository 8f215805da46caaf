// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every failure is a page in the reader's language that says what to do.
#pragma once

#include <string>
#include <vector>

#include "search-server/pages/page_context.h"

namespace precedent::pages {

struct ErrorPage {
    int status;
    std::string title;
    std::string message;
    /// Links that may be what was meant: a label and a path of ours.
    std::vector<std::pair<std::string, std::string>> suggestions;
};

std::string error_page(const PageContext& context, const ErrorPage& page);

}  // namespace precedent::pages
