// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>
#include <thread>

#include "search-server/config.h"
#include "search-server/service.h"

namespace {

/// Blocks the signals that end us in every thread, so that one thread can wait for them.
sigset_t block_ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

}  // namespace

int main(int argc, char** argv) try {
    auto parsed = precedent::parse_config(argc, argv);
    if (!parsed.config) return parsed.exit_code;
    sigset_t signals = block_ending_signals();
    auto logger = spdlog::stderr_logger_mt("precedent");
    logger->set_pattern("%Y-%m-%dT%H:%M:%S%z %v");
    logger->flush_on(spdlog::level::info);

    auto service = precedent::Service::start(
        *parsed.config, [logger](const std::string& message) { logger->info(message); });
    if (!service) {
        std::cerr << "precedent-server: " << service.error().message << "; "
                  << service.error().remedy << '\n';
        return precedent::kEnvironmentFailed;
    }
    const auto& generation = (*service)->generation();
    std::cout << fmt::format("Serving {} practices and {} lessons on http://{}:{}\n",
                             generation.practices, generation.lessons, parsed.config->server.host,
                             (*service)->port())
              << std::flush;
    std::thread([&signals, &service] {
        int signal = 0;
        sigwait(&signals, &signal);
        (*service)->stop();
    }).detach();
    bool served = (*service)->run();
    return served ? precedent::kDone : precedent::kEnvironmentFailed;
} catch (const std::exception& error) {
    std::cerr << "precedent-server: " << error.what() << '\n';
    return precedent::kEnvironmentFailed;
}
