// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files of the repository as text, for tests that read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace precedent::tests {

/// The files below a folder of the repository ("" for all of it), as paths from its root with "/",
/// sorted. Left out: what is built or installed (build*, index, node_modules) and .git.
std::vector<std::string> repository_files(std::string_view folder);

std::string read_repository_file(const std::string& path);

std::vector<std::string> lines_of(const std::string& text);

}  // namespace precedent::tests
