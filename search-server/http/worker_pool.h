// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A bounded pool of threads for connections.
//
// A job waits in a queue of limited length. When the queue is full it goes to one further thread,
// the usher, which answers "too busy" (is_usher() tells the job that it runs there). When the
// usher's own queue is full too, enqueue() waits: new connections then stay with the kernel.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace precedent::web {

class WorkerPool {
public:
    using Job = std::function<void()>;

    WorkerPool(std::size_t workers, std::size_t queue);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();

    void enqueue(Job job);
    /// Finishes what is queued and joins the threads.
    void shutdown();

    /// Whether the calling thread is the usher.
    static bool is_usher();

private:
    void work(std::deque<Job>& queue);

    std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable job_waiting_;
    std::condition_variable room_free_;
    std::deque<Job> jobs_;     ///< guarded by mutex_
    std::deque<Job> refused_;  ///< for the usher; guarded by mutex_
    bool stopping_ = false;    ///< guarded by mutex_
    std::vector<std::thread> threads_;
};

}  // namespace precedent::web
