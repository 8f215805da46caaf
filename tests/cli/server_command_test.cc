// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <signal.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "tests/support/command.h"
#include "tests/support/fixture.h"
#include "tests/support/http_client.h"
#include "tests/support/index_command.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {
namespace {

namespace fs = std::filesystem;

/// Entries in the directory, and the index of them.
void build_small_index(const TemporaryDirectory& directory, int entries) {
    write_entries(directory, entries);
    build_index(directory / "entries", directory / "index");
}

std::vector<std::string> serve_words(const fs::path& index, const std::string& port = "0") {
    return {server_program(), "--index", index.string(), "--port", port};
}

/// A server on a port that the system picks, once it has told its address.
class Serving {
public:
    explicit Serving(const fs::path& index)
        : program_(serve_words(index)), line_(program_.wait_for_line("Serving ")) {}

    RunningProgram& program() { return program_; }
    const std::string& line() const { return line_; }
    int port() const { return std::stoi(line_.substr(line_.rfind(':') + 1)); }
    nlohmann::json health() const {
        return nlohmann::json::parse(http_get(port(), "/healthz").body);
    }

private:
    RunningProgram program_;
    std::string line_;
};

fs::path current_folder(const TemporaryDirectory& directory) {
    fs::path index = directory / "index";
    return index / index::current_generation(index).value();
}

/// Writes a changed copy of a file of the generation being served.
void change_file(const TemporaryDirectory& directory, const std::string& name,
                 const std::function<void(std::string&)>& change) {
    std::string path = "index/" + current_folder(directory).filename().string() + "/" + name;
    std::string content = read_file(directory / path);
    change(content);
    directory.write(path, content);
}

void replace(std::string& text, const std::string& part, const std::string& by) {
    std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    text.replace(at, part.size(), by);
}

TEST_CASE("precedent-server: help and version are printed with exit code 0") {
    Outcome help = run_command({server_program(), "--help"});
    CHECK(help.exit_code == 0);
    for (const char* option : {"--index", "--host", "--port", "--workers", "--queue",
                               "--access-log", "--version", "Exit codes"}) {
        CHECK_MESSAGE(contains(help.out, option), option);
    }
    Outcome version = run_command({server_program(), "--version"});
    CHECK(version.exit_code == 0);
    CHECK(version.out == "precedent-server " PRECEDENT_VERSION "\n");
}

TEST_CASE("precedent-server: wrong usage says what is wrong, with exit code 2") {
    struct Usage {
        std::vector<std::string> words;
        std::string message;
    };
    const std::vector<Usage> table = {
        {{}, "--index is required"},
        {{"--index"}, "--index"},
        {{"--index", "x", "--fast"}, "--fast"},
        {{"--index", "x", "--port", "65536"}, "65536"},
        {{"--index", "x", "--port", "-1"}, "--port"},
        {{"--index", "x", "--port", "http"}, "http"},
        {{"--index", "x", "--workers", "0"}, "--workers"},
        {{"--index", "x", "--queue", "0"}, "--queue"},
    };
    for (const Usage& usage : table) {
        std::vector<std::string> words = {server_program()};
        words.insert(words.end(), usage.words.begin(), usage.words.end());
        Outcome outcome = run_command(words);
        CAPTURE(usage.message);
        CAPTURE(outcome.out);
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.out, usage.message));
    }
}

TEST_CASE("precedent-server: an index that cannot be served says what to do, exit code 3") {
    struct Damage {
        std::string message;
        std::function<void(const TemporaryDirectory&)> make;
    };
    auto spoil = [](const char* file) {
        return [file](const TemporaryDirectory& directory) {
            change_file(directory, file, [](std::string& bytes) {
                bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
            });
        };
    };
    auto shorten = [](const char* file) {
        return [file](const TemporaryDirectory& directory) {
            change_file(directory, file,
                        [](std::string& bytes) { bytes.resize(bytes.size() / 2); });
        };
    };
    auto remove = [](const char* file) {
        return [file](const TemporaryDirectory& directory) {
            fs::remove_all(current_folder(directory) / file);
        };
    };
    const std::string version = std::to_string(index::kSchemaVersion);
    const std::vector<Damage> table = {
        {"there is no index in",
         [](const TemporaryDirectory& directory) { fs::remove_all(directory / "index"); }},
        {"holds no published index",
         [](const TemporaryDirectory& directory) {
             fs::remove_all(directory / "index");
             fs::create_directory(directory / "index");
         }},
        {"does not name a generation",
         [](const TemporaryDirectory& directory) {
             directory.write("index/CURRENT", "../../etc\n");
         }},
        {"does not name a generation",
         [](const TemporaryDirectory& directory) { directory.write("index/CURRENT", ""); }},
        {"20200101T000000Z",
         [](const TemporaryDirectory& directory) {
             directory.write("index/CURRENT", "20200101T000000Z\n");
         }},
        {"has schema version 999, this program reads version " + version,
         [&](const TemporaryDirectory& directory) {
             change_file(directory, "info.json", [&](std::string& json) {
                 replace(json, "\"schema_version\": " + version, "\"schema_version\": 999");
             });
         }},
        {"info.json: damaged", shorten("info.json")},
        {"info.json", remove("info.json")},
        {"practices.columns: damaged", spoil("practices.columns")},
        {"lessons.columns: damaged", shorten("lessons.columns")},
        {"practices.records: damaged", spoil("practices.records")},
        {"words: damaged", shorten("words")},
        {"taxonomy.json", remove("taxonomy.json")},
        {".glass: ", remove("practices")},
        {"practices/position.glass", remove("practices/position.glass")},
        {"lessons/iamglass: damaged", shorten("lessons/iamglass")},
    };
    for (const Damage& damage : table) {
        TemporaryDirectory directory;
        build_small_index(directory, 2);
        damage.make(directory);
        Outcome outcome = run_command(serve_words(directory / "index"));
        CAPTURE(damage.message);
        CAPTURE(outcome.out);
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.out, damage.message));
        // What to do about it.
        CHECK(contains(outcome.out, "build the index"));
        CHECK_FALSE(contains(outcome.out, "Serving"));
    }
}

