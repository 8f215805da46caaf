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
#include "corpus/reader.h"
#include "indexer/document_builder.h"
#include "indexer/generation_writer.h"
#include "indexer/output_directory.h"
#include "indexer/progress.h"
#include "indexer/self_test.h"
#include "taxonomy/loader.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;
using corpus::Corpus;
using taxonomy::Diagnostic;
using taxonomy::Diagnostics;
using taxonomy::Error;

nlohmann::ordered_json to_json(const Diagnostic& d) {
    return {{"severity", taxonomy::name(d.severity)}, {"file", d.file},       {"line", d.line},
            {"rule", d.rule},                         {"message", d.message}, {"remedy", d.remedy}};
}

/// Tells what was found and done, in lines or as one JSON object.
class Report {
public:
    Report(const Options& options, std::ostream& out) : options_(options), out_(out) {}

    void finish(const Corpus& corpus, const Diagnostics& all, const GenerationInfo* published) {
        auto errors = std::ranges::count(all, taxonomy::Severity::error, &Diagnostic::severity);
        auto warnings = static_cast<std::ptrdiff_t>(all.size()) - errors;
        if (options_.format == Options::Format::json) {
            nlohmann::ordered_json json = {{"files", corpus.files},
                                           {"entries", corpus.entries.size()},
                                           {"skipped", corpus.skipped},
                                           {"errors", errors},
                                           {"warnings", warnings}};
            json["generation"] = published ? nlohmann::ordered_json(published->generation)
                                           : nlohmann::ordered_json(nullptr);
            json["problems"] = nlohmann::ordered_json::array();
            for (const Diagnostic& d : all) json["problems"].push_back(to_json(d));
            // A file name need not be UTF-8.
            out_ << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
            return;
        }
        for (const Diagnostic& d : all) out_ << taxonomy::to_line(d) << '\n';
        fmt::print(out_, "{} entries in {} files, {} errors, {} warnings\n",
                   corpus.entries.size(), corpus.files, errors, warnings);
        if (published) {
            fmt::print(out_, "published generation {}: {} practices, {} lessons in {}\n",
                       published->generation, published->practices, published->lessons,
                       options_.output.string());
        } else if (errors > 0 && !options_.check) {
            out_ << "nothing was published; correct the errors, or publish the sound entries with "
                    "--skip-invalid\n";
        }
    }

private:
    const Options& options_;
    std::ostream& out_;
};

void tell(std::ostream& err, const Error& error) {
    err << "precedent-index: " << error.message;
    if (!error.remedy.empty()) err << "; " << error.remedy;
    err << '\n';
}

/// Removes a half-made folder unless told that it was finished.
class BuildFolder {
public:
    explicit BuildFolder(fs::path path) : path_(std::move(path)) {}
    BuildFolder(const BuildFolder&) = delete;
    BuildFolder& operator=(const BuildFolder&) = delete;
    ~BuildFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }
    void move_to(fs::path path) { path_ = std::move(path); }
    void keep() { path_.clear(); }

private:
    fs::path path_;
};

taxonomy::Result<GenerationInfo> build_and_publish(const Corpus& corpus,
                                                   const taxonomy::Taxonomy& taxonomy,
                                                   OutputDirectory& output) {
    Progress progress(stderr);
    BuildFolder folder(output.begin_build());
    std::string name = output.new_name();
    GenerationInfo info;
    std::vector<std::string> ids;
    {
        DocumentBuilder builder(taxonomy);
        GenerationWriter writer(folder.path(), taxonomy);
        for (const corpus::Entry& entry : corpus.entries) {
            writer.add(builder.build(entry));
            ids.push_back(entry.id);
            progress.show("Indexing entries", ids.size(), corpus.entries.size());
        }
        info = writer.finish(name);
    }
    folder.move_to(output.finish_build(folder.path(), name));
    if (auto sound = self_test(folder.path(), ids); !sound) return tl::unexpected(sound.error());
    output.publish(name);
    folder.keep();
    return info;
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
    Diagnostics all = std::move(loaded.diagnostics);
    std::ranges::copy(corpus.diagnostics, std::back_inserter(all));
    bool errors = taxonomy::has_errors(all);
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
    auto info = build_and_publish(corpus, loaded.taxonomy, *output);
    if (!info) {
        tell(err, info.error());
        return kEnvironmentFailed;
    }
    report.finish(corpus, all, &*info);
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
