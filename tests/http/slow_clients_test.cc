// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/client_socket.h"
#include "tests/support/gate.h"
#include "tests/support/running_service.h"

namespace precedent {
namespace {

using namespace std::chrono_literals;
using tests::ClientSocket;
using tests::HttpAnswer;
using tests::RunningServer;
using tests::RunningService;

const std::string kHalf = "GET /practices HT";

web::Response plain(std::string body) {
    web::Response response;
    response.content_type = "text/plain";
    response.body = std::move(body);
    return response;
}

TEST_CASE("slow clients: half a request is told that it did not come to its end") {
    RunningService service({{.id = "wells"}}, {.read_timeout = 100ms});
    for (const std::string& part : {kHalf, std::string("G"), kHalf + "TP/1.1\r\nHost: x\r\n"}) {
        CAPTURE(part);
        ClientSocket client(service.port());
        client.send(part);
        HttpAnswer answer = tests::parse_answer(client.receive_all());
        CHECK(answer.status == 408);
        CHECK(nlohmann::json::parse(answer.body)["error"]["code"] == "request_incomplete");
    }
}

TEST_CASE("slow clients: a connection without a request ends without an answer") {
    RunningService service({{.id = "wells"}}, {.read_timeout = 100ms});
    ClientSocket silent(service.port());
    CHECK(silent.receive_all().empty());
    ClientSocket empty_lines(service.port());
    empty_lines.send("\r\n\r\n");
    CHECK(empty_lines.receive_all().empty());
}

TEST_CASE("slow clients: as long as a worker is left, others are answered at once") {
    RunningService service({{.id = "wells"}}, {.workers = 2, .read_timeout = 300s});
    {
        ClientSocket slow(service.port());
        slow.send(kHalf);
        for (int i = 0; i < 20; ++i) CHECK(service.get("/practices/wells").status == 200);
    }
    // Its end frees the worker, or the service would not stop.
}

TEST_CASE("slow clients: with one worker, others are answered when the time is up") {
    RunningService service({{.id = "wells"}}, {.workers = 1, .read_timeout = 200ms});
    ClientSocket slow(service.port());
    slow.send(kHalf);
    CHECK(service.get("/practices/wells").status == 200);
    CHECK(tests::parse_answer(slow.receive_all()).status == 408);
}

TEST_CASE("slow clients: those who leave in the middle harm nobody") {
    RunningService service({{.id = "wells"}}, {.workers = 1, .read_timeout = 300s});
    for (int i = 0; i < 20; ++i) {
        ClientSocket gone(service.port());
        gone.send(kHalf);
    }
    CHECK(service.get("/practices/wells").status == 200);
}

TEST_CASE("slow clients: one that does not read its answer loses its worker") {
    // More than the kernel takes for a client that reads nothing.
    const std::string large(64'000'000, 'a');
    RunningServer server({.workers = 1, .write_timeout = 200ms},
                         [&large](const web::Request& request, const std::string&) {
                             return plain(request.path == "/large" ? large : "small");
                         });
    ClientSocket slow(server.port());
    slow.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(tests::http_get(server.port(), "/small").body == "small");
    CHECK(slow.receive_all().size() < large.size());
}

TEST_CASE("overload: who finds no worker and no place to wait is told when to come back") {
    tests::Gate gate;
    RunningServer server({.workers = 1, .queue = 1, .read_timeout = 300s},
                         [&gate](const web::Request&, const std::string&) {
                             gate.pass();
                             return plain("served");
                         });
    const std::string request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    ClientSocket served(server.port());
    served.send(request);
    gate.wait_for_held(1);
    ClientSocket waiting(server.port());
    waiting.send(request);
    // Connections are accepted in their order: from here on the usher has them.
    for (int i = 0; i < 3; ++i) {
        HttpAnswer refused = tests::http_get(server.port(), "/");
        CHECK(refused.status == 503);
        CHECK(refused.headers["retry-after"] == "2");
        CHECK(refused.body == "busy");
    }
    // The usher does not wait for slow clients either.
    ClientSocket slow(server.port());
    slow.send(kHalf);
    CHECK(tests::parse_answer(slow.receive_all()).status == 503);
    ClientSocket silent(server.port());
    CHECK(tests::parse_answer(silent.receive_all()).status == 503);
    gate.open();
    CHECK(tests::parse_answer(served.receive_all()).body == "served");
    CHECK(tests::parse_answer(waiting.receive_all()).body == "served");
}

TEST_CASE("overload: a service that is full answers in JSON that it is busy") {
    RunningService service({{.id = "wells"}}, {.workers = 1, .queue = 1, .read_timeout = 300s});
    const std::string request = "GET /api/v1/practices HTTP/1.1\r\nHost: x\r\n\r\n";
    auto slow = std::make_unique<ClientSocket>(service.port());
    slow->send(kHalf);
    // The worker may not have taken the slow client when the first of these comes, which is then
    // refused at once; otherwise the second is.
    ClientSocket first(service.port());
    first.send(request);
    ClientSocket second(service.port());
    second.send(request);
    service.wait_for_log(" 503 ");
    slow.reset();
    int refused = 0;
    for (const ClientSocket* client : {&first, &second}) {
        HttpAnswer answer = tests::parse_answer(client->receive_all());
        if (answer.status != 503) continue;
        ++refused;
        CHECK(nlohmann::json::parse(answer.body)["error"]["code"] == "busy");
        CHECK(answer.headers["retry-after"] == "2");
        CHECK(answer.headers["cache-control"] == "no-store");
    }
    CHECK(refused >= 1);
}

TEST_CASE("overload: many clients at once are all answered, and answers are their own") {
    RunningServer server(
        {.workers = 4, .queue = 64},
        [](const web::Request& request, const std::string&) { return plain(request.path); });
    std::atomic<int> wrong = 0;
    std::vector<std::thread> clients;
    for (int c = 0; c < 8; ++c) {
        clients.emplace_back([&, c] {
            for (int i = 0; i < 50; ++i) {
                std::string path = "/" + std::to_string(c) + "-" + std::to_string(i);
                if (tests::http_get(server.port(), path).body != path) ++wrong;
            }
        });
    }
    for (std::thread& client : clients) client.join();
    CHECK(wrong == 0);
}

}  // namespace
}  // namespace precedent
