// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// The files beside the Xapian databases. A damaged one is refused, or at least read within its
// bounds: the address sanitizer watches over these tests.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/schema/blob_store.h"
#include "indexer/schema/columns.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/lexicon.h"
#include "indexer/schema/mapped_file.h"
#include "tests/support/temporary_directory.h"

namespace precedent::index {
namespace {

using tests::read_file;
using tests::TemporaryDirectory;
using Words = std::vector<std::string>;

FacetValues no_values() { return FacetValues(facet_fields().size()); }

std::vector<FacetValues> two_documents() {
    std::vector<FacetValues> documents(2, no_values());
    documents[0][0] = {1, 4, 9};
    documents[0][2] = {0};
    documents[1][0] = {4};
    documents[1].back() = {65535};
    return documents;
}

/// Reads every value; returns how many bytes they take.
std::size_t read_all(const Columns& columns) {
    std::size_t values = 0;
    std::uint64_t sum = 0;
    for (std::size_t facet = 0; facet < columns.facets(); ++facet) {
        for (std::uint32_t docid = 1; docid <= columns.documents(); ++docid) {
            for (std::uint16_t value : columns.values(facet, docid)) sum += value;
            values += columns.values(facet, docid).size();
        }
        CHECK(columns.value_limit(facet) <= 65536);
    }
    CHECK(sum <= values * 65535);
    return values * sizeof(std::uint16_t);
}

/// Reads every byte; returns how many there are.
std::size_t read_all(const BlobStore& store) {
    std::size_t bytes = 0;
    std::uint64_t sum = 0;
    for (std::uint32_t docid = 1; docid <= store.size(); ++docid) {
        for (char c : store.at(docid)) sum += static_cast<unsigned char>(c);
        bytes += store.at(docid).size();
    }
    CHECK(sum <= bytes * 255);
    return bytes;
}

std::size_t read_all(const Lexicon& lexicon) {
    std::size_t bytes = 0;
    for (const std::string& word : lexicon.completions("", lexicon.size())) bytes += word.size();
    return bytes;
}

template <class Number>
std::string with_number(std::string bytes, std::size_t at, Number number) {
    return bytes.replace(at, sizeof number, reinterpret_cast<const char*>(&number), sizeof number);
}

/// Opens every beginning of a file; the whole file is not among them.
template <class Store>
void check_truncated(const TemporaryDirectory& directory, const std::string& whole) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(Store::open(directory.write("short", whole.substr(0, size))).has_value());
    }
}

/// Opens the file with each bit of [begin, end) turned; what opens has to be readable.
template <class Store>
void check_flipped(const TemporaryDirectory& directory, const std::string& whole, std::size_t begin,
                   std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U << bit));
            auto store = Store::open(directory.write("flipped", damaged));
            CAPTURE(at);
            CAPTURE(bit);
            if (at < 8) CHECK_FALSE(store.has_value());
            if (store)
                CHECK(read_all(*store) <= whole.size());
            else
                CHECK_FALSE(store.error().remedy.empty());
        }
    }
}

TEST_CASE("columns: what was written is read, document by document") {
    TemporaryDirectory directory;
    Columns::write(directory / "c", two_documents());
    auto columns = Columns::open(directory / "c");
    REQUIRE(columns.has_value());
    CHECK(columns->documents() == 2);
    CHECK(columns->facets() == facet_fields().size());
    for (std::uint32_t docid = 1; docid <= 2; ++docid) {
        for (std::size_t facet = 0; facet < columns->facets(); ++facet) {
            auto values = columns->values(facet, docid);
            CHECK(std::vector<std::uint16_t>(values.begin(), values.end()) ==
                  two_documents()[docid - 1][facet]);
        }
    }
    CHECK(columns->value_limit(0) == 10);
    CHECK(columns->value_limit(1) == 0);
    CHECK(columns->value_limit(facet_fields().size() - 1) == 65536);
}

TEST_CASE("columns: no documents and documents without values are read as such") {
    TemporaryDirectory directory;
    Columns::write(directory / "none", {});
    Columns::write(directory / "bare", {no_values(), no_values()});
    auto none = Columns::open(directory / "none");
    auto bare = Columns::open(directory / "bare");
    REQUIRE(none.has_value());
    REQUIRE(bare.has_value());
    CHECK(none->documents() == 0);
    CHECK(none->value_limit(0) == 0);
    CHECK(bare->documents() == 2);
    CHECK(bare->values(0, 2).empty());
}

