#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/treaty_asked.h"
#include "cli/treaty_named.h"
#include "study/opinion_html.h"
#include "study/opinion_json.h"
#include "treaty/opinion.h"
#include "world/sources.h"

namespace casus::cli {
namespace {

struct Question {
    TreatyQuestion asked;
    bool html = false;
};

int explain(const Question& question) {
    if (question.html && question.asked.json)
        return report_problems({wrong("--json and --html are two formats of one answer",
                                      "one of them", "both", "choose one")});
    const std::string format = question.html ? "html" : question.asked.written();
    if (const Diagnostics problems = wrong_format(format, {"text", "json", "html"});
        !problems.empty())
        return report_problems(problems);
    const Result<AskedTreaty> asked = ask_treaty(question.asked);
    if (!asked)
        return report_problems(asked.error());
    const treaty::Opinion opinion =
        treaty::opinion_of(asked->treaty, asked->date, asked->by, asked->facts);
    if (format == "json") {
        print(study::opinion_json(asked->treaty, opinion));
    } else if (format == "html") {
        const auto sources = world::sources_around(asked->path);
        if (!sources)
            return report_problems(sources.error());
        print(study::opinion_html(asked->treaty, opinion, *sources));
    } else {
        print(treaty::opinion_text(asked->treaty, opinion));
    }
    return 0;
}

}  // namespace

void add_treaty_command(CLI::App& app, Task& task) {
    auto question = std::make_shared<Question>();
    CLI::App* treaty = app.add_subcommand("treaty", "what a treaty says");
    treaty->require_subcommand(1);
    CLI::App* command = treaty->add_subcommand(
        "explain",
        "which articles are engaged by these facts and claims, why, what would turn it, who must "
        "agree and who is bound");
    add_question_options(*command, question->asked);
    command->add_flag("--html", question->html, "the same as --format html");
    command->get_option("--format")->description("text, json or html");
    add_treaty_procedure(*treaty, task);
    add_treaty_pages(*treaty, task);
    add_treaty_cases(*treaty, task);
    command->callback([question, &task] { task = [question] { return explain(*question); }; });
}

}  // namespace casus::cli
