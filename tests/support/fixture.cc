// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/fixture.h"

#include <fmt/format.h>

#include <sstream>
#include <stdexcept>

#include "corpus/entry_parser.h"
#include "indexer/pipeline.h"
#include "taxonomy/loader.h"

namespace precedent::tests {

namespace fs = std::filesystem;

std::string entry_file(const EntryText& entry) {
    auto language = taxonomy::language_from_code(entry.language).value_or(taxonomy::Language::en);
    const auto& headings = corpus::body_headings(language);
    return fmt::format(
        "---\n"
        "title: \"{}\"\n"
        "summary: \"{}\"\n"
        "language: {}\n"
        "sectors: {}\n"
        "countries: {}\n"
        "scale: local\n"
        "status: {}\n"
        "evidence: {}\n"
        "sources:\n"
        "  - title: \"A report\"\n"
        "    url: \"https://example.org/report\"\n"
        "checked: 2026-11-01\n"
        "{}"
        "---\n\n"
        "## {}\n\n{}\n\n"
        "## {}\n\n{}\n\n"
        "## {}\n\nThe sources do not say.\n\n"
        "## {}\n\nThe sources do not say.\n\n"
        "## {}\n\nThe sources do not say.\n",
        entry.title, entry.summary, entry.language, entry.sectors, entry.countries, entry.status,
        entry.evidence, entry.front_matter, headings[0], entry.context, headings[1], entry.done,
        headings[2], headings[3], headings[4]);
}

void write_entry(const TemporaryDirectory& directory, const EntryText& entry) {
    directory.write("entries/" + entry.id + ".md", entry_file(entry));
}

fs::path source_directory() { return PRECEDENT_SOURCE_DIR; }

const taxonomy::Taxonomy& real_taxonomy() {
    static const taxonomy::Taxonomy loaded = [] {
        taxonomy::LoadedTaxonomy result = taxonomy::load_taxonomy(source_directory() / "taxonomy");
        if (taxonomy::has_errors(result.diagnostics)) {
            throw std::runtime_error(to_line(result.diagnostics.front()));
        }
        return std::move(result.taxonomy);
    }();
    return loaded;
}

std::string build_index(const fs::path& corpus, const fs::path& output, int expected,
                        Places places) {
    index::Options options;
    options.corpus = corpus;
    options.taxonomy = source_directory() / "taxonomy";
    options.output = output;
    // Tests publish the same entries again to see an exchange of generations.
    options.rebuild = true;
    options.places = places == Places::all;
    std::ostringstream out;
    int code = index::run(options, out, out);
    if (code != expected) {
        throw std::runtime_error(fmt::format("exit code {}:\n{}", code, out.str()));
    }
    return out.str();
}

std::shared_ptr<const search::Snapshot> open_snapshot(const fs::path& index) {
    auto snapshot = search::Snapshot::open(index, 2);
    if (!snapshot) throw std::runtime_error(snapshot.error().message);
    return *snapshot;
}

}  // namespace precedent::tests
