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
/// What having all units adds when some would do, as a part of their own score.
constexpr double kAllWordsBonus = 0.5;
/// A reading of an acronym, written out, beside the letters.
constexpr double kWrittenOutWeight = 0.8;

Xapian::Query join(Xapian::Query::op operation, const std::vector<Xapian::Query>& queries) {
    return queries.size() == 1 ? queries.front()
                               : Xapian::Query(operation, queries.begin(), queries.end());
}

Xapian::Query weightless(const Xapian::Query& query) {
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0);
}

class TextQueryBuilder {
public:
    TextQueryBuilder(const Understanding& query, Kind kind, const Snapshot& snapshot,
                     Reader& reader, std::vector<std::string>& prefix_words)
        : query_(query),
          snapshot_(snapshot),
          database_(reader.database(kind)),
          analyzer_(reader.analyzer),
          prefix_words_(prefix_words) {}

    std::optional<BuiltQuery> build() {
        if (query_.text.clauses.empty() && query_.units.empty()) return std::nullopt;
        for (const Unit& unit : query_.units) add_unit(unit);
        for (const Clause& clause : query_.text.clauses) {
            bool in_unit =
                clause.kind == Clause::Kind::word && !clause.excluded && clause.field.empty();
            if (!in_unit) add_clause(clause);
        }
        combine();
        return std::move(built_);
    }

private:
    void add_clause(const Clause& clause) {
        Xapian::Query query = clause_query(clause);
        if (clause.excluded) {
            excluded_.push_back(query);
            return;
        }
        required_.push_back(query);
        std::string what;
        for (const std::string& word : clause.words) what += (what.empty() ? "" : " ") + word;
        built_.parts.push_back({"words", what, query});
    }

    Xapian::Query clause_query(const Clause& clause) {
        switch (clause.kind) {
            case Clause::Kind::phrase:
                return phrase(clause);
            case Clause::Kind::prefix:
                return any_of(completed(clause.words[0], clause.field));
            case Clause::Kind::word:
                break;
        }
        return any_of(terms_of(clause.words[0], clause.field));
    }

    void add_unit(const Unit& unit) {
        UnitTerms terms;
        std::vector<Xapian::Query> words;
        for (std::size_t position : unit.clauses) {
            const Clause& clause = query_.text.clauses[position];
            bool last = position + 1 == query_.text.clauses.size();
            std::vector<std::string> found = terms_of(clause.words[0], {});
            for (const std::string& english : query_.english[position]) {
                add_english(english, found);
            }
            if (found.empty() && last && query_.text.open_ended && unit.terms.empty() &&
                clause.words[0].size() >= kMinPrefixBytes) {
                found = completed(clause.words[0], {});
            }
            words.push_back(any_of(found));
            built_.parts.push_back({"words", clause.words[0], words.back()});
            terms.words.push_back(std::move(found));
        }
        std::optional<Xapian::Query> concept_query = concept_of(unit, terms.concept_terms);
        // A question that nothing in this index answers.
        if (words.empty() && !concept_query) return;
        if (concept_query) built_.parts.push_back({"concept", unit.id, *concept_query});
        if (words.empty() && unit.is_question) {
            required_.push_back(*concept_query);
            return;
        }
        all_.push_back(unit_query(words, concept_query));
        if (concept_query) words.push_back(*concept_query);
        some_.insert(some_.end(), words.begin(), words.end());
        built_.units.push_back(std::move(terms));
    }

    /// A word of another language is found where its English says the same.
    void add_english(const std::string& word, std::vector<std::string>& terms) {
        std::string term =
            index::word_term(index::kWordPrefix, Language::en, analyzer_.stem(Language::en, word));
        bool known = std::ranges::find(terms, term) != terms.end();
        if (known || !database_.term_exists(term)) return;
        terms.push_back(std::move(term));
        prefix_words_.push_back(word);
    }

