// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/match_page.h"

#include <algorithm>
#include <map>

#include "indexer/schema/fields.h"
#include "search-server/pages/cards.h"
#include "search-server/pages/explanation.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/match_form_view.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"

namespace precedent::pages {
namespace {

using match::MatchHit;

constexpr std::size_t kBriefHits = 5;
constexpr std::size_t kSharedOfLesson = 2;
constexpr std::size_t kDifferencesNamed = 3;
constexpr std::size_t kFilterValues = 6;
/// Facets by which matches are filtered further.
constexpr std::string_view kFilters[] = {"sector",      "population", "instrument",
                                         "lesson_kind", "evidence",   "country"};

class MatchView {
public:
    MatchView(const PageContext& context, const MatchForm& form, const match::MatchResponse& found)
        : context_(context),
          catalog_(context.catalog),
          form_(form),
          found_(found),
          explainer_(context.catalog, context.snapshot.taxonomy(), form.request.profile) {}

    void add_to(View& view) const {
        view.text("count_line", catalog_.plural("match_count", found_.total));
        view.flag("has_hits", !found_.hits.empty());
        view.flag("is_none", found_.hits.empty());
        view.flag("nothing_close", found_.total > 0 && !found_.any_close);
        view.text("nothing_close_text", nothing_close());
        view.link("gap_url", gap_url());
        view.flag("without_words", found_.without_words);
        view.text("without_words_text",
                  catalog_.format("match_without_words", {{"text", form_.request.profile.text}}));
        view.flag("without_essentials", found_.without_essentials);
        view.flag("is_corrected", !found_.understood.corrected.empty());
        view.text("corrected", found_.understood.corrected);
        std::vector<View> hits;
        for (const MatchHit& hit : found_.hits) hits.push_back(card(hit));
        view.list("hits", std::move(hits));
        view.list_if_any("lesson_groups", lessons());
        view.list_if_any("peer_groups", peers());
        view.list_if_any("filters", filters());
        view.list_if_any("chips", chips());
        MatchForm next = form_;
        next.request.offset += match::kDefaultLimit;
        view.flag("has_next", next.request.offset < std::min(found_.total, match::kMaxOffset));
        view.link("next_url", context_.url(match_url(next, std::nullopt)));
        MatchForm brief = form_;
        brief.request.offset = 0;
        brief.brief = true;
        view.link("brief_url", context_.url(match_url(brief, std::nullopt)));
        view.link("compare_action", "/compare");
        view.flag("keeps_language", context_.chosen.has_value());
        view.text("language_code", taxonomy::code(context_.language()));
    }

    void add_brief(View& view) const {
        std::vector<View> hits;
        for (const MatchHit& hit : found_.hits) {
            if (hits.size() == kBriefHits) break;
            View one = card(hit);
            one.list("sources", sources(hit));
            hits.push_back(std::move(one));
        }
        view.list("hits", std::move(hits));
        const match::Profile& profile = form_.request.profile;
        view.text("title",
                  catalog_.format("match_brief_title",
                                  {{"place", profile.place_name.empty()
                                                 ? context_.label("country", profile.country)
                                                 : profile.place_name}}));
        view.list("profile", profile_views(context_, profile));
        view.flag("has_text", !profile.text.empty());
        view.text("text", profile.text);
        MatchForm all = form_;
        all.brief = false;
        view.link("all_url", context_.url(match_url(all, std::nullopt)));
    }

private:
    View card(const MatchHit& hit) const {
        View view = practice_card(context_, hit.hit);
        Explanation text = explainer_.explain(hit);
        view.text("id", hit.hit.card.id);
        std::string band(hit.fit.band ? match::name(*hit.fit.band) : "none");
        view.text("band", band);
        view.text("band_label", catalog_.text("band_" + band));
        view.text("compared",
                  catalog_.format("match_compared", {{"known", catalog_.number(hit.fit.known)},
                                                     {"asked", catalog_.number(hit.fit.asked)}}));
        bool reserved = hit.slot != match::Slot::ranked;
        view.flag("has_slot", reserved);
        view.text("slot", !reserved ? ""
                          : hit.slot == match::Slot::went_wrong
                              ? catalog_.text("slot_went_wrong")
                              : catalog_.text("slot_different_place"));
        view.text("why", text.why);
        view.text("differs", text.differs);
        view.text("needed", text.needed);
        view.text("sure", text.sure);
        view.text("question", text.question);
        view.text("answer", text.answer);
        view.flag("answer_is_quoted", text.answer_is_quoted);
        view.text("entry_lang", taxonomy::code(hit.hit.card.language));
        view.text("entry_dir", direction(hit.hit.card.language));
        return view;
    }

