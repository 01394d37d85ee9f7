#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/treaty_named.h"
#include "study/scenario_path.h"
#include "treaty/treaty.h"

namespace casus::cli {
namespace {

struct Question {
    std::string treaty, date, by, place;
    std::vector<std::string> facts;
};

std::string parties_text(const treaty::Treaty& treaty, Time date) {
    std::vector<std::string> names;
    for (const StateCode party : treaty::parties_on(treaty, date))
        names.push_back(party.text());
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Who asks has appealed: what an appeal makes true is true, unless a fact is given otherwise.
void add_what_asking_sets(const treaty::Treaty& treaty, std::vector<treaty::FactValue>& facts) {
    for (const treaty::Fact& fact : treaty.facts) {
        const bool given = std::ranges::any_of(
            facts, [&](const treaty::FactValue& value) { return value.key == fact.key; });
        if (fact.set_by_appeal && !given)
            facts.push_back({fact.key, treaty::Truth::yes, false, {}, {}});
    }
}

/// `--by` names nobody whom the treaty binds on the date.
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

int explain(const Question& question) {
    const Result<std::string> path = study::find_data(question.treaty, "treaties", ".toml");
    if (!path)
        return report_problems(path.error());
    const Result<treaty::Treaty> treaty = treaty::read_treaty(*path, {});
    if (!treaty)
        return report_problems(treaty.error());
    Diagnostics problems;
    const std::optional<Time> date = parse_time(question.date);
    if (!date)
        problems.push_back(wrong("--date is not a date", "2022-01-05 or 2022-01-05T16:30Z",
                                 question.date, "write year-month-day, of the years 1900 to 2199"));
    const StateCode by = StateCode::from(question.by);
    if (date && !treaty::is_party(*treaty, by, *date))
        problems.push_back(no_party(*treaty, *date, question.by));
    const std::vector<NamedTreaty> asked{{*treaty, date.value_or(Time()), treaty->key}};
    auto given = facts_given(asked, question.facts, question.place);
    if (!given)
        problems.insert(problems.end(), given.error().begin(), given.error().end());
    if (!problems.empty())
        return report_problems(problems);
    std::vector<treaty::FactValue> facts = *std::move(given);
    add_what_asking_sets(*treaty, facts);
    print(treaty::explain_text(*treaty, *date, by, facts));
    return 0;
}

}  // namespace

void add_treaty_command(CLI::App& app, Task& task) {
    auto question = std::make_shared<Question>();
    CLI::App* treaty = app.add_subcommand("treaty", "what a treaty says");
    treaty->require_subcommand(1);
    CLI::App* command = treaty->add_subcommand(
        "explain", "which articles are engaged on a date, by these facts and claims, and why");
    command->add_option("treaty", question->treaty, "a file, or a name in data/treaties/")
        ->required()
        ->type_name("TREATY");
    command->add_option("--date", question->date, "the day whose wording counts")
        ->required()
        ->type_name("DATE");
    command
        ->add_option("--by", question->by,
                     "the party that asks; what an appeal makes true is true then")
        ->required()
        ->type_name("STATE");
    command
        ->add_option("--fact", question->facts,
                     "true, false or unknown; may be contested, claimed:XX, denied:XX")
        ->type_name("KEY=VALUE[,contested]")
        ->allow_extra_args(false);
    command
        ->add_option("--at", question->place,
                     "where it happens: a place that the treaty knows, which settles its facts")
        ->type_name("PLACE");
    add_treaty_pages(*treaty, task);
    add_treaty_cases(*treaty, task);
    command->callback([question, &task] { task = [question] { return explain(*question); }; });
}

}  // namespace casus::cli
