// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/candidates.h"

#include <functional>

namespace precedent::search {
namespace {

/// Calls `visit` with every document of a match.
class VisitingSpy : public Xapian::MatchSpy {
public:
    explicit VisitingSpy(std::function<void(Xapian::docid)> visit) : visit_(std::move(visit)) {}
    void operator()(const Xapian::Document& document, double) override {
        visit_(document.get_docid());
    }

private:
    std::function<void(Xapian::docid)> visit_;
};

}  // namespace

void Candidates::count_everything() {
    FacetCounter counter(request_, snapshot_);
    counter.count_everything();
    for (Xapian::docid docid = 1; noting_ && docid <= database_.get_lastdocid(); ++docid) {
        if (counter.is_result(docid)) docids_.push_back(docid);
    }
    take(counter);
}

void Candidates::count(const BuiltQuery& query) {
    FacetCounter with_all(request_, snapshot_);
    std::uint32_t visited = visit(query.all, with_all);
    if (visited < kEnough && query.can_relax) {
        PartialMatch partial(database_, query, deadline_);
        FacetCounter with_enough(request_, snapshot_);
        std::uint32_t matches = 0;
        std::vector<Xapian::docid> results;
        partial.for_each([&](Xapian::docid docid) {
            if (with_enough.count(docid) && noting_) results.push_back(docid);
            ++matches;
        });
        if (matches > visited) {
            docids_ = std::move(results);
            with_all_words_ = visited;
            partial_ = std::move(partial);
            return take(with_enough);
        }
    }
    take(with_all);
}

std::uint32_t Candidates::visit(const Xapian::Query& query, FacetCounter& counter) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::uint32_t visited = 0;
    VisitingSpy spy([&](Xapian::docid docid) {
        deadline_.check();
        if (counter.count(docid) && noting_) docids_.push_back(docid);
        ++visited;
    });
    enquire.add_matchspy(&spy);
    // Every match has to be visited for the counts to be exact.
    enquire.get_mset(0, 0, database_.get_doccount());
    return visited;
}

void Candidates::take(const FacetCounter& counter) {
    total_ = counter.total();
    facets_ = counter.finish();
}

Xapian::Query Candidates::ranking(const BuiltQuery& query) const {
    const Xapian::Query& matched = relaxed() ? query.some : query.all;
    auto filter = build_filter(request_);
    return filter ? Xapian::Query(Xapian::Query::OP_FILTER, matched, *filter) : matched;
}

}  // namespace precedent::search
