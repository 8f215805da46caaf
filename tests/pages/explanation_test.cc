// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/explanation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "indexer/schema/text.h"
#include "tests/pages/site.h"
#include "tests/support/small_index.h"

namespace precedent::pages {
namespace {

using match::Profile;
using taxonomy::Language;
using tests::EntryText;
using tests::SmallIndex;

const SmallIndex& farm() {
    static const SmallIndex index{
        {.id = "farm",
         .title = "Beds for pickers",
         .sectors = "[infrastructure]",
         .countries = "[PT]",
         .evidence = "monitored",
         .status = "ended",
         .front_matter = "places:\n  - name: \"Odemira\"\n    country: PT\n    level: town\n"
                         "    size: s3\n"
                         "setting: rural\nmigration_context: [seasonal, destination]\n"
                         "populations: [seasonal-workers]\nyears: {start: 2015, end: 2018}\n"
                         "needs: [land-or-building, partner-ngo]\n"
                         "budget: {amount: 40000, currency: EUR}\n"
                         "lead: [\"Town of Odemira\"]\nsource_voice: own\n"
                         "results: [\"50 beds\"]\n"},
        {.id = "failure",
         .title = "Beds that stood empty",
         .language = "fr",
         .countries = "[PT]",
         .front_matter = "lessons:\n  - text: \"Personne n'est venu.\"\n"
                         "    kind: what-went-wrong\n    themes: [funding]\n"},
        {.id = "bare", .title = "A bare entry", .countries = "[VN]"},
    };
    return index;
}

Profile saluzzo() {
    return {.place_name = "Saluzzo",
            .country = "IT",
            .size = "s2",
            .setting = "urban",
            .roles = {"seasonal"},
            .trend = "seasonal-peaks",
            .populations = {"seasonal-workers"},
            .sectors = {"infrastructure"}};
}

Explanation explained(const Profile& profile, const std::string& id,
                      Language language = Language::en) {
    auto hits = match::compare_practices(farm().snapshot(), profile, {id}, language);
    REQUIRE(hits.size() == 1);
    return Explainer(catalog(language), farm().snapshot().taxonomy(), profile)
        .explain(hits.front());
}

TEST_CASE("explanation: shared facts with the place named, then what is near") {
    CHECK(explained(saluzzo(), "farm").why ==
          "As in Saluzzo: Role of migration (Seasonal or circular); People concerned (Seasonal "
          "workers); Income group of the country (High income); Region and language (Southern "
          "Europe). Near to it: Size (20 000-50 000). It works in a sector that you named: "
          "Infrastructure.");
    Profile nameless = saluzzo();
    nameless.place_name.clear();
    CHECK(explained(nameless, "farm").why.starts_with("As in your place: "));
}

TEST_CASE("explanation: what differs on both sides, and what the entry does not state") {
    CHECK(explained(saluzzo(), "farm").differs ==
          "Setting: Rural (you: Urban). The entry does not state: Trend.");
    Profile alike = saluzzo();
    alike.setting = "rural";
    alike.trend.clear();
    CHECK(explained(alike, "farm").differs == "Nothing on the points that could be compared.");
}

TEST_CASE("explanation: what it needed, against what was said") {
    CHECK(explained(saluzzo(), "farm").needed ==
          "Land or building, Partner NGO. Budget: 40,000 EUR.");
    Profile profile = saluzzo();
    profile.have = {"partner-ngo"};
    profile.lack = {"land-or-building"};
    CHECK(explained(profile, "farm").needed ==
          "Land or building, Partner NGO. You have: Partner NGO. You lack: Land or building. "
          "Budget: 40,000 EUR.");
    CHECK(explained(profile, "bare").needed == "The entry names no precondition.");
}

TEST_CASE("explanation: how sure, and whom to ask") {
    CHECK(explained(saluzzo(), "farm").sure ==
          "Level of evidence: Monitored. Told by: The programme itself. Ask: Town of Odemira.");
    CHECK(explained(saluzzo(), "bare").sure == "Level of evidence: Described.");
}

TEST_CASE("explanation: the question is the first that the entry gives cause for") {
    Profile profile = saluzzo();
    CHECK(explained(profile, "farm").question == "“Did it go on?”");
    CHECK(explained(profile, "farm").answer == "The entry says that it ended in 2018.");
    CHECK(explained(profile, "bare").answer == "The entry reports no results.");
    Explanation failure = explained(profile, "failure");
    CHECK(failure.question == "“What went wrong there?”");
    CHECK(failure.answer == "Personne n'est venu.");
    CHECK(failure.answer_is_quoted);
    profile.lack = {"land-or-building"};
    CHECK(explained(profile, "farm").question ==
          "“We do not have this: Land or building. What then?”");
}

TEST_CASE("explanation: complete in five languages, without a promise in any") {
    // C4 of the domain model, and what the same promise is called elsewhere.
    constexpr std::array kAvoided = {"best practice",  "proven",         "replicable",
                                     "guarantee",      "bonne pratique", "meilleure pratique",
                                     "prouve",         "reproductible",  "buena practica",
                                     "mejor practica", "probado",        "replicable",
                                     "garantizado",    "buona pratica",  "migliore pratica",
                                     "comprovat",      "garantit",       "افضل الممارسات",
                                     "مضمون"};
    Profile profile = saluzzo();
    profile.lack = {"partner-ngo"};
    for (Language language : taxonomy::kLanguages) {
        for (const char* id : {"farm", "failure", "bare"}) {
            Explanation text = explained(profile, id, language);
            for (const std::string* part : {&text.why, &text.differs, &text.needed, &text.sure,
                                            &text.question, &text.answer}) {
                CAPTURE(*part);
                CHECK(!part->empty());
                CHECK_MESSAGE(part->find('{') == std::string::npos, "a name was not replaced");
                std::string folded = index::fold(*part);
                for (const char* avoided : kAvoided) {
                    bool said = folded.find(index::fold(avoided)) != std::string::npos;
                    CHECK(!said);
                }
            }
        }
    }
}

}  // namespace
}  // namespace precedent::pages
