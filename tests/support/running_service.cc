// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/running_service.h"

#include <chrono>
#include <stdexcept>

#include "indexer/schema/generation.h"

namespace precedent::tests {
namespace {

/// Long enough for the sanitizers on a busy machine; only a failure waits for its end.
constexpr std::chrono::seconds kPatience{60};

void write_entries(const TemporaryDirectory& directory, const std::vector<EntryText>& entries) {
    std::filesystem::remove_all(directory / "entries");
    for (const EntryText& entry : entries) write_entry(directory, entry);
    build_index(directory / "entries", directory / "index");
}

}  // namespace

RunningService::RunningService(const std::vector<EntryText>& entries, web::ServerOptions options) {
    write_entries(directory_, entries);
    Config config;
    config.index = index();
    config.server = std::move(options);
    config.server.port = 0;
    config.access_log = true;
    auto started = Service::start(config, [this](const std::string& line) { log(line); });
    if (!started) throw std::runtime_error(started.error().message);
    service_ = std::move(*started);
    thread_ = std::thread([this] { service_->run(); });
}

RunningService::~RunningService() {
    service_->stop();
    thread_.join();
    // Its watcher logs to us, so it goes before what the log is kept in.
    service_.reset();
}

void RunningService::publish(const std::vector<EntryText>& entries) {
    write_entries(directory_, entries);
    wait_for_log("generation " + published_generation() + " replaces");
}

std::string RunningService::published_generation() const {
    return index::current_generation(index()).value_or("none");
}

void RunningService::log(const std::string& line) {
    {
        std::lock_guard lock(mutex_);
        lines_.push_back(line);
    }
    logged_.notify_all();
}

std::string RunningService::wait_for_log(const std::string& part) const {
    std::unique_lock lock(mutex_);
    std::string found;
    bool came = logged_.wait_for(lock, kPatience, [&] {
        for (const std::string& line : lines_) {
            if (line.find(part) != std::string::npos) found = line;
        }
        return !found.empty();
    });
    if (!came) throw std::runtime_error("no line in the log with \"" + part + "\"");
    return found;
}

RunningServer::RunningServer(web::ServerOptions options, web::Server::Answer answer)
    : server_((options.port = 0, std::move(options)), std::move(answer),
              [] {
                  web::Response busy;
                  busy.status = 503;
                  busy.body = "busy";
                  busy.headers.emplace_back("Retry-After", "2");
                  return busy;
              },
              [](const web::Server::Access&) {}),
      port_(server_.bind().value()),
      thread_([this] { server_.run(); }) {}

RunningServer::~RunningServer() {
    server_.stop();
    thread_.join();
}

}  // namespace precedent::tests
