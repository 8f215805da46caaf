// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/understanding.h"

#include <algorithm>
#include <set>

#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"
#include "search-server/search/spelling.h"

namespace precedent::search {
namespace {

using taxonomy::Acronym;
using taxonomy::Language;
using taxonomy::Sense;

/// Corrections in one query; somebody who misspells more than this types another language.
constexpr std::size_t kMaxCorrections = 4;
/// How many words an acronym is written out as.
constexpr std::size_t kMaxWrittenOut = 10;
/// A concept that only a part of the words stands for.
constexpr double kPartWeight = 0.5;

std::string_view name(Concept::Kind kind) {
    switch (kind) {
        case Concept::Kind::term:
            return "term";
        case Concept::Kind::area:
            return "area";
        case Concept::Kind::acronym:
            return "acronym";
        case Concept::Kind::question:
            break;
    }
    return "question";
}

bool is_plain_word(const Clause& clause) {
    return clause.kind == Clause::Kind::word && !clause.excluded && clause.field.empty();
}

bool in_capitals(std::string_view typed) {
    bool any = false;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') return false;
        any = any || (c >= 'A' && c <= 'Z');
    }
    return any;
}

/// Whether two folded words are forms of one in some language.
bool same_word(const std::string& a, const std::string& b, const index::Analyzer& analyzer) {
    return std::ranges::any_of(taxonomy::kLanguages, [&](Language language) {
        return analyzer.stem(language, a) == analyzer.stem(language, b);
    });
}

class Reading {
public:
    Reading(const SearchRequest& request, const Snapshot& snapshot, Reader& reader)
        : request_(request),
          snapshot_(snapshot),
          database_(reader.database(request.kind)),
          analyzer_(reader.analyzer),
          text_(plain_quotes(request.text)) {}

    Understanding run() {
        detect_language();
        take_questions();
        result_.text = parse_query(text_);
        if (!request_.exact) correct();
        result_.language = language_;
        translate();
        make_units();
        return std::move(result_);
    }

private:
    std::vector<std::string> folded_words() const {
        std::vector<std::string> words;
        for (index::Token& token : index::tokenise(text_)) words.push_back(std::move(token.word));
        return words;
    }

    void detect_language() {
        std::vector<std::string> words = folded_words();
        auto scores = snapshot_.concepts().votes(words, analyzer_);
        language_ = request_.language;
        int best = -1;
        for (Language language : taxonomy::kLanguages) {
            int score = scores[taxonomy::index(language)];
            for (const std::string& word : words) {
                if (index::is_stop_word(language, word)) ++score;
            }
            // Between equals, what the reader reads.
            if (language == Language::ar && has_arabic()) score += 10;
            score = 2 * score + (language == request_.language ? 1 : 0);
            if (score <= best) continue;
            best = score;
            language_ = language;
        }
    }

    /// Of our languages, only Arabic is written so: U+0600 to U+06FF, D8 to DB in UTF-8.
    bool has_arabic() const {
        return std::ranges::any_of(text_, [](char c) {
            auto byte = static_cast<unsigned char>(c);
            return byte >= 0xD8 && byte <= 0xDB;
        });
    }

    bool is_plain(const Concept& concept_) const {
        return std::ranges::find(request_.plain, concept_.id) != request_.plain.end();
    }

