#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cases/account_text.h"
#include "cases/case_lines.h"

namespace casus::cases {
namespace {

std::string states_text(const std::vector<StateCode>& states) {
    std::vector<std::string> texts;
    for (const StateCode state : states)
        texts.push_back(state.text());
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string fact_line(const treaty::Treaty& text, const treaty::FactValue& value) {
    const treaty::Fact* fact = find_fact(text, value.key);
    std::string line = fmt::format("{}: {}", value.key, treaty::name(treaty::mark_of(value)));
    if (!value.claimed_by.empty())
        line += ", claimed by " + states_text(value.claimed_by);
    if (!value.denied_by.empty())
        line += ", denied by " + states_text(value.denied_by);
    if (fact != nullptr)
        line += fmt::format(" ({})", fact->title);
    return wrapped(line, 2);
}

std::string law_lines(std::string_view basis, const Law& law) {
    std::string line = fmt::format(
        "on the {}: {}; duty to help {}, power to send {}, consultation {}", basis, name(law.call),
        treaty::name(law.duty), treaty::name(law.power), treaty::name(law.consultation));
    if (!law.turns_on.empty())
        line += "; turns on " + law.turns_on;
    if (!law.engaged.empty())
        line += "; engaged: " + law.engaged;
    return wrapped(line, 2);
}

std::string law_part(const Replay& replay) {
    const Case& one = *replay.of;
    if (replay.text == nullptr)
        return "The law\n" + wrapped("no text for that date: " + one.none_because, 2);
    std::string text = fmt::format("The facts, as {} asks them\n", replay.text->name);
    for (const treaty::FactValue& value : replay.facts)
        text += fact_line(*replay.text, value);
    text +=
        fmt::format("\nThe law's answer, by the wording in force on {}\n", format_date(one.date));
    text += law_lines("facts", replay.on_facts);
    text += law_lines(fmt::format("claims of {}", one.requester.text()), replay.on_claims);
    text += "\nThe procedure's answer\n";
    text += wrapped(fmt::format("on the votes on record: {} ({})", name(replay.on_votes.ends),
                                replay.on_votes.how),
                    2);
    text += wrapped(fmt::format("on the votes of the model: {} ({})", name(replay.on_model.ends),
                                replay.on_model.how),
                    2);
    return text;
}

std::string votes_part(const Replay& replay) {
    std::string text;
    for (const Forecasted& party : replay.parties)
        if (party.record != nullptr)
            text +=
                fmt::format("  {}  {:<9}  tie {:>2}  {:>3}% yes by the model\n", party.state.text(),
                            name(party.record->was), party.tie, (party.chance_permille + 5) / 10);
    return text.empty() ? text : "\nStances on record\n" + text;
}

std::string record_part(const Case& one) {
    const Record& record = one.record;
    std::string text = "\nThe practice's answer\n";
    if (record.said != Said::nothing)
        text +=
            wrapped(fmt::format("said of the duty: {} ({})", name(record.said), record.said_by), 2);
    text += wrapped(fmt::format("the organ: {}{}. {}", name(record.decided),
                                record.decided_on ? " on " + format_date(*record.decided_on) : "",
                                record.decision),
                    2);
    std::string came = fmt::format("came: {}", name(record.came));
    if (record.arrived)
        came += fmt::format(", first on {}", format_date(*record.arrived));
    if (record.peak)
        came += fmt::format(", {} people at most", *record.peak);
    return text + wrapped(fmt::format("{}. {}", came, record.happened), 2);
}

std::string meeting_part(const Replay& replay) {
    if (replay.text == nullptr)
        return {};
    std::string text = "\nWhere they meet\n";
    const auto line = [&](std::string_view what, Meets meets, const std::string& because) {
        text += wrapped(
            fmt::format("{}: {}{}", what, name(meets), because.empty() ? "" : "; " + because), 2);
    };
    const Because& because = replay.of->because;
    line("said of the duty", replay.law, because.law);
    line("came, by the law on the facts", replay.practice, because.practice);
    line("came, by the law on the claims", replay.practice_on_claims, "");
    line("organ, by the votes on record", replay.procedure, because.procedure);
    std::string of_model;
    for (const Miss& miss : misses_of(replay))
        if (miss.question == "model")
            of_model = miss.why;
    line("organ, by the votes of the model", replay.model, of_model);
    return text;
}

std::string sources_part(const Case& one, std::span<const world::Source> sources) {
    std::string text = fmt::format("\nSources ({})\n", name(one.checked));
    for (const std::string& key : one.record.sources) {
        const world::Source* source = world::find_source(sources, key);
        text += wrapped(
            source == nullptr ? key : fmt::format("{}: {}", source->title, source->address), 2);
    }
    return text;
}

}  // namespace

std::string case_text(const Replay& replay, std::span<const world::Source> sources) {
    const Case& one = *replay.of;
    return fmt::format("{}, {}\n", one.name, format_date(one.date)) +
           wrapped(fmt::format("Asked by {} ({}) for {}: {}", one.asked_by, one.requester.text(),
                               name(one.asked), one.framing),
                   0) +
           "\n" + law_part(replay) + votes_part(replay) + record_part(one) + meeting_part(replay) +
           sources_part(one, sources);
}

}  // namespace casus::cases
