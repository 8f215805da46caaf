// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/match_form_view.h"

#include <algorithm>

#include "indexer/schema/text.h"
#include "search-server/pages/explanation.h"

namespace precedent::pages {
namespace {

using Ids = std::vector<std::string>;
using Kind = FieldProblem::Kind;

/// "Saluzzo, Italy (16 537)"
std::string place_text(const PageContext& context, const index::ListedPlace& place) {
    return context.catalog.format("match_place_text",
                                  {{"place", std::string(place.name)},
                                   {"country", context.label("country", place.country)},
                                   {"population", context.catalog.number(place.population)}});
}

bool has(const Ids& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); }

class FormView {
public:
    FormView(const PageContext& context, const MatchForm& form)
        : context_(context),
          catalog_(context.catalog),
          form_(form),
          profile_(form.request.profile) {}

    void add_to(View& view) const {
        bool listed = context_.snapshot.places().size() > 0;
        view.flag("has_places", listed);
        view.text("place", form_.place);
        view.text("place_id", profile_.place ? std::to_string(*profile_.place) : "");
        view.view("place_field", field("place", catalog_.text("match_field_place")));
        view.list(
            "about_place",
            {select("country", "country", text("match_field_country"), {profile_.country}, true),
             select("size", "size", text("match_field_size"), {profile_.size}, true),
             select("level", "level", title("level"), {profile_.level})});
        view.list("about_migration", migration_fields());
        view.list("populations", checks("population", "population", profile_.populations));
        view.view("population_field", field("population", text("match_field_populations")));
        view.text("q", profile_.text);
        view.view("q_field", field("q", text("match_field_text")));
        view.list("sectors", checks("sector", "sector", profile_.sectors));
        view.view("sector_field", field("sector", text("match_field_sectors")));
        view.list("about_setting",
                  {select("setting", "setting", title("setting"), {profile_.setting}),
                   select("language", "language", title("language"), {profile_.language})});
        view.list("more_checks", {check_group("feature", "feature", profile_.features),
                                  check_group("economy", "economy", profile_.economy),
                                  check_group("shock", "shock", profile_.shocks)});
        view.list("able",
                  {select("mandate", "mandate", text("match_field_mandate"), {profile_.mandate}),
                   select("staff", "capacity", text("match_field_staff"), {profile_.staff}),
                   select("budget_class", "budget_class", title("budget_class"),
                          {profile_.budget_class})});
        view.list("needs", needs());
        view.view("needs_field", field("lack", text("match_form_needs")));
        view.list("emphasis", emphasis());
        view.view("emphasis_field", field("ignore", text("match_form_emphasis")));
        view.list("peers", peers());
        view.view("peer_field", field("peer", text("match_form_peers")));
        view.flag("more_open", !profile_.setting.empty() || !profile_.features.empty() ||
                                   !profile_.economy.empty() || !profile_.shocks.empty());
        view.flag("able_open", !profile_.mandate.empty() || !profile_.staff.empty() ||
                                   !profile_.budget_class.empty());
        view.flag("needs_open", !profile_.have.empty() || !profile_.lack.empty());
        view.flag("populations_open", !profile_.populations.empty());
        view.flag("peers_open", !form_.peers.empty());
        view.flag("emphasis_open", std::ranges::any_of(profile_.emphasis, [](auto one) {
                      return one != match::Emphasis::normal;
                  }));
        view.flag("keeps_language", context_.chosen.has_value());
        view.text("language_code", taxonomy::code(context_.language()));
    }

private:
    const std::string& text(std::string_view key) const { return catalog_.text(key); }
    const std::string& title(std::string_view facet) const {
        return context_.snapshot.taxonomy().find(facet)->title(context_.language());
    }

