// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The concepts that words of a query can stand for, and where they occur in it.
//
// A concept is a term of a vocabulary, an area (Sahel), one reading of an acronym, or a kind of
// question (what went wrong). It is known by its labels and query words in the five languages. Both
// they and the query are folded and stemmed, so "logement des saisonniers" holds the label
// "Saisonniers" and "seasonal worker" the label "Seasonal workers". Stop words between two other
// words may be there or not; "Afrique de l'Est", which has but one other word, needs all of its
// own.
//
// Built once for a generation and then only read.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/analysis.h"
#include "taxonomy/language.h"
#include "taxonomy/vocabulary.h"

namespace precedent::search {

/// A Boolean term of the index that a concept stands for, and how much it counts beside a word.
struct WeightedTerm {
    std::string term;
    double weight;

    bool operator==(const WeightedTerm&) const = default;
};

struct Concept {
    enum class Kind { term, area, acronym, question };
    Kind kind = Kind::term;
    std::string id;     ///< "population/refugees", "area/sahel", "question/cost", "acronym/hta"
    std::string facet;  ///< for terms and the lessons' kinds: the vocabulary; else ""
    std::string value;  ///< the id within it
    taxonomy::Labels labels;
    std::vector<WeightedTerm> terms;  ///< any of them; none for acronyms and some questions
    std::string result;               ///< questions: the page that answers, "lessons" or "match"
    std::size_t acronym = 0;          ///< acronyms: position in QueryAids::acronyms

    const std::string& label(taxonomy::Language language) const {
        const std::string& own = labels[taxonomy::index(language)];
        return own.empty() ? labels[taxonomy::index(taxonomy::Language::en)] : own;
    }
};

/// How much a term of a facet counts beside the words that stand for it (1: as much as one word
/// that is as rare). The one table of these weights.
double concept_weight(std::string_view facet);

/// Whether an id names a concept of these vocabularies and query aids.
bool is_concept_id(const taxonomy::Taxonomy& taxonomy, std::string_view id);

class ConceptTable {
public:
    ConceptTable() = default;
    ConceptTable(const taxonomy::Taxonomy& taxonomy, const index::Analyzer& analyzer);

    /// Words [begin, begin + length) of a query are a label or query word of these concepts.
    struct Match {
        std::size_t begin = 0;
        std::size_t length = 0;
        std::vector<std::uint32_t> concepts;  ///< positions in all()
        /// Concepts of other facets that a part of the words stands for: of "diaspora association",
        /// the diaspora.
        std::vector<std::uint32_t> within;
    };

    /// The longest matches from left to right, without overlaps. `words` are folded, with their
    /// stop words. Where a word means different things in two languages, `preferred` decides.
    std::vector<Match> find(const std::vector<std::string>& words, const index::Analyzer& analyzer,
                            taxonomy::Language preferred) const;

    /// The same for kinds of question, whose phrases need all their stop words.
    std::vector<Match> find_questions(const std::vector<std::string>& words,
                                      const index::Analyzer& analyzer,
                                      taxonomy::Language preferred) const;

    /// How many of the words are in a label or query word of each language.
    std::array<int, taxonomy::kLanguages.size()> votes(const std::vector<std::string>& words,
                                                       const index::Analyzer& analyzer) const;

    /// Terms of the facets with a label or query word in this language (or English), a word of
    /// which `beginning` (folded) starts; labels before query words. Each once.
    std::vector<std::uint32_t> beginning_with(std::string_view beginning,
                                              taxonomy::Language language) const;

    const std::vector<Concept>& all() const { return concepts_; }
    const Concept* find(std::string_view id) const;

    /// Every folded word of a label or query word, sorted, without repetitions: what a misspelt
    /// word may have been meant to be, beside the words of the corpus.
    const std::vector<std::string>& words() const { return words_; }

private:
    /// Concepts by the words of a label, separated by spaces: as they are, and stemmed.
    struct Keys {
        std::unordered_map<std::string, std::vector<std::uint32_t>> whole;
        std::unordered_map<std::string, std::vector<std::uint32_t>> stemmed;
    };
    using KeysByLanguage = std::array<Keys, taxonomy::kLanguages.size()>;

    void add_terms(const taxonomy::Taxonomy& taxonomy, const index::Analyzer& analyzer);
    void add_aids(const taxonomy::Taxonomy& taxonomy, const index::Analyzer& analyzer);
    void add(Concept made, const taxonomy::Words& words, const index::Analyzer& analyzer);
    void add_key(KeysByLanguage& keys, taxonomy::Language language, std::string_view text,
                 std::uint32_t position, const index::Analyzer& analyzer, bool stemmed = true);

    void add_beginnings(std::string_view text, std::uint32_t position, taxonomy::Language language,
                        bool is_label);
    void add_within(const std::vector<std::string>& words, const index::Analyzer& analyzer,
                    taxonomy::Language preferred, Match& match) const;

    std::vector<Concept> concepts_;
    KeysByLanguage keys_;
    KeysByLanguage question_keys_;
    struct Beginning {
        std::string key;  ///< a folded label or query word, from one of its words on
        std::uint32_t position;
        taxonomy::Language language;
        bool is_label;
    };
    std::vector<Beginning> beginnings_;  ///< sorted by key
    std::vector<std::string> words_;
    std::size_t longest_ = 0;  ///< most words of a key
};

}  // namespace precedent::search
