// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/schema/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace precedent::index {

taxonomy::Result<Lexicon> Lexicon::open(const std::filesystem::path& path) {
    auto file = MappedFile::open(path);
    if (!file) return tl::unexpected(file.error());
    Lexicon result;
    std::string_view rest = file->bytes();
    while (!rest.empty()) {
        std::size_t tab = rest.find('\t');
        std::size_t end = rest.find('\n');
        Word word{rest.substr(0, tab), 0};
        bool sound = tab != std::string_view::npos && end != std::string_view::npos && tab < end;
        if (sound) {
            auto [at, error] =
                std::from_chars(rest.data() + tab + 1, rest.data() + end, word.count);
            sound = error == std::errc() && at == rest.data() + end;
        }
        if (!sound || (!result.words_.empty() && result.words_.back().text >= word.text)) {
            return taxonomy::failure(fmt::format("{}: damaged", path.string()),
                                     "build the index again with precedent-index");
        }
        result.words_.push_back(word);
        rest.remove_prefix(end + 1);
    }
    result.file_ = std::move(*file);
    return result;
}

void Lexicon::write(const std::filesystem::path& path, const Counts& counts) {
    std::string out;
    for (const auto& [word, count] : counts) out += fmt::format("{}\t{}\n", word, count);
    write_file(path, out);
}

std::span<const Lexicon::Word> Lexicon::beginning_with(std::string_view prefix) const {
    auto first = std::ranges::lower_bound(words_, prefix, {}, &Word::text);
    auto last = std::find_if_not(first, words_.end(),
                                 [&](const Word& word) { return word.text.starts_with(prefix); });
    return {first, last};
}

std::vector<std::string> Lexicon::completions(std::string_view prefix, std::size_t most) const {
    auto range = beginning_with(prefix);
    std::vector<Word> found(range.begin(), range.end());
    std::ranges::stable_sort(found, std::ranges::greater(), &Word::count);
    if (found.size() > most) found.resize(most);
    std::vector<std::string> result;
    for (const Word& word : found) result.emplace_back(word.text);
    return result;
}

bool Lexicon::contains(std::string_view word) const {
    auto found = std::ranges::lower_bound(words_, word, {}, &Word::text);
    return found != words_.end() && found->text == word;
}

}  // namespace precedent::index
