// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/query_aids.h"

#include <fmt/format.h>

#include <algorithm>

#include "taxonomy/file_reader.h"

namespace precedent::taxonomy {
namespace {

const std::vector<std::string> kAliasKeys = {"id", "labels", "words", "countries", "source"};
const std::vector<std::string> kAcronymKeys = {"id", "forms", "senses", "default", "capitals"};
const std::vector<std::string> kSenseKeys = {"id",        "labels",     "words",     "terms",
                                             "languages", "neighbours", "countries", "outside"};
const std::vector<std::string> kQuestionKeys = {"id", "labels", "words", "terms", "result"};

/// What all items have: an id, labels, perhaps words.
template <class Item>
Item read_item(FileReader& reader, const YamlNode& node, std::string_view kind,
               const std::vector<std::string>& keys) {
    Item item;
    item.id = reader.text(node, "id", kind);
    std::string what = fmt::format("{} {}", kind, item.id);
    reader.check_keys(node, keys, what);
    if (item.id.empty()) {
        reader.report(node.line, "no-id", fmt::format("this {} has no id", kind), "add id: …");
    }
    if (const YamlNode* labels = node.find("labels")) item.labels = reader.labels(*labels, what);
    if (const YamlNode* words = node.find("words")) item.words = reader.words(*words, what);
    if (item.labels[index(Language::en)].empty() && node.find("labels") == nullptr) {
        reader.report(node.line, "no-labels", fmt::format("{} has no labels", what),
                      "add labels: with at least en: …");
    }
    return item;
}

std::vector<TermRef> read_terms(FileReader& reader, const YamlNode& node, std::string_view what) {
    std::vector<TermRef> result;
    const YamlNode* list = node.find("terms");
    if (list == nullptr) return result;
    for (const YamlNode& item : list->items) {
        std::size_t slash = item.scalar.find('/');
        if (slash == std::string::npos) {
            reader.report(item.line, "term-reference",
                          fmt::format("{}: \"{}\" is no term", what, item.scalar),
                          "write facet/id, as in sector/health");
            continue;
        }
        result.push_back({item.scalar.substr(0, slash), item.scalar.substr(slash + 1)});
    }
    return result;
}

std::vector<Language> read_languages(FileReader& reader, const YamlNode& node,
                                     std::string_view what) {
    std::vector<Language> result;
    for (const std::string& code : reader.list(node, "languages", what)) {
        if (auto language = language_from_code(code)) {
            result.push_back(*language);
        } else {
            reader.report(node.line, "unknown-language",
                          fmt::format("{}: unknown language \"{}\"", what, code),
                          "use en, fr, es, it or ar");
        }
    }
    return result;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

bool is_true(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    return value != nullptr && value->scalar == "true";
}

Sense read_sense(FileReader& reader, const YamlNode& node) {
    Sense sense = read_item<Sense>(reader, node, "sense", kSenseKeys);
    std::string what = "sense " + sense.id;
    sense.terms = read_terms(reader, node, what);
    sense.languages = read_languages(reader, node, what);
    sense.neighbours = reader.list(node, "neighbours", what);
    sense.countries = reader.list(node, "countries", what);
    sense.outside = is_true(node, "outside");
    return sense;
}

Acronym read_acronym(FileReader& reader, const YamlNode& node) {
    Acronym acronym;
    acronym.line = node.line;
    acronym.id = reader.text(node, "id", "acronym");
    std::string what = "acronym " + acronym.id;
    reader.check_keys(node, kAcronymKeys, what);
    acronym.forms = reader.list(node, "forms", what);
    acronym.capitals = is_true(node, "capitals");
    for (const YamlNode* sense : reader.mappings(node, "senses")) {
        acronym.senses.push_back(read_sense(reader, *sense));
    }
    std::string otherwise = reader.text(node, "default", what);
    if (otherwise != "ask") acronym.otherwise = otherwise;
    if (!acronym.otherwise.empty() && acronym.find(acronym.otherwise) == nullptr) {
        reader.report(node.line, "unknown-sense",
                      fmt::format("{}: the default \"{}\" is none of its senses", what, otherwise),
                      "use the id of a sense, or ask");
        acronym.otherwise.clear();
    }
    if (acronym.id.empty() || acronym.forms.empty()) {
        reader.report(node.line, "no-forms", fmt::format("{} needs id and forms", what),
                      "add forms: [\"…\"]");
    }
    return acronym;
}

}  // namespace

const Sense* Acronym::find(std::string_view sense) const {
    auto found = std::ranges::find(senses, sense, &Sense::id);
    return found == senses.end() ? nullptr : &*found;
}

std::vector<Alias> read_aliases(const YamlNode& document, const std::string& file,
                                Diagnostics& diagnostics) {
    FileReader reader(file, diagnostics);
    std::vector<Alias> result;
    for (const YamlNode* node : reader.mappings(document, "aliases")) {
        Alias alias = read_item<Alias>(reader, *node, "alias", kAliasKeys);
        alias.line = node->line;
        std::string what = "alias " + alias.id;
        alias.countries = reader.list(*node, "countries", what);
        alias.source = reader.text(*node, "source", what);
        if (alias.countries.empty() || alias.source.empty()) {
            reader.report(node->line, "alias-incomplete",
                          fmt::format("{} needs countries and source", what),
                          "list the countries, and say who defines the area so");
        }
        result.push_back(std::move(alias));
    }
    return result;
}

std::vector<Acronym> read_acronyms(const YamlNode& document, const std::string& file,
                                   Diagnostics& diagnostics) {
    FileReader reader(file, diagnostics);
    std::vector<Acronym> result;
    for (const YamlNode* node : reader.mappings(document, "acronyms")) {
        result.push_back(read_acronym(reader, *node));
    }
    return result;
}

std::vector<QuestionKind> read_questions(const YamlNode& document, const std::string& file,
                                         Diagnostics& diagnostics) {
    FileReader reader(file, diagnostics);
    std::vector<QuestionKind> result;
    for (const YamlNode* node : reader.mappings(document, "questions")) {
        auto question = read_item<QuestionKind>(reader, *node, "question", kQuestionKeys);
        question.line = node->line;
        std::string what = "question " + question.id;
        question.terms = read_terms(reader, *node, what);
        question.result = reader.text(*node, "result", what);
        bool known =
            question.result.empty() || question.result == "lessons" || question.result == "match";
        if (!known || (question.terms.empty() && question.result.empty())) {
            reader.report(node->line, "question-answer",
                          fmt::format("{} needs terms, or a result: lessons or match", what),
                          "say what answers it");
        }
        result.push_back(std::move(question));
    }
    return result;
}

std::vector<GlossaryWord> read_glossary(std::string_view text, const std::string& file,
                                        Diagnostics& diagnostics) {
    FileReader reader(file, diagnostics);
    std::vector<GlossaryWord> result;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        std::vector<std::string_view> columns = split(line, '\t');
        bool sound = columns.size() == kLanguages.size() &&
                     std::ranges::none_of(columns, &std::string_view::empty);
        if (!sound) {
            reader.report(number, "glossary-line", "a line has to have five columns",
                          "write the English word and its words in fr, es, it and ar, with tabs");
            continue;
        }
        GlossaryWord word{.english = std::string(columns.front()), .words = {}};
        for (std::size_t i = 1; i < columns.size(); ++i) {
            for (std::string_view one : split(columns[i], '|')) word.words[i].emplace_back(one);
        }
        result.push_back(std::move(word));
    }
    return result;
}

std::vector<CountryWords> read_demonyms(const YamlNode& document, const std::string& file,
                                        Diagnostics& diagnostics) {
    FileReader reader(file, diagnostics);
    reader.check_keys(document, {"demonyms", "names"}, "this file");
    std::vector<CountryWords> result;
    for (const char* key : {"names", "demonyms"}) {
        const YamlNode* countries = document.find(key);
        if (countries == nullptr) continue;
        for (const auto& [country, line, node] : countries->members) {
            result.push_back({country, reader.words(node, country), line});
        }
    }
    return result;
}

}  // namespace precedent::taxonomy
