// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/match.h"

#include <algorithm>
#include <set>

#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"
#include "search-server/match/fit_source.h"
#include "search-server/search/candidates.h"
#include "search-server/search/plain_hit.h"
#include "search-server/search/query_builder.h"
#include "search-server/search/understanding.h"

namespace precedent::match {
namespace {

using Clock = std::chrono::steady_clock;
using index::PlaceContext;
using search::Kind;
using Operator = Xapian::Query::op;

/// How many of the best are spread, and of how many of the first the lessons are.
constexpr std::uint32_t kSpread = 60;
constexpr std::size_t kLessonSources = 20;
constexpr std::size_t kThemes = 6;
constexpr std::size_t kLessonsOfTheme = 3;
constexpr std::uint32_t kHitsOfPeer = 5;
/// Bands of `size` that are small places, and those of the largest cities.
constexpr std::string_view kSmall[] = {"s1", "s2", "s3"};
constexpr std::string_view kLargest[] = {"s6", "s7"};
/// What relevance is made of, in parts; what the profile does not say leaves its part to the
/// others. Measured on tests/match/places.profiles: words alone bring up what shares a turn of
/// phrase.
constexpr double kWordsPart = 4;
constexpr double kSectorsPart = 3;
constexpr double kPopulationsPart = 3;
/// What a practice in another kind of place needs of the best match of the words, at least.
constexpr double kSameProblem = 0.5;
/// Fewer practices with all the words than this, and those with any of them are compared.
constexpr std::uint32_t kEnoughWithAllWords = 200;
constexpr double kStrongestEvidence = 3;
/// Evidence from 0.5, so that it decides between near equals only, as it is meant to.
constexpr double kWeakestEvidence = 0.5;

struct Weights {
    double words = 0;
    double sectors = 0;
    double populations = 0;
    double fit = 0;
    double evidence = 0;
};

/// C2 of the domain model. Without words, relevance is what it calls the priorities met.
Weights weights_of(const Profile& profile, bool with_words) {
    double relevance = with_words ? 0.55 : 0.25;
    double words = with_words ? kWordsPart : 0;
    double sectors = profile.sectors.empty() ? 0 : kSectorsPart;
    double populations = profile.populations.empty() ? 0 : kPopulationsPart;
    double parts = std::max(1.0, words + sectors + populations);
    return {.words = relevance * words / parts,
            .sectors = relevance * sectors / parts,
            .populations = relevance * populations / parts,
            .fit = with_words ? 0.35 : 0.60,
            .evidence = with_words ? 0.10 : 0.15};
}

std::string term_of(std::string_view facet, std::string_view id) {
    return index::facet_term(index::facet_fields()[index::facet_position(facet)], id);
}

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
    return Xapian::Query(Operator::OP_OR, queries.begin(), queries.end());
}

class Matching {
public:
    Matching(const search::Snapshot& snapshot, const MatchRequest& request,
             std::chrono::milliseconds budget)
        : snapshot_(snapshot),
          request_(request),
          profile_(request.profile),
          deadline_(budget),
          reader_(snapshot.reader()),
          database_(reader_->practices),
          table_(profile_, snapshot.taxonomy()) {
        search_.text = profile_.text;
        search_.selected = request.only;
        search_.language = request.language;
    }

    MatchResponse run() {
        Clock::time_point begin = Clock::now();
        response_.generation = snapshot_.info().generation;
        find();
        if (response_.total > 0) rank();
        for (const index::ListedPlace& place : request_.peers) {
            response_.peers.push_back({place, hits_of(place)});
        }
        std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        response_.took_ms = took.count();
        return std::move(response_);
    }

    std::vector<MatchHit> compare(const std::vector<std::string>& ids) {
        std::vector<MatchHit> hits;
        for (const std::string& id : ids) {
            std::string term = index::id_term(id);
            if (term.size() > index::kMaxTermBytes) continue;
            auto posting = database_.postlist_begin(term);
            if (posting != database_.postlist_end(term)) hits.push_back(hit(*posting));
        }
        return hits;
    }

private:
    /// The documents that count, first with all that was asked, then with less where that leaves
    /// none.
    void find() {
        understand();
        bool words = text_.has_value();
        for (bool with_words : {true, false}) {
            if (with_words && !words) continue;
            for (bool with_essentials : {true, false}) {
                if (with_essentials && !table_.has_essentials()) continue;
                count(with_words, with_essentials);
                response_.without_words = words && !with_words;
                response_.without_essentials = table_.has_essentials() && !with_essentials;
                if (candidates_->total() > 0) return take_counts();
            }
        }
        take_counts();
    }

