// Commands that read finished result folders.
#include <memory>
#include <string>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "records/query.h"
#include "report/sentences.h"
#include "study/compare.h"
#include "study/refresh_report.h"

namespace casus::cli {
namespace {

int write_report_again(const std::string& folder) {
    const Result<report::Facts> facts = study::refresh_report(folder);
    if (!facts)
        return report_problems(facts.error());
    for (const std::string& line : report::summary(*facts))
        print(line + "\n");
    print(fmt::format("{}/report.html\n", folder));
    return 0;
}

int diff(const std::string& a, const std::string& b) {
    const Result<std::string> text = study::describe_difference(a, b);
    if (!text)
        return report_problems(text.error());
    print(fmt::format("A  {}\nB  {}\n\n{}", a, b, *text));
    return 0;
}

int sql(const std::string& folder, const std::string& question) {
    const Result<records::Answer> answer = records::query(folder, question);
    if (!answer)
        return report_problems(answer.error());
    print(records::render(*answer));
    return 0;
}

CLI::Option* add_folder(CLI::App* command, const std::string& name, std::string& folder,
                        const std::string& help) {
    return command->add_option(name, folder, help)->required()->type_name("DIR");
}

}  // namespace

void add_report_command(CLI::App& app, Task& task) {
    CLI::App* command = app.add_subcommand("report", "write report.html of a result folder anew");
    auto folder = std::make_shared<std::string>();
    add_folder(command, "dir", *folder, "a result folder");
    command->callback([folder, &task] { task = [folder] { return write_report_again(*folder); }; });
}

void add_diff_command(CLI::App& app, Task& task) {
    struct Options {
        std::string a, b;
    };
    CLI::App* command = app.add_subcommand(
        "diff", "what differs between two results: people first, then when and in which table");
    auto options = std::make_shared<Options>();
    add_folder(command, "a", options->a, "a result folder");
    add_folder(command, "b", options->b, "another");
    command->callback(
        [options, &task] { task = [options] { return diff(options->a, options->b); }; });
}

void add_sql_command(CLI::App& app, Task& task) {
    struct Options {
        std::string folder, question;
    };
    CLI::App* command = app.add_subcommand("sql", "ask the tables of a result folder");
    auto options = std::make_shared<Options>();
    add_folder(command, "dir", options->folder, "a result folder");
    command->add_option("sql", options->question, "a SELECT; docs/tables.md names the columns")
        ->required()
        ->type_name("SQL");
    command->callback(
        [options, &task] { task = [options] { return sql(options->folder, options->question); }; });
}

}  // namespace casus::cli
