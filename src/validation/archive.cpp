#include "validation/archive.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <exception>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>

#include <fmt/format.h>

#include "base/digest.h"
#include "crisis/crisis.h"
#include "records/files.h"
#include "records/run_rows.h"
#include "world/document.h"

namespace casus::validation {
namespace {

constexpr Duration slice = hours(6);

Diagnostic machine(const std::string& file, std::string what) {
    Diagnostic problem;
    problem.at.file = file;
    problem.what = std::move(what);
    problem.mend = "make room, or choose another folder";
    problem.fault = Fault::machine;
    return problem;
}

Diagnostic interrupted() {
    Diagnostic problem;
    problem.what = "interrupted: the runs that were done are kept";
    problem.mend = "give the same command again to go on";
    problem.fault = Fault::interrupted;
    return problem;
}

/// `key n n n ...`; nothing where a line is none.
std::optional<std::pair<std::string, evidence::Outcome>> parse_line(const std::string& line) {
    std::istringstream words(line);
    std::string key, word;
    if (!(words >> key) || key.size() != 32)
        return {};
    std::vector<std::int64_t> numbers;
    while (words >> word) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc() || end != word.data() + word.size())
            return {};
        numbers.push_back(number);
    }
    evidence::Outcome outcome;
    if (!evidence::from_numbers(numbers, outcome))
        return {};
    return std::pair(std::move(key), std::move(outcome));
}

void add_table(Digester& digester, const world::Table& table);

void add_value(Digester& digester, const world::Value& value) {
    digester.add(static_cast<std::int64_t>(value.data.index()));
    if (const auto* text = std::get_if<std::string>(&value.data))
        digester.add(*text);
    else if (const auto* time = std::get_if<Time>(&value.data))
        digester.add(time->utc_seconds());
    else if (const auto* flag = std::get_if<bool>(&value.data))
        digester.add(std::int64_t{*flag ? 1 : 0});
    else if (const auto* array = std::get_if<world::Array>(&value.data))
        for (const world::Value& one : *array)
            add_value(digester, one);
    else if (const auto* inner = std::get_if<world::Table>(&value.data))
        add_table(digester, *inner);
    else
        digester.add(value.number);
}

void add_table(Digester& digester, const world::Table& table) {
    for (const auto& [key, value] : table.entries) {
        digester.add(key);
        add_value(digester, value);
    }
}

/// What a scenario's own files say that no other part of a key does.
void add_scenario(Digester& digester, const world::Scenario& scenario) {
    digester.add(scenario.start.utc_seconds());
    digester.add(scenario.hours);
    for (const world::Seat& seat : scenario.seats) {
        digester.add(seat.key);
        for (const std::string& group : seat.sees)
            digester.add(group);
        for (const std::int64_t value :
             {seat.delay.value(), seat.told_after.value(), seat.error_permille})
            digester.add(value);
    }
    add_table(digester, scenario.override_table);
}

/// The files whose content stands in the key by what is in force of it: values of parameters may
/// move to another file, and texts about sources may change, without a run being another.
std::vector<std::string> told_otherwise(const world::Scenario& scenario) {
    std::vector<std::string> paths{"data/sources.toml"};
    for (const std::string& path : scenario.parameter_paths)
        paths.push_back(std::filesystem::path(path).parent_path().string() + '/');
    const std::string folder = world::path_in_root(scenario.folder);
    paths.push_back(folder.substr(0, folder.find('/')) + '/');
    return paths;
}

std::int64_t in_the_street(const records::RunRows& rows) {
    const records::TableRows& nation = rows.table(records::TableId::nation_tick);
    const auto columns = nation.schema().columns;
    const auto last = [&](std::string_view name) {
        return nation.integer(
            nation.count() - 1,
            static_cast<std::size_t>(std::ranges::find(columns, name, &records::Column::name) -
                                     columns.begin()));
    };
    return nation.count() == 0 ? 0 : last("crowd") + last("violent");
}

}  // namespace

Result<Archive> Archive::open(const std::string& file, std::size_t threads,
                              const evidence::Targets& targets) {
    Archive archive;
    archive.file_ = file;
    archive.threads_ = threads;
    archive.day_offset_h_ = targets.day_offset_h;
    archive.towns_ = targets.towns;
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path(), error);
    if (error)
        return failure(machine(file, "the folder cannot be made"));
    if (auto read = archive.read(); !read)
        return failure(read.error());
    return archive;
}

Result<void> Archive::read() {
    std::error_code error;
    if (!std::filesystem::exists(file_, error))
        return {};
    std::uintmax_t whole = 0;
    {
        std::ifstream in(file_, std::ios::binary);
        for (std::string line; std::getline(in, line) && !in.eof();) {
            whole += line.size() + 1;
            if (auto parsed = parse_line(line))
                kept_.insert_or_assign(std::move(parsed->first), std::move(parsed->second));
        }
    }
    std::filesystem::resize_file(file_, whole, error);
    if (error)
        return failure(machine(file_, "the runs that were kept cannot be gone on with"));
    return {};
}

