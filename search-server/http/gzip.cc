// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/gzip.h"

#include <zlib.h>

#include <charconv>
#include <stdexcept>

namespace precedent::web {
namespace {

constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16; // zlib's way of asking for a gzip header

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
        std::string_view part = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        std::string_view coding = part.substr(0, part.find_first_of("; "));
        double quality = 1;
        if (auto q = part.find("q="); q != std::string_view::npos) {
            std::from_chars(part.data() + q + 2, part.data() + part.size(), quality);
        }
        if (coding == "gzip" || coding == "x-gzip") return quality > 0;
        if (coding == "*") any = quality > 0;
    }
    return any;
}

}  // namespace precedent::web
