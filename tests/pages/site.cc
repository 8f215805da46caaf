// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/pages/site.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "search-server/http/message.h"
#include "search-server/http/routes.h"

namespace precedent::tests {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Files files_of(const std::vector<EntryText>& entries) {
    Files files;
    for (const EntryText& entry : entries) files.emplace_back(entry.id + ".md", entry_file(entry));
    return files;
}

constexpr const char* kKayes =
    "programme: \"Wells together\"\n"
    "subthemes: [hea-access]\n"
    "places:\n"
    "  - {name: \"Kayes\", country: ML, level: city, size: s4}\n"
    "populations: [returnees]\n"
    "years: {start: 2015, end: 2018}\n"
    "lead: [\"Town of Kayes\"]\n"
    "partners: [\"Association of the diaspora\"]\n"
    "budget: {amount: 1250000, currency: EUR, note: \"for three years\"}\n"
    "results: [\"12 wells serve 4,000 people\"]\n"
    "lessons:\n"
    "  - {text: \"Pumps without spare parts stood still.\", kind: what-went-wrong,"
    " themes: [exit]}\n"
    "  - {text: \"A water committee kept the wells.\", kind: success-factor,"
    " themes: [ownership-leadership]}\n"
    "translations:\n"
    "  fr: {title: \"Des puits à Kayes\","
    " summary: \"La ville a creusé des puits. Ils servent encore.\"}\n";

constexpr const char* kLessonInFrench =
    "lessons:\n"
    "  - {text: \"Les familles sont reparties.\", kind: what-went-wrong, themes: [exit]}\n"
    "  - {text: \"Il faut du temps.\", kind: caution, themes: [sequencing]}\n";

std::vector<EntryText> varied_entries() {
    std::vector<EntryText> entries = {
        {.id = "kayes-wells",
         .title = "Wells in Kayes",
         .summary = "The town dug wells. They still serve.",
         .sectors = "[health, infrastructure]",
         .countries = "[ML]",
         .front_matter = kKayes},
        {.id = "familles-de-retour",
         .title = "Des familles de retour au village",
         .summary = "Le village a reçu des familles. Elles ont trouvé un toit.",
         .language = "fr",
         .sectors = "[education]",
         .countries = "[SN]",
         .front_matter = kLessonInFrench},
        {.id = "madina",
         .title = "مدينة تستقبل الوافدين",
         .summary = "استقبلت المدينة الوافدين. وجدوا عملا.",
         .language = "ar",
         .sectors = "[employment]",
         .countries = "[MA]",
         .front_matter = "years: {start: 2020}\n"},
    };
    for (int i = 10; i < 32; ++i) {
        entries.push_back({.id = fmt::format("school-{}", i),
                           .title = fmt::format("School number {}", i),
                           .sectors = "[education]"});
    }
    return entries;
}

}  // namespace

Site::Site(const std::vector<EntryText>& entries) : Site(files_of(entries)) {}

Site::Site(const Files& files) {
    for (const auto& [name, content] : files) directory_.write("entries/" + name, content);
    build_index(directory_ / "entries", directory_ / "index");
    snapshot_ = open_snapshot(directory_ / "index");
}

Page Site::page(const std::string& target) const {
    web::TargetProblem problem;
    auto parsed = web::parse_target(target, problem);
    if (!parsed) throw std::runtime_error(target + ": " + problem.detail);
    web::Request request;
    request.path = parsed->path;
    request.query = parsed->query;
    request.parameters = parsed->parameters;
    web::Response response = web::respond(request, *snapshot_, [&](const std::string& message) {
        throw std::runtime_error(target + ": " + message);
    });
    Page page{response.status, response.content_type, response.body, nullptr};
    page.html = std::make_unique<HtmlDocument>(response.body);
    return page;
}

const Site& varied_site() {
    static const Site kSite(varied_entries());
    return kSite;
}

std::string in_one_line(const std::vector<std::string>& texts) {
    std::string result;
    for (const std::string& text : texts) result += (result.empty() ? "" : "; ") + text;
    return result;
}

std::vector<std::string> texts_of(const std::vector<const HtmlElement*>& elements) {
    std::vector<std::string> texts;
    for (const HtmlElement* element : elements) texts.push_back(element->text);
    return texts;
}

}  // namespace precedent::tests
