// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/config.h"

#include <CLI/CLI.hpp>

namespace precedent {

ParsedConfig parse_config(int argc, char** argv) {
    Config config;
    CLI::App app(
        "Serves the search pages and the API of Precedent from an index directory.\n\n"
        "A newer generation in the directory is taken over without a restart.\n",
        "precedent-server");
    app.set_version_flag("--version", std::string("precedent-server ") + PRECEDENT_VERSION);
    app.add_option("--index", config.index, "Index directory written by precedent-index")
        ->required();
    app.add_option("--host", config.server.host, "Address to listen on")->capture_default_str();
    app.add_option("--port", config.server.port, "Port to listen on; 0: any free one")
        ->capture_default_str()
        ->check(CLI::Range(0, 65535));
    app.add_option("--workers", config.server.workers, "Connections served at the same time")
        ->capture_default_str()
        ->check(CLI::Range(1, 256));
    app.add_option("--queue", config.server.queue, "Connections that may wait for a worker")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000));
    app.add_flag("--access-log", config.access_log, "Write a line for each request");
    app.footer(
        "Exit codes: 0 stopped, 2 wrong usage, 3 the environment failed\n"
        "\nExample:\n  precedent-server --index index --port 8080");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        bool asked = problem.get_exit_code() == 0;
        app.exit(problem);
        return {std::nullopt, asked ? kDone : kWrongUsage};
    }
    return {config, kDone};
}

}  // namespace precedent