TEST_CASE("columns: damage is refused or stays within the file") {
    TemporaryDirectory directory;
    Columns::write(directory / "c", two_documents());
    std::string whole = read_file(directory / "c");
    check_truncated<Columns>(directory, whole);
    check_flipped<Columns>(directory, whole, 0, whole.size());
    CHECK_FALSE(Columns::open(directory.write("longer", whole + "x")).has_value());
}

TEST_CASE("columns: counts that would overflow are refused") {
    TemporaryDirectory directory;
    Columns::write(directory / "c", two_documents());
    std::string whole = read_file(directory / "c");
    // At 8 the documents, at 12 the facets, from 16 the offsets of the first facet.
    for (std::size_t at : {8U, 12U, 16U, 20U, 24U}) {
        for (std::uint32_t number : {0xFFFFFFFFU, 0x80000000U, 0x7FFFFFFFU, 0x40000000U}) {
            CAPTURE(at);
            CAPTURE(number);
            std::string damaged = with_number(whole, at, number);
            CHECK_FALSE(Columns::open(directory.write("d", damaged)).has_value());
        }
    }
}

TEST_CASE("blob store: what was written is read, counted from one") {
    TemporaryDirectory directory;
    const Words blobs = {"one", "", std::string("t\0o", 3), std::string(100'000, 'x')};
    BlobStore::write(directory / "b", blobs);
    auto opened = BlobStore::open(directory / "b");
    REQUIRE(opened.has_value());
    // A store is moved into its owner; its views have to move along.
    BlobStore store = std::move(*opened);
    REQUIRE(store.size() == blobs.size());
    for (std::uint32_t docid = 1; docid <= blobs.size(); ++docid) {
        CHECK(store.at(docid) == blobs[docid - 1]);
    }
    BlobStore::write(directory / "none", {});
    auto none = BlobStore::open(directory / "none");
    REQUIRE(none.has_value());
    CHECK(none->size() == 0);
}

TEST_CASE("blob store: damage is refused or stays within the file") {
    TemporaryDirectory directory;
    BlobStore::write(directory / "b", {"first", "", "third one"});
    std::string whole = read_file(directory / "b");
    check_truncated<BlobStore>(directory, whole);
    check_flipped<BlobStore>(directory, whole, 0, whole.size());
    CHECK_FALSE(BlobStore::open(directory.write("longer", whole + "x")).has_value());
}

TEST_CASE("blob store: counts and offsets that would overflow are refused") {
    TemporaryDirectory directory;
    BlobStore::write(directory / "b", {"first", "", "third one"});
    std::string whole = read_file(directory / "b");
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    // At 8 the count, from 16 the four offsets. 2^61 - 1 and 2^61 numbers are 2^64 bytes or so.
    for (std::size_t at = 8; at < 48; at += 8) {
        for (std::uint64_t number : {kMost, kMost - 1, kMost / 8, kMost / 8 - 1, kMost / 8 + 1,
                                     kMost / 2, std::uint64_t{1} << 32}) {
            CAPTURE(at);
            CAPTURE(number);
            std::string damaged = with_number(whole, at, number);
            CHECK_FALSE(BlobStore::open(directory.write("d", damaged)).has_value());
        }
    }
}

TEST_CASE("lexicon: completions come by frequency, then by letter, and no more than asked for") {
    TemporaryDirectory directory;
    Lexicon::write(directory / "words", {{"integrate", 3},
                                         {"integration", 9},
                                         {"integrity", 3},
                                         {"inter", 1},
                                         {"int", 1},
                                         {"école", 2},
                                         {"zoo", 40}});
    auto lexicon = Lexicon::open(directory / "words");
    REQUIRE(lexicon.has_value());
    CHECK(lexicon->size() == 7);
    CHECK(lexicon->completions("integr", 10) == Words{"integration", "integrate", "integrity"});
    CHECK(lexicon->completions("integr", 2) == Words{"integration", "integrate"});
    CHECK(lexicon->completions("int", 10) ==
          Words{"integration", "integrate", "integrity", "int", "inter"});
    CHECK(lexicon->completions("integr", 0).empty());
    CHECK(lexicon->completions("x", 10).empty());
    CHECK(lexicon->completions("zoology", 10).empty());
    CHECK(lexicon->completions("", 2) == Words{"zoo", "integration"});
    CHECK(lexicon->contains("école"));
    CHECK_FALSE(lexicon->contains("integr"));
    CHECK_FALSE(lexicon->contains(""));
}

TEST_CASE("lexicon: an empty file is a lexicon without words") {
    TemporaryDirectory directory;
    Lexicon::write(directory / "words", {});
    auto lexicon = Lexicon::open(directory / "words");
    REQUIRE(lexicon.has_value());
    CHECK(lexicon->size() == 0);
    CHECK(lexicon->completions("a", 5).empty());
}

TEST_CASE("lexicon: lines out of order or without a number are refused") {
    TemporaryDirectory directory;
    for (std::string_view bytes :
         {"b\t1\na\t1\n", "a\t1\na\t1\n", "a\n", "a\t\n", "a\tx\n", "a\t1x\n", "a\t-1\n",
          "a\t4294967296\n", "a\t1", "a", "\n", "a\n\t1\n", "a\t1\n\n"}) {
        CAPTURE(bytes);
        CHECK_FALSE(Lexicon::open(directory.write("words", bytes)).has_value());
    }
}

TEST_CASE("lexicon: damage is refused or stays within the file") {
    TemporaryDirectory directory;
    const std::string whole = "ab\t1\nabc\t22\nb\t3\n";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        auto lexicon = Lexicon::open(directory.write("short", whole.substr(0, size)));
        // Cut between two lines it is a shorter lexicon; the checksum of the file tells.
        bool whole_lines = size == 0 || whole[size - 1] == '\n';
        CAPTURE(size);
        CHECK(lexicon.has_value() == whole_lines);
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (char byte : {'\0', '\t', '\n', '9', '\xFF'}) {
            std::string damaged = whole;
            damaged[at] = byte;
            auto lexicon = Lexicon::open(directory.write("flipped", damaged));
            if (lexicon) CHECK(read_all(*lexicon) <= whole.size());
        }
    }
}

TEST_CASE("mapped file: bytes are read, and stay readable when the file is gone") {
    TemporaryDirectory directory;
    write_file(directory / "f", "some bytes");
    auto opened = MappedFile::open(directory / "f");
    REQUIRE(opened.has_value());
    std::filesystem::remove(directory / "f");
    MappedFile moved = std::move(*opened);
    CHECK(moved.bytes() == "some bytes");
    MappedFile assigned;
    CHECK(assigned.bytes().empty());
    assigned = std::move(moved);
    CHECK(assigned.bytes() == "some bytes");
}

TEST_CASE("mapped file: an empty file is no bytes; a missing one and a folder are refused") {
    TemporaryDirectory directory;
    write_file(directory / "empty", "");
    auto empty = MappedFile::open(directory / "empty");
    REQUIRE(empty.has_value());
    CHECK(empty->bytes().empty());
    auto missing = MappedFile::open(directory / "missing");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().message.find("missing: No such file") != std::string::npos);
    std::filesystem::create_directory(directory / "folder");
    CHECK_FALSE(MappedFile::open(directory / "folder").has_value());
    CHECK_FALSE(MappedFile::open("/dev/null").has_value());
}

TEST_CASE("mapped file: writing replaces what was there, and says where it could not") {
    TemporaryDirectory directory;
    write_file(directory / "f", "a longer text");
    write_file(directory / "f", "short");
    CHECK(read_file(directory / "f") == "short");
    CHECK_THROWS_AS(write_file(directory / "none/f", "x"), std::system_error);
    CHECK_THROWS_AS(sync_file(directory / "none"), std::system_error);
    CHECK_THROWS_AS(sync_directory(directory / "f"), std::system_error);
    // The device of which every write says that the disk is full.
    CHECK_THROWS_AS(write_file("/dev/full", "x"), std::system_error);
}

}  // namespace
}  // namespace precedent::index
