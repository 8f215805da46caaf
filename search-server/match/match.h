// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Practices and lessons for a locality. Three questions, kept apart: is it about my problem
// (relevance), is the place like mine (fit), could we do it (needs).
//
// The order is by 0.55 relevance + 0.35 fit + 0.10 evidence where there are words, and by
// 0.60 fit + 0.25 relevance + 0.15 evidence where there are none; then it is spread (spread.h).
// Relevance is made of the words, the priority sectors and the groups of people.
// Safe to call from any number of threads. Throws DeadlineExceeded and IndexUnreadable.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "search-server/match/fit.h"
#include "search-server/match/profile.h"
#include "search-server/match/spread.h"
#include "search-server/search/searcher.h"
#include "search-server/search/types.h"

namespace precedent::match {

inline constexpr std::uint32_t kDefaultLimit = 10;
inline constexpr std::uint32_t kMaxLimit = 50;
inline constexpr std::uint32_t kMaxOffset = 1'000;

struct MatchRequest {
    Profile profile;
    /// Further filters, as in SearchRequest::selected.
    std::map<std::size_t, std::vector<std::string>> only;
    std::vector<index::ListedPlace> peers;  ///< places to compare with
    std::uint32_t limit = kDefaultLimit;
    std::uint32_t offset = 0;
    taxonomy::Language language = taxonomy::Language::en;
    bool lessons = true;  ///< wanted too
};

struct Need {
    std::string id;
    NeedState state = NeedState::not_stated;
};

/// The parts of a score, each from 0 to 1 and not yet weighted.
struct MatchScore {
    double total = 0;
    double relevance = 0;    ///< of words, sectors and populations together
    double words = 0;        ///< against the best match of the words
    double sectors = 0;      ///< share of the priority sectors
    double populations = 0;  ///< share of the groups
    double fit = 0;          ///< as it ranks: see FitTable::ranking_value
    double evidence = 0;
};

struct MatchHit {
    search::Hit hit;
    Fit fit;
    std::vector<Need> needs;
    Slot slot = Slot::ranked;
    MatchScore score;
    /// The whole practice, shared with others who show it.
    std::shared_ptr<const nlohmann::json> stored;

    const nlohmann::json& record() const { return *stored; }
};

/// A lesson of a practice that is among the best matches.
struct MatchLesson {
    std::string id;
    std::string text;
    std::string kind;
    std::vector<std::string> themes;
    std::size_t source = 0;  ///< position in MatchResponse::sources
};

struct LessonTheme {
    std::string theme;
    std::vector<MatchLesson> lessons;  ///< at most one of a practice
};

/// What there is about a place that was chosen to compare with.
struct Peer {
    index::ListedPlace place;
    std::vector<MatchHit> hits;
};

struct MatchResponse {
    std::string generation;
    std::uint32_t total = 0;
    std::vector<MatchHit> hits;
    std::vector<MatchHit> sources;  ///< the practices that the lessons come from
    std::vector<LessonTheme> lessons;
    std::vector<Peer> peers;
    std::vector<search::FacetCounts> facets;
    bool any_close = false;             ///< whether one of the first ten is from a place alike
    bool without_words = false;         ///< nothing has the words: the profile alone was matched
    bool without_essentials = false;    ///< nothing has what is essential: it counted twice instead
    search::SearchResponse understood;  ///< of the words: corrections, concepts
    double took_ms = 0;
};

MatchResponse match(const search::Snapshot& snapshot, const MatchRequest& request,
                    std::chrono::milliseconds deadline = search::kDefaultDeadline);

/// The fits and needs of chosen practices, in their order; ids that are unknown are left out.
std::vector<MatchHit> compare_practices(const search::Snapshot& snapshot, const Profile& profile,
                                        const std::vector<std::string>& ids,
                                        taxonomy::Language language);

}  // namespace precedent::match
