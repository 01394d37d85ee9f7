// The model beside the record: each figure that is on record, and what the runs came to.
#include <algorithm>

#include <fmt/format.h>

#include "report/beside.h"
#include "report/html.h"
#include "report/sections.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

using Use = TargetFacts::Use;

std::string interval(const Facts& facts, const TargetFacts& target, std::int64_t low,
                     std::int64_t high) {
    return fmt::format("{} to {}", value_text(facts, target, low), value_text(facts, target, high));
}

/// Units that the value does not carry itself.
std::string_view unit_of(const TargetFacts& target) {
    return is_time(target) || target.unit == "permille" ? std::string_view() : target.unit;
}

std::string title_cell(const TargetFacts& target) {
    std::string under(unit_of(target));
    if (!target.definition.empty())
        under += (under.empty() ? "" : "; ") + target.definition;
    return fmt::format("<th scope=\"row\">{}{}</th>", escaped(target.title),
                       under.empty() ? "" : fmt::format(" <small>{}</small>", escaped(under)));
}

/// The record with its interval; its source, and what others told.
std::string record_cells(const Facts& facts, const TargetFacts& target) {
    std::string rivals;
    for (const TargetFacts::Rival& rival : target.rivals)
        rivals += fmt::format(" <span class=\"rival\">{} {}</span>",
                              escaped(value_text(facts, target, rival.value)),
                              source_number(facts, rival.source));
    return fmt::format("<td class=\"n\">{} <small>{}</small></td><td>{}{}</td>",
                       escaped(value_text(facts, target, target.record)),
                       escaped(interval(facts, target, target.low, target.high)),
                       source_number(facts, target.source),
                       rivals.empty() ? "" : "<small>others told:" + rivals + "</small>");
}

/// "3 of 20 runs"
std::string of_runs(const Facts& facts, std::int64_t count) {
    return fmt::format("{} of {} runs", count, facts.runs);
}

/// The value of one run; of several their median, the bands, and how many are inside.
std::string model_cells(const Facts& facts, const TargetFacts& target) {
    const auto at = [&](std::int64_t percent) { return quantile(target, percent); };
    const std::string none = fmt::format("did not come to it: {}", why_none(target));
    if (facts.runs <= 1)
        return number_cell(target.model.empty() ? none : value_text(facts, target, at(50)));
    // Counted, so that a band is a frequency: of few runs 90 % is no whole number of them.
    const auto band = [&](std::int64_t low, std::int64_t high) {
        return escaped(fmt::format("{}: {}", of_runs(facts, runs_between(target, low, high)),
                                   interval(facts, target, at(low), at(high))));
    };
    std::string cell;
    if (!target.model.empty())
        cell = fmt::format("{} <small class=\"on-screen\">{}</small> <small>{}</small>",
                           escaped(value_text(facts, target, at(50))), band(25, 75), band(5, 95));
    const auto without = facts.runs - static_cast<std::int64_t>(target.model.size());
    if (without > 0)
        cell += fmt::format(" <small>{}: {}</small>", of_runs(facts, without), none);
    return fmt::format("<td class=\"n\">{}</td>", cell) +
           fmt::format("<td class=\"short\">{}</td>", of_runs(facts, runs_inside(target)));
}

/// The style that draws a mark beside the words.
std::string_view mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::hit:
            return "hit";
        case Verdict::miss:
        case Verdict::none:
            return "miss";
        case Verdict::wide:
        case Verdict::early:
            return "untold";
    }
    return {};
}

std::string group_table(const Facts& facts, Use use) {
    const auto targets = shown(facts, use);
    if (targets.empty())
        return "";
    std::string rows;
    for (const TargetFacts* target : targets)
        rows += fmt::format("<tr>{}{}{}<td class=\"{}\"><strong>{}</strong></td></tr>",
                            title_cell(*target), record_cells(facts, *target),
                            model_cells(facts, *target), mark_of(verdict_of(facts, *target)),
                            verdict_text(facts, *target));
    const std::string caption =
        capitalised(fmt::format("{}: {}", words_of(use), hit_line(hits(facts, targets))));
    if (facts.runs <= 1)
        return table(caption,
                     {{"figure"},
                      {"record, its 90 % interval", true},
                      {"source"},
                      {"model", true},
                      {"result"}},
                     rows, "beside");
    return table(caption,
                 {{"figure"},
                  {"record, its 90 % interval", true},
                  {"source"},
                  {"model: median, runs between", true},
                  {"inside in"},
                  {"result"}},
                 rows, "beside");
}

