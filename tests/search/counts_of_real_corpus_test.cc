// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The counts of searches in the repository's own entries, against counts made by reading them. The
// reader here shares only the tokeniser, stemmers and Markdown renderer with the indexer.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/markdown.h"
#include "corpus/reader.h"
#include "indexer/schema/analysis.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"
#include "taxonomy/size_band.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

using corpus::Entry;
using taxonomy::Language;
using tests::real_taxonomy;

using Values = std::set<std::string>;
using Selected = std::map<std::string, Values>;

/// Facets that are a front-matter key.
const std::map<std::string, std::string> kKeys = {
    {"sector", "sectors"},
    {"subtheme", "subthemes"},
    {"country", "countries"},
    {"setting", "setting"},
    {"feature", "features"},
    {"migration_context", "migration_context"},
    {"trend", "trend"},
    {"population", "populations"},
    {"challenge", "challenges"},
    {"instrument", "instruments"},
    {"stakeholder", "stakeholders"},
    {"coordination", "coordination"},
    {"trigger", "triggers"},
    {"phase", "phases"},
    {"need", "needs"},
    {"evidence", "evidence"},
    {"source_voice", "source_voice"},
    {"status", "status"},
    {"scale", "scale"},
    {"budget_class", "budget_class"},
    {"capacity", "staff"},
    {"mandate", "mandate"},
    {"economy", "economy"},
    {"shock", "shocks"},
};

/// What the counts are made of: a practice, or a lesson of one.
struct Document {
    std::map<std::string, Values> facets;
    std::set<std::string> stems;  ///< "<language>:<stem>" of every word of its texts
};

class EntryReader {
public:
    Document practice(const Entry& entry) const {
        Document document;
        document.facets = facets_of(entry);
        for (const corpus::Lesson& lesson : entry.lessons) {
            document.facets["lesson_kind"].insert(lesson.kind);
            document.facets["theme"].insert(lesson.themes.begin(), lesson.themes.end());
            add(document, entry.language, lesson.text);
        }
        add(document, entry.language, entry.title);
        add(document, entry.language, entry.summary);
        for (const auto& [language, translation] : entry.translations) {
            add(document, language, translation.title);
            add(document, language, translation.summary);
        }
        for (const corpus::BodySection& section : corpus::render_body(entry.body).sections) {
            add(document, entry.language, section.text);
        }
        for (const std::string& result : entry.results) add(document, entry.language, result);
        add_names(document, entry);
        return document;
    }

    Document lesson(const Entry& entry, const corpus::Lesson& lesson) const {
        Document document;
        document.facets = facets_of(entry);
        document.facets["lesson_kind"] = {lesson.kind};
        document.facets["theme"] = Values(lesson.themes.begin(), lesson.themes.end());
        add(document, entry.language, lesson.text);
        add(document, entry.language, entry.title);
        add(document, entry.language, entry.summary);
        add_names(document, entry);
        return document;
    }

    bool has(const Document& document, std::string_view word) const {
        return std::ranges::any_of(taxonomy::kLanguages, [&](Language language) {
            return document.stems.contains(stem(language, index::fold(word)));
        });
    }

private:
    std::string stem(Language language, const std::string& folded) const {
        return std::string(taxonomy::code(language)) + ":" + analyzer_.stem(language, folded);
    }

    void add(Document& document, Language language, std::string_view text) const {
        for (const index::Token& token : index::tokenise(text)) {
            document.stems.insert(stem(language, token.word));
        }
    }

    void add_names(Document& document, const Entry& entry) const {
        add(document, entry.language, entry.programme);
        for (const auto* names : {&entry.lead, &entry.partners, &entry.funders}) {
            for (const std::string& name : *names) add(document, entry.language, name);
        }
        for (const corpus::Place& place : entry.places) add(document, entry.language, place.name);
    }

