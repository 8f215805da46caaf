// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// HTML that may go into a page as it is.
//
// Only these make it: escaping a text, marking the words found, and the bodies that the indexer
// rendered and sanitised. Everything else is text, which the templates escape.
#pragma once

#include <string>
#include <string_view>

#include "search-server/search/types.h"

namespace precedent::pages {

class SafeHtml {
public:
    SafeHtml() = default;

    static SafeHtml escaped(std::string_view text);
    /// Marked segments in <mark>.
    static SafeHtml highlighted(const search::Highlighted& segments);
    /// What the indexer rendered, and what our own templates wrote.
    static SafeHtml trusted(std::string html) { return SafeHtml(std::move(html)); }

    const std::string& str() const { return html_; }
    bool empty() const { return html_.empty(); }

private:
    explicit SafeHtml(std::string html) : html_(std::move(html)) {}

    std::string html_;
};

}  // namespace precedent::pages
