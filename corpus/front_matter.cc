// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/front_matter.h"

#include <fmt/format.h>

#include <algorithm>

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostic;

tl::unexpected<Diagnostic> refuse(int line, std::string rule, std::string message,
                                  std::string remedy) {
    return tl::unexpected<Diagnostic>({.file = {},
                                       .line = line,
                                       .rule = std::move(rule),
                                       .message = std::move(message),
                                       .remedy = std::move(remedy)});
}

}  // namespace

std::string normalise_lines(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        result += text[i];
    }
    return result;
}

tl::expected<SplitFile, Diagnostic> split_front_matter(std::string_view text) {
    constexpr std::string_view kOpening = "---\n";
    if (!text.starts_with(kOpening)) {
        return refuse(1, "no-front-matter", "the file does not start with a line ---",
                      "put the front matter first, between two lines of three dashes");
    }
    std::string_view rest = text.substr(kOpening.size());
    std::size_t at = 0;
    int line = 2;
    while (at < rest.size()) {
        std::size_t end = std::min(rest.find('\n', at), rest.size());
        std::string_view current = rest.substr(at, end - at);
        if (current == "---" || current == "...") {
            std::size_t next = std::min(end + 1, rest.size());
            SplitFile result{.front_matter = rest.substr(0, at),
                             .front_matter_line = 2,
                             .body = rest.substr(next),
                             .body_line = line + 1};
            if (result.front_matter.size() > kMaxFrontMatterBytes) {
                return refuse(
                    2, "front-matter-too-large",
                    fmt::format("the front matter has more than {} bytes", kMaxFrontMatterBytes),
                    "move text to the body");
            }
            return result;
        }
        at = end + 1;
        ++line;
    }
    return refuse(1, "unclosed-front-matter", "the front matter is not closed",
                  "add a line --- after the last key");
}

}  // namespace precedent::corpus
