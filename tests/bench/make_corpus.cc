// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// make-corpus ENTRIES OUTPUT COUNT
//
// Writes COUNT entries that look like ours: front matter of one real entry, sections of others, and
// a title of its own, chosen by a fixed sequence, so that every run makes the same corpus.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
    std::string front_matter;           ///< after the title line, to the closing dashes
    std::string title;                  ///< without quotes
    std::vector<std::string> sections;  ///< five, with their headings
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Source read_source(const fs::path& path) {
    std::string text = read_file(path);
    std::size_t body = text.find("\n---\n", 4) + 5;
    std::size_t title_end = text.find('\n', 4);
    Source source;
    source.title = text.substr(12, title_end - 13);  // between `---\ntitle: "` and `"`
    source.front_matter = text.substr(title_end + 1, body - title_end - 1);
    std::size_t at = text.find("## ", body);
    while (at != std::string::npos) {
        std::size_t next = text.find("\n## ", at);
        std::size_t end = next == std::string::npos ? text.size() : next + 1;
        source.sections.push_back(text.substr(at, end - at));
        at = next == std::string::npos ? next : next + 1;
    }
    return source;
}

std::vector<Source> read_sources(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& item : fs::directory_iterator(folder)) {
        if (item.path().extension() == ".md") paths.push_back(item.path());
    }
    std::ranges::sort(paths);
    std::vector<Source> sources;
    for (const fs::path& path : paths) {
        Source source = read_source(path);
        if (source.sections.size() == 5) sources.push_back(std::move(source));
    }
    return sources;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    if (argc == 4) std::from_chars(argv[3], argv[3] + std::string_view(argv[3]).size(), count);
    if (count == 0) {
        std::cerr << "Usage: make-corpus ENTRIES OUTPUT COUNT\n";
        return 2;
    }
    std::vector<Source> sources = read_sources(argv[1]);
    if (sources.empty()) {
        std::cerr << "no entries in " << argv[1] << '\n';
        return 1;
    }
    fs::create_directories(argv[2]);
    std::mt19937 random(20261122);  // NOLINT: the same corpus each time
    auto any = [&]() -> const Source& { return sources[random() % sources.size()]; };
    for (std::size_t i = 0; i < count; ++i) {
        const Source& head = any();
        std::string text =
            fmt::format("---\ntitle: \"{} ({})\"\n{}\n", head.title, i + 1, head.front_matter);
        for (std::size_t section = 0; section < 5; ++section) {
            text += any().sections[section] + "\n";
        }
        // A thousand entries a folder: file systems and people like it better.
        fs::path folder = fs::path(argv[2]) / fmt::format("{:04}", i / 1000);
        if (i % 1000 == 0) fs::create_directories(folder);
        std::ofstream(folder / fmt::format("generated-{:07}.md", i + 1), std::ios::binary) << text;
    }
    return 0;
}