std::string how_to_read(const Facts& facts) {
    return fmt::format(
        "Hit: {} inside the record's 90 % interval{} A miss says where the model lies. Figures "
        "used to set the model are no test of it; held out: no setting looked at them.{}{}",
        facts.runs <= 1 ? "the model's figure is" : "the runs' median is",
        facts.runs <= 1
            ? "."
            : ", or the record in the band of 90 % of the runs. Uninformative, and no hit: a band "
              "wider than four times the record; for times, than four days; for shares and "
              "regions, than half of the whole.",
        facts.governs == Governs::script
            ? " The government's acts are the record's own: what follows soon after one is a weak "
              "test."
            : "",
        facts.local.empty() ? " Times are UTC." : " Times are UTC (local).");
}

std::string day_cells(const Facts& facts, const std::vector<const TargetFacts*>& targets,
                      Time day) {
    const auto found = std::ranges::find(targets, day, &TargetFacts::day);
    if (found == targets.end())
        return R"(<td class="n">no record</td><td class="n">not compared</td>)";
    const TargetFacts& target = **found;
    const std::string band =
        facts.runs <= 1 || target.model.empty()
            ? ""
            : fmt::format(" <small>{}</small>",
                          interval(facts, target, quantile(target, 5), quantile(target, 95)));
    return fmt::format(R"(<td class="n">{} <small>{}</small></td><td class="n">{}{}</td>)",
                       grouped(target.record), interval(facts, target, target.low, target.high),
                       target.model.empty() ? "did not come to it" : grouped(quantile(target, 50)),
                       band);
}

}  // namespace

std::string beside_section(const Facts& facts) {
    if (facts.targets.empty())
        return "";
    std::string tables;
    for (const Use use : {Use::train, Use::held_out, Use::rules})
        tables += group_table(facts, use);
    return "<section><h2>Model beside record</h2>" +
           figure("fig-beside", "How far from the record", beside_finding(facts),
                  "Black dot and bar: the record and its 90 % interval, here of one width for all "
                  "figures. Blue: the model, in widths of that interval from the record" +
                      std::string(facts.runs <= 1
                                      ? "."
                                      : "; median, 50 % of runs dark, 90 % of runs light.") +
                      " An arrow: further off than is drawn.") +
           fmt::format("<p class=\"note\">{}</p>\n", escaped(how_to_read(facts))) + tables +
           origin_details(facts, {{"as the row says", "target", "model",
                                   "one row a figure a run; record, record_low, record_high and "
                                   "source beside it"}}) +
           "</section>\n";
}

std::string days_beside_record(const Facts& facts) {
    const auto participants = by_day(facts, "participants"), detained = by_day(facts, "detained");
    if (participants.empty() && detained.empty())
        return "";
    Time from = never, until;
    for (const auto& targets : {participants, detained})
        for (const TargetFacts* target : targets) {
            from = std::min(from, target->day);
            until = std::max(until, target->day);
        }
    std::string rows;
    for (Time day = from; day <= until; day = day + hours(24))
        rows += fmt::format("<tr><th scope=\"row\">{}</th>{}{}</tr>", plain_day(day + hours(12)),
                            day_cells(facts, participants, day), day_cells(facts, detained, day));
    const std::string note =
        "Black: the record and its 90 % interval. Blue: the model" +
        std::string(facts.runs <= 1 ? "." : "; median, 50 % and 90 % of runs.") +
        " Participants of a day: the sum over towns of the day's largest crowd, so more than are "
        "in "
        "the street at any one hour. Days are those of the record.";
    return (participants.empty()
                ? ""
                : figure("fig-days", "Participants by day", by_day_finding(facts), note)) +
           // On paper the table of all figures says it.
           details(
               "Participants and detained by day as a table",
               table(facts.runs <= 1
                         ? "By day beside the record; for days before and after: no record"
                         : "By day beside the record, median and 90 % of runs; for days before and "
                           "after: no record",
                     {{"day"},
                      {"participants, record", true},
                      {"participants, model", true},
                      {"detained so far, record", true},
                      {"detained so far, model", true}},
                     rows, "beside"),
               "on-screen");
}

}  // namespace casus::report
