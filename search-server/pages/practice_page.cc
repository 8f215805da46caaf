// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/practice_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/pages/cards.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {
namespace {

using Json = nlohmann::ordered_json;
using search::Kind;
using taxonomy::Language;

std::string text_of(const Json& json, const char* key) { return json.value(key, std::string()); }

std::vector<std::string> texts_of(const Json& json, std::string_view key) {
    auto found = json.find(key);
    if (found == json.end()) return {};
    if (found->is_string()) return {found->get<std::string>()};
    return found->get<std::vector<std::string>>();
}

std::optional<int> year_of(const Json& record, const char* key) {
    auto years = record.find("years");
    if (years == record.end() || !years->contains(key)) return std::nullopt;
    return (*years)[key].get<int>();
}

class PracticeView {
public:
    PracticeView(const PageContext& context, const Json& record, bool original)
        : context_(context), catalog_(context.catalog), record_(record) {
        language_ =
            taxonomy::language_from_code(text_of(record, "language")).value_or(Language::en);
        std::string code(taxonomy::code(context.language()));
        bool available = record.contains("translations") && record["translations"].contains(code);
        translated_ = available && !original && context.language() != language_;
        const Json& shown = translated_ ? record["translations"][code] : record;
        title_ = text_of(shown, "title");
        summary_ = text_of(shown, "summary");
    }

    const std::string& title() const { return title_; }
    const std::string& summary() const { return summary_; }

    View build() {
        View view;
        view.text("lang", taxonomy::code(context_.language()));
        view.text("dir", catalog_.direction());
        view.text("title", title_);
        view.text("summary", summary_);
        add_language(context_, translated_ ? context_.language() : language_, "title_", view);
        view.text("entry_lang", taxonomy::code(language_));
        view.text("entry_dir", direction(language_));
        add_language_note(view);
        view.list("sectors", sector_links());
        view.list("sections", sections());
        view.list_if_any("lessons", lessons());
        view.list("sources", sources());
        view.text("checked_text",
                  catalog_.format("practice_checked", {{"date", text_of(record_, "checked")}}));
        view.list("facts", facts());
        view.list_if_any("results", results());
        view.list("term_groups", term_groups());
        return view;
    }

private:
    void add_language_note(View& view) const {
        bool foreign = language_ != context_.language();
        std::string name(taxonomy::own_name(language_));
        view.flag("has_language_note", foreign);
        view.flag("is_translated", translated_);
        view.text("language_note",
                  catalog_.format(translated_ ? "practice_translated" : "practice_in_language",
                                  {{"language", name}}));
        view.link("original_url", local_url("/practices/" + text_of(record_, "id") + "?original=1",
                                            context_.chosen));
    }

