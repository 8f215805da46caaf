// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/pages/templates.h"

#include <map>
#include <sstream>
#include <stdexcept>

#include "search-server/templates/embedded.h"

namespace precedent::pages {
namespace {

namespace mustache = kainjow::mustache;

/// Looks names up as usual, but does not let an unknown one pass.
class StrictContext : public mustache::context<std::string> {
public:
    explicit StrictContext(std::string_view template_name) : template_name_(template_name) {}

    const mustache::data* get(const std::string& name) const override {
        const mustache::data* found = context::get(name);
        if (found == nullptr) {
            throw std::logic_error("template " + std::string(template_name_) +
                                   ": nothing is named " + name);
        }
        return found;
    }

private:
    std::string_view template_name_;
};

std::string source_of(std::string_view name, int depth = 0) {
    if (depth > 5) throw std::logic_error("templates include each other: " + std::string(name));
    std::string file_name = std::string(name) + ".mustache";
    for (const auto& file : templates::embedded_files()) {
        if (file.name != file_name) continue;
        std::string source(file.content);
        for (auto at = source.find("{{>"); at != std::string::npos; at = source.find("{{>", at)) {
            auto end = source.find("}}", at);
            std::string part = source_of(source.substr(at + 3, end - at - 3), depth + 1);
            source.replace(at, end + 2 - at, part);
        }
        return source;
    }
    throw std::logic_error("no template " + std::string(name));
}

/// Rendering is not const in the library, so each thread has its own parsed templates.
mustache::mustache& parsed(std::string_view name) {
    thread_local std::map<std::string, mustache::mustache, std::less<>> cache;
    auto found = cache.find(name);
    if (found == cache.end()) {
        mustache::mustache fresh(source_of(name));
        if (!fresh.is_valid()) {
            throw std::logic_error("template " + std::string(name) + ": " + fresh.error_message());
        }
        found = cache.emplace(std::string(name), std::move(fresh)).first;
    }
    return found->second;
}

}  // namespace

SafeHtml render(std::string_view template_name, const Catalog& catalog, const View& view) {
    mustache::data texts(mustache::data::type::object);
    texts.set("t", catalog.data());
    StrictContext context(template_name);
    context.push(&texts);
    context.push(&view.data());
    std::ostringstream out;
    parsed(template_name).render(context, out);
    return SafeHtml::trusted(out.str());
}

}  // namespace precedent::pages
