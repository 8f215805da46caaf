// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/search/concepts.h"

#include <algorithm>

#include "indexer/schema/fields.h"
#include "indexer/schema/text.h"

namespace precedent::search {
namespace {

using taxonomy::Language;

struct FacetWeight {
    std::string_view facet;
    double weight;
};

// Set on the judged queries of tests/search. What a practice is about and where it is count most;
// who takes part and how large the place is are tags that most practices carry beside their
// subject.
constexpr FacetWeight kWeights[] = {
    {"country", 1.2},
    {"region", 0.9},
    {"subtheme", 1.0},
    {"population", 1.0},
    {"challenge", 0.7},
    {"instrument", 0.8},
    {"lesson_kind", 0.8},
    {"migration_context", 0.7},
    {"feature", 0.7},
    {"theme", 0.8},
    {"evidence", 0.8},
    {"coordination", 0.6},
    {"sector", 0.6},
    {"trigger", 0.5},
    {"trend", 0.5},
    {"stakeholder", 0.5},
    {"setting", 0.4},
    {"level", 0.4},
    {"size", 0.4},
    {"budget_class", 0.3},
    {"results_reported", 0.3},
};

/// A practice that worked with partners in a country is less about it than one that worked there.
constexpr double kPartnerCountryWeight = 0.5;

using Positions = std::vector<std::uint32_t>;

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    for (index::Token& token : index::tokenise(text)) words.push_back(std::move(token.word));
    return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t length) {
    std::string key;
    for (std::size_t i = begin; i < begin + length; ++i) {
        if (i > begin) key += ' ';
        key += words[i];
    }
    return key;
}

/// The stems of the words that are no stop words, joined; "" if fewer than two are left, which say
/// too little of the whole ("Corea del Sur").
std::string content_key(const std::vector<std::string>& words,
                        const std::vector<std::string>& stems, std::size_t begin,
                        std::size_t length) {
    std::string key;
    std::size_t left = 0;
    for (std::size_t i = begin; i < begin + length; ++i) {
        if (index::is_stop_word(words[i])) continue;
        if (left++ > 0) key += ' ';
        key += stems[i];
    }
    return left < 2 ? std::string() : key;
}

std::vector<std::string> stems_of(const std::vector<std::string>& words,
                                  const index::Analyzer& analyzer, Language language) {
    std::vector<std::string> stems;
    stems.reserve(words.size());
    for (const std::string& word : words) stems.push_back(analyzer.stem(language, word));
    return stems;
}

void add_once(Positions& positions, std::uint32_t position) {
    if (std::ranges::find(positions, position) == positions.end()) positions.push_back(position);
}

/// The words of a query and their stems, to be looked up span by span.
template <class KeysByLanguage>
class Spans {
public:
    Spans(const KeysByLanguage& keys, const std::vector<std::string>& words,
          const index::Analyzer& analyzer)
        : keys_(keys), words_(words) {
        for (Language language : taxonomy::kLanguages) {
            stems_[taxonomy::index(language)] = stems_of(words, analyzer, language);
        }
    }

    /// A whole word says more than a stem: "nigeriano" has the stem of Niger.
    const Positions* in(Language language, std::size_t begin, std::size_t length) const {
        const auto& keys = keys_[taxonomy::index(language)];
        const auto& stems = stems_[taxonomy::index(language)];
        auto whole = keys.whole.find(joined(words_, begin, length));
        if (whole != keys.whole.end()) return &whole->second;
        auto stem = keys.stemmed.find(joined(stems, begin, length));
        if (stem != keys.stemmed.end()) return &stem->second;
        // A span that begins or ends with a stop word is a shorter one with something added.
        bool framed =
            index::is_stop_word(words_[begin]) || index::is_stop_word(words_[begin + length - 1]);
        std::string content = framed ? "" : content_key(words_, stems, begin, length);
        if (content.empty()) return nullptr;
        stem = keys.stemmed.find(content);
        return stem == keys.stemmed.end() ? nullptr : &stem->second;
    }

    Positions at(Language preferred, std::size_t begin, std::size_t length) const {
        if (const Positions* own = in(preferred, begin, length)) return *own;
        Positions found;
        for (Language language : taxonomy::kLanguages) {
            const Positions* more = in(language, begin, length);
            if (more == nullptr) continue;
            for (std::uint32_t position : *more) add_once(found, position);
        }
        return found;
    }

private:
    const KeysByLanguage& keys_;
    const std::vector<std::string>& words_;
    std::array<std::vector<std::string>, taxonomy::kLanguages.size()> stems_;
};

template <class KeysByLanguage>
std::vector<ConceptTable::Match> longest_matches(const KeysByLanguage& keys,
                                                 const std::vector<std::string>& words,
                                                 std::size_t longest,
                                                 const index::Analyzer& analyzer,
                                                 Language preferred) {
    Spans<KeysByLanguage> spans(keys, words, analyzer);
    std::vector<ConceptTable::Match> matches;
    for (std::size_t begin = 0; begin < words.size();) {
        std::size_t step = 1;
        for (std::size_t length = std::min(longest, words.size() - begin); length > 0; --length) {
            Positions found = spans.at(preferred, begin, length);
            if (found.empty()) continue;
            matches.push_back({begin, length, std::move(found), {}});
            step = length;
            break;
        }
        begin += step;
    }
    return matches;
}

void add_country(const std::string& id, std::vector<WeightedTerm>& terms) {
    const index::FacetField& field = index::facet_fields()[index::facet_position("country")];
    terms.push_back({index::facet_term(field, id), concept_weight("country")});
    terms.push_back({index::partner_country_term(id), kPartnerCountryWeight});
}

std::vector<WeightedTerm> terms_of(std::string_view facet, const std::string& id) {
    std::vector<WeightedTerm> terms;
    if (facet == "country") {
        add_country(id, terms);
    } else if (int position = index::find_facet(facet); position >= 0) {
        const index::FacetField& field = index::facet_fields()[static_cast<std::size_t>(position)];
        terms.push_back({index::facet_term(field, id), concept_weight(facet)});
    }
    return terms;
}

}  // namespace

