// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/loader.h"
#include "tests/support/diagnostics.h"
#include "tests/support/temporary_directory.h"

namespace precedent::taxonomy {
namespace {

using tests::lines_and_rules;
using tests::TemporaryDirectory;
using tests::with_rule;

constexpr std::string_view kSectors = R"(facet: sector
title: {en: Sector, fr: Secteur}
terms:
  - id: health
    labels:
      en: Health
      fr: Santé
    scope: Care
    words: {en: [clinic], fr: ["santé"]}
  - id: trade
    labels: {en: Trade}
)";

constexpr std::string_view kCrosswalk = R"(crosswalk: codes
title: Codes
source: https://example.org/
sectors:
  health:
    purposes: ["12110 health policy"]
)";

/// What is reported when this is the text of terms/sector.yaml.
Diagnostics diagnostics_of(std::string_view text, std::string_view file = "terms/sector.yaml") {
    TemporaryDirectory directory;
    directory.write("terms/sector.yaml", kSectors);
    directory.write(file, text);
    return load_taxonomy(directory.path()).diagnostics;
}

TEST_CASE("loader: a sound folder is read field by field") {
    TemporaryDirectory directory;
    directory.write("terms/sector.yaml", kSectors);
    directory.write("terms/subtheme.yaml", R"(facet: subtheme
title: {en: Sub-theme}
terms:
  - {id: hea-access, labels: {en: Access}, parent: health}
)");
    directory.write("terms/region.yaml", R"(facet: region
title: {en: Region}
terms:
  - {id: "150", labels: {en: Europe}}
  - {id: "039", labels: {en: Southern Europe}, parent: "150"}
)");
    directory.write("terms/income.yaml",
                    "facet: income\ntitle: {en: Income}\nterms: [{id: hic, labels: {en: High}}]\n");
    directory.write("terms/country.yaml", R"(facet: country
title: {en: Country}
terms:
  - {id: IT, labels: {en: Italy}, m49: "380", region: "039", income: hic}
)");
    directory.write("terms/notes.txt", "not read");
    directory.write("crosswalks/codes.yaml", kCrosswalk);
    LoadedTaxonomy loaded = load_taxonomy(directory.path());
    CHECK(lines_and_rules(loaded.diagnostics) == "");

    const Vocabulary* sectors = loaded.taxonomy.find("sector");
    REQUIRE(sectors != nullptr);
    CHECK(sectors->facet() == "sector");
    CHECK(sectors->title(Language::fr) == "Secteur");
    CHECK(sectors->title(Language::ar) == "Sector");
    CHECK(sectors->ids() == std::vector<std::string>{"health", "trade"});
    CHECK(sectors->position("trade") == 1);
    CHECK(sectors->position("sports") == -1);
    const Term* health = sectors->find("health");
    REQUIRE(health != nullptr);
    CHECK(health->label(Language::fr) == "Santé");
    CHECK(health->label(Language::es) == "Health");
    CHECK(health->scope == "Care");
    CHECK(health->words[index(Language::en)] == std::vector<std::string>{"clinic"});
    CHECK(health->words[index(Language::fr)] == std::vector<std::string>{"santé"});
    CHECK(health->words[index(Language::ar)].empty());
    CHECK(health->line == 4);

    const Term* italy = loaded.taxonomy.find("country", "IT");
    REQUIRE(italy != nullptr);
    CHECK(italy->m49 == "380");
    CHECK(italy->region == "039");
    CHECK(italy->income == "hic");
    CHECK(loaded.taxonomy.find("subtheme", "hea-access")->parent == "health");
    auto regions = loaded.taxonomy.find("region")->with_ancestors("039");
    REQUIRE(regions.size() == 2);
    CHECK(regions[0]->id == "039");
    CHECK(regions[1]->id == "150");
    CHECK(loaded.taxonomy.find("region")->with_ancestors("999").empty());
    CHECK(loaded.taxonomy.find("sports") == nullptr);
    CHECK(loaded.taxonomy.find("sports", "health") == nullptr);

    REQUIRE(loaded.taxonomy.crosswalks().size() == 1);
    const Crosswalk& codes = loaded.taxonomy.crosswalks().front();
    CHECK(codes.id == "codes");
    CHECK(codes.codes.at("health") == std::vector<std::string>{"12110 health policy"});
}

