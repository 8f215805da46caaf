// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/entry_keys.h"

#include <algorithm>
#include <array>

namespace precedent::corpus {
namespace {

using enum KeyKind;

constexpr auto kKeys = std::to_array<EntryKey>({
    {"id", text, "", false, 100, "Only to say it again: it has to equal the file name."},
    {"title", text, "", true, 160, "What was done and where, in our words; unique."},
    {"programme", text, "", false, 300, "The official name, where there is one."},
    {"summary", text, "", true, 1200, "Two to four sentences that stand alone."},
    {"language", language, "", true, 0, "The language of title, summary, lessons and body."},
    {"sectors", terms, "sector", true, 4, "The Handbook's sectors, main one first."},
    {"subthemes", terms, "subtheme", false, 8, "Sub-themes of those sectors."},
    {"countries", terms, "country", true, 60, "Where it took place (ISO 3166-1 alpha-2)."},
    {"partner_countries", terms, "country", false, 60, "The other end of a corridor."},
    {"places", structure, "", false, 40,
     "name, country, level; size or population, lat and lon when known."},
    {"scale", term, "scale", true, 1, "How wide it reached."},
    {"setting", term, "setting", false, 1, "Urban, rural or in between."},
    {"features", terms, "feature", false, 5, "What marks the place."},
    {"migration_context", terms, "migration_context", false, 8, "What migration is to the place."},
    {"trend", terms, "trend", false, 3, "How movement was changing."},
    {"economy", terms, "economy", false, 3, "What people in the place live on."},
    {"shocks", terms, "shock", false, 3, "What struck the place, or those who came."},
    {"mandate", term, "mandate", false, 1, "What power the authority had in the matter."},
    {"populations", terms, "population", false, 12, "Whom it was for."},
    {"stakeholders", terms, "stakeholder", false, 12, "Who took part."},
    {"coordination", terms, "coordination", false, 6, "How those who took part worked together."},
    {"triggers", terms, "trigger", false, 5, "What set it off."},
    {"challenges", terms, "challenge", false, 8, "What was difficult."},
    {"instruments", terms, "instrument", false, 8, "What kind of action it was."},
    {"phases", terms, "phase", false, 7, "Which phases of the planning cycle it shows."},
    {"years", structure, "", false, 0, "start and end."},
    {"status", term, "status", true, 1, "What has become of it."},
    {"lead", texts, "", false, 20, "Who ran it."},
    {"partners", texts, "", false, 40, "Who worked with them."},
    {"funders", texts, "", false, 20, "Who paid."},
    {"budget", structure, "", false, 0, "amount, currency (ISO 4217), note."},
    {"budget_class", term, "budget_class", false, 1, "The whole action, in US dollars."},
    {"staff", term, "capacity", false, 1, "What staff the authority had for it."},
    {"needs", terms, "need", false, 8, "Preconditions that it shows."},
    {"evidence", term, "evidence", true, 1, "How well the results are known."},
    {"source_voice", term, "source_voice", false, 1, "Who tells of them."},
    {"results", texts, "", false, 20, "Results, with figures where the sources state them."},
    {"lessons", structure, "", false, 20, "text, kind, themes: one self-standing learning each."},
    {"sources", structure, "", true, 20, "title, publisher, year, url."},
    {"checked", date, "", true, 0, "The day the sources were last read."},
    {"translations", structure, "", false, 0, "For a language: title and summary."},
});

}  // namespace

std::span<const EntryKey> entry_keys() { return kKeys; }

const EntryKey* find_entry_key(std::string_view name) {
    const auto* found = std::ranges::find(kKeys, name, &EntryKey::name);
    return found == kKeys.end() ? nullptr : found;
}

}  // namespace precedent::corpus
