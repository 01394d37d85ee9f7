// The alliance: the decision as a tree with articles and paragraphs, arrivals against pledges.
#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "report/html.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

using Steps = std::vector<const TreatyStep*>;

Steps steps_where(const Facts& facts, const std::function<bool(const TreatyStep&)>& wanted) {
    Steps out;
    for (const TreatyStep& step : facts.treaty)
        if (wanted(step))
            out.push_back(&step);
    return out;
}

Steps steps_named(const Facts& facts, std::string_view name) {
    return steps_where(facts, [&](const TreatyStep& step) { return step.step == name; });
}

std::string item(const std::string& html, const std::string& children = "") {
    return fmt::format("<li>{}{}</li>", html, children.empty() ? "" : "<ul>" + children + "</ul>");
}

std::string citation(const TreatyStep& step) {
    if (step.article.empty())
        return "";
    return fmt::format(" <cite>{}{}</cite>", escaped(step.article),
                       step.edition.empty() ? "" : ", wording of " + escaped(step.edition));
}

/// "18:00 UTC: text [Art. 2 para 2, wording of 2010]"
std::string told(const Facts& facts, const TreatyStep& step, std::string_view text) {
    return fmt::format("{}: {}{}", time_element(facts, step.at), escaped(plain_words(facts, text)),
                       citation(step));
}

/// One line an article: its verdict on the facts, and on the claims where the law reads them too.
std::string evaluations(const Facts& facts) {
    std::string lines;
    const Steps on_claims = steps_named(facts, "evaluation_claims");
    const Steps framings = steps_named(facts, "framing");
    for (const TreatyStep* step : steps_named(facts, "evaluation")) {
        const auto twin = std::ranges::find_if(on_claims, [&](const TreatyStep* other) {
            return other->article == step->article && other->at == step->at;
        });
        const std::string claims =
            twin == on_claims.end() ? ""
                                    : item(fmt::format("on the claims <strong>{}</strong>: {}",
                                                       escaped((*twin)->verdict),
                                                       escaped(plain_words(facts, (*twin)->text))));
        const auto framed = std::ranges::find_if(framings, [&](const TreatyStep* other) {
            return other->article == step->article && other->at == step->at &&
                   other->verdict == "turned";
        });
        const std::string framing =
            framed == framings.end() ? "" : item(escaped(plain_words(facts, (*framed)->text)));
        std::string below;
        for (const std::string& said : paragraphs_say(facts, *step))
            below +=
                item("<small>in short: " + escaped(said.substr(said.find(": ") + 2)) + "</small>");
        below += item(fmt::format("on the facts <strong>{}</strong>: {}", escaped(step->verdict),
                                  escaped(plain_words(facts, step->text))));
        below.append(claims).append(framing);
        lines += item(fmt::format("<cite>{}, wording of {}</cite>", escaped(step->article),
                                  escaped(step->edition)),
                      below);
    }
    return lines.empty() ? ""
                         : item("Which articles are engaged? <small>" +
                                    escaped(how_articles_are_read()) + "</small>",
                                lines);
}

std::string conditions(const Facts& facts) {
    std::string lines;
    for (const std::string_view name : {"request", "consent"})
        for (const TreatyStep* step : steps_named(facts, name))
            lines += item(fmt::format("{}: <strong>{}</strong>, {}{}", name, escaped(step->verdict),
                                      escaped(step->text), citation(*step)));
    return lines.empty() ? "" : item("What no force may do without", lines);
}

std::string consultation(const Facts& facts) {
    std::string branch;
    for (const TreatyStep* step : steps_named(facts, "consultation")) {
        std::string calls;
        for (const TreatyStep* call : steps_named(facts, "call"))
            calls +=
                item(fmt::format("{}: {} is <strong>{}</strong>", time_element(facts, call->at),
                                 escaped(facts.named(call->actor)), escaped(call->verdict)));
        branch += item(fmt::format("{}, chair {} ({})", told(facts, *step, step->text),
                                   escaped(facts.named(step->actor)), escaped(step->verdict)),
                       calls);
    }
    return branch;
}

/// What each party did by its own procedure.
std::string approvals(const Facts& facts) {
    std::map<std::string, std::string> by_party;
    for (const TreatyStep& step : facts.treaty)
        if (step.step == "approval" || step.step == "pledge")
            by_party[step.actor] += item(fmt::format(
                "{}: <strong>{}</strong>, {}{}", time_element(facts, step.at),
                escaped(step.verdict), escaped(plain_words(facts, step.text)), citation(step)));
    std::string lines;
    for (const auto& [party, steps] : by_party)
        lines += item(escaped(facts.named(party)), steps);
    return lines.empty()
               ? ""
               : item(
                     "Each party's own approval and pledge <small>The share pledged is of all "
                     "units that the data of forces give the party; how much a willing party can "
                     "send is an input (its capacity in the data of positions), no "
                     "finding.</small>",
                     lines);
}

