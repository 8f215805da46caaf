// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/match.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include "indexer/schema/fields.h"
#include "search-server/match/fit_source.h"
#include "search-server/match/locality.h"
#include "tests/support/small_index.h"

namespace precedent::match {
namespace {

using tests::EntryText;
using tests::SmallIndex;

std::string place(const char* name, const char* country, const char* size) {
    return std::string("places:\n  - name: \"") + name + "\"\n    country: " + country +
           "\n    level: town\n    size: " + size + "\n";
}

/// A farm town in Italy, two like it in one thing or another, and a city that is not.
const SmallIndex& towns() {
    static const SmallIndex index{
        {.id = "farm-town",
         .title = "Beds for pickers in a farm town",
         .sectors = "[infrastructure]",
         .countries = "[IT]",
         .front_matter = place("Saluzzo", "IT", "s2") +
                         "setting: rural\nmigration_context: [seasonal]\n"
                         "populations: [seasonal-workers]\neconomy: [agriculture]\n"
                         "needs: [land-or-building, partner-ngo, legal-competence]\n"
                         "lead: [\"The town\"]\n"
                         "lessons:\n"
                         "  - text: \"Open before the season.\"\n"
                         "    kind: success-factor\n"
                         "    themes: [funding]\n"
                         "  - text: \"Ask the farms to pay.\"\n"
                         "    kind: caution\n"
                         "    themes: [funding]\n"},
        {.id = "valley",
         .title = "Lodging for pickers in a valley",
         .sectors = "[infrastructure]",
         .countries = "[FR]",
         .evidence = "evaluated",
         .front_matter = "setting: rural\nmigration_context: [seasonal]\n"
                         "populations: [labour-migrants]\n"
                         "lessons:\n"
                         "  - text: \"The lodging stood empty.\"\n"
                         "    kind: what-went-wrong\n"
                         "    themes: [funding, participation]\n"},
        {.id = "city",
         .title = "Beds for pickers in a great city",
         .sectors = "[infrastructure]",
         .countries = "[ML]",
         .front_matter = place("Bamako", "ML", "s7") +
                         "setting: urban\nmigration_context: [origin]\n"
                         "populations: [seasonal-workers]\n"},
        {.id = "clinic",
         .title = "A clinic for pickers",
         .sectors = "[health]",
         .countries = "[IT]",
         .front_matter = "setting: rural\nmigration_context: [seasonal]\n"
                         "populations: [seasonal-workers]\n"},
    };
    return index;
}

Profile farm_town() {
    return {.country = "IT",
            .size = "s2",
            .setting = "rural",
            .roles = {"seasonal"},
            .populations = {"seasonal-workers"}};
}

MatchResponse matched(const Profile& profile) {
    return match(towns().snapshot(), {.profile = profile, .only = {}, .peers = {}},
                 std::chrono::seconds(60));
}

std::string ids(const std::vector<MatchHit>& hits) {
    std::string text;
    for (const MatchHit& hit : hits) text += (text.empty() ? "" : " ") + hit.hit.card.id;
    return text;
}

const MatchHit& hit(const MatchResponse& found, std::string_view id) {
    for (const MatchHit& one : found.hits) {
        if (one.hit.card.id == id) return one;
    }
    throw std::runtime_error("no " + std::string(id));
}

TEST_CASE("match: without words, places alike come first") {
    MatchResponse found = matched(farm_town());
    CHECK(found.total == 4);
    CHECK(found.hits.front().hit.card.id == "farm-town");
    CHECK(found.hits.front().fit.band == Band::close);
    CHECK(found.any_close);
    CHECK(hit(found, "city").fit.band == Band::different);
    CHECK(hit(found, "city").slot == Slot::different_place);
    CHECK(hit(found, "valley").slot == Slot::went_wrong);
}

TEST_CASE("match: words and place count together, and the parts of a score add up") {
    Profile profile = farm_town();
    profile.text = "beds for pickers";
    MatchResponse found = matched(profile);
    CHECK(found.hits.front().hit.card.id == "farm-town");
    for (const MatchHit& one : found.hits) {
        CAPTURE(one.hit.card.id);
        double sum = 0.55 * one.score.relevance + 0.35 * one.score.fit + 0.10 * one.score.evidence;
        CHECK(one.score.total == doctest::Approx(sum));
        CHECK(one.score.words <= 1.0001);
    }
    CHECK(hit(found, "city").score.fit < hit(found, "farm-town").score.fit);
}

TEST_CASE("match: priority sectors leave the others out, unless words are given") {
    Profile profile = farm_town();
    profile.sectors = {"health"};
    CHECK(ids(matched(profile).hits) == "clinic");
    profile.text = "pickers";
    MatchResponse found = matched(profile);
    CHECK(found.total == 4);
    CHECK(hit(found, "clinic").score.sectors == 1);
    CHECK(hit(found, "city").score.sectors == 0);
}

TEST_CASE("match: what is essential leaves out what is known to differ, and no more") {
    Profile profile = farm_town();
    profile.emphasis[index(Dimension::size)] = Emphasis::essential;
    MatchResponse found = matched(profile);
    CHECK(found.total == 3);
    CHECK_THROWS(hit(found, "city"));
    CHECK(!found.without_essentials);

    // Nothing is left: said, and shown without.
    profile.size = "s5";
    profile.country = "ML";
    profile.setting.clear();
    profile.populations.clear();
    profile.roles = {"transit"};
    profile.emphasis[index(Dimension::role)] = Emphasis::essential;
    found = matched(profile);
    CHECK(found.without_essentials);
    CHECK(found.total == 4);
}

TEST_CASE("match: words that nothing has are said and left out") {
    Profile profile = farm_town();
    profile.text = "xylophone";
    MatchResponse found = matched(profile);
    CHECK(found.without_words);
    CHECK(found.total == 4);
}

TEST_CASE("match: needs are met, not met or not stated, one by one") {
    Profile profile = farm_town();
    profile.have = {"land-or-building"};
    profile.lack = {"partner-ngo"};
    auto state = [&](const MatchResponse& found, std::string_view id) {
        for (const Need& need : hit(found, "farm-town").needs) {
            if (need.id == id) return need.state;
        }
        throw std::runtime_error("no need");
    };
    MatchResponse found = matched(profile);
    CHECK(state(found, "land-or-building") == NeedState::met);
    CHECK(state(found, "partner-ngo") == NeedState::not_met);
    CHECK(state(found, "legal-competence") == NeedState::not_stated);
    profile.mandate = "own";
    CHECK(state(matched(profile), "legal-competence") == NeedState::met);
    profile.mandate = "none";
    CHECK(state(matched(profile), "legal-competence") == NeedState::not_met);
    profile.mandate = "shared";
    CHECK(state(matched(profile), "legal-competence") == NeedState::not_stated);
    // A need that is not met is never a hidden penalty.
    CHECK(matched(profile).hits.front().hit.card.id == "farm-town");
}

TEST_CASE("match: lessons stand in one theme, one of a practice in each") {
    MatchResponse found = matched(farm_town());
    REQUIRE(!found.lessons.empty());
    CHECK(found.lessons.front().theme == "funding");
    std::set<std::string> shown;
    for (const LessonTheme& theme : found.lessons) {
        std::set<std::size_t> sources;
        for (const MatchLesson& lesson : theme.lessons) {
            CHECK(shown.insert(lesson.id).second);
            CHECK(sources.insert(lesson.source).second);
            REQUIRE(lesson.source < found.sources.size());
        }
    }
    CHECK(shown.size() == 2);
}

TEST_CASE("match: further filters narrow, and counts are of what matched") {
    MatchRequest request{.profile = farm_town(), .only = {}, .peers = {}};
    request.only[tests::facet("country")] = {"IT"};
    MatchResponse found = match(towns().snapshot(), request, std::chrono::seconds(60));
    CHECK(found.total == 2);
    request.limit = 1;
    request.offset = 1;
    CHECK(ids(match(towns().snapshot(), request, std::chrono::seconds(60)).hits) == "clinic");
    request.only[tests::facet("country")] = {"NO"};
    found = match(towns().snapshot(), request, std::chrono::seconds(60));
    CHECK(found.total == 0);
    CHECK(found.hits.empty());
}

TEST_CASE("match: chosen places show what there is from them") {
    MatchRequest request{.profile = farm_town(), .only = {}, .peers = {}};
    request.peers = {{.id = 1, .name = "Bamako", .country = "ML", .population = 2},
                     {.id = 2, .name = "Bamako", .country = "IT", .population = 2}};
    MatchResponse found = match(towns().snapshot(), request, std::chrono::seconds(60));
    REQUIRE(found.peers.size() == 2);
    CHECK(ids(found.peers[0].hits) == "city");
    CHECK(found.peers[1].hits.empty());
}

TEST_CASE("match: practices are compared in the order asked, unknown ones left out") {
    auto hits = compare_practices(towns().snapshot(), farm_town(),
                                  {"valley", "nothing", std::string(400, 'x'), "city"},
                                  taxonomy::Language::en);
    CHECK(ids(hits) == "valley city");
}

TEST_CASE("match: a profile that says nothing still answers") {
    MatchResponse found = matched({});
    CHECK(found.total == 4);
    for (const MatchHit& one : found.hits) {
        CHECK(one.fit.known == 0);
        CHECK(!one.fit.band);
    }
    Profile deaf = farm_town();
    deaf.emphasis.fill(Emphasis::ignore);
    CHECK(matched(deaf).total == 4);
}

TEST_CASE("match: the source of fits weighs alike when it was sent to another machine") {
    FitTable table(farm_town(), towns().snapshot().taxonomy());
    FitSource source(table, 0.6);
    std::unique_ptr<FitSource> sent(source.unserialise(source.serialise()));
    EssentialSource essential(table);
    std::unique_ptr<EssentialSource> sent_essential(essential.unserialise(essential.serialise()));
    CHECK(sent->name() == source.name());
    CHECK_THROWS_AS(source.unserialise("short"), Xapian::NetworkError);
    auto reader = towns().snapshot().reader();
    auto weights = [&](Xapian::Query query) {
        Xapian::Enquire enquire(reader->practices);
        enquire.set_query(query);
        std::vector<double> all;
        Xapian::MSet found = enquire.get_mset(0, 10);
        for (auto at = found.begin(); at != found.end(); ++at) all.push_back(at.get_weight());
        return all;
    };
    auto here = weights(fit_query(table, 0.6));
    CHECK(here.size() == 4);
    CHECK(weights(Xapian::Query(sent.get())) == here);
    CHECK(weights(Xapian::Query(sent_essential.get())).size() == 4);
}

}  // namespace
}  // namespace precedent::match
