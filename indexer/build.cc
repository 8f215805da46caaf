// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build.h"

#include <cstdio>
#include <optional>

#include "indexer/document_builder.h"
#include "indexer/generation_writer.h"
#include "indexer/manifest.h"
#include "indexer/progress.h"
#include "indexer/schema/taxonomy_json.h"
#include "indexer/self_test.h"

namespace precedent::index {
namespace {

namespace fs = std::filesystem;

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

/// The generation published before, if it can be built upon.
struct Previous {
    fs::path folder;
    GenerationInfo info;
    Manifest manifest;
};

std::vector<std::string> ids_of(const Manifest& manifest) {
    std::vector<std::string> ids;
    for (const ManifestLine& line : manifest) ids.push_back(line.id);
    return ids;
}

std::optional<Previous> find_previous(const fs::path& output, const std::string& builder) {
    auto name = current_generation(output);
    if (!name) return std::nullopt;
    auto info = check_generation(output / *name);
    if (!info || info->builder != builder) return std::nullopt;
    auto manifest = read_manifest(output / *name / file_name::kEntries);
    if (!manifest) return std::nullopt;
    // Damage that a checksum does not cover, in the databases, is healed by building anew.
    if (!self_test(output / *name, ids_of(*manifest))) return std::nullopt;
    return Previous{output / *name, std::move(*info), std::move(*manifest)};
}

class Build {
public:
    Build(const std::vector<corpus::Entry>& entries, const taxonomy::Taxonomy& taxonomy,
          const taxonomy::Gazetteer* gazetteer, OutputDirectory& output)
        : entries_(entries),
          taxonomy_(taxonomy),
          gazetteer_(gazetteer),
          output_(output),
          manifest_(manifest_of(entries)),
          builder_name_(
              builder_fingerprint(taxonomy_to_json(taxonomy), gazetteer ? gazetteer->bytes() : "")),
          builder_(taxonomy) {}

    taxonomy::Result<Published> run(bool rebuild) {
        std::optional<Previous> previous;
        Difference difference;
        if (!rebuild) previous = find_previous(output_.path(), builder_name_);
        if (previous) difference = compare(previous->manifest, manifest_);
        if (previous && difference.kind == Difference::Kind::none) {
            return Published{previous->info, Published::How::unchanged, 0};
        }
        bool update = previous && difference.kind == Difference::Kind::changed;
        BuildFolder folder(output_.begin_build());
        std::string name = output_.new_name();
        Published published;
        {
            GenerationWriter writer(folder.path(), taxonomy_);
            if (update)
                replace_changed(writer, *previous, difference);
            else
                add_all(writer);
            for (const corpus::Entry& entry : entries_) writer.count_names(names_of(entry));
            published.info = writer.finish(name, manifest_, builder_name_);
        }
        published.how = update ? Published::How::updated : Published::How::built;
        published.entries_built = update ? difference.changed.size() : entries_.size();
        folder.move_to(output_.finish_build(folder.path(), name));
        if (auto sound = self_test(folder.path(), ids_of(manifest_)); !sound) {
            return tl::unexpected(sound.error());
        }
        publish(folder, name);
        return published;
    }

private:
    void add_all(GenerationWriter& writer) {
        writer.add_places(gazetteer_);
        Progress progress(stderr);
        std::size_t done = 0;
        for (const corpus::Entry& entry : entries_) {
            writer.add(builder_.build(entry));
            progress.show("Indexing entries", ++done, entries_.size());
        }
    }

    void replace_changed(GenerationWriter& writer, const Previous& previous,
                         const Difference& difference) {
        writer.start_from(previous.folder);
        std::uint32_t next_lesson = 1;
        auto changed = difference.changed.begin();
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (changed != difference.changed.end() && *changed == i) {
                writer.replace(static_cast<std::uint32_t>(i + 1), next_lesson,
                               builder_.build(entries_[i]));
                ++changed;
            }
            next_lesson += manifest_[i].lessons;
            writer.count_words(builder_.words(entries_[i]));
        }
    }

    void publish(BuildFolder& folder, const std::string& name) {
        try {
            output_.publish(name);
        } catch (...) {
            // What CURRENT names must not be taken away, even if making it durable has failed.
            if (current_generation(output_.path()) == name) folder.keep();
            throw;
        }
        folder.keep();
    }

    const std::vector<corpus::Entry>& entries_;
    const taxonomy::Taxonomy& taxonomy_;
    const taxonomy::Gazetteer* gazetteer_;
    OutputDirectory& output_;
    Manifest manifest_;
    std::string builder_name_;
    DocumentBuilder builder_;
};

}  // namespace

taxonomy::Result<Published> build_and_publish(const std::vector<corpus::Entry>& entries,
                                              const taxonomy::Taxonomy& taxonomy,
                                              const taxonomy::Gazetteer* gazetteer,
                                              OutputDirectory& output, bool rebuild) {
    return Build(entries, taxonomy, gazetteer, output).run(rebuild);
}

}  // namespace precedent::index