    /// Takes the words that ask for a kind of answer out of the text: they are no topic.
    void take_questions() {
        std::vector<index::Token> tokens = index::tokenise(text_);
        // Words in quotes are meant as they stand.
        std::size_t quote = text_.find('"');
        std::vector<std::string> words;
        for (const index::Token& token : tokens) {
            if (token.begin >= quote) break;
            words.push_back(token.word);
        }
        auto matches = snapshot_.concepts().find_questions(words, analyzer_, language_);
        if (matches.empty()) return;
        auto topics = snapshot_.concepts().find(words, analyzer_, language_);
        for (const ConceptTable::Match& match : matches) {
            const Concept& question = snapshot_.concepts().all()[match.concepts.front()];
            if (is_plain(question) || asked_.contains(question.id)) continue;
            // A topic that is longer than the question: "school failure".
            std::size_t begin = tokens[match.begin].begin;
            std::size_t end = tokens[match.begin + match.length - 1].end;
            if (is_inside(topics, match)) continue;
            bool excluded = begin > 0 && text_[begin - 1] == '-';
            if (excluded) continue;
            asked_.insert(question.id);
            Unit unit;
            unit.typed = text_.substr(begin, end - begin);
            unit.id = question.id;
            unit.terms = question.terms;
            unit.is_question = true;
            note(question, unit.typed);
            if (!unit.terms.empty()) result_.units.push_back(std::move(unit));
            std::fill(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                      text_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        }
    }

    static bool is_inside(const std::vector<ConceptTable::Match>& topics,
                          const ConceptTable::Match& question) {
        return std::ranges::any_of(topics, [&](const ConceptTable::Match& topic) {
            bool covers = topic.begin <= question.begin &&
                          topic.begin + topic.length >= question.begin + question.length;
            return covers && topic.length > question.length;
        });
    }

    void note(const Concept& concept_, const std::string& typed) {
        result_.concepts.push_back({.id = concept_.id,
                                    .kind = std::string(name(concept_.kind)),
                                    .facet = concept_.facet,
                                    .value = concept_.value,
                                    .label = concept_.label(request_.language),
                                    .words = typed,
                                    .result = concept_.result});
    }

    // --- slips

    void correct() {
        std::vector<Clause>& clauses = result_.text.clauses;
        std::set<std::size_t> known = in_concepts();
        std::string corrected = request_.text;
        std::size_t corrections = 0;
        // From the end, so that places before stay what they are.
        for (std::size_t i = clauses.size(); i-- > 0 && corrections < kMaxCorrections;) {
            Clause& clause = clauses[i];
            if (!is_plain_word(clause) || known.contains(i)) continue;
            const std::string& word = clause.words.front();
            if (index::is_stop_word(word)) continue;
            if (!word_terms(word, snapshot_, database_, analyzer_).empty()) continue;
            bool unfinished = result_.text.open_ended && i + 1 == clauses.size();
            if (unfinished && !snapshot_.words().beginning_with(word).empty()) continue;
            if (!english(word).empty()) continue;
            const WordList lists[] = {snapshot_.concepts().words(), snapshot_.glossary().words()};
            auto nearest = nearest_word(word, snapshot_.words(), lists);
            if (!nearest) continue;
            corrected.replace(clause.begin, clause.end - clause.begin, *nearest);
            clause.words.front() = *nearest;
            corrected_.insert(i);
            ++corrections;
        }
        if (corrections == 0) return;
        result_.corrected = corrected;
    }

    /// Positions of the clauses that a concept was recognised in as they are.
    std::set<std::size_t> in_concepts() const {
        std::set<std::size_t> result;
        for (const Run& run : runs()) {
            for (const auto& match : find(run)) {
                for (std::size_t i = 0; i < match.length; ++i) {
                    result.insert(run.clauses[match.begin + i]);
                }
            }
        }
        return result;
    }

    /// English words for those of another language: of the query's, or of any if nothing else is
    /// known of a word.
    std::vector<std::string> english(const std::string& word) const {
        const Glossary& glossary = snapshot_.glossary();
        std::vector<std::string> words = glossary.english(language_, {word}, analyzer_);
        if (!words.empty() || !word_terms(word, snapshot_, database_, analyzer_).empty()) {
            return words;
        }
        for (Language language : taxonomy::kLanguages) {
            for (std::string& one : glossary.english(language, {word}, analyzer_)) {
                words.push_back(std::move(one));
            }
        }
        return words;
    }

    void translate() {
        for (const Clause& clause : result_.text.clauses) {
            result_.english.push_back(is_plain_word(clause) ? english(clause.words.front())
                                                            : std::vector<std::string>{});
        }
    }

    // --- units

    static constexpr std::size_t kNoClause = static_cast<std::size_t>(-1);

    /// Plain words that follow each other, and the stop words between them, which are no clauses.
    struct Run {
        std::vector<std::string> words;
        std::vector<std::size_t> clauses;  ///< for each word, or kNoClause
    };

    std::vector<Run> runs() const {
        std::vector<Run> result;
        bool open = false;
        std::vector<bool> seen(result_.text.clauses.size());
        for (const index::Token& token : index::tokenise(text_)) {
            std::size_t clause = clause_of(token);
            bool belongs = clause == kNoClause ? index::is_stop_word(token.word)
                                               : is_plain_word(result_.text.clauses[clause]);
            // Said before, or beyond what is read.
            if (clause == kNoClause && !belongs) continue;
            if (!belongs || (clause != kNoClause && seen[clause])) {
                open = false;
                continue;
            }
            if (!open) result.emplace_back();
            open = true;
            if (clause != kNoClause) seen[clause] = true;
            result.back().clauses.push_back(clause);
            result.back().words.push_back(
                clause == kNoClause ? token.word : result_.text.clauses[clause].words.front());
        }
        return result;
    }

    /// The clause that a word of the text stands in.
    std::size_t clause_of(const index::Token& token) const {
        const std::vector<Clause>& clauses = result_.text.clauses;
        auto found = std::ranges::find_if(clauses, [&](const Clause& clause) {
            return clause.begin <= token.begin && token.end <= clause.end;
        });
        return found == clauses.end() ? kNoClause
                                      : static_cast<std::size_t>(found - clauses.begin());
    }

    std::vector<ConceptTable::Match> find(const Run& run) const {
        return snapshot_.concepts().find(run.words, analyzer_, language_);
    }

    std::string typed(const Run& run, std::size_t begin, std::size_t length) const {
        std::string words;
        for (std::size_t i = begin; i < begin + length; ++i) {
            if (!words.empty()) words += ' ';
            std::size_t clause = run.clauses[i];
            bool as_typed = clause != kNoClause && !corrected_.contains(clause);
            words += as_typed ? request_.text.substr(result_.text.clauses[clause].begin,
                                                     result_.text.clauses[clause].end -
                                                         result_.text.clauses[clause].begin)
                              : run.words[i];
        }
        return words;
    }

    void make_units() {
        for (const Run& run : runs()) {
            std::size_t at = 0;
            for (const auto& match : find(run)) {
                add_words(run, at, match.begin);
                add_match(run, match);
                at = match.begin + match.length;
            }
            add_words(run, at, run.words.size());
        }
    }

    void add_words(const Run& run, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (run.clauses[i] == kNoClause) continue;
            if (std::size_t length = add_compound(run, i, end); length > 0) {
                i += length - 1;
                continue;
            }
            Unit unit;
            unit.clauses = {run.clauses[i]};
            unit.typed = typed(run, i, 1);
            result_.units.push_back(std::move(unit));
        }
    }

