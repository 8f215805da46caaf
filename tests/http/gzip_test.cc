// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search-server/http/gzip.h"

namespace precedent::web {
namespace {

std::string inflated(std::string_view bytes, std::size_t room) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string out(room + 1, '\0');
    std::string in(bytes);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int result = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    std::size_t unread = stream.avail_in;
    inflateEnd(&stream);
    CHECK(result == Z_STREAM_END);
    CHECK(unread == 0);
    return out;
}

/// Bytes that do not compress, the same in every run.
std::string noise(std::size_t size) {
    std::string bytes;
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 1664525U + 1013904223U;
        bytes += static_cast<char>(state >> 24U);
    }
    return bytes;
}

TEST_CASE("gzip: zlib inflates what was compressed to what it was") {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    const std::vector<std::string> texts = {"", "a", every_byte, std::string(1'000'000, 'x'),
                                            noise(300'000)};
    for (const std::string& text : texts) {
        CAPTURE(text.size());
        CHECK(inflated(gzip(text), text.size()) == text);
    }
}

TEST_CASE("gzip: a page of repeated markup gets much smaller") {
    std::string page;
    for (int i = 0; i < 500; ++i) page += "<li class=\"card\"><a href=\"/lessons\">A</a></li>\n";
    CHECK(gzip(page).size() < page.size() / 20);
}

TEST_CASE("gzip: bytes that do not compress grow by little and are still whole") {
    std::string bytes = noise(100'000);
    CHECK(gzip(bytes).size() < bytes.size() + 1000);
}

TEST_CASE("gzip: the same bytes are always compressed to the same bytes") {
    std::string bytes = noise(2000) + std::string(2000, 'a');
    CHECK(gzip(bytes) == gzip(bytes));
}

TEST_CASE("Accept-Encoding: which headers allow gzip") {
    struct Case {
        std::string_view header;
        bool allowed;
    };
    const std::vector<Case> cases = {
        {"", false},
        {"gzip", true},
        {"x-gzip", true},
        {"GZIP", true},
        {"gzip, deflate, br", true},
        {"br, gzip;q=0.5", true},
        {"br,gzip", true},
        {"br", false},
        {"identity", false},
        {"deflate, br;q=1.0", false},
        {"gzip;q=0", false},
        {"gzip;q=0.0", false},
        {"gzip;q=0.000, br", false},
        {"gzip; q=0", false},
        {"gzip ; q=0", false},
        {"gzip;Q=0", false},
        {"gzip;q=0.001", true},
        {"gzip;q=1.000", true},
        {"*", true},
        {"*;q=0", false},
        {"*;q=0.1", true},
        {"gzip;q=0, *", false},
        {"*, gzip;q=0", false},
        {"gzip, *;q=0", true},
        {"identity;q=0, *;q=0", false},
        {"gzipped", false},
        {"notgzip", false},
        {"gzip;q=rubbish", false},
        {"gzip;level=9", true},
        {"\tgzip\t", true},
        {",,, ;;; gzip", false},
        {", gzip,", true},
    };
    for (const Case& one : cases) {
        CAPTURE(one.header);
        CHECK(allows_gzip(one.header) == one.allowed);
    }
}

TEST_CASE("Accept-Encoding: a header of ten thousand codings is read to its end") {
    std::string header;
    for (int i = 0; i < 10'000; ++i) header += "br;q=0.1, ";
    CHECK_FALSE(allows_gzip(header));
    CHECK(allows_gzip(header + "gzip"));
}

}  // namespace
}  // namespace precedent::web
