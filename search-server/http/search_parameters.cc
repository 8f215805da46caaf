// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/search_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "indexer/schema/fields.h"
#include "search-server/search/concepts.h"
#include "search-server/search/query_text.h"
#include "taxonomy/nearest.h"

namespace precedent::web {
namespace {

using search::SearchRequest;
using taxonomy::Language;

/// A list of allowed values longer than this helps nobody.
constexpr std::size_t kMaxAllowedListed = 120;
constexpr std::size_t kMaxValuesPerFacet = 60;

/// `parameter` as it was sent, `facet` as the taxonomy names it.
ParameterError unknown_value(std::string_view parameter, std::string_view facet,
                             std::string_view value, std::vector<std::string> allowed) {
    ParameterError error;
    error.code = ParameterError::Code::unknown_value;
    error.parameter = parameter;
    error.value = excerpt(value);
    error.nearest = taxonomy::nearest(value, allowed);
    error.message = fmt::format("\"{}\" is not a value of {}", error.value, parameter);
    if (error.nearest) error.message += fmt::format("; did you mean \"{}\"?", *error.nearest);
    if (allowed.size() <= kMaxAllowedListed) {
        error.allowed = std::move(allowed);
    } else {
        error.message += fmt::format("; see /api/v1/taxonomy/{}", facet);
    }
    return error;
}

ParameterError malformed_number(std::string_view parameter, std::string_view value, long least,
                                long most) {
    ParameterError error;
    error.code = ParameterError::Code::malformed_number;
    error.parameter = parameter;
    error.value = excerpt(value);
    error.least = least;
    error.most = most;
    error.message = fmt::format("{} has to be a whole number from {} to {}, not \"{}\"", parameter,
                                least, most, error.value);
    return error;
}

ParameterError unknown_parameter(std::string_view parameter, std::vector<std::string> known) {
    ParameterError error;
    error.code = ParameterError::Code::unknown_parameter;
    error.parameter = excerpt(parameter);
    error.nearest = taxonomy::nearest(parameter, known);
    error.message = fmt::format("there is no parameter \"{}\"", error.parameter);
    if (error.nearest) error.message += fmt::format("; did you mean \"{}\"?", *error.nearest);
    error.allowed = std::move(known);
    return error;
}

std::vector<std::string> search_parameters() {
    std::vector<std::string> names = {"q",     "sort",  "limit", "offset",  "lang",
                                      "plain", "sense", "exact", "explain", "group"};
    for (const index::FacetField& facet : index::facet_fields()) {
        names.emplace_back(facet.name);
        if (!facet.also.empty()) names.emplace_back(facet.also);
    }
    return names;
}

/// Fills a SearchRequest; each step returns the error it met.
class SearchParser {
public:
    SearchParser(Dialect dialect, const taxonomy::Taxonomy& taxonomy, SearchRequest& request)
        : dialect_(dialect), taxonomy_(taxonomy), request_(request) {}

    std::optional<ParameterError> take(std::string_view name, std::string_view value) {
        if (name == "q") return take_text(value);
        if (name == "sort") return take_sort(value);
        if (name == "lang") return std::nullopt;
        if (name == "plain") return take_plain(value);
        if (name == "sense") return take_sense(value);
        if (name == "exact") return take_switch(name, value, request_.exact);
        if (name == "group" && request_.kind == search::Kind::lessons) {
            if (value != "theme") return unknown_value(name, {}, value, {"theme"});
            request_.group_by_theme = true;
            return std::nullopt;
        }
        bool api = dialect_ == Dialect::api;
        if (api && name == "explain") return take_switch(name, value, request_.explain);
        if (api && name == "limit")
            return take_number(name, value, 0, search::kMaxLimit, request_.limit);
        if (api && name == "offset")
            return take_number(name, value, 0, search::kMaxOffset, request_.offset);
        if (!api && name == "page") return take_page(value);
        if (int facet = index::find_facet(name); facet >= 0) {
            return take_facet(name, static_cast<std::size_t>(facet), value);
        }
        if (api) return unknown_parameter(name, search_parameters());
        return std::nullopt;
    }

private:
    std::optional<ParameterError> take_text(std::string_view value) {
        if (value.size() > search::kMaxQueryBytes) {
            ParameterError error;
            error.code = ParameterError::Code::too_long;
            error.parameter = "q";
            error.most = search::kMaxQueryBytes;
            error.message = fmt::format("q has {} bytes, at most {} are read", value.size(),
                                        search::kMaxQueryBytes);
            return error;
        }
        request_.text = value;
        return std::nullopt;
    }

