// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>
#include <iostream>

#include "indexer/options.h"
#include "indexer/pipeline.h"

int main(int argc, char** argv) {
    // A file-size limit shows as a failed write with a message, not as a killed process.
    std::signal(SIGXFSZ, SIG_IGN);
    auto parsed = precedent::index::parse_options(argc, argv);
    if (!parsed.options) return parsed.exit_code;
    int exit_code = precedent::index::run(*parsed.options, std::cout, std::cerr);
    // What is printed may be all that was asked for: a full disk must not pass for success.
    if (!std::cout.flush()) {
        std::cerr << "precedent-index: standard output cannot be written; is the disk full?\n";
        return precedent::index::kEnvironmentFailed;
    }
    return exit_code;
}
