// casus explain DIR [EVENT]: why it happened, in sentences; without an event, what did.
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "study/explain.h"
#include "study/which_event.h"

namespace casus::cli {
namespace {

struct Options {
    std::string folder, event;
    std::int64_t run = 0;
};

int explain(const Options& options) {
    const auto account = study::read_account(options.folder, options.run);
    if (!account)
        return report_problems(account.error());
    if (options.event.empty()) {
        print(study::list_events(*account));
        return 0;
    }
    const auto text = study::explain(*account, options.event);
    if (!text)
        return report_problems(text.error());
    print(*text);
    return 0;
}

}  // namespace

void add_explain_command(CLI::App& app, Task& task) {
    CLI::App* command = app.add_subcommand(
        "explain", "why an event happened: its causes back to orders, statements and shocks");
    auto options = std::make_shared<Options>();
    command->add_option("dir", options->folder, "a result folder")->required()->type_name("DIR");
    command
        ->add_option("event", options->event,
                     "a number, a kind (decision_taken), a short name (appeal, first_landing), an "
                     "order, a shock or a statement; left out: what there is to ask for")
        ->type_name("EVENT");
    command->add_option("--run", options->run, "which run of the folder, from 0")->type_name("N");
    command->callback([options, &task] { task = [options] { return explain(*options); }; });
}

}  // namespace casus::cli