    std::optional<ParameterError> take_sort(std::string_view value) {
        if (value == "relevance" || value.empty())
            request_.sort = search::Sort::relevance;
        else if (value == "newest")
            request_.sort = search::Sort::newest;
        else if (value == "evidence")
            request_.sort = search::Sort::evidence;
        else
            return unknown_value("sort", {}, value, {"relevance", "newest", "evidence"});
        return std::nullopt;
    }

    /// A concept that is not meant: "population/refugees", "area/sahel", "question/cost".
    std::optional<ParameterError> take_plain(std::string_view value) {
        if (!search::is_concept_id(taxonomy_, value)) {
            return unknown_value("plain", {}, value, {"facet/id, as in population/refugees"});
        }
        bool known = std::ranges::find(request_.plain, value) != request_.plain.end();
        if (!known && request_.plain.size() < search::kMaxClauses)
            request_.plain.emplace_back(value);
        return std::nullopt;
    }

    /// The reading of an acronym: "hta:hometown-association".
    std::optional<ParameterError> take_sense(std::string_view value) {
        std::vector<std::string> allowed;
        for (const taxonomy::Acronym& acronym : taxonomy_.aids().acronyms) {
            for (const taxonomy::Sense& sense : acronym.senses) {
                allowed.push_back(acronym.id + ":" + sense.id);
                if (allowed.back() != value) continue;
                request_.senses[acronym.id] = sense.id;
                return std::nullopt;
            }
        }
        return unknown_value("sense", {}, value, std::move(allowed));
    }

    static std::optional<ParameterError> take_switch(std::string_view name, std::string_view value,
                                                     bool& into) {
        if (value != "0" && value != "1") return unknown_value(name, {}, value, {"0", "1"});
        into = value == "1";
        return std::nullopt;
    }

