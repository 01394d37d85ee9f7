// casus treaty cases [ID]: past appeals replayed, the law's answer and the practice's answer apart.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cases/account_text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/treaty_named.h"
#include "study/cases_json.h"
#include "study/scenario_path.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::cli {
namespace {

struct CasesAsked {
    std::string id, format = "text";
    bool json = false;
};

// The texts that the cases name, each once; every problem of every one.
Result<cases::Texts> texts_of(const std::vector<cases::Case>& all) {
    cases::Texts texts;
    Diagnostics problems;
    std::vector<std::string> tried;
    for (const cases::Case& one : all) {
        if (one.treaty.empty() || std::ranges::find(tried, one.treaty) != tried.end())
            continue;
        tried.push_back(one.treaty);
        const auto path = study::find_data(one.treaty, "treaties", ".toml");
        auto read =
            path ? treaty::read_treaty(*path, {}) : Result<treaty::Treaty>(failure(path.error()));
        if (read)
            texts.emplace(one.treaty, *std::move(read));
        else
            problems.insert(problems.end(), read.error().begin(), read.error().end());
    }
    if (!problems.empty())
        return failure(std::move(problems));
    return texts;
}

Diagnostic no_case(const std::string& id, const std::vector<cases::Case>& all) {
    std::vector<std::string> known;
    for (const cases::Case& one : all)
        known.push_back(one.key);
    const std::string near = world::nearest_name(id, known);
    return wrong(
        "there is no such case", "a key that `casus treaty cases` lists", id,
        near.empty() ? "list them with `casus treaty cases`" : "did you mean '" + near + "'?");
}

int show_one(const CasesAsked& asked, const cases::Account& account,
             const std::vector<cases::Case>& all) {
    const auto found = std::ranges::find_if(
        account.replays, [&](const cases::Replay& replay) { return replay.of->key == asked.id; });
    if (found == account.replays.end())
        return report_problems({no_case(asked.id, all)});
    const auto sources = world::sources_around(found->of->path);
    if (!sources)
        return report_problems(sources.error());
    print(asked.format == "json" ? study::case_json(*found) + "\n"
                                 : cases::case_text(*found, *sources));
    return 0;
}

int show_cases(CasesAsked asked) {
    if (asked.json)
        asked.format = "json";
    if (const Diagnostics problems = wrong_format(asked.format, {"text", "json", "markdown"});
        !problems.empty())
        return report_problems(problems);
    if (!asked.id.empty() && asked.format == "markdown")
        return report_problems(
            {wrong("only the page of all cases is written as markdown", "text or json",
                   asked.format, "leave out the case, or write --format text")});
    const auto all = cases::read_cases(study::data_files("cases", ".toml"));
    if (!all)
        return report_problems(all.error());
    const auto texts = texts_of(*all);
    if (!texts)
        return report_problems(texts.error());
    const auto account = cases::account_of(*all, *texts);
    if (!account)
        return report_problems(account.error());
    if (!asked.id.empty())
        return show_one(asked, *account, *all);
    print(asked.format == "json"       ? study::account_json(*account)
          : asked.format == "markdown" ? cases::account_markdown(*account)
                                       : cases::account_text(*account));
    return 0;
}

}  // namespace

void add_treaty_cases(CLI::App& treaty, Task& task) {
    const auto asked = std::make_shared<CasesAsked>();
    CLI::App* command = treaty.add_subcommand(
        "cases", "past appeals replayed: the law's answer beside the practice's answer");
    command->add_option("case", asked->id, "one of them, in full; left out: all")
        ->type_name("CASE");
    command->add_option("--format", asked->format, "text, json or markdown")->type_name("FORMAT");
    command->add_flag("--json", asked->json, "the same as --format json");
    command->callback([asked, &task] { task = [asked] { return show_cases(*asked); }; });
}

}  // namespace casus::cli
