// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The service: an open index, its watcher, and the HTTP server that answers from it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "search-server/config.h"
#include "search-server/http/server.h"
#include "search-server/search/snapshot.h"
#include "taxonomy/result.h"

namespace precedent {

class Service {
public:
    using Log = std::function<void(const std::string& message)>;

    /// Opens the index and takes the port; the failure says what to do.
    static taxonomy::Result<std::unique_ptr<Service>> start(const Config& config, Log log);

    int port() const { return port_; }
    const index::GenerationInfo& generation() const { return first_; }
    /// Serves until stop(), which any thread may call.
    bool run() { return server_->run(); }
    void stop() { server_->stop(); }

private:
    Service() = default;

    index::GenerationInfo first_;
    std::unique_ptr<search::SnapshotHolder> holder_;
    std::unique_ptr<web::Server> server_;
    int port_ = 0;
};

/// A text from outside for a log line: control characters are shown as escapes, long ones cut.
std::string for_log(std::string_view text);

}  // namespace precedent
