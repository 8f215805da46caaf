// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/entry_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <functional>

#include "corpus/entry_keys.h"
#include "corpus/front_matter.h"
#include "corpus/markdown.h"
#include "taxonomy/fingerprint.h"
#include "taxonomy/nearest.h"
#include "taxonomy/utf8.h"
#include "taxonomy/yaml.h"

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostic;
using taxonomy::Diagnostics;
using taxonomy::Language;
using taxonomy::Severity;
using taxonomy::Taxonomy;
using taxonomy::YamlNode;

constexpr std::size_t kMaxTextBytes = 2000;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

bool is_entry_id(std::string_view id) {
    auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !id.empty() && id.size() <= 100 && std::ranges::all_of(id, allowed) &&
           id.front() != '-' && id.back() != '-';
}

bool is_web_address(std::string_view url) {
    bool scheme = url.starts_with("https://") || url.starts_with("http://");
    auto plain = [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '<'; };
    return scheme && url.size() > 11 && url.find('.') != std::string_view::npos &&
           std::ranges::all_of(url, plain);
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    auto number = [&](std::size_t from, std::size_t length, auto& into) {
        const char* end = text.data() + from + length;
        auto [at, error] = std::from_chars(text.data() + from, end, into);
        return error == std::errc() && at == end;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return false;
    if (year < kFirstYear || year > kLastYear) return false;
    return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month),
                                       std::chrono::day(day))
        .ok();
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number value{};
    auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || at != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Reads the front matter of one entry. A reading function reports and returns an empty value.
class FrontMatterReader {
public:
    FrontMatterReader(Entry& entry, const Taxonomy& taxonomy, Diagnostics& diagnostics)
        : entry_(entry), taxonomy_(taxonomy), diagnostics_(diagnostics) {}

    void read(const YamlNode& root) {
        for (const auto& [key, line, value] : root.members) read_key(key, line, value);
        for (const EntryKey& key : entry_keys()) {
            if (key.required && root.find(key.name) == nullptr) {
                report(1, "missing-key", fmt::format("{} is missing", key.name),
                       fmt::format("add {}: {}", key.name, key.help));
            }
        }
        check_subthemes(root);
    }

private:
    void report(int line, std::string rule, std::string message, std::string remedy,
                Severity severity = Severity::error) {
        diagnostics_.push_back(
            {severity, entry_.file, line, std::move(rule), std::move(message), std::move(remedy)});
    }

    void read_key(const std::string& name, int line, const YamlNode& value) {
        const EntryKey* key = find_entry_key(name);
        if (key == nullptr) {
            report_unknown_key(name, line, "front matter", known_keys());
            return;
        }
        switch (key->kind) {
            case KeyKind::text:
                read_text(*key, line, value);
                break;
            case KeyKind::language:
                read_language(line, value);
                break;
            case KeyKind::term:
            case KeyKind::terms:
                read_terms(*key, line, value);
                break;
            case KeyKind::texts:
                read_texts(*key, value);
                break;
            case KeyKind::date:
                read_date(line, value);
                break;
            case KeyKind::structure:
                read_structure(name, line, value);
                break;
        }
    }

    static std::vector<std::string> known_keys() {
        std::vector<std::string> names;
        for (const EntryKey& key : entry_keys()) names.emplace_back(key.name);
        return names;
    }

    void report_unknown_key(const std::string& name, int line, std::string_view where,
                            const std::vector<std::string>& known) {
        auto near = taxonomy::nearest(name, known);
        report(line, "unknown-key", fmt::format("{}: unknown key \"{}\"", where, name),
               near ? fmt::format("did you mean \"{}\"?", *near)
                    : fmt::format("known keys: {}", fmt::join(known, ", ")));
    }

