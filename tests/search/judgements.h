// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Judged queries (*.queries beside this file): what somebody asks and which entries answer it,
// judged by reading them. Blocks of `key: value` lines, separated by an empty line:
//
//   query: logement saisonniers agricoles
//   language: fr                 of the reader
//   group: officer               officer, trainer or practitioner
//   kind: practices              or lessons
//   filters: country=IT          facet=id, separated by spaces; may be left out
//   tags: plain
//   relevant: id id              answer it
//   related: id id               the same subject, other place or group
//   not: id                      must not be among the first ten
//   useless: id id               found once, read, and neither; what is in no list is so too
//   why: what the person wants
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "search-server/search/types.h"

namespace precedent::tests {

struct JudgedQuery {
    search::SearchRequest request;
    std::string where;  ///< file:line, for messages
    std::string language;
    std::string group;
    std::set<std::string> tags;
    std::set<std::string> relevant, related, unwanted;
};

/// Throws std::runtime_error naming file and line of what cannot be read.
std::vector<JudgedQuery> read_judgements(const std::filesystem::path& directory);

struct QueryScore {
    bool success = false;            ///< one of the first three is relevant
    double ndcg = 0;                 ///< of the first ten; relevant gains 3, related 1
    std::vector<std::string> wrong;  ///< unwanted among the first ten
};

QueryScore score(const JudgedQuery& judged, const std::vector<std::string>& first_ten);

}  // namespace precedent::tests
