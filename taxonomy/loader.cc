// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "taxonomy/file_reader.h"
#include "taxonomy/nearest.h"
#include "taxonomy/query_aids.h"
#include "taxonomy/yaml.h"

namespace precedent::taxonomy {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 4U << 20;

const std::vector<std::string> kTermKeys = {"id",  "labels", "parent", "scope",    "words",
                                            "m49", "region", "income", "languages"};
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
        : reader_(std::move(file), diagnostics), facet_(std::move(facet)) {}

    Vocabulary read(const YamlNode& document) {
        reader_.check_keys(document, kFileKeys, "this file");
        const YamlNode* facet = document.find("facet");
        if (facet == nullptr || facet->scalar != facet_) {
            reader_.report(facet ? facet->line : 1, "facet-name",
                           fmt::format("the file is named {}.yaml, but its facet is \"{}\"", facet_,
                                       facet ? facet->scalar : ""),
                           fmt::format("write facet: {}", facet_));
        }
        Labels title;
        if (const YamlNode* node = document.find("title")) {
            title = reader_.labels(*node, "title");
        } else {
            reader_.report(1, "no-title", "the vocabulary has no title",
                           "add title: with at least en: …");
        }
        const YamlNode* list = document.find("terms");
        if (list == nullptr || !list->is_sequence() || list->items.empty()) {
            reader_.report(1, "no-terms", "there is no list of terms",
                           "add terms: with at least one term");
            return Vocabulary(facet_, title, {});
        }
        std::vector<Term> terms;
        for (const YamlNode& node : list->items) add_term(node, terms);
        return Vocabulary(facet_, std::move(title), std::move(terms));
    }

private:
    void add_term(const YamlNode& node, std::vector<Term>& terms) {
        if (!node.is_mapping()) {
            reader_.report(node.line, "term", "a term has to be a mapping",
                           "write - id: … and labels:");
            return;
        }
        Term term;
        term.line = node.line;
        const YamlNode* id = node.find("id");
        if (id == nullptr || !(is_identifier(id->scalar) || is_country_code(id->scalar))) {
            reader_.report(node.line, "term-id",
                           fmt::format("\"{}\" is not an identifier", id ? id->scalar : ""),
                           "use lower-case letters, digits and hyphens");
            return;
        }
        term.id = id->scalar;
        std::string what = fmt::format("term {}", term.id);
        reader_.check_keys(node, kTermKeys, what);
        read_fields(node, what, term);
        auto same = std::ranges::find(terms, term.id, &Term::id);
        if (same != terms.end()) {
            reader_.report(node.line, "duplicate-term",
                           fmt::format("{} is already defined on line {}", what, same->line),
                           "remove one of the two");
            return;
        }
        terms.push_back(std::move(term));
    }

    void read_fields(const YamlNode& node, const std::string& what, Term& term) {
        if (const YamlNode* found = node.find("labels")) {
            term.labels = reader_.labels(*found, what);
        } else {
            reader_.report(node.line, "no-labels", fmt::format("{} has no labels", what),
                           "add labels: with at least en: …");
        }
        if (const YamlNode* found = node.find("words")) term.words = reader_.words(*found, what);
        term.parent = reader_.text(node, "parent", what);
        term.scope = reader_.text(node, "scope", what);
        term.m49 = reader_.text(node, "m49", what);
        term.region = reader_.text(node, "region", what);
        term.income = reader_.text(node, "income", what);
        term.languages = reader_.list(node, "languages", what);
    }

    FileReader reader_;
    std::string facet_;
};

Diagnostic file_problem(const fs::path& path, int line, std::string rule, std::string message,
                        std::string remedy) {
    return {.file = path.string(),
            .line = line,
            .rule = std::move(rule),
            .message = std::move(message),
            .remedy = std::move(remedy)};
}

