// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A plain HTTP client over a socket, so that tests can also send what no library would.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace precedent::tests {

struct HttpAnswer {
    int status = 0;                              ///< 0 if nothing that looks like an answer came
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;                            ///< as sent, not decompressed
    std::string raw;                             ///< everything that came
};

/// Sends bytes to 127.0.0.1 and reads until the server closes (or ten seconds of silence).
std::string exchange_bytes(int port, std::string_view bytes);

HttpAnswer parse_answer(const std::string& raw);

/// GET with Connection: close; further header lines as "Name: value".
HttpAnswer http_get(int port, const std::string& target,
                    const std::vector<std::string>& headers = {});

}  // namespace precedent::tests
