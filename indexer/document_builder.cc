// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/document_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/entry_keys.h"
#include "corpus/markdown.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/place_context.h"
#include "indexer/schema/text.h"
#include "taxonomy/size_band.h"

namespace precedent::index {
namespace {

using corpus::Entry;
using taxonomy::Language;
using Ids = std::vector<std::string>;
using Json = nlohmann::ordered_json;

/// Between two texts, so that no phrase reaches from one into the next.
constexpr Xapian::termpos kPositionGap = 100;

/// Adds texts to one Xapian document, or their words to a set, or both.
class TermAdder {
public:
    TermAdder(Xapian::Document* document, const Analyzer& analyzer, std::set<std::string>* words)
        : document_(document), analyzer_(analyzer), words_(words) {}

    void add(const TextField& field, Language language, std::string_view text) {
        for (const Token& token : tokenise(text)) {
            ++position_;
            if (words_ != nullptr) words_->insert(token.word);
            if (document_ == nullptr) continue;
            std::string term =
                word_term(kWordPrefix, language, analyzer_.stem(language, token.word));
            if (term.size() > kMaxTermBytes) continue;
            if (field.positions) {
                document_->add_posting(term, position_, field.weight);
            } else {
                document_->add_term(term, field.weight);
            }
        }
        position_ += kPositionGap;
    }

