// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/progress.h"

#include <fmt/format.h>
#include <unistd.h>

namespace precedent::index {

Progress::Progress(std::FILE* stream)
    : stream_(::isatty(::fileno(stream)) != 0 ? stream : nullptr) {}

Progress::~Progress() { clear(); }

void Progress::show(std::string_view what, std::size_t done, std::size_t total) {
    if (stream_ == nullptr || total == 0) return;
    int percent = static_cast<int>(done * 100 / total);
    if (percent == last_percent_) return;
    last_percent_ = percent;
    drawn_ = true;
    fmt::print(stream_, "\r\033[K{} {} of {} ({} %)", what, done, total, percent);
    std::fflush(stream_);
}

void Progress::clear() {
    if (!drawn_) return;
    fmt::print(stream_, "\r\033[K");
    std::fflush(stream_);
    drawn_ = false;
    last_percent_ = -1;
}

}  // namespace precedent::index
