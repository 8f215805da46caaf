// SPDX-FileCopyrightText: 2026 The Precedent authors
// SPDX-License-Identifier: GPL-2.0-or-later
//
// Fit as Xapian sees it: a source of postings that weighs every practice by its packed context, or
// leaves out those that differ in what is essential. Serialisable, so that a remote shard can run
// it, given a registry that knows it.
#pragma once

#include <xapian.h>

#include "search-server/match/fit.h"

namespace precedent::match {

class FitSource : public Xapian::ValuePostingSource {
public:
    /// `most` is the weight of a fit of 1.
    FitSource(FitTable table, double most);

    double get_weight() const override;
    FitSource* clone() const override;
    std::string name() const override;
    std::string serialise() const override;
    FitSource* unserialise(const std::string& bytes) const override;
    void init(const Xapian::Database& database) override;
    std::string get_description() const override;

private:
    FitTable table_;
    double most_;
};

/// Every practice that is not known to differ in what is essential; without weight.
class EssentialSource : public Xapian::ValuePostingSource {
public:
    explicit EssentialSource(FitTable table);

    void next(double least) override;
    void skip_to(Xapian::docid docid, double least) override;
    bool check(Xapian::docid docid, double least) override;
    double get_weight() const override { return 0; }
    EssentialSource* clone() const override;
    std::string name() const override;
    std::string serialise() const override;
    EssentialSource* unserialise(const std::string& bytes) const override;
    void init(const Xapian::Database& database) override;
    std::string get_description() const override;

private:
    void skip_forbidden();

    FitTable table_;
};

Xapian::Query fit_query(const FitTable& table, double most);
Xapian::Query essential_query(const FitTable& table);

}  // namespace precedent::match
