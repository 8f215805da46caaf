// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/service.h"

#include <fmt/format.h>

#include "search-server/http/errors.h"
#include "search-server/http/routes.h"

namespace precedent {
namespace {

web::Response overloaded() {
    web::Response response = web::json_error(503, "busy", "too many requests at once");
    response.headers.emplace_back("Retry-After", "2");
    return response;
}

std::string access_line(const web::Server::Access& access) {
    return fmt::format("{} {} {} {} B {:.1f} ms", for_log(access.method), for_log(access.target),
                       access.status, access.bytes, access.milliseconds);
}

}  // namespace

std::string for_log(std::string_view text) {
    constexpr std::size_t kMost = 300;
    std::string result;
    for (char c : text.substr(0, kMost)) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F)
            result += fmt::format("\\x{:02x}", byte);
        else
            result += c;
    }
    if (text.size() > kMost) result += "…";
    return result;
}

taxonomy::Result<std::unique_ptr<Service>> Service::start(const Config& config, Log log) {
    // One Reader for each worker, so that an old generation is never opened a second time.
    std::size_t readers = config.server.workers + 1;
    auto snapshot = search::Snapshot::open(config.index, readers);
    if (!snapshot) return tl::unexpected(snapshot.error());

    std::unique_ptr<Service> service(new Service());
    service->first_ = (*snapshot)->info();
    service->holder_ =
        std::make_unique<search::SnapshotHolder>(config.index, readers, std::move(*snapshot), log);
    search::SnapshotHolder& holder = *service->holder_;
    auto answer = [&holder, log](const web::Request& request, const std::string& problem) {
        // Held to the end of the request: an answer comes from one generation.
        std::shared_ptr<const search::Snapshot> current = holder.current();
        if (!problem.empty()) return web::respond_to_bad_target(request, problem, *current);
        return web::respond(request, *current,
                            [&log](const std::string& what) { log(for_log(what)); });
    };
    auto log_access = [log, wanted = config.access_log](const web::Server::Access& access) {
        if (wanted) log(access_line(access));
    };
    service->server_ = std::make_unique<web::Server>(config.server, answer, overloaded, log_access);
    auto port = service->server_->bind();
    if (!port) return tl::unexpected(port.error());
    service->port_ = *port;
    return service;
}

}  // namespace precedent
