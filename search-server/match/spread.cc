// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/spread.h"

#include <algorithm>
#include <map>

namespace precedent::match {
namespace {

/// A programme in more countries than this is of none of them.
constexpr std::size_t kManyCountries = 3;

class Arrangement {
public:
    Arrangement(const std::vector<Candidate>& candidates, bool for_small_place)
        : candidates_(candidates), for_small_place_(for_small_place), taken_(candidates.size()) {}

    std::vector<Placed> arrange() {
        // Reserved first, so that those placed by rank leave room for their countries.
        auto different = best(
            [](const Candidate& one) { return one.band == Band::different && one.same_problem; },
            [](const Candidate& one) { return one.relevance; });
        if (different) take(*different);
        auto wrong = best([](const Candidate& one) { return one.went_wrong; },
                          [](const Candidate& one) { return one.score; });
        if (wrong) take(*wrong);
        std::size_t reserved = (different ? 1U : 0U) + (wrong ? 1U : 0U);
        for (std::size_t i = 0; i < candidates_.size() && placed_.size() + reserved < kFirst; ++i) {
            if (taken_[i] || !allowed(candidates_[i])) continue;
            take(i);
            placed_.push_back({i});
        }
        if (different) placed_.push_back({*different, Slot::different_place});
        if (wrong) placed_.push_back({*wrong, Slot::went_wrong});
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (!taken_[i]) placed_.push_back({i});
        }
        return std::move(placed_);
    }

private:
    template <class Wanted, class By>
    std::optional<std::size_t> best(Wanted wanted, By by) const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (taken_[i] || !wanted(candidates_[i]) || !allowed(candidates_[i])) continue;
            if (!best || by(candidates_[i]) > by(candidates_[*best])) best = i;
        }
        return best;
    }

    bool allowed(const Candidate& one) const {
        auto full = [](const auto& counts, const auto& key, std::size_t most) {
            auto found = counts.find(key);
            return found != counts.end() && found->second >= most;
        };
        if (for_small_place_ && one.largest_city && largest_ >= kFromLargest) return false;
        if (one.nationwide && nationwide_ >= kNationwide) return false;
        if (!one.programme.empty() && full(programmes_, one.programme, kOfOneProgramme)) {
            return false;
        }
        return one.countries.size() > kManyCountries ||
               std::ranges::none_of(one.countries, [&](std::uint16_t country) {
                   return full(countries_, country, kOfOneCountry);
               });
    }

    void take(std::size_t position) {
        const Candidate& one = candidates_[position];
        taken_[position] = true;
        if (one.largest_city) ++largest_;
        if (one.nationwide) ++nationwide_;
        ++programmes_[one.programme];
        if (one.countries.size() > kManyCountries) return;
        for (std::uint16_t country : one.countries) ++countries_[country];
    }

    const std::vector<Candidate>& candidates_;
    bool for_small_place_;
    std::vector<bool> taken_;
    std::vector<Placed> placed_;
    std::map<std::string, std::size_t> programmes_;
    std::map<std::uint16_t, std::size_t> countries_;
    std::size_t largest_ = 0;
    std::size_t nationwide_ = 0;
};

}  // namespace

std::vector<Placed> spread(const std::vector<Candidate>& candidates, bool for_small_place) {
    return Arrangement(candidates, for_small_place).arrange();
}

}  // namespace precedent::match
