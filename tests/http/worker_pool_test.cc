// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <memory>
#include <thread>
#include <vector>

#include "search-server/http/worker_pool.h"
#include "tests/support/gate.h"

namespace precedent::web {
namespace {

using tests::Gate;

/// Fills the workers with jobs that wait at the gate.
void occupy(WorkerPool& pool, std::size_t workers, Gate& gate) {
    for (std::size_t i = 0; i < workers; ++i) pool.enqueue([&gate] { gate.pass(); });
    gate.wait_for_held(workers);
}

TEST_CASE("worker pool: every job is run once") {
    std::vector<std::atomic<int>> runs(500);
    {
        WorkerPool pool(4, 500);
        for (auto& run : runs) pool.enqueue([&run] { ++run; });
        pool.shutdown();
    }
    for (auto& run : runs) CHECK(run == 1);
}

TEST_CASE("worker pool: as many jobs run at the same time as there are workers") {
    // Each job ends only when all three are there.
    std::latch together(3);
    WorkerPool pool(3, 8);
    for (int i = 0; i < 3; ++i) pool.enqueue([&together] { together.arrive_and_wait(); });
    pool.shutdown();
    CHECK(together.try_wait());
}

TEST_CASE("worker pool: when workers and queue are full, a job runs on the usher") {
    Gate gate;
    std::atomic<int> waiting_run = 0;
    std::atomic<int> waiting_on_usher = 0;
    std::atomic<int> refused_on_usher = 0;
    std::latch refused(2);
    WorkerPool pool(2, 3);
    occupy(pool, 2, gate);
    for (int i = 0; i < 3; ++i) {
        pool.enqueue([&] {
            ++waiting_run;
            waiting_on_usher += WorkerPool::is_usher() ? 1 : 0;
        });
    }
    for (int i = 0; i < 2; ++i) {
        pool.enqueue([&] {
            refused_on_usher += WorkerPool::is_usher() ? 1 : 0;
            refused.count_down();
        });
    }
    refused.wait();  // while the workers are still at the gate
    CHECK(refused_on_usher == 2);
    CHECK(waiting_run == 0);
    gate.open();
    pool.shutdown();
    CHECK(waiting_run == 3);
    CHECK(waiting_on_usher == 0);
}

TEST_CASE("worker pool: after a crowd, jobs run on workers again") {
    Gate gate;
    std::latch queued(1);
    std::latch refused(1);
    std::latch later(1);
    std::atomic<bool> usher = true;
    WorkerPool pool(1, 1);
    occupy(pool, 1, gate);
    pool.enqueue([&queued] { queued.count_down(); });
    pool.enqueue([&refused] { refused.count_down(); });
    refused.wait();
    gate.open();
    queued.wait();
    pool.enqueue([&] {
        usher = WorkerPool::is_usher();
        later.count_down();
    });
    later.wait();
    CHECK_FALSE(usher);
}

TEST_CASE("worker pool: when the usher is busy too, enqueue waits and no job is lost") {
    Gate gate;
    Gate usher_gate;
    std::atomic<int> run = 0;
    std::atomic<bool> accepted = false;
    WorkerPool pool(1, 1);
    occupy(pool, 1, gate);
    pool.enqueue([&run] { ++run; });
    pool.enqueue([&] {
        usher_gate.pass();
        ++run;
    });
    usher_gate.wait_for_held(1);
    pool.enqueue([&run] { ++run; });  // waits in the usher's queue
    std::thread further([&] {
        pool.enqueue([&run] { ++run; });
        accepted = true;
    });
    // No room comes before a gate opens.
    CHECK_FALSE(accepted);
    usher_gate.open();
    gate.open();
    further.join();
    pool.shutdown();
    CHECK(run == 4);
}

TEST_CASE("worker pool: shutdown finishes what is queued, for workers and usher") {
    Gate gate;
    Gate usher_gate;
    std::atomic<int> run = 0;
    WorkerPool pool(1, 4);
    occupy(pool, 1, gate);
    for (int i = 0; i < 4; ++i) pool.enqueue([&run] { ++run; });
    pool.enqueue([&] {
        usher_gate.pass();
        ++run;
    });
    usher_gate.wait_for_held(1);
    for (int i = 0; i < 4; ++i) pool.enqueue([&run] { ++run; });
    std::thread opener([&] {
        usher_gate.open();
        gate.open();
    });
    pool.shutdown();
    opener.join();
    CHECK(run == 9);
}

TEST_CASE("worker pool: shutdown twice and destruction after it do nothing more") {
    std::atomic<int> run = 0;
    {
        WorkerPool pool(2, 2);
        pool.enqueue([&run] { ++run; });
        pool.shutdown();
        pool.shutdown();
    }
    CHECK(run == 1);
}

TEST_CASE("worker pool: destruction alone finishes what is queued") {
    std::atomic<int> run = 0;
    {
        WorkerPool pool(1, 50);
        for (int i = 0; i < 50; ++i) pool.enqueue([&run] { ++run; });
    }
    CHECK(run == 50);
}

TEST_CASE("worker pool: jobs enqueued from many threads are all run, however short the queue") {
    constexpr int kThreads = 8;
    constexpr int kJobs = 200;
    std::atomic<int> run = 0;
    {
        WorkerPool pool(3, 2);
        std::vector<std::thread> threads;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < kJobs; ++i) pool.enqueue([&run] { ++run; });
            });
        }
        for (std::thread& thread : threads) thread.join();
    }
    CHECK(run == kThreads * kJobs);
}

TEST_CASE("worker pool: a job is let go when it has run") {
    auto held = std::make_shared<int>(0);
    std::latch done(1);
    std::latch counted(1);
    std::atomic<long> holders = 0;
    WorkerPool pool(1, 1);
    pool.enqueue([held, &done] { done.count_down(); });
    done.wait();
    // When the one worker runs a further job, it has let go of the one before.
    pool.enqueue([&] {
        holders = held.use_count();
        counted.count_down();
    });
    counted.wait();
    CHECK(holders == 1);
}

TEST_CASE("worker pool: the thread of a test is no usher") { CHECK_FALSE(WorkerPool::is_usher()); }

}  // namespace
}  // namespace precedent::web
