// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/query_text.h"

#include <algorithm>
#include <optional>

#include "indexer/schema/analysis.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"

namespace precedent::search {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// A piece of the query as typed: [-][field:]word[*] or [-][field:]"words".
struct Piece {
    std::string_view typed;
    std::string_view content;
    std::string_view field;
    std::size_t begin = 0;  ///< of the content, in the text
    bool excluded = false;
    bool quoted = false;
    bool starred = false;
};

class PieceReader {
public:
    explicit PieceReader(std::string_view text) : text_(text) {}

    bool next(Piece& piece) {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        if (at_ == text_.size()) return false;
        piece = {};
        std::size_t begin = at_;
        if (text_[at_] == '-' && at_ + 1 < text_.size() && !is_space(text_[at_ + 1])) {
            piece.excluded = true;
            ++at_;
        }
        piece.field = take_field();
        if (at_ < text_.size() && text_[at_] == '"') {
            std::size_t close = text_.find('"', at_ + 1);
            std::size_t end = std::min(close, text_.size());
            piece.quoted = true;
            piece.content = text_.substr(at_ + 1, end - at_ - 1);
            piece.begin = at_ + 1;
            at_ = std::min(end + 1, text_.size());
        } else {
            std::size_t end = at_;
            while (end < text_.size() && !is_space(text_[end]) && text_[end] != '"') ++end;
            piece.content = text_.substr(at_, end - at_);
            piece.begin = at_;
            piece.starred = piece.content.ends_with('*');
            at_ = end;
        }
        piece.typed = text_.substr(begin, at_ - begin);
        return true;
    }

private:
    std::string_view take_field() {
        for (const index::QueryField& field : index::query_fields()) {
            std::string_view rest = text_.substr(at_);
            if (rest.starts_with(field.name) && rest.substr(field.name.size()).starts_with(':')) {
                at_ += field.name.size() + 1;
                return field.name;
            }
        }
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class Collector {
public:
    void take(const Piece& piece) {
        last_is_open_ = false;
        std::vector<std::string> words;
        std::vector<index::Token> tokens = index::tokenise(piece.content);
        for (const index::Token& token : tokens) words.push_back(token.word);
        bool nothing_behind = !tokens.empty() && tokens.back().end == piece.content.size();
        if (words.empty()) return;
        if (piece.starred && words.size() == 1) return take_prefix(piece, std::move(words));
        // `-co-op` must not exclude every "co" and every "op", so its parts go together.
        bool phrase = piece.quoted || (words.size() > 1 && piece.excluded);
        if (phrase) return take_phrase(piece, std::move(words));
        Clause clause{.kind = Clause::Kind::word,
                      .words = {},
                      .field = std::string(piece.field),
                      .excluded = piece.excluded};
        for (std::size_t i = 0; i < words.size(); ++i) {
            clause.words = {std::move(words[i])};
            clause.begin = piece.begin + tokens[i].begin;
            clause.end = piece.begin + tokens[i].end;
            add(piece, clause);
        }
        // The last word may have been set aside, or said before: then it is no last clause.
        last_is_open_ = nothing_behind && !piece.excluded && !query_.clauses.empty() &&
                        query_.clauses.back() == clause;
    }

    QueryText finish(bool open_ended) {
        std::optional<Clause> last;
        if (open_ended && last_is_open_) last = query_.clauses.back();
        drop_stop_words();
        query_.open_ended = last && !query_.clauses.empty() && query_.clauses.back() == *last;
        return std::move(query_);
    }

private:
    /// The clause that a piece is as a whole.
    static Clause whole(const Piece& piece, Clause::Kind kind, std::vector<std::string> words) {
        return {.kind = kind,
                .words = std::move(words),
                .field = std::string(piece.field),
                .excluded = piece.excluded,
                .begin = piece.begin,
                .end = piece.begin + piece.content.size()};
    }

    void take_prefix(const Piece& piece, std::vector<std::string> words) {
        Clause clause = whole(piece, Clause::Kind::prefix, std::move(words));
        if (has(clause)) return;
        bool usable = clause.words[0].size() >= kMinPrefixBytes && prefixes_ < kMaxPrefixes &&
                      piece.field != "title";
        if (!usable) {
            query_.ignored.emplace_back(piece.typed);
            return;
        }
        ++prefixes_;
        add(piece, std::move(clause));
    }

    void take_phrase(const Piece& piece, std::vector<std::string> words) {
        Clause clause = whole(piece, Clause::Kind::phrase, std::move(words));
        if (has(clause)) return;
        if (phrases_ == kMaxPhrases || clause.words.size() > kMaxPhraseWords) {
            query_.ignored.emplace_back(piece.typed);
            return;
        }
        ++phrases_;
        add(piece, std::move(clause));
    }

    bool has(const Clause& clause) const {
        return std::ranges::find(query_.clauses, clause) != query_.clauses.end();
    }

    void add(const Piece& piece, Clause clause) {
        if (has(clause)) return;
        if (query_.clauses.size() == kMaxClauses) {
            if (query_.ignored.empty() || query_.ignored.back() != piece.typed) {
                query_.ignored.emplace_back(piece.typed);
            }
            return;
        }
        query_.clauses.push_back(std::move(clause));
    }

    void drop_stop_words() {
        auto is_stop = [](const Clause& clause) {
            return clause.kind == Clause::Kind::word && !clause.excluded && clause.field.empty() &&
                   index::is_stop_word(clause.words[0]);
        };
        bool only_stop_words = std::ranges::all_of(
            query_.clauses, [&](const Clause& c) { return c.excluded || is_stop(c); });
        if (!only_stop_words) std::erase_if(query_.clauses, is_stop);
    }

    QueryText query_;
    std::size_t phrases_ = 0;
    std::size_t prefixes_ = 0;
    bool last_is_open_ = false;  ///< the last piece is plain and ends with the last clause's word
};

}  // namespace

std::string plain_quotes(std::string_view text) {
    std::string result(text);
    for (std::string_view quote : {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"}) {
        for (auto at = result.find(quote); at != std::string::npos; at = result.find(quote, at)) {
            bool opens = quote != "\u201D" && quote != "\u00BB";
            std::string padding(quote.size() - 1, ' ');
            result.replace(at, quote.size(), opens ? '"' + padding : padding + '"');
        }
    }
    return result;
}

QueryText parse_query(std::string_view text) {
    std::string plain = plain_quotes(text);
    PieceReader reader(plain);
    Collector collector;
    Piece piece;
    while (reader.next(piece)) collector.take(piece);
    bool open_ended = !plain.empty() && !is_space(plain.back()) && plain.back() != '"';
    return collector.finish(open_ended);
}

std::string describe(const QueryText& query) {
    std::string result;
    for (const Clause& clause : query.clauses) {
        if (!result.empty()) result += ' ';
        result += clause.excluded ? '-' : '+';
        if (!clause.field.empty()) result += clause.field + ":";
        std::string words;
        for (const std::string& word : clause.words) words += (words.empty() ? "" : " ") + word;
        switch (clause.kind) {
            case Clause::Kind::word:
                result += words;
                break;
            case Clause::Kind::prefix:
                result += words + "*";
                break;
            case Clause::Kind::phrase:
                result += '"' + words + '"';
                break;
        }
    }
    return result;
}

}  // namespace precedent::search
