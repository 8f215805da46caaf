// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The one source that knows cpp-httplib (0.11.4 as Debian 12 ships it).
//
// Everything is answered in the pre-routing handler, which runs before a body is read: so there is
// one seam for all addresses and methods, and what we do not take is refused unread. What cannot be
// set on this version, because it happens before any of our code runs: the number and total length
// of header lines, the length of one line, and a client that sends its headers byte by byte. Each
// holds one worker until its time-out; in front of the public belongs a proxy that bounds them.
#include <httplib.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "search-server/http/errors.h"
#include "search-server/http/gzip.h"
#include "search-server/http/server.h"
#include "search-server/http/worker_pool.h"

namespace precedent::web {
namespace {

constexpr int kBacklog = 1024;

/// The library's view of our pool.
class TaskQueue : public httplib::TaskQueue {
public:
    TaskQueue(std::size_t workers, std::size_t queue) : pool_(workers, queue) {}
    void enqueue(std::function<void()> job) override { pool_.enqueue(std::move(job)); }
    void shutdown() override { pool_.shutdown(); }

private:
    WorkerPool pool_;
};

Method method_of(const std::string& name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    return Method::other;
}

/// Refusals that need no look at the address; nothing if the request may go on.
std::optional<Response> refuse_early(const httplib::Request& request) {
    bool encoded = request.has_header("Transfer-Encoding") ||
                   request.has_header("Content-Encoding");
    std::string length = request.get_header_value("Content-Length");
    bool body = encoded || (!length.empty() && length != "0");
    // A body that we leave unread would be taken for the next request; one request for each
    // connection (set below) makes sure that it is not.
    if (body) return json_error(413, "body_not_accepted", "no address here takes a body");
    if (request.target.size() > kMaxTargetBytes) {
        return json_error(414, "address_too_long",
                          fmt::format("the address has more than {} bytes", kMaxTargetBytes));
    }
    return std::nullopt;
}

Request to_request(const httplib::Request& from, std::string& problem) {
    Request request;
    request.method = method_of(from.method);
    request.accept_language = from.get_header_value("Accept-Language");
    request.if_none_match = from.get_header_value("If-None-Match");
    request.accepts_gzip = allows_gzip(from.get_header_value("Accept-Encoding"));
    TargetProblem found;
    if (auto target = parse_target(from.target, found)) {
        request.path = std::move(target->path);
        request.query = std::move(target->query);
        request.parameters = std::move(target->parameters);
    } else {
        // Enough of the path to know whether to answer with a page or with JSON.
        request.path = from.target.starts_with("/api/") ? "/api/" : "/";
        problem = std::move(found.detail);
    }
    return request;
}

std::string_view cache_control(CacheClass cache) {
    switch (cache) {
        case CacheClass::page: return "public, max-age=60, stale-while-revalidate=600";
        case CacheClass::immutable: return "public, max-age=31536000, immutable";
        case CacheClass::none: break;
    }
    return "no-store";
}

void set_security_headers(httplib::Response& to) {
    to.set_header("Content-Security-Policy",
                  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                  "base-uri 'none'; frame-ancestors 'none'");
    to.set_header("X-Content-Type-Options", "nosniff");
    to.set_header("Referrer-Policy", "strict-origin-when-cross-origin");
    to.set_header("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
    to.set_header("Cross-Origin-Opener-Policy", "same-origin");
}

/// Hands over a finished body. A provider of known length is sent as it is, while the library
/// would compress a plain body once more.
void set_body(std::string body, const std::string& type, httplib::Response& to) {
    auto shared = std::make_shared<const std::string>(std::move(body));
    to.set_content_provider(
        shared->size(), type,
        [shared](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            return sink.write(shared->data() + offset, length);
        });
}

void to_response(const Request& request, Response from, httplib::Response& to) {
    to.status = from.status;
    to.set_header("Cache-Control", std::string(cache_control(from.cache)));
    to.set_header("Vary", "Accept-Encoding, Accept-Language");
    set_security_headers(to);
    if (is_api(request.path)) to.set_header("Access-Control-Allow-Origin", "*");
    if (!from.etag.empty()) to.set_header("ETag", from.etag);
    for (const auto& [name, value] : from.headers) to.set_header(name, value);
    if (from.status == 304) return;
    bool compress = request.accepts_gzip && from.body.size() >= kMinGzipBytes;
    if (compress) {
        to.set_header("Content-Encoding", "gzip");
        from.body = gzip(from.body);
    }
    if (from.body.empty()) {
        to.set_content("", from.content_type);
    } else {
        set_body(std::move(from.body), from.content_type, to);
    }
}

}  // namespace

class Server::Implementation {
public:
    Implementation(ServerOptions options, Answer answer, Overloaded overloaded, Log log)
        : options_(std::move(options)),
          answer_(std::move(answer)),
          overloaded_(std::move(overloaded)),
          log_(std::move(log)) {
        configure();
    }

