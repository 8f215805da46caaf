// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/search/judgements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "indexer/schema/fields.h"

namespace precedent::tests {
namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::set<std::string> set_of(const std::string& text) {
    std::vector<std::string> words = words_of(text);
    return {words.begin(), words.end()};
}

class BlockReader {
public:
    explicit BlockReader(const std::filesystem::path& path) : path_(path), in_(path) {
        if (!in_) throw std::runtime_error(path.string() + ": cannot be read");
    }

    std::vector<JudgedQuery> read() {
        for (std::string line; std::getline(in_, line);) {
            ++line_;
            if (line.starts_with('#')) continue;
            if (line.empty()) {
                finish();
            } else {
                take(line);
            }
        }
        finish();
        return std::move(queries_);
    }

private:
    [[noreturn]] void fail(const std::string& message) const {
        throw std::runtime_error(fmt::format("{}:{}: {}", path_.string(), line_, message));
    }

    void take(const std::string& line) {
        std::size_t colon = line.find(": ");
        if (colon == std::string::npos) fail("no `key: value`");
        std::string key = line.substr(0, colon);
        std::string value = line.substr(colon + 2);
        if (key == "query") {
            current_.request.text = value;
            current_.where = fmt::format("{}:{}", path_.filename().string(), line_);
        } else if (key == "language") {
            auto language = taxonomy::language_from_code(value);
            if (!language) fail("unknown language " + value);
            current_.language = value;
            current_.request.language = *language;
        } else if (key == "group") {
            current_.group = value;
        } else if (key == "kind") {
            current_.request.kind =
                value == "lessons" ? search::Kind::lessons : search::Kind::practices;
        } else if (key == "filters") {
            for (const std::string& filter : words_of(value)) take_filter(filter);
        } else if (key == "tags") {
            current_.tags = set_of(value);
        } else if (key == "relevant") {
            current_.relevant = set_of(value);
        } else if (key == "related") {
            current_.related = set_of(value);
        } else if (key == "not") {
            current_.unwanted = set_of(value);
        } else if (key != "why" && key != "useless") {
            fail("unknown key " + key);
        }
    }

    void take_filter(const std::string& filter) {
        std::size_t equals = filter.find('=');
        int facet = index::find_facet(filter.substr(0, equals));
        if (facet < 0 || equals == std::string::npos) fail("unknown filter " + filter);
        current_.request.selected[static_cast<std::size_t>(facet)].push_back(
            filter.substr(equals + 1));
    }

    void finish() {
        if (current_.request.text.empty()) return;
        if (current_.relevant.empty() || current_.language.empty()) fail("an unfinished case");
        queries_.push_back(std::move(current_));
        current_ = {};
    }

    std::filesystem::path path_;
    std::ifstream in_;
    std::size_t line_ = 0;
    JudgedQuery current_;
    std::vector<JudgedQuery> queries_;
};

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
        std::ranges::move(BlockReader(path).read(), std::back_inserter(all));
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