TEST_CASE("precedent-server: a port in use is an error that names the way out") {
    TemporaryDirectory directory;
    build_small_index(directory, 1);
    Serving first(directory / "index");
    Outcome second = run_command(serve_words(directory / "index", std::to_string(first.port())));
    CHECK(second.exit_code == 3);
    CHECK(contains(second.out, "cannot listen on 127.0.0.1:" + std::to_string(first.port())));
    CHECK(contains(second.out, "choose another with --port"));
    CHECK(first.health().at("status") == "ok");
}

TEST_CASE("precedent-server: an address that is not of this machine is an error") {
    TemporaryDirectory directory;
    build_small_index(directory, 1);
    std::vector<std::string> words = serve_words(directory / "index");
    // 192.0.2.0/24 is for documentation: no machine has it.
    words.insert(words.end(), {"--host", "192.0.2.1"});
    Outcome outcome = run_command(words);
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.out, "cannot listen on 192.0.2.1"));
}

TEST_CASE("precedent-server: it tells its address and what it serves, and answers there") {
    TemporaryDirectory directory;
    build_small_index(directory, 2);
    Serving server(directory / "index");
    CHECK(contains(server.line(), "Serving 2 practices and 0 lessons on http://127.0.0.1:"));
    CHECK(server.port() > 0);
    HttpAnswer page = http_get(server.port(), "/practices/entry-1");
    CHECK(page.status == 200);
    CHECK(contains(page.body, "Wells of town 1"));
    CHECK(server.health().at("version") == PRECEDENT_VERSION);
    CHECK(server.health().at("practices") == 2);
}

TEST_CASE("precedent-server: being told to end is a success") {
    TemporaryDirectory directory;
    build_small_index(directory, 1);
    for (int signal : {SIGTERM, SIGINT}) {
        // At once, when it may not have begun to accept, and after a request.
        for (bool visited : {false, true}) {
            Serving server(directory / "index");
            if (visited) CHECK(http_get(server.port(), "/healthz").status == 200);
            server.program().send_signal(signal);
            CAPTURE(signal);
            CAPTURE(visited);
            CHECK(server.program().wait() == 0);
        }
    }
}

TEST_CASE("precedent-server: a new generation is taken over while running") {
    TemporaryDirectory directory;
    build_small_index(directory, 1);
    Serving server(directory / "index");
    std::string before = server.health().at("generation");

    build_small_index(directory, 3);
    std::string line = server.program().wait_for_line(" replaces ");
    CHECK(line.ends_with(" replaces " + before));
    nlohmann::json health = server.health();
    CHECK(health.at("practices") == 3);
    CHECK(health.at("generation") == current_folder(directory).filename().string());
    CHECK(http_get(server.port(), "/practices/entry-2").status == 200);
}

TEST_CASE("precedent-server: a generation it cannot read is told and not taken") {
    TemporaryDirectory directory;
    build_small_index(directory, 1);
    Serving server(directory / "index");
    std::string before = server.health().at("generation");

    directory.write("index/20200101T000000Z/info.json", "{\"schema_version\": 999}");
    directory.write("index/CURRENT", "20200101T000000Z\n");
    std::string line = server.program().wait_for_line("is not used");
    CHECK(contains(line, "schema version 999"));
    CHECK(server.health().at("generation") == before);
    CHECK(http_get(server.port(), "/practices/entry-0").status == 200);
}

TEST_CASE("precedent-server: the access log shows odd requests without control characters") {
    TemporaryDirectory directory;
    build_small_index(directory, 1);
    std::vector<std::string> words = serve_words(directory / "index");
    words.emplace_back("--access-log");
    RunningProgram program(words);
    std::string line = program.wait_for_line("Serving ");
    int port = std::stoi(line.substr(line.rfind(':') + 1));
    exchange_bytes(port, "GET /practices?q=a\x1b[2J HTTP/1.1\r\nHost: x\r\n\r\n");
    http_get(port, "/healthz");
    std::string odd = program.wait_for_line("GET /practices");
    CHECK(contains(odd, "\\x1b[2J"));
    CHECK_FALSE(contains(odd, "\x1b"));
    CHECK(contains(program.wait_for_line("GET /healthz"), " 200 "));
}

}  // namespace
}  // namespace precedent::tests