    /// What a unit stands for beside its words: the strongest of its terms counts.
    std::optional<Xapian::Query> concept_of(const Unit& unit, std::vector<std::string>& names) {
        std::vector<Xapian::Query> any;
        for (const WeightedTerm& term : unit.terms) {
            if (!database_.term_exists(term.term)) continue;
            any.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
            names.push_back(term.term);
        }
        for (const WrittenOut& text : unit.phrases) {
            if (auto phrase = phrase_in(text.language, text.words)) {
                any.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, *phrase, kWrittenOutWeight);
            }
        }
        if (any.empty()) return std::nullopt;
        return join(Xapian::Query::OP_MAX, any);
    }

    static Xapian::Query unit_query(const std::vector<Xapian::Query>& words,
                                    const std::optional<Xapian::Query>& concept_query) {
        if (words.empty()) return *concept_query;
        if (!concept_query) return join(Xapian::Query::OP_AND, words);
        if (words.size() == 1) {
            return Xapian::Query(Xapian::Query::OP_OR, words.front(), *concept_query);
        }
        // All the words or the concept; what is there of either counts, once.
        Xapian::Query met(Xapian::Query::OP_OR, weightless(join(Xapian::Query::OP_AND, words)),
                          *concept_query);
        return Xapian::Query(Xapian::Query::OP_AND_MAYBE, met, join(Xapian::Query::OP_OR, words));
    }

    void combine() {
        Xapian::Query everything{std::string()};
        std::vector<Xapian::Query> all = all_;
        all.insert(all.end(), required_.begin(), required_.end());
        built_.all = all.empty() ? everything : join(Xapian::Query::OP_AND, all);
        built_.can_relax = some_.size() > 1 && !all_.empty();
        if (!required_.empty()) built_.required = join(Xapian::Query::OP_AND, required_);
        built_.some = built_.all;
        if (built_.can_relax) {
            Xapian::Query words = join(Xapian::Query::OP_OR, some_);
            if (built_.required) {
                words = Xapian::Query(Xapian::Query::OP_AND, *built_.required, words);
            }
            Xapian::Query bonus(Xapian::Query::OP_SCALE_WEIGHT, built_.all, kAllWordsBonus);
            built_.some = Xapian::Query(Xapian::Query::OP_AND_MAYBE, words, bonus);
            built_.parts.push_back({"all_words", "", bonus});
        }
        if (excluded_.empty()) return;
        built_.excluded = join(Xapian::Query::OP_OR, excluded_);
        built_.all = Xapian::Query(Xapian::Query::OP_AND_NOT, built_.all, *built_.excluded);
        built_.some = Xapian::Query(Xapian::Query::OP_AND_NOT, built_.some, *built_.excluded);
    }

    /// The terms of a word that occur in the index: its stem in each language, or the word itself.
    std::vector<std::string> terms_of(const std::string& word, const std::string& field) {
        const index::QueryField* query_field = index::find_query_field(field);
        if (query_field == nullptr) return word_terms(word, snapshot_, database_, analyzer_);
        std::vector<std::string> terms;
        auto add = [&](std::string term) {
            if (database_.term_exists(term)) terms.push_back(std::move(term));
        };
        if (!query_field->stemmed) {
            add(std::string(query_field->prefix) + word);
            return terms;
        }
        for (Language language : snapshot_.info().languages) {
            add(index::word_term(query_field->prefix, language, analyzer_.stem(language, word)));
        }
        return terms;
    }

    /// The terms of the words that a beginning stands for.
    std::vector<std::string> completed(const std::string& beginning, const std::string& field) {
        std::vector<std::string> terms;
        for (const std::string& word : snapshot_.words().completions(beginning, kMaxCompletions)) {
            prefix_words_.push_back(word);
            for (std::string& term : terms_of(word, field)) {
                if (std::ranges::find(terms, term) == terms.end()) terms.push_back(std::move(term));
            }
        }
        return terms;
    }

    /// Equal in weight whatever the language or form: a word is one word.
    static Xapian::Query any_of(const std::vector<std::string>& terms) {
        if (terms.empty()) return Xapian::Query();
        if (terms.size() == 1) return Xapian::Query(terms.front());
        return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
    }

    std::optional<Xapian::Query> phrase_in(Language language,
                                           const std::vector<std::string>& words) {
        std::vector<std::string> terms;
        for (const std::string& word : words) {
            std::string term =
                index::word_term(index::kWordPrefix, language, analyzer_.stem(language, word));
            if (!database_.term_exists(term)) return std::nullopt;
            terms.push_back(std::move(term));
        }
        if (terms.size() == 1) return Xapian::Query(terms.front());
        return Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                             static_cast<Xapian::termcount>(terms.size()));
    }

    Xapian::Query phrase(const Clause& clause) {
        std::vector<Xapian::Query> phrases;
        for (Language language : snapshot_.info().languages) {
            if (auto found = phrase_in(language, clause.words)) phrases.push_back(*found);
        }
        if (phrases.empty()) return Xapian::Query();
        Xapian::Query anywhere = join(Xapian::Query::OP_OR, phrases);
        if (clause.field.empty()) return anywhere;
        // Fields hold no positions: the phrase somewhere, and all its words in the field.
        std::vector<Xapian::Query> in_field;
        const index::QueryField* field = index::find_query_field(clause.field);
        if (field->stemmed) in_field.push_back(anywhere);
        for (const std::string& word : clause.words) {
            in_field.push_back(any_of(terms_of(word, clause.field)));
        }
        return join(Xapian::Query::OP_AND, in_field);
    }

    const Understanding& query_;
    const Snapshot& snapshot_;
    Xapian::Database& database_;
    const index::Analyzer& analyzer_;
    std::vector<std::string>& prefix_words_;
    std::vector<Xapian::Query> all_;
    std::vector<Xapian::Query> some_;
    std::vector<Xapian::Query> required_;
    std::vector<Xapian::Query> excluded_;
    BuiltQuery built_;
};

}  // namespace

std::optional<BuiltQuery> build_text_query(const Understanding& query, Kind kind,
                                           const Snapshot& snapshot, Reader& reader,
                                           std::vector<std::string>& prefix_words) {
    return TextQueryBuilder(query, kind, snapshot, reader, prefix_words).build();
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

BuiltQuery everything() {
    BuiltQuery query;
    query.all = query.some = Xapian::Query(std::string());
    return query;
}

void restrict_to(BuiltQuery& query, const Xapian::Query& needed) {
    using Operator = Xapian::Query::op;
    query.all = Xapian::Query(Operator::OP_FILTER, query.all, needed);
    query.some = Xapian::Query(Operator::OP_FILTER, query.some, needed);
    query.required = query.required
                         ? Xapian::Query(Operator::OP_AND, *query.required, weightless(needed))
                         : weightless(needed);
}

Xapian::Query evidence_query(double strongest) {
    // Debian's Xapian owns a source that is handed over with release().
    auto* source = new Xapian::ValueMapPostingSource(index::kEvidenceSlot);
    constexpr int kStrongest = 3;
    for (int strength = 1; strength <= kStrongest; ++strength) {
        source->add_mapping(std::to_string(strength), strongest * strength / kStrongest);
    }
    return Xapian::Query(source->release());
}

Xapian::Query with_evidence(const Xapian::Query& query) {
    return Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, evidence_query());
}

}  // namespace precedent::search
