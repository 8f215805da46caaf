// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reads the HTML of a page, so that tests ask for elements and not for strings.
//
//   HtmlDocument page(response.body);
//   CHECK(page.only("h1").text == "Practices");
//   for (const HtmlElement* link : page.named("a")) visit(link->attribute("href"));
//
// Tolerant: whatever the bytes, there is a document. What a careful author would not have written
// (tags that do not match, an attribute twice or without quotes) is listed in problems().
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace precedent::tests {

struct HtmlElement {
    std::string name;                                            ///< lower case
    std::map<std::string, std::string, std::less<>> attributes;  ///< entities decoded
    std::string text;  ///< of it and all below it, entities decoded, white space collapsed
    const HtmlElement* parent = nullptr;

    bool has(std::string_view attribute) const { return attributes.contains(attribute); }
    /// "" if there is none.
    std::string attribute(std::string_view name) const;
    bool has_class(std::string_view name) const;
    /// The attribute of the nearest element, from this one outwards, that has it.
    std::string inherited(std::string_view attribute) const;
    bool is_inside(const HtmlElement& other) const;
    bool is_inside(std::string_view name) const;
};

class HtmlDocument {
public:
    explicit HtmlDocument(std::string_view html);
    HtmlDocument(const HtmlDocument&) = delete;
    HtmlDocument& operator=(const HtmlDocument&) = delete;

    /// In the order of their start tags.
    std::vector<const HtmlElement*> all() const;
    std::vector<const HtmlElement*> named(std::string_view name) const;
    std::vector<const HtmlElement*> with_class(std::string_view name) const;
    /// The element of this name; throws unless there is exactly one.
    const HtmlElement& only(std::string_view name) const;
    /// Null if no element has the id.
    const HtmlElement* with_id(std::string_view id) const;
    /// The link with this text; throws unless there is exactly one.
    const HtmlElement& link(std::string_view text) const;

    const std::vector<std::string>& problems() const { return problems_; }

private:
    friend class HtmlReader;

    std::vector<std::unique_ptr<HtmlElement>> elements_;
    std::vector<std::string> problems_;
};

/// What is wrong with the structure of a whole page, one sentence each: not one h1, a heading level
/// left out, an id twice, a reference to an id that is not there, a form control without a label,
/// script, inline style or an event handler, and problems().
std::vector<std::string> structure_problems(const HtmlDocument& page);

}  // namespace precedent::tests
