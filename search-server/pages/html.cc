// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/html.h"

namespace precedent::pages {
namespace {

void append_escaped(std::string_view text, std::string& html) {
    for (char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            case '\'':
                html += "&#39;";
                break;
            default:
                html += c;
        }
    }
}

}  // namespace

SafeHtml SafeHtml::escaped(std::string_view text) {
    std::string html;
    append_escaped(text, html);
    return SafeHtml(std::move(html));
}

SafeHtml SafeHtml::highlighted(const search::Highlighted& segments) {
    std::string html;
    for (const search::Segment& segment : segments) {
        if (segment.marked) html += "<mark>";
        append_escaped(segment.text, html);
        if (segment.marked) html += "</mark>";
    }
    return SafeHtml(std::move(html));
}

}  // namespace precedent::pages