    /// The text of a scalar, checked; "" after a report.
    std::string text(std::string_view what, const YamlNode& value,
                     std::size_t most = kMaxTextBytes) {
        if (!value.is_scalar()) {
            report(value.line, "wrong-shape",
                   fmt::format("{} has to be a single text, not {}", what,
                               taxonomy::describe(value.kind)),
                   "write it on one line, in quotes");
            return {};
        }
        if (value.scalar.find_first_not_of(" \t\r\n") == std::string::npos) {
            report(value.line, "empty-value", fmt::format("{} is empty", what),
                   "write it, or leave the key out: what is not known is left out");
            return {};
        }
        if (auto at = taxonomy::first_control_character(value.scalar)) {
            report(value.line, "control-character",
                   fmt::format("{} holds a control character at byte {}", what, *at + 1),
                   "remove it");
            return {};
        }
        if (value.scalar.size() > most) {
            report(value.line, "too-long",
                   fmt::format("{} has {} bytes, at most {} are allowed", what, value.scalar.size(),
                               most),
                   "shorten it");
            return {};
        }
        return value.scalar;
    }

    void read_text(const EntryKey& key, int line, const YamlNode& value) {
        std::string read = text(key.name, value, key.most);
        if (key.name == "title") entry_.title = read;
        if (key.name == "programme") entry_.programme = read;
        if (key.name == "summary") entry_.summary = read;
        if (key.name == "id" && !read.empty() && read != entry_.id) {
            report(line, "id-mismatch",
                   fmt::format("id \"{}\" differs from the file name \"{}.md\"", read, entry_.id),
                   "rename the file, or leave the id out");
        }
    }

    void read_language(int line, const YamlNode& value) {
        auto language = taxonomy::language_from_code(value.scalar);
        if (language) {
            entry_.language = *language;
        } else {
            report(line, "unknown-language", fmt::format("unknown language \"{}\"", value.scalar),
                   "use en, fr, es, it or ar");
        }
    }

    void read_terms(const EntryKey& key, int line, const YamlNode& value) {
        std::vector<std::string> read;
        if (value.is_scalar() && key.kind == KeyKind::term) {
            if (auto id = term(key.name, key.facet, value)) read.push_back(*id);
        } else if (value.is_sequence() && key.kind == KeyKind::terms) {
            for (const YamlNode& item : value.items) {
                auto id = term(key.name, key.facet, item);
                if (!id) continue;
                if (std::ranges::find(read, *id) != read.end()) {
                    report(item.line, "repeated-term",
                           fmt::format("{}: \"{}\" stands twice", key.name, *id), "remove one");
                    continue;
                }
                read.push_back(*id);
            }
        } else {
            bool one = key.kind == KeyKind::term;
            report(line, "wrong-shape",
                   fmt::format("{} has to be {}, not {}", key.name,
                               one ? "a single term" : "a list", taxonomy::describe(value.kind)),
                   one ? fmt::format("write {}: term", key.name)
                       : fmt::format("write {}: [term, term]", key.name));
            return;
        }
        check_not_empty(key.name, line, value);
        if (read.size() > key.most) {
            report(line, "too-many",
                   fmt::format("{} has {} terms, at most {} are allowed", key.name, read.size(),
                               key.most),
                   "keep those that matter most");
        }
        entry_.terms[std::string(key.name)] = std::move(read);
    }

    void check_not_empty(std::string_view what, int line, const YamlNode& list) {
        if (!list.is_sequence() || !list.items.empty()) return;
        report(line, "empty-value", fmt::format("{} is an empty list", what),
               "leave the key out: what is not known is left out");
    }

    std::optional<std::string> term(std::string_view what, std::string_view facet,
                                    const YamlNode& value) {
        std::string id = text(what, value, 200);
        if (id.empty()) return std::nullopt;
        if (taxonomy_.find(facet, id) != nullptr) return id;
        const taxonomy::Vocabulary* vocabulary = taxonomy_.find(facet);
        auto near = vocabulary ? taxonomy::nearest(id, vocabulary->ids()) : std::nullopt;
        report(value.line, "unknown-term",
               fmt::format("{}: there is no {} \"{}\"", what, facet, id),
               near ? fmt::format("did you mean \"{}\"?", *near)
                    : fmt::format("use an id of taxonomy/terms/{}.yaml", facet));
        return std::nullopt;
    }