    /// Words that are one word in English ("recién llegados", newcomers): how many they are, or 0.
    std::size_t add_compound(const Run& run, std::size_t begin, std::size_t end) {
        for (std::size_t length = std::min(Glossary::kMaxWords, end - begin); length > 1;
             --length) {
            std::vector<std::string> words(
                run.words.begin() + static_cast<std::ptrdiff_t>(begin),
                run.words.begin() + static_cast<std::ptrdiff_t>(begin + length));
            std::vector<std::string> english =
                snapshot_.glossary().english(language_, words, analyzer_);
            if (english.empty()) continue;
            Unit unit;
            unit.typed = typed(run, begin, length);
            for (std::size_t i = begin; i < begin + length; ++i) {
                if (run.clauses[i] != kNoClause) unit.clauses.push_back(run.clauses[i]);
            }
            for (std::string& one : english) {
                unit.phrases.push_back({Language::en, {std::move(one)}});
            }
            result_.units.push_back(std::move(unit));
            return length;
        }
        return 0;
    }

    void add_match(const Run& run, const ConceptTable::Match& match) {
        Unit unit;
        unit.typed = typed(run, match.begin, match.length);
        for (std::size_t i = 0; i < match.length; ++i) {
            std::size_t clause = run.clauses[match.begin + i];
            if (clause != kNoClause) unit.clauses.push_back(clause);
        }
        for (std::uint32_t position : match.concepts) {
            const Concept& concept_ = snapshot_.concepts().all()[position];
            if (is_plain(concept_)) continue;
            if (concept_.kind == Concept::Kind::acronym) {
                add_acronym(snapshot_.taxonomy().aids().acronyms[concept_.acronym], unit);
                continue;
            }
            note(concept_, unit.typed);
            if (unit.id.empty()) unit.id = concept_.id;
            unit.terms.insert(unit.terms.end(), concept_.terms.begin(), concept_.terms.end());
        }
        if (unit.id.empty()) return add_words(run, match.begin, match.begin + match.length);
        for (std::uint32_t position : match.within) {
            const Concept& part = snapshot_.concepts().all()[position];
            if (is_plain(part)) continue;
            for (WeightedTerm term : part.terms) {
                term.weight *= kPartWeight;
                unit.terms.push_back(std::move(term));
            }
        }
        // Of "sans papiers" one word is left, which means something else alone.
        if (unit.clauses.size() == 1 && match.length > 1) {
            WrittenOut whole{.language = language_, .words = {}};
            for (std::size_t i = 0; i < match.length; ++i) {
                whole.words.push_back(run.words[match.begin + i]);
            }
            unit.phrases.push_back(std::move(whole));
            unit.clauses.clear();
        }
        result_.units.push_back(std::move(unit));
    }

    // --- acronyms

    void add_acronym(const Acronym& acronym, Unit& unit) {
        // In a query all in capitals, capitals say nothing.
        bool shouted = in_capitals(request_.text) && request_.text != unit.typed;
        if (acronym.capitals && (!in_capitals(unit.typed) || shouted)) return;
        const Sense* sense = sense_of(acronym, unit.typed);
        AcronymChoice choice{.id = acronym.id, .typed = unit.typed, .senses = {}};
        for (const Sense& one : acronym.senses) {
            choice.senses.push_back(
                {one.id, label(one.labels), sense != nullptr && sense->id == one.id});
        }
        if (acronym.senses.size() > 1) result_.acronyms.push_back(std::move(choice));
        if (sense == nullptr || sense->outside) return;
        std::string id = "acronym/" + acronym.id;
        result_.concepts.push_back({.id = id,
                                    .kind = "acronym",
                                    .facet = {},
                                    .value = sense->id,
                                    .label = label(sense->labels),
                                    .words = unit.typed,
                                    .result = {}});
        if (unit.id.empty()) unit.id = id;
        for (const taxonomy::TermRef& ref : sense->terms) {
            const Concept* meant = snapshot_.concepts().find(ref.facet + "/" + ref.id);
            if (meant == nullptr) continue;
            unit.terms.insert(unit.terms.end(), meant->terms.begin(), meant->terms.end());
        }
        write_out(*sense, unit);
    }

