// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/searcher.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/schema/fields.h"
#include "search-server/search/candidates.h"
#include "search-server/search/query_builder.h"
#include "search-server/search/snippets.h"
#include "search-server/search/understanding.h"

namespace precedent::search {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSnippetBytes = 260;

/// A practice has this many lessons among the first; its others follow, within a block of ranks.
constexpr int kLessonsOfOnePractice = 3;
constexpr std::uint32_t kBlock = 50;

/// One search, from the request to the response.
class Search {
public:
    Search(const Snapshot& snapshot, const SearchRequest& request, std::chrono::milliseconds budget)
        : snapshot_(snapshot),
          request_(request),
          deadline_(budget),
          reader_(snapshot.reader()),
          database_(reader_->database(request.kind)),
          candidates_(request, snapshot, database_, deadline_,
                      request.count_practices ? Docids::note : Docids::count) {}

    SearchResponse run() {
        Clock::time_point begin = Clock::now();
        response_.generation = snapshot_.info().generation;
        response_.text = request_.text;
        query_ = understand(request_, snapshot_, *reader_);
        take_understanding();
        built_ = build_text_query(query_, request_.kind, snapshot_, *reader_, prefix_words_);
        if (built_)
            candidates_.count(*built_);
        else
            candidates_.count_everything();
        take_counts();
        if (response_.total > request_.offset && request_.limit > 0) rank();
        std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        response_.took_ms = took.count();
        return std::move(response_);
    }

private:
    void take_understanding() {
        response_.ignored = query_.text.ignored;
        response_.corrected = query_.corrected;
        response_.language = query_.language;
        response_.concepts = query_.concepts;
        response_.acronyms = query_.acronyms;
    }

    void take_counts() {
        response_.total = candidates_.total();
        response_.facets = candidates_.facets();
        response_.relaxed = candidates_.relaxed();
        response_.with_all_words = candidates_.with_all_words();
        if (request_.count_practices) response_.practices = practices_of_results();
    }

    std::uint32_t practices_of_results() const {
        std::set<std::string> practices;
        for (Xapian::docid docid : candidates_.docids()) {
            practices.insert(database_.get_document(docid).get_value(index::kPracticeSlot));
        }
        return static_cast<std::uint32_t>(practices.size());
    }

    /// A query that only excludes gives no document more weight than another.
    bool is_ranked() const { return built_ && !built_->parts.empty(); }

    void rank() {
        Xapian::Query query = candidates_.ranking(built_ ? *built_ : everything());
        if (is_ranked()) query = with_evidence(query);
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        set_order(enquire, is_ranked());
        std::vector<Ranked> ranked = ranked_documents(enquire);
        Highlighter highlighter(query_.text, prefix_words_, reader_->analyzer);
        for (const Ranked& one : ranked) {
            response_.hits.push_back(hit(database_.get_document(one.docid), highlighter));
            if (is_ranked()) response_.hits.back().score = one.weight;
        }
        if (request_.explain && is_ranked()) explain(ranked);
    }

    struct Ranked {
        Xapian::docid docid;
        double weight;
    };

    std::vector<Ranked> ranked_documents(Xapian::Enquire& enquire) {
        bool spread =
            request_.kind == Kind::lessons && is_ranked() && request_.sort == Sort::relevance;
        // Lessons are spread within blocks of ranks, so that pages neither repeat nor miss one.
        std::uint32_t first = spread ? request_.offset / kBlock * kBlock : request_.offset;
        std::uint32_t last = request_.offset + request_.limit;
        if (spread) last = (last + kBlock - 1) / kBlock * kBlock;
        Candidates::Decider decider(candidates_);
        Xapian::MSet found = enquire.get_mset(first, last - first, 0, nullptr, &decider);
        std::vector<Ranked> ranked;
        for (auto at = found.begin(); at != found.end(); ++at) {
            ranked.push_back({*at, at.get_weight()});
        }
        if (!spread) return ranked;
        for (std::size_t begin = 0; begin < ranked.size(); begin += kBlock) {
            spread_block(ranked, begin, std::min<std::size_t>(begin + kBlock, ranked.size()));
        }
        std::size_t skip = std::min<std::size_t>(request_.offset - first, ranked.size());
        ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(skip));
        if (ranked.size() > request_.limit) ranked.resize(request_.limit);
        return ranked;
    }

