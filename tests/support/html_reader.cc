// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/html_reader.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

namespace precedent::tests {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ends_name(char c) { return is_space(c) || c == '>' || c == '/' || c == '='; }

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return result;
}

bool is_void(std::string_view name) {
    constexpr std::array<std::string_view, 8> kVoid = {"meta", "link", "img",    "input",
                                                       "br",   "hr",   "source", "wbr"};
    return std::ranges::find(kVoid, name) != kVoid.end();
}

std::string decoded_entity(std::string_view name) {
    if (name == "amp") return "&";
    if (name == "lt") return "<";
    if (name == "gt") return ">";
    if (name == "quot") return "\"";
    if (name == "apos" || name == "#39" || name == "#x27") return "'";
    return "&" + std::string(name) + ";";
}

std::string decoded(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        std::size_t end = text.front() == '&' ? text.find(';') : std::string_view::npos;
        if (end != std::string_view::npos && end < 10) {
            result += decoded_entity(text.substr(1, end - 1));
            text.remove_prefix(end + 1);
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

std::string collapsed(std::string_view text) {
    std::string result;
    for (char c : text) {
        if (!is_space(c))
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

}  // namespace

class HtmlReader {
public:
    HtmlReader(std::string_view html, HtmlDocument& document) : rest_(html), document_(document) {}

    void read() {
        while (!rest_.empty()) {
            if (rest_.starts_with("<!--"))
                skip_past("-->");
            else if (rest_.starts_with("<!"))
                skip_past(">");
            else if (rest_.starts_with("</"))
                read_end_tag();
            else if (rest_.size() > 1 && rest_[0] == '<' && is_letter(rest_[1]))
                read_start_tag();
            else
                read_text();
        }
        while (!open_.empty()) close_innermost();
        for (auto& element : document_.elements_) element->text = collapsed(element->text);
    }

private:
    void problem(std::string text) { document_.problems_.push_back(std::move(text)); }

    std::string_view take(std::size_t count) {
        std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    void skip_past(std::string_view end) {
        std::size_t at = rest_.find(end);
        take(at == std::string_view::npos ? rest_.size() : at + end.size());
    }

    void skip_spaces() {
        while (!rest_.empty() && is_space(rest_.front())) take(1);
    }

    void add_text(std::string_view text) {
        std::string words = decoded(text);
        for (HtmlElement* element : open_) element->text += words;
    }

    void read_text() {
        std::size_t end = rest_.find('<', 1);
        add_text(take(end == std::string_view::npos ? rest_.size() : end));
    }

    std::string read_name() {
        const auto* end = std::ranges::find_if(rest_, ends_name);
        return lower(take(static_cast<std::size_t>(end - rest_.begin())));
    }

    std::string read_value(const std::string& name) {
        if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) {
            char quote = take(1).front();
            std::string value = decoded(take(rest_.find(quote)));
            take(1);
            return value;
        }
        problem("the value of " + name + " has no quotes");
        const auto* end =
            std::ranges::find_if(rest_, [](char c) { return is_space(c) || c == '>'; });
        return decoded(take(static_cast<std::size_t>(end - rest_.begin())));
    }

    void read_start_tag() {
        take(1);
        auto element = std::make_unique<HtmlElement>();
        element->name = read_name();
        for (skip_spaces(); !rest_.empty() && rest_.front() != '>'; skip_spaces()) {
            if (rest_.front() == '/' || rest_.front() == '=') {
                take(1);
                continue;
            }
            std::string name = read_name();
            std::string value;
            if (rest_.starts_with('=')) {
                take(1);
                value = read_value(name);
            }
            if (!element->attributes.emplace(name, value).second) {
                problem(element->name + " has " + name + " twice");
            }
        }
        take(1);
        if (!open_.empty()) element->parent = open_.back();
        if (!is_void(element->name)) open_.push_back(element.get());
        bool raw = element->name == "script" || element->name == "style";
        std::string name = element->name;
        document_.elements_.push_back(std::move(element));
        if (raw) add_text(take(std::min(rest_.find("</" + name), rest_.size())));
    }

    void read_end_tag() {
        take(2);
        std::string name = read_name();
        skip_past(">");
        auto is_it = [&](const HtmlElement* element) { return element->name == name; };
        if (std::ranges::none_of(open_, is_it)) {
            problem("</" + name + "> ends nothing");
            return;
        }
        while (!is_it(open_.back())) close_innermost();
        open_.pop_back();
    }

    void close_innermost() {
        problem("<" + open_.back()->name + "> is not closed");
        open_.pop_back();
    }

    std::string_view rest_;
    HtmlDocument& document_;
    std::vector<HtmlElement*> open_;
};

std::string HtmlElement::attribute(std::string_view wanted) const {
    auto found = attributes.find(wanted);
    return found == attributes.end() ? "" : found->second;
}

bool HtmlElement::has_class(std::string_view wanted) const {
    return (" " + attribute("class") + " ").find(" " + std::string(wanted) + " ") !=
           std::string::npos;
}

std::string HtmlElement::inherited(std::string_view wanted) const {
    for (const HtmlElement* at = this; at != nullptr; at = at->parent) {
        if (at->has(wanted)) return at->attribute(wanted);
    }
    return "";
}

bool HtmlElement::is_inside(const HtmlElement& other) const {
    for (const HtmlElement* at = parent; at != nullptr; at = at->parent) {
        if (at == &other) return true;
    }
    return false;
}

bool HtmlElement::is_inside(std::string_view wanted) const {
    for (const HtmlElement* at = parent; at != nullptr; at = at->parent) {
        if (at->name == wanted) return true;
    }
    return false;
}

HtmlDocument::HtmlDocument(std::string_view html) { HtmlReader(html, *this).read(); }

std::vector<const HtmlElement*> HtmlDocument::all() const {
    std::vector<const HtmlElement*> result;
    for (const auto& element : elements_) result.push_back(element.get());
    return result;
}

std::vector<const HtmlElement*> HtmlDocument::named(std::string_view name) const {
    std::vector<const HtmlElement*> result = all();
    std::erase_if(result, [&](const HtmlElement* element) { return element->name != name; });
    return result;
}

std::vector<const HtmlElement*> HtmlDocument::with_class(std::string_view name) const {
    std::vector<const HtmlElement*> result = all();
    std::erase_if(result, [&](const HtmlElement* element) { return !element->has_class(name); });
    return result;
}

const HtmlElement& HtmlDocument::only(std::string_view name) const {
    auto found = named(name);
    if (found.size() != 1) {
        throw std::runtime_error(std::to_string(found.size()) + " elements <" + std::string(name) +
                                 ">");
    }
    return *found.front();
}

const HtmlElement* HtmlDocument::with_id(std::string_view id) const {
    for (const auto& element : elements_) {
        if (element->has("id") && element->attribute("id") == id) return element.get();
    }
    return nullptr;
}

const HtmlElement& HtmlDocument::link(std::string_view text) const {
    auto found = named("a");
    std::erase_if(found, [&](const HtmlElement* element) { return element->text != text; });
    if (found.size() != 1) {
        throw std::runtime_error(std::to_string(found.size()) + " links \"" + std::string(text) +
                                 "\"");
    }
    return *found.front();
}

namespace {

void check_headings(const HtmlDocument& page, std::vector<std::string>& problems) {
    if (page.named("h1").size() != 1) problems.emplace_back("there is not exactly one h1");
    int level = 0;
    for (const HtmlElement* element : page.all()) {
        if (element->name.size() != 2 || element->name[0] != 'h') continue;
        int next = element->name[1] - '0';
        if (next < 1 || next > 6) continue;
        if (next > level + 1) problems.push_back("a level is left out before: " + element->text);
        if (element->text.empty()) problems.push_back("an empty " + element->name);
        level = next;
    }
}

void check_ids(const HtmlDocument& page, std::vector<std::string>& problems) {
    std::set<std::string> ids;
    for (const HtmlElement* element : page.all()) {
        if (!element->has("id")) continue;
        std::string id = element->attribute("id");
        if (id.empty() || !ids.insert(id).second) problems.push_back("id twice or empty: " + id);
    }
    for (const HtmlElement* element : page.all()) {
        for (const char* name : {"for", "form", "aria-labelledby", "aria-describedby"}) {
            if (element->has(name) && !ids.contains(element->attribute(name))) {
                problems.push_back(std::string(name) + " names no id: " + element->attribute(name));
            }
        }
        std::string href = element->attribute("href");
        if (href.starts_with('#') && !ids.contains(href.substr(1))) {
            problems.push_back("link to an id that is not there: " + href);
        }
    }
}

bool has_label(const HtmlDocument& page, const HtmlElement& control) {
    if (control.has("aria-label") || control.has("aria-labelledby")) return true;
    if (control.is_inside("label")) return true;
    return std::ranges::any_of(page.named("label"), [&](const HtmlElement* label) {
        return control.has("id") && label->attribute("for") == control.attribute("id") &&
               !label->text.empty();
    });
}

void check_controls(const HtmlDocument& page, std::vector<std::string>& problems) {
    for (const HtmlElement* element : page.all()) {
        bool field =
            element->name == "input" || element->name == "select" || element->name == "textarea";
        if (field && element->attribute("type") != "hidden" && !has_label(page, *element)) {
            problems.push_back("no label for " + element->attribute("name"));
        }
        bool speaks = element->name == "a" || element->name == "button";
        if (speaks && element->text.empty() && !element->has("aria-label")) {
            problems.push_back("an empty " + element->name);
        }
        if (element->name == "img" && !element->has("alt"))
            problems.emplace_back("img without alt");
    }
}

void check_for_script(const HtmlDocument& page, std::vector<std::string>& problems) {
    for (const HtmlElement* element : page.all()) {
        bool active = element->name == "script" || element->name == "style" ||
                      element->name == "iframe" || element->name == "object";
        // But for our own, from a file and with nothing in it.
        bool own = element->name == "script" && element->text.empty() &&
                   element->attribute("src").starts_with("/static/");
        if (active && !own) problems.push_back("an element " + element->name);
        for (const auto& [name, value] : element->attributes) {
            if (name.starts_with("on") || name == "style") {
                problems.push_back(element->name + " has " + name);
            }
            if (lower(value).starts_with("javascript:") && (name == "href" || name == "src")) {
                problems.push_back("link to " + value);
            }
        }
    }
}

}  // namespace

std::vector<std::string> structure_problems(const HtmlDocument& page) {
    std::vector<std::string> problems = page.problems();
    check_headings(page, problems);
    check_ids(page, problems);
    check_controls(page, problems);
    check_for_script(page, problems);
    return problems;
}

}  // namespace precedent::tests