std::optional<std::string> read_file(const fs::path& path, Diagnostics& diagnostics) {
    auto refuse = [&](std::string rule, std::string message, std::string remedy) {
        diagnostics.push_back(
            file_problem(path, 0, std::move(rule), std::move(message), std::move(remedy)));
        return std::nullopt;
    };
    std::error_code error;
    auto size = fs::file_size(path, error);
    if (error) return refuse("unreadable", error.message(), "check the file's permissions");
    if (size > kMaxFileBytes) {
        return refuse("too-large",
                      fmt::format("{} bytes, at most {} are read", size, kMaxFileBytes),
                      "split the vocabulary");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse("unreadable", "cannot be read", "check the file's permissions");
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::optional<YamlNode> read_yaml_file(const fs::path& path, Diagnostics& diagnostics) {
    auto text = read_file(path, diagnostics);
    if (!text) return std::nullopt;
    auto parsed = parse_yaml(*text);
    if (!parsed) {
        diagnostics.push_back(file_problem(path, parsed.error().line, "yaml",
                                           parsed.error().message,
                                           "correct the YAML on this line"));
        return std::nullopt;
    }
    if (!parsed->is_mapping()) {
        diagnostics.push_back(
            file_problem(path, 1, "yaml", "the file is not a mapping", "add facet:"));
        return std::nullopt;
    }
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
                for (const std::string& language : term.languages) {
                    check_reference(facet, term, "languages", "language", language);
                }
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

/// Reads a file of query aids if it is there: a taxonomy of one's own may do without them.
template <class Read>
auto load_aids(const fs::path& path, Read read, Diagnostics& diagnostics) {
    using Items = decltype(read(std::declval<const YamlNode&>(), std::string(), diagnostics));
    std::error_code error;
    if (!fs::exists(path, error)) return Items();
    auto document = read_yaml_file(path, diagnostics);
    return document ? read(*document, path.string(), diagnostics) : Items();
}

/// Loads the query aids, and checks that what they name exists.
class AidsLoader {
public:
    AidsLoader(const fs::path& directory, LoadedTaxonomy& result)
        : directory_(directory), taxonomy_(result.taxonomy), diagnostics_(result.diagnostics) {}

    void load() {
        QueryAids aids;
        file_ = directory_ / "aliases.yaml";
        aids.aliases = load_aids(file_, read_aliases, diagnostics_);
        for (const Alias& alias : aids.aliases) {
            for (const std::string& id : alias.countries) check({"country", id}, alias.line);
        }
        file_ = directory_ / "acronyms.yaml";
        aids.acronyms = load_aids(file_, read_acronyms, diagnostics_);
        for (const Acronym& acronym : aids.acronyms) {
            for (const Sense& sense : acronym.senses) {
                for (const TermRef& term : sense.terms) check(term, acronym.line);
                for (const std::string& id : sense.countries) check({"country", id}, acronym.line);
            }
        }
        file_ = directory_ / "questions.yaml";
        aids.questions = load_aids(file_, read_questions, diagnostics_);
        for (const QuestionKind& question : aids.questions) {
            for (const TermRef& term : question.terms) check(term, question.line);
        }
        for (const char* name : {"glossary.tsv", "place-names.tsv"}) {
            file_ = directory_ / name;
            std::error_code error;
            if (!fs::exists(file_, error)) continue;
            auto text = read_file(file_, diagnostics_);
            if (!text) continue;
            auto words = read_glossary(*text, file_.string(), diagnostics_);
            std::ranges::move(words, std::back_inserter(aids.glossary));
        }
        taxonomy_.set(std::move(aids));
        file_ = directory_ / "demonyms.yaml";
        for (const CountryWords& one : load_aids(file_, read_demonyms, diagnostics_)) {
            if (check({"country", one.country}, one.line)) {
                taxonomy_.add_words("country", one.country, one.words);
            }
        }
    }

private:
    bool check(const TermRef& term, int line) {
        if (taxonomy_.find(term.facet, term.id) != nullptr) return true;
        diagnostics_.push_back(
            {.file = file_.string(),
             .line = line,
             .rule = "unknown-term",
             .message = fmt::format("there is no {} \"{}\"", term.facet, term.id),
             .remedy = fmt::format("use an id of {}.yaml", term.facet)});
        return false;
    }

    const fs::path& directory_;
    Taxonomy& taxonomy_;
    Diagnostics& diagnostics_;
    fs::path file_;
};

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
    AidsLoader(directory, result).load();
    return result;
}

}  // namespace precedent::taxonomy
