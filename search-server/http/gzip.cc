// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace precedent::web {
namespace {

constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16;  // zlib's way of asking for a gzip header

std::string lower_without_spaces(std::string_view text) {
    std::string result;
    for (char c : text) {
        if (c == ' ' || c == '\t') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return result;
}

}  // namespace

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("zlib cannot start");
    }
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    // zlib's interface is not const-correct; it does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot finish");
    return out;
}

bool allows_gzip(std::string_view header) {
    bool any = false;
    while (!header.empty()) {
        std::size_t comma = header.find(',');
        std::string part = lower_without_spaces(header.substr(0, comma));
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        std::size_t semicolon = part.find(';');
        double quality = 1;
        if (semicolon != std::string::npos && part.compare(semicolon, 3, ";q=") == 0) {
            quality = 0;
            std::from_chars(part.data() + semicolon + 3, part.data() + part.size(), quality);
        }
        part.resize(std::min(semicolon, part.size()));
        if (part == "gzip" || part == "x-gzip") return quality > 0;
        if (part == "*") any = quality > 0;
    }
    return any;
}

}  // namespace precedent::web