    /// Moves lessons of a practice that has had its share behind those of the others.
    void spread_block(std::vector<Ranked>& ranked, std::size_t begin, std::size_t end) {
        std::map<std::string, int> of_practice;
        auto within_share = [&](const Ranked& one) {
            return ++of_practice[database_.get_document(one.docid).get_value(
                       index::kPracticeSlot)] <= kLessonsOfOnePractice;
        };
        std::vector<Ranked> first;
        std::vector<Ranked> later;
        for (std::size_t i = begin; i < end; ++i) {
            (within_share(ranked[i]) ? first : later).push_back(ranked[i]);
        }
        std::ranges::copy(first, ranked.begin() + static_cast<std::ptrdiff_t>(begin));
        std::ranges::copy(later,
                          ranked.begin() + static_cast<std::ptrdiff_t>(begin + first.size()));
    }

    /// What each part of the query adds to each hit's score.
    void explain(const std::vector<Ranked>& found) {
        std::vector<QueryPart> parts = built_->parts;
        parts.push_back({"evidence", "", evidence_query()});
        for (const QueryPart& part : parts) {
            // The bonus counts only where not all words were asked for.
            if (part.kind == "all_words" && !response_.relaxed) continue;
            std::map<Xapian::docid, double> weights = weights_of(part.query, found);
            for (std::size_t position = 0; position < found.size(); ++position) {
                auto weight = weights.find(found[position].docid);
                if (weight == weights.end() || weight->second <= 0) continue;
                response_.hits[position].parts.push_back({part.kind, part.what, weight->second});
            }
        }
    }

    std::map<Xapian::docid, double> weights_of(const Xapian::Query& query,
                                               const std::vector<Ranked>& found) {
        std::vector<std::string> ids;
        for (const Hit& hit : response_.hits) ids.push_back(index::id_term(hit.card.id));
        Xapian::Query these(Xapian::Query::OP_OR, ids.begin(), ids.end());
        Xapian::Enquire enquire(database_);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, these));
        set_order(enquire, true);
        Xapian::MSet weighed = enquire.get_mset(0, static_cast<Xapian::doccount>(found.size()));
        std::map<Xapian::docid, double> weights;
        for (auto at = weighed.begin(); at != weighed.end(); ++at) weights[*at] = at.get_weight();
        return weights;
    }

    void set_order(Xapian::Enquire& enquire, bool ranked) {
        // k1 = 1.2 and b = 0.75 rank the public test collections better than Xapian's defaults.
        if (ranked)
            enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
        else
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        if (request_.sort == Sort::evidence) {
            enquire.set_sort_by_value_then_relevance(index::kEvidenceSlot, true);
        } else if (request_.sort == Sort::newest || !ranked) {
            enquire.set_sort_by_value_then_relevance(index::kYearSlot, true);
        }
    }

    Hit hit(const Xapian::Document& document, Highlighter& highlighter) {
        Hit result;
        result.card = index::card_from_json(document.get_data());
        const index::Card& card = result.card;
        if (request_.kind == Kind::lessons) {
            result.snippet = highlighter.mark(card.summary, card.language);
            return result;
        }
        auto translated = card.translations.find(request_.language);
        bool translate = translated != card.translations.end();
        result.title = translate ? highlighter.mark(translated->second.title, request_.language)
                                 : highlighter.mark(card.title, card.language);
        if (query_.text.clauses.empty()) return result;
        if (translate) {
            result.snippet = highlighter.mark(translated->second.summary, request_.language);
        } else {
            result.snippet = highlighter.snippet(snapshot_.texts().at(document.get_docid()),
                                                 card.language, kSnippetBytes);
        }
        return result;
    }

    const Snapshot& snapshot_;
    const SearchRequest& request_;
    Deadline deadline_;
    Snapshot::ReaderPtr reader_;
    Xapian::Database& database_;
    Understanding query_;
    std::optional<BuiltQuery> built_;
    Candidates candidates_;
    std::vector<std::string> prefix_words_;
    SearchResponse response_;
};

}  // namespace

SearchResponse search(const Snapshot& snapshot, const SearchRequest& request,
                      std::chrono::milliseconds deadline) try {
    return Search(snapshot, request, deadline).run();
} catch (const Xapian::Error& error) {
    throw IndexUnreadable(error.get_description());
} catch (const nlohmann::json::exception& error) {
    throw IndexUnreadable(error.what());
}

std::optional<std::string_view> find_record(const Snapshot& snapshot, std::string_view id) try {
    std::string term = index::id_term(id);
    if (term.size() > index::kMaxTermBytes) return std::nullopt;
    Snapshot::ReaderPtr reader = snapshot.reader();
    auto posting = reader->practices.postlist_begin(term);
    if (posting == reader->practices.postlist_end(term)) return std::nullopt;
    return snapshot.records().at(*posting);
} catch (const Xapian::Error& error) {
    throw IndexUnreadable(error.get_description());
}

}  // namespace precedent::search
