// casus treaty procedure: the steps in time for positions that are given, and the power of a vote.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/treaty_asked.h"
#include "cli/treaty_named.h"
#include "study/opinion_json.h"
#include "study/scenario_path.h"
#include "treaty/play.h"
#include "treaty/power.h"
#include "world/parameter_values.h"

namespace casus::cli {
namespace {

struct ProcedureQuestion {
    TreatyQuestion asked;
    std::string positions_file, organ, seed;
    std::vector<std::string> positions;
    std::optional<bool> silence;
    bool power = false;
};

/// The lengths of calls and drafts, from data/parameters/treaty.toml.
Result<treaty::Pace> read_pace() {
    const auto path = study::find_data("treaty", "parameters", ".toml");
    if (!path)
        return failure(path.error());
    const auto file = world::read_toml(*path);
    if (!file)
        return failure(file.error());
    Diagnostics problems;
    world::ParameterValues values(treaty::parameters(), problems);
    values.add_file(*file);
    const world::ParameterTable table = values.finish(Position{*path, 1, 1});
    if (!problems.empty())
        return failure(std::move(problems));
    return treaty::pace_of(table);
}

/// The file's positions with those of `--position XX=...` before them.
Result<treaty::PositionsFile> positions_of(const AskedTreaty& asked,
                                           const ProcedureQuestion& question) {
    treaty::PositionsFile file;
    if (!question.positions_file.empty()) {
        auto read = treaty::read_positions(asked.treaty, question.positions_file);
        if (!read)
            return failure(read.error());
        file = *std::move(read);
    }
    std::string text = "[positions]\n";
    for (const std::string& position : question.positions) {
        const std::size_t equals = std::min(position.find('='), position.size());
        text += fmt::format("{} = \"{}\"\n", position.substr(0, equals),
                            position.substr(std::min(equals + 1, position.size())));
    }
    for (auto at = question.positions.begin(); at != question.positions.end(); ++at) {
        const std::string state = at->substr(0, at->find('='));
        if (std::any_of(question.positions.begin(), at, [&](const std::string& other) {
                return other.substr(0, other.find('=')) == state;
            }))
            return failure(wrong("--position is given twice for one party", "one for each party",
                                 state, "leave one of them out"));
    }
    const auto table = world::parse_toml(text, "--position");
    if (!table)
        return failure(wrong("--position is not a position", "RU=yes, leaning, abstain, no, absent",
                             fmt::format("{}", fmt::join(question.positions, " ")),
                             "write the two letters of a party, =, and how it stands"));
    auto said = treaty::read_positions(asked.treaty, *table, "--position");
    if (!said)
        return failure(said.error());
    for (treaty::Stance& stance : said->stances) {  // another position, the same share
        const auto held = std::ranges::find(file.stances, stance.state, &treaty::Stance::state);
        if (held != file.stances.end())
            stance.share_permille = held->share_permille;
    }
    for (const std::string& position : question.positions)
        std::erase_if(file.stances, [&](const treaty::Stance& stance) {
            return stance.state == StateCode::from(position.substr(0, position.find('=')));
        });
    file.stances.insert(file.stances.end(), said->stances.begin(), said->stances.end());
    if (question.silence)
        file.silence = question.silence;
    if (!question.organ.empty())
        file.organ = question.organ;
    return file;
}

Result<const treaty::Organ*> organ_of(const treaty::Treaty& treaty, const std::string& key) {
    const treaty::Organ* organ = treaty::find_organ(treaty, key.empty() ? treaty.council : key);
    if (organ != nullptr)
        return organ;
    std::vector<std::string> known;
    for (const treaty::Organ& other : treaty.organs)
        known.push_back(other.key);
    return failure(wrong("--organ is no organ of this treaty",
                         fmt::format("{}", fmt::join(known, ", ")), key, "name one of these"));
}

int power(const ProcedureQuestion& question) {
    const Result<AskedTreaty> asked = ask_about_members(question.asked);
    if (!asked)
        return report_problems(asked.error());
    const auto organ = organ_of(asked->treaty, question.organ);
    if (!organ)
        return report_problems(organ.error());
    treaty::Asking asking;
    asking.at = asked->date;
    asking.host = asked->by;
    const auto ballots = treaty::ballots_of(asked->treaty, **organ, asking);
    const treaty::PowerTable table = treaty::power_of((*organ)->rule, ballots);
    print(question.asked.written() == "json"
              ? study::power_json(asked->treaty, **organ, asked->date, table)
              : fmt::format("{}, {}, {}\n{}", asked->treaty.name, (*organ)->name,
                            format_date(asked->date), treaty::power_text((*organ)->rule, table)));
    return 0;
}

/// Everything that is asked, read; or every problem.
int procedure(const ProcedureQuestion& question) {
    if (const Diagnostics problems = wrong_format(question.asked.written(), {"text", "json"});
        !problems.empty())
        return report_problems(problems);
    if (question.power && (!question.positions.empty() || !question.positions_file.empty()))
        return report_problems(
            {wrong("--power is of the rule, whoever stands how", "--power without positions",
                   "positions", "leave out --positions and --position, or --power")});
    if (question.power)
        return power(question);
    const Result<AskedTreaty> asked = ask_treaty(question.asked);
    if (!asked)
        return report_problems(asked.error());
    const Result<treaty::PositionsFile> positions = positions_of(*asked, question);
    if (!positions)
        return report_problems(positions.error());
    const auto organ = organ_of(asked->treaty, positions->organ);
    if (!organ)
        return report_problems(organ.error());
    const Result<treaty::Pace> pace = read_pace();
    if (!pace)
        return report_problems(pace.error());
    std::optional<Seed> seed;
    if (!question.seed.empty()) {
        const auto number = whole_number("--seed", question.seed, 0, ~std::uint64_t{0});
        if (!number)
            return report_problems(number.error());
        seed = Seed(*number);
    }
    const treaty::Asking asking{asked->date,
                                asked->by,
                                asked->facts,
                                positions->stances,
                                positions->disputants,
                                positions->suspended,
                                *organ,
                                positions->silence,
                                seed};
    const treaty::Procedure played = treaty::play(asked->treaty, asking, *pace);
    print(question.asked.written() == "json"
              ? study::procedure_json(asked->treaty, **organ, asking, played)
              : treaty::procedure_text(asked->treaty, **organ, asking, played));
    return 0;
}

}  // namespace

void add_treaty_procedure(CLI::App& treaty, Task& task) {
    auto question = std::make_shared<ProcedureQuestion>();
    CLI::App* command = treaty.add_subcommand(
        "procedure", "steps in time, votes and result for positions that are given");
    add_question_options(*command, question->asked);
    command
        ->add_option("--positions", question->positions_file,
                     "a file: [positions] XX = yes, leaning, abstain, no or absent")
        ->type_name("FILE");
    command
        ->add_option("--position", question->positions, "one party's position, before the file's")
        ->type_name("STATE=POSITION")
        ->allow_extra_args(false);
    command->add_option("--organ", question->organ, "who decides, if not the council")
        ->type_name("KEY");
    command
        ->add_option("--seed", question->seed,
                     "times as a run of this seed draws them; without it both ends are told")
        ->type_name("N");
    // Not a flag of its own: CLI11 counts one into an optional, and would make it false if left
    // out.
    CLI::Option* circulates = command->add_flag_callback(
        "--silence", [question] { question->silence = true; },
        "a draft is circulated first, where the rule knows that");
    command
        ->add_flag_callback(
            "--no-silence", [question] { question->silence = false; },
            "no draft is circulated; without either: as the positions or the organ's file have it")
        ->excludes(circulates);
    command->add_flag(
        "--power", question->power,
        "how much each vote can decide: Banzhaf and Shapley-Shubik; takes no positions");
    command->callback([question, &task] { task = [question] { return procedure(*question); }; });
}

}  // namespace casus::cli
