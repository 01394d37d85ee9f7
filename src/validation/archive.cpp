#include "validation/archive.h"

#include <atomic>
#include <charconv>
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

std::int64_t in_the_street(const records::RunRows& rows) {
    const records::TableRows& nation = rows.table(records::TableId::nation_tick);
    constexpr std::size_t crowd = 1, violent = 2;
    return nation.count() == 0 ? 0
                               : nation.integer(nation.count() - 1, crowd) +
                                     nation.integer(nation.count() - 1, violent);
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
    std::vector<std::string> apart = setup.scenario.parameter_paths;
    apart.emplace_back("data/sources.toml");
    digester.add(setup.scenario.files.digest_without(apart));
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
    }
    for (const Command& command : setup.script)
        for (const std::int64_t value :
             {command.time.utc_seconds(), static_cast<std::int64_t>(command.body.lever),
              std::int64_t{command.body.place}, command.body.size, command.body.extra})
            digester.add(value);
    for (const crisis::Item& item : setup.items)
        digester.add(item.id);
    digester.add(static_cast<std::int64_t>(setup.forces.exercises.size()));
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

Result<std::vector<evidence::Outcome>> Archive::play(const std::vector<Job>& jobs, const Told& told,
                                                     const std::stop_token& stop) {
    std::vector<std::string> keys;
    std::vector<std::size_t> to_play;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        keys.push_back(key_of(jobs[i]));
        if (!kept_.contains(keys.back()))
            to_play.push_back(i);
    }
    found_ += jobs.size() - to_play.size();
    std::atomic<std::size_t> next = 0;
    std::size_t done = jobs.size() - to_play.size();
    std::mutex mutex;
    Diagnostics problems;
    const auto lane = [&] {
        for (std::size_t mine = next++; mine < to_play.size(); mine = next++) {
            const std::size_t i = to_play[mine];
            const auto outcome = play_one(jobs[i], stop);
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