    std::vector<std::string> text_list(std::string_view what, const YamlNode& value,
                                       std::size_t most) {
        std::vector<std::string> read;
        if (!value.is_sequence()) {
            report(value.line, "wrong-shape", fmt::format("{} has to be a list", what),
                   "write one line for each, with a dash before it");
            return read;
        }
        check_not_empty(what, value.line, value);
        for (const YamlNode& item : value.items) {
            if (std::string one = text(what, item); !one.empty()) read.push_back(one);
        }
        if (read.size() > most) {
            report(value.line, "too-many",
                   fmt::format("{} has {} items, at most {} are allowed", what, read.size(), most),
                   "keep those that matter most");
        }
        return read;
    }

    void read_texts(const EntryKey& key, const YamlNode& value) {
        std::vector<std::string> read = text_list(key.name, value, key.most);
        if (key.name == "lead")
            entry_.lead = std::move(read);
        else if (key.name == "partners")
            entry_.partners = std::move(read);
        else if (key.name == "funders")
            entry_.funders = std::move(read);
        else if (key.name == "results")
            entry_.results = std::move(read);
    }

    void read_date(int line, const YamlNode& value) {
        if (!value.is_scalar() || !is_date(value.scalar)) {
            report(line, "bad-date",
                   fmt::format("checked: \"{}\" is not a day of the calendar", value.scalar),
                   "write it as 2026-11-22");
            return;
        }
        entry_.checked = value.scalar;
    }

    using MemberReader = std::function<void(const YamlNode&)>;
    using Members = std::vector<std::pair<std::string, MemberReader>>;

    /// Hands each member of a mapping to its reader; reports what is unknown.
    bool read_members(std::string_view what, const YamlNode& node, const Members& members) {
        if (!node.is_mapping()) {
            report(
                node.line, "wrong-shape",
                fmt::format("{} has to be a mapping, not {}", what, taxonomy::describe(node.kind)),
                "write key: value lines");
            return false;
        }
        std::vector<std::string> known;
        for (const auto& [name, reader] : members) known.push_back(name);
        for (const auto& [key, line, value] : node.members) {
            auto found = std::ranges::find(members, key, &Members::value_type::first);
            if (found == members.end()) {
                report_unknown_key(key, line, what, known);
            } else {
                found->second(value);
            }
        }
        return true;
    }

    template <class Item, class ReadItem>
    void read_list(std::string_view what, const YamlNode& value, std::vector<Item>& into,
                   ReadItem read_item) {
        if (!value.is_sequence()) {
            report(value.line, "wrong-shape", fmt::format("{} has to be a list", what),
                   "begin each item with a dash");
            return;
        }
        // A needed list is not to be left out: it has a report of its own.
        if (!find_entry_key(what)->required) check_not_empty(what, value.line, value);
        for (const YamlNode& node : value.items) {
            Item item;
            if (read_item(node, item)) into.push_back(std::move(item));
        }
        std::size_t most = find_entry_key(what)->most;
        if (into.size() > most) {
            report(value.line, "too-many",
                   fmt::format("{} has {} items, at most {} are allowed", what, into.size(), most),
                   "keep those that matter most");
        }
    }

    MemberReader into_text(std::string_view what, std::string& into) {
        return [this, what = std::string(what), &into](const YamlNode& v) { into = text(what, v); };
    }

    MemberReader into_term(std::string_view what, std::string_view facet, std::string& into) {
        return [this, what = std::string(what), facet, &into](const YamlNode& v) {
            into = term(what, facet, v).value_or("");
        };
    }

    template <class Number>
    MemberReader into_number(std::string_view what, Number least, Number most,
                             std::optional<Number>& into) {
        return [this, what = std::string(what), least, most, &into](const YamlNode& v) {
            auto number = parse_number<Number>(v.scalar);
            if (v.is_scalar() && number && *number >= least && *number <= most) {
                into = number;
                return;
            }
            report(v.line, "bad-number",
                   fmt::format("{}: \"{}\" is not a number from {} to {}", what, v.scalar, least,
                               most),
                   "write digits only, no thousands separator");
        };
    }

