// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/generation.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "indexer/schema/fields.h"
#include "indexer/schema/mapped_file.h"

namespace precedent::index {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMaxChecksummed = 64U << 20;
constexpr const char* kRebuild = "build the index with precedent-index";

}  // namespace

std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32_z(
        crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::string info_to_json(const GenerationInfo& info) {
    Json languages = Json::array();
    for (auto language : info.languages) languages.push_back(taxonomy::code(language));
    Json files = Json::object();
    for (const auto& [name, file] : info.files) {
        files[name] = {{"bytes", file.bytes}, {"crc32", file.crc32}};
    }
    return Json{{"schema_version", info.schema_version},
                {"generation", info.generation},
                {"created", info.created},
                {"indexer", info.indexer},
                {"builder", info.builder},
                {"practices", info.practices},
                {"lessons", info.lessons},
                {"languages", languages},
                {"files", files}}
               .dump(2) +
           "\n";
}

taxonomy::Result<GenerationInfo> info_from_json(std::string_view text) {
    try {
        Json json = Json::parse(text);
        GenerationInfo info;
        info.schema_version = json.at("schema_version").get<int>();
        // An index of another version may lack the keys below; its version says enough.
        if (info.schema_version != kSchemaVersion) return info;
        info.generation = json.at("generation").get<std::string>();
        info.created = json.at("created").get<std::string>();
        info.indexer = json.at("indexer").get<std::string>();
        info.builder = json.at("builder").get<std::string>();
        info.practices = json.at("practices").get<std::uint32_t>();
        info.lessons = json.at("lessons").get<std::uint32_t>();
        for (const Json& code : json.at("languages")) {
            if (auto language = taxonomy::language_from_code(code.get<std::string>())) {
                info.languages.push_back(*language);
            }
        }
        for (const auto& [name, file] : json.at("files").items()) {
            info.files[name] = {file.at("bytes").get<std::uint64_t>(),
                                file.at("crc32").get<std::uint32_t>()};
        }
        return info;
    } catch (const nlohmann::json::exception& problem) {
        return taxonomy::failure(problem.what(), kRebuild);
    }
}

bool is_generation_name(std::string_view name) {
    auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-';
    };
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, allowed);
}

taxonomy::Result<std::string> current_generation(const std::filesystem::path& index) {
    std::error_code error;
    if (!std::filesystem::is_directory(index, error)) {
        return taxonomy::failure(fmt::format("there is no index in {}", index.string()), kRebuild);
    }
    auto file = MappedFile::open(index / file_name::kCurrent);
    if (!file) {
        return taxonomy::failure(
            fmt::format("{} holds no published index: {}", index.string(), file.error().message),
            kRebuild);
    }
    std::string_view name = file->bytes();
    if (name.ends_with('\n')) name.remove_suffix(1);
    if (!is_generation_name(name)) {
        return taxonomy::failure(
            fmt::format("{}: does not name a generation", (index / file_name::kCurrent).string()),
            kRebuild);
    }
    return std::string(name);
}

FileInfo describe_file(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) throw std::system_error(std::make_error_code(std::errc::io_error), path.string());
    return {file->bytes().size(), checksum(file->bytes())};
}

taxonomy::Result<GenerationInfo> check_generation(const std::filesystem::path& generation) {
    auto file = MappedFile::open(generation / file_name::kInfo);
    if (!file) return tl::unexpected(file.error());
    auto info = info_from_json(file->bytes());
    if (!info) {
        return taxonomy::failure(
            fmt::format("{}: damaged ({})", (generation / file_name::kInfo).string(),
                        info.error().message),
            kRebuild);
    }
    if (info->schema_version != kSchemaVersion) {
        return taxonomy::failure(
            fmt::format("{} has schema version {}, this program reads version {}",
                        generation.string(), info->schema_version, kSchemaVersion),
            "build the index again with the precedent-index of the same release");
    }
    for (const auto& [name, stated] : info->files) {
        auto sidecar = MappedFile::open(generation / name);
        if (!sidecar) return tl::unexpected(sidecar.error());
        bool same = sidecar->bytes().size() == stated.bytes;
        if (same && stated.bytes <= kMaxChecksummed) {
            same = checksum(sidecar->bytes()) == stated.crc32;
        }
        if (!same) {
            return taxonomy::failure(
                fmt::format("{}: damaged (size or checksum differ)", (generation / name).string()),
                kRebuild);
        }
    }
    return info;
}

}  // namespace precedent::index
