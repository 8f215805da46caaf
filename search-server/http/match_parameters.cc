// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/match_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"
#include "search-server/match/locality.h"
#include "search-server/search/query_text.h"
#include "taxonomy/nearest.h"
#include "taxonomy/size_band.h"

namespace precedent::web {
namespace {

using match::Emphasis;
using match::Profile;
using pages::FieldProblem;
using pages::MatchForm;
using Kind = FieldProblem::Kind;

constexpr std::size_t kMaxPlaceBytes = 100;
constexpr std::size_t kMaxOnly = 60;
constexpr std::size_t kMaxAllowedListed = 120;
constexpr long kMaxInhabitants = 50'000'000;
/// A settlement and its authority may differ by this many size bands, not by more.
constexpr int kMostBandsApart = 2;
constexpr std::string_view kOnly = "only_";

/// A parameter with one value of a vocabulary.
struct SingleChoice {
    std::string_view parameter;
    std::string_view vocabulary;
    std::string Profile::*field;
};
constexpr SingleChoice kSingle[] = {
    {"country", "country", &Profile::country},
    {"level", "level", &Profile::level},
    {"setting", "setting", &Profile::setting},
    {"trend", "trend", &Profile::trend},
    {"mandate", "mandate", &Profile::mandate},
    {"staff", "capacity", &Profile::staff},
    {"budget_class", "budget_class", &Profile::budget_class},
    {"language", "language", &Profile::language},
};

/// A parameter with several.
struct ManyChoices {
    std::string_view parameter;
    std::string_view vocabulary;
    std::vector<std::string> Profile::*field;
    std::size_t most;
};
constexpr std::size_t kAny = 100;
constexpr ManyChoices kMany[] = {
    {"feature", "feature", &Profile::features, kAny},
    {"role", "migration_context", &Profile::roles, match::kMaxRoles},
    {"population", "population", &Profile::populations, match::kMaxPopulations},
    {"sector", "sector", &Profile::sectors, match::kMaxSectors},
    {"economy", "economy", &Profile::economy, kAny},
    {"shock", "shock", &Profile::shocks, kAny},
    {"have", "need", &Profile::have, kAny},
    {"lack", "need", &Profile::lack, kAny},
};

std::vector<std::string> known_parameters() {
    std::vector<std::string> names = {"place", "size",  "q",      "essential", "ignore",
                                      "peer",  "limit", "offset", "explain",   "lang"};
    for (const SingleChoice& one : kSingle) names.emplace_back(one.parameter);
    for (const ManyChoices& one : kMany) names.emplace_back(one.parameter);
    for (const index::FacetField& facet : index::facet_fields()) {
        names.push_back(std::string(kOnly) + std::string(facet.name));
    }
    return names;
}

class MatchParser {
public:
    MatchParser(Dialect dialect, taxonomy::Language language, const search::Snapshot& snapshot)
        : dialect_(dialect), snapshot_(snapshot) {
        form_.request.language = language;
    }

    MatchForm parse(const Request& request) {
        for (const auto& [name, value] : request.parameters) {
            // An empty answer of a form is no answer.
            if (!value.empty() || dialect_ == Dialect::api) take(name, value);
        }
        if (dialect_ == Dialect::api) form_.asked = true;
        if (form_.asked) finish();
        return std::move(form_);
    }

private:
    Profile& profile() { return form_.request.profile; }
    const taxonomy::Taxonomy& taxonomy() const { return snapshot_.taxonomy(); }

    FieldProblem& report(Kind kind, std::string_view parameter, std::string_view value = {}) {
        FieldProblem& problem = form_.problems.emplace_back();
        problem.kind = kind;
        problem.parameter = parameter;
        problem.value = excerpt(value);
        return problem;
    }

    void report_value(std::string_view parameter, std::string_view value,
                      std::vector<std::string> allowed) {
        FieldProblem& problem = report(Kind::unknown_value, parameter, value);
        if (allowed.size() <= kMaxAllowedListed) problem.allowed = std::move(allowed);
    }

