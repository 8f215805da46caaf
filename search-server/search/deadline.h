// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Looks at the clock now and then and gives up when the time is over. Xapian's own time limit does
// not stop a match; an exception from its callbacks does.
#pragma once

#include <chrono>

#include "search-server/search/types.h"

namespace precedent::search {

class Deadline {
public:
    explicit Deadline(std::chrono::milliseconds budget)
        : end_(std::chrono::steady_clock::now() + budget) {}

    /// Throws DeadlineExceeded. Cheap: the clock is read every 64th time.
    void check() {
        if (++calls_ % 64 == 0 && std::chrono::steady_clock::now() > end_) throw DeadlineExceeded();
    }

private:
    std::chrono::steady_clock::time_point end_;
    unsigned calls_ = 0;
};

}  // namespace precedent::search