    static std::map<std::string, Values> facets_of(const Entry& entry) {
        std::map<std::string, Values> facets;
        for (const auto& [facet, key] : kKeys) {
            const auto& ids = entry.terms_of(key);
            facets[facet] = Values(ids.begin(), ids.end());
        }
        for (const std::string& country : facets["country"]) {
            const taxonomy::Term& term = *real_taxonomy().find("country", country);
            if (!term.income.empty()) facets["income"].insert(term.income);
            for (std::string region = term.region; !region.empty();
                 region = real_taxonomy().find("region", region)->parent) {
                facets["region"].insert(region);
            }
        }
        for (const corpus::Place& place : entry.places) {
            if (!place.level.empty()) facets["level"].insert(place.level);
            if (!place.size.empty())
                facets["size"].insert(place.size);
            else if (place.population) {
                facets["size"].insert(std::string(taxonomy::size_band(*place.population)));
            }
        }
        auto with_figure = [](const std::string& result) {
            return result.find_first_of("0123456789") != std::string::npos;
        };
        bool figures = std::ranges::any_of(entry.results, with_figure);
        facets["results_reported"] = {entry.results.empty() ? "none"
                                      : figures             ? "figures"
                                                            : "words"};
        return facets;
    }

    index::Analyzer analyzer_;
};

/// The real entries, read once, and the index built of them once.
struct RealCorpus {
    RealCorpus() {
        auto read =
            corpus::read_corpus(tests::source_directory() / "corpus/entries", real_taxonomy(), {});
        for (const Entry& entry : read.entries) {
            practices.push_back(reader.practice(entry));
            for (const corpus::Lesson& lesson : entry.lessons) {
                lessons.push_back(reader.lesson(entry, lesson));
            }
        }
        tests::build_index(tests::source_directory() / "corpus/entries", directory / "index");
        snapshot = tests::open_snapshot(directory / "index");
    }

    const std::vector<Document>& documents(Kind kind) const {
        return kind == Kind::practices ? practices : lessons;
    }

    EntryReader reader;
    std::vector<Document> practices, lessons;
    tests::TemporaryDirectory directory;
    std::shared_ptr<const Snapshot> snapshot;
};

const RealCorpus& real_corpus() {
    static const RealCorpus corpus;
    return corpus;
}

struct Query {
    std::vector<std::string> words;  ///< all of them
    std::vector<std::string> without;
    Selected selected;
};

bool overlaps(const Values& a, const Values& b) {
    return std::ranges::any_of(a, [&](const std::string& value) { return b.contains(value); });
}

struct Expected {
    std::size_t total = 0;
    std::map<std::string, std::map<std::string, std::uint32_t>> counts;
};

Expected count(const Query& query, Kind kind) {
    const RealCorpus& corpus = real_corpus();
    Expected expected;
    for (const Document& document : corpus.documents(kind)) {
        auto has = [&](const std::string& word) { return corpus.reader.has(document, word); };
        if (!std::ranges::all_of(query.words, has)) continue;
        if (std::ranges::any_of(query.without, has)) continue;
        auto values_of = [&](const std::string& facet) {
            auto found = document.facets.find(facet);
            return found == document.facets.end() ? Values() : found->second;
        };
        // Has a selected value of every facet, or of every one but `except`.
        auto passes = [&](std::string_view except) {
            return std::ranges::all_of(query.selected, [&](const auto& selected) {
                return selected.first == except ||
                       overlaps(values_of(selected.first), selected.second);
            });
        };
        if (passes("")) ++expected.total;
        for (const auto& [facet, values] : document.facets) {
            if (!passes(facet)) continue;
            for (const std::string& value : values) ++expected.counts[facet][value];
        }
    }
    return expected;
}

/// Searches and compares; returns how many were found.
std::size_t check(const Query& query, Kind kind) {
    SearchRequest request;
    request.kind = kind;
    // In quotes, a word is taken as it stands: it has to be there, and no concept stands for it.
    for (const std::string& word : query.words) request.text += '"' + word + "\" ";
    for (const std::string& word : query.without) request.text += "-" + word + " ";
    for (const auto& [name, values] : query.selected) {
        request.selected[tests::facet(name)].assign(values.begin(), values.end());
    }
    CAPTURE(request.text);
    SearchResponse found = search(*real_corpus().snapshot, request, std::chrono::seconds(60));
    Expected expected = count(query, kind);
    CHECK(found.total == expected.total);
    CHECK_FALSE(found.relaxed);
    for (const FacetCounts& facet : found.facets) {
        std::string name(index::facet_fields()[facet.facet].name);
        std::map<std::string, std::uint32_t> counts;
        for (const FacetValue& value : facet.values) {
            if (value.count > 0) counts[value.id] = value.count;
        }
        CAPTURE(name);
        CHECK(counts == expected.counts[name]);
    }
    return found.total;
}

