// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/name_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "indexer/schema/analysis.h"
#include "indexer/schema/text.h"

namespace precedent::index {
namespace {

/// Words of a name that it can be found by; what comes later distinguishes little.
constexpr std::size_t kMaxKeys = 6;
/// Names looked at for one beginning: a single letter may begin thousands.
constexpr std::size_t kMaxLooked = 4000;

std::vector<std::string> keys_of(const std::string& name) {
    std::vector<Token> tokens = tokenise(name);
    std::vector<std::string> keys;
    for (std::size_t begin = 0; begin < tokens.size() && keys.size() < kMaxKeys; ++begin) {
        if (begin > 0 && is_stop_word(tokens[begin].word)) continue;
        std::string key;
        for (std::size_t i = begin; i < tokens.size(); ++i) {
            if (i > begin) key += ' ';
            key += tokens[i].word;
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace

bool NameList::read_line(std::string_view text, Line& line) {
    std::size_t first = text.find('\t');
    std::size_t second = first == std::string_view::npos ? first : text.find('\t', first + 1);
    std::size_t third = second == std::string_view::npos ? second : text.find('\t', second + 1);
    if (third == std::string_view::npos || second != first + 2) return false;
    line.key = text.substr(0, first);
    line.kind = static_cast<NameKind>(text[first + 1]);
    line.text = text.substr(third + 1);
    auto [at, error] = std::from_chars(text.data() + second + 1, text.data() + third, line.count);
    bool known = line.kind == NameKind::place || line.kind == NameKind::organisation ||
                 line.kind == NameKind::programme;
    return known && error == std::errc() && at == text.data() + third && !line.text.empty();
}

taxonomy::Result<NameList> NameList::open(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    NameList result;
    std::string_view rest = file->bytes();
    while (!rest.empty()) {
        std::size_t end = rest.find('\n');
        Line line{};
        bool sound = end != std::string_view::npos && read_line(rest.substr(0, end), line) &&
                     (result.lines_.empty() || result.lines_.back().key <= line.key);
        if (!sound) {
            return taxonomy::failure(fmt::format("{}: damaged", path.string()),
                                     "build the index again with precedent-index");
        }
        result.lines_.push_back(line);
        rest.remove_prefix(end + 1);
    }
    result.file_ = std::move(*file);
    return result;
}

void NameList::write(const std::filesystem::path& path, const Counts& counts) {
    std::vector<std::pair<std::string, std::string>> lines;
    for (const auto& [name, count] : counts) {
        // A line and its columns end at these.
        std::string text = name.text;
        std::ranges::replace_if(
            text, [](char c) { return c == '\t' || c == '\n'; }, ' ');
        for (std::string& key : keys_of(text)) {
            lines.emplace_back(
                std::move(key),
                fmt::format("{}\t{}\t{}", static_cast<char>(name.kind), count, text));
        }
    }
    std::ranges::sort(lines);
    std::string out;
    for (const auto& [key, line] : lines) out += key + '\t' + line + '\n';
    write_file(path, out);
}

std::vector<NameList::Found> NameList::find(std::string_view beginning, std::size_t most) const {
    std::vector<Found> found;
    auto at = std::ranges::lower_bound(lines_, beginning, {}, &Line::key);
    std::set<Name> seen;
    for (std::size_t looked = 0;
         at != lines_.end() && at->key.starts_with(beginning) && looked < kMaxLooked;
         ++at, ++looked) {
        Name name{at->kind, std::string(at->text)};
        if (seen.insert(name).second) found.push_back({std::move(name), at->count});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Found::count);
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace precedent::index