    std::vector<View> sector_links() const {
        std::vector<View> views;
        for (const std::string& id : texts_of(record_, "sectors")) {
            View view;
            view.text("label", context_.label("sector", id));
            view.link("url", context_.url("/sectors/" + id));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> sections() const {
        std::vector<View> views;
        for (const Json& section : record_.value("sections", Json::array())) {
            View view;
            view.text("heading", text_of(section, "heading"));
            view.html("body_html", SafeHtml::trusted(text_of(section, "html")));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> lessons() const {
        std::vector<View> views;
        for (const Json& lesson : record_.value("lessons", Json::array())) {
            views.push_back(
                lesson_view(context_, {.anchor = text_of(lesson, "id"),
                                       .kind = text_of(lesson, "kind"),
                                       .themes = texts_of(lesson, "themes"),
                                       .text = SafeHtml::escaped(text_of(lesson, "text")),
                                       .language = language_}));
        }
        return views;
    }

    std::vector<View> sources() const {
        std::vector<View> views;
        for (const Json& source : record_.value("sources", Json::array())) {
            View view;
            view.text("title", text_of(source, "title"));
            view.flag("has_url", view.link("url", text_of(source, "url")));
            view.flag("has_publisher", source.contains("publisher"));
            view.text("publisher", text_of(source, "publisher"));
            view.flag("has_year", source.contains("year"));
            view.number("year", source.value("year", 0));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> results() const {
        std::vector<View> views;
        for (const std::string& result : texts_of(record_, "results")) {
            View view;
            view.text("text", result);
            views.push_back(std::move(view));
        }
        return views;
    }

    struct Value {
        std::string text;
        std::string url;
    };

    void add_fact(std::vector<View>& facts, std::string_view name,
                  const std::vector<Value>& values) {
        if (values.empty()) return;
        std::vector<View> views;
        for (const Value& value : values) {
            View view;
            view.text("text", value.text);
            view.flag("has_url", !value.url.empty());
            view.link("url", value.url);
            views.push_back(std::move(view));
        }
        View fact;
        fact.text("name", name);
        fact.list("values", std::move(views));
        facts.push_back(std::move(fact));
    }

    std::vector<Value> plain(std::string_view key) const {
        std::vector<Value> values;
        for (std::string& text : texts_of(record_, key)) values.push_back({std::move(text), ""});
        return values;
    }

    std::vector<Value> country_values(std::string_view key) const {
        std::vector<Value> values;
        for (const std::string& id : texts_of(record_, key)) {
            values.push_back({context_.label("country", id),
                              context_.value_url(Kind::practices, "country", id)});
        }
        return values;
    }

    std::vector<Value> place_values() const {
        std::vector<Value> values;
        for (const Json& place : record_.value("places", Json::array())) {
            std::vector<std::string> parts = {text_of(place, "name"),
                                              context_.label("level", text_of(place, "level"))};
            // The band, not the count: the gazetteer's figure may be of another year or border.
            if (place.contains("size"))
                parts.push_back(context_.label("size", text_of(place, "size")));
            values.push_back({catalog_.join(parts), ""});
        }
        return values;
    }

    std::vector<Value> term_value(const char* key, std::string_view facet) const {
        std::string id = text_of(record_, key);
        if (id.empty()) return {};
        return {{context_.label(facet, id), context_.value_url(Kind::practices, facet, id)}};
    }

    std::vector<Value> budget_values() const {
        if (!record_.contains("budget")) return {};
        const Json& budget = record_["budget"];
        std::vector<Value> values;
        if (budget.contains("amount")) {
            auto amount = static_cast<long>(budget["amount"].get<double>());
            values.push_back(
                {fmt::format("{} {}", catalog_.number(amount), text_of(budget, "currency")), ""});
        }
        if (budget.contains("note")) values.push_back({text_of(budget, "note"), ""});
        return values;
    }

    std::string facet_title(std::string_view facet) const {
        return context_.snapshot.taxonomy().find(facet)->title(context_.language());
    }

    std::vector<View> facts() {
        std::vector<View> facts;
        std::vector<Value> where = place_values();
        for (Value& country : country_values("countries")) where.push_back(std::move(country));
        add_fact(facts, catalog_.text("practice_where"), where);
        add_fact(facts, catalog_.text("practice_partner_countries"),
                 country_values("partner_countries"));
        std::string years = context_.years(year_of(record_, "start"), year_of(record_, "end"));
        if (!years.empty()) add_fact(facts, catalog_.text("practice_when"), {{years, ""}});
        add_fact(facts, facet_title("status"), term_value("status", "status"));
        add_fact(facts, catalog_.text("practice_programme"), plain("programme"));
        add_fact(facts, catalog_.text("practice_lead"), plain("lead"));
        add_fact(facts, catalog_.text("practice_partners"), plain("partners"));
        add_fact(facts, catalog_.text("practice_funders"), plain("funders"));
        add_fact(facts, catalog_.text("practice_budget"), budget_values());
        add_fact(facts, facet_title("evidence"), term_value("evidence", "evidence"));
        add_fact(facts, facet_title("source_voice"), term_value("source_voice", "source_voice"));
        return facts;
    }

    /// The terms that are not among the facts, as links to the practices that share them.
    std::vector<View> term_groups() const {
        static constexpr std::array kElsewhere = {"country", "status", "evidence", "source_voice"};
        std::vector<View> groups;
        for (const index::FacetField& field : index::facet_fields()) {
            bool shown = field.source == index::FacetSource::entry_key &&
                         std::ranges::find(kElsewhere, field.name) == kElsewhere.end();
            if (!shown) continue;
            std::vector<std::string> ids = texts_of(record_, field.entry_key);
            if (ids.empty()) continue;
            View group;
            group.text("title", facet_title(field.name));
            group.list("terms", tags(context_, Kind::practices, field.name, ids));
            groups.push_back(std::move(group));
        }
        return groups;
    }

    const PageContext& context_;
    const Catalog& catalog_;
    const Json& record_;
    Language language_ = Language::en;
    bool translated_ = false;
    std::string title_;
    std::string summary_;
};

/// Practices like this one, each with what the two share.
std::vector<View> similar_views(const PageContext& context,
                                const std::vector<search::SimilarPractice>& similar) {
    std::vector<View> views;
    for (const search::SimilarPractice& one : similar) {
        const index::Card& card = one.hit.card;
        std::vector<std::string> shared;
        for (const taxonomy::TermRef& term : one.shared) {
            shared.push_back(context.label(term.facet, term.id));
        }
        View view;
        view.link("url", context.url("/practices/" + card.id));
        view.html("title_html", SafeHtml::highlighted(one.hit.title));
        bool translated = card.translations.contains(context.language());
        add_language(context, translated ? context.language() : card.language, "", view);
        view.text("where", where(context, card));
        view.flag("has_shared", !shared.empty());
        view.text("shared", context.catalog.format("practice_shared",
                                                   {{"terms", context.catalog.join(shared)}}));
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace

std::string practice_page(const PageContext& context, const Json& record,
                          const std::vector<search::SimilarPractice>& similar, bool original) {
    PracticeView practice(context, record, original);
    PageHead head{
        .title = practice.title(), .description = practice.summary(), .section = Section::none};
    View view = practice.build();
    view.list_if_any("similar", similar_views(context, similar));
    return layout(context, head, render("practice", context.catalog, view));
}

}  // namespace precedent::pages
