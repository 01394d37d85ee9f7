#include "cli/treaty_asked.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/options.h"
#include "cli/treaty_named.h"
#include "study/scenario_path.h"
#include "treaty/facts.h"

namespace casus::cli {
namespace {

void add_problems(Diagnostics& problems, const Diagnostics& more) {
    problems.insert(problems.end(), more.begin(), more.end());
}

std::string parties_text(const treaty::Treaty& treaty, Time date) {
    std::vector<std::string> names;
    for (const StateCode party : treaty::parties_on(treaty, date))
        names.push_back(party.text());
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Who asks is nobody whom the treaty binds on the date.
Diagnostic no_party(const treaty::Treaty& treaty, Time date, const std::string& by) {
    const std::string parties = parties_text(treaty, date);
    if (!parties.empty())
        return wrong("--by is no party on that date", parties, by,
                     "name one of these by its two letters");
    Time first = never;
    for (const treaty::Party& party : treaty.parties)
        for (const treaty::Membership& membership : party.memberships)
            first = std::min(first, membership.since);
    return wrong("nobody is bound by the treaty on that date",
                 first == never ? "a treaty with parties"
                                : fmt::format("a date from {} on", format_date(first)),
                 format_date(date), "ask about another date");
}

std::optional<Time> date_of(const TreatyQuestion& question, const treaty::FactsFile& file,
                            Diagnostics& problems) {
    if (question.date.empty() && file.date)
        return file.date;
    const std::optional<Time> date = parse_time(question.date);
    if (!date)
        problems.push_back(wrong("--date is not a date", "2022-01-05 or 2022-01-05T16:30Z",
                                 question.date,
                                 "write year-month-day, of the years 1900 to 2199, here or as "
                                 "date = in the file of facts"));
    return date;
}

/// Facts of the options first, then those of the file, then those of the place.
std::vector<treaty::FactValue> facts_of(const AskedTreaty& asked, const TreatyQuestion& question,
                                        const treaty::FactsFile& file, Diagnostics& problems) {
    const std::vector<NamedTreaty> named{{asked.treaty, asked.date, asked.treaty.key}};
    auto facts = facts_given(named, question.facts, {});
    if (!facts) {
        add_problems(problems, facts.error());
        return {};
    }
    for (const treaty::FactValue& fact : *facts)
        add_problems(problems, treaty::unknown_claimants(asked.treaty, fact, file.outsiders,
                                                         {"--fact " + fact.key, 0, 0}));
    const auto add = [&](const treaty::FactValue& fact) {
        if (std::ranges::find(*facts, fact.key, &treaty::FactValue::key) == facts->end())
            facts->push_back(fact);
    };
    std::ranges::for_each(file.facts, add);
    auto there = facts_given(named, {}, question.place.empty() ? file.place : question.place);
    if (there)
        std::ranges::for_each(*there, add);
    else
        add_problems(problems, there.error());
    return *std::move(facts);
}

Result<AskedTreaty> ask(const TreatyQuestion& question, bool by_somebody) {
    AskedTreaty asked;
    const Result<std::string> path = study::find_data(question.treaty, "treaties", ".toml");
    if (!path)
        return failure(path.error());
    asked.path = *path;
    Result<treaty::Treaty> read = treaty::read_treaty(*path, {});
    if (!read)
        return failure(read.error());
    asked.treaty = *std::move(read);
    Diagnostics problems;
    treaty::FactsFile file;
    if (!question.facts_file.empty()) {
        auto facts = treaty::read_facts(asked.treaty, question.facts_file);
        if (!facts)
            return failure(facts.error());
        file = *std::move(facts);
    }
    const std::optional<Time> date = date_of(question, file, problems);
    asked.date = date.value_or(Time());
    asked.by = question.by.empty() ? file.by : StateCode::from(question.by);
    const bool party = treaty::is_party(asked.treaty, asked.by, asked.date);
    if (date && !party && (by_somebody || !question.by.empty()))
        problems.push_back(no_party(asked.treaty, asked.date,
                                    question.by.empty() ? asked.by.text() : question.by));
    asked.facts = facts_of(asked, question, file, problems);
    add_problems(problems,
                 treaty::broken_implications(
                     asked.treaty, asked.facts,
                     {question.facts_file.empty() ? "--fact" : question.facts_file, 0, 0}));
    asked.facts = treaty::with_appeal(asked.treaty, asked.facts);
    if (!problems.empty())
        return failure(std::move(problems));
    return asked;
}

}  // namespace

void add_question_options(CLI::App& command, TreatyQuestion& question) {
    command.add_option("treaty", question.treaty, "a file, or a name in data/treaties/")
        ->required()
        ->type_name("TREATY");
    command
        .add_option("--facts", question.facts_file,
                    "a file: date, by (who asks), at (a place), [facts] key = true, false or words")
        ->type_name("FILE");
    command.add_option("--date", question.date, "the day whose wording counts")->type_name("DATE");
    command
        .add_option("--by", question.by,
                    "the party that asks; what an appeal makes true is true then")
        ->type_name("STATE");
    command
        .add_option("--fact", question.facts,
                    "true, false or unknown; may be contested, claimed:XX, denied:XX")
        ->type_name("KEY=VALUE[,contested]")
        ->allow_extra_args(false);
    command
        .add_option("--at", question.place,
                    "where it happens: a place that the treaty knows, which settles its facts")
        ->type_name("PLACE");
    command.add_flag("--json", question.json, "the same as --format json");
    command.add_option("--format", question.format, "text or json")->type_name("FORMAT");
}

Result<AskedTreaty> ask_treaty(const TreatyQuestion& question) { return ask(question, true); }

Result<AskedTreaty> ask_about_members(const TreatyQuestion& question) {
    return ask(question, false);
}

}  // namespace casus::cli
