// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents a query finds, counted: those with all its words or, if they are few, those with
// enough of them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "search-server/search/deadline.h"
#include "search-server/search/facet_counter.h"
#include "search-server/search/partial_match.h"
#include "search-server/search/query_builder.h"

namespace precedent::search {

/// Fewer documents with all the words than this, and those with the more telling ones are shown
/// too.
inline constexpr std::uint32_t kEnough = 50;

/// Whether results are only counted or noted, too.
enum class Docids { count, note };

class Candidates {
public:
    Candidates(const SearchRequest& request, const Snapshot& snapshot,
               const Xapian::Database& database, Deadline& deadline, Docids docids = Docids::count)
        : request_(request),
          snapshot_(snapshot),
          database_(database),
          deadline_(deadline),
          noting_(docids == Docids::note) {}

    /// Every document of the generation.
    void count_everything();
    void count(const BuiltQuery& query);

    std::uint32_t total() const { return total_; }
    const std::vector<FacetCounts>& facets() const { return facets_; }
    /// Results in the order of the index, if they were to be noted.
    const std::vector<Xapian::docid>& docids() const { return docids_; }
    /// Whether documents with a part of the words count too.
    bool relaxed() const { return partial_.has_value(); }
    /// If relaxed: how many have all the words, without regard to filters.
    std::uint32_t with_all_words() const { return with_all_words_; }

    /// The weights of the query that finds these, best first, under the filters of the request.
    Xapian::Query ranking(const BuiltQuery& query) const;
    /// Keeps a match to its deadline and to these documents. Lives no longer than they do.
    class Decider : public Xapian::MatchDecider {
    public:
        explicit Decider(const Candidates& candidates) : candidates_(candidates) {}
        bool operator()(const Xapian::Document& document) const override {
            candidates_.deadline_.check();
            return !candidates_.partial_ || candidates_.partial_->contains(document.get_docid());
        }

    private:
        const Candidates& candidates_;
    };

private:
    /// Counts what a query matches and returns how many documents that is without the filters.
    std::uint32_t visit(const Xapian::Query& query, FacetCounter& counter);
    void take(const FacetCounter& counter);

    const SearchRequest& request_;
    const Snapshot& snapshot_;
    const Xapian::Database& database_;
    Deadline& deadline_;
    bool noting_;
    std::optional<PartialMatch> partial_;
    std::uint32_t with_all_words_ = 0;
    std::uint32_t total_ = 0;
    std::vector<FacetCounts> facets_;
    std::vector<Xapian::docid> docids_;
};

}  // namespace precedent::search
