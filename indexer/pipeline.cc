// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>

#include "corpus/entry_schema.h"
#include "corpus/lint/places.h"
#include "corpus/reader.h"
#include "indexer/build.h"
#include "indexer/coverage.h"
#include "indexer/output_directory.h"
#include "indexer/progress.h"
#include "taxonomy/loader.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;
using corpus::Corpus;
using taxonomy::Diagnostic;
using taxonomy::Diagnostics;
using taxonomy::Error;

nlohmann::ordered_json to_json(const Diagnostic& d) {
    return {{"severity", taxonomy::name(d.severity)},
            {"file", d.file},
            {"line", d.line},
            {"rule", d.rule},
            {"message", d.message},
            {"remedy", d.remedy}};
}

/// Tells what was found and done, in lines or as one JSON object.
class Report {
public:
    Report(const Options& options, std::ostream& out) : options_(options), out_(out) {}

    void finish(const Corpus& corpus, const Diagnostics& all, const Published* published) {
        auto errors = std::ranges::count(all, taxonomy::Severity::error, &Diagnostic::severity);
        auto warnings = static_cast<std::ptrdiff_t>(all.size()) - errors;
        if (options_.format == Options::Format::json) {
            nlohmann::ordered_json json = {{"files", corpus.files},
                                           {"entries", corpus.entries.size()},
                                           {"skipped", corpus.skipped},
                                           {"errors", errors},
                                           {"warnings", warnings}};
            json["generation"] = nullptr;
            json["entries_built"] = 0;
            if (published) {
                json["generation"] = published->info.generation;
                json["entries_built"] = published->entries_built;
            }
            json["problems"] = nlohmann::ordered_json::array();
            for (const Diagnostic& d : all) json["problems"].push_back(to_json(d));
            // A file name need not be UTF-8.
            out_ << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
            return;
        }
        for (const Diagnostic& d : all) out_ << taxonomy::to_line(d) << '\n';
        fmt::print(out_, "{} entries in {} files, {} errors, {} warnings\n", corpus.entries.size(),
                   corpus.files, errors, warnings);
        if (published) {
            tell_published(*published);
        } else if (errors > 0 && !options_.check) {
            bool could_skip = !options_.skip_invalid && !corpus.entries.empty();
            out_ << "nothing was published; correct the errors"
                 << (could_skip ? ", or publish the sound entries with --skip-invalid\n" : "\n");
        }
    }

private:
    void tell_published(const Published& published) {
        const GenerationInfo& info = published.info;
        if (published.how == Published::How::unchanged) {
            fmt::print(out_, "nothing has changed: generation {} stays published in {}\n",
                       info.generation, options_.output.string());
            return;
        }
        if (published.how == Published::How::updated) {
            fmt::print(out_, "{} entries have changed, the others were taken over\n",
                       published.entries_built);
        }
        fmt::print(out_, "published generation {}: {} practices, {} lessons in {}\n",
                   info.generation, info.practices, info.lessons, options_.output.string());
    }

    const Options& options_;
    std::ostream& out_;
};

void tell(std::ostream& err, const Error& error) {
    err << "precedent-index: " << error.message;
    if (!error.remedy.empty()) err << "; " << error.remedy;
    err << '\n';
}

int print_document(const Options& options, const taxonomy::Taxonomy& taxonomy, std::ostream& out) {
    out << (options.print == Options::Print::entry_schema ? corpus::entry_schema(taxonomy)
                                                          : corpus::entry_key_table(taxonomy));
    return kDone;
}

int run_checked(const Options& options, std::ostream& out, std::ostream& err) {
    taxonomy::LoadedTaxonomy loaded = taxonomy::load_taxonomy(options.taxonomy);
    Report report(options, out);
    if (taxonomy::has_errors(loaded.diagnostics)) {
        report.finish(Corpus{}, loaded.diagnostics, nullptr);
        return kContentProblems;
    }
    if (options.print != Options::Print::nothing) {
        return print_document(options, loaded.taxonomy, out);
    }
    Corpus corpus;
    {
        Progress progress(stderr);
        corpus = corpus::read_corpus(options.corpus, loaded.taxonomy,
                                     [&](std::size_t done, std::size_t total) {
                                         progress.show("Reading entries", done, total);
                                     });
    }
    auto open_gazetteer = [&] {
        return taxonomy::Gazetteer::open(options.taxonomy / "gazetteer" / "places.tsv");
    };
    corpus::check_places(corpus.entries, open_gazetteer, corpus.diagnostics);
    Diagnostics all = std::move(loaded.diagnostics);
    std::ranges::copy(corpus.diagnostics, std::back_inserter(all));
    bool errors = taxonomy::has_errors(all);
    if (options.report) {
        CoverageReport found = coverage(corpus.entries, loaded.taxonomy);
        out << (options.format == Options::Format::json ? coverage_to_json(found)
                                                        : coverage_to_text(found));
        return kDone;
    }
    bool publish = !options.check && !corpus.entries.empty() && (!errors || options.skip_invalid);
    if (!publish) {
        report.finish(corpus, all, nullptr);
        return errors || corpus.entries.empty() ? kContentProblems : kDone;
    }
    auto output = OutputDirectory::open(options.output);
    if (!output) {
        tell(err, output.error());
        return kEnvironmentFailed;
    }
    std::optional<taxonomy::Gazetteer> gazetteer;
    if (options.places) {
        // That it cannot be read has been reported with the places of the entries.
        if (auto opened = open_gazetteer()) gazetteer = std::move(*opened);
    }
    auto published = build_and_publish(corpus.entries, loaded.taxonomy,
                                       gazetteer ? &*gazetteer : nullptr, *output, options.rebuild);
    if (!published) {
        tell(err, published.error());
        return kEnvironmentFailed;
    }
    report.finish(corpus, all, &*published);
    return errors ? kContentProblems : kDone;
}

}  // namespace

int run(const Options& options, std::ostream& out, std::ostream& err) try {
    return run_checked(options, out, err);
} catch (const Xapian::Error& error) {
    tell(err, {error.get_description(), "nothing was published"});
    return kEnvironmentFailed;
} catch (const std::exception& error) {
    tell(err, {error.what(), "nothing was published; is the disk full, may you write there?"});
    return kEnvironmentFailed;
}

}  // namespace precedent::index
