// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The command line of precedent-index.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace precedent::index {

struct Options {
    enum class Format { lines, json };
    enum class Print { nothing, entry_schema, entry_keys };

    std::filesystem::path corpus;
    std::filesystem::path taxonomy;
    std::filesystem::path output;
    bool check = false;         ///< read and check only; write nothing
    bool skip_invalid = false;  ///< publish the sound entries although others have errors
    bool rebuild = false;       ///< build anew even if little or nothing has changed
    bool places = true;         ///< take over the gazetteer, for picking a locality
    bool report = false;        ///< print what the corpus covers and stop
    Format format = Format::lines;
    Print print = Print::nothing;  ///< print a document made from the taxonomy and stop
};

/// What to do, or the exit code when there is nothing to do (--help, --version, wrong usage; the
/// text has been printed).
struct ParsedOptions {
    std::optional<Options> options;
    int exit_code = 0;
};

ParsedOptions parse_options(int argc, char** argv);

}  // namespace precedent::index