    /// A name, a label, and what is wrong with the answer.
    View field(std::string_view name, std::string_view label) const {
        View view;
        view.text("name", name);
        view.text("label", label);
        std::vector<View> problems;
        for (const FieldProblem& problem : form_.problems) {
            bool here = problem.parameter == name ||
                        (name == "lack" && problem.parameter == "have") ||
                        (name == "ignore" && problem.parameter == "essential");
            if (!here) continue;
            View one;
            one.text("text", problem_text(context_, form_, problem));
            std::vector<View> places;
            for (const index::ListedPlace& place : problem.places) {
                if (problem.kind == Kind::contradiction) break;
                View choice;
                choice.text("label", place_text(context_, place));
                choice.link("url", context_.url(with_place(name, place)));
                places.push_back(std::move(choice));
            }
            one.list_if_any("places", std::move(places));
            problems.push_back(std::move(one));
        }
        view.list_if_any("problems", std::move(problems));
        return view;
    }

    std::string with_place(std::string_view field, const index::ListedPlace& place) const {
        MatchForm form = form_;
        if (field == "peer") {
            form.request.peers.push_back(place);
        } else {
            form.request.profile.place = place.id;
            form.request.profile.country = place.country;
            form.request.profile.place_name = place.name;
        }
        return match_url(form, std::nullopt);
    }

    std::vector<const taxonomy::Term*> terms_of(std::string_view facet) const {
        std::vector<const taxonomy::Term*> terms;
        for (const taxonomy::Term& term : context_.snapshot.taxonomy().find(facet)->terms()) {
            terms.push_back(&term);
        }
        // Scales stay in their order; names are looked for by the alphabet.
        if (facet == "country" || facet == "language") {
            std::ranges::stable_sort(terms, {}, [this](const taxonomy::Term* term) {
                return index::fold(term->label(context_.language()));
            });
        }
        return terms;
    }

    std::vector<View> options(std::string_view facet, const Ids& chosen) const {
        std::vector<View> views;
        for (const taxonomy::Term* term : terms_of(facet)) {
            View view;
            view.text("value", term->id);
            view.text("label", term->label(context_.language()));
            view.flag("is_selected", has(chosen, term->id));
            views.push_back(std::move(view));
        }
        return views;
    }

    View select(std::string_view name, std::string_view facet, std::string_view label,
                const Ids& chosen, bool needed = false) const {
        View view = field(name, label);
        view.text("control", name);
        view.flag("is_needed", needed);
        view.list("options", options(facet, chosen));
        return view;
    }

    std::vector<View> migration_fields() const {
        std::vector<View> views;
        for (std::size_t i = 0; i < match::kMaxRoles; ++i) {
            bool main = i == 0;
            View view = select("role", "migration_context",
                               text(main ? "match_field_main_role" : "match_field_other_role"),
                               i < profile_.roles.size() ? Ids{profile_.roles[i]} : Ids{});
            view.text("control", "role-" + std::to_string(i + 1));
            // The problem is told once, with the first.
            if (!main) view.list_if_any("problems", {});
            views.push_back(std::move(view));
        }
        views.push_back(select("trend", "trend", title("trend"), {profile_.trend}));
        return views;
    }

    std::vector<View> checks(std::string_view name, std::string_view facet,
                             const Ids& chosen) const {
        std::vector<View> views = options(facet, chosen);
        for (View& view : views) view.text("name", name);
        return views;
    }

    View check_group(std::string_view name, std::string_view facet, const Ids& chosen) const {
        View view = field(name, title(facet));
        view.list("values", checks(name, facet, chosen));
        return view;
    }