// Words that few of the entries have, in several of the languages, and filters that leave some.
const std::vector<Query> kQueries = {
    {},
    {.words = {"smuggler"}},
    {.words = {"cooperative"}},
    {.words = {"logement"}},
    {.words = {"vivienda"}},
    {.words = {"harvest"}},
    {.words = {"Agadez"}},
    {.words = {"sénégal"}},
    {.words = {"السنغال"}},
    {.words = {"2019"}},
    {.words = {"mayor", "remittances"}},
    {.words = {"municipality"}, .without = {"remittances"}},
    {.without = {"training"}},
    {.selected = {{"sector", {"health"}}}},
    {.selected = {{"sector", {"health", "education"}}, {"evidence", {"described", "monitored"}}}},
    {.selected = {{"region", {"002"}}, {"lesson_kind", {"what-went-wrong"}}}},
    {.selected = {{"income", {"lmc", "umc"}}, {"size", {"s4", "s5"}}, {"setting", {"urban"}}}},
    {.words = {"council"}, .selected = {{"status", {"running", "ended"}}}},
    {.words = {"women"}, .selected = {{"sector", {"employment"}}, {"theme", {"funding"}}}},
    {.words = {"migrant"},
     .selected = {{"region", {"150"}},
                  {"population", {"labour-migrants", "refugees"}},
                  {"results_reported", {"figures"}},
                  {"level", {"city", "province"}},
                  {"phase", {"implementation"}}}},
    {.words = {"zzzz"}},
};

TEST_CASE("real corpus: the counts of practices are those of the entries") {
    const RealCorpus& corpus = real_corpus();
    REQUIRE(corpus.snapshot->info().practices == corpus.practices.size());
    std::size_t with_results = 0;
    for (const Query& query : kQueries) {
        if (check(query, Kind::practices) > 0) ++with_results;
    }
    CHECK(with_results >= 15);
}

TEST_CASE("real corpus: the counts of lessons are those of the entries") {
    const RealCorpus& corpus = real_corpus();
    REQUIRE(corpus.snapshot->info().lessons == corpus.lessons.size());
    std::size_t with_results = 0;
    for (const Query& query : kQueries) {
        // Few lessons have two given words, and without any the search would be relaxed.
        if (query.words.size() < 2 && check(query, Kind::lessons) > 0) ++with_results;
    }
    CHECK(with_results >= 12);
}

// Paging goes through Xapian's terms, counting through the columns.
std::size_t collected(SearchRequest request, std::size_t expected) {
    std::set<std::string> ids;
    while (request.offset < expected) {
        SearchResponse page = search(*real_corpus().snapshot, request);
        CHECK(page.total == expected);
        for (const Hit& hit : page.hits) ids.insert(hit.card.id);
        request.offset += request.limit;
    }
    return ids.size();
}

TEST_CASE("real corpus: every value of every facet, selected alone, finds what its count says") {
    for (Kind kind : {Kind::practices, Kind::lessons}) {
        SearchResponse all = search(*real_corpus().snapshot, {.kind = kind, .limit = 0});
        for (const FacetCounts& facet : all.facets) {
            // A lesson differs from its practice in two facets.
            bool own =
                facet.facet == tests::facet("lesson_kind") || facet.facet == tests::facet("theme");
            if (kind == Kind::lessons && !own) continue;
            CAPTURE(facet.facet);
            for (const FacetValue& value : facet.values) {
                CAPTURE(value.id);
                SearchRequest request{
                    .kind = kind, .selected = {{facet.facet, {value.id}}}, .limit = kMaxLimit};
                CHECK(collected(request, value.count) == value.count);
            }
        }
    }
}

}  // namespace
}  // namespace precedent::search