    void understand() {
        if (profile_.text.empty()) return;
        search::Understanding query = search::understand(search_, snapshot_, *reader_);
        std::vector<std::string> completions;
        text_ = search::build_text_query(query, Kind::practices, snapshot_, *reader_, completions);
        response_.understood.text = profile_.text;
        response_.understood.corrected = query.corrected;
        response_.understood.concepts = query.concepts;
        response_.understood.acronyms = query.acronyms;
        response_.understood.ignored = query.text.ignored;
    }

    void count(bool with_words, bool with_essentials) {
        query_ = with_words ? *text_ : without_words();
        ranked_by_words_ = with_words && !text_->parts.empty();
        query_.can_relax = false;
        if (with_essentials) search::restrict_to(query_, essential_query(table_));
        candidates_.emplace(search_, snapshot_, database_, deadline_);
        if (!with_words && !with_essentials && profile_.sectors.empty()) {
            return candidates_->count_everything();
        }
        candidates_->count(query_);
        if (!with_words || candidates_->total() >= kEnoughWithAllWords) return;
        // Officers write sentences: a practice need not have half of their words.
        query_.all = query_.some;
        candidates_.emplace(search_, snapshot_, database_, deadline_);
        candidates_->count(query_);
    }

    /// Practices of the priority sectors, or all.
    search::BuiltQuery without_words() const {
        search::BuiltQuery query = search::everything();
        if (profile_.sectors.empty()) return query;
        std::vector<Xapian::Query> sectors;
        for (const std::string& id : profile_.sectors) sectors.emplace_back(term_of("sector", id));
        query.all = Xapian::Query(Operator::OP_SCALE_WEIGHT, any_of(sectors), 0);
        query.some = query.all;
        return query;
    }

    void take_counts() {
        response_.total = candidates_->total();
        response_.facets = candidates_->facets();
        response_.understood.total = candidates_->total();
    }

    void rank() {
        std::uint32_t wanted = std::max(kSpread, request_.offset + request_.limit);
        Xapian::MSet found = ranked(combined(), wanted);
        std::vector<Xapian::docid> docids;
        std::vector<Candidate> looked;
        for (auto at = found.begin(); at != found.end(); ++at) {
            docids.push_back(*at);
            if (looked.size() < kSpread) looked.push_back(candidate(*at, at.get_weight()));
        }
        std::vector<Placed> placed = spread(looked, is_small_place());
        for (std::size_t i = looked.size(); i < docids.size(); ++i) placed.push_back({i});
        for (std::size_t i = 0; i < std::min(kFirst, placed.size()); ++i) {
            bool close = looked[placed[i].candidate].band == Band::close;
            response_.any_close = response_.any_close || close;
        }
        std::size_t end = std::min<std::size_t>(placed.size(), request_.offset + request_.limit);
        for (std::size_t i = request_.offset; i < end; ++i) {
            response_.hits.push_back(hit(docids[placed[i].candidate]));
            response_.hits.back().slot = placed[i].slot;
            if (placed[i].candidate < scores_.size()) {
                response_.hits.back().score = scores_[placed[i].candidate];
            }
        }
        if (request_.lessons) gather_lessons(docids, placed);
    }

    Xapian::Query combined() {
        weights_ = weights_of(profile_, ranked_by_words_);
        Xapian::Query matched = candidates_->ranking(query_);
        if (ranked_by_words_) {
            double best = ranked(matched, 1).get_max_attained();
            double factor = best > 0 ? weights_.words / best : 0;
            matched = Xapian::Query(Operator::OP_SCALE_WEIGHT, matched, factor);
        }
        std::vector<Xapian::Query> more = {
            fit_query(table_, weights_.fit),
            search::evidence_query(weights_.evidence * (1 - kWeakestEvidence))};
        add_shares("sector", profile_.sectors, weights_.sectors, more);
        add_shares("population", profile_.populations, weights_.populations, more);
        return Xapian::Query(Operator::OP_AND_MAYBE, matched, any_of(more));
    }

    /// Each of the values adds its share of a weight.
    static void add_shares(std::string_view facet, const std::vector<std::string>& ids,
                           double weight, std::vector<Xapian::Query>& to) {
        for (const std::string& id : ids) {
            auto* source =
                new Xapian::FixedWeightPostingSource(weight / static_cast<double>(ids.size()));
            to.emplace_back(Operator::OP_FILTER, Xapian::Query(source->release()),
                            Xapian::Query(term_of(facet, id)));
        }
    }

    Xapian::MSet ranked(const Xapian::Query& query, std::uint32_t most) {
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        // As in search: words weigh the same in both.
        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
        search::Candidates::Decider decider(*candidates_);
        return enquire.get_mset(0, most, 0, nullptr, &decider);
    }

    bool is_small_place() const {
        return std::ranges::find(kSmall, profile_.size) != std::end(kSmall);
    }

