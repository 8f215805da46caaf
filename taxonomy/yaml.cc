// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "taxonomy/yaml.h"

#include <fmt/format.h>
#include <libfyaml.h>

#include <algorithm>
#include <memory>

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
using DocumentPtr = std::unique_ptr<fy_document, FreeDocument>;
using DiagPtr = std::unique_ptr<fy_diag, FreeDiag>;

/// Copies libfyaml's tree into ours; throws YamlProblem, caught by parse_yaml.
class Converter {
public:
    explicit Converter(int first_line) : first_line_(first_line), line_(first_line) {}

    YamlNode convert(fy_node* node, int depth = 0) {
        if (depth > kMaxDepth) refuse(fmt::format("nested more than {} levels deep", kMaxDepth));
        if (node == nullptr) return YamlNode{.line = line_};
        note_line(node);
        if (fy_node_is_alias(node) || fy_node_get_anchor(node) != nullptr) {
            refuse("anchors (&) and aliases (*) are not used here; quote the value if the sign "
                   "belongs to it");
        }
        if (fy_node_get_tag_token(node) != nullptr) {
            refuse("tags (!) are not used here; quote the value if the sign belongs to it");
        }
        switch (fy_node_get_type(node)) {
            case FYNT_SCALAR: return scalar(node);
            case FYNT_SEQUENCE: return sequence(node, depth);
            case FYNT_MAPPING: return mapping(node, depth);
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
        void* state = nullptr;
        while (fy_node_pair* pair = fy_node_mapping_iterate(node, &state)) {
            YamlNode key = convert(fy_node_pair_key(pair), depth + 1);
            if (!key.is_scalar()) refuse("a key has to be a single word");
            if (result.members.empty()) result.line = key.line;
            YamlNode value = convert(fy_node_pair_value(pair), depth + 1);
            result.members.push_back({std::move(key.scalar), key.line, std::move(value)});
        }
        return result;
    }

    int first_line_;
    int line_;
};

YamlProblem collected_problem(fy_diag* diag, int first_line) {
    void* state = nullptr;
    if (const fy_diag_error* error = fy_diag_errors_iterate(diag, &state)) {
        // libfyaml counts lines from 1 in its errors and from 0 in its marks.
        return {first_line + std::max(error->line, 1) - 1, error->msg};
    }
    return {first_line, "not valid YAML"};
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &found->value;
}

tl::expected<YamlNode, YamlProblem> parse_yaml(std::string_view text, int first_line) {
    if (auto at = first_invalid_utf8(text)) {
        int line = first_line + line_of_offset(text, *at) - 1;
        return tl::unexpected<YamlProblem>({line, "not valid UTF-8"});
    }
    fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = nullptr;
    DiagPtr diag(fy_diag_create(&diag_config));
    fy_diag_set_collect_errors(diag.get(), true);
    fy_parse_cfg config{};
    config.flags = FYPCF_QUIET;
    config.diag = diag.get();
    DocumentPtr document(fy_document_build_from_string(&config, text.data(), text.size()));
    if (!document) return tl::unexpected(collected_problem(diag.get(), first_line));
    fy_node* root = fy_document_root(document.get());
    if (root == nullptr) return YamlNode{.kind = YamlNode::Kind::mapping, .line = first_line};
    try {
        return Converter(first_line).convert(root);
    } catch (const YamlProblem& problem) {
        return tl::unexpected(problem);
    }
}

std::string_view describe(YamlNode::Kind kind) {
    switch (kind) {
        case YamlNode::Kind::sequence: return "a list";
        case YamlNode::Kind::mapping: return "a mapping";
        case YamlNode::Kind::scalar: break;
    }
    return "a single value";
}

}  // namespace precedent::taxonomy