    /// Words that a query can ask for in one field only.
    void add_field(std::string_view field, Language language, std::string_view text) {
        const QueryField* query_field = find_query_field(field);
        for (const Token& token : tokenise(text)) {
            // Beginnings of words are completed from all that can be asked for: place:sene*
            if (words_ != nullptr) words_->insert(token.word);
            if (document_ == nullptr) continue;
            std::string term =
                query_field->stemmed
                    ? word_term(query_field->prefix, language, analyzer_.stem(language, token.word))
                    : std::string(query_field->prefix) + token.word;
            if (term.size() <= kMaxTermBytes) document_->add_boolean_term(term);
        }
    }

private:
    Xapian::Document* document_;
    const Analyzer& analyzer_;
    std::set<std::string>* words_;
    Xapian::termpos position_ = 0;
};

void add_once(Ids& ids, const std::string& id) {
    if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

Ids country_facet(const taxonomy::Taxonomy& taxonomy, const Entry& entry, std::string_view facet) {
    Ids ids;
    for (const std::string& country : entry.terms_of("countries")) {
        const taxonomy::Term* term = taxonomy.find("country", country);
        if (term == nullptr) continue;
        if (facet == "income") {
            add_once(ids, term->income);
        } else if (const taxonomy::Vocabulary* regions = taxonomy.find("region")) {
            for (const taxonomy::Term* region : regions->with_ancestors(term->region)) {
                add_once(ids, region->id);
            }
        }
    }
    return ids;
}

Ids place_facet(const Entry& entry, std::string_view facet) {
    Ids ids;
    for (const corpus::Place& place : entry.places) {
        if (facet == "level") {
            add_once(ids, place.level);
        } else if (!place.size.empty()) {
            add_once(ids, place.size);
        } else if (place.population) {
            add_once(ids, std::string(taxonomy::size_band(*place.population)));
        }
    }
    return ids;
}

Ids lesson_facet(const Entry& entry, std::string_view facet) {
    Ids ids;
    for (const corpus::Lesson& lesson : entry.lessons) {
        if (facet == "lesson_kind") add_once(ids, lesson.kind);
        if (facet != "theme") continue;
        for (const std::string& theme : lesson.themes) add_once(ids, theme);
    }
    return ids;
}

Ids results_facet(const Entry& entry) {
    if (entry.results.empty()) return {"none"};
    // Folded, because Arabic has digits of its own.
    bool figures = std::ranges::any_of(entry.results, [](const std::string& result) {
        return std::ranges::any_of(fold(result), [](char c) { return c >= '0' && c <= '9'; });
    });
    return {figures ? "figures" : "words"};
}

void put(Json& json, const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
}

Json place_to_json(const corpus::Place& place) {
    Json json = {{"name", place.name}, {"country", place.country}, {"level", place.level}};
    std::string size = place.size;
    if (size.empty() && place.population) size = taxonomy::size_band(*place.population);
    put(json, "size", size);
    if (place.population) json["population"] = *place.population;
    if (place.latitude) json["lat"] = *place.latitude;
    if (place.longitude) json["lon"] = *place.longitude;
    return json;
}

Json source_to_json(const corpus::Source& source) {
    Json json = {{"title", source.title}};
    put(json, "publisher", source.publisher);
    if (source.year) json["year"] = *source.year;
    json["url"] = source.url;
    return json;
}

void put_years_and_budget(Json& json, const Entry& entry) {
    Json years = Json::object();
    if (entry.years.start) years["start"] = *entry.years.start;
    if (entry.years.end) years["end"] = *entry.years.end;
    if (!years.empty()) json["years"] = std::move(years);
    if (!entry.budget) return;
    Json budget = Json::object();
    if (entry.budget->amount) budget["amount"] = *entry.budget->amount;
    put(budget, "currency", entry.budget->currency);
    put(budget, "note", entry.budget->note);
    json["budget"] = std::move(budget);
}

std::string lesson_id(const Entry& entry, std::size_t position) {
    return fmt::format("{}-{}", entry.id, position + 1);
}

/// The entry as the API returns it. Keys are those of the front matter.
Json record_of(const Entry& entry, const corpus::RenderedBody& body) {
    Json json = {{"id", entry.id}, {"title", entry.title}};
    put(json, "programme", entry.programme);
    put(json, "summary", entry.summary);
    json["language"] = taxonomy::code(entry.language);
    for (const corpus::EntryKey& key : corpus::entry_keys()) {
        const Ids& ids = entry.terms_of(key.name);
        if (ids.empty()) continue;
        if (key.kind == corpus::KeyKind::term)
            json[key.name] = ids.front();
        else
            json[key.name] = ids;
    }
    for (const corpus::Place& place : entry.places) json["places"].push_back(place_to_json(place));
    put_years_and_budget(json, entry);
    if (!entry.lead.empty()) json["lead"] = entry.lead;
    if (!entry.partners.empty()) json["partners"] = entry.partners;
    if (!entry.funders.empty()) json["funders"] = entry.funders;
    if (!entry.results.empty()) json["results"] = entry.results;
    for (std::size_t i = 0; i < entry.lessons.size(); ++i) {
        const corpus::Lesson& lesson = entry.lessons[i];
        json["lessons"].push_back({{"id", lesson_id(entry, i)},
                                   {"text", lesson.text},
                                   {"kind", lesson.kind},
                                   {"themes", lesson.themes}});
    }
    for (const corpus::Source& source : entry.sources) {
        json["sources"].push_back(source_to_json(source));
    }
    json["checked"] = entry.checked;
    for (const auto& [language, translation] : entry.translations) {
        json["translations"][taxonomy::code(language)] = {{"title", translation.title},
                                                          {"summary", translation.summary}};
    }
    for (const corpus::BodySection& section : body.sections) {
        json["sections"].push_back({{"heading", section.heading}, {"html", section.html}});
    }
    return json;
}

Card card_of(const Entry& entry) {
    Card card;
    card.id = entry.id;
    card.language = entry.language;
    card.title = entry.title;
    card.summary = entry.summary;
    card.programme = entry.programme;
    card.sectors = entry.terms_of("sectors");
    card.countries = entry.terms_of("countries");
    card.populations = entry.terms_of("populations");
    for (const corpus::Place& place : entry.places) add_once(card.places, place.name);
    card.evidence = entry.terms_of("evidence").front();
    card.status = entry.terms_of("status").front();
    card.start = entry.years.start;
    card.end = entry.years.end;
    card.lesson_kinds = lesson_facet(entry, "lesson_kind");
    for (const auto& [language, translation] : entry.translations) {
        card.translations[language] = {translation.title, translation.summary};
    }
    return card;
}

Card lesson_card_of(const Entry& entry, std::size_t position) {
    const corpus::Lesson& lesson = entry.lessons[position];
    Card card = card_of(entry);
    card.id = lesson_id(entry, position);
    card.practice = entry.id;
    card.practice_title = entry.title;
    card.title.clear();
    card.summary = lesson.text;
    card.lesson_kinds = {lesson.kind};
    card.themes = lesson.themes;
    return card;
}

void add_names(TermAdder& adder, const taxonomy::Taxonomy& taxonomy, const Entry& entry) {
    Language language = entry.language;
    auto add = [&](std::string_view field, const std::string& name) {
        adder.add(text_field::kNames, language, name);
        adder.add_field(field, language, name);
    };
    if (!entry.programme.empty()) add("organisation", entry.programme);
    for (const auto* list : {&entry.lead, &entry.partners, &entry.funders}) {
        for (const std::string& name : *list) add("organisation", name);
    }
    for (const corpus::Place& place : entry.places) add("place", place.name);
    for (const char* key : {"countries", "partner_countries"}) {
        for (const std::string& id : entry.terms_of(key)) {
            const taxonomy::Term* country = taxonomy.find("country", id);
            if (country == nullptr) continue;
            for (Language in : taxonomy::kLanguages) {
                adder.add_field("place", in, country->label(in));
            }
        }
    }
}

/// All texts of a practice. A lesson's document holds no word that is not among them.
void add_practice(TermAdder& adder, const taxonomy::Taxonomy& taxonomy, const Entry& entry,
                  const corpus::RenderedBody& body) {
    adder.add(text_field::kTitle, entry.language, entry.title);
    adder.add_field("title", entry.language, entry.title);
    adder.add(text_field::kSummary, entry.language, entry.summary);
    for (const auto& [language, translation] : entry.translations) {
        adder.add(text_field::kTitle, language, translation.title);
        adder.add_field("title", language, translation.title);
        adder.add(text_field::kSummary, language, translation.summary);
    }
    for (const corpus::BodySection& section : body.sections) {
        adder.add(text_field::kBody, entry.language, section.text);
    }
    for (const std::string& result : entry.results) {
        adder.add(text_field::kResult, entry.language, result);
    }
    for (const corpus::Lesson& lesson : entry.lessons) {
        adder.add(text_field::kLesson, entry.language, lesson.text);
    }
    add_names(adder, taxonomy, entry);
}

void add_facets_and_values(Xapian::Document& document, const std::vector<Ids>& facet_ids,
                           const FacetValues& positions, const Entry& entry) {
    for (std::size_t facet = 0; facet < facet_fields().size(); ++facet) {
        for (const std::string& id : facet_ids[facet]) {
            document.add_term(facet_term(facet_fields()[facet], id));
        }
    }
    for (const std::string& country : entry.terms_of("partner_countries")) {
        document.add_term(partner_country_term(country));
    }
    document.add_value(kYearSlot, fmt::format("{:04}", entry.years.start.value_or(0)));
    const auto& evidence = positions[facet_position("evidence")];
    document.add_value(kEvidenceSlot, fmt::format("{}", evidence.empty() ? 0 : evidence.front()));
}

}  // namespace

std::set<Name> names_of(const Entry& entry) {
    std::set<Name> names;
    for (const corpus::Place& place : entry.places) names.insert({NameKind::place, place.name});
    for (const auto* list : {&entry.lead, &entry.partners, &entry.funders}) {
        for (const std::string& name : *list) names.insert({NameKind::organisation, name});
    }
    if (!entry.programme.empty()) names.insert({NameKind::programme, entry.programme});
    return names;
}

DocumentBuilder::DocumentBuilder(const taxonomy::Taxonomy& taxonomy) : taxonomy_(taxonomy) {}

std::vector<Ids> DocumentBuilder::facet_ids(const Entry& entry) const {
    std::vector<Ids> result;
    for (const FacetField& field : facet_fields()) {
        switch (field.source) {
            case FacetSource::entry_key:
                result.push_back(entry.terms_of(field.entry_key));
                break;
            case FacetSource::country:
                result.push_back(country_facet(taxonomy_, entry, field.name));
                break;
            case FacetSource::places:
                result.push_back(place_facet(entry, field.name));
                break;
            case FacetSource::lessons:
                result.push_back(lesson_facet(entry, field.name));
                break;
            case FacetSource::results:
                result.push_back(results_facet(entry));
                break;
        }
    }
    return result;
}

FacetValues DocumentBuilder::positions_of(const std::vector<Ids>& ids) const {
    FacetValues result;
    for (std::size_t facet = 0; facet < ids.size(); ++facet) {
        std::string_view name = facet_fields()[facet].name;
        const taxonomy::Vocabulary* vocabulary = taxonomy_.find(name);
        std::vector<std::uint16_t> values;
        for (const std::string& id : ids[facet]) {
            values.push_back(static_cast<std::uint16_t>(vocabulary->position(id)));
        }
        std::ranges::sort(values);
        // Xapian counts a term once for each document, however often it is stated.
        values.erase(std::ranges::unique(values).begin(), values.end());
        result.push_back(std::move(values));
    }
    return result;
}

std::set<std::string> DocumentBuilder::words(const Entry& entry) const {
    std::set<std::string> words;
    TermAdder adder(nullptr, analyzer_, &words);
    add_practice(adder, taxonomy_, entry, corpus::render_body(entry.body));
    return words;
}

BuiltDocument DocumentBuilder::build_lesson(const Entry& entry, std::size_t position,
                                            std::vector<Ids> ids) const {
    const corpus::Lesson& lesson = entry.lessons[position];
    ids[facet_position("lesson_kind")] = {lesson.kind};
    ids[facet_position("theme")] = lesson.themes;
    BuiltDocument built;
    built.facets = positions_of(ids);
    built.document.set_data(card_to_json(lesson_card_of(entry, position)));
    built.document.add_boolean_term(id_term(lesson_id(entry, position)));
    TermAdder adder(&built.document, analyzer_, nullptr);
    adder.add(text_field::kLessonAlone, entry.language, lesson.text);
    adder.add(text_field::kPracticeTitle, entry.language, entry.title);
    adder.add(text_field::kPracticeSummary, entry.language, entry.summary);
    adder.add_field("title", entry.language, entry.title);
    add_names(adder, taxonomy_, entry);
    add_facets_and_values(built.document, ids, built.facets, entry);
    built.document.add_value(kPracticeSlot, entry.id);
    return built;
}

BuiltEntry DocumentBuilder::build(const Entry& entry) const {
    BuiltEntry built;
    corpus::RenderedBody body = corpus::render_body(entry.body);
    std::vector<Ids> ids = facet_ids(entry);
    built.practice.facets = positions_of(ids);
    built.record = record_of(entry, body).dump();
    built.text = entry.summary;
    for (const corpus::BodySection& section : body.sections) built.text += "\n" + section.text;

    Xapian::Document& document = built.practice.document;
    document.set_data(card_to_json(card_of(entry)));
    document.add_boolean_term(id_term(entry.id));
    TermAdder adder(&document, analyzer_, &built.words);
    add_practice(adder, taxonomy_, entry, body);
    add_facets_and_values(document, ids, built.practice.facets, entry);
    document.add_value(kContextSlot, pack_context(built.practice.facets));
    document.add_value(kProgrammeSlot, fold(entry.programme));
    for (std::size_t i = 0; i < entry.lessons.size(); ++i) {
        built.lessons.push_back(build_lesson(entry, i, ids));
    }
    return built;
}

}  // namespace precedent::index