    void read_structure(const std::string& name, int line, const YamlNode& value) {
        if (name == "places") {
            read_list(name, value, entry_.places,
                      [this](const YamlNode& node, Place& place) { return place_of(node, place); });
        } else if (name == "years") {
            read_years(line, value);
        } else if (name == "budget") {
            read_budget(value);
        } else if (name == "lessons") {
            read_list(name, value, entry_.lessons, [this](const YamlNode& node, Lesson& lesson) {
                return lesson_of(node, lesson);
            });
        } else if (name == "sources") {
            read_list(name, value, entry_.sources, [this](const YamlNode& node, Source& source) {
                return source_of(node, source);
            });
            if (value.is_sequence() && value.items.empty()) {
                report(line, "no-source", "sources is an empty list",
                       "name at least one source: nothing here is said without one");
            }
        } else if (name == "translations") {
            read_translations(value);
        }
    }

    bool place_of(const YamlNode& node, Place& place) {
        bool read = read_members(
            "places", node,
            {{"name", into_text("places: name", place.name)},
             {"country", into_term("places: country", "country", place.country)},
             {"level", into_term("places: level", "level", place.level)},
             {"size", into_term("places: size", "size", place.size)},
             {"gazetteer", into_text("places: gazetteer", place.gazetteer)},
             {"population",
              into_number<long>("places: population", 1, 100'000'000, place.population)},
             {"lat", into_number<double>("places: lat", -90, 90, place.latitude)},
             {"lon", into_number<double>("places: lon", -180, 180, place.longitude)}});
        if (!read) return false;
        for (auto [key, missing] :
             {std::pair{"name", place.name.empty()}, std::pair{"country", place.country.empty()},
              std::pair{"level", place.level.empty()}}) {
            if (missing && node.find(key) == nullptr) {
                report(node.line, "missing-key", fmt::format("a place has no {}", key),
                       fmt::format("add {}:", key));
            }
        }
        return true;
    }

    void read_years(int line, const YamlNode& value) {
        bool read = read_members(
            "years", value,
            {{"start", into_number<int>("years: start", kFirstYear, kLastYear, entry_.years.start)},
             {"end", into_number<int>("years: end", kFirstYear, kLastYear, entry_.years.end)}});
        if (read && entry_.years.start && entry_.years.end &&
            *entry_.years.start > *entry_.years.end) {
            report(line, "years-reversed",
                   fmt::format("it starts in {} and ends in {}", *entry_.years.start,
                               *entry_.years.end),
                   "swap them, or correct one");
        }
    }

    void read_budget(const YamlNode& value) {
        Budget budget;
        std::string currency;
        bool read =
            read_members("budget", value,
                         {{"amount", into_number<double>("budget: amount", 0, 1e13, budget.amount)},
                          {"currency", into_text("budget: currency", budget.currency)},
                          {"note", into_text("budget: note", budget.note)}});
        if (!read) return;
        bool upper =
            std::ranges::all_of(budget.currency, [](char c) { return c >= 'A' && c <= 'Z'; });
        bool stated = budget.amount || !budget.currency.empty();
        if (stated && (budget.currency.size() != 3 || !upper)) {
            report(value.line, "bad-currency",
                   fmt::format("budget: \"{}\" is not a currency", budget.currency),
                   "use the three letters of ISO 4217, such as EUR");
        }
        entry_.budget = std::move(budget);
    }

    bool lesson_of(const YamlNode& node, Lesson& lesson) {
        auto read_themes = [&](const YamlNode& value) {
            if (!value.is_sequence()) {
                report(value.line, "wrong-shape", "lessons: themes has to be a list",
                       "write themes: [term, term]");
                return;
            }
            for (const YamlNode& item : value.items) {
                if (auto id = term("lessons: themes", "theme", item)) lesson.themes.push_back(*id);
            }
        };
        bool read = read_members("lessons", node,
                                 {{"text", into_text("lessons: text", lesson.text)},
                                  {"kind", into_term("lessons: kind", "lesson_kind", lesson.kind)},
                                  {"themes", read_themes}});
        if (!read) return false;
        const YamlNode* themes = node.find("themes");
        if (themes == nullptr || (themes->is_sequence() && themes->items.empty())) {
            report(node.line, "missing-key", "a lesson has no themes", "add themes: [term]");
        }
        for (const char* key : {"text", "kind"}) {
            if (node.find(key) == nullptr) {
                report(node.line, "missing-key", fmt::format("a lesson has no {}", key),
                       fmt::format("add {}:", key));
            }
        }
        return true;
    }

