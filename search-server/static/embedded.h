// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files of this folder, compiled into the server.
#pragma once

#include <span>
#include <string_view>

namespace precedent::assets {

struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

std::span<const EmbeddedFile> embedded_files();

}  // namespace precedent::assets