    void take(std::string_view name, std::string_view value) {
        if (take_setting(name, value)) return;
        form_.asked = true;
        if (take_text(name, value) || take_single(name, value) || take_many(name, value)) return;
        if (name == "essential") return take_emphasis(name, value, Emphasis::essential);
        if (name == "ignore") return take_emphasis(name, value, Emphasis::ignore);
        report(Kind::unknown_parameter, name, value).allowed = known_parameters();
    }

    /// What is said of the answer and not of the place.
    bool take_setting(std::string_view name, std::string_view value) {
        bool api = dialect_ == Dialect::api;
        if (name == "lang") return true;
        if (name.starts_with(kOnly)) return take_only(name, value);
        if (!api && name == "view") {
            form_.brief = value == "brief";
            return true;
        }
        if (!api && name == "page") {
            std::uint32_t page = 1;
            std::uint32_t last = match::kMaxOffset / match::kDefaultLimit;
            if (take_number(name, value, 1, last, page)) {
                form_.request.offset = (page - 1) * match::kDefaultLimit;
            }
            return true;
        }
        if (api && name == "limit") {
            take_number(name, value, 0, match::kMaxLimit, form_.request.limit);
            return true;
        }
        if (api && name == "offset") {
            take_number(name, value, 0, match::kMaxOffset, form_.request.offset);
            return true;
        }
        if (api && name == "explain") {
            if (value == "0" || value == "1")
                form_.explain = value == "1";
            else
                report_value(name, value, {"0", "1"});
            return true;
        }
        // Addresses get decorated when they are shared.
        auto known = known_parameters();
        return !api && name != "place_id" && std::ranges::find(known, name) == known.end();
    }