    bool source_of(const YamlNode& node, Source& source) {
        bool read = read_members(
            "sources", node,
            {{"title", into_text("sources: title", source.title)},
             {"publisher", into_text("sources: publisher", source.publisher)},
             {"year", into_number<int>("sources: year", kFirstYear, kLastYear, source.year)},
             {"url", into_text("sources: url", source.url)}});
        if (!read) return false;
        for (const char* key : {"title", "url"}) {
            if (node.find(key) == nullptr) {
                report(node.line, "missing-key", fmt::format("a source has no {}", key),
                       fmt::format("add {}:", key));
            }
        }
        if (!source.url.empty() && !is_web_address(source.url)) {
            report(node.find("url")->line, "bad-address",
                   fmt::format("sources: \"{}\" is not a web address", source.url),
                   "write the whole address, beginning with https://");
        }
        return true;
    }

    void read_translations(const YamlNode& value) {
        if (!value.is_mapping()) {
            report(value.line, "wrong-shape", "translations has to be a mapping",
                   "write fr: and below it title: and summary:");
            return;
        }
        for (const auto& [key, line, node] : value.members) {
            auto language = taxonomy::language_from_code(key);
            if (!language || *language == entry_.language) {
                report(line, "unknown-language",
                       fmt::format("translations: \"{}\" is not another language of ours", key),
                       "use en, fr, es, it or ar, but not the entry's own language");
                continue;
            }
            Translation translation;
            read_members("translations", node,
                         {{"title", into_text("translations: title", translation.title)},
                          {"summary", into_text("translations: summary", translation.summary)}});
            entry_.translations[*language] = std::move(translation);
        }
    }

    void check_subthemes(const YamlNode& root) {
        const YamlNode* node = root.find("subthemes");
        if (node == nullptr) return;
        const auto& sectors = entry_.terms_of("sectors");
        for (const std::string& id : entry_.terms_of("subthemes")) {
            const std::string& parent = taxonomy_.find("subtheme", id)->parent;
            if (std::ranges::find(sectors, parent) != sectors.end()) continue;
            report(node->line, "subtheme-without-sector",
                   fmt::format("subthemes: \"{}\" belongs to the sector \"{}\", which is not "
                               "among the sectors",
                               id, parent),
                   "add the sector, or remove the sub-theme");
        }
    }

    Entry& entry_;
    const Taxonomy& taxonomy_;
    Diagnostics& diagnostics_;
};

/// Checks the body's headings and what was removed from it.
void check_body(const Entry& entry, Diagnostics& diagnostics) {
    auto report = [&](int line, std::string rule, std::string message, std::string remedy) {
        diagnostics.push_back({Severity::error, entry.file, line, std::move(rule),
                               std::move(message), std::move(remedy)});
    };
    if (entry.body.size() > kMaxBodyBytes) {
        report(entry.body_line, "body-too-large",
               fmt::format("the body has {} bytes, at most {} are read", entry.body.size(),
                           kMaxBodyBytes),
               "shorten it");
        return;
    }
    RenderedBody rendered = render_body(entry.body);
    for (Diagnostic found : rendered.removed) {
        found.file = entry.file;
        found.line += entry.body_line - 1;
        diagnostics.push_back(std::move(found));
    }
    const auto& wanted = body_headings(entry.language);
    const auto* next = wanted.begin();
    std::vector<std::string_view> missing;
    for (const BodySection& section : rendered.sections) {
        int line = entry.body_line + std::max(section.line, 1) - 1;
        if (section.heading.empty()) {
            report(line, "text-before-heading", "the body starts without a heading",
                   fmt::format("begin it with \"## {}\"", wanted[0]));
            continue;
        }
        const auto* found = std::find(next, wanted.end(), section.heading);
        if (found == wanted.end()) {
            report(line, "unexpected-heading",
                   fmt::format("the heading \"{}\" is not expected here", section.heading),
                   next != wanted.end() ? fmt::format("\"## {}\" comes next", *next)
                                        : "only the five headings have level 2");
            continue;
        }
        missing.insert(missing.end(), next, found);
        next = found + 1;
        if (section.text.empty()) {
            report(line, "empty-section",
                   fmt::format("nothing stands under \"{}\"", section.heading),
                   "if the sources say nothing, say so in a sentence");
        }
    }
    missing.insert(missing.end(), next, wanted.end());
    if (!missing.empty()) {
        report(
            entry.body_line, "missing-heading",
            fmt::format("missing or not in its place: \"## {}\"", fmt::join(missing, "\", \"## ")),
            fmt::format("the five headings are, in this order: {}", fmt::join(wanted, "; ")));
    }
}

}  // namespace

