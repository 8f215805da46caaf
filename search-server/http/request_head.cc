// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/request_head.h"

#include <fmt/format.h>
#include <strings.h>

#include <algorithm>
#include <array>

namespace precedent::web {
namespace {

constexpr std::array<std::string_view, 6> kUsedHeaders = {"Accept-Encoding",  "Accept-Language",
                                                          "Content-Encoding", "Content-Length",
                                                          "If-None-Match",    "Transfer-Encoding"};

/// What the library knows; it answers other methods with 400.
constexpr std::array<std::string_view, 9> kMethods = {
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

HeadProblem malformed(std::string message) { return {400, "bad_request", std::move(message)}; }

HeadProblem long_target() {
    return {414, "address_too_long",
            fmt::format("the address has more than {} bytes", kMaxTargetBytes)};
}

HeadProblem long_headers(std::size_t most) {
    return {431, "headers_too_large",
            fmt::format("the header lines have more than {} bytes", most)};
}

std::optional<HeadProblem> check_bytes(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        auto byte = static_cast<unsigned char>(head[i]);
        bool line_end = head.substr(i, 2) == "\r\n";
        if (line_end) {
            ++i;
        } else if (byte == '\r' || byte == '\n') {
            return malformed("lines of a request end with CR LF");
        } else if ((byte < 0x20 && byte != '\t') || byte == 0x7F) {
            return malformed(fmt::format("byte {} of the request is a control character", i + 1));
        }
    }
    return std::nullopt;
}

/// The text up to the next line end, which is taken from `text` with it.
std::string_view take_line(std::string_view& text) {
    std::size_t end = text.find("\r\n");
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

/// The library takes a second question mark for an error; in a query it is a plain character.
std::string with_one_question_mark(std::string_view target) {
    std::size_t mark = std::min(target.find('?'), target.size());
    std::string result(target.substr(0, mark + 1));
    if (mark == target.size()) return result;
    for (char c : target.substr(mark + 1)) {
        if (c == '?')
            result += "%3F";
        else
            result += c;
    }
    return result;
}

tl::expected<std::string, HeadProblem> checked_first_line(std::string_view line, bool& needs_host) {
    std::size_t first = line.find(' ');
    std::size_t second = line.rfind(' ');
    if (first == std::string_view::npos || first == second) {
        return tl::unexpected(malformed("the first line is not METHOD ADDRESS HTTP/1.1"));
    }
    std::string_view method = line.substr(0, first);
    std::string_view target = line.substr(first + 1, second - first - 1);
    std::string_view version = line.substr(second + 1);
    if (target.empty() || target.find_first_of(" \t") != std::string_view::npos) {
        return tl::unexpected(malformed("the address is empty or has a space in it"));
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return tl::unexpected(malformed("the version is neither HTTP/1.1 nor HTTP/1.0"));
    }
    if (std::ranges::find(kMethods, method) == kMethods.end()) {
        return tl::unexpected(
            HeadProblem{501, "unknown_method", "there is no such method; GET and HEAD are served"});
    }
    std::string sent = with_one_question_mark(target);
    if (sent.size() > kMaxTargetBytes) return tl::unexpected(long_target());
    needs_host = version == "HTTP/1.1";
    return fmt::format("{} {} {}\r\n", method, sent, version);
}

}  // namespace

std::optional<std::size_t> head_length(std::string_view bytes) {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
         at = bytes.find('\n', at + 1)) {
        std::string_view after = bytes.substr(at + 1);
        if (after.starts_with("\n")) return at + 2;
        if (after.starts_with("\r\n")) return at + 3;
    }
    return std::nullopt;
}

tl::expected<std::string, HeadProblem> checked_head(std::string_view head) {
    if (auto problem = check_bytes(head)) return tl::unexpected(std::move(*problem));
    bool needs_host = false;
    auto result = checked_first_line(take_line(head), needs_host);
    if (!result) return result;
    int hosts = 0;
    for (std::string_view line = take_line(head); !line.empty(); line = take_line(head)) {
        std::string_view name = line.substr(0, line.find(':'));
        // White space before the colon or a line without one is read differently by different
        // programs, which is how requests get smuggled past a proxy.
        if (name.empty() || name.size() == line.size() ||
            name.find_first_of(" \t") != std::string_view::npos) {
            return tl::unexpected(malformed("a header line is not NAME: VALUE"));
        }
        if (same_name(name, "Host")) ++hosts;
        bool used = std::ranges::any_of(
            kUsedHeaders, [name](std::string_view one) { return same_name(name, one); });
        if (!used) continue;
        if (line.size() > kMaxHeaderBytes) return tl::unexpected(long_headers(kMaxHeaderBytes));
        result->append(line).append("\r\n");
    }
    if (hosts > 1 || (needs_host && hosts == 0)) {
        return tl::unexpected(malformed("a request has one Host header"));
    }
    result->append("\r\n");
    return result;
}

HeadProblem oversized_head(std::string_view bytes) {
    std::size_t first_line = std::min(bytes.find('\n'), bytes.size());
    return first_line > kMaxTargetBytes ? long_target() : long_headers(kMaxHeadBytes);
}

}  // namespace precedent::web
