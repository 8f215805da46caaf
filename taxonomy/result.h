// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A value, or the reason why there is none, for failures that a caller may expect.
//
//   Result<Columns> columns = Columns::open(path);
//   if (!columns) return fail(columns.error());
//
// A broken environment (a full disk, no memory) is an exception; a programmer's mistake is an
// assertion.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace precedent::taxonomy {

struct Error {
    std::string message;  ///< what is wrong, naming the file or value
    std::string remedy;   ///< what to do; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(std::string message, std::string remedy = {}) {
    return tl::unexpected<Error>({std::move(message), std::move(remedy)});
}

}  // namespace precedent::taxonomy