    /// What the nearest most often differ in or do not state.
    std::string nothing_close() const {
        std::map<match::Dimension, int> counts;
        for (const MatchHit& hit : found_.hits) {
            for (const Comparison& one : explainer_.differs(hit)) ++counts[one.dimension];
            for (match::Dimension one : explainer_.not_stated(hit)) ++counts[one];
        }
        std::vector<std::pair<int, match::Dimension>> order;
        for (const auto& [dimension, count] : counts) order.emplace_back(count, dimension);
        std::ranges::stable_sort(order, std::ranges::greater(),
                                 &std::pair<int, match::Dimension>::first);
        std::vector<std::string> names;
        for (const auto& [count, dimension] : order) {
            if (names.size() < kDifferencesNamed) {
                names.push_back(explainer_.dimension_name(dimension));
            }
        }
        return catalog_.format("match_nothing_close", {{"dimensions", catalog_.join(names)}});
    }

    /// What the collection holds from places of this size and role.
    std::string gap_url() const {
        const match::Profile& profile = form_.request.profile;
        search::SearchRequest request;
        if (!profile.roles.empty()) {
            request = with_value(std::move(request), "migration_context", profile.roles.front());
        }
        if (!profile.size.empty()) request = with_value(std::move(request), "size", profile.size);
        return context_.search_url(request);
    }

    std::vector<View> lessons() const {
        std::vector<View> groups;
        for (const match::LessonTheme& theme : found_.lessons) {
            std::vector<View> views;
            for (const match::MatchLesson& lesson : theme.lessons) {
                views.push_back(lesson_of(lesson));
            }
            View group;
            group.text("title", context_.label("theme", theme.theme));
            group.list("lessons", std::move(views));
            groups.push_back(std::move(group));
        }
        return groups;
    }

    View lesson_of(const match::MatchLesson& lesson) const {
        const MatchHit& source = found_.sources[lesson.source];
        const index::Card& card = source.hit.card;
        View view = lesson_view(context_, {.anchor = lesson.id,
                                           .kind = lesson.kind,
                                           .themes = lesson.themes,
                                           .text = SafeHtml::escaped(lesson.text),
                                           .language = card.language});
        view.flag("has_practice", true);
        view.link("url", context_.url("/practices/" + card.id));
        view.text("practice", source.hit.title.front().text);
        auto translated = card.translations.contains(context_.language());
        add_language(context_, translated ? context_.language() : card.language, "practice_", view);
        view.text("where", where(context_, card));
        std::string shared = explainer_.shared_text(source, kSharedOfLesson);
        view.flag("has_why", !shared.empty());
        view.text("why", catalog_.format("match_lesson_why", {{"shared", shared}}));
        return view;
    }

    std::vector<View> peers() const {
        std::vector<View> groups;
        for (const match::Peer& peer : found_.peers) {
            std::vector<View> hits;
            for (const MatchHit& hit : peer.hits) hits.push_back(card(hit));
            View group;
            std::string name(peer.place.name);
            group.text("title",
                       catalog_.join({name, context_.label("country", peer.place.country)}));
            group.flag("is_empty", hits.empty());
            group.text("none", catalog_.format("match_peer_none", {{"place", name}}));
            group.list("hits", std::move(hits));
            groups.push_back(std::move(group));
        }
        return groups;
    }

