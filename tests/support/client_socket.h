// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A TCP client that sends and receives in steps, for clients that behave badly.
//
//   ClientSocket client(port);
//   client.send("GET / HT");
//   CHECK(parse_answer(client.receive_all()).status == 408);
#pragma once

#include <string>
#include <string_view>

namespace precedent::tests {

class ClientSocket {
public:
    /// Connects to 127.0.0.1; throws if nobody listens.
    explicit ClientSocket(int port);
    ClientSocket(const ClientSocket&) = delete;
    ClientSocket& operator=(const ClientSocket&) = delete;
    ~ClientSocket();

    /// Sends as much as the server takes; a server that closed takes nothing.
    void send(std::string_view bytes) const;
    /// All bytes until the server closes. Throws after a minute of silence.
    std::string receive_all() const;

private:
    int socket_;
};

}  // namespace precedent::tests
