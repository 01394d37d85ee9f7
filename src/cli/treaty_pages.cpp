// casus treaty list, show, members, history, compare, schema: what texts say, side by side.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/treaty_named.h"
#include "study/scenario_path.h"
#include "study/treaty_json.h"
#include "treaty/compare.h"
#include "treaty/facts.h"
#include "treaty/members.h"
#include "treaty/schema.h"
#include "treaty/show.h"

namespace casus::cli {
namespace {

constexpr std::size_t most_treaties = 5;

struct Asked {
    std::vector<std::string> treaties, facts;
    std::string date, also, place, format = "text";
};

treaty::Side side_of(const NamedTreaty& named) { return {&named.treaty, named.date, named.label}; }

std::vector<treaty::Side> sides_of(const std::vector<NamedTreaty>& treaties) {
    std::vector<treaty::Side> sides;
    for (const NamedTreaty& named : treaties)
        sides.push_back(side_of(named));
    return sides;
}

// All of them, or every problem of every one.
Result<std::vector<NamedTreaty>> read_all(const std::vector<std::string>& names,
                                          const std::string& date, Diagnostics problems) {
    std::vector<NamedTreaty> treaties;
    for (const std::string& name : names) {
        Result<NamedTreaty> named = treaty_named(name, date);
        if (named)
            treaties.push_back(*std::move(named));
        else
            problems.insert(problems.end(), named.error().begin(), named.error().end());
    }
    if (!problems.empty())
        return failure(std::move(problems));
    return treaties;
}

// A date that is none says so once, not once a treaty.
Diagnostics wrong_date(const std::string& date) {
    if (date.empty() || parse_time(date))
        return {};
    return {wrong("--date is not a date", "2022-01-05", date, "write year-month-day")};
}

int list(const Asked& asked) {
    Diagnostics problems = wrong_format(asked.format, {"text", "json"});
    const Diagnostics dates = wrong_date(asked.date);
    problems.insert(problems.end(), dates.begin(), dates.end());
    if (!problems.empty())
        return report_problems(problems);
    const auto treaties = read_all(study::data_files("treaties", ".toml"), asked.date, {});
    if (!treaties)
        return report_problems(treaties.error());
    if (asked.format == "json") {
        print(study::treaty_list_json(sides_of(*treaties)));
        return 0;
    }
    for (const NamedTreaty& named : *treaties)
        print(treaty::list_line(named.treaty, named.date));
    return 0;
}

int show(const Asked& asked) {
    const auto read =
        read_all(asked.treaties, asked.date, wrong_format(asked.format, {"text", "json"}));
    if (!read)
        return report_problems(read.error());
    const NamedTreaty& named = read->front();
    print(asked.format == "json" ? study::treaty_json(side_of(named))
                                 : treaty::show_text(named.treaty, named.date));
    return 0;
}

int members(const Asked& asked) {
    std::vector<std::string> names = asked.treaties;
    if (!asked.also.empty())
        names.push_back(asked.also);
    const auto read = read_all(names, asked.date, wrong_format(asked.format, {"text", "json"}));
    if (!read)
        return report_problems(read.error());
    const NamedTreaty& named = read->front();
    const std::vector<treaty::Side> sides = sides_of(*read);
    const treaty::Side* also = sides.size() > 1 ? &sides[1] : nullptr;
    if (asked.format == "json") {
        print(study::treaty_members_json(sides.front(), also));
        return 0;
    }
    print(treaty::members_text(named.treaty, named.date));
    if (also != nullptr)
        print("\n" + treaty::elsewhere_text(named.treaty, named.date, *also->treaty, also->date));
    return 0;
}

int history(const Asked& asked) {
    const auto read = read_all(asked.treaties, {}, wrong_format(asked.format, {"text", "json"}));
    if (!read)
        return report_problems(read.error());
    const treaty::Treaty& treaty = read->front().treaty;
    print(asked.format == "json" ? study::treaty_history_json(treaty)
                                 : treaty::history_text(treaty));
    return 0;
}

// Two of the same name are told apart by their place.
void number_labels(std::vector<NamedTreaty>& treaties) {
    const std::vector<NamedTreaty> before = treaties;
    for (std::size_t i = 0; i < treaties.size(); ++i)
        for (std::size_t j = 0; j < treaties.size(); ++j)
            if (i != j && before[i].label == before[j].label)
                treaties[i].label = fmt::format("{} ({})", before[i].label, i + 1);
}

int compare(const Asked& asked) {
    Diagnostics problems = wrong_format(asked.format, {"text", "json", "markdown"});
    if (asked.treaties.size() < 2 || asked.treaties.size() > most_treaties)
        problems.push_back(wrong("a comparison is of 2 to 5 treaties", "A,B or A@1992,A,B",
                                 fmt::format("{} of them", asked.treaties.size()),
                                 "name them with commas between"));
    auto treaties = read_all(asked.treaties, asked.date, std::move(problems));
    if (!treaties)
        return report_problems(treaties.error());
    number_labels(*treaties);
    const auto facts = facts_given(*treaties, asked.facts, asked.place);
    if (!facts)
        return report_problems(facts.error());
    for (const NamedTreaty& named : *treaties)
        if (const auto broken = treaty::broken_implications(named.treaty, *facts, {"--fact", 0, 0});
            !broken.empty())
            return report_problems(broken);
    const treaty::Comparison comparison = treaty::compare(sides_of(*treaties), *facts);
    print(asked.format == "json"       ? study::treaty_comparison_json(comparison)
          : asked.format == "markdown" ? treaty::compare_markdown(comparison)
                                       : treaty::compare_text(comparison));
    return 0;
}

CLI::App* add_page(CLI::App& treaty, const std::string& name, const std::string& what,
                   int (*answer)(const Asked&), const std::shared_ptr<Asked>& asked, Task& task) {
    CLI::App* command = treaty.add_subcommand(name, what);
    command->add_option("--format", asked->format, "text or json")->type_name("FORMAT");
    command->callback([=, &task] { task = [=] { return answer(*asked); }; });
    return command;
}

void add_treaty_option(CLI::App& command, Asked& asked) {
    command
        .add_option("treaty", asked.treaties, "a file, or a name in data/treaties/; NAME@DATE too")
        ->required()
        ->expected(1)
        ->type_name("TREATY");
}

void add_date_option(CLI::App& command, Asked& asked) {
    command
        .add_option("--date", asked.date,
                    "the day that counts; left out: the text as its file last knows it")
        ->type_name("DATE");
}

}  // namespace

void add_treaty_pages(CLI::App& treaty, Task& task) {
    const auto of_list = std::make_shared<Asked>(), of_show = std::make_shared<Asked>(),
               of_members = std::make_shared<Asked>(), of_history = std::make_shared<Asked>(),
               of_compare = std::make_shared<Asked>();
    CLI::App* page = add_page(treaty, "list", "all treaties of data/treaties/ with their parties",
                              list, of_list, task);
    add_date_option(*page, *of_list);
    page = add_page(treaty, "show", "parties, organs, articles in force, and where each is from",
                    show, of_show, task);
    add_treaty_option(*page, *of_show);
    add_date_option(*page, *of_show);
    page = add_page(treaty, "members", "who is bound on a date", members, of_members, task);
    add_treaty_option(*page, *of_members);
    add_date_option(*page, *of_members);
    page->add_option("--also", of_members->also,
                     "which of them, or of the states after them, are parties to this one, too")
        ->type_name("TREATY[@DATE]");
    page = add_page(treaty, "history", "who joined, left and came back", history, of_history, task);
    add_treaty_option(*page, *of_history);
    treaty.add_subcommand("schema", "a JSON Schema of a treaty's file, for editors")
        ->callback([&task] {
            task = [] {
                print(treaty::schema_json());
                return 0;
            };
        });
    page = add_page(treaty, "compare", "the same questions to 2 to 5 texts, side by side", compare,
                    of_compare, task);
    page->get_option("--format")->description("text, json or markdown");
    page->add_option("treaties", of_compare->treaties,
                     "files or names in data/treaties/, each with @DATE or @WORDING if need be")
        ->required()
        ->delimiter(',')
        ->type_name("A,B...");
    add_date_option(*page, *of_compare);
    page->add_option("--fact", of_compare->facts,
                     "which of them these facts engage; true, false or unknown; may be contested")
        ->type_name("KEY=VALUE[,contested]")
        ->allow_extra_args(false);
    page->add_option("--at", of_compare->place, "a place that a treaty knows")->type_name("PLACE");
}

}  // namespace casus::cli