double concept_weight(std::string_view facet) {
    const auto* found = std::ranges::find(kWeights, facet, &FacetWeight::facet);
    return found == std::end(kWeights) ? 0 : found->weight;
}

bool is_concept_id(const taxonomy::Taxonomy& taxonomy, std::string_view id) {
    std::size_t slash = id.find('/');
    if (slash == std::string_view::npos) return false;
    std::string_view kind = id.substr(0, slash);
    std::string_view value = id.substr(slash + 1);
    auto has = [value](const auto& items) {
        return std::ranges::any_of(items, [value](const auto& item) { return item.id == value; });
    };
    const taxonomy::QueryAids& aids = taxonomy.aids();
    if (kind == "area") return has(aids.aliases);
    if (kind == "acronym") return has(aids.acronyms);
    if (kind == "question") return has(aids.questions);
    return taxonomy.find(kind, value) != nullptr;
}

ConceptTable::ConceptTable(const taxonomy::Taxonomy& taxonomy, const index::Analyzer& analyzer) {
    add_terms(taxonomy, analyzer);
    add_aids(taxonomy, analyzer);
    std::ranges::sort(beginnings_, {}, &Beginning::key);
    std::ranges::sort(words_);
    words_.erase(std::ranges::unique(words_).begin(), words_.end());
}

void ConceptTable::add_terms(const taxonomy::Taxonomy& taxonomy, const index::Analyzer& analyzer) {
    for (const FacetWeight& facet : kWeights) {
        // Asked for by kinds of question; their labels ("Unknown", "Figures") are everyday words.
        if (facet.facet == "budget_class" || facet.facet == "results_reported") continue;
        const taxonomy::Vocabulary* vocabulary = taxonomy.find(facet.facet);
        if (vocabulary == nullptr) continue;
        for (const taxonomy::Term& term : vocabulary->terms()) {
            Concept made;
            made.facet = facet.facet;
            made.value = term.id;
            made.id = made.facet + "/" + term.id;
            made.labels = term.labels;
            made.terms = terms_of(facet.facet, term.id);
            add(std::move(made), term.words, analyzer);
        }
    }
}

void ConceptTable::add_aids(const taxonomy::Taxonomy& taxonomy, const index::Analyzer& analyzer) {
    const taxonomy::QueryAids& aids = taxonomy.aids();
    for (const taxonomy::Alias& alias : aids.aliases) {
        Concept made{.kind = Concept::Kind::area, .id = "area/" + alias.id};
        made.labels = alias.labels;
        for (const std::string& country : alias.countries) add_country(country, made.terms);
        add(std::move(made), alias.words, analyzer);
    }
    for (const taxonomy::QuestionKind& question : aids.questions) {
        Concept made{.kind = Concept::Kind::question, .id = "question/" + question.id};
        made.labels = question.labels;
        made.result = question.result;
        for (const taxonomy::TermRef& ref : question.terms) {
            std::ranges::move(terms_of(ref.facet, ref.id), std::back_inserter(made.terms));
        }
        concepts_.push_back(std::move(made));
        auto position = static_cast<std::uint32_t>(concepts_.size() - 1);
        for (Language language : taxonomy::kLanguages) {
            const std::string& label = question.labels[taxonomy::index(language)];
            add_key(question_keys_, language, label, position, analyzer);
            for (const std::string& word : question.words[taxonomy::index(language)]) {
                add_key(question_keys_, language, word, position, analyzer);
            }
        }
    }
    for (std::size_t i = 0; i < aids.acronyms.size(); ++i) {
        Concept made{
            .kind = Concept::Kind::acronym, .id = "acronym/" + aids.acronyms[i].id, .acronym = i};
        concepts_.push_back(std::move(made));
        auto position = static_cast<std::uint32_t>(concepts_.size() - 1);
        for (const std::string& form : aids.acronyms[i].forms) {
            for (Language language : taxonomy::kLanguages) {
                add_key(keys_, language, form, position, analyzer);
            }
        }
    }
}