    std::vector<View> needs() const {
        std::vector<View> views;
        for (const taxonomy::Term& need : context_.snapshot.taxonomy().find("need")->terms()) {
            View view;
            view.text("value", need.id);
            view.text("label", need.label(context_.language()));
            view.flag("is_had", has(profile_.have, need.id));
            view.flag("is_lacked", has(profile_.lack, need.id));
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> emphasis() const {
        std::vector<View> views;
        for (const match::DimensionInfo& info : match::dimensions()) {
            match::Emphasis chosen = profile_.emphasis[match::index(info.dimension)];
            View view;
            view.text("value", info.id);
            view.text("label", text("dimension_" + std::string(info.id)));
            view.flag("is_essential", chosen == match::Emphasis::essential);
            view.flag("is_ignored", chosen == match::Emphasis::ignore);
            views.push_back(std::move(view));
        }
        return views;
    }

    std::vector<View> peers() const {
        std::vector<View> views;
        for (std::size_t i = 0; i < match::kMaxPeers; ++i) {
            View view;
            view.text("number", std::to_string(i + 1));
            view.text("value", i < form_.peers.size() ? form_.peers[i] : "");
            views.push_back(std::move(view));
        }
        return views;
    }

    const PageContext& context_;
    const Catalog& catalog_;
    const MatchForm& form_;
    const match::Profile& profile_;
};

}  // namespace

void add_match_form(const PageContext& context, const MatchForm& form, View& view) {
    FormView(context, form).add_to(view);
}

std::string problem_text(const PageContext& context, const MatchForm& form,
                         const FieldProblem& problem) {
    const Catalog& catalog = context.catalog;
    switch (problem.kind) {
        case Kind::missing:
            return catalog.text("problem_missing");
        case Kind::unknown_parameter:
        case Kind::unknown_value:
            return catalog.format("problem_unknown_value", {{"value", problem.value}});
        case Kind::unknown_place: {
            const std::string& country = form.request.profile.country;
            if (country.empty() || problem.parameter == "peer") {
                return catalog.format("problem_unknown_place", {{"value", problem.value}});
            }
            return catalog.format(
                "problem_unknown_place_in",
                {{"value", problem.value}, {"country", context.label("country", country)}});
        }
        case Kind::place_elsewhere:
            return catalog.format(
                "problem_place_elsewhere",
                {{"value", problem.value},
                 {"country", context.label("country", form.request.profile.country)}});
        case Kind::too_many:
            return catalog.format("problem_too_many", {{"most", catalog.number(problem.most)}});
        case Kind::too_long:
            return catalog.format("problem_too_long", {{"most", catalog.number(problem.most)}});
        case Kind::malformed_number:
            return catalog.format(
                "problem_malformed_number",
                {{"least", catalog.number(problem.least)}, {"most", catalog.number(problem.most)}});
        case Kind::contradiction:
            break;
    }
    if (problem.parameter == "size" && !problem.places.empty()) {
        return catalog.format("problem_contradiction_size",
                              {{"population", catalog.number(problem.places.front().population)}});
    }
    if (problem.parameter == "level") return catalog.text("problem_contradiction_level");
    if (problem.against == "have") {
        return catalog.format("problem_contradiction_need",
                              {{"need", context.label("need", problem.value)}});
    }
    if (problem.against.empty()) return catalog.text("problem_nothing_compared");
    return catalog.format("problem_contradiction_emphasis",
                          {{"dimension", catalog.text("dimension_" + problem.value)}});
}

std::vector<View> profile_views(const PageContext& context, const match::Profile& profile) {
    std::vector<View> views;
    auto add = [&](const std::string& name, const std::string& value) {
        if (value.empty()) return;
        View view;
        view.text("name", name);
        view.text("value", value);
        views.push_back(std::move(view));
    };
    auto add_terms = [&](std::string_view facet, const Ids& ids) {
        std::vector<std::string> labels;
        for (const std::string& id : ids) {
            if (!id.empty()) labels.push_back(context.label(facet, id));
        }
        add(context.snapshot.taxonomy().find(facet)->title(context.language()),
            context.catalog.join(labels));
    };
    add_terms("country", {profile.country});
    add_terms("size", {profile.size});
    add_terms("level", {profile.level});
    add_terms("migration_context", profile.roles);
    add_terms("trend", {profile.trend});
    add_terms("population", profile.populations);
    add_terms("sector", profile.sectors);
    add_terms("setting", {profile.setting});
    add_terms("feature", profile.features);
    add_terms("economy", profile.economy);
    add_terms("shock", profile.shocks);
    add_terms("language", {profile.language});
    add_terms("mandate", {profile.mandate});
    add_terms("capacity", {profile.staff});
    add_terms("budget_class", {profile.budget_class});
    return views;
}

}  // namespace precedent::pages
