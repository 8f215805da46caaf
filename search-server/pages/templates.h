// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Renders the embedded templates.
//
//   SafeHtml html = render("card", catalog(Language::en), view);
//
// Mustache, escaped by default. A name that neither the view nor the catalog knows throws, instead
// of leaving a hole in the page. `{{>part}}` takes in another template when the files are read.
#pragma once

#include <string>
#include <string_view>

#include "search-server/pages/catalog.h"
#include "search-server/pages/view.h"

namespace precedent::pages {

SafeHtml render(std::string_view template_name, const Catalog& catalog, const View& view);

}  // namespace precedent::pages
