// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/assets.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <stdexcept>

#include "search-server/locale/embedded.h"
#include "search-server/static/embedded.h"
#include "search-server/templates/embedded.h"
#include "taxonomy/fingerprint.h"

namespace precedent::pages {
namespace {

using taxonomy::fingerprint;

std::string_view content_type(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    throw std::logic_error("no content type for " + std::string(name));
}

struct AssetTable {
    std::map<std::string, std::string, std::less<>> urls;  ///< by file name
    std::map<std::string, Asset, std::less<>> assets;      ///< by URL
};

const AssetTable& table() {
    static const AssetTable kTable = [] {
        AssetTable result;
        for (const auto& file : assets::embedded_files()) {
            auto dot = file.name.rfind('.');
            std::string url = fmt::format("/static/{}.{:016x}{}", file.name.substr(0, dot),
                                          fingerprint(file.content), file.name.substr(dot));
            result.urls.emplace(file.name, url);
            result.assets.emplace(url, Asset{file.content, content_type(file.name)});
        }
        return result;
    }();
    return kTable;
}

}  // namespace

const std::string& asset_url(std::string_view file_name) {
    auto found = table().urls.find(file_name);
    if (found == table().urls.end()) throw std::logic_error("no asset " + std::string(file_name));
    return found->second;
}

std::optional<Asset> find_asset(std::string_view path) {
    auto found = table().assets.find(path);
    if (found == table().assets.end()) return std::nullopt;
    return found->second;
}

const std::string& build_fingerprint() {
    static const std::string kFingerprint = [] {
        std::uint64_t hash = fingerprint(PRECEDENT_VERSION);
        for (const auto& file : assets::embedded_files()) hash = fingerprint(file.content, hash);
        for (const auto& file : templates::embedded_files()) hash = fingerprint(file.content, hash);
        for (const auto& file : locale::embedded_files()) hash = fingerprint(file.content, hash);
        return fmt::format("{:016x}", hash);
    }();
    return kFingerprint;
}

}  // namespace precedent::pages
