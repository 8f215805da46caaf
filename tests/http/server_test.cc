// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "search-server/http/gzip.h"
#include "search-server/pages/assets.h"
#include "tests/support/gate.h"
#include "tests/support/running_service.h"

namespace precedent {
namespace {

using tests::HttpAnswer;
using tests::RunningServer;
using tests::RunningService;

const std::vector<std::string> kMethods = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"};

std::string request(const std::string& method, const std::string& target,
                    const std::string& lines = "") {
    return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

Config config_for(const std::filesystem::path& index, int port) {
    Config config;
    config.index = index;
    config.server.port = port;
    return config;
}

TEST_CASE("server: an answer is compressed once, if that is accepted, and says what it varies by") {
    RunningService service{{.id = "wells"}};
    HttpAnswer plain = service.get("/about");
    REQUIRE(plain.body.size() >= web::kMinGzipBytes);
    CHECK(plain.headers.count("content-encoding") == 0);
    struct Case {
        std::string header;
        bool compressed;
    };
    const std::vector<Case> cases = {{"Accept-Encoding: gzip", true},
                                     {"Accept-Encoding: br, gzip", true},
                                     {"accept-encoding: gzip, deflate, br, zstd", true},
                                     {"Accept-Encoding: br\r\nAccept-Encoding: gzip", true},
                                     {"Accept-Encoding: br", false},
                                     {"Accept-Encoding: gzip;q=0", false},
                                     {"Accept-Encoding: identity", false}};
    for (const Case& one : cases) {
        CAPTURE(one.header);
        HttpAnswer answer = service.get("/about", {one.header});
        CHECK(answer.headers["vary"] == "Accept-Encoding, Accept-Language");
        CHECK(count(answer.raw, "Content-Encoding:") == (one.compressed ? 1 : 0));
        CHECK(answer.headers["content-length"] == std::to_string(answer.body.size()));
        CHECK(answer.body == (one.compressed ? web::gzip(plain.body) : plain.body));
    }
    CHECK(plain.headers["vary"] == "Accept-Encoding, Accept-Language");
    CHECK(service.get("/healthz", {"Accept-Encoding: gzip"}).body.starts_with("{"));
}

TEST_CASE("server: If-None-Match with the ETag of an answer gives 304 without a body") {
    RunningService service{{.id = "wells"}};
    for (const char* target : {"/", "/practices?q=town", "/practices/wells", "/api/v1/practices"}) {
        CAPTURE(target);
        std::string etag = service.get(target).headers["etag"];
        REQUIRE(etag.starts_with("W/\""));
        std::string strong = etag.substr(2);
        for (const std::string& value :
             {etag, strong, "\"other\", " + etag, etag + ", \"other\""}) {
            CAPTURE(value);
            HttpAnswer answer = service.get(target, {"If-None-Match: " + value});
            CHECK(answer.status == 304);
            CHECK(answer.body.empty());
            CHECK(answer.headers["etag"] == etag);
            CHECK(answer.headers.count("content-length") == 0);
            CHECK(answer.headers["vary"] == "Accept-Encoding, Accept-Language");
        }
        CHECK(service.get(target, {"If-None-Match: \"other\""}).status == 200);
    }
    CHECK(service.get("/healthz", {"If-None-Match: *"}).status == 200);
}

TEST_CASE("server: an ETag differs by language and by generation") {
    RunningService service{{.id = "wells"}};
    std::string english = service.get("/").headers["etag"];
    CHECK(service.get("/?lang=fr").headers["etag"] != english);
    CHECK(service.get("/", {"Accept-Language: fr"}).headers["etag"] ==
          service.get("/?lang=fr").headers["etag"]);
    CHECK(service.get("/", {"Accept-Language: de"}).headers["etag"] == english);
    service.publish({{.id = "loans"}});
    HttpAnswer later = service.get("/", {"If-None-Match: " + english});
    CHECK(later.status == 200);
    CHECK(later.headers["etag"] != english);
}

TEST_CASE("server: an answer that failed has no ETag") {
    RunningService service{{.id = "wells"}};
    for (const char* target :
         {"/none", "/practices/none", "/practices?sector=none", "/api/v1/practices?limit=x"}) {
        CAPTURE(target);
        CHECK(service.get(target).headers.count("etag") == 0);
    }
}

TEST_CASE("server: HEAD has the length of the body and no body") {
    RunningService service{{.id = "wells"}};
    for (const char* target : {"/", "/api/v1/practices/wells", "/none"}) {
        for (const char* lines : {"", "Accept-Encoding: gzip\r\n"}) {
            CAPTURE(target);
            CAPTURE(lines);
            HttpAnswer get = service.send(request("GET", target, lines));
            HttpAnswer head = service.send(request("HEAD", target, lines));
            CHECK(head.status == get.status);
            CHECK(head.body.empty());
            CHECK(head.headers["content-length"] == std::to_string(get.body.size()));
            CHECK(head.headers["content-type"] == get.headers["content-type"]);
            CHECK(head.headers["etag"] == get.headers["etag"]);
            CHECK(head.headers["accept-ranges"] == "none");
        }
    }
}

TEST_CASE("server: every answer has the security headers") {
    RunningService service{{.id = "wells"}};
    std::string asset = pages::asset_url("style.css");
    for (const std::string& bytes :
         {request("GET", "/"), request("GET", asset), request("GET", "/none"),
          request("GET", "/api/v1/practices"), request("POST", "/"), request("GET", "/%zz"),
          request("BREW", "/"), request("GET", "/" + std::string(9000, 'a')), request("", ""),
          request("GET", "/", "Content-Length: 9\r\n")}) {
        CAPTURE(bytes.substr(0, 60));
        HttpAnswer answer = service.send(bytes);
        CHECK(answer.headers["content-security-policy"].starts_with("default-src 'none';"));
        CHECK(answer.headers["x-content-type-options"] == "nosniff");
        CHECK(answer.headers["referrer-policy"] == "strict-origin-when-cross-origin");
        CHECK(answer.headers["cross-origin-opener-policy"] == "same-origin");
        CHECK(answer.headers.count("permissions-policy") == 1);
        CHECK(answer.headers.count("server") == 0);
        CHECK(answer.headers["connection"] == "close");
    }
}

TEST_CASE("server: how long an answer may be kept") {
    RunningService service{{.id = "wells"}};
    auto kept = [&service](const std::string& target) {
        return service.get(target).headers["cache-control"];
    };
    const std::string page = "public, max-age=60, stale-while-revalidate=600";
    CHECK(kept("/") == page);
    CHECK(kept("/practices/wells") == page);
    CHECK(kept("/api/v1/practices") == page);
    CHECK(kept(pages::asset_url("style.css")) == "public, max-age=31536000, immutable");
    for (const char* target : {"/healthz", "/none", "/practices?sector=none", "/%zz",
                               "/api/v1/none", "/static/style.css"}) {
        CAPTURE(target);
        CHECK(kept(target) == "no-store");
    }
}

TEST_CASE("server: the assets that a page names are there, with their type") {
    RunningService service{{.id = "wells"}};
    std::string html = service.get("/").body;
    std::size_t found = 0;
    for (std::size_t at = html.find("/static/"); at != std::string::npos;
         at = html.find("/static/", at + 1)) {
        std::string url = html.substr(at, html.find('"', at) - at);
        CAPTURE(url);
        HttpAnswer asset = service.get(url);
        CHECK(asset.status == 200);
        std::string expected = "image/svg+xml";
        if (url.ends_with(".css")) expected = "text/css; charset=utf-8";
        if (url.ends_with(".js")) expected = "text/javascript; charset=utf-8";
        CHECK(asset.headers["content-type"] == expected);
        ++found;
    }
    CHECK(found >= 2);
}

TEST_CASE("server: other methods are 405 with Allow where there is something, else 404") {
    RunningService service{{.id = "wells"}};
    for (const std::string& method : kMethods) {
        CAPTURE(method);
        for (const char* target : {"/", "/practices", "/practices/wells", "/api/v1/practices"}) {
            HttpAnswer answer = service.send(request(method, target));
            CHECK(answer.status == 405);
            CHECK(answer.headers["allow"] == "GET, HEAD");
        }
        CHECK(service.send(request(method, "/none")).status == 404);
        CHECK(
            service.send(request(method, "/practices", "Content-Length: 4\r\n") + "q=ab").status ==
            405);
    }
}

TEST_CASE("server: a second one on the same port fails and says what to do") {
    RunningService service{{.id = "wells"}};
    auto second =
        Service::start(config_for(service.index(), service.port()), [](const std::string&) {});
    REQUIRE_FALSE(second);
    CHECK(second.error().message.find(std::to_string(service.port())) != std::string::npos);
    CHECK(second.error().message.find("in use") != std::string::npos);
    CHECK(second.error().remedy.find("--port") != std::string::npos);
    CHECK(service.get("/").status == 200);
}

TEST_CASE("server: without an index it does not start and says what to do") {
    tests::TemporaryDirectory directory;
    auto service = Service::start(config_for(directory / "none", 0), [](const std::string&) {});
    REQUIRE_FALSE(service);
    CHECK_FALSE(service.error().message.empty());
    CHECK(service.error().remedy.find("precedent-index") != std::string::npos);
}

TEST_CASE("log: a text from outside cannot end a line or colour a terminal, and is cut") {
    CHECK(for_log("/practices?q=a") == "/practices?q=a");
    CHECK(for_log("a\r\nGET / 200") == "a\\x0d\\x0aGET / 200");
    CHECK(for_log(std::string("\x1b[31m\0\x7f", 7)) == "\\x1b[31m\\x00\\x7f");
    CHECK(for_log("é") == "\\xc3\\xa9");
    CHECK(for_log(std::string(5000, 'a')) == std::string(300, 'a') + "…");
}

TEST_CASE("log: each request is one line, refused ones too") {
    RunningService service{{.id = "wells"}};
    service.get("/practices?q=a%0d%0aforged");
    CHECK(service.wait_for_log("forged").starts_with("GET /practices?q=a%0d%0aforged 200 "));
    service.send("GET /\x1b[31mred HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(service.wait_for_log("red").starts_with("- GET /\\x1b[31mred HTTP/1.1 400 "));
    service.send(request("POST", "/posted"));
    CHECK(service.wait_for_log("/posted").starts_with("POST /posted 404 "));
}

TEST_CASE("server: stop ends run, also when it comes first, and the port is free again") {
    RunningService other{{.id = "wells"}};
    for (bool stop_first : {true, false}) {
        CAPTURE(stop_first);
        auto service = Service::start(config_for(other.index(), 0), [](const std::string&) {});
        REQUIRE(service);
        int port = (*service)->port();
        if (stop_first) (*service)->stop();
        bool served = false;
        std::thread running([&] { served = (*service)->run(); });
        if (!stop_first) {
            CHECK(tests::http_get(port, "/healthz").status == 200);
            (*service)->stop();
        }
        running.join();
        CHECK(served);
        CHECK(Service::start(config_for(other.index(), port), [](const std::string&) {}));
    }
}

TEST_CASE("server: one that never ran gives its port back") {
    RunningService other{{.id = "wells"}};
    int port = (*Service::start(config_for(other.index(), 0), [](const std::string&) {}))->port();
    CHECK(Service::start(config_for(other.index(), port), [](const std::string&) {}));
}

TEST_CASE("server: stop lets an answer in the making be finished") {
    tests::Gate gate;
    std::optional<RunningServer> server;
    server.emplace(web::ServerOptions{}, [&gate](const web::Request&, const std::string&) {
        gate.pass();
        web::Response response;
        response.body = "finished";
        return response;
    });
    HttpAnswer answer;
    std::thread client([&] { answer = tests::http_get(server->port(), "/"); });
    gate.wait_for_held(1);
    server->stop();
    gate.open();
    client.join();
    CHECK(answer.body == "finished");
}

TEST_CASE("server: the text of an exception does not leave the server") {
    RunningServer server({}, [](const web::Request&, const std::string&) -> web::Response {
        throw std::runtime_error("the secret");
    });
    HttpAnswer answer = tests::http_get(server.port(), "/");
    CHECK(answer.status == 500);
    CHECK(answer.raw.find("secret") == std::string::npos);
}

}  // namespace
}  // namespace precedent
