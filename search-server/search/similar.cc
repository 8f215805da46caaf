// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/similar.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"
#include "search-server/search/plain_hit.h"

namespace precedent::search {
namespace {

struct FacetWeight {
    std::string_view facet;
    double weight;
    bool told;  ///< named among what two practices share
};

// What a practice does and for whom makes it comparable; where it is says less, and the sector,
// which a sub-theme implies, less still.
constexpr FacetWeight kWeights[] = {
    {"subtheme", 1.0, true},          {"population", 0.9, true}, {"instrument", 0.8, true},
    {"challenge", 0.6, true},         {"country", 0.6, true},    {"feature", 0.5, true},
    {"migration_context", 0.5, true}, {"theme", 0.3, false},     {"sector", 0.3, true},
    {"region", 0.2, false},           {"setting", 0.2, false},   {"level", 0.2, false},
};

constexpr Xapian::termcount kWords = 15;
constexpr double kWordWeight = 0.3;
constexpr std::size_t kMaxShared = 4;

/// Only words, not ids, facets or fields.
class WordsOnly : public Xapian::ExpandDecider {
public:
    bool operator()(const std::string& term) const override {
        return term.starts_with(index::kWordPrefix);
    }
};

class Similar {
public:
    Similar(const Snapshot& snapshot, Reader& reader, Xapian::docid docid,
            taxonomy::Language language)
        : snapshot_(snapshot), database_(reader.practices), docid_(docid), language_(language) {}

    std::vector<SimilarPractice> find(const std::string& own_id, std::uint32_t limit) {
        std::vector<Xapian::Query> needed;
        std::vector<Xapian::Query> more;
        for (const FacetWeight& facet : kWeights) {
            for (const std::string& term : terms_of(facet)) {
                (facet.told ? needed : more)
                    .emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term),
                                  facet.weight);
            }
        }
        add_words(more);
        std::vector<SimilarPractice> result;
        if (needed.empty()) return result;
        // What shares nothing that can be told is not similar, whatever its words.
        Xapian::Query alike(Xapian::Query::OP_AND_MAYBE,
                            Xapian::Query(Xapian::Query::OP_OR, needed.begin(), needed.end()),
                            Xapian::Query(Xapian::Query::OP_OR, more.begin(), more.end()));
        Xapian::Enquire enquire(database_);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_AND_NOT, alike, Xapian::Query(own_id)));
        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
        Xapian::MSet found = enquire.get_mset(0, limit);
        for (auto at = found.begin(); at != found.end(); ++at) {
            SimilarPractice one;
            one.hit = plain_hit(at.get_document(), language_);
            one.hit.score = at.get_weight();
            one.shared = shared_with(*at);
            result.push_back(std::move(one));
        }
        return result;
    }

private:
    std::vector<std::string> terms_of(const FacetWeight& weight) const {
        std::vector<std::string> terms;
        auto facet = index::facet_position(weight.facet);
        const auto* vocabulary = snapshot_.taxonomy().find(weight.facet);
        for (std::uint16_t value : snapshot_.columns(Kind::practices).values(facet, docid_)) {
            terms.push_back(
                index::facet_term(index::facet_fields()[facet], vocabulary->terms()[value].id));
        }
        return terms;
    }

    void add_words(std::vector<Xapian::Query>& parts) {
        Xapian::RSet like;
        like.add_document(docid_);
        Xapian::Enquire enquire(database_);
        enquire.set_query(Xapian::Query(std::string()));
        WordsOnly words_only;
        Xapian::ESet words = enquire.get_eset(kWords, like, &words_only);
        for (auto at = words.begin(); at != words.end(); ++at) {
            parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(*at), kWordWeight);
        }
    }

    /// Terms that both have, the rarest of the weightiest facets first.
    std::vector<taxonomy::TermRef> shared_with(Xapian::docid other) const {
        std::vector<std::pair<double, taxonomy::TermRef>> shared;
        const index::Columns& columns = snapshot_.columns(Kind::practices);
        for (const FacetWeight& weight : kWeights) {
            if (!weight.told) continue;
            auto facet = index::facet_position(weight.facet);
            auto others = columns.values(facet, other);
            for (std::uint16_t value : columns.values(facet, docid_)) {
                if (std::ranges::find(others, value) == others.end()) continue;
                double with = snapshot_.totals(Kind::practices)[facet][value];
                double rarity = std::log(1 + columns.documents() / (with + 0.5));
                const auto* vocabulary = snapshot_.taxonomy().find(weight.facet);
                shared.emplace_back(
                    weight.weight * rarity,
                    taxonomy::TermRef{std::string(weight.facet), vocabulary->terms()[value].id});
            }
        }
        std::ranges::stable_sort(shared, std::ranges::greater(),
                                 &std::pair<double, taxonomy::TermRef>::first);
        std::vector<taxonomy::TermRef> result;
        for (auto& [telling, term] : shared) {
            if (result.size() < kMaxShared) result.push_back(std::move(term));
        }
        return result;
    }

    const Snapshot& snapshot_;
    Xapian::Database& database_;
    Xapian::docid docid_;
    taxonomy::Language language_;
};

}  // namespace

std::optional<std::vector<SimilarPractice>> similar_practices(const Snapshot& snapshot,
                                                              std::string_view id,
                                                              taxonomy::Language language,
                                                              std::uint32_t limit) try {
    std::string term = index::id_term(id);
    if (term.size() > index::kMaxTermBytes) return std::nullopt;
    Snapshot::ReaderPtr reader = snapshot.reader();
    auto posting = reader->practices.postlist_begin(term);
    if (posting == reader->practices.postlist_end(term)) return std::nullopt;
    return Similar(snapshot, *reader, *posting, language).find(term, limit);
} catch (const Xapian::Error& error) {
    throw IndexUnreadable(error.get_description());
} catch (const nlohmann::json::exception& error) {
    throw IndexUnreadable(error.what());
}

}  // namespace precedent::search
