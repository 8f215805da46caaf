// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The HTTP server, without the library it is made with.
//
//   Server server({.host = "127.0.0.1", .port = 8080}, respond);
//   if (auto bound = server.bind(); !bound) return fail(bound.error());
//   server.run();      // until stop(), from any thread
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "search-server/http/message.h"
#include "taxonomy/result.h"

namespace precedent::web {

struct ServerOptions {
    std::string host = "127.0.0.1";
    int port = 8080;          ///< 0: one that the system picks
    std::size_t workers = 8;  ///< threads; each serves one connection at a time
    std::size_t queue = 64;   ///< connections that may wait for a worker
    std::chrono::milliseconds read_timeout{5'000};    ///< for the whole head of a request
    std::chrono::milliseconds write_timeout{20'000};  ///< for the whole answer
};

class Server {
public:
    /// Answers one request; called from many threads at once. `problem` tells why the target could
    /// not be decoded, and is empty otherwise.
    using Answer = std::function<Response(const Request&, const std::string& problem)>;
    /// Answers when there are more connections than may wait.
    using Overloaded = std::function<Response()>;
    /// Told of each answer, for the log: method, target, status, body bytes, milliseconds.
    struct Access {
        std::string method;
        std::string target;
        int status;
        std::size_t bytes;
        double milliseconds;
    };
    using Log = std::function<void(const Access&)>;

    Server(ServerOptions options, Answer answer, Overloaded overloaded, Log log);
    ~Server();

    /// Takes the port; fails if another program has it. Returns the port.
    taxonomy::Result<int> bind();
    /// Serves until stop(). False if accepting connections failed.
    bool run();
    /// Ends run(), or the next run() at once; what was accepted is answered. Any thread may call.
    void stop();

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace precedent::web
