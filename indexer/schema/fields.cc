// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/fields.h"

#include <algorithm>

namespace precedent::index {
namespace {

using enum FacetOrder;
using enum FacetSource;

constexpr auto kFacets = std::to_array<FacetField>({
    {"sector", "", "XSECTOR:", entry_key, "sectors", by_count, true},
    {"subtheme", "", "XSUBTHEME:", entry_key, "subthemes", by_count, true},
    {"lesson_kind", "kind", "XKIND:", lessons, "", by_vocabulary, true},
    {"theme", "", "XTHEME:", lessons, "", by_count, true},
    {"country", "", "XCOUNTRY:", entry_key, "countries", by_count, true},
    {"region", "", "XREGION:", country, "", by_count, true},
    {"income", "", "XINCOME:", country, "", by_vocabulary, true},
    {"level", "", "XLEVEL:", places, "", by_vocabulary, true},
    {"size", "", "XSIZE:", places, "", by_vocabulary, true},
    {"setting", "", "XSETTING:", entry_key, "setting", by_vocabulary, true},
    {"feature", "", "XFEATURE:", entry_key, "features", by_count, true},
    {"migration_context", "role", "XCONTEXT:", entry_key, "migration_context", by_count, true},
    {"trend", "", "XTREND:", entry_key, "trend", by_count, true},
    {"population", "", "XPOPULATION:", entry_key, "populations", by_count, true},
    {"challenge", "", "XCHALLENGE:", entry_key, "challenges", by_count, true},
    {"instrument", "", "XINSTRUMENT:", entry_key, "instruments", by_count, true},
    {"stakeholder", "", "XSTAKEHOLDER:", entry_key, "stakeholders", by_count, true},
    {"coordination", "", "XCOORDINATION:", entry_key, "coordination", by_count, true},
    {"trigger", "", "XTRIGGER:", entry_key, "triggers", by_count, true},
    {"phase", "", "XPHASE:", entry_key, "phases", by_vocabulary, true},
    {"need", "", "XNEED:", entry_key, "needs", by_count, true},
    {"evidence", "", "XEVIDENCE:", entry_key, "evidence", by_vocabulary, true},
    {"source_voice", "", "XVOICE:", entry_key, "source_voice", by_vocabulary, true},
    {"results_reported", "", "XRESULTS:", results, "", by_vocabulary, false},
    {"status", "", "XSTATUS:", entry_key, "status", by_vocabulary, true},
    {"scale", "", "XSCALE:", entry_key, "scale", by_vocabulary, true},
    {"budget_class", "", "XBUDGET:", entry_key, "budget_class", by_vocabulary, true},
    {"capacity", "staff", "XCAPACITY:", entry_key, "staff", by_vocabulary, false},
    {"mandate", "", "XMANDATE:", entry_key, "mandate", by_vocabulary, false},
    {"economy", "", "XECONOMY:", entry_key, "economy", by_count, false},
    {"shock", "", "XSHOCK:", entry_key, "shocks", by_count, false},
});

constexpr auto kQueryFields = std::to_array<QueryField>({
    {"title", "S", true},
    {"place", "XPL", false},
    {"organisation", "XOR", false},
});

std::string_view upper_code(taxonomy::Language language) {
    constexpr std::array<std::string_view, taxonomy::kLanguages.size()> kUpper = {"EN", "FR", "ES",
                                                                                  "IT", "AR"};
    return kUpper[taxonomy::index(language)];
}

}  // namespace

std::span<const FacetField> facet_fields() { return kFacets; }

int find_facet(std::string_view name) {
    if (name.empty()) return -1;
    const auto* found = std::ranges::find_if(
        kFacets, [name](const FacetField& f) { return f.name == name || f.also == name; });
    return found == kFacets.end() ? -1 : static_cast<int>(found - kFacets.begin());
}

std::size_t facet_position(std::string_view name) {
    return static_cast<std::size_t>(find_facet(name));
}

std::span<const QueryField> query_fields() { return kQueryFields; }

const QueryField* find_query_field(std::string_view name) {
    const auto* found = std::ranges::find(kQueryFields, name, &QueryField::name);
    return found == kQueryFields.end() ? nullptr : found;
}

std::string id_term(std::string_view id) { return "Q" + std::string(id); }

std::string word_term(std::string_view prefix, taxonomy::Language language, std::string_view stem) {
    std::string term(prefix);
    term += upper_code(language);
    term += stem;
    return term;
}

std::string facet_term(const FacetField& facet, std::string_view value) {
    return std::string(facet.prefix) + std::string(value);
}

std::string partner_country_term(std::string_view country) {
    return "XPARTNER:" + std::string(country);
}

}  // namespace precedent::index
