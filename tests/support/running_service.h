// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A Service on a small index of its own, on a port that the system picks, stopped at the end.
//
//   RunningService service{{.id = "wells", .title = "Wells in Kayes"}};
//   CHECK(service.get("/practices/wells").status == 200);
#pragma once

#include <condition_variable>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "search-server/service.h"
#include "tests/support/fixture.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {

class RunningService {
public:
    RunningService(std::initializer_list<EntryText> entries)
        : RunningService(std::vector<EntryText>(entries), {}) {}
    RunningService(const std::vector<EntryText>& entries, web::ServerOptions options);
    RunningService(const RunningService&) = delete;
    RunningService& operator=(const RunningService&) = delete;
    ~RunningService();

    int port() const { return service_->port(); }
    HttpAnswer get(const std::string& target, const std::vector<std::string>& headers = {}) const {
        return http_get(port(), target, headers);
    }
    /// Sends bytes as they are and reads the answer.
    HttpAnswer send(std::string_view bytes) const {
        return parse_answer(exchange_bytes(port(), bytes));
    }

    /// Replaces the entries, publishes them and waits until they are served.
    void publish(const std::vector<EntryText>& entries);
    std::filesystem::path index() const { return directory_ / "index"; }
    std::string published_generation() const;

    /// Waits for a line of the log with `part` in it, and returns it.
    std::string wait_for_log(const std::string& part) const;

private:
    void log(const std::string& line);

    TemporaryDirectory directory_;
    std::unique_ptr<Service> service_;
    std::thread thread_;
    mutable std::mutex mutex_;
    mutable std::condition_variable logged_;
    std::vector<std::string> lines_;  ///< guarded by mutex_
};

/// A Server without a Service behind it, for answers that no index gives.
class RunningServer {
public:
    RunningServer(web::ServerOptions options, web::Server::Answer answer);
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    ~RunningServer();

    int port() const { return port_; }
    /// Asks it to stop, without waiting.
    void stop() { server_.stop(); }

private:
    web::Server server_;
    int port_;
    std::thread thread_;
};

}  // namespace precedent::tests
