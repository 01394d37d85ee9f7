#include "study/play.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>

#include "crisis/crisis.h"
#include "study/past.h"

namespace casus::study {
namespace {

using records::TableId;

constexpr Duration slice = hours(6);

std::size_t column(TableId table, std::string_view name) {
    const auto columns = records::schema(table).columns;
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const records::Column& c) { return c.name == name; });
    return static_cast<std::size_t>(found - columns.begin());
}

std::string parameters_digest(const records::TableRows& rows) {
    const std::size_t path = column(TableId::parameter, "path");
    const std::size_t value = column(TableId::parameter, "value_q32");
    Digester digester;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        digester.add(rows.text(row, path));
        digester.add(rows.integer(row, value));
    }
    return digester.finish().text();
}

// Of what the accepted commands are, not of their labels.
std::string commands_digest(const records::TableRows& rows) {
    const std::size_t accepted = column(TableId::command, "accepted");
    Digester digester;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        if (rows.integer(row, accepted) == 0)
            continue;
        for (const std::string_view name :
             {"time", "seat", "ordinal", "lever", "scope", "place", "size", "extra"}) {
            const std::size_t at = column(TableId::command, name);
            if (rows.schema().columns[at].type == records::ColumnType::text)
                digester.add(rows.text(row, at));
            else
                digester.add(rows.integer(row, at));
        }
    }
    return digester.finish().text();
}

RunEntry entry_of(const Plan& plan, const crisis::Progress& progress, const Digest& digest,
                  const records::RunRows& rows) {
    return {.run_id = plan.run_id,
            .seed = plan.seed.value(),
            .complete = progress.finished,
            .reached = progress.now,
            .parameters_digest = parameters_digest(rows.table(TableId::parameter)),
            .commands_digest = commands_digest(rows.table(TableId::command)),
            .end_digest = digest.text()};
}

/// Whoever reads a snapshot knows no file.
Diagnostics about_checkpoint(Diagnostics problems, const std::string& file) {
    for (Diagnostic& problem : problems) {
        problem.at.file = file;
        problem.mend = "remove the file, or bring back the scenario that it was played on";
    }
    return problems;
}

/// The run at its start or at its checkpoint, with the rows up to there.
Result<crisis::Crisis> begin(const Plan& plan, Executor& executor, PlayedRun& run) {
    if (plan.from.empty())
        return crisis::Crisis::start(plan.setup, plan.seed, executor, *run.rows);
    Result<Past> past = read_past(plan.from);
    if (!past)
        return failure(past.error());
    if (past->manifest.first_seed != plan.seed.value())
        return failure(Diagnostic{{plan.from, 0, 0},
                                  "the checkpoint of another seed",
                                  fmt::format("seed {}", plan.seed.value()),
                                  fmt::format("seed {}", past->manifest.first_seed),
                                  "remove the file: it is made anew"});
    run.rows = std::move(past->checkpoint.rows);
    Result<crisis::Crisis> restored = crisis::Crisis::restore(
        past->checkpoint.snapshot, plan.past ? plan.past : plan.setup, executor, *run.rows);
    if (!restored)
        return failure(about_checkpoint(restored.error(), plan.from));
    if (plan.past)
        if (auto changed = restored->change_to(plan.setup, *run.rows); !changed)
            return failure(changed.error());
    return restored;
}

/// The next instant at which a checkpoint is due.
Time next_checkpoint(const Plan& plan, Time now) {
    const std::int64_t every = plan.checkpoint_every.value();
    if (every <= 0)
        return never;
    const std::int64_t done = (now - plan.setup->start()).value() / every;
    return plan.setup->start() + seconds((done + 1) * every);
}

Result<PlayedRun> play_to_the_end(const Plan& plan, Executor& executor, const std::stop_token& stop,
                                  const std::function<void(Time)>& reached) {
    PlayedRun run{{}, std::make_unique<records::RunRows>()};
    Result<crisis::Crisis> started = begin(plan, executor, run);
    if (!started)
        return failure(started.error());
    const Time until = plan.until.value_or(plan.setup->end());
    crisis::Progress progress{.now = started->now()};
    Time checkpoint = next_checkpoint(plan, progress.now);
    while (!progress.finished && !progress.stopped && progress.now < until) {
        const Time next = std::min({progress.now + slice, until, checkpoint});
        const Result<crisis::Progress> made = started->advance(next, {}, stop);
        if (!made)
            return failure(made.error());
        progress = *made;
        reached(progress.now);
        const bool at_end = plan.checkpoint_every.value() == 0 && progress.now == until;
        if (plan.keep && !progress.stopped && !progress.finished &&
            (progress.now == checkpoint || at_end)) {
            const std::string snapshot = started->snapshot();
            const RunEntry so_far = entry_of(plan, progress, digest(snapshot), *run.rows);
            if (auto kept = plan.keep(so_far, snapshot, *run.rows); !kept)
                return failure(kept.error());
            checkpoint = next_checkpoint(plan, progress.now);
        }
    }
    run.entry = entry_of(plan, progress, started->digest(), *run.rows);
    if (!progress.finished)
        if (auto closed = started->close(); !closed)
            return failure(closed.error());
    return run;
}

}  // namespace

Result<PlayedRun> play(const Plan& plan, Executor& executor, const std::stop_token& stop,
                       const std::function<void(Time)>& reached) {
    try {
        return play_to_the_end(plan, executor, stop, reached);
    } catch (const std::bad_alloc&) {
        Diagnostic problem;
        problem.what = "the memory of this machine is full";
        problem.mend = "play fewer seeds at a time: --threads 1";
        problem.fault = Fault::machine;
        return failure(std::move(problem));
    }
}

}  // namespace casus::study
