// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/results_page.h"

#include <algorithm>

#include "indexer/schema/fields.h"
#include "search-server/pages/cards.h"
#include "search-server/pages/layout.h"
#include "search-server/pages/state_url.h"
#include "search-server/pages/templates.h"
#include "search-server/search/narrowing.h"

namespace precedent::pages {
namespace {

using search::Kind;
using search::SearchRequest;
using search::Sort;

/// How many values of a facet are shown before "more".
constexpr std::size_t kValuesShown = 8;

class ResultsView {
public:
    ResultsView(const PageContext& context, const ResultsPage& page)
        : context_(context),
          catalog_(context.catalog),
          request_(page.request),
          response_(page.response),
          page_(page) {}

    View build() {
        bool practices = request_.kind == Kind::practices;
        View view;
        view.text("heading", catalog_.text(practices ? "practices_title" : "lessons_title"));
        add_search_form(context_, form(), view);
        view.text("count_line", count_line());
        view.flag("has_hits", response_.total > 0);
        view.flag("is_relaxed", response_.relaxed);
        view.text("relaxed_text", relaxed_text());
        add_understanding(view);
        view.list_if_any("narrowing", narrowing());
        view.flag("has_ignored", !response_.ignored.empty());
        view.text("ignored_text", catalog_.format("results_ignored",
                                                  {{"words", catalog_.join(response_.ignored)}}));
        view.list_if_any("chips", chips());
        view.link("clear_url", context_.search_url(without_filters()));
        view.link("clear_all_url", context_.url(practices ? "/practices" : "/lessons"));
        view.list_if_any("alternatives", alternatives());
        view.list("sorts", sorts());
        view.list("cards",
                  practices ? practice_cards(context_, response_.hits) : std::vector<View>{});
        view.list("lessons",
                  practices ? std::vector<View>{} : lesson_cards(context_, response_.hits));
        add_grouping(view);
        add_paging(view);
        view.list_if_any("facets", facets());
        return view;
    }

    std::string count_line() const {
        bool practices = request_.kind == Kind::practices;
        if (response_.total == 0) return catalog_.text("results_none");
        if (request_.group_by_theme) return grouped_line();
        std::string count =
            catalog_.plural(practices ? "count_practices" : "count_lessons", response_.total);
        if (request_.text.empty()) return count;
        return catalog_.format("results_for", {{"count", count}, {"query", request_.text}});
    }

private:
    /// "What 12 programmes learned about water (31 lessons)"
    std::string grouped_line() const {
        std::string lessons = catalog_.plural("count_lessons", response_.total);
        std::string programmes = catalog_.plural("count_programmes", page_.programmes);
        const char* key = request_.text.empty() ? "groups_learned" : "groups_learned_about";
        return catalog_.format(
            key, {{"programmes", programmes}, {"lessons", lessons}, {"query", request_.text}});
    }

    /// Lessons can be shown as a list or theme by theme.
    void add_grouping(View& view) const {
        bool lessons = request_.kind == Kind::lessons && response_.total > 0;
        SearchRequest other = request_;
        other.group_by_theme = !request_.group_by_theme;
        other.offset = 0;
        view.flag("can_group", lessons);
        view.flag("is_grouped", request_.group_by_theme);
        view.link("group_url", context_.search_url(other));
        std::vector<View> groups;
        for (const search::LessonGroup& group : page_.groups) {
            SearchRequest all = with_value(request_, "theme", group.theme);
            all.group_by_theme = false;
            View one;
            one.text("title", filter_label(index::facet_position("theme"), group.theme));
            one.list("lessons", lesson_cards(context_, group.hits));
            one.text("all_text", catalog_.plural("groups_all", group.lessons));
            one.link("all_url", context_.search_url(all));
            groups.push_back(std::move(one));
        }
        view.list_if_any("groups", std::move(groups));
    }

    std::string relaxed_text() const {
        if (response_.with_all_words == 0) return catalog_.text("results_relaxed");
        return catalog_.plural("results_relaxed_some", response_.with_all_words);
    }

    /// What was corrected and recognised, each with a way to say that it was not meant.
    void add_understanding(View& view) const {
        view.flag("is_corrected", !response_.corrected.empty());
        view.text("corrected", response_.corrected);
        view.text("typed", request_.text);
        SearchRequest exact = request_;
        exact.exact = true;
        exact.offset = 0;
        view.link("exact_url", context_.search_url(exact));
        std::vector<View> concepts;
        for (const search::RecognisedConcept& one : response_.concepts) {
            concepts.push_back(recognised(one));
        }
        view.list_if_any("concepts", std::move(concepts));
        std::vector<View> acronyms;
        for (const search::AcronymChoice& choice : response_.acronyms) {
            acronyms.push_back(acronym(choice));
        }
        view.list_if_any("acronyms", std::move(acronyms));
        add_other_kind(view);
    }

