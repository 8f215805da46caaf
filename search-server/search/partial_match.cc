// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/partial_match.h"

#include <algorithm>
#include <cmath>

namespace precedent::search {
namespace {

/// What a document needs of a query's weight. The next share is tried where one leaves too few.
constexpr float kShares[] = {0.55F, 0.4F, 0.2F, 0};
constexpr std::size_t kFew = 10;

using Weights = std::vector<float>;  ///< by docid

class Weigher {
public:
    Weigher(const Xapian::Database& database, Deadline& deadline)
        : database_(database), deadline_(deadline), weights_(database.get_lastdocid() + 1) {}

    void add(const UnitTerms& unit) {
        Weights of_unit(weights_.size());
        float unit_weight = 0;
        for (const auto& terms : unit.words) {
            std::vector<std::uint32_t> found = documents(terms);
            if (found.empty()) continue;
            float weight = rarity(found.size());
            for (std::uint32_t docid : found) of_unit[docid] += weight;
            unit_weight += weight;
        }
        std::vector<std::uint32_t> meant = documents(unit.concept_terms);
        // A question has no words of its own; unknown words may have a concept all the same.
        if (unit_weight == 0 && !meant.empty()) unit_weight = rarity(meant.size());
        for (std::uint32_t docid : meant) of_unit[docid] = unit_weight;
        for (std::size_t docid = 0; docid < weights_.size(); ++docid) {
            weights_[docid] += of_unit[docid];
        }
        total_ += unit_weight;
    }

    /// The documents with enough, of those that are allowed.
    std::vector<bool> enough(const std::vector<bool>& allowed) const {
        std::vector<bool> result(weights_.size());
        std::size_t found = 0;
        for (float share : kShares) {
            for (std::size_t docid = 1; docid < weights_.size() && total_ > 0; ++docid) {
                bool in =
                    allowed[docid] && weights_[docid] > 0 && weights_[docid] >= share * total_;
                if (in && !result[docid]) ++found;
                result[docid] = in;
            }
            if (found >= kFew) break;
        }
        return result;
    }

private:
    /// The documents with any of the terms, each once.
    std::vector<std::uint32_t> documents(const std::vector<std::string>& terms) {
        std::vector<std::uint32_t> result;
        for (const std::string& term : terms) {
            auto end = database_.postlist_end(term);
            for (auto at = database_.postlist_begin(term); at != end; ++at) {
                deadline_.check();
                result.push_back(*at);
            }
        }
        if (terms.size() > 1) {
            std::ranges::sort(result);
            result.erase(std::ranges::unique(result).begin(), result.end());
        }
        return result;
    }

    float rarity(std::size_t documents) const {
        auto all = static_cast<float>(database_.get_doccount());
        auto with = static_cast<float>(documents);
        return std::log(1 + (all - with + 0.5F) / (with + 0.5F));
    }

    const Xapian::Database& database_;
    Deadline& deadline_;
    Weights weights_;
    float total_ = 0;
};

class Collector : public Xapian::MatchSpy {
public:
    Collector(std::vector<bool>& found, Deadline& deadline) : found_(found), deadline_(deadline) {}
    void operator()(const Xapian::Document& document, double) override {
        deadline_.check();
        found_[document.get_docid()] = true;
    }

private:
    std::vector<bool>& found_;
    Deadline& deadline_;
};

std::vector<bool> matches_of(const Xapian::Database& database, const Xapian::Query& query,
                             Deadline& deadline) {
    std::vector<bool> found(database.get_lastdocid() + 1);
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Collector collector(found, deadline);
    enquire.add_matchspy(&collector);
    enquire.get_mset(0, 0, database.get_doccount());
    return found;
}

}  // namespace

PartialMatch::PartialMatch(const Xapian::Database& database, const BuiltQuery& query,
                           Deadline& deadline) {
    Weigher weigher(database, deadline);
    for (const UnitTerms& unit : query.units) weigher.add(unit);
    std::vector<bool> allowed(database.get_lastdocid() + 1, true);
    if (query.required) allowed = matches_of(database, *query.required, deadline);
    if (query.excluded) {
        std::vector<bool> excluded = matches_of(database, *query.excluded, deadline);
        for (std::size_t docid = 0; docid < allowed.size(); ++docid) {
            allowed[docid] = allowed[docid] && !excluded[docid];
        }
    }
    in_ = weigher.enough(allowed);
}

}  // namespace precedent::search