    /// Its sizes are known and none is small, or it is a capital.
    bool is_largest_city(const PlaceContext& context) const {
        const taxonomy::Vocabulary* sizes = snapshot_.taxonomy().find("size");
        std::uint32_t largest = 0;
        for (std::string_view size : kLargest) largest |= 1U << sizes->position(size);
        std::uint32_t bits = context.bits(index::ContextFacet::size);
        int capital = snapshot_.taxonomy().find("feature")->position("capital");
        bool is_capital = (context.bits(index::ContextFacet::feature) & (1U << capital)) != 0;
        return is_capital || (bits != 0 && (bits & ~largest) == 0);
    }

    bool has(Xapian::docid docid, std::string_view facet, std::string_view id) const {
        int wanted = snapshot_.taxonomy().find(facet)->position(id);
        auto values =
            snapshot_.columns(Kind::practices).values(index::facet_position(facet), docid);
        return std::ranges::find(values, wanted) != values.end();
    }

    /// Something of each that the profile says of its problem.
    bool is_same_problem(const MatchScore& score) const {
        bool words = !ranked_by_words_ || score.words >= kSameProblem;
        bool sectors = profile_.sectors.empty() || score.sectors > 0;
        bool populations = profile_.populations.empty() || score.populations > 0;
        return words && sectors && populations;
    }

    /// Also notes the parts of its score.
    Candidate candidate(Xapian::docid docid, double weight) {
        Xapian::Document document = database_.get_document(docid);
        std::string packed = document.get_value(index::kContextSlot);
        PlaceContext context(packed);
        MatchScore score;
        score.total = weight;
        score.fit = table_.ranking_value(context);
        score.evidence = evidence_of(document);
        score.sectors = share_of("sector", profile_.sectors, docid);
        score.populations = share_of("population", profile_.populations, docid);
        // What all have is left out of the sums that rank.
        score.total += weights_.evidence * kWeakestEvidence;
        double beside = score.fit * weights_.fit +
                        (score.evidence - kWeakestEvidence) * weights_.evidence +
                        score.sectors * weights_.sectors + score.populations * weights_.populations;
        // The weights add up, so what is left is the words'.
        if (weights_.words > 0) score.words = std::max(0.0, weight - beside) / weights_.words;
        double of = weights_.words + weights_.sectors + weights_.populations;
        if (of > 0) {
            score.relevance = (score.words * weights_.words + score.sectors * weights_.sectors +
                               score.populations * weights_.populations) /
                              of;
        }
        scores_.push_back(score);
        Candidate result;
        result.score = weight;
        result.relevance = score.relevance;
        result.programme = document.get_value(index::kProgrammeSlot);
        for (std::size_t i = 0; i < context.countries(); ++i) {
            result.countries.push_back(context.country(i));
        }
        result.band = table_.compare(context).band;
        result.same_problem = is_same_problem(score);
        result.went_wrong = has(docid, "lesson_kind", "what-went-wrong");
        result.nationwide = has(docid, "scale", "national") || has(docid, "scale", "regional") ||
                            has(docid, "scale", "global");
        result.largest_city = is_largest_city(context);
        return result;
    }

    static double evidence_of(const Xapian::Document& document) {
        std::string value = document.get_value(index::kEvidenceSlot);
        double strength = value.empty() ? 0 : (value.front() - '0') / kStrongestEvidence;
        return kWeakestEvidence + (1 - kWeakestEvidence) * strength;
    }

    /// How many of the ids the practice has, as a share.
    double share_of(std::string_view facet, const std::vector<std::string>& ids,
                    Xapian::docid docid) const {
        if (ids.empty()) return 0;
        const taxonomy::Vocabulary* vocabulary = snapshot_.taxonomy().find(facet);
        auto theirs =
            snapshot_.columns(Kind::practices).values(index::facet_position(facet), docid);
        auto met = std::ranges::count_if(ids, [&](const std::string& id) {
            return std::ranges::find(theirs, vocabulary->position(id)) != theirs.end();
        });
        return static_cast<double>(met) / static_cast<double>(ids.size());
    }

    MatchHit hit(Xapian::docid docid) {
        Xapian::Document document = database_.get_document(docid);
        MatchHit result;
        result.hit = search::plain_hit(document, request_.language);
        result.fit = table_.compare(PlaceContext(document.get_value(index::kContextSlot)));
        auto& stored = records_[docid];
        if (!stored) {
            stored = std::make_shared<const nlohmann::json>(
                nlohmann::json::parse(snapshot_.records().at(docid)));
        }
        result.stored = stored;
        for (const auto& need : result.record().value("needs", nlohmann::json::array())) {
            auto id = need.get<std::string>();
            result.needs.push_back({id, need_state(profile_, id)});
        }
        return result;
    }

