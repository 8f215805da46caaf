// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "indexer/schema/generation.h"
#include "search-server/search/searcher.h"
#include "search-server/search/snapshot.h"
#include "tests/support/small_index.h"

namespace precedent::search {
namespace {

namespace fs = std::filesystem;
namespace file_name = index::file_name;
using tests::EntryText;
using tests::ids_of;
using tests::TemporaryDirectory;

/// So long that only a hanging program reaches it.
constexpr auto kPatience = std::chrono::seconds(60);

/// An index directory and what tests do to it.
class IndexDirectory {
public:
    /// Builds and publishes a generation of entries whose ids begin with `name`; returns its name.
    std::string build(const std::string& name, int entries) const {
        fs::path corpus = directory_ / "corpus";
        fs::remove_all(corpus);
        for (int i = 1; i <= entries; ++i) {
            EntryText entry{.id = name + "-" + std::to_string(i),
                            .title = name + " number " + std::to_string(i),
                            .front_matter =
                                "lessons:\n  - {text: \"Ask first.\", kind: caution, "
                                "themes: [participation]}\n",
                            .done = "A lantern of glass was hung."};
            directory_.write("corpus/" + entry.id + ".md", tests::entry_file(entry));
        }
        tests::build_index(corpus, path());
        return current();
    }

    fs::path path() const { return directory_ / "index"; }
    fs::path generation() const { return path() / current(); }
    std::string current() const { return *index::current_generation(path()); }

