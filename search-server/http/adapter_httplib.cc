// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The one source that knows cpp-httplib (0.11.4 as Debian 12 ships it).
//
// 1. A connection is ours, not the library's (process_and_close_socket): the head is read within a
//    size and a time, checked, and cut to the header lines that we use before the library parses
//    it. So nothing depends on the library's bounds, most of which this version does not have.
// 2. Everything is answered in the pre-routing handler, which runs before a body is read: one seam
//    for all addresses and methods. A body stays unread, and a connection carries one request, so
//    that no body is ever executed as a request.
// 3. What cannot be mended here: the library's accept loop ends on an error of accept() other than
//    EMFILE, EINTR and EAGAIN (run() then returns false and the program ends with an exit code, for
//    the service manager to start it again); and a thread serves one connection at a time, so as
//    many slow clients as there are workers and waiting places keep others out until their time is
//    up, or send them to the usher. In front of the public belongs a proxy that takes them.
#include <fcntl.h>
#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>

#include "search-server/http/connection.h"
#include "search-server/http/errors.h"
#include "search-server/http/gzip.h"
#include "search-server/http/request_head.h"
#include "search-server/http/server.h"
#include "search-server/http/worker_pool.h"

namespace precedent::web {
namespace {

constexpr int kBacklog = 1024;

/// How long the usher waits for what it will not read: as long as a request that is on its way
/// takes, so that the client does not find the connection closed while it sends.
constexpr std::chrono::milliseconds kUsherPatience{100};

/// A head that was refused, and its beginning for the log.
struct RefusedHead {
    HeadProblem problem;
    std::string_view received;
};

/// The library has no place for a connection's own data; a connection is served by one thread.
thread_local const RefusedHead* refused_head = nullptr;

/// The library's view of a connection.
class Stream : public httplib::Stream {
public:
    Stream(Connection& connection, std::string head)
        : connection_(connection), head_(std::move(head)) {}

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }
    ssize_t read(char* into, std::size_t size) override {
        std::size_t count = head_.copy(into, size, read_);
        read_ += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char* bytes, std::size_t size) override {
        return connection_.send({bytes, size}) ? static_cast<ssize_t>(size) : -1;
    }
    // Nobody asks, and the library would put the answers among the client's headers.
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

private:
    Connection& connection_;
    std::string head_;
    std::size_t read_ = 0;
};

/// The library's server with our connections.
class LibraryServer : public httplib::Server {
public:
    explicit LibraryServer(const ServerOptions& options) : options_(options) {}
    ~LibraryServer() override {
        // The library closes its socket at the end of its loop, which may never have begun.
        if (!ran_ && svr_sock_ != INVALID_SOCKET) ::close(svr_sock_);
    }

    int listener() const { return svr_sock_; }
    bool accept_connections() {
        ran_ = true;
        return listen_after_bind();
    }

private:
    bool process_and_close_socket(socket_t socket) override {
        Connection connection(socket);
        connection.set_send_patience(options_.write_timeout);
        try {
            return serve(connection);
        } catch (const std::exception&) {
            // No memory, most likely. The client sees the connection end.
            return false;
        }
    }

    bool serve(Connection& connection) {
        bool usher = WorkerPool::is_usher();
        auto received = connection.receive_head(usher ? kUsherPatience : options_.read_timeout);
        // Browsers open connections in advance and may leave them unused.
        if (received == Connection::Received::nothing && !usher) return true;
        auto head = checked(received, connection.received());
        RefusedHead refused;
        if (!head) refused = {head.error(), connection.received()};
        refused_head = head ? nullptr : &refused;
        Stream stream(connection, head.value_or("GET / HTTP/1.1\r\n\r\n"));
        bool closed = true;
        bool served = process_request(stream, true, closed, nullptr);
        refused_head = nullptr;
        return served;
    }

    static tl::expected<std::string, HeadProblem> checked(Connection::Received received,
                                                          std::string_view bytes) {
        switch (received) {
            case Connection::Received::head:
                return checked_head(bytes);
            case Connection::Received::too_much:
                return tl::unexpected(oversized_head(bytes));
            case Connection::Received::nothing:
            case Connection::Received::part:
                break;
        }
        return tl::unexpected(
            HeadProblem{408, "request_incomplete", "the request did not come to its end in time"});
    }

