// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/compare_page.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "search-server/pages/cards.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {
namespace {

using Json = nlohmann::json;
using Texts = std::vector<std::string>;

/// A key of the record, and the vocabulary its ids are of.
struct TermRow {
    const char* key;
    std::string_view facet;
};
constexpr TermRow kTermRows[] = {
    {"sectors", "sector"},
    {"subthemes", "subtheme"},
    {"migration_context", "migration_context"},
    {"trend", "trend"},
    {"populations", "population"},
    {"setting", "setting"},
    {"features", "feature"},
    {"economy", "economy"},
    {"shocks", "shock"},
    {"mandate", "mandate"},
    {"triggers", "trigger"},
    {"stakeholders", "stakeholder"},
    {"coordination", "coordination"},
    {"instruments", "instrument"},
    {"needs", "need"},
    {"staff", "capacity"},
    {"challenges", "challenge"},
    {"status", "status"},
    {"evidence", "evidence"},
    {"source_voice", "source_voice"},
};

Texts ids_of(const Json& record, const char* key) {
    auto found = record.find(key);
    if (found == record.end()) return {};
    return found->is_string() ? Texts{found->get<std::string>()} : found->get<Texts>();
}

class CompareView {
public:
    CompareView(const PageContext& context, const std::vector<match::MatchHit>& hits)
        : context_(context), catalog_(context.catalog), hits_(hits) {}

    View build() {
        View view;
        view.flag("is_enough", hits_.size() >= kLeastCompared);
        view.link("practices_url", context_.url("/practices"));
        view.list("practices", heads());
        add_rows();
        view.list("rows", std::move(rows_));
        return view;
    }

private:
    std::vector<View> heads() const {
        std::vector<View> views;
        for (const match::MatchHit& hit : hits_) {
            std::string others;
            for (const match::MatchHit& other : hits_) {
                if (&other == &hit) continue;
                others += (others.empty() ? "?id=" : "&id=") + other.hit.card.id;
            }
            const std::string& title = hit.hit.title.front().text;
            View view;
            view.text("title", title);
            add_language(context_,
                         title == hit.hit.card.title ? hit.hit.card.language : context_.language(),
                         "", view);
            view.link("url", context_.url("/practices/" + hit.hit.card.id));
            view.flag("can_remove", hits_.size() > kLeastCompared);
            view.link("remove_url", context_.url("/compare" + others));
            view.text("remove_label", catalog_.format("compare_remove", {{"title", title}}));
            views.push_back(std::move(view));
        }
        return views;
    }

    void add_rows() {
        add(catalog_.text("practice_where"),
            [&](const match::MatchHit& hit) { return Texts{where(context_, hit.hit.card)}; });
        add(context_.snapshot.taxonomy().find("size")->title(context_.language()),
            [&](const match::MatchHit& hit) { return sizes(hit.record()); });
        add(catalog_.text("practice_when"), [&](const match::MatchHit& hit) {
            std::string years = context_.years(hit.hit.card.start, hit.hit.card.end);
            return years.empty() ? Texts{} : Texts{years};
        });
        for (const TermRow& row : kTermRows) {
            add(context_.snapshot.taxonomy().find(row.facet)->title(context_.language()),
                [&](const match::MatchHit& hit) {
                    Texts labels = ids_of(hit.record(), row.key);
                    for (std::string& id : labels) id = context_.label(row.facet, id);
                    return labels;
                });
        }
        add(catalog_.text("practice_budget"),
            [&](const match::MatchHit& hit) { return budget(hit.record()); });
        add(
            catalog_.text("practice_results"),
            [](const match::MatchHit& hit) { return ids_of(hit.record(), "results"); }, true);
        add(
            context_.label("lesson_kind", "what-went-wrong"),
            [](const match::MatchHit& hit) {
                Texts texts;
                for (const Json& lesson : hit.record().value("lessons", Json::array())) {
                    if (lesson.value("kind", "") == "what-went-wrong") {
                        texts.push_back(lesson.value("text", ""));
                    }
                }
                return texts;
            },
            true);
    }

    /// `in_entry_language`: texts of the entries, not labels.
    template <class ValuesOf>
    void add(const std::string& name, ValuesOf values_of, bool in_entry_language = false) {
        std::vector<Texts> all;
        std::map<std::string, std::size_t> times;
        std::size_t known = 0;
        for (const match::MatchHit& hit : hits_) {
            all.push_back(values_of(hit));
            if (!all.back().empty()) ++known;
            for (const std::string& value : all.back()) ++times[value];
        }
        if (known == 0) return;
        std::vector<View> cells;
        bool differs = false;
        for (std::size_t i = 0; i < hits_.size(); ++i) {
            std::vector<View> items;
            for (const std::string& value : all[i]) {
                // What is not stated is not different.
                bool own = !in_entry_language && times[value] < known;
                differs = differs || own;
                View item;
                item.text("text", value);
                item.flag("is_own", own);
                items.push_back(std::move(item));
            }
            View cell;
            cell.flag("has_lang", false);
            if (in_entry_language) add_language(context_, hits_[i].hit.card.language, "", cell);
            cell.list_if_any("values", std::move(items));
            cells.push_back(std::move(cell));
        }
        View row;
        row.text("name", name);
        row.flag("differs", differs);
        row.list("cells", std::move(cells));
        rows_.push_back(std::move(row));
    }

    Texts sizes(const Json& record) const {
        Texts labels;
        for (const Json& place : record.value("places", Json::array())) {
            if (!place.contains("size")) continue;
            std::string label = context_.label("size", place["size"].get<std::string>());
            bool fresh = std::ranges::find(labels, label) == labels.end();
            if (fresh) labels.push_back(std::move(label));
        }
        return labels;
    }

    Texts budget(const Json& record) const {
        auto found = record.find("budget");
        if (found == record.end() || !found->contains("amount")) {
            Texts labels = ids_of(record, "budget_class");
            for (std::string& id : labels) id = context_.label("budget_class", id);
            return labels;
        }
        return {catalog_.number(std::lround(found->value("amount", 0.0))) + " " +
                found->value("currency", "")};
    }

    const PageContext& context_;
    const Catalog& catalog_;
    const std::vector<match::MatchHit>& hits_;
    std::vector<View> rows_;
};

}  // namespace

std::string compare_page(const PageContext& context, const std::vector<match::MatchHit>& hits) {
    View view = CompareView(context, hits).build();
    PageHead head{.title = context.catalog.text("compare_title"),
                  .description = context.catalog.text("compare_note"),
                  .section = Section::none,
                  .indexed = false};
    return layout(context, head, render("compare", context.catalog, view));
}

}  // namespace precedent::pages
