// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a result list shows of a document: Xapian's document data, a small JSON object.
// Written by the indexer, read by the server; the whole entry is in the blob store.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/language.h"

namespace precedent::index {

/// A title and summary (or a lesson's text) in one language.
struct CardText {
    std::string title;
    std::string summary;
};

struct Card {
    std::string id;  ///< of the practice, or `<practice>-<n>` for its nth lesson
    taxonomy::Language language = taxonomy::Language::en;
    std::string title;
    std::string summary;  ///< for a lesson: its text
    std::string programme;
    std::vector<std::string> sectors;
    std::vector<std::string> countries;
    std::vector<std::string> places;  ///< names
    std::vector<std::string> populations;
    std::string evidence;
    std::string status;
    std::optional<int> start, end;          ///< years
    std::vector<std::string> lesson_kinds;  ///< a practice's; for a lesson: its one kind
    std::vector<std::string> themes;        ///< a lesson's themes
    std::string practice;                   ///< a lesson's practice
    std::string practice_title;
    std::map<taxonomy::Language, CardText> translations;
};

std::string card_to_json(const Card& card);
/// Throws nlohmann::json::exception on a damaged card.
Card card_from_json(std::string_view json);

}  // namespace precedent::index