    taxonomy::Result<int> bind() {
        int port = options_.port;
        errno = 0;
        bool bound = port == 0 ? (port = server_.bind_to_any_port(options_.host)) > 0
                               : server_.bind_to_port(options_.host, port);
        if (!bound) {
            return taxonomy::failure(
                fmt::format("cannot listen on {}:{}: {}", options_.host, options_.port,
                            errno != 0 ? std::strerror(errno) : "no such address"),
                "is another program using the port? choose another with --port");
        }
        // The library's own backlog of 5 makes the kernel refuse bursts of connections.
        ::listen(socket_, kBacklog);
        return port;
    }

    bool run() { return server_.listen_after_bind(); }
    void stop() { server_.stop(); }

private:
    void configure() {
        // Headers and body are two writes; with Nagle's algorithm the second would wait for the
        // client's delayed acknowledgement, some 40 ms for each answer.
        server_.set_tcp_nodelay(true);
        // One request for each connection: a thread is never held by an idle client, and the
        // unread body of one request is never executed as another.
        server_.set_keep_alive_max_count(1);
        server_.set_read_timeout(options_.read_timeout);
        server_.set_write_timeout(options_.write_timeout);
        server_.set_payload_max_length(0);
        server_.new_task_queue = [this] { return new TaskQueue(options_.workers, options_.queue); };
        // Exclusive: the library's default shares a port with another server without a word.
        server_.set_socket_options([this](socket_t socket) {
            int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
            socket_ = socket;
        });
        server_.set_pre_routing_handler([this](const httplib::Request& from,
                                               httplib::Response& to) {
            handle(from, to);
            return httplib::Server::HandlerResponse::Handled;
        });
        // Without this the library puts the text of an exception into a header.
        server_.set_exception_handler(
            [](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
                to.status = 500;
                to.set_content("internal error\n", "text/plain");
            });
        // For what the library refuses itself (a malformed request line, an overlong target).
        server_.set_error_handler([](const httplib::Request&, httplib::Response& to) {
            if (to.has_header("Cache-Control")) return;
            Response refused = json_error(to.status, "bad_request", reason(to.status));
            to.set_content(refused.body, refused.content_type);
        });
    }

    static std::string_view reason(int status) {
        if (status == 414) return "the address is too long";
        if (status == 416) return "ranges are not served";
        return "the request is not valid HTTP";
    }

    void handle(const httplib::Request& from, httplib::Response& to) {
        auto begin = std::chrono::steady_clock::now();
        // Ranges of a page are of no use, and many small ones multiply an answer.
        const_cast<httplib::Request&>(from).ranges.clear();
        std::string problem;
        Request request = to_request(from, problem);
        Response response;
        if (WorkerPool::is_usher()) response = overloaded_();
        else if (auto refused = refuse_early(from)) response = std::move(*refused);
        else response = answer_(request, problem);
        Access access{from.method, from.target, response.status, response.body.size(), 0};
        to_response(request, std::move(response), to);
        std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        access.milliseconds = took.count();
        log_(access);
    }

    ServerOptions options_;
    Answer answer_;
    Overloaded overloaded_;
    Log log_;
    httplib::Server server_;
    std::atomic<socket_t> socket_ = -1;
};

Server::Server(ServerOptions options, Answer answer, Overloaded overloaded, Log log)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(answer),
                                                       std::move(overloaded), std::move(log))) {}
Server::~Server() = default;
taxonomy::Result<int> Server::bind() { return implementation_->bind(); }
bool Server::run() { return implementation_->run(); }
void Server::stop() { implementation_->stop(); }

}  // namespace precedent::web