TEST_CASE("loader: a folder without vocabularies is one problem") {
    TemporaryDirectory directory;
    for (const auto& path : {directory / "missing", directory.path()}) {
        LoadedTaxonomy loaded = load_taxonomy(path);
        CHECK(lines_and_rules(loaded.diagnostics) == "0 no-taxonomy");
        CHECK(loaded.diagnostics.front().file == (path / "terms").string());
        CHECK(loaded.taxonomy.vocabularies().empty());
    }
}

TEST_CASE("loader: each fault of a vocabulary is reported with its line") {
    const std::string head = "facet: sector\ntitle: {en: Sector}\n";
    const std::string one = "  - {id: a, labels: {en: A}}\n";
    struct Fault {
        std::string text;
        std::string_view expected;
        std::string_view remedy;
    };
    const std::vector<Fault> faults = {
        {"title: {en: S}\nterms:\n" + one, "1 facet-name", "write facet: sector"},
        {"title: {en: S}\nfacet: sectors\nterms:\n" + one, "2 facet-name", "write facet: sector"},
        {"facet: sector\nterms:\n" + one, "1 no-title", "add title: with at least en: …"},
        {"facet: sector\ntitle: Sector\nterms:\n" + one, "2 labels", ""},
        {"facet: sector\ntitle: {fr: Secteur}\nterms:\n" + one, "2 no-english-label", "add en: …"},
        {head, "1 no-terms", ""},
        {head + "terms: []\n", "1 no-terms", ""},
        {head + "terms: health\n", "1 no-terms", ""},
        {head + "term:\n" + one, "1 no-terms; 3 unknown-key", ""},
        {head + "terms:\n" + one + "ordered: yes\n", "5 unknown-key",
         "known keys: facet, title, "
         "terms"},
        {head + "terms:\n  - health\n", "4 term", ""},
        {head + "terms:\n" + one + "  - labels: {en: B}\n", "5 term-id", ""},
        {head + "terms:\n  - {id: Health, labels: {en: A}}\n", "4 term-id", ""},
        {head + "terms:\n  - {id: \"a b\", labels: {en: A}}\n", "4 term-id", ""},
        {head + "terms:\n  - {id: é, labels: {en: A}}\n", "4 term-id", ""},
        {head + "terms:\n  - {id: [a], labels: {en: A}}\n", "4 term-id", ""},
        {head + "terms:\n  - {id: " + std::string(61, 'a') + ", labels: {en: A}}\n", "4 term-id",
         ""},
        {head + "terms:\n" + one + one, "5 duplicate-term", "remove one of the two"},
        {head + "terms:\n  - id: a\n    scope: A\n", "4 no-labels", ""},
        {head + "terms:\n  - id: a\n    labels:\n      fr: A\n", "6 no-english-label", "add en: …"},
        {head + "terms:\n  - id: a\n    labels:\n      en: A\n      de: A\n", "7 unknown-language",
         "use en, fr, es, it or ar"},
        {head + "terms:\n  - id: a\n    labels:\n      en: A\n      fr:\n", "7 empty-label", ""},
        {head + "terms:\n  - id: a\n    labels:\n      en: A\n      fr: [A]\n", "7 empty-label",
         ""},
        {head + "terms:\n  - id: a\n    label: {en: A}\n    labels: {en: A}\n", "5 unknown-key",
         "did you mean \"labels\"?"},
        {head + "terms:\n  - id: a\n    labels: {en: A}\n    words: x\n", "6 wrong-shape", ""},
        {head + "terms:\n  - id: a\n    labels: {en: A}\n    words: {en: [x, [y]]}\n",
         "6 wrong-shape", ""},
        {head + "terms:\n  - id: a\n    labels: {en: A}\n    scope: [x]\n", "6 wrong-shape", ""},
        {head + "terms:\n  - id: a\n    labels: {en: A}\n    parent:\n", "6 wrong-shape", ""},
        {head + "terms:\n" + one + "  - {id: bb, labels: {en: B}, parent: bbb}\n",
         "5 unknown-parent", "did you mean \"bb\"?"},
        {head + "terms:\n  - {id: a, labels: {en: A}, parent: a}\n", "4 parent-cycle", ""},
        {head + "terms:\n  - {id: a, labels: {en: A}, region: \"150\"}\n", "4 unknown-region", ""},
        {head + "terms:\n  - {id: a, labels: {en: A}, income: hic}\n", "4 unknown-income",
         "use an id of income.yaml"},
        {"- a\n", "1 yaml", "add facet:"},
        {head + "terms:\n" + one + "terms: [a]\n", "5 yaml", ""},
        {head + "terms: \"open\n", "3 yaml", ""},
        {head + "terms:\n  - {id: a, labels: {en: \"\xFF\"}}\n", "4 yaml", ""},
        {"", "1 facet-name; 1 no-title; 1 no-terms", ""},
    };
    for (const Fault& fault : faults) {
        CAPTURE(fault.text);
        Diagnostics found = diagnostics_of(fault.text);
        CHECK(lines_and_rules(found) == fault.expected);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front().file.ends_with("terms/sector.yaml"));
        if (!fault.remedy.empty()) CHECK(found.front().remedy == fault.remedy);
    }
}

