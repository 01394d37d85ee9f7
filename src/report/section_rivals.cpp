// Other models beside the own one, and the claims of a report.
#include <algorithm>

#include <fmt/format.h>

#include "report/html.h"
#include "report/rivals.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

using Kind = ModelFacts::Kind;

std::string_view kind_text(Kind kind) {
    switch (kind) {
        case Kind::own:
            return "the model";
        case Kind::rival:
            return "rival";
        case Kind::null:
            return "null";
        case Kind::persistence:
            return "persistence";
    }
    return {};
}

/// A number that is not scored is said to be none.
std::string scored(bool is_scored, const std::string& text) {
    return is_scored ? number_cell(text) : "<td class=\"n\"><small>none</small></td>";
}

std::string patterns_text(const ModelFacts& model) {
    const std::size_t tried = model.passed.size() + model.failed.size();
    return fmt::format("{} of {}", model.passed.size(), tried);
}

std::string must_fail_text(const ModelFacts& model) {
    if (model.must_fail.empty())
        return "";
    const std::string passed = passed_in_vain(model);
    const auto failed = std::ranges::count_if(model.must_fail, [&](const std::string& key) {
        return std::ranges::find(model.failed, key) != model.failed.end();
    });
    return passed.empty() ? fmt::format("fails {} of {}", failed, model.must_fail.size())
                          : "passes " + passed;
}

std::string model_rows(const Facts& facts) {
    std::string rows;
    for (const ModelFacts& model : facts.models) {
        const bool own = model.kind == Kind::own, whole = model.kind != Kind::persistence;
        rows += fmt::format(
            "<tr{}><th scope=\"row\">{}{}</th>{}{}{}{}{}{}{}{}</tr>", own ? " class=\"own\"" : "",
            own ? "this model: " : "", escaped(model.title), cell(kind_text(model.kind)),
            scored(whole, hundredths_text(model.loss)), number_cell(hundredths_text(model.train)),
            number_cell(hundredths_text(model.held_out)),
            scored(whole, fmt::format("{}.{:03}", model.brier / 1000, model.brier % 1000)),
            scored(whole, fmt::format("{} %", model.probability / 10)),
            scored(whole, patterns_text(model)), cell(must_fail_text(model)));
    }
    return rows;
}

std::string how_to_read_models(const Facts& facts) {
    return fmt::format(
        "Not of the runs of this report: {} runs of each model in the validation, each with values "
        "searched for it under the same budget {}; scores under the dated acts, patterns under "
        "rules. Rival: another explanation of violence. Null: one that lacks a part of this model, "
        "or puts a plain rule in its place, and has to fail. Loss: how unlikely its runs make the "
        "figures that "
        "set the model; 0 is best. Distance (CRPS): how far its runs lie from the record, mean "
        "over figures, in errors of the record; 0 is best, {} is the most that counts. Towns "
        "(Brier): mean square error of which large towns saw violence; 0 is best, 0.25 a tossed "
        "coin's. Likelihood: each one's share, by the mean over its runs, so that its best runs "
        "weigh most; of one event it chooses no model. Patterns: tests "
        "of shape passed, of those tried. Must fail: tests that a null has to fail, for it lacks "
        "what they are about.",
        facts.models.front().runs, source_number(facts, facts.models.front().source), 4);
}

std::string claim_rows(const Facts& facts, std::string_view verdict) {
    std::string rows;
    for (const ClaimFacts& claim : facts.claims) {
        if (claim.verdict != verdict)
            continue;
        const std::string beside =
            !claim.record.empty() ? "record: " + claim.record : "would agree: " + claim.expected;
        rows += fmt::format(
            "<tr{}><th scope=\"row\">{}. {}</th>{}<td>{}{}</td>"
            "<td><strong>{}</strong></td></tr>",
            // On paper the count says it, and casus trace the rest.
            verdict == "imprecise" ? " class=\"on-screen\"" : "", claim.number, escaped(claim.says),
            cell(fmt::format("{}: {}", claim.element, claim.holds)), escaped(beside),
            claim.record.empty() ? "" : " " + source_number(facts, claim.source),
            escaped(claim_verdict(claim)));
    }
    return rows;
}

/// Claims that need no second look, one line each.
std::string claims_in_short(const Facts& facts) {
    std::string items;
    std::int64_t count = 0;
    for (const ClaimFacts& claim : facts.claims) {
        if (claim.verdict == "differs" || claim.verdict == "imprecise")
            continue;
        ++count;
        items +=
            fmt::format("<li>{}. {} <small>{}: {}{}</small>{} <strong>{}</strong></li>",
                        claim.number, escaped(claim.says), escaped(claim.element),
                        escaped(claim.holds), claim.note.empty() ? "" : "; " + escaped(claim.note),
                        claim.record.empty() ? "" : " " + source_number(facts, claim.source),
                        escaped(claim_verdict(claim)));
    }
    return count == 0 ? ""
                      : details(fmt::format("The other {} (those that are imprecise stand on "
                                            "screen; casus trace prints all)",
                                            plural(count, "claim", "claims")),
                                fmt::format("<ul class=\"claims\">{}</ul>", items));
}

}  // namespace

std::string rivals_section(const Facts& facts) {
    if (facts.models.empty())
        return "";
    const std::string persistence = persistence_finding(facts);
    return fmt::format(
               "<section><h2>Rival explanations and null models</h2><p>{}{}{}</p>"
               "<p class=\"note\">{}</p>\n",
               escaped(rivals_finding(facts)), persistence.empty() ? "" : " ", escaped(persistence),
               how_to_read_models(facts)) +
           table("Models beside the same record; this one is bold",
                 {{"model"},
                  {"kind"},
                  {"loss", true},
                  {"distance, set", true},
                  {"distance, held out", true},
                  {"towns", true},
                  {"likelihood", true},
                  {"patterns", true},
                  {"must fail"}},
                 model_rows(facts), "beside rivals") +
           origin_details(facts, {{"as the heading says", "model_score",
                                   "loss, crps_train, crps_held_out, brier, probability, passed, "
                                   "failed, must_fail",
                                   "of the validation, not of these runs"}}) +
           "</section>\n";
}

std::string claims_section(const Facts& facts) {
    if (facts.claims.empty())
        return "";
    const std::string rows = claim_rows(facts, "differs") + claim_rows(facts, "imprecise");
    return fmt::format("<section><h2>What a news report claimed</h2><p>{}</p>\n",
                       escaped(claims_finding(facts))) +
           (rows.empty() ? ""
                         : table("Claims where the model differs, then those that are imprecise",
                                 {{"the report, in our words"},
                                  {"the model holds or produced"},
                                  {"beside it"},
                                  {"verdict"}},
                                 rows, "beside claims")) +
           claims_in_short(facts) +
           origin_details(facts, {{"as the row says", "report_claim", "holds, verdict",
                                   "in the run shown; the rest counted over runs"}}) +
           "</section>\n";
}

}  // namespace casus::report