void ConceptTable::add(Concept made, const taxonomy::Words& words,
                       const index::Analyzer& analyzer) {
    auto position = static_cast<std::uint32_t>(concepts_.size());
    for (Language language : taxonomy::kLanguages) {
        std::size_t in = taxonomy::index(language);
        // The stems of Arabic names of countries are everyday words: مالي, قطر, البحرين.
        bool stemmed = !(language == Language::ar && made.facet == "country");
        std::vector<std::string> texts = words[in];
        texts.push_back(made.labels[in]);
        for (const std::string& text : texts) {
            add_key(keys_, language, text, position, analyzer, stemmed);
        }
        if (made.kind == Concept::Kind::term) {
            for (const std::string& text : texts) {
                add_beginnings(text, position, language, &text == &texts.back());
            }
        }
    }
    concepts_.push_back(std::move(made));
}

void ConceptTable::add_beginnings(std::string_view text, std::uint32_t position, Language language,
                                  bool is_label) {
    std::vector<std::string> words = words_in(text);
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
        if (begin > 0 && (!is_label || index::is_stop_word(words[begin]))) continue;
        beginnings_.push_back(
            {joined(words, begin, words.size() - begin), position, language, is_label});
    }
}

std::vector<std::uint32_t> ConceptTable::beginning_with(std::string_view beginning,
                                                        Language language) const {
    std::vector<std::uint32_t> labels;
    std::vector<std::uint32_t> others;
    auto at = std::ranges::lower_bound(beginnings_, beginning, {}, &Beginning::key);
    for (; at != beginnings_.end() && at->key.starts_with(beginning); ++at) {
        if (at->language == language && at->is_label) {
            add_once(labels, at->position);
        } else if (at->language == language || at->language == Language::en) {
            add_once(others, at->position);
        }
    }
    for (std::uint32_t position : others) add_once(labels, position);
    return labels;
}

void ConceptTable::add_key(KeysByLanguage& keys, Language language, std::string_view text,
                           std::uint32_t position, const index::Analyzer& analyzer, bool stemmed) {
    std::vector<std::string> words = words_in(text);
    if (words.empty()) return;
    longest_ = std::max(longest_, words.size());
    words_.insert(words_.end(), words.begin(), words.end());
    Keys& into = keys[taxonomy::index(language)];
    add_once(into.whole[joined(words, 0, words.size())], position);
    if (!stemmed) return;
    std::vector<std::string> stems = stems_of(words, analyzer, language);
    add_once(into.stemmed[joined(stems, 0, stems.size())], position);
    // In a question every word counts: without them "n'a pas marché" is the market.
    if (&keys == &question_keys_) return;
    std::string content = content_key(words, stems, 0, words.size());
    if (!content.empty()) add_once(into.stemmed[content], position);
}

std::vector<ConceptTable::Match> ConceptTable::find(const std::vector<std::string>& words,
                                                    const index::Analyzer& analyzer,
                                                    Language preferred) const {
    auto matches = longest_matches(keys_, words, longest_, analyzer, preferred);
    for (Match& match : matches) add_within(words, analyzer, preferred, match);
    return matches;
}

void ConceptTable::add_within(const std::vector<std::string>& words,
                              const index::Analyzer& analyzer, Language preferred,
                              Match& match) const {
    if (match.length < 2) return;
    auto same_facet = [&](std::uint32_t position) {
        return std::ranges::any_of(match.concepts, [&](std::uint32_t taken) {
            return concepts_[taken].facet == concepts_[position].facet;
        });
    };
    auto first = words.begin() + static_cast<std::ptrdiff_t>(match.begin);
    std::vector<std::string> part(first, first + static_cast<std::ptrdiff_t>(match.length));
    for (const Match& inner : longest_matches(keys_, part, match.length - 1, analyzer, preferred)) {
        for (std::uint32_t position : inner.concepts) {
            if (concepts_[position].kind == Concept::Kind::term && !same_facet(position)) {
                add_once(match.within, position);
            }
        }
    }
}

std::vector<ConceptTable::Match> ConceptTable::find_questions(const std::vector<std::string>& words,
                                                              const index::Analyzer& analyzer,
                                                              Language preferred) const {
    return longest_matches(question_keys_, words, longest_, analyzer, preferred);
}

std::array<int, taxonomy::kLanguages.size()> ConceptTable::votes(
    const std::vector<std::string>& words, const index::Analyzer& analyzer) const {
    std::array<int, taxonomy::kLanguages.size()> votes{};
    Spans<KeysByLanguage> spans(keys_, words, analyzer);
    for (Language language : taxonomy::kLanguages) {
        for (std::size_t begin = 0; begin < words.size(); ++begin) {
            for (std::size_t length = std::min(longest_, words.size() - begin); length > 0;
                 --length) {
                if (spans.in(language, begin, length) == nullptr) continue;
                votes[taxonomy::index(language)] += static_cast<int>(length);
                begin += length - 1;
                break;
            }
        }
    }
    return votes;
}

const Concept* ConceptTable::find(std::string_view id) const {
    auto found = std::ranges::find(concepts_, id, &Concept::id);
    return found == concepts_.end() ? nullptr : &*found;
}

}  // namespace precedent::search
