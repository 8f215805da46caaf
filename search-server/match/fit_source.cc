// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "search-server/match/fit_source.h"

#include <cstring>
#include <stdexcept>

#include "indexer/schema/binary.h"
#include "indexer/schema/fields.h"

namespace precedent::match {
namespace {

FitTable table_from(std::string_view bytes) try {
    return FitTable::unserialise(bytes);
} catch (const std::invalid_argument& error) {
    throw Xapian::NetworkError(error.what());
}

}  // namespace

FitSource::FitSource(FitTable table, double most)
    : Xapian::ValuePostingSource(index::kContextSlot), table_(std::move(table)), most_(most) {
    set_maxweight(most_);
}

double FitSource::get_weight() const {
    return most_ * table_.ranking_value(index::PlaceContext(get_value()));
}

FitSource* FitSource::clone() const { return new FitSource(table_, most_); }

std::string FitSource::name() const { return "precedent::FitSource"; }

std::string FitSource::serialise() const {
    std::string bytes;
    index::append(bytes, most_);
    return bytes + table_.serialise();
}

FitSource* FitSource::unserialise(const std::string& bytes) const {
    double most = 0;
    if (bytes.size() < sizeof most) throw Xapian::NetworkError("a source of fits is cut short");
    std::memcpy(&most, bytes.data(), sizeof most);
    return new FitSource(table_from(std::string_view(bytes).substr(sizeof most)), most);
}

void FitSource::init(const Xapian::Database& database) {
    Xapian::ValuePostingSource::init(database);
    set_maxweight(most_);
}

std::string FitSource::get_description() const { return name(); }

EssentialSource::EssentialSource(FitTable table)
    : Xapian::ValuePostingSource(index::kContextSlot), table_(std::move(table)) {}

void EssentialSource::skip_forbidden() {
    while (!at_end() && !table_.allows(index::PlaceContext(get_value()))) {
        Xapian::ValuePostingSource::next(0);
    }
}

void EssentialSource::next(double least) {
    Xapian::ValuePostingSource::next(least);
    skip_forbidden();
}

void EssentialSource::skip_to(Xapian::docid docid, double least) {
    Xapian::ValuePostingSource::skip_to(docid, least);
    skip_forbidden();
}

bool EssentialSource::check(Xapian::docid docid, double least) {
    skip_to(docid, least);
    return true;
}

EssentialSource* EssentialSource::clone() const { return new EssentialSource(table_); }

std::string EssentialSource::name() const { return "precedent::EssentialSource"; }

std::string EssentialSource::serialise() const { return table_.serialise(); }

EssentialSource* EssentialSource::unserialise(const std::string& bytes) const {
    return new EssentialSource(table_from(bytes));
}

void EssentialSource::init(const Xapian::Database& database) {
    Xapian::ValuePostingSource::init(database);
    set_maxweight(0);
}

std::string EssentialSource::get_description() const { return name(); }

// Debian's Xapian owns a source that is handed over with release().
Xapian::Query fit_query(const FitTable& table, double most) {
    return Xapian::Query((new FitSource(table, most))->release());
}

Xapian::Query essential_query(const FitTable& table) {
    return Xapian::Query((new EssentialSource(table))->release());
}

}  // namespace precedent::match