    /// The lessons of the first practices, by theme; a lesson stands in one theme only.
    void gather_lessons(const std::vector<Xapian::docid>& docids,
                        const std::vector<Placed>& placed) {
        std::map<std::string, double> themes;
        std::vector<MatchLesson> all;
        for (std::size_t i = 0; i < std::min(kLessonSources, placed.size()); ++i) {
            MatchHit source = hit(docids[placed[i].candidate]);
            std::size_t position = response_.sources.size();
            for (const auto& lesson : source.record().value("lessons", nlohmann::json::array())) {
                MatchLesson one;
                lesson.at("id").get_to(one.id);
                lesson.at("text").get_to(one.text);
                lesson.at("kind").get_to(one.kind);
                lesson.at("themes").get_to(one.themes);
                one.source = position;
                // Lessons of the first practices make a theme weigh more.
                for (const std::string& theme : one.themes) {
                    themes[theme] += 1.0 / static_cast<double>(5 + i);
                }
                all.push_back(std::move(one));
            }
            response_.sources.push_back(std::move(source));
        }
        group(std::move(themes), std::move(all));
    }

    void group(std::map<std::string, double> themes, std::vector<MatchLesson> lessons) {
        std::vector<std::pair<std::string, double>> order(themes.begin(), themes.end());
        std::ranges::stable_sort(order, std::ranges::greater(),
                                 &std::pair<std::string, double>::second);
        std::set<std::string> shown;
        for (const auto& [theme, weight] : order) {
            if (response_.lessons.size() == kThemes) return;
            LessonTheme group{.theme = theme, .lessons = {}};
            std::set<std::size_t> sources;
            for (const MatchLesson& lesson : lessons) {
                bool fits = std::ranges::find(lesson.themes, theme) != lesson.themes.end();
                bool fresh = !shown.contains(lesson.id) && !sources.contains(lesson.source);
                if (!fits || !fresh || group.lessons.size() == kLessonsOfTheme) continue;
                shown.insert(lesson.id);
                sources.insert(lesson.source);
                group.lessons.push_back(lesson);
            }
            if (!group.lessons.empty()) response_.lessons.push_back(std::move(group));
        }
    }

    std::vector<MatchHit> hits_of(const index::ListedPlace& place) {
        const index::QueryField* field = index::find_query_field("place");
        std::vector<Xapian::Query> words = {Xapian::Query(term_of("country", place.country))};
        for (const index::Token& token : index::tokenise(place.name)) {
            words.emplace_back(std::string(field->prefix) + token.word);
        }
        Xapian::Query there(Operator::OP_AND, words.begin(), words.end());
        Xapian::Enquire enquire(database_);
        enquire.set_query(Xapian::Query(Operator::OP_AND_MAYBE,
                                        Xapian::Query(Operator::OP_SCALE_WEIGHT, there, 0),
                                        any_of({fit_query(table_, 1), search::evidence_query()})));
        std::vector<MatchHit> hits;
        Xapian::MSet found = enquire.get_mset(0, kHitsOfPeer);
        for (auto at = found.begin(); at != found.end(); ++at) hits.push_back(hit(*at));
        return hits;
    }

    const search::Snapshot& snapshot_;
    const MatchRequest& request_;
    const Profile& profile_;
    search::Deadline deadline_;
    search::Snapshot::ReaderPtr reader_;
    Xapian::Database& database_;
    FitTable table_;
    search::SearchRequest search_;
    std::optional<search::BuiltQuery> text_;
    search::BuiltQuery query_;
    std::optional<search::Candidates> candidates_;
    bool ranked_by_words_ = false;
    Weights weights_;
    std::map<Xapian::docid, std::shared_ptr<const nlohmann::json>> records_;  ///< read so far
    std::vector<MatchScore> scores_;  ///< of the candidates that were spread
    MatchResponse response_;
};

template <class Answer>
auto translating_failures(Answer answer) try {
    return answer();
} catch (const Xapian::Error& error) {
    throw search::IndexUnreadable(error.get_description());
} catch (const nlohmann::json::exception& error) {
    throw search::IndexUnreadable(error.what());
}

}  // namespace

MatchResponse match(const search::Snapshot& snapshot, const MatchRequest& request,
                    std::chrono::milliseconds deadline) {
    return translating_failures([&] { return Matching(snapshot, request, deadline).run(); });
}

std::vector<MatchHit> compare_practices(const search::Snapshot& snapshot, const Profile& profile,
                                        const std::vector<std::string>& ids,
                                        taxonomy::Language language) {
    MatchRequest request{.profile = profile, .only = {}, .peers = {}, .language = language};
    return translating_failures(
        [&] { return Matching(snapshot, request, search::kDefaultDeadline).compare(ids); });
}

}  // namespace precedent::match
