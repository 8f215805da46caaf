// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/index_command.h"

#include "tests/support/fixture.h"

namespace precedent::tests {

namespace fs = std::filesystem;

std::vector<std::string> indexer_words(const std::vector<std::string>& more) {
    std::vector<std::string> words = {indexer_program(), "--taxonomy",
                                      (source_directory() / "taxonomy").string()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::vector<std::string> build_words(const TemporaryDirectory& directory,
                                     const std::vector<std::string>& more) {
    std::vector<std::string> words = indexer_words(
        {"--corpus", (directory / "entries").string(), "--output", (directory / "index").string()});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string build_line(const TemporaryDirectory& directory, const std::vector<std::string>& more) {
    std::string line;
    for (const std::string& word : build_words(directory, more)) line += "'" + word + "' ";
    return line;
}

void write_entries(const TemporaryDirectory& directory, int count) {
    for (int i = 0; i < count; ++i) {
        std::string number = std::to_string(i);
        write_entry(directory, {.id = "entry-" + number, .title = "Wells of town " + number});
    }
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& item : fs::recursive_directory_iterator(folder)) {
        if (item.is_regular_file()) files[item.path().string()] = read_file(item.path());
    }
    return files;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace precedent::tests
