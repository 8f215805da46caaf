// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One practice as written: the front matter and body of corpus/entries/<id>.md.
//
// A plain value. What the file does not state is empty or absent, never a default.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/language.h"

namespace precedent::corpus {

struct Place {
    std::string name;
    std::string country;    ///< ISO 3166-1 alpha-2
    std::string level;      ///< term of `level`
    std::string size;       ///< term of `size`, by inhabitants of the authority
    std::string gazetteer;  ///< its name in the gazetteer if another, or "none: why"
    std::optional<long> population;
    std::optional<double> latitude;   ///< degrees, WGS 84
    std::optional<double> longitude;  ///< degrees, WGS 84
};

struct Years {
    std::optional<int> start;
    std::optional<int> end;
};

struct Budget {
    std::optional<double> amount;
    std::string currency;  ///< ISO 4217
    std::string note;
};

/// One self-standing learning.
struct Lesson {
    std::string text;
    std::string kind;                 ///< term of `lesson_kind`
    std::vector<std::string> themes;  ///< terms of `theme`
};

struct Source {
    std::string title;
    std::string publisher;
    std::optional<int> year;
    std::string url;
};

struct Translation {
    std::string title;
    std::string summary;
};

struct Entry {
    std::string id;                 ///< the file name without .md
    std::string file;               ///< as given on the command line, for messages
    std::uint64_t fingerprint = 0;  ///< of the bytes of its file, to tell whether it has changed
    std::string title;
    std::string programme;
    std::string summary;
    taxonomy::Language language = taxonomy::Language::en;
    /// Terms by front-matter key ("sectors", "populations", …), in the order written.
    std::map<std::string, std::vector<std::string>, std::less<>> terms;
    std::vector<Place> places;
    Years years;
    std::vector<std::string> lead, partners, funders;
    std::optional<Budget> budget;
    std::vector<std::string> results;
    std::vector<Lesson> lessons;
    std::vector<Source> sources;
    std::string checked;  ///< YYYY-MM-DD, when the sources were last read
    std::map<taxonomy::Language, Translation> translations;
    std::string body;   ///< Markdown
    int body_line = 0;  ///< 1-based line of the body's first line

    /// The terms under a key; empty if the key is absent.
    const std::vector<std::string>& terms_of(std::string_view key) const;
};

}  // namespace precedent::corpus
