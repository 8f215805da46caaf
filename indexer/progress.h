// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A line of progress for long work, on a terminal only.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string_view>

namespace precedent::index {

class Progress {
public:
    /// Writes to `stream` if it is a terminal, else nowhere.
    explicit Progress(std::FILE* stream);
    ~Progress();

    /// "Reading entries 120 of 480"; redrawn at most once for each percent.
    void show(std::string_view what, std::size_t done, std::size_t total);
    /// Takes the line away.
    void clear();

private:
    std::FILE* stream_;
    int last_percent_ = -1;
    bool drawn_ = false;
};

}  // namespace precedent::index
