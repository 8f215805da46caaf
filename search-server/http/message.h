// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Requests and responses as our handlers see them. The HTTP library is not visible here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace precedent::web {

enum class Method { get, head, other };

struct Request {
    Method method = Method::get;
    std::string path;   ///< decoded, valid UTF-8, without NUL
    std::string query;  ///< as sent, without the question mark
    std::vector<std::pair<std::string, std::string>> parameters;  ///< decoded, in the order sent
    std::string accept_language;
    std::string if_none_match;
    bool accepts_gzip = false;

    /// The last value of a parameter, or nothing.
    std::optional<std::string_view> parameter(std::string_view name) const;
};

/// How long an answer may be kept, by browsers and by proxies in front of us.
enum class CacheClass {
    page,       ///< a minute, then asked again with its ETag
    immutable,  ///< a year: its address changes with its content
    none,       ///< never kept
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    CacheClass cache = CacheClass::page;
    /// Without one the answer is not revalidated.
    std::string etag;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// A request target taken apart.
struct Target {
    std::string path;
    std::string query;
    std::vector<std::pair<std::string, std::string>> parameters;
};

/// Why a target cannot be read, in English, for the error page's detail.
struct TargetProblem {
    std::string detail;
};

/// Decodes a request target strictly: %zz, a NUL byte or bytes that are not UTF-8 are problems.
/// Returns the problem in `problem` and nothing else if there is one. The origin of an absolute
/// target and a fragment are left out.
std::optional<Target> parse_target(std::string_view target, TargetProblem& problem);

/// The beginning of a text from an address, to repeat it in an error: at most 100 bytes, and no
/// half a character.
std::string_view excerpt(std::string_view text);

}  // namespace precedent::web
