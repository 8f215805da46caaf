// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/search/judgements.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "indexer/schema/fields.h"
#include "tests/support/block_file.h"

namespace precedent::tests {
namespace {

const std::set<std::string> kKeys = {"query",    "language", "group", "kind",    "filters", "tags",
                                     "relevant", "related",  "not",   "useless", "why"};

JudgedQuery query_of(const Block& block) {
    JudgedQuery judged;
    judged.where = block.where;
    judged.request.text = block.text("query");
    judged.language = block.text("language");
    auto language = taxonomy::language_from_code(judged.language);
    if (!language) throw std::runtime_error(block.where + ": unknown language");
    judged.request.language = *language;
    judged.group = block.text("group");
    judged.request.kind =
        block.text("kind") == "lessons" ? search::Kind::lessons : search::Kind::practices;
    for (const std::string& filter : words_of(block.text("filters"))) {
        std::size_t equals = filter.find('=');
        int facet = index::find_facet(filter.substr(0, equals));
        if (facet < 0 || equals == std::string::npos) {
            throw std::runtime_error(block.where + ": unknown filter " + filter);
        }
        judged.request.selected[static_cast<std::size_t>(facet)].push_back(
            filter.substr(equals + 1));
    }
    judged.tags = block.words("tags");
    judged.relevant = block.words("relevant");
    judged.related = block.words("related");
    judged.unwanted = block.words("not");
    if (judged.request.text.empty() || judged.relevant.empty()) {
        throw std::runtime_error(block.where + ": an unfinished case");
    }
    return judged;
}

double gain(const JudgedQuery& judged, const std::string& id) {
    if (judged.relevant.contains(id)) return 3;
    return judged.related.contains(id) ? 1 : 0;
}

}  // namespace

std::vector<JudgedQuery> read_judgements(const std::filesystem::path& directory) {
    std::vector<std::filesystem::path> files;
    for (const auto& item : std::filesystem::directory_iterator(directory)) {
        if (item.path().extension() == ".queries") files.push_back(item.path());
    }
    std::ranges::sort(files);
    std::vector<JudgedQuery> all;
    for (const auto& path : files) {
        for (const Block& block : read_blocks(path, kKeys)) all.push_back(query_of(block));
    }
    return all;
}

QueryScore score(const JudgedQuery& judged, const std::vector<std::string>& first_ten) {
    QueryScore result;
    double found = 0;
    double ideal = 0;
    std::size_t good = judged.relevant.size();
    std::size_t both = good + judged.related.size();
    for (std::size_t i = 0; i < 10; ++i) {
        double discount = 1 / std::log2(static_cast<double>(i) + 2);
        if (i < both) ideal += (i < good ? 3 : 1) * discount;
        if (i >= first_ten.size()) continue;
        found += gain(judged, first_ten[i]) * discount;
        if (i < 3 && judged.relevant.contains(first_ten[i])) result.success = true;
        if (judged.unwanted.contains(first_ten[i])) result.wrong.push_back(first_ten[i]);
    }
    result.ndcg = ideal == 0 ? 0 : found / ideal;
    return result;
}

}  // namespace precedent::tests
