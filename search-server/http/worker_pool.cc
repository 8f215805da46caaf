// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/http/worker_pool.h"

namespace precedent::web {
namespace {

thread_local bool usher_thread = false;

}  // namespace

WorkerPool::WorkerPool(std::size_t workers, std::size_t queue) : limit_(queue) {
    for (std::size_t i = 0; i < workers; ++i) {
        threads_.emplace_back([this] { work(jobs_); });
    }
    threads_.emplace_back([this] {
        usher_thread = true;
        work(refused_);
    });
}

WorkerPool::~WorkerPool() { shutdown(); }

void WorkerPool::enqueue(Job job) {
    {
        std::unique_lock lock(mutex_);
        room_free_.wait(lock, [this] {
            return stopping_ || jobs_.size() < limit_ || refused_.size() < limit_;
        });
        (jobs_.size() < limit_ ? jobs_ : refused_).push_back(std::move(job));
    }
    job_waiting_.notify_all();
}

void WorkerPool::work(std::deque<Job>& queue) {
    std::unique_lock lock(mutex_);
    while (true) {
        job_waiting_.wait(lock, [&] { return stopping_ || !queue.empty(); });
        if (queue.empty()) return;
        Job job = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        room_free_.notify_one();
        job();
        lock.lock();
    }
}

void WorkerPool::shutdown() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    job_waiting_.notify_all();
    room_free_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

bool WorkerPool::is_usher() { return usher_thread; }

}  // namespace precedent::web
