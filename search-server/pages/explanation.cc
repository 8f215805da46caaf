// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/explanation.h"

#include <algorithm>
#include <cmath>

#include "indexer/schema/fields.h"

namespace precedent::pages {
namespace {

using match::Dimension;
using match::MatchHit;
using Ids = std::vector<std::string>;
using Json = nlohmann::json;

constexpr std::size_t kSharedShown = 4;
constexpr std::size_t kNearShown = 2;
constexpr std::size_t kDifferencesShown = 3;
constexpr std::size_t kNotStatedShown = 4;

Ids list_of(const Json& record, const char* key) { return record.value(key, Ids{}); }

Ids single_of(const Json& record, const char* key) {
    std::string id = record.value(key, "");
    return id.empty() ? Ids{} : Ids{id};
}

Ids single(const std::string& id) { return id.empty() ? Ids{} : Ids{id}; }

/// The bands of the places of a practice.
Ids sizes_of(const Json& record) {
    Ids sizes;
    for (const Json& place : record.value("places", Json::array())) {
        std::string size = place.value("size", "");
        bool fresh = std::ranges::find(sizes, size) == sizes.end();
        if (!size.empty() && fresh) sizes.push_back(std::move(size));
    }
    return sizes;
}

Ids shared(const Ids& ours, const Ids& theirs) {
    Ids result;
    std::ranges::copy_if(ours, std::back_inserter(result), [&](const std::string& id) {
        return std::ranges::find(theirs, id) != theirs.end();
    });
    return result;
}

void append(std::vector<std::string>& to, std::vector<std::string> more) {
    std::ranges::move(more, std::back_inserter(to));
}

/// A vocabulary and what either side says in it.
struct Sides {
    std::string_view facet;
    Ids ours;
    Ids theirs;
};

}  // namespace

std::string Explainer::dimension_name(Dimension dimension) const {
    return catalog_.text("dimension_" +
                         std::string(match::dimensions()[match::index(dimension)].id));
}

std::vector<std::string> Explainer::labels(std::string_view facet, const Ids& ids) const {
    std::vector<std::string> result;
    for (const std::string& id : ids) {
        const taxonomy::Term* term = taxonomy_.find(facet, id);
        result.push_back(term ? term->label(catalog_.language()) : id);
    }
    return result;
}

Comparison Explainer::compare(const MatchHit& hit, Dimension dimension, bool alike) const {
    const Json& record = hit.record();
    std::vector<Sides> parts;
    auto add = [&](std::string_view facet, Ids ours, Ids theirs) {
        if (!ours.empty() && !theirs.empty()) {
            parts.push_back({facet, std::move(ours), std::move(theirs)});
        }
    };
    Ids countries = list_of(record, "countries");
    switch (dimension) {
        case Dimension::role:
            add("migration_context", profile_.roles, list_of(record, "migration_context"));
            break;
        case Dimension::trend:
            add("trend", single(profile_.trend), list_of(record, "trend"));
            break;
        case Dimension::population:
            add("population", profile_.populations, list_of(record, "populations"));
            break;
        case Dimension::mandate:
            add("mandate", single(profile_.mandate), single_of(record, "mandate"));
            break;
        case Dimension::capacity:
            add("capacity", single(profile_.staff), single_of(record, "staff"));
            add("budget_class", single(profile_.budget_class), single_of(record, "budget_class"));
            break;
        case Dimension::setting:
            add("setting", single(profile_.setting), single_of(record, "setting"));
            add("feature", profile_.features, list_of(record, "features"));
            break;
        case Dimension::size:
            add("size", single(profile_.size), sizes_of(record));
            break;
        case Dimension::income:
        case Dimension::region: {
            bool income = dimension == Dimension::income;
            auto group = [&](const std::string& country) {
                const taxonomy::Term* term = taxonomy_.find("country", country);
                if (term == nullptr) return std::string();
                return income ? term->income : term->region;
            };
            Ids theirs;
            for (const std::string& country : countries) {
                std::string id = group(country);
                bool fresh = std::ranges::find(theirs, id) == theirs.end();
                if (!id.empty() && fresh) theirs.push_back(std::move(id));
            }
            add(income ? "income" : "region", single(group(profile_.country)), std::move(theirs));
            break;
        }
        case Dimension::economy:
            add("economy", profile_.economy, list_of(record, "economy"));
            add("shock", profile_.shocks, list_of(record, "shocks"));
            break;
    }
    Comparison result{dimension, {}, {}, false};
    bool any_same = false;
    for (const Sides& part : parts) {
        Ids common = shared(part.ours, part.theirs);
        // What is near but not the same is said as it is there.
        bool same = alike && !common.empty();
        if (same) any_same = true;
        append(result.ours, labels(part.facet, same ? common : part.ours));
        append(result.theirs, labels(part.facet, same ? common : part.theirs));
    }
    result.near = alike && !any_same;
    return result;
}

std::vector<Comparison> Explainer::alike(const MatchHit& hit) const {
    std::vector<Comparison> result;
    for (const match::DimensionInfo& info : match::dimensions()) {
        const match::DimensionFit& fit = hit.fit.dimensions[match::index(info.dimension)];
        if (!fit.known || fit.similarity < match::kAlike) continue;
        result.push_back(compare(hit, info.dimension, true));
    }
    return result;
}

std::vector<Comparison> Explainer::differs(const MatchHit& hit) const {
    std::vector<Comparison> result;
    for (const match::DimensionInfo& info : match::dimensions()) {
        const match::DimensionFit& fit = hit.fit.dimensions[match::index(info.dimension)];
        if (!fit.known || fit.similarity >= match::kAlike) continue;
        result.push_back(compare(hit, info.dimension, false));
    }
    return result;
}

std::vector<Dimension> Explainer::not_stated(const MatchHit& hit) const {
    std::vector<Dimension> result;
    for (const match::DimensionInfo& info : match::dimensions()) {
        const match::DimensionFit& fit = hit.fit.dimensions[match::index(info.dimension)];
        if (fit.compared && !fit.known) result.push_back(info.dimension);
    }
    return result;
}

std::string Explainer::shared_text(const MatchHit& hit, std::size_t most) const {
    return listed(alike(hit), false, most);
}

std::string Explainer::listed(const std::vector<Comparison>& all, bool near,
                              std::size_t most) const {
    std::string text;
    std::size_t shown = 0;
    for (const Comparison& one : all) {
        if (one.near != near || one.theirs.empty() || shown == most) continue;
        ++shown;
        if (!text.empty()) text += catalog_.text("explain_separator");
        text += catalog_.format("explain_shared", {{"dimension", dimension_name(one.dimension)},
                                                   {"values", catalog_.join(one.theirs)}});
    }
    return text;
}

std::string Explainer::why(const MatchHit& hit) const {
    std::string text;
    std::vector<Comparison> all = alike(hit);
    std::string common = listed(all, false, kSharedShown);
    std::string near = listed(all, true, kNearShown);
    if (common.empty() && near.empty()) {
        text = catalog_.text("explain_nothing_shared");
    } else if (!common.empty()) {
        text = catalog_.format("explain_as_in",
                               {{"place", profile_.place_name.empty() ? catalog_.text("match_here")
                                                                      : profile_.place_name},
                                {"shared", common}});
    }
    auto add = [&text](const std::string& sentence) {
        text += (text.empty() ? "" : " ") + sentence;
    };
    if (!near.empty()) add(catalog_.format("explain_near", {{"shared", near}}));
    Ids sectors = shared(profile_.sectors, list_of(hit.record(), "sectors"));
    if (!sectors.empty()) {
        add(catalog_.format("explain_priority",
                            {{"sectors", catalog_.join(labels("sector", sectors))}}));
    }
    return text;
}

std::string Explainer::difference(const MatchHit& hit) const {
    std::string text;
    std::size_t shown = 0;
    for (const Comparison& one : differs(hit)) {
        if (shown++ == kDifferencesShown) break;
        if (!text.empty()) text += catalog_.text("explain_separator");
        text += catalog_.format("explain_difference", {{"dimension", dimension_name(one.dimension)},
                                                       {"theirs", catalog_.join(one.theirs)},
                                                       {"ours", catalog_.join(one.ours)}});
    }
    text = text.empty() ? catalog_.text("explain_no_difference")
                        : catalog_.format("explain_sentence", {{"text", text}});
    std::vector<std::string> missing;
    for (Dimension dimension : not_stated(hit)) {
        if (missing.size() < kNotStatedShown) missing.push_back(dimension_name(dimension));
    }
    if (!missing.empty()) {
        text +=
            " " + catalog_.format("explain_not_stated", {{"dimensions", catalog_.join(missing)}});
    }
    return text;
}

std::string Explainer::needed(const MatchHit& hit) const {
    Ids all, met, not_met;
    for (const match::Need& need : hit.needs) {
        all.push_back(need.id);
        if (need.state == match::NeedState::met) met.push_back(need.id);
        if (need.state == match::NeedState::not_met) not_met.push_back(need.id);
    }
    std::string text;
    auto add = [&](const char* key, const Ids& ids) {
        if (ids.empty()) return;
        if (!text.empty()) text += ' ';
        text += catalog_.format(key, {{"needs", catalog_.join(labels("need", ids))}});
    };
    add("explain_needs", all);
    add("explain_needs_met", met);
    add("explain_needs_not_met", not_met);
    if (text.empty()) text = catalog_.text("explain_no_needs");
    if (auto budget = hit.record().find("budget");
        budget != hit.record().end() && budget->contains("amount")) {
        text += " " + catalog_.format(
                          "explain_budget",
                          {{"amount", catalog_.number(std::lround(budget->value("amount", 0.0)))},
                           {"currency", budget->value("currency", "")}});
    }
    return text;
}

std::string Explainer::sure(const MatchHit& hit) const {
    std::string text = catalog_.format(
        "explain_evidence",
        {{"evidence", labels("evidence", {hit.record().value("evidence", "")}).front()}});
    if (std::string voice = hit.record().value("source_voice", ""); !voice.empty()) {
        text += " " + catalog_.format("explain_voice",
                                      {{"voice", labels("source_voice", {voice}).front()}});
    }
    Ids lead = list_of(hit.record(), "lead");
    if (!lead.empty()) text += " " + catalog_.format("explain_ask", {{"who", lead.front()}});
    return text;
}

/// The first that the entry gives cause for: a need that is not met, a failure, an end, doubt,
/// cost.
void Explainer::ask(const MatchHit& hit, Explanation& explanation) const {
    const Json& record = hit.record();
    auto say = [&](const char* question, std::string answer) {
        explanation.question = catalog_.text(question);
        explanation.answer = std::move(answer);
    };
    for (const match::Need& need : hit.needs) {
        if (need.state != match::NeedState::not_met) continue;
        explanation.question =
            catalog_.format("question_need", {{"need", labels("need", {need.id}).front()}});
        explanation.answer = catalog_.text("answer_need");
        return;
    }
    for (const Json& lesson : record.value("lessons", Json::array())) {
        if (lesson.value("kind", "") != "what-went-wrong") continue;
        say("question_wrong", lesson.value("text", ""));
        explanation.answer_is_quoted = true;
        return;
    }
    std::string status = record.value("status", "");
    if (status == "ended") {
        Json years = record.value("years", Json::object());
        return say("question_ended",
                   years.contains("end")
                       ? catalog_.format("answer_ended_year",
                                         {{"year", std::to_string(years.value("end", 0))}})
                       : catalog_.text("answer_ended"));
    }
    if (!record.contains("results")) {
        return say("question_evidence", catalog_.text("answer_no_results"));
    }
    std::string evidence = record.value("evidence", "");
    if (evidence == "described") {
        bool own = record.value("source_voice", "") == "own";
        return say("question_evidence",
                   catalog_.text(own ? "answer_own_account" : "answer_described"));
    }
    if (status == "adapted") return say("question_ended", catalog_.text("answer_adapted"));
    if (status == "handed-over") return say("question_ended", catalog_.text("answer_handed_over"));
    if (status == "running") return say("question_ended", catalog_.text("answer_running"));
    auto budget = record.find("budget");
    if (budget == record.end() || !budget->contains("amount")) {
        return say("question_cost", catalog_.text("answer_no_cost"));
    }
    say("question_cost",
        catalog_.format("answer_cost",
                        {{"amount", catalog_.number(std::lround(budget->value("amount", 0.0)))},
                         {"currency", budget->value("currency", "")}}));
}

Explanation Explainer::explain(const MatchHit& hit) const {
    Explanation explanation;
    explanation.why = why(hit);
    explanation.differs = difference(hit);
    explanation.needed = needed(hit);
    explanation.sure = sure(hit);
    ask(hit, explanation);
    return explanation;
}

}  // namespace precedent::pages