    View recognised(const search::RecognisedConcept& one) const {
        SearchRequest request = request_;
        request.plain.push_back(one.id);
        request.offset = 0;
        std::string kind =
            one.facet.empty()
                ? catalog_.text("understood_" + one.kind)
                : context_.snapshot.taxonomy().find(one.facet)->title(context_.language());
        View view;
        view.text("words", one.words);
        view.text("label", one.label);
        view.text("kind", kind);
        view.text("remove_label", catalog_.format("understood_remove", {{"label", one.label}}));
        view.link("url", context_.search_url(request));
        return view;
    }

    View acronym(const search::AcronymChoice& choice) const {
        std::vector<View> senses;
        for (const search::AcronymChoice::Sense& sense : choice.senses) {
            SearchRequest request = request_;
            request.senses[choice.id] = sense.id;
            std::erase(request.plain, "acronym/" + choice.id);
            request.offset = 0;
            View view;
            view.text("label", sense.label);
            view.flag("is_taken", sense.taken);
            view.link("url", context_.search_url(request));
            senses.push_back(std::move(view));
        }
        View view;
        view.text("question", catalog_.format("acronym_question", {{"acronym", choice.typed}}));
        view.list("senses", std::move(senses));
        return view;
    }

    /// A query that asks for lessons while practices are searched.
    void add_other_kind(View& view) const {
        bool asks = request_.kind == Kind::practices &&
                    std::ranges::any_of(response_.concepts, [](const auto& one) {
                        return one.result == "lessons" || one.id == "question/what-went-wrong";
                    });
        view.flag("asks_for_lessons", asks);
        SearchRequest lessons = request_;
        lessons.kind = Kind::lessons;
        lessons.offset = 0;
        view.link("lessons_url", context_.search_url(lessons));
    }

    /// For a list too long to read: the facets that split it best, with their first values.
    std::vector<View> narrowing() const {
        std::vector<View> views;
        if (request_.offset > 0) return views;
        for (std::size_t position : search::narrowing_facets(response_)) {
            const search::FacetCounts& counts = response_.facets[position];
            const index::FacetField& field = index::facet_fields()[counts.facet];
            std::vector<View> values;
            for (const search::FacetValue& value : counts.values) {
                if (values.size() == search::kNarrowingValues) break;
                View one;
                one.text("label", context_.label(field.name, value.id));
                one.text("count", catalog_.number(value.count));
                one.link("url", context_.search_url(with_value(request_, field.name, value.id)));
                values.push_back(std::move(one));
            }
            View view;
            view.text("title",
                      context_.snapshot.taxonomy().find(field.name)->title(context_.language()));
            view.list("values", std::move(values));
            views.push_back(std::move(view));
        }
        return views;
    }

    SearchForm form() const {
        SearchForm form{.kind = request_.kind, .text = request_.text, .kept = {}};
        if (request_.sort == Sort::newest) form.kept.emplace_back("sort", "newest");
        if (request_.sort == Sort::evidence) form.kept.emplace_back("sort", "evidence");
        if (request_.group_by_theme) form.kept.emplace_back("group", "theme");
        // What was said of words that are about to change (`plain`, `exact`) is not kept.
        // Facets that are offered are checkboxes of this form; the others are kept as they are.
        for (const auto& [facet, ids] : request_.selected) {
            if (is_offered(facet)) continue;
            for (const std::string& id : ids) {
                form.kept.emplace_back(index::facet_fields()[facet].name, id);
            }
        }
        return form;
    }

    bool is_offered(std::size_t facet) const {
        return index::facet_fields()[facet].shown && !response_.facets[facet].values.empty();
    }

    SearchRequest without_filters() const {
        SearchRequest request = request_;
        request.selected.clear();
        request.offset = 0;
        return request;
    }

    std::string filter_label(std::size_t facet, const std::string& id) const {
        return context_.label(index::facet_fields()[facet].name, id);
    }

    std::vector<View> chips() const {
        std::vector<View> chips;
        for (const auto& [facet, ids] : request_.selected) {
            for (const std::string& id : ids) {
                std::string label = filter_label(facet, id);
                View chip;
                chip.text("label", label);
                chip.text("remove_label", catalog_.format("filters_remove", {{"label", label}}));
                chip.link("url", context_.search_url(without_value(request_, facet, id)));
                chips.push_back(std::move(chip));
            }
        }
        return chips;
    }

