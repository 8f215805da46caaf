// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "corpus/entry_parser.h"
#include "corpus/lint/lint.h"

namespace precedent::corpus {
namespace {

namespace fs = std::filesystem;
using taxonomy::Diagnostics;
using taxonomy::Severity;

void report(Diagnostics& diagnostics, const fs::path& path, Severity severity, std::string rule,
            std::string message, std::string remedy) {
    diagnostics.push_back(
        {severity, path.string(), 0, std::move(rule), std::move(message), std::move(remedy)});
}

std::vector<fs::path> find_files(const fs::path& directory, Diagnostics& diagnostics) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator walk(directory, error), end;
    if (error) {
        report(diagnostics, directory, Severity::error, "no-corpus", error.message(),
               "give the folder that holds the entries");
        return files;
    }
    while (walk != end) {
        const fs::path path = walk->path();
        std::error_code status_error;
        bool hidden = path.filename().string().starts_with('.');
        bool folder = walk->is_directory(status_error);
        if (hidden) {
            // What editors and systems leave behind: .DS_Store, ._a.md, .#a.md, .git/.
            if (folder) walk.disable_recursion_pending();
        } else if (path.extension() == ".md" && !folder) {
            files.push_back(path);
        } else if (walk->is_symlink(status_error) && folder) {
            report(diagnostics, path, Severity::warning, "linked-folder",
                   "a link to a folder is not followed", "move the entries here");
        } else if (!folder) {
            report(diagnostics, path, Severity::warning, "other-file", "not an entry, ignored",
                   "entries end in .md");
        }
        walk.increment(error);
        if (error) {
            report(diagnostics, path, Severity::error, "unreadable", error.message(),
                   "check the folder's permissions");
            break;
        }
    }
    std::ranges::sort(files);
    return files;
}

/// The content of a file, or nothing after a report.
std::optional<std::string> read_file(const fs::path& path, Diagnostics& diagnostics) {
    auto refuse = [&](std::string rule, std::string message, std::string remedy) {
        report(diagnostics, path, Severity::error, std::move(rule), std::move(message),
               std::move(remedy));
        return std::nullopt;
    };
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (error) {
        return refuse("unreadable", error.message(), "a link has to lead to a file that exists");
    }
    // A pipe or device would block or never end.
    if (!fs::is_regular_file(status)) {
        return refuse("not-a-file", "not a regular file", "replace it by a file");
    }
    auto size = fs::file_size(path, error);
    if (!error && size > kMaxFileBytes) {
        return refuse("too-large",
                      fmt::format("{} bytes, at most {} are read", size, kMaxFileBytes),
                      "shorten the entry");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse("unreadable", "cannot be read", "check the file's permissions");
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void keep_first_of_each_id(Corpus& corpus) {
    std::ranges::stable_sort(corpus.entries, {}, &Entry::id);
    std::vector<Entry> kept;
    for (Entry& entry : corpus.entries) {
        if (!kept.empty() && kept.back().id == entry.id) {
            report(corpus.diagnostics, entry.file, Severity::error, "duplicate-id",
                   fmt::format("the id \"{}\" is taken by {}", entry.id, kept.back().file),
                   "rename one of the two files");
        } else {
            kept.push_back(std::move(entry));
        }
    }
    corpus.entries = std::move(kept);
}

}  // namespace

Corpus read_corpus(const fs::path& directory, const taxonomy::Taxonomy& taxonomy,
                   const Progress& progress) {
    Corpus corpus;
    std::vector<fs::path> files = find_files(directory, corpus.diagnostics);
    corpus.files = files.size();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (auto text = read_file(files[i], corpus.diagnostics)) {
            ParsedEntry parsed = parse_entry(files[i].string(), *text, taxonomy);
            std::ranges::move(parsed.diagnostics, std::back_inserter(corpus.diagnostics));
            if (parsed.entry) corpus.entries.push_back(std::move(*parsed.entry));
        }
        if (progress) progress(i + 1, files.size());
    }
    keep_first_of_each_id(corpus);
    lint(corpus.entries, corpus.diagnostics);
    corpus.skipped = corpus.files - corpus.entries.size();
    if (files.empty() && !taxonomy::has_errors(corpus.diagnostics)) {
        report(corpus.diagnostics, directory, Severity::error, "no-corpus", "no entry found here",
               "give the folder that holds the entries (*.md)");
    }
    return corpus;
}

}  // namespace precedent::corpus
