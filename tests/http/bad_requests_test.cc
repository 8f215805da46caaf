// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <cctype>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/client_socket.h"
#include "tests/support/running_service.h"

namespace precedent {
namespace {

using tests::ClientSocket;
using tests::HttpAnswer;
using tests::RunningService;

const std::string kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

std::string request(const std::string& target, const std::string& lines = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
}

/// How many answers there are in what came.
std::size_t answers(const std::string& raw) {
    const std::string kBegin = "HTTP/1.1 ";
    std::size_t found = 0;
    for (std::size_t at = raw.find(kBegin); at != std::string::npos;
         at = raw.find(kBegin, at + 1)) {
        bool status = at + kBegin.size() < raw.size() &&
                      std::isdigit(static_cast<unsigned char>(raw[at + kBegin.size()])) != 0;
        if (status) ++found;
    }
    return found;
}

/// The code of an error in JSON; the answer has to be one, with a message.
std::string error_code(const HttpAnswer& answer) {
    auto json = nlohmann::json::parse(answer.body, nullptr, false);
    if (json.is_discarded() || !json.contains("error")) return "no error in: " + answer.raw;
    CHECK_FALSE(json["error"]["message"].get<std::string>().empty());
    return json["error"]["code"].get<std::string>();
}

void check_still_answers(const RunningService& service) {
    CHECK(service.get("/practices/wells").status == 200);
}

TEST_CASE("bad requests: a body of a GET is never read as the next request") {
    RunningService service{{.id = "wells"}};
    std::string head = request("/", "Content-Length: " + std::to_string(kSmuggled.size()) + "\r\n");
    SUBCASE("in the same packet") {
        std::string raw = tests::exchange_bytes(service.port(), head + kSmuggled);
        CHECK(answers(raw) == 1);
        CHECK(error_code(tests::parse_answer(raw)) == "body_not_accepted");
    }
    SUBCASE("in a second packet") {
        ClientSocket client(service.port());
        client.send(head);
        client.send(kSmuggled);
        CHECK(answers(client.receive_all()) == 1);
    }
    SUBCASE("unannounced") {
        ClientSocket client(service.port());
        client.send(request("/about"));
        client.send(kSmuggled);
        CHECK(answers(client.receive_all()) == 1);
    }
    check_still_answers(service);
}

TEST_CASE("bad requests: whatever announces a body is refused unread with one answer") {
    RunningService service{{.id = "wells"}};
    const std::string kChunks = "5\r\nhello\r\n0\r\n\r\n";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"Transfer-Encoding: chunked\r\n", kChunks},
        {"transfer-encoding: chunked\r\n", kChunks},
        {"Transfer-Encoding: chunked\r\n", "-2\r\nhello\r\n0\r\n\r\n"},
        {"Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFFF\r\n"},
        {"Transfer-Encoding: gzip, chunked\r\n", kChunks},
        {"Transfer-Encoding: xchunked\r\n", kChunks},
        {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", kChunks + kSmuggled},
        {"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", kChunks + kSmuggled},
        {"Content-Encoding: gzip\r\nContent-Length: 20\r\n", "\x1f\x8b\x08 not a bomb"},
        {"Content-Length: 99999999999999999999999999\r\n", "a"},
        {"Content-Length: 18446744073709551615\r\n", "a"},
        {"Content-Length: -1\r\n", "a"},
        {"Content-Length: 0x10\r\n", "a"},
        {"Content-Length: abc\r\n", "a"},
        {"Content-Length: 0\r\nContent-Length: 35\r\n", kSmuggled},
        {"Content-Length: +0\r\n", kSmuggled},
    };
    for (const auto& [lines, body] : cases) {
        CAPTURE(lines);
        std::string raw =
            tests::exchange_bytes(service.port(), request("/api/v1/practices", lines) + body);
        CHECK(answers(raw) == 1);
        HttpAnswer answer = tests::parse_answer(raw);
        CHECK(answer.status == 413);
        CHECK(error_code(answer) == "body_not_accepted");
        CHECK(answer.headers["access-control-allow-origin"] == "*");
    }
    CHECK(service.send(request("/", "Content-Length: 0\r\n")).status == 200);
    check_still_answers(service);
}

TEST_CASE("bad requests: a large body is refused while it is still being sent") {
    RunningService service{{.id = "wells"}};
    ClientSocket client(service.port());
    client.send("POST /practices HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n");
    // Without a byte of the body, the answer is there.
    CHECK(tests::parse_answer(client.receive_all()).status == 405);
    check_still_answers(service);
}

TEST_CASE("bad requests: ranges give one plain answer") {
    RunningService service{{.id = "wells"}};
    std::string whole = service.get("/about").body;
    std::string many = "bytes=0-";
    while (many.size() < 7000) many += ",0-";
    for (const std::string& range :
         {std::string("bytes=0-9"), many, std::string("bytes=5-1"), std::string("bytes=x"),
          std::string("bytes=99999999999999999999-"), std::string("bytes=-"), std::string("a=b"),
          "bytes=" + std::string(7000, '1')}) {
        CAPTURE(range.substr(0, 40));
        HttpAnswer answer = service.send(request("/about", "Range: " + range + "\r\n"));
        CHECK(answer.status == 200);
        CHECK(answer.headers.count("content-range") == 0);
        CHECK(answer.body == whole);
    }
}

TEST_CASE("bad requests: headers that claim an address change nothing") {
    RunningService service{{.id = "wells"}};
    HttpAnswer plain = service.get("/about");
    HttpAnswer spoofed = service.get(
        "/about", {"REMOTE_ADDR: 6.6.6.6", "LOCAL_ADDR: 6.6.6.6", "X-Forwarded-For: 6.6.6.6",
                   "X-Forwarded-Host: evil.example", "Forwarded: for=6.6.6.6"});
    CHECK(spoofed.raw == plain.raw);
    CHECK(service.wait_for_log("/about").find("6.6.6.6") == std::string::npos);
    CHECK(service.send("GET /about HTTP/1.1\r\nHost: evil.example\r\n\r\n").raw == plain.raw);
}

TEST_CASE("bad requests: of requests sent together the first is answered") {
    RunningService service{{.id = "wells"}};
    std::string raw = tests::exchange_bytes(
        service.port(), request("/healthz") + kSmuggled + request("/") + request("/about"));
    CHECK(answers(raw) == 1);
    CHECK(tests::parse_answer(raw).body.find("\"status\":\"ok\"") != std::string::npos);
}

TEST_CASE("bad requests: Expect gives no answer of its own") {
    RunningService service{{.id = "wells"}};
    for (const char* expectation : {"100-continue", "rubbish"}) {
        CAPTURE(expectation);
        std::string raw = tests::exchange_bytes(
            service.port(), request("/", std::string("Expect: ") + expectation + "\r\n"));
        CHECK(answers(raw) == 1);
        CHECK(tests::parse_answer(raw).status == 200);
    }
}

TEST_CASE("bad requests: an address that is too long is refused with a message") {
    RunningService service{{.id = "wells"}};
    for (std::size_t size : {8'001U, 9'000U, 33'000U, 100'000U}) {
        CAPTURE(size);
        HttpAnswer answer = service.send(request("/practices?q=" + std::string(size, 'a')));
        CHECK(answer.status == 414);
        CHECK(error_code(answer) == "address_too_long");
    }
    CHECK(service.send(request("/practices?x=" + std::string(7'900, 'a'))).status == 200);
    CHECK(service.send(request("/practices?q=" + std::string(7'900, 'a'))).status == 400);
    check_still_answers(service);
}

TEST_CASE("bad requests: what is not HTTP is refused with one error in JSON") {
    RunningService service{{.id = "wells"}};
    const std::string kNul("\0", 1);
    const std::vector<std::pair<std::string, int>> cases = {
        {"rubbish\r\n\r\n", 400},
        {"GET /\r\n\r\n", 400},
        {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET / HTTP/3.0\r\nHost: x\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\nHost: x\n\n", 400},
        {"get / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        {"GET /" + kNul + " HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + kNul + "\r\n\r\n", 400},
        {"GET /\x01\x02 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\nhello", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400},
        {"\x16\x03\x01\x02\n\n", 400},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
    };
    for (const auto& [bytes, status] : cases) {
        CAPTURE(bytes);
        std::string raw = tests::exchange_bytes(service.port(), bytes);
        CHECK(answers(raw) == 1);
        HttpAnswer answer = tests::parse_answer(raw);
        CHECK(answer.status == status);
        CHECK(error_code(answer) == (status == 501 ? "unknown_method" : "bad_request"));
    }
    check_still_answers(service);
}

TEST_CASE("bad requests: unusual ones that are HTTP are answered") {
    RunningService service{{.id = "wells"}};
    for (const char* bytes :
         {"GET /practices/wells HTTP/1.0\r\n\r\n",
          "GET http://x/practices/wells HTTP/1.1\r\nHost: x\r\n\r\n",
          "\r\n\r\nGET /practices/wells HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /practices/wells#part HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /practices%2Fwells HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /practices/wells?a?b=c? HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /practices/wells HTTP/1.1\r\nHOST:x\r\nCONNECTION: keep-alive\r\n\r\n"}) {
        CAPTURE(bytes);
        CHECK(service.send(bytes).status == 200);
    }
}

TEST_CASE("bad requests: header lines without end are refused before their end") {
    RunningService service{{.id = "wells"}};
    std::string lines;
    for (int i = 0; i < 8'000; ++i) lines += "X-" + std::to_string(i) + ": a\r\n";
    HttpAnswer many = service.send(request("/", lines));
    CHECK(many.status == 431);
    CHECK(error_code(many) == "headers_too_large");
    SUBCASE("many lines") {
        ClientSocket client(service.port());
        client.send("GET / HTTP/1.1\r\nHost: x\r\n" + lines);
        CHECK(tests::parse_answer(client.receive_all()).status == 431);
    }
    SUBCASE("one line") {
        ClientSocket client(service.port());
        client.send("GET / HTTP/1.1\r\nHost: x\r\nCookie: " + std::string(40'000, 'a'));
        CHECK(tests::parse_answer(client.receive_all()).status == 431);
    }
    SUBCASE("the first line") {
        ClientSocket client(service.port());
        client.send("GET /" + std::string(40'000, 'a'));
        CHECK(tests::parse_answer(client.receive_all()).status == 414);
    }
    check_still_answers(service);
}

TEST_CASE("bad requests: large cookies and many languages do no harm") {
    RunningService service{{.id = "wells"}};
    CHECK(service.get("/", {"Cookie: " + std::string(20'000, 'a')}).status == 200);
    std::string languages = "fr";
    while (languages.size() < 7'000) languages += ", de-AT;q=0.9";
    CHECK(service.get("/", {"Accept-Language: " + languages}).body.find("lang=\"fr\"") !=
          std::string::npos);
}

TEST_CASE("bad requests: no file outside the assets is served") {
    RunningService service{{.id = "wells"}};
    for (const char* target :
         {"/static/../../etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/x",
          "/static/%2e%2e%2fCMakeLists.txt", "/static//etc/passwd", "/static/%2fetc%2fpasswd",
          "/static/", "/static", "/static/..", "/../etc/passwd", "/static/..%5c..%5cx",
          "/practices/..%2f..%2fetc%2fpasswd", "/sectors/%2e%2e"}) {
        CAPTURE(target);
        CHECK(service.get(target).status == 404);
    }
}

TEST_CASE("bad requests: no parameter gets a line into the headers of an answer") {
    RunningService service{{.id = "wells"}};
    const std::string kLine = "%0d%0aX-Injected:%20yes%0d%0a%0d%0a";
    for (const std::string& target :
         {"/practices?q=a" + kLine, "/practices?sector=" + kLine, "/practices?lang=" + kLine,
          "/practices/" + kLine, "/practices/wells?original=" + kLine, "/sectors/" + kLine,
          "/api/v1/practices?q=" + kLine, "/api/v1/practices?" + kLine + "=1",
          "/api/v1/taxonomy/" + kLine, "/static/" + kLine, "/" + kLine}) {
        CAPTURE(target);
        std::string raw = service.get(target).raw;
        CHECK(answers(raw) == 1);
        CHECK(tests::parse_answer(raw).headers.count("x-injected") == 0);
        // In the body it is text like any other.
        std::string head = raw.substr(0, raw.find("\r\n\r\n"));
        CHECK(head.find("X-Injected") == std::string::npos);
    }
}

TEST_CASE("bad requests: damaged requests get at most one answer and end nothing") {
    RunningService service{{.id = "wells"}};
    const std::string sound = request("/practices?q=wells&sector=health&lang=fr",
                                      "Accept-Encoding: gzip\r\nIf-None-Match: \"a\"\r\n");
    std::uint32_t state = 7;
    auto random = [&state](std::size_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 8U) % below;
    };
    for (int round = 0; round < 150; ++round) {
        std::string damaged = sound;
        for (std::size_t changes = 1 + random(4); changes > 0; --changes) {
            damaged[random(damaged.size())] = static_cast<char>(random(256));
        }
        // Whatever happened to its end, it has one.
        std::string raw = tests::exchange_bytes(service.port(), damaged + "\r\n\r\n");
        CAPTURE(round);
        CHECK(answers(raw) == 1);
        CHECK(tests::parse_answer(raw).status < 502);
        CHECK(tests::parse_answer(raw).status != 500);
    }
    check_still_answers(service);
}

}  // namespace
}  // namespace precedent