    static std::optional<ParameterError> take_number(std::string_view name, std::string_view value,
                                                     std::uint32_t least, std::uint32_t most,
                                                     std::uint32_t& into) {
        std::uint32_t number = 0;
        auto [at, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        bool whole = error == std::errc() && at == value.data() + value.size();
        if (!whole || number < least || number > most) {
            return malformed_number(name, value, least, most);
        }
        into = number;
        return std::nullopt;
    }

    std::optional<ParameterError> take_page(std::string_view value) {
        std::uint32_t page = 1;
        auto error = take_number("page", value, 1, search::kMaxOffset / request_.limit + 1, page);
        if (!error) request_.offset = (page - 1) * request_.limit;
        return error;
    }

    std::optional<ParameterError> take_facet(std::string_view parameter, std::size_t facet,
                                             std::string_view value) {
        // An empty choice of a form is no choice.
        if (value.empty() && dialect_ == Dialect::page) return std::nullopt;
        std::string_view name = index::facet_fields()[facet].name;
        const taxonomy::Vocabulary* vocabulary = taxonomy_.find(name);
        if (vocabulary == nullptr || vocabulary->find(value) == nullptr) {
            return unknown_value(parameter, name, value,
                                 vocabulary ? vocabulary->ids() : std::vector<std::string>{});
        }
        auto& values = request_.selected[facet];
        if (std::ranges::find(values, value) != values.end()) return std::nullopt;
        if (values.size() == kMaxValuesPerFacet) {
            ParameterError error;
            error.code = ParameterError::Code::too_long;
            error.parameter = parameter;
            error.most = static_cast<long>(kMaxValuesPerFacet);
            error.message =
                fmt::format("at most {} values of {} are read", kMaxValuesPerFacet, parameter);
            return error;
        }
        values.emplace_back(value);
        return std::nullopt;
    }

    Dialect dialect_;
    const taxonomy::Taxonomy& taxonomy_;
    SearchRequest& request_;
};

/// One language range of an Accept-Language header.
struct Range {
    std::string_view language;
    int quality;  ///< thousandths
};

std::string_view trimmed(std::string_view text) {
    std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Thousandths of a weight "0.5"; what is no number from 0 to 1 counts as not wanted.
int parse_quality(std::string_view text) {
    double quality = 0;
    auto [at, error] =
        std::from_chars(text.data(), text.data() + text.size(), quality, std::chars_format::fixed);
    bool number = error == std::errc() && at == text.data() + text.size();
    // Also false for "nan", which is a number to from_chars.
    return number && quality >= 0 && quality <= 1 ? static_cast<int>(quality * 1000 + 0.5) : 0;
}

Range parse_range(std::string_view text) {
    std::size_t semicolon = text.find(';');
    Range range{trimmed(text.substr(0, semicolon)), 1000};
    range.language = range.language.substr(0, range.language.find('-'));
    if (semicolon == std::string_view::npos) return range;
    std::string_view parameter = trimmed(text.substr(semicolon + 1));
    if (parameter.starts_with("q=") || parameter.starts_with("Q=")) {
        range.quality = parse_quality(parameter.substr(2));
    }
    return range;
}

/// Tags of languages are the same in capitals.
std::optional<Language> language_of(std::string_view tag) {
    if (tag.size() != 2) return std::nullopt;
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const char code[] = {lower(tag[0]), lower(tag[1])};
    return taxonomy::language_from_code({code, 2});
}

}  // namespace

std::string_view name(ParameterError::Code code) {
    switch (code) {
        case ParameterError::Code::unknown_parameter:
            return "unknown_parameter";
        case ParameterError::Code::unknown_value:
            return "unknown_value";
        case ParameterError::Code::malformed_number:
            return "malformed_number";
        case ParameterError::Code::too_long:
            return "too_long";
        case ParameterError::Code::too_many:
            return "too_many";
        case ParameterError::Code::missing:
            return "missing";
        case ParameterError::Code::unknown_place:
            return "unknown_place";
        case ParameterError::Code::contradiction:
            break;
    }
    return "contradiction";
}

tl::expected<SearchRequest, ParameterError> parse_search(const Request& request, search::Kind kind,
                                                         Dialect dialect, Language language,
                                                         const taxonomy::Taxonomy& taxonomy) {
    SearchRequest result;
    result.kind = kind;
    result.language = language;
    SearchParser parser(dialect, taxonomy, result);
    for (const auto& [name, value] : request.parameters) {
        if (auto error = parser.take(name, value)) return tl::unexpected(std::move(*error));
    }
    return result;
}

std::optional<ParameterError> check_parameters(const Request& request,
                                               const std::vector<std::string>& known) {
    for (const auto& [name, value] : request.parameters) {
        if (std::ranges::find(known, name) == known.end()) return unknown_parameter(name, known);
    }
    return std::nullopt;
}

tl::expected<std::optional<Language>, ParameterError> chosen_language(const Request& request) {
    auto value = request.parameter("lang");
    if (!value) return std::optional<Language>();
    auto language = taxonomy::language_from_code(*value);
    if (language) return language;
    std::vector<std::string> codes;
    for (Language one : taxonomy::kLanguages) codes.emplace_back(taxonomy::code(one));
    return tl::unexpected(unknown_value("lang", {}, *value, codes));
}

Language negotiated_language(std::string_view header) {
    Language best = Language::en;
    int best_quality = 0;
    // A header of more ranges than languages exist is not worth reading to its end.
    for (int ranges = 0; !header.empty() && ranges < 50; ++ranges) {
        std::size_t comma = header.find(',');
        Range range = parse_range(header.substr(0, comma));
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        auto language = language_of(range.language);
        if (!language || range.quality <= best_quality) continue;
        best = *language;
        best_quality = range.quality;
    }
    return best;
}

}  // namespace precedent::web
