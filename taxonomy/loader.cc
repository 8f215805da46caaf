// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "taxonomy/nearest.h"
#include "taxonomy/yaml.h"

namespace precedent::taxonomy {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 4U << 20;

const std::vector<std::string> kTermKeys = {"id",    "labels", "parent", "scope",
                                            "words", "m49",    "region", "income"};
const std::vector<std::string> kFileKeys = {"facet", "title", "terms"};

bool is_identifier(std::string_view id) {
    auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !id.empty() && id.size() <= 60 && std::ranges::all_of(id, allowed);
}

bool is_country_code(std::string_view id) {
    return id.size() == 2 && std::ranges::all_of(id, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Reads one vocabulary file.
class VocabularyReader {
public:
    VocabularyReader(std::string file, std::string facet, Diagnostics& diagnostics)
        : file_(std::move(file)), facet_(std::move(facet)), diagnostics_(diagnostics) {}

    Vocabulary read(const YamlNode& document) {
        check_keys(document, kFileKeys, "this file");
        const YamlNode* facet = document.find("facet");
        if (facet == nullptr || facet->scalar != facet_) {
            report(facet ? facet->line : 1, "facet-name",
                   fmt::format("the file is named {}.yaml, but its facet is \"{}\"", facet_,
                               facet ? facet->scalar : ""),
                   fmt::format("write facet: {}", facet_));
        }
        Labels title;
        if (const YamlNode* node = document.find("title")) {
            title = labels(*node, "title");
        } else {
            report(1, "no-title", "the vocabulary has no title", "add title: with at least en: …");
        }
        const YamlNode* list = document.find("terms");
        if (list == nullptr || !list->is_sequence() || list->items.empty()) {
            report(1, "no-terms", "there is no list of terms", "add terms: with at least one term");
            return Vocabulary(facet_, title, {});
        }
        std::vector<Term> terms;
        for (const YamlNode& node : list->items) add_term(node, terms);
        return Vocabulary(facet_, std::move(title), std::move(terms));
    }

private:
    void report(int line, std::string rule, std::string message, std::string remedy) {
        diagnostics_.push_back({.file = file_,
                                .line = line,
                                .rule = std::move(rule),
                                .message = std::move(message),
                                .remedy = std::move(remedy)});
    }

    void check_keys(const YamlNode& node, const std::vector<std::string>& known,
                    std::string_view where) {
        for (const auto& member : node.members) {
            if (std::ranges::find(known, member.key) != known.end()) continue;
            auto near = nearest(member.key, known);
            report(member.line, "unknown-key",
                   fmt::format("{} has an unknown key \"{}\"", where, member.key),
                   near ? fmt::format("did you mean \"{}\"?", *near)
                        : fmt::format("known keys: {}", fmt::join(known, ", ")));
        }
    }

    Labels labels(const YamlNode& node, std::string_view what) {
        Labels result;
        if (!node.is_mapping()) {
            report(node.line, "labels", fmt::format("{} has to be a mapping", what),
                   "write one line for each language: en: …");
            return result;
        }
        for (const auto& [key, line, value] : node.members) {
            auto language = language_from_code(key);
            if (!language) {
                report(line, "unknown-language", fmt::format("unknown language \"{}\"", key),
                       "use en, fr, es, it or ar");
            } else if (!value.is_scalar() || value.scalar.empty()) {
                report(line, "empty-label", fmt::format("the {} label is empty", key),
                       "write the label, or leave the line out");
            } else {
                result[index(*language)] = value.scalar;
            }
        }
        if (result[index(Language::en)].empty()) {
            report(node.line, "no-english-label", fmt::format("{} has no English text", what),
                   "add en: …");
        }
        return result;
    }

    void add_term(const YamlNode& node, std::vector<Term>& terms) {
        if (!node.is_mapping()) {
            report(node.line, "term", "a term has to be a mapping", "write - id: … and labels:");
            return;
        }
        Term term;
        term.line = node.line;
        const YamlNode* id = node.find("id");
        if (id == nullptr || !(is_identifier(id->scalar) || is_country_code(id->scalar))) {
            report(node.line, "term-id",
                   fmt::format("\"{}\" is not an identifier", id ? id->scalar : ""),
                   "use lower-case letters, digits and hyphens");
            return;
        }
        term.id = id->scalar;
        check_keys(node, kTermKeys, fmt::format("term {}", term.id));
        read_fields(node, term);
        auto same = std::ranges::find(terms, term.id, &Term::id);
        if (same != terms.end()) {
            report(node.line, "duplicate-term",
                   fmt::format("term {} is already defined on line {}", term.id, same->line),
                   "remove one of the two");
            return;
        }
        terms.push_back(std::move(term));
    }

    void read_fields(const YamlNode& node, Term& term) {
        if (const YamlNode* found = node.find("labels")) {
            term.labels = labels(*found, fmt::format("term {}", term.id));
        } else {
            report(node.line, "no-labels", fmt::format("term {} has no labels", term.id),
                   "add labels: with at least en: …");
        }
        if (const YamlNode* found = node.find("words")) term.words = words(*found, term.id);
        auto text = [&](std::string_view key, std::string& into) {
            const YamlNode* found = node.find(key);
            if (found == nullptr) return;
            if (!found->is_scalar() || found->scalar.empty()) {
                report(found->line, "wrong-shape",
                       fmt::format("term {}: {} has to be a single value", term.id, key),
                       "write the value, or leave the key out");
            }
            into = found->scalar;
        };
        text("parent", term.parent);
        text("scope", term.scope);
        text("m49", term.m49);
        text("region", term.region);
        text("income", term.income);
    }

    std::vector<std::string> words(const YamlNode& node, const std::string& id) {
        std::vector<std::string> result;
        for (const YamlNode& word : node.items) {
            if (!word.scalar.empty()) result.push_back(word.scalar);
        }
        if (result.empty() || result.size() < node.items.size()) {
            report(node.line, "wrong-shape",
                   fmt::format("term {}: words has to be a list of words", id),
                   "begin each word with a dash");
        }
        return result;
    }

    std::string file_;
    std::string facet_;
    Diagnostics& diagnostics_;
};

std::optional<YamlNode> read_yaml_file(const fs::path& path, Diagnostics& diagnostics) {
    auto refuse = [&](int line, std::string rule, std::string message, std::string remedy) {
        diagnostics.push_back({.file = path.string(),
                               .line = line,
                               .rule = std::move(rule),
                               .message = std::move(message),
                               .remedy = std::move(remedy)});
        return std::nullopt;
    };
    std::error_code error;
    auto size = fs::file_size(path, error);
    if (error) return refuse(0, "unreadable", error.message(), "check the file's permissions");
    if (size > kMaxFileBytes) {
        return refuse(0, "too-large",
                      fmt::format("{} bytes, at most {} are read", size, kMaxFileBytes),
                      "split the vocabulary");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse(0, "unreadable", "cannot be read", "check the file's permissions");
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    auto parsed = parse_yaml(text);
    if (!parsed) {
        return refuse(parsed.error().line, "yaml", parsed.error().message,
                      "correct the YAML on this line");
    }
    if (!parsed->is_mapping()) return refuse(1, "yaml", "the file is not a mapping", "add facet:");
    return std::move(*parsed);
}

std::vector<fs::path> yaml_files(const fs::path& directory) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& item : fs::directory_iterator(directory, error)) {
        if (item.path().extension() == ".yaml") files.push_back(item.path());
    }
    std::ranges::sort(files);
    return files;
}

/// Checks what reaches from one term to another.
class ReferenceChecker {
public:
    ReferenceChecker(const fs::path& terms, const Taxonomy& taxonomy, Diagnostics& diagnostics)
        : terms_(terms), taxonomy_(taxonomy), diagnostics_(diagnostics) {}

    void check() {
        for (const auto& [facet, vocabulary] : taxonomy_.vocabularies()) {
            for (const Term& term : vocabulary.terms()) {
                check_reference(facet, term, "parent", parent_facet(facet), term.parent);
                check_reference(facet, term, "region", "region", term.region);
                check_reference(facet, term, "income", "income", term.income);
                check_cycle(vocabulary, term);
            }
        }
    }

private:
    void check_reference(const std::string& facet, const Term& term, std::string_view key,
                         std::string_view target, const std::string& id) {
        if (id.empty() || taxonomy_.find(target, id) != nullptr) return;
        const Vocabulary* vocabulary = taxonomy_.find(target);
        auto near = vocabulary ? nearest(id, vocabulary->ids()) : std::nullopt;
        report(
            facet, term, "unknown-" + std::string(key),
            fmt::format("term {} has the {} \"{}\", which is not a {}", term.id, key, id, target),
            near ? fmt::format("did you mean \"{}\"?", *near)
                 : fmt::format("use an id of {}.yaml", target));
    }

    void check_cycle(const Vocabulary& vocabulary, const Term& term) {
        std::set<std::string_view> seen;
        for (const Term* at = &term; at != nullptr; at = vocabulary.find(at->parent)) {
            if (seen.insert(at->id).second) continue;
            // Below a cycle, but not in it: those that form it are reported.
            if (at != &term) return;
            report(vocabulary.facet(), term, "parent-cycle",
                   fmt::format("term {} is among its own ancestors", term.id),
                   "correct the parents");
            return;
        }
    }

    void report(const std::string& facet, const Term& term, std::string rule, std::string message,
                std::string remedy) {
        diagnostics_.push_back({.file = (terms_ / (facet + ".yaml")).string(),
                                .line = term.line,
                                .rule = std::move(rule),
                                .message = std::move(message),
                                .remedy = std::move(remedy)});
    }

    const fs::path& terms_;
    const Taxonomy& taxonomy_;
    Diagnostics& diagnostics_;
};

/// Where a crosswalk first names a sector.
int line_of_sector(const YamlNode& document, std::string_view sector) {
    if (const YamlNode* sectors = document.find("sectors")) {
        for (const auto& member : sectors->members) {
            if (member.key == sector) return member.line;
        }
    }
    if (const YamlNode* objectives = document.find("objectives")) {
        for (const YamlNode& objective : objectives->items) {
            const YamlNode* sectors = objective.find("sectors");
            if (sectors == nullptr) continue;
            auto found = std::ranges::find(sectors->items, sector, &YamlNode::scalar);
            if (found != sectors->items.end()) return found->line;
        }
    }
    return 1;
}

void load_crosswalks(const fs::path& directory, LoadedTaxonomy& result) {
    for (const fs::path& path : yaml_files(directory)) {
        auto document = read_yaml_file(path, result.diagnostics);
        if (!document) continue;
        Crosswalk crosswalk = read_crosswalk(*document, path.string(), result.diagnostics);
        for (const auto& [sector, codes] : crosswalk.codes) {
            if (result.taxonomy.find("sector", sector) != nullptr) continue;
            result.diagnostics.push_back(
                {.file = path.string(),
                 .line = line_of_sector(*document, sector),
                 .rule = "unknown-sector",
                 .message = fmt::format("there is no sector \"{}\"", sector),
                 .remedy = "use an id of sector.yaml"});
        }
        result.taxonomy.add(std::move(crosswalk));
    }
}

}  // namespace

std::string_view parent_facet(std::string_view facet) {
    return facet == "subtheme" ? "sector" : facet;
}

LoadedTaxonomy load_taxonomy(const fs::path& directory) {
    LoadedTaxonomy result;
    fs::path terms = directory / "terms";
    std::vector<fs::path> files = yaml_files(terms);
    if (files.empty()) {
        result.diagnostics.push_back({.file = terms.string(),
                                      .rule = "no-taxonomy",
                                      .message = "no vocabulary (*.yaml) found here",
                                      .remedy = "give the folder that holds terms/"});
        return result;
    }
    for (const fs::path& path : files) {
        auto document = read_yaml_file(path, result.diagnostics);
        if (!document) continue;
        VocabularyReader reader(path.string(), path.stem().string(), result.diagnostics);
        result.taxonomy.add(reader.read(*document));
    }
    ReferenceChecker(terms, result.taxonomy, result.diagnostics).check();
    load_crosswalks(directory / "crosswalks", result);
    return result;
}

}  // namespace precedent::taxonomy