    std::vector<View> alternatives() const {
        bool practices = request_.kind == Kind::practices;
        std::vector<View> views;
        for (const Alternative& one : page_.alternatives) {
            std::string count =
                catalog_.plural(practices ? "count_practices" : "count_lessons", one.total);
            View view;
            view.text("text", catalog_.format("results_none_without",
                                              {{"filter", filter_label(one.facet, one.value)},
                                               {"count", count}}));
            view.link("url", context_.search_url(without_value(request_, one.facet, one.value)));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> sorts() const {
        std::vector<View> views;
        auto add = [&](Sort sort, const char* key) {
            SearchRequest request = request_;
            request.sort = sort;
            request.offset = 0;
            View view;
            view.text("label", catalog_.text(key));
            view.link("url", context_.search_url(request));
            view.flag("is_current", sort == effective_sort());
            views.push_back(std::move(view));
        };
        if (!request_.text.empty()) add(Sort::relevance, "sort_relevance");
        add(Sort::newest, "sort_newest");
        add(Sort::evidence, "sort_evidence");
        return views;
    }

    // Without words there is no relevance: the newest come first.
    Sort effective_sort() const {
        bool nothing_to_match = request_.text.empty() && request_.sort == Sort::relevance;
        return nothing_to_match ? Sort::newest : request_.sort;
    }

    void add_paging(View& view) const {
        std::uint32_t last = std::min(response_.total, search::kMaxOffset + request_.limit);
        std::uint32_t pages = (last + request_.limit - 1) / request_.limit;
        std::uint32_t page = page_of(request_);
        bool has_previous = page > 1;
        bool has_next = page < pages;
        view.flag("has_pages", pages > 1 && !request_.group_by_theme);
        view.flag("has_previous", has_previous);
        view.flag("has_next", has_next);
        view.link("previous_url",
                  context_.search_url(at_page(request_, has_previous ? page - 1 : 1)));
        view.link("next_url", context_.search_url(at_page(request_, page + 1)));
        view.text("page_text",
                  catalog_.format("page_current", {{"page", catalog_.number(page)},
                                                   {"pages", catalog_.number(pages)}}));
    }

    std::vector<View> facets() const {
        std::vector<View> views;
        for (const search::FacetCounts& counts : response_.facets) {
            if (is_offered(counts.facet)) views.push_back(facet(counts, views.empty()));
        }
        return views;
    }

    View facet(const search::FacetCounts& counts, bool first) const {
        const index::FacetField& field = index::facet_fields()[counts.facet];
        const taxonomy::Vocabulary* vocabulary = context_.snapshot.taxonomy().find(field.name);
        std::vector<View> shown;
        std::vector<View> more;
        long selected = 0;
        for (const search::FacetValue& value : counts.values) {
            // A selected value is never hidden behind "more".
            bool at_front = shown.size() < kValuesShown || value.selected;
            (at_front ? shown : more).push_back(facet_value(field, value));
            if (value.selected) ++selected;
        }
        View view;
        view.text("title", vocabulary->title(context_.language()));
        view.flag("is_open", first || selected > 0);
        view.flag("has_selected", selected > 0);
        view.text("selected_count", catalog_.number(selected));
        view.text("more_text", catalog_.plural("filters_more", static_cast<long>(more.size())));
        view.list("values", std::move(shown));
        view.list_if_any("more", std::move(more));
        return view;
    }

    View facet_value(const index::FacetField& field, const search::FacetValue& value) const {
        View view;
        view.text("name", field.name);
        view.text("id", value.id);
        view.text("label", context_.label(field.name, value.id));
        view.text("count", catalog_.number(value.count));
        std::string words = catalog_.plural("filters_count", value.count);
        // The number is shown beside it; a screen reader hears it once, with its noun.
        view.text("count_text", words);
        view.flag("is_selected", value.selected);
        return view;
    }

    const PageContext& context_;
    const Catalog& catalog_;
    const SearchRequest& request_;
    const search::SearchResponse& response_;
    const ResultsPage& page_;
};

}  // namespace

std::string results_page(const PageContext& context, const ResultsPage& page) {
    ResultsView results(context, page);
    bool practices = page.request.kind == Kind::practices;
    PageHead head;
    const std::string& name = context.catalog.text(practices ? "practices_title" : "lessons_title");
    head.title = page.request.text.empty() ? name : page.request.text + " · " + name;
    head.description = context.catalog.text("site_description");
    head.section = practices ? Section::practices : Section::lessons;
    head.indexed = page.request.text.empty() && page.request.selected.size() <= 1;
    return layout(context, head, render("results", context.catalog, results.build()));
}

}  // namespace precedent::pages
