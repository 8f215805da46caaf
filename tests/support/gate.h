// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Holds threads until a test opens it. Declare it before the pool or server whose jobs it holds:
// their end waits for the jobs.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace precedent::tests {

class Gate {
public:
    /// For the threads that are held: waits until the gate is open.
    void pass() {
        std::unique_lock lock(mutex_);
        ++held_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void open() {
        std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    void wait_for_held(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return held_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t held_ = 0;
    bool open_ = false;
};

}  // namespace precedent::tests
