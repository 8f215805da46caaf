// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/yaml.h"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string>

#include "taxonomy/utf8.h"

namespace precedent::taxonomy {
namespace {

constexpr int kMaxDepth = 32;

struct FreeDocument {
    void operator()(fy_document* document) const { fy_document_destroy(document); }
};
struct FreeDiag {
    void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct FreeParser {
    void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
using DocumentPtr = std::unique_ptr<fy_document, FreeDocument>;
using DiagPtr = std::unique_ptr<fy_diag, FreeDiag>;
using ParserPtr = std::unique_ptr<fy_parser, FreeParser>;

/// Copies libfyaml's tree into ours; throws YamlProblem, caught by parse_yaml.
class Converter {
public:
    explicit Converter(int first_line) : first_line_(first_line), line_(first_line) {}

    YamlNode convert(fy_node* node, int depth = 0) {
        if (depth > kMaxDepth) refuse(fmt::format("nested more than {} levels deep", kMaxDepth));
        if (node == nullptr) return YamlNode{.line = line_};
        note_line(node);
        if (fy_node_is_alias(node) || fy_node_get_anchor(node) != nullptr) {
            refuse(
                "anchors (&) and aliases (*) are not used here; quote the value if the sign "
                "belongs to it");
        }
        if (fy_node_get_tag_token(node) != nullptr) {
            refuse("tags (!) are not used here; quote the value if the sign belongs to it");
        }
        switch (fy_node_get_type(node)) {
            case FYNT_SCALAR:
                return scalar(node);
            case FYNT_SEQUENCE:
                return sequence(node, depth);
            case FYNT_MAPPING:
                return mapping(node, depth);
        }
        refuse("unknown kind of node");
    }

private:
    [[noreturn]] void refuse(std::string message) const {
        throw YamlProblem{line_, std::move(message)};
    }

    // libfyaml keeps marks on scalar tokens only; a list or mapping takes the line reached so far.
    void note_line(fy_node* node) {
        if (fy_node_get_type(node) != FYNT_SCALAR) return;
        fy_token* token = fy_node_get_scalar_token(node);
        const fy_mark* mark = token != nullptr ? fy_token_start_mark(token) : nullptr;
        if (mark != nullptr) line_ = std::max(line_, first_line_ + mark->line);
    }

    YamlNode scalar(fy_node* node) const {
        std::size_t length = 0;
        const char* text = fy_node_get_scalar(node, &length);
        YamlNode result{.line = line_};
        if (text != nullptr) result.scalar.assign(text, length);
        bool plain = fy_node_get_style(node) == FYNS_PLAIN;
        if (plain && (result.scalar == "~" || result.scalar == "null")) result.scalar.clear();
        return result;
    }

    YamlNode sequence(fy_node* node, int depth) {
        YamlNode result{.kind = YamlNode::Kind::sequence, .line = line_};
        void* state = nullptr;
        while (fy_node* item = fy_node_sequence_iterate(node, &state)) {
            result.items.push_back(convert(item, depth + 1));
        }
        if (!result.items.empty()) result.line = result.items.front().line;
        return result;
    }

    YamlNode mapping(fy_node* node, int depth) {
        YamlNode result{.kind = YamlNode::Kind::mapping, .line = line_};
        std::set<std::string> seen;
        void* state = nullptr;
        while (fy_node_pair* pair = fy_node_mapping_iterate(node, &state)) {
            YamlNode key = convert(fy_node_pair_key(pair), depth + 1);
            if (!key.is_scalar()) refuse("a key has to be a single word");
            if (!seen.insert(key.scalar).second) {
                refuse(fmt::format("duplicate key \"{}\"", key.scalar));
            }
            if (result.members.empty()) result.line = key.line;
            YamlNode value = convert(fy_node_pair_value(pair), depth + 1);
            result.members.push_back({std::move(key.scalar), key.line, std::move(value)});
        }
        return result;
    }

    int first_line_;
    int line_;
};

/// Problems with the bytes themselves, which libfyaml would drop without a word.
std::optional<YamlProblem> problem_of_bytes(std::string_view text, int first_line) {
    auto problem = [&](std::size_t at, std::string message) {
        return YamlProblem{first_line + line_of_offset(text, at) - 1, std::move(message)};
    };
    if (auto at = first_invalid_utf8(text)) return problem(*at, "not valid UTF-8");
    if (auto at = first_control_character(text)) return problem(*at, "holds a control character");
    return std::nullopt;
}

/// The one document of a text; throws YamlProblem. libfyaml's own way of building a document from
/// a string passes over all that follows the first one.
class Parser {
public:
    Parser(std::string_view text, int first_line) : first_line_(first_line) {
        fy_diag_cfg diag_config;
        fy_diag_cfg_default(&diag_config);
        diag_config.fp = nullptr;
        diag_.reset(fy_diag_create(&diag_config));
        fy_diag_set_collect_errors(diag_.get(), true);
        fy_parse_cfg config{};
        // libfyaml compares each key with all before it: 24 seconds for 6 500 keys. We check.
        config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_ALLOW_DUPLICATE_KEYS);
        config.diag = diag_.get();
        parser_.reset(fy_parser_create(&config));
        if (!parser_ || fy_parser_set_string(parser_.get(), text.data(), text.size()) != 0) {
            throw std::bad_alloc();
        }
    }

    /// Null if the text is empty but for comments.
    DocumentPtr only_document() {
        DocumentPtr document(fy_parse_load_document(parser_.get()));
        if (auto problem = collected_problem()) throw *problem;
        if (document) expect_end();
        return document;
    }

private:
    struct Event {
        bool at_end = false;
        int line = 0;
    };

    Event next_event() {
        fy_event* event = fy_parser_parse(parser_.get());
        if (event == nullptr) {
            throw collected_problem().value_or(YamlProblem{first_line_, "not valid YAML"});
        }
        const fy_mark* mark = fy_event_start_mark(event);
        Event result{.at_end = event->type == FYET_STREAM_END,
                     .line = first_line_ + (mark != nullptr ? mark->line : 0)};
        fy_parser_event_free(parser_.get(), event);
        return result;
    }

    void expect_end() {
        Event event = next_event();
        if (event.at_end) return;
        // A document without a line of dashes has its first mark in its first node.
        int line = event.line > first_line_ ? event.line : next_event().line;
        throw YamlProblem{line, "a second document begins here; one file holds one document"};
    }

    std::optional<YamlProblem> collected_problem() const {
        void* state = nullptr;
        const fy_diag_error* error = fy_diag_errors_iterate(diag_.get(), &state);
        if (error == nullptr) return std::nullopt;
        // libfyaml counts lines from 1 in its errors and from 0 in its marks.
        return YamlProblem{first_line_ + std::max(error->line, 1) - 1, error->msg};
    }

    int first_line_;
    DiagPtr diag_;
    ParserPtr parser_;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &found->value;
}

tl::expected<YamlNode, YamlProblem> parse_yaml(std::string_view text, int first_line) {
    if (auto problem = problem_of_bytes(text, first_line)) return tl::unexpected(*problem);
    try {
        Parser parser(text, first_line);
        DocumentPtr document = parser.only_document();
        fy_node* root = document ? fy_document_root(document.get()) : nullptr;
        if (root == nullptr) return YamlNode{.kind = YamlNode::Kind::mapping, .line = first_line};
        return Converter(first_line).convert(root);
    } catch (const YamlProblem& problem) {
        return tl::unexpected(problem);
    }
}

std::string_view describe(YamlNode::Kind kind) {
    switch (kind) {
        case YamlNode::Kind::sequence:
            return "a list";
        case YamlNode::Kind::mapping:
            return "a mapping";
        case YamlNode::Kind::scalar:
            break;
    }
    return "a single value";
}

}  // namespace precedent::taxonomy