    template <class Number>
    bool take_number(std::string_view name, std::string_view value, long least, long most,
                     Number& into) {
        long number = 0;
        auto [at, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        bool whole = error == std::errc() && at == value.data() + value.size();
        if (!whole || number < least || number > most) {
            FieldProblem& problem = report(Kind::malformed_number, name, value);
            problem.least = least;
            problem.most = most;
            return false;
        }
        into = static_cast<Number>(number);
        return true;
    }

    bool too_long(std::string_view name, std::string_view value, std::size_t most) {
        if (value.size() <= most) return false;
        report(Kind::too_long, name, value).most = static_cast<long>(most);
        return true;
    }

    bool take_text(std::string_view name, std::string_view value) {
        if (name == "q") {
            if (!too_long(name, value, search::kMaxQueryBytes)) profile().text = value;
        } else if (name == "place") {
            if (!too_long(name, value, kMaxPlaceBytes)) form_.place = value;
        } else if (name == "place_id") {
            place_id_ = value;
        } else if (name == "size") {
            take_size(value);
        } else if (name == "peer") {
            if (!too_long(name, value, kMaxPlaceBytes)) take_peer(value);
        } else {
            return false;
        }
        return true;
    }

    /// A size band, or a number of inhabitants.
    void take_size(std::string_view value) {
        form_.size = excerpt(value);
        const taxonomy::Vocabulary* sizes = taxonomy().find("size");
        if (sizes->find(value) != nullptr) {
            profile().size = value;
            return;
        }
        bool number = value.find_first_not_of("-0123456789") == std::string_view::npos;
        if (value.empty() || !number) return report_value("size", value, sizes->ids());
        long inhabitants = 0;
        if (take_number("size", value, 1, kMaxInhabitants, inhabitants)) {
            profile().size = taxonomy::size_band(inhabitants);
        }
    }

    void take_peer(std::string_view value) {
        if (form_.peers.size() == match::kMaxPeers) {
            report(Kind::too_many, "peer").most = match::kMaxPeers;
            return;
        }
        form_.peers.emplace_back(value);
        match::FoundPlace found = match::find_place(snapshot_.places(), value, "");
        if (found.place)
            form_.request.peers.push_back(*found.place);
        else
            report(Kind::unknown_place, "peer", value).places = std::move(found.others);
    }

    bool take_single(std::string_view name, std::string_view value) {
        const auto* choice = std::ranges::find(kSingle, name, &SingleChoice::parameter);
        if (choice == std::end(kSingle)) return false;
        const taxonomy::Vocabulary* vocabulary = taxonomy().find(choice->vocabulary);
        if (vocabulary->find(value) == nullptr)
            report_value(name, value, vocabulary->ids());
        else
            profile().*choice->field = value;
        return true;
    }

    bool take_many(std::string_view name, std::string_view value) {
        const auto* choice = std::ranges::find(kMany, name, &ManyChoices::parameter);
        if (choice == std::end(kMany)) return false;
        auto& values = profile().*choice->field;
        const taxonomy::Vocabulary* vocabulary = taxonomy().find(choice->vocabulary);
        if (vocabulary->find(value) == nullptr) {
            report_value(name, value, vocabulary->ids());
        } else if (std::ranges::find(values, value) == values.end()) {
            if (values.size() < choice->most)
                values.emplace_back(value);
            else
                report_too_many(name, choice->most);
        }
        return true;
    }

    /// Once for a field, however many there are.
    void report_too_many(std::string_view name, std::size_t most) {
        bool told = std::ranges::any_of(form_.problems, [&](const FieldProblem& problem) {
            return problem.kind == Kind::too_many && problem.parameter == name;
        });
        if (!told) report(Kind::too_many, name).most = static_cast<long>(most);
    }

    void take_emphasis(std::string_view name, std::string_view value, Emphasis emphasis) {
        auto dimension = match::find_dimension(value);
        if (!dimension) {
            std::vector<std::string> allowed;
            for (const auto& info : match::dimensions()) allowed.emplace_back(info.id);
            return report_value(name, value, std::move(allowed));
        }
        Emphasis& now = profile().emphasis[match::index(*dimension)];
        if (now != Emphasis::normal && now != emphasis) {
            report(Kind::contradiction, name, value).against =
                name == "ignore" ? "essential" : "ignore";
        }
        now = emphasis;
    }

    bool take_only(std::string_view name, std::string_view value) {
        int facet = index::find_facet(name.substr(kOnly.size()));
        if (facet < 0) {
            if (dialect_ == Dialect::api) {
                report(Kind::unknown_parameter, name, value).allowed = known_parameters();
            }
            return true;
        }
        auto position = static_cast<std::size_t>(facet);
        const auto* vocabulary = taxonomy().find(index::facet_fields()[position].name);
        auto& values = form_.request.only[position];
        if (vocabulary->find(value) == nullptr)
            report_value(name, value, vocabulary->ids());
        else if (values.size() == kMaxOnly)
            report_too_many(name, kMaxOnly);
        else if (std::ranges::find(values, value) == values.end())
            values.emplace_back(value);
        if (values.empty()) form_.request.only.erase(position);
        return true;
    }

    void finish() {
        resolve_place();
        // What was answered wrongly is not also missing.
        for (const auto& [parameter, value] :
             {std::pair{"country", profile().country}, std::pair{"size", profile().size}}) {
            bool told = std::ranges::any_of(form_.problems, [&](const FieldProblem& problem) {
                return problem.parameter == parameter || problem.parameter == "place";
            });
            if (value.empty() && !told) report(Kind::missing, parameter);
        }
        check_contradictions();
    }

    void resolve_place() {
        if (form_.place.empty()) return;
        const index::PlaceList& places = snapshot_.places();
        match::FoundPlace found = match::find_place(places, form_.place, profile().country);
        if (auto chosen = chosen_before()) found.place = chosen;
        if (!found.place) {
            Kind kind = found.elsewhere ? Kind::place_elsewhere : Kind::unknown_place;
            report(kind, "place", form_.place).places = std::move(found.others);
            return;
        }
        profile().place = found.place->id;
        profile().place_name = found.place->name;
        if (profile().country.empty()) profile().country = found.place->country;
        std::string_view band = taxonomy::size_band(found.place->population);
        if (profile().size.empty() && form_.size.empty()) profile().size = band;
        const taxonomy::Vocabulary* sizes = taxonomy().find("size");
        int apart = std::abs(sizes->position(profile().size) - sizes->position(band));
        if (!profile().size.empty() && apart > kMostBandsApart) {
            FieldProblem& problem = report(Kind::contradiction, "size", form_.size);
            problem.against = "place";
            problem.places = {*found.place};
        }
        form_.place = found.place->name;
    }

    /// The place that the form held before, if its name has not been changed since.
    std::optional<index::ListedPlace> chosen_before() const {
        match::FoundPlace before =
            match::find_place(snapshot_.places(), place_id_, profile_country());
        bool same = before.place && index::fold(before.place->name) == index::fold(form_.place);
        return same ? before.place : std::nullopt;
    }
    const std::string& profile_country() const { return form_.request.profile.country; }

    void check_contradictions() {
        for (const std::string& need : profile().have) {
            bool both = std::ranges::find(profile().lack, need) != profile().lack.end();
            if (both) report(Kind::contradiction, "lack", need).against = "have";
        }
        // The vocabulary says what each level is: a village is the smallest place.
        int size = taxonomy().find("size")->position(profile().size);
        constexpr int kLargestVillage = 2;
        constexpr int kSmallestMetropolis = 3;
        bool too_large = profile().level == "village" && size > kLargestVillage;
        bool too_small =
            profile().level == "metropolitan-area" && size >= 0 && size < kSmallestMetropolis;
        if (too_large || too_small) {
            report(Kind::contradiction, "level", profile().level).against = "size";
        }
        bool nothing_left = std::ranges::all_of(
            profile().emphasis, [](Emphasis one) { return one == Emphasis::ignore; });
        if (nothing_left) report(Kind::contradiction, "ignore");
    }

    Dialect dialect_;
    const search::Snapshot& snapshot_;
    MatchForm form_;
    std::string place_id_;
};

ParameterError::Code code_of(Kind kind) {
    switch (kind) {
        case Kind::missing:
            return ParameterError::Code::missing;
        case Kind::unknown_parameter:
            return ParameterError::Code::unknown_parameter;
        case Kind::unknown_value:
            return ParameterError::Code::unknown_value;
        case Kind::unknown_place:
        case Kind::place_elsewhere:
            return ParameterError::Code::unknown_place;
        case Kind::too_many:
            return ParameterError::Code::too_many;
        case Kind::too_long:
            return ParameterError::Code::too_long;
        case Kind::malformed_number:
            return ParameterError::Code::malformed_number;
        case Kind::contradiction:
            break;
    }
    return ParameterError::Code::contradiction;
}

std::string message_of(const FieldProblem& problem) {
    const std::string& parameter = problem.parameter;
    switch (problem.kind) {
        case Kind::missing:
            return fmt::format("{} is needed", parameter);
        case Kind::unknown_parameter:
            return fmt::format("there is no parameter \"{}\"", parameter);
        case Kind::unknown_value:
            return fmt::format("\"{}\" is not a value of {}", problem.value, parameter);
        case Kind::unknown_place:
            return fmt::format("no place \"{}\" of 1000 inhabitants or more is known there",
                               problem.value);
        case Kind::place_elsewhere:
            return fmt::format("\"{}\" is in another country than said", problem.value);
        case Kind::too_many:
            return fmt::format("at most {} values of {} are read", problem.most, parameter);
        case Kind::too_long:
            return fmt::format("{} is too long: at most {} bytes are read", parameter,
                               problem.most);
        case Kind::malformed_number:
            return fmt::format("{} has to be a whole number from {} to {}, not \"{}\"", parameter,
                               problem.least, problem.most, problem.value);
        case Kind::contradiction:
            break;
    }
    if (problem.against.empty()) return "nothing is left to compare: do not ignore everything";
    return fmt::format("{} \"{}\" contradicts {}", parameter, problem.value, problem.against);
}

}  // namespace

MatchForm parse_match(const Request& request, Dialect dialect, taxonomy::Language language,
                      const search::Snapshot& snapshot) {
    return MatchParser(dialect, language, snapshot).parse(request);
}

ParameterError to_error(const FieldProblem& problem) {
    ParameterError error;
    error.code = code_of(problem.kind);
    error.parameter = problem.parameter;
    error.value = problem.value;
    error.message = message_of(problem);
    error.allowed = problem.allowed;
    error.nearest = taxonomy::nearest(
        problem.kind == FieldProblem::Kind::unknown_parameter ? problem.parameter : problem.value,
        problem.allowed);
    if (error.nearest) error.message += fmt::format("; did you mean \"{}\"?", *error.nearest);
    for (const index::ListedPlace& place : problem.places) {
        error.allowed.push_back(fmt::format("{}: {}, {}", place.id, place.name, place.country));
    }
    return error;
}

}  // namespace precedent::web
