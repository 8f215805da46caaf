// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// A small site to read pages from, without a socket.
//
//   Site site({EntryText{.id = "wells"}});
//   Page page = site.page("/practices/wells?lang=fr");
//   CHECK(page.status == 200);
//   CHECK(page.html->only("h1").text == "…");
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "search-server/search/snapshot.h"
#include "tests/support/fixture.h"
#include "tests/support/html_reader.h"
#include "tests/support/temporary_directory.h"

namespace precedent::tests {

struct Page {
    int status = 0;
    std::string content_type;
    std::string body;
    std::unique_ptr<HtmlDocument> html;
};

class Site {
public:
    explicit Site(const std::vector<EntryText>& entries);
    /// Files by name below entries/, as they are.
    explicit Site(const std::vector<std::pair<std::string, std::string>>& files);

    const search::Snapshot& snapshot() const { return *snapshot_; }
    /// Answers a target such as "/lessons?lang=ar". An address that cannot be read, and a fault
    /// that the server would report, fail the test.
    Page page(const std::string& target) const;

private:
    TemporaryDirectory directory_;
    std::shared_ptr<const search::Snapshot> snapshot_;
};

/// Five languages, translations, lessons of each kind, and enough entries for a second page. Built
/// once, since nothing changes it.
const Site& varied_site();

/// "first; second", or "" if there are none: shows all of them when a check fails.
std::string in_one_line(const std::vector<std::string>& texts);

/// The text of each element.
std::vector<std::string> texts_of(const std::vector<const HtmlElement*>& elements);

}  // namespace precedent::tests
