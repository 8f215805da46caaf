// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people type that is no term of a vocabulary, and what it stands for:
//   Alias         an area that is no M49 region: "Sahel", "Western Balkans"
//   Acronym       letters that several readers read differently: "MENA", "HTA"
//   QuestionKind  words that ask for a kind of answer: "what went wrong", "impact evaluation"
//   GlossaryWord  words of the other languages for an English word of the corpus: "rifiuti", waste
//
// They come from taxonomy/aliases.yaml, acronyms.yaml, questions.yaml and glossary.tsv;
// demonyms.yaml adds query words to the countries ("Moroccan", "UK").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/diagnostic.h"
#include "taxonomy/term.h"
#include "taxonomy/yaml.h"

namespace precedent::taxonomy {

/// A term by its vocabulary: written "facet/id" in the files.
struct TermRef {
    std::string facet;
    std::string id;

    bool operator==(const TermRef&) const = default;
};

struct Alias {
    std::string id;
    Labels labels;
    Words words;
    std::vector<std::string> countries;  ///< ids of country.yaml, at least one
    std::string source;                  ///< who defines the area so
    int line = 0;
};

/// One reading of an acronym. What decides for it: the query's language, a word beside it, or a
/// country that the query names.
struct Sense {
    std::string id;
    Labels labels;
    Words words;                 ///< the reading written out
    std::vector<TermRef> terms;  ///< what it stands for in the vocabularies
    std::vector<Language> languages;
    std::vector<std::string> neighbours;  ///< words of any language
    std::vector<std::string> countries;
    bool outside = false;  ///< not of this field: nothing in the corpus is about it
};

struct Acronym {
    std::string id;
    std::vector<std::string> forms;  ///< as typed, in capitals
    std::vector<Sense> senses;
    std::string otherwise;  ///< the sense taken when nothing decides; "" to ask
    bool capitals = false;  ///< in small letters it is an ordinary word: "led", "del"
    int line = 0;

    const Sense* find(std::string_view sense) const;
};

struct QuestionKind {
    std::string id;
    Labels labels;
    Words words;
    std::vector<TermRef> terms;  ///< any of them answers
    std::string result;          ///< "lessons" or "match": the page that answers; else ""
    int line = 0;
};

/// An English word of the corpus and the words of the other languages that people type for it.
struct GlossaryWord {
    std::string english;
    Words words;
};

struct QueryAids {
    std::vector<Alias> aliases;
    std::vector<Acronym> acronyms;
    std::vector<QuestionKind> questions;
    std::vector<GlossaryWord> glossary;
};

/// The readers of the files. Problems go to `diagnostics`, with `file` as their place; what is
/// sound is returned all the same.
std::vector<Alias> read_aliases(const YamlNode& document, const std::string& file,
                                Diagnostics& diagnostics);
std::vector<Acronym> read_acronyms(const YamlNode& document, const std::string& file,
                                   Diagnostics& diagnostics);
std::vector<QuestionKind> read_questions(const YamlNode& document, const std::string& file,
                                         Diagnostics& diagnostics);

/// Further query words of countries, by country.
struct CountryWords {
    std::string country;
    Words words;
    int line = 0;
};
std::vector<CountryWords> read_demonyms(const YamlNode& document, const std::string& file,
                                        Diagnostics& diagnostics);

/// Reads glossary.tsv or place-names.tsv: lines of an English word and its words in French,
/// Spanish, Italian and Arabic, in columns between tabs; several words of a column have | between
/// them.
std::vector<GlossaryWord> read_glossary(std::string_view text, const std::string& file,
                                        Diagnostics& diagnostics);

}  // namespace precedent::taxonomy