std::string rest(const Facts& facts, std::initializer_list<std::string_view> names) {
    std::string lines;
    for (const TreatyStep* step : steps_where(facts, [&](const TreatyStep& candidate) {
             return std::ranges::find(names, candidate.step) != names.end();
         }))
        lines += item(fmt::format(
            "{} {}", escaped(step->step),
            told(facts, *step,
                 step->verdict.empty() ? step->text : step->verdict + ", " + step->text)));
    return lines;
}

std::string decision_tree(const Facts& facts) {
    std::string tree;
    for (const TreatyStep* appeal : steps_named(facts, "appeal"))
        tree += item("<strong>Appeal</strong> " +
                     told(facts, *appeal,
                          facts.named(appeal->actor) + " asks for help" +
                              (appeal->verdict.empty() ? "" : ", " + appeal->verdict)));
    tree += evaluations(facts) + conditions(facts) + consultation(facts);
    for (const TreatyStep* decision : steps_named(facts, "decision"))
        tree += item("<strong>Decision</strong> " +
                         told(facts, *decision, decision->verdict + ", " + decision->text),
                     rest(facts, {"notification"}) + approvals(facts));
    tree += rest(facts, {"mandate", "refusal", "withdrawal_of_appeal"});
    return tree.empty() ? "" : fmt::format("<ul class=\"tree\">{}</ul>\n", tree);
}

/// "100 (70 at first)"; nothing where nothing is on record.
std::string announced_words(const ContributionFacts& party) {
    if (party.announced == 0)
        return "";
    return party.announced_first == 0 ? grouped(party.announced)
                                      : fmt::format("{} ({} at first)", grouped(party.announced),
                                                    grouped(party.announced_first));
}

std::string state_table(const Facts& facts) {
    std::string rows;
    for (const ContributionFacts& party : facts.contributions)
        rows +=
            fmt::format("<tr><th scope=\"row\">{}</th>{}{}{}{}{}</tr>",
                        escaped(facts.named(party.state)), cell(party.pools),
                        number_cell(announced_words(party)), number_cell(grouped(party.pledged)),
                        number_cell(grouped(party.sent)), number_cell(grouped(party.arrived)));
    return table("People announced (by the data), pledged, sent and arrived, by party",
                 {{"party"},
                  {"pool"},
                  {"announced", true},
                  {"pledged", true},
                  {"sent", true},
                  {"arrived", true}},
                 rows);
}

std::string unit_tables(const Facts& facts) {
    if (facts.units.empty())
        return "";
    std::string rows;
    for (const UnitFacts& unit : facts.units)
        rows += fmt::format(
            "<tr><th scope=\"row\">{}</th>{}{}{}{}{}{}</tr>", escaped(facts.named(unit.unit)),
            cell(facts.named(unit.state)), number_cell(grouped(unit.pledged)),
            number_cell(grouped(unit.arrived)), cell(short_time(facts, unit.ready_at)),
            cell(short_time(facts, unit.arrived_at)), cell(short_time(facts, unit.left_at)));
    return state_table(facts) +
           // On paper the table by party says it.
           details("Units as a table",
                   table(fmt::format(
                             "Units of the alliance, the run with seed {}; UTC{}", facts.shown_seed,
                             facts.local.empty() ? "" : ", in brackets the time of most residents"),
                         {{"unit"},
                          {"party"},
                          {"pledged", true},
                          {"arrived", true},
                          {"ready"},
                          {"arrived at"},
                          {"left"}},
                         rows),
                   "on-screen");
}

}  // namespace

std::string decision_section(const Facts& facts) {
    return "<section><h2>Who decided what, by which article</h2><p>" +
           escaped(decision_finding(facts)) + "</p>" + decision_tree(facts) +
           origin_details(facts, {{"UTC", "treaty_step", "step, article, edition, verdict",
                                   "in the run shown"}}) +
           "</section>\n";
}

std::string force_section(const Facts& facts) {
    return "<section><h2>Alliance forces</h2>" +
           figure("fig-arrivals", "Arrivals against pledges", arrival_finding(facts),
                  "Step: people in the country. Dashed: pledged in the run shown. No record of "
                  "arrivals by the hour is in the data.") +
           unit_tables(facts) +
           origin_details(facts, {{"people", "nation_tick", "alliance_troops", "hour by hour"},
                                  {"people", "contribution", "announced, pledged, sent, arrived",
                                   "in the run shown"},
                                  {"people", "unit", "people by phase", "in the run shown"},
                                  {"UTC", "unit", "time by phase", "in the run shown"}}) +
           "</section>\n";
}

}  // namespace casus::report
