// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Searches one generation.
//
//   SearchResponse found = search(*snapshot, {.text = "seasonal workers housing"});
//
// Safe to call from any number of threads with the same Snapshot. Throws DeadlineExceeded and
// IndexUnreadable; no Xapian exception leaves here.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "search-server/search/snapshot.h"
#include "search-server/search/types.h"

namespace precedent::search {

inline constexpr std::chrono::milliseconds kDefaultDeadline{2000};

SearchResponse search(const Snapshot& snapshot, const SearchRequest& request,
                      std::chrono::milliseconds deadline = kDefaultDeadline);

/// The stored record (JSON) of a practice, or nothing if there is none with this id.
std::optional<std::string_view> find_record(const Snapshot& snapshot, std::string_view id);

}  // namespace precedent::search
