// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/query_builder.h"

#include <algorithm>

#include "indexer/schema/fields.h"

namespace precedent::search {
namespace {

using taxonomy::Language;

/// How many words a prefix may stand for, the most frequent first.
constexpr std::size_t kMaxCompletions = 30;

class TextQueryBuilder {
public:
    TextQueryBuilder(Kind kind, const Snapshot& snapshot, Reader& reader,
                     std::vector<std::string>& prefix_words)
        : snapshot_(snapshot),
          database_(reader.database(kind)),
          analyzer_(reader.analyzer),
          prefix_words_(prefix_words) {}

    Xapian::Query clause(const Clause& clause, bool unfinished) {
        switch (clause.kind) {
            case Clause::Kind::phrase:
                return phrase(clause);
            case Clause::Kind::prefix:
                return prefix(clause);
            case Clause::Kind::word:
                break;
        }
        std::vector<std::string> terms = terms_of(clause.words[0], clause.field);
        bool complete_it = terms.empty() && unfinished && clause.field != "title" &&
                           clause.words[0].size() >= kMinPrefixBytes;
        return complete_it ? prefix(clause) : any_of(terms);
    }

private:
    /// The terms of a word that occur in the index: its stem in each language, or the word itself.
    std::vector<std::string> terms_of(const std::string& word, const std::string& field) {
        std::vector<std::string> terms;
        const index::QueryField* query_field = index::find_query_field(field);
        auto add = [&](std::string term) {
            if (database_.term_exists(term)) terms.push_back(std::move(term));
        };
        if (query_field != nullptr && !query_field->stemmed) {
            add(std::string(query_field->prefix) + word);
            return terms;
        }
        std::string_view prefix = query_field ? query_field->prefix : index::kWordPrefix;
        for (Language language : snapshot_.info().languages) {
            add(index::word_term(prefix, language, analyzer_.stem(language, word)));
        }
        return terms;
    }

    /// Equal in weight whatever the language or form: a word is one word.
    static Xapian::Query any_of(const std::vector<std::string>& terms) {
        if (terms.empty()) return Xapian::Query();
        return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
    }

    Xapian::Query prefix(const Clause& clause) {
        std::vector<std::string> terms;
        for (const std::string& word :
             snapshot_.words().completions(clause.words[0], kMaxCompletions)) {
            prefix_words_.push_back(word);
            for (std::string& term : terms_of(word, clause.field)) {
                if (std::ranges::find(terms, term) == terms.end()) terms.push_back(std::move(term));
            }
        }
        return any_of(terms);
    }

    Xapian::Query phrase(const Clause& clause) {
        std::vector<Xapian::Query> phrases;
        for (Language language : snapshot_.info().languages) {
            std::vector<std::string> terms;
            for (const std::string& word : clause.words) {
                std::string term =
                    index::word_term(index::kWordPrefix, language, analyzer_.stem(language, word));
                if (!database_.term_exists(term)) break;
                terms.push_back(std::move(term));
            }
            if (terms.size() < clause.words.size()) continue;
            phrases.emplace_back(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                                 terms.size());
        }
        if (phrases.empty()) return Xapian::Query();
        Xapian::Query anywhere(Xapian::Query::OP_OR, phrases.begin(), phrases.end());
        if (clause.field.empty()) return anywhere;
        // Fields hold no positions: the phrase somewhere, and all its words in the field.
        std::vector<Xapian::Query> in_field = {anywhere};
        for (const std::string& word : clause.words) {
            in_field.push_back(any_of(terms_of(word, clause.field)));
        }
        return Xapian::Query(Xapian::Query::OP_AND, in_field.begin(), in_field.end());
    }

    const Snapshot& snapshot_;
    Xapian::Database& database_;
    const index::Analyzer& analyzer_;
    std::vector<std::string>& prefix_words_;
};

}  // namespace

std::optional<BuiltQuery> build_text_query(const QueryText& text, Kind kind,
                                           const Snapshot& snapshot, Reader& reader,
                                           std::vector<std::string>& prefix_words) {
    if (text.clauses.empty()) return std::nullopt;
    TextQueryBuilder builder(kind, snapshot, reader, prefix_words);
    std::vector<Xapian::Query> wanted;
    std::vector<Xapian::Query> excluded;
    for (const Clause& clause : text.clauses) {
        bool unfinished = text.open_ended && &clause == &text.clauses.back();
        (clause.excluded ? excluded : wanted).push_back(builder.clause(clause, unfinished));
    }
    BuiltQuery built;
    // An empty term matches every document. Query::MatchAll would be shared between threads.
    Xapian::Query everything{std::string()};
    built.all = wanted.empty() ? everything
                               : Xapian::Query(Xapian::Query::OP_AND, wanted.begin(), wanted.end());
    built.some = wanted.empty() ? everything
                                : Xapian::Query(Xapian::Query::OP_OR, wanted.begin(), wanted.end());
    built.can_relax = wanted.size() > 1;
    if (!excluded.empty()) {
        Xapian::Query unwanted(Xapian::Query::OP_OR, excluded.begin(), excluded.end());
        built.all = Xapian::Query(Xapian::Query::OP_AND_NOT, built.all, unwanted);
        built.some = Xapian::Query(Xapian::Query::OP_AND_NOT, built.some, unwanted);
    }
    return built;
}

std::optional<Xapian::Query> build_filter(const SearchRequest& request) {
    std::vector<Xapian::Query> facets;
    for (const auto& [facet, ids] : request.selected) {
        std::vector<std::string> terms;
        for (const std::string& id : ids) {
            terms.push_back(index::facet_term(index::facet_fields()[facet], id));
        }
        facets.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
    }
    if (facets.empty()) return std::nullopt;
    return Xapian::Query(Xapian::Query::OP_AND, facets.begin(), facets.end());
}

}  // namespace precedent::search
