// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/message.h"

#include <strings.h>

#include <ranges>

#include "taxonomy/utf8.h"

namespace precedent::web {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// What is said about a percent sign; bytes that are not printable ASCII are not repeated.
std::string malformed_percent(std::string_view after) {
    std::string detail = "%";
    for (char c : after.substr(0, 2)) {
        if (c <= ' ' || c > '~') break;
        detail += c;
    }
    return detail + " is not a percent-encoded byte";
}

/// Decodes one component; false with the reason in `problem`.
bool decode(std::string_view text, bool plus_is_space, std::string& into, TargetProblem& problem) {
    into.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            into += ' ';
        } else if (text[i] != '%') {
            into += text[i];
        } else {
            bool complete = text.size() - i > 2;
            int high = complete ? hex_digit(text[i + 1]) : -1;
            int low = complete ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                problem.detail = malformed_percent(text.substr(i + 1));
                return false;
            }
            into += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (into.find('\0') != std::string::npos) {
        problem.detail = "a NUL byte (%00)";
        return false;
    }
    if (taxonomy::first_invalid_utf8(into)) {
        problem.detail = "bytes that are not UTF-8";
        return false;
    }
    return true;
}

/// Without the origin that requests to proxies begin with, and without a fragment.
std::string_view path_and_query(std::string_view target) {
    target = target.substr(0, target.find('#'));
    for (std::string_view scheme : {"http://", "https://"}) {
        if (target.size() < scheme.size() ||
            ::strncasecmp(target.data(), scheme.data(), scheme.size()) != 0) {
            continue;
        }
        std::size_t end = target.find_first_of("/?", scheme.size());
        return end == std::string_view::npos ? std::string_view() : target.substr(end);
    }
    return target;
}

}  // namespace

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters | std::views::reverse) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::optional<Target> parse_target(std::string_view target, TargetProblem& problem) {
    Target result;
    target = path_and_query(target);
    std::size_t mark = target.find('?');
    std::string_view query;
    if (mark != std::string_view::npos) query = target.substr(mark + 1);
    result.query = query;
    if (!decode(target.substr(0, mark), false, result.path, problem)) return std::nullopt;
    if (result.path.empty()) result.path = "/";
    while (!query.empty()) {
        std::size_t end = query.find('&');
        std::string_view pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
        if (pair.empty()) continue;
        std::size_t equals = pair.find('=');
        std::string name;
        std::string value;
        if (!decode(pair.substr(0, equals), true, name, problem)) return std::nullopt;
        if (equals != std::string_view::npos &&
            !decode(pair.substr(equals + 1), true, value, problem)) {
            return std::nullopt;
        }
        result.parameters.emplace_back(std::move(name), std::move(value));
    }
    return result;
}

std::string_view excerpt(std::string_view text) {
    constexpr std::size_t kMost = 100;
    if (text.size() <= kMost) return text;
    text = text.substr(0, kMost);
    return text.substr(0, taxonomy::first_invalid_utf8(text).value_or(kMost));
}

}  // namespace precedent::web