TEST_CASE("loader: a parent is sought in the right vocabulary") {
    CHECK(parent_facet("subtheme") == "sector");
    CHECK(parent_facet("region") == "region");
    Diagnostics found = diagnostics_of(R"(facet: subtheme
title: {en: Sub-theme}
terms:
  - {id: hea-access, labels: {en: Access}, parent: heatlh}
  - {id: hea-more, labels: {en: More}, parent: hea-access}
)",
                                       "terms/subtheme.yaml");
    CHECK(lines_and_rules(found) == "4 unknown-parent; 5 unknown-parent");
    CHECK(found.front().remedy == "did you mean \"health\"?");
    CHECK(found.front().message ==
          "term hea-access has the parent \"heatlh\", which is not a sector");
}

TEST_CASE("loader: the terms that form a cycle are reported, not those below it") {
    Diagnostics found = diagnostics_of(R"(facet: sector
title: {en: Sector}
terms:
  - {id: a, labels: {en: A}, parent: c}
  - {id: b, labels: {en: B}, parent: a}
  - {id: c, labels: {en: C}, parent: b}
  - {id: below, labels: {en: D}, parent: a}
)");
    CHECK(lines_and_rules(found) == "4 parent-cycle; 5 parent-cycle; 6 parent-cycle");
}

TEST_CASE("loader: the problems of all files come at once, and what is sound is loaded") {
    TemporaryDirectory directory;
    directory.write("terms/phase.yaml", "facet: phase\nfacet: phase\n");
    directory.write("terms/sector.yaml", R"(facet: sectors
title: {en: Sector, xx: Sector}
terms:
  - {id: health, labels: {en: Health}, parent: heath}
  - {id: trade, labels: {fr: Commerce}}
  - {id: trade, labels: {en: Trade}, wrods: [x]}
)");
    directory.write("crosswalks/codes.yaml", "crosswalk: codes\n");
    LoadedTaxonomy loaded = load_taxonomy(directory.path());
    CHECK(lines_and_rules(loaded.diagnostics) ==
          "1 facet-name; 1 crosswalk-head; 1 crosswalk-empty; 2 yaml; 2 unknown-language; "
          "4 unknown-parent; 5 no-english-label; 6 unknown-key; 6 duplicate-term");
    CHECK(loaded.taxonomy.find("sector", "health") != nullptr);
    CHECK(with_rule(loaded.diagnostics, "yaml").file == (directory / "terms/phase.yaml").string());
    CHECK(with_rule(loaded.diagnostics, "crosswalk-head").file ==
          (directory / "crosswalks/codes.yaml").string());
}

TEST_CASE("loader: a file that is too large or none at all is not read") {
    CHECK(lines_and_rules(diagnostics_of(std::string((4U << 20) + 1, '#'))) == "0 too-large");
    TemporaryDirectory directory;
    directory.write("terms/sector.yaml", kSectors);
    directory.write("terms/folder.yaml/file", "");
    CHECK(lines_and_rules(load_taxonomy(directory.path()).diagnostics) == "0 unreadable");
}

