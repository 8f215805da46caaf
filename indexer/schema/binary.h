// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Arrays of numbers in the files of a generation, in the byte order of the machine.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace precedent::index {

template <class Number>
void append(std::string& out, Number number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// Takes arrays of numbers off the front of the mapped bytes.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    template <class Number>
    bool take(std::size_t count, std::span<const Number>& into) {
        if (count > rest_.size() / sizeof(Number)) return false;
        into = {reinterpret_cast<const Number*>(rest_.data()), count};
        rest_.remove_prefix(count * sizeof(Number));
        return true;
    }
    bool skip(std::size_t bytes) {
        if (bytes > rest_.size()) return false;
        rest_.remove_prefix(bytes);
        return true;
    }
    bool empty() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

}  // namespace precedent::index
