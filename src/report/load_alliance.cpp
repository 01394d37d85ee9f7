// The procedure, the units, who came first and when the last left.
#include <fmt/format.h>

#include "report/load_parts.h"

namespace casus::report {
namespace {

using records::Answer;

void read_steps(Questions& questions, Facts& facts) {
    const Answer steps = questions.ask(
        fmt::format("SELECT epoch_ms(time) // 1000, step, actor, article, edition, verdict, text "
                    "FROM treaty_step WHERE run_id = {} ORDER BY time, ordinal",
                    facts.shown_run));
    for (std::size_t row = 0; row < steps.rows.size(); ++row)
        facts.treaty.push_back({Time(steps.integer(row, 0)), steps.text(row, 1), steps.text(row, 2),
                                steps.text(row, 3), steps.text(row, 4), steps.text(row, 5),
                                steps.text(row, 6)});
}

Time time_or_never(const Answer& answer, std::size_t row, std::size_t column) {
    return answer.text(row, column).empty() ? never : Time(answer.integer(row, column));
}

void read_units(Questions& questions, Facts& facts) {
    const Answer units = questions.ask(fmt::format(
        "SELECT unit, any_value(state), "
        "max(people) FILTER (WHERE phase = 'ready'), max(people) FILTER (WHERE phase = 'arrived'), "
        "epoch_ms(min(time) FILTER (WHERE phase = 'ready')) // 1000, "
        "epoch_ms(min(time) FILTER (WHERE phase = 'arrived')) // 1000 "
        "FROM unit WHERE run_id = {} GROUP BY unit ORDER BY unit",
        facts.shown_run));
    for (std::size_t row = 0; row < units.rows.size(); ++row) {
        UnitFacts unit;
        unit.unit = units.text(row, 0);
        unit.state = units.text(row, 1);
        unit.pledged = units.integer(row, 2);
        unit.arrived = units.integer(row, 3);
        unit.ready_at = time_or_never(units, row, 4);
        unit.arrived_at = time_or_never(units, row, 5);
        facts.pledged += unit.pledged;
        facts.units.push_back(std::move(unit));
    }
}

void read_contributions(Questions& questions, Facts& facts) {
    const Answer rows = questions.ask(
        fmt::format("SELECT state, coalesce(pools, ''), coalesce(announced_first, 0), "
                    "coalesce(announced, 0), pledged, sent, arrived FROM contribution "
                    "WHERE run_id = {} ORDER BY state",
                    facts.shown_run));
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        facts.contributions.push_back({rows.text(row, 0), rows.text(row, 1), rows.integer(row, 2),
                                       rows.integer(row, 3), rows.integer(row, 4),
                                       rows.integer(row, 5), rows.integer(row, 6)});
}

// When the last of a unit was gone: its phase says only that it began to leave.
void read_departures(Questions& questions, Facts& facts) {
    const Answer gone =
        questions.ask(fmt::format("SELECT entity_name, epoch_ms(time) // 1000 FROM event "
                                  "WHERE run_id = {} AND kind = 'unit_departed' ORDER BY event_id",
                                  facts.shown_run));
    for (std::size_t row = 0; row < gone.rows.size(); ++row)
        for (UnitFacts& unit : facts.units)
            if (facts.named(unit.unit) == gone.text(row, 0))
                unit.left_at = Time(gone.integer(row, 1));
}

void read_whether_scripted(Questions& questions, Facts& facts) {
    facts.appeal_is_scripted =
        questions.number(fmt::format("SELECT count(*) FROM command WHERE run_id = {} AND "
                                     "lever = 'appeal' AND accepted = 1 AND item IS NOT NULL",
                                     facts.shown_run)) > 0;
    const Answer refused = questions.ask(
        fmt::format("SELECT reason FROM command WHERE run_id = {} AND lever = 'appeal' AND "
                    "accepted = 0 ORDER BY command_id LIMIT 1",
                    facts.shown_run));
    if (!refused.rows.empty())
        facts.appeal_refused = refused.text(0, 0);
}

void read_first_and_last(Questions& questions, Facts& facts) {
    const Answer first = questions.ask(fmt::format(
        "SELECT epoch_ms(landing_at) // 1000, unit, to_airfield, "
        "(SELECT any_value(state) FROM unit WHERE unit.run_id = sortie.run_id "
        "AND unit.unit = sortie.unit) FROM sortie WHERE run_id = {} AND loaded = 1 AND people > 0 "
        "ORDER BY landing_at, sortie LIMIT 1",
        facts.shown_run));
    if (!first.rows.empty())
        facts.first_arrival = {Time(first.integer(0, 0)), facts.named(first.text(0, 1)),
                               facts.named(first.text(0, 3)), facts.named(first.text(0, 2))};
    const Answer last =
        questions.ask(fmt::format("SELECT epoch_ms(time) // 1000 FROM event WHERE run_id = {} "
                                  "AND kind = 'last_departure' ORDER BY event_id DESC LIMIT 1",
                                  facts.shown_run));
    if (!last.rows.empty())
        facts.last_departure = Time(last.integer(0, 0));
}

}  // namespace

void read_alliance(Questions& questions, Facts& facts) {
    read_steps(questions, facts);
    read_whether_scripted(questions, facts);
    read_units(questions, facts);
    read_contributions(questions, facts);
    read_departures(questions, facts);
    read_first_and_last(questions, facts);
}

}  // namespace casus::report
