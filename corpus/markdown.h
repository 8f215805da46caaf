// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Markdown bodies to safe HTML and plain text, at index time.
//
// cmark parses; we walk its tree, take out raw HTML, images and links to anything but http, https
// and mailto, and render what is left. So the HTML holds only what cmark itself writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/diagnostic.h"

namespace precedent::corpus {

struct BodySection {
    std::string heading;  ///< plain text of the level-2 heading; "" before the first one
    std::string html;     ///< what follows it, without the heading
    std::string text;     ///< the same as plain text, blocks separated by line feeds
    int line = 0;         ///< of the heading, within the body, 1-based
};

struct RenderedBody {
    std::vector<BodySection> sections;
    /// What was taken out, as warnings with lines within the body and no file name.
    taxonomy::Diagnostics removed;
};

/// `markdown` is valid UTF-8 of at most kMaxBodyBytes (some inputs cost cmark quadratic time).
RenderedBody render_body(std::string_view markdown);

}  // namespace precedent::corpus
