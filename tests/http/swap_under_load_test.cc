// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/running_service.h"

namespace precedent {
namespace {

using nlohmann::json;
using tests::EntryText;
using tests::HttpAnswer;
using tests::RunningService;

constexpr int kGenerations = 20;
constexpr int kClients = 4;

/// Three entries whose ids no other generation has: "g07-a", "g07-b", "g07-c".
std::vector<EntryText> entries(int generation) {
    std::string prefix = "g" + std::to_string(generation + 100).substr(1) + "-";
    std::vector<EntryText> result;
    for (const char* letter : {"a", "b", "c"}) {
        result.push_back({.id = prefix + letter,
                          .title = "Wells " + prefix + letter,
                          .front_matter = "lessons:\n"
                                          "  - text: \"A lesson of " +
                                          prefix + letter +
                                          ".\"\n"
                                          "    kind: caution\n"
                                          "    themes: [funding]\n"});
    }
    return result;
}

/// What a client saw; each keeps its own.
struct Seen {
    std::map<std::string, std::set<std::string>> prefixes;  ///< by generation
    std::vector<std::string> failures;
    int answers = 0;
};

/// The beginnings of ids ("g07") in links to practices.
std::set<std::string> linked_prefixes(const std::string& html) {
    const std::string kLink = "href=\"/practices/g";
    std::set<std::string> prefixes;
    for (std::size_t at = html.find(kLink); at != std::string::npos;
         at = html.find(kLink, at + 1)) {
        prefixes.insert(html.substr(at + kLink.size() - 1, 3));
    }
    return prefixes;
}

void look_at_api(const RunningService& service, const std::string& target, Seen& seen) {
    HttpAnswer answer = service.get(target);
    json found = json::parse(answer.body, nullptr, false);
    if (answer.status != 200 || found.is_discarded() || found["total"] != 3) {
        seen.failures.push_back(target + ": " + answer.raw);
        return;
    }
    std::string generation = found["generation"];
    std::set<std::string>& prefixes = seen.prefixes[generation];
    for (const json& hit : found["hits"]) {
        prefixes.insert(hit["id"].get<std::string>().substr(0, 3));
    }
    // The ETag is made apart from the body.
    if (answer.headers["etag"].find(generation) == std::string::npos) {
        seen.failures.push_back(target + ": ETag of another generation: " + answer.raw);
    }
}

void look_at_page(const RunningService& service, const std::string& target, Seen& seen) {
    HttpAnswer answer = service.get(target, {"Accept-Encoding: identity"});
    std::set<std::string> prefixes = linked_prefixes(answer.body);
    if (answer.status != 200 || prefixes.size() != 1) {
        seen.failures.push_back(target + ": " + answer.raw);
    }
}

/// Follows a hit to its practice. A generation may come between: then the practice is gone.
void look_at_practice(const RunningService& service, Seen& seen) {
    json found = json::parse(service.get("/api/v1/practices?limit=1").body, nullptr, false);
    if (found.is_discarded() || found["hits"].empty()) {
        seen.failures.push_back("no hit: " + found.dump());
        return;
    }
    std::string id = found["hits"][0]["id"];
    HttpAnswer answer = service.get("/api/v1/practices/" + id);
    json practice = json::parse(answer.body, nullptr, false);
    bool same = answer.status == 200 && practice["id"] == id &&
                practice["generation"] == found["generation"];
    bool gone = answer.status == 404;
    if (!same && !gone) seen.failures.push_back(id + ": " + answer.raw);
}

void be_a_client(const RunningService& service, const std::atomic<bool>& ended, Seen& seen) {
    do {
        look_at_api(service, "/api/v1/practices?q=wells", seen);
        look_at_api(service, "/api/v1/practices?sector=health&lang=fr", seen);
        look_at_api(service, "/api/v1/lessons?q=lesson", seen);
        look_at_page(service, "/practices?q=wells", seen);
        look_at_page(service, "/lessons", seen);
        look_at_practice(service, seen);
        seen.answers += 7;
    } while (!ended);
}

TEST_CASE("generations: twenty published under load, and every answer is wholly from one") {
    RunningService service(entries(0), {});
    std::map<std::string, std::string> published = {{service.published_generation(), "g00"}};
    std::atomic<bool> ended = false;
    std::vector<Seen> seen(kClients);
    std::vector<std::thread> clients;
    for (Seen& one : seen) {
        clients.emplace_back([&service, &ended, &one] { be_a_client(service, ended, one); });
    }
    for (int generation = 1; generation <= kGenerations; ++generation) {
        service.publish(entries(generation));
        published[service.published_generation()] = entries(generation).front().id.substr(0, 3);
    }
    ended = true;
    for (std::thread& client : clients) client.join();

    CHECK(published.size() == kGenerations + 1);
    for (const Seen& one : seen) {
        CHECK(one.answers > 0);
        CHECK(one.failures.size() == 0);
        if (!one.failures.empty()) MESSAGE(one.failures.front());
        for (const auto& [generation, prefixes] : one.prefixes) {
            CAPTURE(generation);
            REQUIRE(published.count(generation) == 1);
            CHECK(prefixes == std::set<std::string>{published[generation]});
        }
    }
    json newest = json::parse(service.get("/api/v1/practices").body);
    CHECK(newest["generation"] == service.published_generation());
    CHECK(newest["hits"][0]["id"].get<std::string>().starts_with("g20-"));
}

TEST_CASE("generations: published faster than the server looks, the newest is served in the end") {
    RunningService service(entries(0), {});
    std::atomic<bool> ended = false;
    Seen seen;
    std::thread client([&] { be_a_client(service, ended, seen); });
    tests::TemporaryDirectory corpus;
    for (int generation = 1; generation <= 5; ++generation) {
        std::filesystem::remove_all(corpus / "entries");
        for (const EntryText& entry : entries(generation)) write_entry(corpus, entry);
        tests::build_index(corpus / "entries", service.index());
    }
    service.wait_for_log("generation " + service.published_generation() + " replaces");
    ended = true;
    client.join();
    CHECK(seen.failures.size() == 0);
    if (!seen.failures.empty()) MESSAGE(seen.failures.front());
    CHECK(service.get("/practices/g05-a").status == 200);
    CHECK(service.get("/practices/g00-a").status == 404);
}

TEST_CASE("generations: no folder is left but the newest and the one before") {
    RunningService service(entries(0), {});
    std::string before;
    for (int generation = 1; generation <= 3; ++generation) {
        before = service.published_generation();
        service.publish(entries(generation));
    }
    std::set<std::string> folders;
    for (const auto& item : std::filesystem::directory_iterator(service.index())) {
        if (item.is_directory()) folders.insert(item.path().filename().string());
    }
    CHECK(folders == std::set<std::string>{before, service.published_generation()});
}

TEST_CASE("generations: one that cannot be read leaves the one before in service") {
    RunningService service(entries(0), {});
    std::string sound = service.published_generation();
    std::filesystem::create_directory(service.index() / "20990101T000000Z");
    std::ofstream(service.index() / "CURRENT.new") << "20990101T000000Z\n";
    std::filesystem::rename(service.index() / "CURRENT.new", service.index() / "CURRENT");
    CHECK(service.wait_for_log("20990101T000000Z is not used").size() > 40);
    CHECK(json::parse(service.get("/api/v1/practices").body)["generation"] == sound);
}

}  // namespace
}  // namespace precedent