const std::array<std::string_view, 5>& body_headings(Language language) {
    static constexpr std::array<std::array<std::string_view, 5>, taxonomy::kLanguages.size()>
        kHeadings = {{
            {"Context", "What was done", "Results", "What was hard", "What others can learn"},
            {"Contexte", "Ce qui a été fait", "Résultats", "Ce qui a été difficile",
             "Ce que d'autres peuvent en retenir"},
            {"Contexto", "Qué se hizo", "Resultados", "Qué fue difícil",
             "Qué pueden aprender otros"},
            {"Contesto", "Che cosa è stato fatto", "Risultati", "Che cosa è stato difficile",
             "Che cosa possono imparare gli altri"},
            {"السياق", "ما تم القيام به", "النتائج", "ما كان صعبا", "ما يمكن أن يتعلمه الآخرون"},
        }};
    return kHeadings[taxonomy::index(language)];
}

ParsedEntry parse_entry(const std::string& file, std::string_view text, const Taxonomy& taxonomy) {
    ParsedEntry result;
    auto refuse = [&](int line, std::string rule, std::string message, std::string remedy) {
        result.diagnostics.push_back(
            {Severity::error, file, line, std::move(rule), std::move(message), std::move(remedy)});
        return result;
    };
    Entry entry;
    entry.file = file;
    entry.fingerprint = taxonomy::fingerprint(text);
    entry.id = std::filesystem::path(file).stem().string();
    if (!is_entry_id(entry.id)) {
        return refuse(0, "bad-id", fmt::format("\"{}\" cannot be an id", entry.id),
                      "name the file with lower-case letters, digits and hyphens, at most 100");
    }
    if (text.empty()) return refuse(0, "empty-file", "the file is empty", "write the entry");
    if (auto at = taxonomy::first_invalid_utf8(text)) {
        return refuse(taxonomy::line_of_offset(text, *at), "not-utf8",
                      fmt::format("byte {} is not UTF-8", *at + 1), "save the file as UTF-8");
    }
    std::string lines = normalise_lines(text);
    if (auto at = taxonomy::first_control_character(lines)) {
        return refuse(taxonomy::line_of_offset(lines, *at), "control-character",
                      fmt::format("byte {} is a control character", *at + 1), "remove it");
    }
    auto split = split_front_matter(lines);
    if (!split) {
        const Diagnostic& why = split.error();
        return refuse(why.line, why.rule, why.message, why.remedy);
    }
    auto yaml = taxonomy::parse_yaml(split->front_matter, split->front_matter_line);
    if (!yaml) {
        return refuse(yaml.error().line, "yaml", yaml.error().message,
                      "correct the YAML on this line; quote texts that hold a colon");
    }
    if (!yaml->is_mapping()) {
        return refuse(2, "yaml", "the front matter is not a mapping", "write key: value lines");
    }
    entry.body = split->body;
    entry.body_line = split->body_line;
    FrontMatterReader(entry, taxonomy, result.diagnostics).read(*yaml);
    check_body(entry, result.diagnostics);
    if (!taxonomy::has_errors(result.diagnostics)) result.entry = std::move(entry);
    return result;
}

}  // namespace precedent::corpus
