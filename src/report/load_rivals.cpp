// Scores of other models beside the own one, and what a report claims.
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "report/load_parts.h"

namespace casus::report {
namespace {

using records::Answer;

/// "a; b"
std::vector<std::string> parted(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        out.emplace_back(text.substr(0, text.find("; ")));
        text.remove_prefix(std::min(text.size(), out.back().size() + 2));
    }
    return out;
}

ModelFacts::Kind kind_of(std::string_view name) {
    if (name == "own")
        return ModelFacts::Kind::own;
    if (name == "null")
        return ModelFacts::Kind::null;
    return name == "persistence" ? ModelFacts::Kind::persistence : ModelFacts::Kind::rival;
}

}  // namespace

void read_models(Questions& questions, Facts& facts) {
    // The same for every run: one says it.
    const Answer rows = questions.ask(fmt::format(
        "SELECT model, title, kind, runs, loss, brier, probability, crps_train, own_crps_train, "
        "targets_train, crps_held_out, own_crps_held_out, targets_held_out, passed, failed, "
        "must_fail, source FROM model_score WHERE run_id = {} ORDER BY place",
        facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        ModelFacts model;
        model.key = rows.text(row, 0);
        model.title = rows.text(row, 1);
        model.kind = kind_of(rows.text(row, 2));
        model.runs = rows.integer(row, 3);
        model.loss = rows.integer(row, 4);
        model.brier = rows.integer(row, 5);
        model.probability = rows.integer(row, 6);
        model.train = rows.integer(row, 7);
        model.own_train = rows.integer(row, 8);
        model.targets_train = rows.integer(row, 9);
        model.held_out = rows.integer(row, 10);
        model.own_held_out = rows.integer(row, 11);
        model.targets_held_out = rows.integer(row, 12);
        model.passed = parted(rows.text(row, 13));
        model.failed = parted(rows.text(row, 14));
        model.must_fail = parted(rows.text(row, 15));
        model.source = rows.text(row, 16);
        facts.models.push_back(std::move(model));
    }
}

void read_claims(Questions& questions, Facts& facts) {
    const Answer rows = questions.ask(fmt::format(
        "SELECT claim, report, part, says, element, holds, asked, verdict, expected, record, note, "
        "source FROM report_claim WHERE run_id = {} ORDER BY claim",
        facts.shown_run));
    const Answer counts = questions.ask(
        "SELECT claim, count(*), count(*) FILTER (WHERE verdict IN ('agrees', 'imprecise')) "
        "FROM report_claim GROUP BY claim ORDER BY claim");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        facts.claims_report = rows.text(row, 1);
        ClaimFacts claim;
        claim.number = rows.integer(row, 0);
        claim.part = rows.text(row, 2);
        claim.says = rows.text(row, 3);
        claim.element = rows.text(row, 4);
        claim.holds = rows.text(row, 5);
        claim.of_run = rows.text(row, 6) == "run";
        claim.verdict = rows.text(row, 7);
        claim.expected = rows.text(row, 8);
        claim.record = rows.text(row, 9);
        claim.note = rows.text(row, 10);
        claim.source = rows.text(row, 11);
        if (row < counts.rows.size()) {
            claim.runs = counts.integer(row, 1);
            claim.upheld = counts.integer(row, 2);
        }
        facts.claims.push_back(std::move(claim));
    }
}

}  // namespace casus::report
