// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Why a practice is listed for a locality, in the reader's language: what is alike, what differs,
// what it needed, how sure it is, and the question that a council will ask.
//
// Made from the entry's own terms and figures, as lists after a colon: whatever is put in, the
// sentence stays grammatical and says no more than the entry does.
#pragma once

#include <string>
#include <vector>

#include "search-server/match/match.h"
#include "search-server/pages/catalog.h"
#include "taxonomy/vocabulary.h"

namespace precedent::pages {

/// What two places have in common, or not, in one dimension: labels of terms.
struct Comparison {
    match::Dimension dimension;
    std::vector<std::string> ours;    ///< of the profile; those shared, if it is alike
    std::vector<std::string> theirs;  ///< of the practice; "" never stands among them
    bool near = false;                ///< alike, though no value is the same
};

struct Explanation {
    std::string why;
    std::string differs;
    std::string needed;
    std::string sure;
    std::string question;  ///< that a council may ask
    std::string answer;    ///< what the entry says to it
    /// Whether the answer is a lesson in the entry's own words, and thus in its language.
    bool answer_is_quoted = false;
};

class Explainer {
public:
    Explainer(const Catalog& catalog, const taxonomy::Taxonomy& taxonomy,
              const match::Profile& profile)
        : catalog_(catalog), taxonomy_(taxonomy), profile_(profile) {}

    /// Dimensions known on both sides in which the places are alike, the weightiest first.
    std::vector<Comparison> alike(const match::MatchHit& hit) const;
    std::vector<Comparison> differs(const match::MatchHit& hit) const;
    /// Dimensions that the profile knows and the practice does not state.
    std::vector<match::Dimension> not_stated(const match::MatchHit& hit) const;
    Explanation explain(const match::MatchHit& hit) const;

    std::string dimension_name(match::Dimension dimension) const;
    /// "Setting (Rural); Size (5 000-20 000)": what is the same, in at most `most` dimensions.
    std::string shared_text(const match::MatchHit& hit, std::size_t most) const;

private:
    std::string listed(const std::vector<Comparison>& all, bool near, std::size_t most) const;
    Comparison compare(const match::MatchHit& hit, match::Dimension dimension, bool alike) const;
    std::vector<std::string> labels(std::string_view facet,
                                    const std::vector<std::string>& ids) const;
    std::string why(const match::MatchHit& hit) const;
    std::string difference(const match::MatchHit& hit) const;
    std::string needed(const match::MatchHit& hit) const;
    std::string sure(const match::MatchHit& hit) const;
    void ask(const match::MatchHit& hit, Explanation& explanation) const;

    const Catalog& catalog_;
    const taxonomy::Taxonomy& taxonomy_;
    const match::Profile& profile_;
};

}  // namespace precedent::pages
