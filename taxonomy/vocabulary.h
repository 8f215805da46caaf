// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The controlled vocabularies (facets) and all of them together.
//
//   const Vocabulary* sectors = taxonomy.find("sector");
//   sectors->find("health")->label(Language::fr)   // "Services de santé"
//
// Values, immutable once loaded, so any number of threads may read them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/crosswalk.h"
#include "taxonomy/query_aids.h"
#include "taxonomy/term.h"

namespace precedent::taxonomy {

class Vocabulary {
public:
    Vocabulary() = default;
    Vocabulary(std::string facet, Labels title, std::vector<Term> terms);

    const std::string& facet() const { return facet_; }
    const std::string& title(Language language) const;
    const Labels& titles() const { return title_; }
    /// In the order of the file, which is the order to show ordered facets in.
    const std::vector<Term>& terms() const { return terms_; }
    const Term* find(std::string_view id) const;
    /// Position of a term in terms(), or -1.
    int position(std::string_view id) const;
    std::vector<std::string> ids() const;
    /// The term and all its ancestors within this vocabulary, narrowest first.
    std::vector<const Term*> with_ancestors(std::string_view id) const;
    /// Adds query words to a term, if there is one of this id.
    void add_words(std::string_view id, const Words& words);

private:
    std::string facet_;
    Labels title_;
    std::vector<Term> terms_;
    std::map<std::string, std::size_t, std::less<>> positions_;
};

class Taxonomy {
public:
    void add(Vocabulary vocabulary);
    void add(Crosswalk crosswalk) { crosswalks_.push_back(std::move(crosswalk)); }
    void set(QueryAids aids) { aids_ = std::move(aids); }
    /// Adds query words to a term that exists.
    void add_words(std::string_view facet, std::string_view id, const Words& words);

    const Vocabulary* find(std::string_view facet) const;
    /// The term, or null if there is no such facet or no such term in it.
    const Term* find(std::string_view facet, std::string_view id) const;
    const std::map<std::string, Vocabulary, std::less<>>& vocabularies() const {
        return vocabularies_;
    }
    const std::vector<Crosswalk>& crosswalks() const { return crosswalks_; }
    const QueryAids& aids() const { return aids_; }

private:
    std::map<std::string, Vocabulary, std::less<>> vocabularies_;
    std::vector<Crosswalk> crosswalks_;
    QueryAids aids_;
};

}  // namespace precedent::taxonomy