Result<void> Archive::keep(const std::string& key, const evidence::Outcome& outcome) {
    std::string line = key;
    for (const std::int64_t number : evidence::to_numbers(outcome))
        line += fmt::format(" {}", number);
    line += '\n';
    std::ofstream out(file_, std::ios::binary | std::ios::app);
    out << line << std::flush;
    if (!out)
        return failure(machine(file_, "a run cannot be kept"));
    kept_.insert_or_assign(key, outcome);
    return {};
}

std::string Archive::key_of(const Job& job) const {
    const crisis::Setup& setup = *job.setup;
    Digester digester;
    digester.add(CASUS_VERSION);
    digester.add(setup.scenario.files.digest_without(told_otherwise(setup.scenario)));
    add_scenario(digester, setup.scenario);
    for (const world::Parameter& parameter : setup.scenario.parameters.all()) {
        digester.add(parameter.spec.path);
        digester.add(parameter.value_q32);
    }
    for (const world::Region& region : setup.country().regions)
        for (const std::int64_t value : {region.fuel_dependence_q16, region.police.value(),
                                         region.guard.value(), region.protest_rate_e3})
            digester.add(value);
    for (const world::Shock& shock : setup.scenario.shocks) {
        digester.add(shock.region.valid() ? static_cast<std::int64_t>(shock.region.index()) : -1);
        digester.add(shock.price_ratio_q16);
        digester.add(shock.at.utc_seconds());
    }
    for (const Command& command : setup.script)
        for (const std::int64_t value :
             {command.time.utc_seconds(), static_cast<std::int64_t>(command.seat.index()),
              std::int64_t{command.ordinal}, static_cast<std::int64_t>(command.body.lever),
              static_cast<std::int64_t>(command.body.scope), std::int64_t{command.body.place},
              command.body.size, command.body.extra})
            digester.add(value);
    for (const crisis::Item& item : setup.items)
        digester.add(item.id);
    for (const government::Rule& rule : setup.government.rules)
        digester.add(rule.id);
    for (const forces::Exercise& exercise : setup.forces.exercises)
        digester.add(exercise.key);
    for (const std::int64_t value :
         {static_cast<std::int64_t>(setup.government.policy), static_cast<std::int64_t>(job.seed),
          std::min(job.until, setup.end()).utc_seconds(), job.stop_over, day_offset_h_,
          static_cast<std::int64_t>(towns_)})
        digester.add(value);
    return digester.finish().text();
}

Result<evidence::Outcome> Archive::play_one(const Job& job, const std::stop_token& stop) const {
    Executor executor(1);
    records::RunRows rows;
    Result<crisis::Crisis> run = crisis::Crisis::start(job.setup, Seed(job.seed), executor, rows);
    if (!run)
        return failure(run.error());
    const Time until = std::min(job.until, job.setup->end());
    bool finished = false;
    while (run->now() < until) {
        const auto progress = run->advance(std::min(run->now() + slice, until), {}, stop);
        if (!progress)
            return failure(progress.error());
        if (progress->stopped)
            return failure(interrupted());
        finished = progress->finished;
        if (job.stop_over > 0 && in_the_street(rows) > job.stop_over)
            break;
    }
    if (!finished)
        if (auto closed = run->close(); !closed)
            return failure(closed.error());
    const evidence::Days days = evidence::days_of(*job.setup, day_offset_h_);
    const auto towns = evidence::large_towns(job.setup->country(), towns_);
    return evidence::outcome_of(*job.setup, rows, days, towns);
}

Result<evidence::Outcome> Archive::play_safely(const Job& job, const std::stop_token& stop) const {
    try {
        return play_one(job, stop);
    } catch (const std::exception& trouble) {  // no memory: nothing may leave a lane
        Diagnostic problem;
        problem.what = fmt::format("a run could not be played: {}", trouble.what());
        problem.mend = "ask for fewer threads";
        problem.fault = Fault::machine;
        return failure(std::move(problem));
    }
}

Result<std::vector<evidence::Outcome>> Archive::play(const std::vector<Job>& jobs, const Told& told,
                                                     const std::stop_token& stop) {
    std::vector<std::string> keys;
    std::vector<std::size_t> to_play;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        keys.push_back(key_of(jobs[i]));
        if (!kept_.contains(keys.back()))
            to_play.push_back(i);
    }
    asked_.insert(keys.begin(), keys.end());
    std::atomic<std::size_t> next = 0;
    std::size_t done = jobs.size() - to_play.size();
    std::mutex mutex;
    Diagnostics problems;
    const auto lane = [&] {
        for (std::size_t mine = next++; mine < to_play.size(); mine = next++) {
            const std::size_t i = to_play[mine];
            const auto outcome = play_safely(jobs[i], stop);
            const std::scoped_lock lock(mutex);
            if (!problems.empty())
                return;
            if (!outcome) {
                problems = outcome.error();
                return;
            }
            if (auto kept = keep(keys[i], *outcome); !kept) {
                problems = kept.error();
                return;
            }
            ++played_;
            told(++done, jobs.size());
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t other = 1; other < std::min(threads_, to_play.size()); ++other)
            others.emplace_back(lane);
        lane();
    }
    if (!problems.empty())
        return failure(std::move(problems));
    std::vector<evidence::Outcome> outcomes;
    outcomes.reserve(jobs.size());
    for (const std::string& key : keys)
        outcomes.push_back(kept_.at(key));
    return outcomes;
}

}  // namespace casus::validation
