// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/repository.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tests/support/fixture.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {
namespace {

namespace fs = std::filesystem;

bool is_made(const fs::path& from_root) {
    const std::string first = from_root.begin()->string();
    return first.starts_with("build") || first == "index" || first == ".git" ||
           from_root.filename() == "node_modules";
}

}  // namespace

std::vector<std::string> repository_files(std::string_view folder) {
    std::vector<std::string> files;
    const fs::path root = source_directory();
    fs::recursive_directory_iterator walk(root / folder), end;
    for (; walk != end; ++walk) {
        fs::path from_root = walk->path().lexically_relative(root);
        if (walk->is_directory() && is_made(from_root)) {
            walk.disable_recursion_pending();
        } else if (walk->is_regular_file()) {
            files.push_back(from_root.generic_string());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string read_repository_file(const std::string& path) {
    return read_file(source_directory() / path);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace precedent::tests
