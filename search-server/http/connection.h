// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// One client's connection: one head in, one answer out, each within a time and a size. Both limits
// are for the whole, so that a client that sends or reads a byte now and then does not hold a
// worker longer than a silent one.
//
//   Connection connection(socket);
//   if (connection.receive_head(5s) == Connection::Received::head) answer(connection.received());
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace precedent::web {

class Connection {
public:
    /// Takes over the socket.
    explicit Connection(int socket);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    /// Closes it, in such a way that an answer arrives that was sent while the client still sent.
    ~Connection();

    enum class Received {
        head,      ///< the whole head
        nothing,   ///< no byte, or the connection failed
        part,      ///< an end, or too little in the time
        too_much,  ///< kMaxHeadBytes without an end of the head
    };
    Received receive_head(std::chrono::milliseconds patience);
    /// The head, or as much as came of it.
    std::string_view received() const { return received_; }

    /// From the first call of send() on, all of the answer has to be taken within `patience`.
    void set_send_patience(std::chrono::milliseconds patience) { send_patience_ = patience; }
    /// Sends all bytes; false if the client did not take them.
    bool send(std::string_view bytes);

private:
    using Clock = std::chrono::steady_clock;

    bool wait_for(short event, Clock::time_point deadline) const;

    int socket_;
    std::string received_;
    std::chrono::milliseconds send_patience_{20'000};
    Clock::time_point send_deadline_{};  ///< set by the first send()
};

}  // namespace precedent::web
