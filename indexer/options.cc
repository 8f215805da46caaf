// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/options.h"

#include <CLI/CLI.hpp>

#include "indexer/pipeline.h"

namespace precedent::index {

ParsedOptions parse_options(int argc, char** argv) {
    Options options;
    CLI::App app(
        "Builds the search index of Precedent from a folder of entries.\n\n"
        "Checks every entry against the taxonomy, writes a new generation into the output\n"
        "directory and publishes it once it has passed a self-test. A server that reads the\n"
        "directory takes it over without a restart. A build that fails changes nothing.\n",
        "precedent-index");
    app.set_version_flag("--version", std::string("precedent-index ") + PRECEDENT_VERSION);
    app.add_option("--corpus", options.corpus, "Folder with the entries (*.md)");
    app.add_option("--taxonomy", options.taxonomy, "Folder with terms/*.yaml")->required();
    app.add_option("--output", options.output, "Index directory to write to");
    app.add_flag("--check", options.check, "Only check; write nothing");
    app.add_flag("--skip-invalid", options.skip_invalid,
                 "Publish the sound entries even if others have errors");
    app.add_option("--format", options.format, "How to report problems: lines or json")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Options::Format>{
            {"lines", Options::Format::lines}, {"json", Options::Format::json}}));
    app.add_option("--print", options.print,
                   "Print what follows from the taxonomy and stop: entry-schema, entry-keys")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Options::Print>{
            {"entry-schema", Options::Print::entry_schema},
            {"entry-keys", Options::Print::entry_keys}}));
    app.footer(
        "Exit codes: 0 done, 1 problems in the content, 2 wrong usage, 3 the environment failed\n"
        "\nExample:\n  precedent-index --corpus corpus/entries --taxonomy taxonomy --output index");
    try {
        app.parse(argc, argv);
        bool prints = options.print != Options::Print::nothing;
        if (!prints && options.corpus.empty()) throw CLI::RequiredError("--corpus");
        if (!prints && !options.check && options.output.empty()) {
            throw CLI::RequiredError("--output (or --check)");
        }
    } catch (const CLI::ParseError& problem) {
        bool asked = problem.get_exit_code() == 0;
        app.exit(problem);
        return {std::nullopt, asked ? kDone : kWrongUsage};
    }
    return {options, kDone};
}

}  // namespace precedent::index