    std::string with_filter(std::size_t facet, const std::string& id) const {
        MatchForm form = form_;
        form.request.only[facet].push_back(id);
        form.request.offset = 0;
        return context_.url(match_url(form, std::nullopt));
    }

    std::vector<View> filters() const {
        std::vector<View> views;
        for (std::string_view name : kFilters) {
            auto facet = index::facet_position(name);
            if (facet >= found_.facets.size() || form_.request.only.contains(facet)) continue;
            std::vector<View> values;
            for (const search::FacetValue& value : found_.facets[facet].values) {
                if (values.size() == kFilterValues) break;
                if (value.count == 0 || value.count == found_.total) continue;
                View one;
                one.text("label", context_.label(name, value.id));
                one.text("count", catalog_.number(value.count));
                one.link("url", with_filter(facet, value.id));
                values.push_back(std::move(one));
            }
            if (values.empty()) continue;
            View view;
            view.text("title", context_.snapshot.taxonomy().find(name)->title(context_.language()));
            view.list("values", std::move(values));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> chips() const {
        std::vector<View> views;
        for (const auto& [facet, ids] : form_.request.only) {
            for (const std::string& id : ids) {
                MatchForm form = form_;
                std::erase(form.request.only[facet], id);
                form.request.offset = 0;
                std::string label = context_.label(index::facet_fields()[facet].name, id);
                View view;
                view.text("label", label);
                view.text("remove_label", catalog_.format("filters_remove", {{"label", label}}));
                view.link("url", context_.url(match_url(form, std::nullopt)));
                views.push_back(std::move(view));
            }
        }
        return views;
    }

    static std::vector<View> sources(const MatchHit& hit) {
        std::vector<View> views;
        for (const auto& source : hit.record().value("sources", nlohmann::json::array())) {
            View view;
            view.text("title", source.value("title", ""));
            view.text("publisher", source.value("publisher", ""));
            view.flag("has_publisher", source.contains("publisher"));
            view.flag("has_year", source.contains("year"));
            view.text("year",
                      source.contains("year") ? std::to_string(source.value("year", 0)) : "");
            view.flag("has_url", view.link("url", source.value("url", "")));
            views.push_back(std::move(view));
        }
        return views;
    }

    const PageContext& context_;
    const Catalog& catalog_;
    const MatchForm& form_;
    const match::MatchResponse& found_;
    Explainer explainer_;
};

/// Where a parameter is asked for: some are asked together.
std::string anchor_of(const std::string& parameter) {
    if (parameter == "have") return "field-lack";
    if (parameter == "essential") return "field-ignore";
    return "field-" + (parameter == "role" ? parameter + "-1" : parameter);
}

std::vector<View> problem_list(const PageContext& context, const MatchForm& form) {
    std::vector<View> views;
    for (const FieldProblem& problem : form.problems) {
        View view;
        view.text("anchor", anchor_of(problem.parameter));
        view.text("text", problem_text(context, form, problem));
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace

std::string match_page(const PageContext& context, const MatchForm& form,
                       const match::MatchResponse* found) {
    View view;
    const match::Profile& profile = form.request.profile;
    view.flag("has_results", found != nullptr);
    view.flag("is_empty_form", !form.asked);
    view.list_if_any("problems_above", problem_list(context, form));
    view.list("profile", profile_views(context, profile));
    view.flag("has_text", !profile.text.empty());
    view.text("text", profile.text);
    std::string title = context.catalog.text("match_title");
    view.text("heading",
              profile.place_name.empty() || found == nullptr ? title : profile.place_name);
    add_match_form(context, form, view);
    PageHead head{.title = title,
                  .description = context.catalog.text("match_lead"),
                  .section = Section::match,
                  .indexed = !form.asked};
    if (found == nullptr) return layout(context, head, render("match", context.catalog, view));
    MatchView results(context, form, *found);
    if (form.brief) {
        View brief;
        results.add_brief(brief);
        return layout(context, head, render("match_brief", context.catalog, brief));
    }
    results.add_to(view);
    return layout(context, head, render("match", context.catalog, view));
}

}  // namespace precedent::pages
