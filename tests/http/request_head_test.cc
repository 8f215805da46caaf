// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search-server/http/request_head.h"

namespace precedent::web {
namespace {

/// A whole request with a first line and further lines.
std::string head(std::string_view first, std::string_view lines = "Host: x\r\n") {
    return std::string(first) + "\r\n" + std::string(lines) + "\r\n";
}

/// The head as the library would get it, or "status code".
std::string checked(std::string_view bytes) {
    auto result = checked_head(bytes);
    if (result) return *result;
    return std::to_string(result.error().status) + " " + std::string(result.error().code);
}

TEST_CASE("request head: its length is up to and with the empty line") {
    struct Case {
        std::string_view bytes;
        std::size_t length;  ///< 0: not complete
    };
    const std::vector<Case> cases = {
        {"", 0},
        {"GET / HTTP/1.1", 0},
        {"GET / HTTP/1.1\r\n", 0},
        {"GET / HTTP/1.1\r\n\r", 0},
        {"GET / HTTP/1.1\r\n\r\n", 18},
        {"GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n", 18},
        {"A\r\nB: c\r\n\r\nbody", 11},
        {"A\n\n", 3},
        {"A\n\r\n", 4},
        {"A\r\nB\n\r\n\r\n", 7},
    };
    for (const Case& one : cases) {
        CAPTURE(one.bytes);
        CHECK(head_length(one.bytes).value_or(0) == one.length);
    }
}

TEST_CASE("request head: header lines that we do not use are left out") {
    CHECK(checked(head("GET /a?q=b HTTP/1.1",
                       "Host: x\r\nCookie: a\r\nAccept-Language: fr\r\nRange: bytes=0-,0-\r\n"
                       "REMOTE_ADDR: 6.6.6.6\r\nExpect: 100-continue\r\nIF-NONE-MATCH: *\r\n"
                       "Connection: keep-alive\r\naccept-encoding:gzip\r\n")) ==
          "GET /a?q=b HTTP/1.1\r\nAccept-Language: fr\r\nIF-NONE-MATCH: *\r\n"
          "accept-encoding:gzip\r\n\r\n");
}

TEST_CASE("request head: what announces a body is kept, to be refused") {
    CHECK(checked(head("GET / HTTP/1.1",
                       "Host: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
                       "Content-Encoding: gzip\r\nContent-Type: text/plain\r\n")) ==
          "GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
          "Content-Encoding: gzip\r\n\r\n");
}

TEST_CASE("request head: first lines that are refused") {
    struct Case {
        std::string_view line;
        std::string_view expected;
    };
    const std::vector<Case> cases = {
        {"GET", "400 bad_request"},
        {"GET /", "400 bad_request"},
        {"", "400 bad_request"},
        {" ", "400 bad_request"},
        {"  ", "400 bad_request"},
        {"GET  HTTP/1.1", "400 bad_request"},
        {"GET / HTTP/1.1 ", "400 bad_request"},
        {"GET /a b HTTP/1.1", "400 bad_request"},
        {"GET /a\tb HTTP/1.1", "400 bad_request"},
        {"GET / HTTP/2.0", "400 bad_request"},
        {"GET / HTTP/0.9", "400 bad_request"},
        {"GET / http/1.1", "400 bad_request"},
        {"GET / HTTP/1.11", "400 bad_request"},
        {"PRI * HTTP/2.0", "400 bad_request"},
        {"get / HTTP/1.1", "501 unknown_method"},
        {"BREW / HTTP/1.1", "501 unknown_method"},
        {"\xFF / HTTP/1.1", "501 unknown_method"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.line);
        CHECK(checked(head(one.line)) == one.expected);
    }
}

TEST_CASE("request head: a further question mark reaches the library encoded") {
    CHECK(checked(head("GET /p?q=what?&r=a?b HTTP/1.1")) ==
          "GET /p?q=what%3F&r=a%3Fb HTTP/1.1\r\n\r\n");
    CHECK(checked(head("GET /p? HTTP/1.1")) == "GET /p? HTTP/1.1\r\n\r\n");
}

TEST_CASE("request head: one Host, which HTTP/1.0 may leave out") {
    CHECK(checked(head("GET / HTTP/1.1", "")) == "400 bad_request");
    CHECK(checked(head("GET / HTTP/1.1", "Host: a\r\nhost: b\r\n")) == "400 bad_request");
    CHECK(checked(head("GET / HTTP/1.0", "Host: a\r\nHost: b\r\n")) == "400 bad_request");
    CHECK(checked(head("GET / HTTP/1.1", "Host:\r\n")) == "GET / HTTP/1.1\r\n\r\n");
    CHECK(checked(head("GET / HTTP/1.0", "")) == "GET / HTTP/1.0\r\n\r\n");
}

TEST_CASE("request head: control characters and bare line ends are refused") {
    for (char byte : {'\0', '\x01', '\x07', '\x0B', '\x1B', '\x7F', '\r', '\n'}) {
        CAPTURE(static_cast<int>(byte));
        std::string piece = std::string("a") + byte + "b";
        CHECK(checked(head("GET /" + piece + " HTTP/1.1")) == "400 bad_request");
        CHECK(checked(head("GET / HTTP/1.1", "Host: x\r\nCookie: " + piece + "\r\n")) ==
              "400 bad_request");
    }
    CHECK(checked("GET / HTTP/1.1\nHost: x\n\n") == "400 bad_request");
    CHECK(checked("GET / HTTP/1.1\r\nHost: x\n\r\n") == "400 bad_request");
    CHECK(checked(head("GET / HTTP/1.1", "Host: x\r\nCookie: a\tb\r\n")) ==
          "GET / HTTP/1.1\r\n\r\n");
}

TEST_CASE("request head: header lines that programs read differently are refused") {
    for (std::string_view line : {"Content-Length : 5", " folded: line", "\tfolded", "no colon",
                                  ": value", "Transfer-Encoding\t: chunked", "a b: c"}) {
        CAPTURE(line);
        std::string lines = "Host: x\r\n" + std::string(line) + "\r\n";
        CHECK(checked(head("GET / HTTP/1.1", lines)) == "400 bad_request");
    }
}

TEST_CASE("request head: a long address is 414, a long header line that we use is 431") {
    std::string path(kMaxTargetBytes - 1, 'a');
    CHECK(checked(head("GET /" + path + " HTTP/1.1")).starts_with("GET /aaa"));
    CHECK(checked(head("GET /a" + path + " HTTP/1.1")) == "414 address_too_long");
    // Encoding may make it too long for the library.
    CHECK(checked(head("GET /" + std::string(4000, '?') + " HTTP/1.1")) == "414 address_too_long");
    std::string value(kMaxHeaderBytes, 'a');
    CHECK(checked(head("GET / HTTP/1.1", "Host: x\r\nAccept-Language: " + value + "\r\n")) ==
          "431 headers_too_large");
    CHECK(checked(head("GET / HTTP/1.1", "Host: x\r\nCookie: " + value + "\r\n")) ==
          "GET / HTTP/1.1\r\n\r\n");
}

TEST_CASE("request head: one that does not end is told from an address that does not end") {
    std::string bytes(kMaxHeadBytes, 'a');
    CHECK(oversized_head("GET /" + bytes).status == 414);
    CHECK(oversized_head("GET / HTTP/1.1\r\nCookie: " + bytes).status == 431);
}

}  // namespace
}  // namespace precedent::web