    const std::string& label(const taxonomy::Labels& labels) const {
        const std::string& own = labels[taxonomy::index(request_.language)];
        return own.empty() ? labels[taxonomy::index(Language::en)] : own;
    }

    void write_out(const Sense& sense, Unit& unit) const {
        for (Language language : taxonomy::kLanguages) {
            for (const std::string& text : sense.words[taxonomy::index(language)]) {
                WrittenOut out{.language = language, .words = {}};
                for (index::Token& token : index::tokenise(text)) {
                    out.words.push_back(std::move(token.word));
                }
                bool usable = !out.words.empty() && out.words.size() <= kMaxPhraseWords;
                if (usable && unit.phrases.size() < kMaxWrittenOut) {
                    unit.phrases.push_back(std::move(out));
                }
            }
        }
    }

    /// The sense to take: the one chosen, else what decides most strongly, else the default. Null
    /// where two are equally likely.
    const Sense* sense_of(const Acronym& acronym, const std::string& typed) const {
        auto chosen = request_.senses.find(acronym.id);
        if (chosen != request_.senses.end()) return acronym.find(chosen->second);
        std::vector<std::string> others = folded_words();
        std::erase(others, index::fold(typed));
        using Test = bool (Reading::*)(const Sense&, const std::vector<std::string>&) const;
        for (Test speaks_for :
             {&Reading::names_country, &Reading::has_neighbour, &Reading::in_language}) {
            std::vector<const Sense*> meant;
            for (const Sense& sense : acronym.senses) {
                if ((this->*speaks_for)(sense, others)) meant.push_back(&sense);
            }
            if (meant.size() > 1) return nullptr;
            // What lies outside the field is offered, never taken.
            if (meant.size() == 1) {
                return meant.front()->outside ? acronym.find(acronym.otherwise) : meant.front();
            }
        }
        return acronym.find(acronym.otherwise);
    }

    bool names_country(const Sense& sense, const std::vector<std::string>& others) const {
        if (sense.countries.empty()) return false;
        for (const auto& match : snapshot_.concepts().find(others, analyzer_, language_)) {
            for (std::uint32_t position : match.concepts) {
                const Concept& one = snapshot_.concepts().all()[position];
                if (one.facet == "country" &&
                    std::ranges::find(sense.countries, one.value) != sense.countries.end()) {
                    return true;
                }
            }
        }
        return false;
    }

    bool has_neighbour(const Sense& sense, const std::vector<std::string>& others) const {
        return std::ranges::any_of(sense.neighbours, [&](const std::string& neighbour) {
            std::vector<index::Token> words = index::tokenise(neighbour);
            return std::ranges::all_of(words, [&](const index::Token& word) {
                if (words.size() > 1 && in_capitals(std::string_view(neighbour).substr(
                                            word.begin, word.end - word.begin))) {
                    return true;  // the acronym itself, in "MENA region"
                }
                return std::ranges::any_of(others, [&](const std::string& other) {
                    return same_word(word.word, other, analyzer_);
                });
            });
        });
    }

    bool in_language(const Sense& sense, const std::vector<std::string>&) const {
        return std::ranges::find(sense.languages, language_) != sense.languages.end();
    }

    const SearchRequest& request_;
    const Snapshot& snapshot_;
    const Xapian::Database& database_;
    const index::Analyzer& analyzer_;
    std::string text_;  ///< as typed, with the words of questions blanked out
    Language language_ = Language::en;
    std::set<std::size_t> corrected_;  ///< clauses
    std::set<std::string> asked_;
    Understanding result_;
};

}  // namespace

Understanding understand(const SearchRequest& request, const Snapshot& snapshot, Reader& reader) {
    return Reading(request, snapshot, reader).run();
}

std::vector<std::string> word_terms(const std::string& word, const Snapshot& snapshot,
                                    const Xapian::Database& database,
                                    const index::Analyzer& analyzer) {
    std::vector<std::string> terms;
    for (Language language : snapshot.info().languages) {
        std::string term =
            index::word_term(index::kWordPrefix, language, analyzer.stem(language, word));
        if (database.term_exists(term)) terms.push_back(std::move(term));
    }
    return terms;
}

}  // namespace precedent::search
