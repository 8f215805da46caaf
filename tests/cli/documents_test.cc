// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the documents say about the repository: that links, scripts, options and presets exist.
#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/fixture.h"
#include "tests/support/repository.h"

namespace precedent::tests {
namespace {

namespace fs = std::filesystem;

/// The Markdown files that are documents; entries are content and have checks of their own.
std::vector<std::string> documents() {
    std::vector<std::string> result;
    for (const std::string& file : repository_files("")) {
        if (file.ends_with(".md") && !file.starts_with("corpus/entries/")) result.push_back(file);
    }
    return result;
}

struct Markdown {
    std::string prose;              ///< without code
    std::vector<std::string> code;  ///< lines of code blocks, continued ones joined, and code spans
};

Markdown split_code(const std::string& text) {
    Markdown result;
    bool fenced = false;
    bool continued = false;
    for (std::string line : lines_of(text)) {
        if (line.starts_with("```")) {
            fenced = !fenced;
        } else if (fenced) {
            bool more = line.ends_with('\\');
            if (more) line.pop_back();
            if (continued)
                result.code.back() += line;
            else
                result.code.push_back(line);
            continued = more;
        } else {
            std::istringstream parts(line);
            std::string part;
            for (bool in_code = false; std::getline(parts, part, '`'); in_code = !in_code) {
                if (in_code)
                    result.code.push_back(part);
                else
                    result.prose += part;
            }
            result.prose += '\n';
        }
    }
    return result;
}

/// The targets of [text](target), ![text](target) and [name]: target.
std::vector<std::string> links_in(const std::string& prose) {
    std::vector<std::string> links;
    for (std::string_view opening : {"](", "]: "}) {
        for (std::size_t at = prose.find(opening); at != std::string::npos;
             at = prose.find(opening, at + 1)) {
            std::size_t start = at + opening.size();
            std::size_t end = prose.find_first_of(") \n", start);
            links.push_back(prose.substr(start, end - start));
        }
    }
    return links;
}

bool is_relative(const std::string& link) {
    return link.find(':') == std::string::npos && !link.starts_with('#');
}

struct Command {
    std::string program;
    std::vector<std::string> options;
};

/// The calls of our programs and scripts, and of cmake and ctest, in a line of shell.
std::vector<Command> commands_in(const std::string& line) {
    static const std::set<std::string> known = {"precedent-index", "precedent-server", "cmake",
                                                "ctest"};
    std::vector<Command> commands;
    bool collecting = false;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        if (word.starts_with('#')) break;
        std::string name = fs::path(word).filename().string();
        if (word.starts_with("script/") || known.contains(name)) {
            commands.push_back({word.starts_with("script/") ? word : name, {}});
            collecting = true;
        } else if (word == "&&" || word == "|" || word == ";") {
            collecting = false;
        } else if (collecting && word.starts_with("-")) {
            commands.back().options.push_back(word.substr(0, word.find('=')));
        } else if (collecting && !commands.back().options.empty() &&
                   commands.back().options.back() == "--preset") {
            commands.back().options.back() += " " + word;
        }
    }
    return commands;
}

std::set<std::string> preset_names() {
    std::set<std::string> names;
    auto presets = nlohmann::json::parse(read_repository_file("CMakePresets.json"));
    for (const auto& preset : presets.at("configurePresets")) {
        if (!preset.value("hidden", false)) names.insert(preset.at("name"));
    }
    return names;
}

/// Whether a text names an option, and not only a longer one that starts alike.
bool names_option(const std::string& text, const std::string& option) {
    for (std::size_t at = text.find(option); at != std::string::npos;
         at = text.find(option, at + 1)) {
        char next = at + option.size() < text.size() ? text[at + option.size()] : ' ';
        if (std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '-') return true;
    }
    return false;
}

std::string help_of(const std::string& program) {
    static std::map<std::string, std::string> texts;
    auto [text, is_new] = texts.try_emplace(program);
    if (is_new) {
        bool indexer = program == "precedent-index";
        text->second = run_command({indexer ? indexer_program() : server_program(), "--help"}).out;
    }
    return text->second;
}

/// What is wrong with a command of a document, or "".
std::string objection(const Command& command) {
    bool is_script = command.program.starts_with("script/");
    if (is_script) {
        std::error_code error;
        fs::file_status status = fs::status(source_directory() / command.program, error);
        bool executable = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
        if (!fs::is_regular_file(status) || !executable) return "there is no such script";
    }
    for (const std::string& option : command.options) {
        if (option.starts_with("--preset ")) {
            if (!preset_names().contains(option.substr(9))) return "no such preset: " + option;
        } else if (is_script || command.program.starts_with("precedent-")) {
            std::string text =
                is_script ? read_repository_file(command.program) : help_of(command.program);
            if (!names_option(text, option)) return "no such option: " + option;
        }
    }
    return "";
}

TEST_CASE("documents: every relative link leads to a file of the repository") {
    std::size_t links = 0;
    for (const std::string& file : documents()) {
        for (std::string link : links_in(split_code(read_repository_file(file)).prose)) {
            if (!is_relative(link)) continue;
            ++links;
            link = link.substr(0, link.find('#'));
            fs::path target = (fs::path(file).parent_path() / link).lexically_normal();
            CHECK_MESSAGE(fs::exists(source_directory() / target), file, ": ", link);
            CHECK_MESSAGE(!target.string().starts_with(".."), file, ": ", link);
        }
    }
    CHECK(links > 0);
}

TEST_CASE("documents: every script, option and preset that they show exists") {
    std::size_t commands = 0;
    for (const std::string& file : documents()) {
        for (const std::string& line : split_code(read_repository_file(file)).code) {
            for (const Command& command : commands_in(line)) {
                ++commands;
                std::string why = objection(command);
                CHECK_MESSAGE(why.empty(), file, ": ", line, ": ", why);
            }
        }
    }
    CHECK(commands > 0);
}

TEST_CASE("documents: the README shows the two programs and the two scripts") {
    std::set<std::string> shown;
    for (const std::string& line : split_code(read_repository_file("README.md")).code) {
        for (const Command& command : commands_in(line)) shown.insert(command.program);
    }
    for (const char* program :
         {"precedent-index", "precedent-server", "script/serve", "script/test"}) {
        CHECK_MESSAGE(shown.contains(program), program);
    }
}

TEST_CASE("documents: links, code and commands are recognised in Markdown") {
    Markdown text = split_code(
        "See [a](b.md#c), ![d](e.png) and `script/serve --port 1`.\n"
        "```sh\nx/bin/precedent-index --corpus a \\\n  --check=1 && ls --all # --not\n"
        "[no](link)\n```\n[f]: g.md\n[h](https://example.org) [i](#j)\n");
    std::vector<std::string> relative;
    for (const std::string& link : links_in(text.prose)) {
        if (is_relative(link)) relative.push_back(link);
    }
    CHECK(relative == std::vector<std::string>{"b.md#c", "e.png", "g.md"});
    REQUIRE(text.code.size() == 3);

    auto span = commands_in(text.code[0]);
    REQUIRE(span.size() == 1);
    CHECK(span[0].program == "script/serve");
    CHECK(span[0].options == std::vector<std::string>{"--port"});
    auto block = commands_in(text.code[1]);
    REQUIRE(block.size() == 1);
    CHECK(block[0].program == "precedent-index");
    CHECK(block[0].options == std::vector<std::string>{"--corpus", "--check"});
    CHECK(commands_in("cmake --build --preset dev")[0].options.back() == "--preset dev");
}

TEST_CASE("documents: a command that does not exist is noticed") {
    CHECK(objection({"precedent-index", {"--check", "--help"}}).empty());
    CHECK_FALSE(objection({"precedent-index", {"--chec"}}).empty());
    CHECK_FALSE(objection({"precedent-server", {"--check"}}).empty());
    CHECK_FALSE(objection({"script/no-such-script", {}}).empty());
    CHECK_FALSE(objection({"script/serve", {"--fast"}}).empty());
    CHECK_FALSE(objection({"cmake", {"--preset nothing"}}).empty());
}

TEST_CASE("documents: the changelog has a section for the version being built") {
    CHECK(read_repository_file("CMakeLists.txt").find("VERSION " PRECEDENT_VERSION " ") !=
          std::string::npos);
    bool found = false;
    for (const std::string& line : lines_of(read_repository_file("CHANGELOG.md"))) {
        found = found || (line + ' ').starts_with("## " PRECEDENT_VERSION " ");
    }
    CHECK(found);
}

TEST_CASE("documents: no file names a path of the machine it was written on") {
    // Split here so that this file does not hold the paths itself.
    const std::vector<std::string> paths = {
        "/wo"
        "rk/",
        "/tmp/wo"
        "rk"};
    for (const std::string& file : repository_files("")) {
        std::string text = read_repository_file(file);
        for (const std::string& path : paths) {
            for (std::size_t at = text.find(path); at != std::string::npos;
                 at = text.find(path, at + 1)) {
                // Part of a longer path or of a web address is something else.
                bool part = at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0);
                CHECK_MESSAGE(part, file, " names ", path);
            }
        }
    }
}

}  // namespace
}  // namespace precedent::tests
