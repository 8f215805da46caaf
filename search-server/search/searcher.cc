// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/searcher.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/search/facet_counter.h"
#include "search-server/search/query_builder.h"
#include "search-server/search/query_text.h"
#include "search-server/search/snippets.h"

namespace precedent::search {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSnippetBytes = 260;

/// Looks at the clock now and then and gives up when the time is over. Xapian's own time limit
/// does not stop a match; an exception from its callbacks does.
class Deadline {
public:
    explicit Deadline(std::chrono::milliseconds budget) : end_(Clock::now() + budget) {}
    void check() {
        if (++calls_ % 64 == 0 && Clock::now() > end_) throw DeadlineExceeded();
    }

private:
    Clock::time_point end_;
    unsigned calls_ = 0;
};

class DeadlineDecider : public Xapian::MatchDecider {
public:
    explicit DeadlineDecider(Deadline& deadline) : deadline_(deadline) {}
    bool operator()(const Xapian::Document&) const override {
        deadline_.check();
        return true;
    }

private:
    Deadline& deadline_;
};

/// Counts every document that a match visits.
class CountingSpy : public Xapian::MatchSpy {
public:
    CountingSpy(FacetCounter& counter, Deadline& deadline)
        : counter_(counter), deadline_(deadline) {}
    void operator()(const Xapian::Document& document, double) override {
        deadline_.check();
        counter_.count(document.get_docid());
        ++visited_;
    }
    std::uint32_t visited() const { return visited_; }

private:
    FacetCounter& counter_;
    Deadline& deadline_;
    std::uint32_t visited_ = 0;
};

/// One search, from the request to the response.
class Search {
public:
    Search(const Snapshot& snapshot, const SearchRequest& request, std::chrono::milliseconds budget)
        : snapshot_(snapshot),
          request_(request),
          deadline_(budget),
          reader_(snapshot.reader()),
          database_(reader_->database(request.kind)) {}

    SearchResponse run() {
        Clock::time_point begin = Clock::now();
        response_.generation = snapshot_.info().generation;
        response_.text = request_.text;
        text_ = parse_query(request_.text);
        response_.ignored = text_.ignored;
        auto built = build_text_query(text_, request_.kind, snapshot_, *reader_, prefix_words_);
        std::optional<Xapian::Query> words;
        if (built)
            words = count(*built);
        else
            count_everything();
        if (response_.total > request_.offset) rank(words);
        std::chrono::duration<double, std::milli> took = Clock::now() - begin;
        response_.took_ms = took.count();
        return std::move(response_);
    }

private:
    void count_everything() {
        FacetCounter counter(request_, snapshot_);
        counter.count_everything();
        take_counts(counter);
    }

    /// Counts the documents with all the words, or if there are none, with some of them.
    Xapian::Query count(const BuiltQuery& built) {
        FacetCounter counter(request_, snapshot_);
        std::uint32_t visited = visit(built.all, counter);
        if (visited == 0 && built.can_relax) {
            response_.relaxed = visit(built.some, counter) > 0;
        }
        take_counts(counter);
        return response_.relaxed ? built.some : built.all;
    }

    std::uint32_t visit(const Xapian::Query& query, FacetCounter& counter) {
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        CountingSpy spy(counter, deadline_);
        enquire.add_matchspy(&spy);
        // Every match has to be visited for the counts to be exact.
        enquire.get_mset(0, 0, database_.get_doccount());
        return spy.visited();
    }

    void take_counts(const FacetCounter& counter) {
        response_.total = counter.total();
        response_.facets = counter.finish();
    }

    void rank(const std::optional<Xapian::Query>& words) {
        Xapian::Query query = words ? *words : Xapian::Query(std::string());
        if (auto filter = build_filter(request_)) {
            query = Xapian::Query(Xapian::Query::OP_FILTER, query, *filter);
        }
        Xapian::Enquire enquire(database_);
        enquire.set_query(query);
        // A query that only excludes gives no document more weight than another.
        bool ranked = std::ranges::any_of(text_.clauses,
                                          [](const Clause& clause) { return !clause.excluded; });
        set_order(enquire, ranked);
        DeadlineDecider decider(deadline_);
        Xapian::MSet found =
            enquire.get_mset(request_.offset, request_.limit, 0, nullptr, &decider);
        Highlighter highlighter(text_, prefix_words_, reader_->analyzer);
        for (auto at = found.begin(); at != found.end(); ++at) {
            response_.hits.push_back(hit(at.get_document(), highlighter));
        }
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
        if (text_.clauses.empty()) return result;
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
    QueryText text_;
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
