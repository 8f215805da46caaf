// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/message.h"

#include <fmt/format.h>

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
                problem.detail = fmt::format("%{} is not a percent-encoded byte",
                                             text.substr(i + 1, 2));
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

}  // namespace

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters | std::views::reverse) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::optional<Target> parse_target(std::string_view target, TargetProblem& problem) {
    Target result;
    std::size_t mark = target.find('?');
    std::string_view query;
    if (mark != std::string_view::npos) query = target.substr(mark + 1);
    query = query.substr(0, query.find('#'));
    result.query = query;
    if (!decode(target.substr(0, mark), false, result.path, problem)) return std::nullopt;
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

}  // namespace precedent::web
