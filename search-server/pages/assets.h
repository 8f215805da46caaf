// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The embedded files of static/, with addresses that change when their content does, so that
// browsers may keep them for a year.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace precedent::pages {

struct Asset {
    std::string_view content;
    std::string_view content_type;
};

/// "/static/style.3f2a1b9c.css" for "style.css".
const std::string& asset_url(std::string_view file_name);

/// The asset with a path such as asset_url() returns.
std::optional<Asset> find_asset(std::string_view path);

/// Changes with any asset, template or text of the interface: the part of an ETag that the index
/// does not know.
const std::string& build_fingerprint();

}  // namespace precedent::pages