    const ServerOptions& options_;
    std::atomic<bool> ran_ = false;
};

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

/// All values of a header, as one line would have them.
std::string header(const httplib::Request& request, const char* name) {
    std::string joined;
    auto [from, to] = request.headers.equal_range(name);
    for (auto at = from; at != to; ++at) joined += (joined.empty() ? "" : ", ") + at->second;
    return joined;
}

bool announces_body(const httplib::Request& request) {
    std::string length = header(request, "Content-Length");
    return request.has_header("Transfer-Encoding") || request.has_header("Content-Encoding") ||
           (!length.empty() && length != "0");
}

Request to_request(const httplib::Request& from, std::string& problem) {
    Request request;
    request.method = method_of(from.method);
    request.accept_language = header(from, "Accept-Language");
    request.if_none_match = header(from, "If-None-Match");
    request.accepts_gzip = allows_gzip(header(from, "Accept-Encoding"));
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
        case CacheClass::page:
            return "public, max-age=60, stale-while-revalidate=600";
        case CacheClass::immutable:
            return "public, max-age=31536000, immutable";
        case CacheClass::none:
            break;
    }
    return "no-store";
}

void set_security_headers(httplib::Response& to) {
    to.set_header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
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
    // The library would claim to serve ranges.
    if (request.method == Method::head) to.set_header("Accept-Ranges", "none");
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
          log_(std::move(log)),
          server_(options_) {
        configure();
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;
    ~Implementation() { forget_listener(); }

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
        ::listen(server_.listener(), kBacklog);
        std::lock_guard lock(mutex_);
        listener_ = ::fcntl(server_.listener(), F_DUPFD_CLOEXEC, 0);
        return port;
    }

    bool run() {
        bool served = server_.accept_connections();
        forget_listener();
        return served || stopping_;
    }

    /// The library's stop() is lost when its loop has not begun. A socket that is shut down ends
    /// the loop now or at its first step.
    void stop() {
        stopping_ = true;
        std::lock_guard lock(mutex_);
        if (listener_ != INVALID_SOCKET) ::shutdown(listener_, SHUT_RDWR);
    }

private:
    void configure() {
        // Headers and body are two writes; with Nagle's algorithm the second would wait for the
        // client's delayed acknowledgement, some 40 ms for each answer.
        server_.set_tcp_nodelay(true);
        server_.new_task_queue = [this] { return new TaskQueue(options_.workers, options_.queue); };
        // Exclusive: the library's default shares a port with another server without a word.
        server_.set_socket_options([](socket_t socket) {
            int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        server_.set_pre_routing_handler(
            [this](const httplib::Request& from, httplib::Response& to) {
                handle(from, to);
                return httplib::Server::HandlerResponse::Handled;
            });
        // An answer without a body describes the one that the client has: it has no length.
        server_.set_post_routing_handler([](const httplib::Request&, httplib::Response& to) {
            if (to.status == 304) to.headers.erase("Content-Length");
        });
        // Without this the library puts the text of an exception into a header.
        server_.set_exception_handler(
            [](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
                to.status = 500;
                to.set_content("internal error\n", "text/plain");
            });
        // For a head that we let pass and the library refuses, should there be one.
        server_.set_error_handler([](const httplib::Request&, httplib::Response& to) {
            if (to.has_header("Cache-Control")) return;
            to_response({}, json_error(to.status, "bad_request", "the request is not valid HTTP"),
                        to);
        });
    }

    Response answer(const httplib::Request& from, const Request& request,
                    const std::string& problem) const {
        if (WorkerPool::is_usher()) return overloaded_();
        if (refused_head != nullptr) {
            const HeadProblem& refused = refused_head->problem;
            return json_error(refused.status, refused.code, refused.message);
        }
        // With other methods the method is what is wrong, whatever comes with it.
        if (request.method != Method::other && announces_body(from)) {
            return json_error(413, "body_not_accepted", "no address here takes a body");
        }
        return answer_(request, problem);
    }

    void handle(const httplib::Request& from, httplib::Response& to) {
        auto begin = std::chrono::steady_clock::now();
        std::string problem;
        Request request = to_request(from, problem);
        Response response = answer(from, request, problem);
        Access access{from.method, from.target, response.status, response.body.size(), 0};
        if (refused_head != nullptr) {
            access.method = "-";
            access.target = refused_head->received.substr(0, refused_head->received.find('\r'));
        }
        to_response(request, std::move(response), to);
        std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        access.milliseconds = took.count();
        log_(access);
    }

    void forget_listener() {
        std::lock_guard lock(mutex_);
        if (listener_ != INVALID_SOCKET) ::close(listener_);
        listener_ = INVALID_SOCKET;
    }

    ServerOptions options_;
    Answer answer_;
    Overloaded overloaded_;
    Log log_;
    LibraryServer server_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    socket_t listener_ = INVALID_SOCKET;  ///< our own hold on the listening socket; mutex_
};

Server::Server(ServerOptions options, Answer answer, Overloaded overloaded, Log log)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(answer),
                                                       std::move(overloaded), std::move(log))) {}
Server::~Server() = default;
taxonomy::Result<int> Server::bind() { return implementation_->bind(); }
bool Server::run() { return implementation_->run(); }
void Server::stop() { implementation_->stop(); }

}  // namespace precedent::web
