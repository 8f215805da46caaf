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
    app.add_flag("--rebuild", options.rebuild,
                 "Build every document anew, even if little or nothing has changed");
    app.add_flag("!--no-places", options.places,
                 "Leave out the gazetteer: localities are then picked by country and size alone");
    app.add_flag("--report", options.report,
                 "Print what the corpus covers and where its holes are; write nothing");
    // Words are checked as words: the library's transformers would also take the numbers behind.
    app.add_option_function<std::string>(
           "--format",
           [&options](const std::string& word) {
               options.format = word == "json" ? Options::Format::json : Options::Format::lines;
           },
           "How to report problems")
        ->check(CLI::IsMember({"lines", "json"}));
    app.add_option_function<std::string>(
           "--print",
           [&options](const std::string& word) {
               options.print = word == "entry-schema" ? Options::Print::entry_schema
                                                      : Options::Print::entry_keys;
           },
           "Print what follows from the taxonomy and stop")
        ->check(CLI::IsMember({"entry-schema", "entry-keys"}));
    app.footer(
        "Exit codes: 0 done, 1 problems in the content, 2 wrong usage, 3 the environment failed\n"
        "\nExample:\n  precedent-index --corpus corpus/entries --taxonomy taxonomy --output index");
    try {
        app.parse(argc, argv);
        bool prints = options.print != Options::Print::nothing;
        if (!prints && options.corpus.empty()) throw CLI::RequiredError("--corpus");
        bool writes = !prints && !options.check && !options.report;
        if (writes && options.output.empty()) {
            throw CLI::RequiredError("--output (or --check or --report)");
        }
    } catch (const CLI::ParseError& problem) {
        bool asked = problem.get_exit_code() == 0;
        app.exit(problem);
        return {std::nullopt, asked ? kDone : kWrongUsage};
    }
    return {options, kDone};
}

}  // namespace precedent::index
