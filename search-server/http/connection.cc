// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "search-server/http/request_head.h"

namespace precedent::web {
namespace {

/// What is read and dropped at the end; a client that sends more finds the connection reset.
constexpr std::size_t kMaxDropped = 256 * 1024;

bool try_again() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Connection::Connection(int socket) : socket_(socket) {}

Connection::~Connection() {
    // Closing with bytes unread resets the connection, and the reset may overtake the answer. What
    // has arrived is dropped first; nothing is waited for.
    ::shutdown(socket_, SHUT_WR);
    std::array<char, 16384> dropped{};
    std::size_t total = 0;
    while (total < kMaxDropped) {
        ssize_t count = ::recv(socket_, dropped.data(), dropped.size(), MSG_DONTWAIT);
        if (count <= 0) break;
        total += static_cast<std::size_t>(count);
    }
    ::close(socket_);
}

bool Connection::wait_for(short event, Clock::time_point deadline) const {
    while (true) {
        auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return false;
        pollfd waiting{socket_, event, 0};
        int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long>(left, 60'000)));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

Connection::Received Connection::receive_head(std::chrono::milliseconds patience) {
    auto deadline = Clock::now() + patience;
    std::array<char, 4096> chunk{};
    while (true) {
        Received otherwise = received_.empty() ? Received::nothing : Received::part;
        if (!wait_for(POLLIN, deadline)) return otherwise;
        ssize_t count = ::recv(socket_, chunk.data(), chunk.size(), MSG_DONTWAIT);
        if (count < 0 && try_again()) continue;
        if (count <= 0) return otherwise;
        // The end of the head may have begun with the last bytes of the chunk before.
        std::size_t look_from = received_.size() < 3 ? 0 : received_.size() - 3;
        received_.append(chunk.data(), static_cast<std::size_t>(count));
        // Empty lines before a request are passed over, as RFC 9112 (2.2) wishes.
        if (look_from == 0) received_.erase(0, received_.find_first_not_of("\r\n"));
        if (auto length = head_length(std::string_view(received_).substr(look_from))) {
            received_.resize(look_from + *length);
            return received_.size() > kMaxHeadBytes ? Received::too_much : Received::head;
        }
        if (received_.size() > kMaxHeadBytes) return Received::too_much;
    }
}

bool Connection::send(std::string_view bytes) {
    if (send_deadline_ == Clock::time_point{}) send_deadline_ = Clock::now() + send_patience_;
    while (!bytes.empty()) {
        ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && try_again()) {
            if (!wait_for(POLLOUT, send_deadline_)) return false;
            continue;
        }
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace precedent::web