    /// Publishes a generation as precedent-index does.
    void point_to(const std::string& name) const {
        directory_.write("index/CURRENT.new", name + "\n");
        fs::rename(path() / "CURRENT.new", path() / file_name::kCurrent);
    }
    void write(const std::string& name, std::string_view content) const {
        directory_.write("index/" + name, content);
    }

private:
    TemporaryDirectory directory_;
};

std::string refusal(const fs::path& index) {
    auto opened = Snapshot::open(index, 1);
    if (opened) return "";
    CHECK(opened.error().remedy.find("precedent-index") != std::string::npos);
    return opened.error().message;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("snapshot: a directory without a published index is refused") {
    TemporaryDirectory directory;
    CHECK(contains(refusal(directory / "missing"), "there is no index in"));
    CHECK(contains(refusal(directory.write("file", "")), "there is no index in"));
    CHECK(contains(refusal(directory.path()), "holds no published index"));
    for (const std::string name : {"", "\n", "../elsewhere", "a/b", "a b", "."}) {
        CAPTURE(name);
        directory.write(file_name::kCurrent, name);
        CHECK(contains(refusal(directory.path()), "does not name a generation"));
    }
    directory.write(file_name::kCurrent, "gone\n");
    CHECK(contains(refusal(directory.path()), "gone"));
}

TEST_CASE("snapshot: each part that is missing or damaged is refused by its name") {
    IndexDirectory index;
    index.build("a", 3);
    REQUIRE(refusal(index.path()) == "");
    for (const std::string part :
         {file_name::kInfo, file_name::kTaxonomy, file_name::kPracticeColumns,
          file_name::kLessonColumns, file_name::kRecords, file_name::kTexts, file_name::kWords}) {
        CAPTURE(part);
        std::string name = index.current() + "/" + part;
        std::string sound = tests::read_file(index.path() / name);
        std::string changed = sound;
        // A control character is no JSON either.
        char& middle = changed[changed.size() / 2];
        middle = middle == '\1' ? '\2' : '\1';
        for (const std::string& content :
             {std::string(), sound.substr(0, sound.size() / 2), sound + "x", changed}) {
            index.write(name, content);
            CHECK(contains(refusal(index.path()), part));
        }
        fs::remove(index.path() / name);
        CHECK(contains(refusal(index.path()), part));
        index.write(name, sound);
    }
    CHECK(refusal(index.path()) == "");
}

TEST_CASE("snapshot: a Xapian database that is missing or damaged is refused") {
    IndexDirectory index;
    index.build("a", 2);
    fs::path kept = index.path() / "kept";
    for (const std::string part : {file_name::kPractices, file_name::kLessons}) {
        CAPTURE(part);
        fs::path database = index.generation() / part;
        fs::copy(database, kept);
        for (const std::string file :
             {"iamglass", "postlist.glass", "docdata.glass", "position.glass", "termlist.glass"}) {
            CAPTURE(file);
            index.write(index.current() + "/" + part + "/" + file, "damaged");
            CHECK(contains(refusal(index.path()), part + "/" + file + ": damaged"));
            fs::copy(kept / file, database / file, fs::copy_options::overwrite_existing);
        }
        fs::remove(database / "postlist.glass");
        CHECK(contains(refusal(index.path()), part + "/postlist.glass"));
        fs::remove_all(database);
        CHECK(contains(refusal(index.path()), part));
        fs::rename(kept, database);
    }
    CHECK(refusal(index.path()) == "");
}

TEST_CASE("snapshot: an index of another schema version is refused with both versions") {
    IndexDirectory index;
    std::string name = index.build("a", 1);
    index.write(name + "/info.json", "{\"schema_version\": 99}");
    auto opened = Snapshot::open(index.path(), 1);
    REQUIRE_FALSE(opened);
    CHECK(contains(opened.error().message, "has schema version 99, this program reads version"));
    CHECK(contains(opened.error().remedy, "the precedent-index of the same release"));
}

TEST_CASE("snapshot: parts of different generations are refused") {
    IndexDirectory index;
    std::string two = index.build("a", 2);
    std::string three = index.build("b", 3);
    for (const std::string part : {file_name::kPractices, file_name::kLessons}) {
        fs::rename(index.path() / three / part, index.path() / "kept");
        fs::copy(index.path() / two / part, index.path() / three / part);
        CHECK(contains(refusal(index.path()), "damaged"));
        fs::remove_all(index.path() / three / part);
        fs::rename(index.path() / "kept", index.path() / three / part);
    }
    REQUIRE(refusal(index.path()) == "");
    // A folder that was given another name.
    fs::rename(index.path() / three, index.path() / "renamed");
    index.point_to("renamed");
    CHECK(contains(refusal(index.path()), "its parts do not belong together"));
}

TEST_CASE("snapshot: readers beyond the pool are opened, and all are used again") {
    IndexDirectory index;
    index.build("a", 3);
    auto snapshot = *Snapshot::open(index.path(), 2);
    std::vector<Snapshot::ReaderPtr> taken;
    std::set<const Reader*> different;
    for (int i = 0; i < 5; ++i) {
        taken.push_back(snapshot->reader());
        CHECK(taken.back()->practices.get_doccount() == 3);
        different.insert(taken.back().get());
    }
    CHECK(different.size() == 5);
    taken.clear();
    CHECK(different.contains(snapshot->reader().get()));
}

TEST_CASE("snapshot: more threads than readers search at the same time") {
    IndexDirectory index;
    index.build("a", 5);
    auto snapshot = *Snapshot::open(index.path(), 2);
    std::atomic<int> right = 0;
    auto search_often = [&] {
        for (int round = 0; round < 20; ++round) {
            const char* text = round % 2 == 0 ? "\"lantern of glass\" lant*" : "number";
            if (search(*snapshot, {.text = text}, kPatience).hits.size() == 5) ++right;
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) threads.emplace_back(search_often);
    }
    CHECK(right == 160);
}

/// What a holder reported, to wait for.
class Reports {
public:
    SnapshotHolder::Report listener() {
        return [this](const std::string& message) {
            std::lock_guard lock(mutex_);
            messages_.push_back(message);
            told_.notify_all();
        };
    }

    std::size_t count(std::string_view part) {
        std::lock_guard lock(mutex_);
        return count_locked(part);
    }
    /// Whether `times` reports with `part` have come, waiting for them if need be.
    bool wait(std::string_view part, std::size_t times = 1,
              std::chrono::milliseconds patience = kPatience) {
        std::unique_lock lock(mutex_);
        return told_.wait_for(lock, patience, [&] { return count_locked(part) >= times; });
    }

private:
    std::size_t count_locked(std::string_view part) const {
        auto found = std::ranges::count_if(
            messages_, [part](const std::string& message) { return contains(message, part); });
        return static_cast<std::size_t>(found);
    }

    std::mutex mutex_;
    std::condition_variable told_;
    std::vector<std::string> messages_;
};

TEST_CASE("holder: a damaged generation is reported once and the one before stays") {
    IndexDirectory index;
    std::string good = index.build("good", 1);
    Reports reports;
    SnapshotHolder holder(index.path(), 1, *Snapshot::open(index.path(), 1), reports.listener());
    // Made elsewhere and damaged before it is published, so that the holder cannot be quicker.
    IndexDirectory elsewhere;
    std::string bad = elsewhere.build("bad", 2);
    elsewhere.write(bad + "/" + file_name::kRecords, "damaged");
    fs::copy(elsewhere.path() / bad, index.path() / "bad", fs::copy_options::recursive);
    index.point_to("bad");
    REQUIRE(reports.wait("generation bad is not used"));
    CHECK(reports.count("practices.records") == 1);
    CHECK(reports.count("precedent-index") == 1);
    CHECK(holder.current()->info().generation == good);
    CHECK(search(*holder.current(), {.text = "lantern"}, kPatience).total == 1);
    // It looks several times a second: a second report would come within this time.
    CHECK_FALSE(reports.wait("generation bad is not used", 2, std::chrono::milliseconds(1000)));
    std::string better = index.build("better", 3);
    REQUIRE(reports.wait("generation " + better + " replaces " + good));
    CHECK(reports.count("is not used") == 1);
}

TEST_CASE("holder: a directory that vanishes or loses CURRENT leaves the open generation") {
    IndexDirectory index;
    std::string name = index.build("a", 2);
    Reports reports;
    SnapshotHolder holder(index.path(), 1, *Snapshot::open(index.path(), 1), reports.listener());
    fs::remove(index.path() / file_name::kCurrent);
    index.write(file_name::kCurrent, "not a name!");
    fs::remove_all(index.path());
    CHECK(holder.current()->info().generation == name);
    CHECK(search(*holder.current(), {.text = "lantern"}, kPatience).total == 2);
    std::string next = index.build("b", 3);
    REQUIRE(reports.wait("generation " + next + " replaces " + name));
    CHECK(search(*holder.current(), {.text = "lantern"}, kPatience).total == 3);
}

TEST_CASE("holder: a newer generation takes over, the old one answers without its files") {
    IndexDirectory index;
    std::string old_name = index.build("old", 3);
    Reports reports;
    SnapshotHolder holder(index.path(), 1, *Snapshot::open(index.path(), 1), reports.listener());
    std::shared_ptr<const Snapshot> old = holder.current();
    std::string new_name = index.build("new", 1);
    REQUIRE(reports.wait("generation " + new_name + " replaces " + old_name));
    CHECK(holder.current()->info().generation == new_name);
    CHECK(search(*holder.current(), {.text = "lantern"}, kPatience).total == 1);
    REQUIRE(fs::remove_all(index.path() / old_name) > 0);
    SearchRequest phrase{.text = "\"lantern of glass\"",
                         .selected = {{tests::facet("sector"), {"health"}}}};
    SearchResponse found = search(*old, phrase, kPatience);
    CHECK(found.generation == old_name);
    CHECK(ids_of(found) == "old-1 old-2 old-3");
    CHECK(contains(tests::marked(found.hits.at(0).snippet), "[lantern] [of] [glass]"));
    CHECK(search(*old, {.kind = Kind::lessons, .text = "ask fir"}, kPatience).total == 3);
    CHECK(find_record(*old, "old-2"));
    CHECK_FALSE(find_record(*old, "new-1"));
}

TEST_CASE("holder: while generations are exchanged every answer is of one of them, whole") {
    IndexDirectory index;
    std::string one = index.build("one", 3);
    std::string two = index.build("two", 5);
    const std::map<std::string, std::string> ids = {{one, "one-1 one-2 one-3"},
                                                    {two, "two-1 two-2 two-3 two-4 two-5"}};
    Reports reports;
    SnapshotHolder holder(index.path(), 2, *Snapshot::open(index.path(), 2), reports.listener());

    std::mutex mutex;
    std::condition_variable counted;
    std::map<std::string, int> answers;  // guarded by mutex
    std::vector<std::string> mixed;      // guarded by mutex
    auto search_on = [&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            auto snapshot = holder.current();
            SearchResponse found = search(*snapshot, {.text = "lantern"}, kPatience);
            auto expected = ids.find(found.generation);
            bool whole = found.generation == snapshot->info().generation && expected != ids.end() &&
                         expected->second == tests::sorted_ids_of(found) &&
                         find_record(*snapshot, found.hits.front().card.id);
            std::lock_guard lock(mutex);
            ++answers[found.generation];
            if (!whole) mixed.push_back(found.generation + ": " + ids_of(found));
            counted.notify_all();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back(search_on);
        for (std::size_t swap = 1; swap <= 4; ++swap) {
            const std::string& next = swap % 2 == 1 ? one : two;
            index.point_to(next);
            CHECK(reports.wait("replaces", swap));
            std::unique_lock lock(mutex);
            int before = answers[next];
            CHECK(counted.wait_for(lock, kPatience, [&] { return answers[next] > before + 8; }));
        }
    }
    CHECK(mixed.empty());
    CHECK(answers.size() == 2);
    CHECK(reports.count("is not used") == 0);
}

}  // namespace
}  // namespace precedent::search
