// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <stdexcept>

namespace precedent::tests {

std::string exchange_bytes(int port, std::string_view bytes) {
    int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client < 0) throw std::runtime_error("no socket");
    timeval patience{10, 0};
    ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(client);
        throw std::runtime_error("cannot connect");
    }
    // A server that refuses early may close before all is sent; its answer is what counts.
    while (!bytes.empty()) {
        ssize_t sent = ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    std::string received;
    std::array<char, 16384> chunk{};
    for (ssize_t count = 0; (count = ::recv(client, chunk.data(), chunk.size(), 0)) > 0;) {
        received.append(chunk.data(), static_cast<std::size_t>(count));
    }
    ::close(client);
    return received;
}

HttpAnswer parse_answer(const std::string& raw) {
    HttpAnswer answer;
    answer.raw = raw;
    std::size_t head_end = raw.find("\r\n\r\n");
    if (!raw.starts_with("HTTP/1.1 ") || head_end == std::string::npos) return answer;
    answer.status = std::atoi(raw.c_str() + 9);
    answer.body = raw.substr(head_end + 4);
    std::size_t at = raw.find("\r\n") + 2;
    while (at < head_end + 2) {
        std::size_t end = raw.find("\r\n", at);
        std::string line = raw.substr(at, end - at);
        at = end + 2;
        std::size_t colon = line.find(": ");
        if (colon == std::string::npos) continue;
        std::string name = line.substr(0, colon);
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        answer.headers[name] = line.substr(colon + 2);
    }
    return answer;
}

HttpAnswer http_get(int port, const std::string& target, const std::vector<std::string>& headers) {
    std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (const std::string& header : headers) request += header + "\r\n";
    return parse_answer(exchange_bytes(port, request + "\r\n"));
}

}  // namespace precedent::tests
