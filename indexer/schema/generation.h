// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files of an index directory, and what a generation says about itself.
//
//   <index>/precedent-index         marks the directory as ours
//   <index>/CURRENT                 the name of the generation to serve
//   <index>/<generation>/           never changed once CURRENT has named it
//       info.json                   GenerationInfo
//       taxonomy.json               the vocabularies
//       practices/ lessons/         Xapian databases; docids run from 1 without gaps
//       practices.columns lessons.columns    facet values by docid
//       practices.records           whole entries as JSON, with the bodies' HTML, by docid
//       practices.texts             plain text for snippets, by docid
//       words                       the lexicon
//       names                       of places, organisations and programmes
//       places                      the gazetteer, by all spellings of its names
//       entries                         what it was built from (indexer/manifest.h)
//
// Publishing is the rename of CURRENT: a reader sees the old generation or the new one, whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "taxonomy/language.h"
#include "taxonomy/result.h"

namespace precedent::index {

namespace file_name {
inline constexpr const char* kMarker = "precedent-index";
inline constexpr const char* kCurrent = "CURRENT";
inline constexpr const char* kInfo = "info.json";
inline constexpr const char* kTaxonomy = "taxonomy.json";
inline constexpr const char* kPractices = "practices";
inline constexpr const char* kLessons = "lessons";
inline constexpr const char* kPracticeColumns = "practices.columns";
inline constexpr const char* kLessonColumns = "lessons.columns";
inline constexpr const char* kRecords = "practices.records";
inline constexpr const char* kTexts = "practices.texts";
inline constexpr const char* kWords = "words";
inline constexpr const char* kNames = "names";
inline constexpr const char* kPlaces = "places";
inline constexpr const char* kEntries = "entries";
}  // namespace file_name

struct FileInfo {
    std::uint64_t bytes = 0;
    std::uint32_t crc32 = 0;
};

struct GenerationInfo {
    int schema_version = 0;
    std::string generation;  ///< its name
    std::string created;     ///< UTC, ISO 8601
    std::string indexer;     ///< version of the program that wrote it
    std::string builder;     ///< fingerprint of that program and of the vocabularies
    std::uint32_t practices = 0;
    std::uint32_t lessons = 0;
    std::vector<taxonomy::Language> languages;  ///< that words are stemmed in
    std::map<std::string, FileInfo> files;      ///< all but info.json itself, by path
};

std::string info_to_json(const GenerationInfo& info);
taxonomy::Result<GenerationInfo> info_from_json(std::string_view json);

/// The name in CURRENT. A missing or odd file is a failure that says what to do.
taxonomy::Result<std::string> current_generation(const std::filesystem::path& index);

/// Reads and checks a generation's info: the schema version, and that its files have the sizes and
/// (up to 64 MB each) the checksums that it states.
taxonomy::Result<GenerationInfo> check_generation(const std::filesystem::path& generation);

/// Size and checksum of a file; throws std::system_error if it cannot be read.
FileInfo describe_file(const std::filesystem::path& path);

/// CRC-32 of bytes, as in GenerationInfo.
std::uint32_t checksum(std::string_view bytes);

/// Whether a name can be a generation's: digits, letters, hyphens.
bool is_generation_name(std::string_view name);

}  // namespace precedent::index
