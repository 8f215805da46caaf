// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/vocabulary.h"

namespace precedent::taxonomy {

Vocabulary::Vocabulary(std::string facet, Labels title, std::vector<Term> terms)
    : facet_(std::move(facet)), title_(std::move(title)), terms_(std::move(terms)) {
    for (std::size_t i = 0; i < terms_.size(); ++i) positions_.emplace(terms_[i].id, i);
}

const std::string& Vocabulary::title(Language language) const {
    const std::string& own = title_[index(language)];
    return own.empty() ? title_[index(Language::en)] : own;
}

const Term* Vocabulary::find(std::string_view id) const {
    auto found = positions_.find(id);
    return found == positions_.end() ? nullptr : &terms_[found->second];
}

int Vocabulary::position(std::string_view id) const {
    auto found = positions_.find(id);
    return found == positions_.end() ? -1 : static_cast<int>(found->second);
}

std::vector<std::string> Vocabulary::ids() const {
    std::vector<std::string> result;
    result.reserve(terms_.size());
    for (const Term& term : terms_) result.push_back(term.id);
    return result;
}

std::vector<const Term*> Vocabulary::with_ancestors(std::string_view id) const {
    std::vector<const Term*> result;
    // The loader refuses cycles; the bound keeps a hand-made vocabulary from looping for ever.
    for (const Term* term = find(id); term != nullptr && result.size() <= terms_.size();
         term = find(term->parent)) {
        result.push_back(term);
    }
    return result;
}

void Taxonomy::add(Vocabulary vocabulary) {
    std::string facet = vocabulary.facet();
    vocabularies_.insert_or_assign(std::move(facet), std::move(vocabulary));
}

void Vocabulary::add_words(std::string_view id, const Words& words) {
    auto found = positions_.find(id);
    if (found == positions_.end()) return;
    Words& own = terms_[found->second].words;
    for (std::size_t i = 0; i < own.size(); ++i) {
        own[i].insert(own[i].end(), words[i].begin(), words[i].end());
    }
}

void Taxonomy::add_words(std::string_view facet, std::string_view id, const Words& words) {
    auto found = vocabularies_.find(facet);
    if (found != vocabularies_.end()) found->second.add_words(id, words);
}

const Vocabulary* Taxonomy::find(std::string_view facet) const {
    auto found = vocabularies_.find(facet);
    return found == vocabularies_.end() ? nullptr : &found->second;
}

const Term* Taxonomy::find(std::string_view facet, std::string_view id) const {
    const Vocabulary* vocabulary = find(facet);
    return vocabulary == nullptr ? nullptr : vocabulary->find(id);
}

}  // namespace precedent::taxonomy
