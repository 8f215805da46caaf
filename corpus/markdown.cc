// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/markdown.h"

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <ranges>

namespace precedent::corpus {
namespace {

using taxonomy::Diagnostic;
using taxonomy::Severity;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
    void operator()(char* text) const { std::free(text); }
};
using NodePtr = std::unique_ptr<cmark_node, FreeNode>;
using IteratorPtr = std::unique_ptr<cmark_iter, FreeIterator>;
using TextPtr = std::unique_ptr<char, FreeText>;

bool is_safe_address(std::string_view url) {
    auto starts = [&](std::string_view scheme) {
        if (url.size() < scheme.size()) return false;
        return std::ranges::equal(url.substr(0, scheme.size()), scheme, [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
        });
    };
    return starts("http://") || starts("https://") || starts("mailto:");
}

/// Replaces a link or image by what stands inside it.
void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) {
        cmark_node_insert_before(node, child);
    }
    cmark_node_unlink(node);
    cmark_node_free(node);
}

std::vector<cmark_node*> all_nodes(cmark_node* root) {
    std::vector<cmark_node*> nodes;
    IteratorPtr iterator(cmark_iter_new(root));
    while (true) {
        cmark_event_type event = cmark_iter_next(iterator.get());
        if (event == CMARK_EVENT_DONE) return nodes;
        if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(iterator.get()));
    }
}

/// What is wrong with a node, or nothing.
std::optional<Diagnostic> objection(cmark_node* node) {
    auto object = [node](std::string rule, std::string message, std::string remedy) {
        int line = cmark_node_get_start_line(node);
        for (cmark_node* up = node; line == 0 && up != nullptr; up = cmark_node_parent(up)) {
            line = cmark_node_get_start_line(up);
        }
        return Diagnostic{.severity = Severity::warning,
                          .file = {},
                          .line = line,
                          .rule = std::move(rule),
                          .message = std::move(message),
                          .remedy = std::move(remedy)};
    };
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_HTML_BLOCK:
        case CMARK_NODE_HTML_INLINE:
            return object("raw-html", "raw HTML was left out", "write it as Markdown");
        case CMARK_NODE_IMAGE:
            return object("image", "an image was replaced by its description",
                          "describe in words what it shows");
        case CMARK_NODE_LINK: {
            std::string url = cmark_node_get_url(node);
            if (is_safe_address(url)) return std::nullopt;
            return object("unsafe-link", fmt::format("the link to \"{}\" was taken out", url),
                          "link to an http, https or mailto address");
        }
        default:
            return std::nullopt;
    }
}

void sanitise(cmark_node* root, taxonomy::Diagnostics& removed) {
    // Bottom up, so that a node is still in the tree when its turn comes.
    std::vector<cmark_node*> nodes = all_nodes(root);
    for (cmark_node* node : nodes | std::views::reverse) {
        auto found = objection(node);
        if (!found) continue;
        removed.push_back(*found);
        bool is_html = found->rule == "raw-html";
        if (!is_html) {
            unwrap(node);
        } else {
            cmark_node_unlink(node);
            cmark_node_free(node);
        }
    }
    // Back to the order of the text: inlines of one block may share a line.
    std::ranges::reverse(removed);
    std::ranges::stable_sort(removed, {}, &Diagnostic::line);
}

std::string plain_text(cmark_node* root) {
    std::string result;
    IteratorPtr iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node* node = cmark_iter_get_node(iterator.get());
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
            case CMARK_NODE_CODE_BLOCK:
                if (const char* literal = cmark_node_get_literal(node)) result += literal;
                break;
            case CMARK_NODE_SOFTBREAK:
            case CMARK_NODE_LINEBREAK:
                result += ' ';
                break;
            case CMARK_NODE_PARAGRAPH:
            case CMARK_NODE_HEADING:
                if (event == CMARK_EVENT_EXIT) result += '\n';
                break;
            default:
                break;
        }
    }
    while (!result.empty() && result.back() == '\n') result.pop_back();
    return result;
}

std::string html_of(cmark_node* document) {
    TextPtr rendered(cmark_render_html(document, CMARK_OPT_DEFAULT));
    std::string html = rendered.get();
    // cmark writes every link as `<a href="`, and escapes the same characters in text.
    constexpr std::string_view kPlain = "<a href=\"";
    constexpr std::string_view kCareful = "<a rel=\"nofollow noopener\" href=\"";
    for (std::size_t at = html.find(kPlain); at != std::string::npos;
         at = html.find(kPlain, at + kCareful.size())) {
        html.replace(at, kPlain.size(), kCareful);
    }
    return html;
}

void finish(BodySection& section, NodePtr& content, RenderedBody& result) {
    bool empty = cmark_node_first_child(content.get()) == nullptr;
    if (empty && section.heading.empty()) return;
    section.html = html_of(content.get());
    section.text = plain_text(content.get());
    result.sections.push_back(section);
}

}  // namespace

RenderedBody render_body(std::string_view markdown) {
    NodePtr document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
    RenderedBody result;
    sanitise(document.get(), result.removed);
    BodySection section;
    NodePtr content(cmark_node_new(CMARK_NODE_DOCUMENT));
    while (cmark_node* block = cmark_node_first_child(document.get())) {
        cmark_node_unlink(block);
        bool starts_section = cmark_node_get_type(block) == CMARK_NODE_HEADING &&
                              cmark_node_get_heading_level(block) == 2;
        if (!starts_section) {
            cmark_node_append_child(content.get(), block);
            continue;
        }
        finish(section, content, result);
        section = {.heading = plain_text(block),
                   .html = {},
                   .text = {},
                   .line = cmark_node_get_start_line(block)};
        content.reset(cmark_node_new(CMARK_NODE_DOCUMENT));
        cmark_node_free(block);
    }
    finish(section, content, result);
    return result;
}

}  // namespace precedent::corpus
