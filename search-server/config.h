// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The command line of precedent-server.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "search-server/http/server.h"

namespace precedent {

struct Config {
    std::filesystem::path index;
    web::ServerOptions server;
    bool access_log = false;  ///< a line for each request
};

struct ParsedConfig {
    std::optional<Config> config;  ///< absent when there is nothing to do: the text was printed
    int exit_code = 0;
};

inline constexpr int kDone = 0;
inline constexpr int kWrongUsage = 2;
inline constexpr int kEnvironmentFailed = 3;

ParsedConfig parse_config(int argc, char** argv);

}  // namespace precedent
