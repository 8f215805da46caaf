// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who may include whom. Linking alone does not stop a system header, so the include lines are read.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/fixture.h"
#include "tests/support/repository.h"

namespace precedent::tests {
namespace {

/// What the files of a folder may include: folders of ours, and libraries.
struct Layer {
    std::set<std::string> folders;
    std::set<std::string> libraries;
};

/// By folder; a file belongs to the longest that fits. "posix" stands for the system's headers.
const std::map<std::string, Layer>& layers() {
    static const std::map<std::string, Layer> table = {
        {"taxonomy", {{"taxonomy"}, {"fmt", "tl", "libfyaml"}}},
        {"corpus", {{"corpus", "taxonomy"}, {"fmt", "tl", "cmark", "nlohmann"}}},
        {"indexer/schema",
         {{"indexer/schema", "taxonomy"},
          {"fmt", "tl", "posix", "xapian", "utf8proc", "zlib", "nlohmann"}}},
        {"indexer",
         {{"indexer", "indexer/schema", "corpus", "taxonomy"},
          {"fmt", "tl", "posix", "xapian", "nlohmann", "CLI"}}},
        {"search-server/search",
         {{"search-server/search", "indexer/schema", "taxonomy"},
          {"fmt", "tl", "xapian", "nlohmann"}}},
        {"search-server/match",
         {{"search-server/match", "search-server/search", "indexer/schema", "taxonomy"},
          {"fmt", "tl", "xapian", "nlohmann"}}},
        {"search-server/pages",
         {{"search-server/pages", "search-server/match", "search-server/search",
           "search-server/templates", "search-server/locale", "search-server/static",
           "indexer/schema", "taxonomy"},
          {"fmt", "tl", "nlohmann", "kainjow"}}},
        {"search-server/http",
         {{"search-server/http", "search-server/pages", "search-server/match",
           "search-server/search", "indexer/schema", "taxonomy"},
          {"fmt", "tl", "posix", "nlohmann", "zlib"}}},
        {"search-server",
         {{"search-server", "search-server/http", "search-server/search", "taxonomy"},
          {"fmt", "tl", "posix", "CLI", "spdlog"}}},
        {"search-server/templates", {}},
        {"search-server/locale", {}},
        {"search-server/static", {}},
    };
    return table;
}

constexpr std::string_view kHttpAdapter = "search-server/http/adapter_httplib.cc";

/// The longest folder of the table that a path lies in, or "".
std::string layer_of(std::string_view path) {
    std::string longest;
    for (const auto& [folder, layer] : layers()) {
        if (path.starts_with(folder + "/") && folder.size() > longest.size()) longest = folder;
    }
    return longest;
}

/// The library of an angle include: "" for C++ itself, its first word otherwise.
std::string library_of(const std::string& header) {
    if (header.starts_with("sys/") || header.starts_with("arpa/") ||
        header.starts_with("netinet/")) {
        return "posix";
    }
    if (auto slash = header.find('/'); slash != std::string::npos) return header.substr(0, slash);
    if (!header.ends_with(".h")) return header.ends_with(".hpp") ? header : "";
    std::string name = header.substr(0, header.size() - 2);
    static const std::set<std::string> posix = {"fcntl",  "netdb",  "poll",    "pthread",
                                                "signal", "stdlib", "strings", "unistd"};
    return posix.contains(name) ? "posix" : name;
}

struct Include {
    std::string name;
    bool quoted;
};

std::optional<Include> parse_include(std::string line) {
    std::erase_if(line, [](char c) { return c == ' ' || c == '\t'; });
    constexpr std::string_view kWord = "#include";
    if (!line.starts_with(kWord)) return std::nullopt;
    std::size_t open = kWord.size();
    std::size_t close = line.find_first_of("\">", open + 1);
    if (close == std::string::npos) return Include{line, true};
    return Include{line.substr(open + 1, close - open - 1), line[open] == '"'};
}

/// Why a file may not include this, or "".
std::string objection(const std::string& file, const Include& include) {
    const Layer& layer = layers().at(layer_of(file));
    if (include.quoted) {
        std::string folder = layer_of(include.name);
        if (folder.empty()) return "does not start at the repository root";
        return layer.folders.contains(folder) ? "" : "a layer that is not known here";
    }
    std::string library = library_of(include.name);
    if (library == "httplib") return file == kHttpAdapter ? "" : "only the adapter knows httplib";
    return library.empty() || layer.libraries.contains(library) ? "" : "a library not used here";
}

bool is_source(std::string_view path) { return path.ends_with(".h") || path.ends_with(".cc"); }

/// The headers and sources of the product.
std::vector<std::string> product_sources() {
    std::vector<std::string> result;
    for (const char* folder : {"taxonomy", "corpus", "indexer", "search-server"}) {
        std::ranges::copy_if(repository_files(folder), std::back_inserter(result), is_source);
    }
    return result;
}

/// The text without comments; what stands between quotes is kept.
std::string without_comments(const std::string& text) {
    std::string code;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view rest = std::string_view(text).substr(i);
        if (quote != 0 && text[i] == '\\') {
            code += rest.substr(0, 2);
            ++i;
            continue;
        }
        if (quote == 0 && (rest.starts_with("//") || rest.starts_with("/*"))) {
            std::string_view end = rest[1] == '/' ? "\n" : "*/";
            i = std::min(text.find(end, i + 2), text.size()) + end.size() - 1;
            code += '\n';
            continue;
        }
        // An apostrophe between digits separates them.
        bool separator =
            text[i] == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0;
        if (quote == text[i])
            quote = 0;
        else if (quote == 0 && (text[i] == '"' || (text[i] == '\'' && !separator)))
            quote = text[i];
        code += text[i];
    }
    return code;
}

TEST_CASE("layers: every include of the product is allowed") {
    std::vector<std::string> sources = product_sources();
    REQUIRE(sources.size() > 100);
    for (const std::string& file : sources) {
        for (const std::string& line : lines_of(read_repository_file(file))) {
            auto include = parse_include(line);
            if (!include) continue;
            std::string why = objection(file, *include);
            CHECK_MESSAGE(why.empty(), file, ": ", line, ": ", why);
        }
    }
}

TEST_CASE("layers: a quoted include leads to a file of the repository") {
    for (const std::string& file : repository_files("")) {
        if (!is_source(file)) continue;
        for (const std::string& line : lines_of(read_repository_file(file))) {
            auto include = parse_include(line);
            if (!include || !include->quoted) continue;
            CHECK_MESSAGE(std::filesystem::is_regular_file(source_directory() / include->name),
                          file, ": ", line);
        }
    }
}

TEST_CASE("layers: the table refuses what it should and allows what it should") {
    struct Case {
        const char* file;
        const char* line;
        bool allowed;
    };
    const std::vector<Case> table = {
        {"taxonomy/loader.cc", "#include <libfyaml.h>", true},
        {"taxonomy/loader.cc", "#include <xapian.h>", false},
        {"taxonomy/loader.cc", "#include \"corpus/entry.h\"", false},
        {"corpus/reader.cc", "#include \"taxonomy/term.h\"", true},
        {"corpus/reader.cc", "#include <httplib.h>", false},
        {"corpus/lint/lint.cc", "#include <xapian.h>", false},
        {"corpus/reader.cc", "#include \"indexer/schema/fields.h\"", false},
        {"indexer/schema/text.cc", "#include <utf8proc.h>", true},
        {"indexer/schema/text.cc", "#include <vector>", true},
        {"indexer/schema/text.cc", "#include \"corpus/entry.h\"", false},
        {"indexer/schema/text.cc", "#include \"indexer/options.h\"", false},
        {"indexer/pipeline.cc", "#include \"corpus/reader.h\"", true},
        {"indexer/pipeline.cc", "#include \"search-server/config.h\"", false},
        {"search-server/search/searcher.cc", "#include \"indexer/schema/fields.h\"", true},
        {"search-server/search/searcher.cc", "#include \"indexer/options.h\"", false},
        {"search-server/search/searcher.cc", "  # include \"corpus/entry.h\"", false},
        {"search-server/search/searcher.cc", "#include \"search-server/pages/view.h\"", false},
        {"search-server/pages/view.cc", "#include \"search-server/http/message.h\"", false},
        {"search-server/pages/view.cc", "#include \"view.h\"", false},
        {"search-server/http/routes.cc", "#include <httplib.h>", false},
        {"search-server/http/adapter_httplib.cc", "#include <httplib.h>", true},
        {"search-server/main.cc", "#include \"indexer/pipeline.h\"", false},
    };
    for (const Case& one : table) {
        auto include = parse_include(one.line);
        REQUIRE(include);
        CHECK_MESSAGE(objection(one.file, *include).empty() == one.allowed, one.file, ": ",
                      one.line);
    }
    CHECK_FALSE(parse_include("// see the include of xapian"));
}

TEST_CASE("layers: comments are told from code") {
    CHECK(without_comments("a // b\nc /* d\n */ e") == "a \nc \n e");
    CHECK(without_comments("url = \"http://x\"; // y") == "url = \"http://x\"; \n");
    CHECK(without_comments("'\"' // y") == "'\"' \n");
    CHECK(without_comments("1'000 // y") == "1'000 \n");
    CHECK(without_comments("\"\\\"//\" // y") == "\"\\\"//\" \n");
}

TEST_CASE("layers: the query objects that Xapian shares between threads are not used") {
    for (const std::string& file : product_sources()) {
        std::string code = without_comments(read_repository_file(file));
        // Split here so that this file does not hold the word itself.
        for (const char* word : {"Query::Match"
                                 "All",
                                 "Query::Match"
                                 "Nothing"}) {
            CHECK_MESSAGE(code.find(word) == std::string::npos, file, " uses ", word);
        }
    }
}

TEST_CASE("layers: every source starts with its licence, every header is included once") {
    for (const std::string& file : repository_files("")) {
        if (!is_source(file)) continue;
        std::vector<std::string> lines = lines_of(read_repository_file(file));
        REQUIRE_MESSAGE(lines.size() > 2, file);
        CHECK_MESSAGE(lines[0].starts_with("// SPDX-FileCopyrightText: "), file);
        CHECK_MESSAGE(lines[1] == "// SPDX-License-Identifier: GPL-2.0-or-later", file);
        auto guards = std::ranges::count(lines, "#pragma once");
        CHECK_MESSAGE(guards == (file.ends_with(".h") ? 1 : 0), file);
    }
}

}  // namespace
}  // namespace precedent::tests