TEST_CASE("loader: a crosswalk names sectors that exist") {
    struct Case {
        std::string_view text, expected;
    };
    const std::vector<Case> cases = {
        {kCrosswalk, ""},
        {"crosswalk: c\ntitle: C\nsource: S\nsectors:\n  health: {named: [\"1.1\"]}\n"
         "  sports: {named: [\"2.2\"]}\n",
         "6 unknown-sector"},
        {"crosswalk: c\ntitle: C\nsource: S\nobjectives:\n  - id: \"1\"\n    title: T\n"
         "    sectors: [health,\n      sports]\n",
         "8 unknown-sector"},
        {"crosswalk: c\ntitle: C\nsectors:\n  health: {named: [\"1.1\"]}\n", "1 crosswalk-head"},
        {"crosswalk: c\ntitle: C\nsource: S\n", "1 crosswalk-empty"},
        {"crosswalk: [c\n", "2 yaml"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(lines_and_rules(diagnostics_of(one.text, "crosswalks/c.yaml")) == one.expected);
    }
}

TEST_CASE("loader: query aids are read, and what they name has to exist") {
    struct Case {
        const char* file;
        std::string text;
        std::string expected;
    };
    const std::vector<Case> cases = {
        {"aliases.yaml",
         "aliases:\n  - id: here\n    labels: {en: Here}\n    countries: [IT]\n"
         "    source: \"us\"\n",
         ""},
        {"aliases.yaml",
         "aliases:\n  - id: here\n    labels: {en: Here}\n    countries: [XX]\n"
         "    source: \"us\"\n",
         "2 unknown-term"},
        {"aliases.yaml", "aliases:\n  - id: here\n    labels: {en: Here}\n", "2 alias-incomplete"},
        {"aliases.yaml",
         "aliases:\n  - id: here\n    label: {en: Here}\n    countries: [IT]\n"
         "    source: \"us\"\n",
         "2 no-labels; 3 unknown-key"},
        {"acronyms.yaml",
         "acronyms:\n  - id: a\n    forms: [A]\n    senses:\n      - id: s\n"
         "        labels: {en: S}\n        terms: [sector/health]\n    default: s\n",
         ""},
        {"acronyms.yaml",
         "acronyms:\n  - id: a\n    forms: [A]\n    senses:\n      - id: s\n"
         "        labels: {en: S}\n    default: t\n",
         "2 unknown-sense"},
        {"acronyms.yaml",
         "acronyms:\n  - id: a\n    forms: [A]\n    senses:\n      - id: s\n"
         "        labels: {en: S}\n        terms: [health]\n    default: ask\n",
         "7 term-reference"},
        {"questions.yaml",
         "questions:\n  - id: q\n    labels: {en: Q}\n    words: {en: [why]}\n"
         "    terms: [sector/health]\n",
         ""},
        {"questions.yaml", "questions:\n  - id: q\n    labels: {en: Q}\n    words: {en: [why]}\n",
         "2 question-answer"},
        {"questions.yaml",
         "questions:\n  - id: q\n    labels: {en: Q}\n    words: [why]\n"
         "    result: lessons\n",
         "4 wrong-shape"},
        {"demonyms.yaml", "demonyms:\n  IT: {en: [Italian]}\n", ""},
        {"demonyms.yaml", "demonyms:\n  XX: {en: [Xian]}\n", "2 unknown-term"},
        {"glossary.tsv",
         "# comment\nwaste\td\xC3\xA9"
         "chet\tresiduo|basura\trifiuto\tx\n",
         ""},
        {"glossary.tsv", "waste\tx\n", "1 glossary-line"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        TemporaryDirectory directory;
        directory.write("terms/sector.yaml", kSectors);
        directory.write(
            "terms/country.yaml",
            "facet: country\ntitle: {en: Country}\nterms: [{id: IT, labels: {en: Italy}}]\n");
        directory.write(one.file, one.text);
        LoadedTaxonomy loaded = load_taxonomy(directory.path());
        CHECK(lines_and_rules(loaded.diagnostics) == one.expected);
        if (one.file == std::string_view("demonyms.yaml") && one.expected.empty()) {
            const Term* italy = loaded.taxonomy.find("country", "IT");
            CHECK(italy->words[index(Language::en)] == std::vector<std::string>{"Italian"});
        }
    }
}

TEST_CASE("diagnostic: a line is written as compilers do") {
    Diagnostic diagnostic{.file = "a.md",
                          .line = 4,
                          .rule = "a-rule",
                          .message = "It is wrong",
                          .remedy = "correct it"};
    CHECK(to_line(diagnostic) == "a.md:4: error: It is wrong (correct it) [a-rule]");
    diagnostic.line = 0;
    diagnostic.remedy = "";
    diagnostic.severity = Severity::warning;
    CHECK(to_line(diagnostic) == "a.md: warning: It is wrong [a-rule]");
    CHECK_FALSE(has_errors({diagnostic}));
    CHECK(has_errors({diagnostic, Diagnostic{}}));
    CHECK_FALSE(has_errors({}));
}

TEST_CASE("diagnostic: quoted content cannot leave its line or command a terminal") {
    Diagnostic diagnostic{
        .file = "a\n.md", .rule = "r", .message = "\"x\ny\x1B[2J\" é", .remedy = ""};
    CHECK(to_line(diagnostic) == "a?.md: error: \"x?y?[2J\" é [r]");
}

}  // namespace
}  // namespace precedent::taxonomy
