#include "study/play.h"

#include <algorithm>
#include <new>

#include "crisis/crisis.h"

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

Result<PlayedRun> play_to_the_end(const std::shared_ptr<const crisis::Setup>& setup, Seed seed,
                                  std::int32_t run_id, Time until, Executor& executor,
                                  const std::stop_token& stop,
                                  const std::function<void(Time)>& reached) {
    PlayedRun run{{}, std::make_unique<records::RunRows>()};
    Result<crisis::Crisis> started = crisis::Crisis::start(setup, seed, executor, *run.rows);
    if (!started)
        return failure(started.error());
    crisis::Progress progress{.now = setup->start()};
    while (!progress.finished && !progress.stopped && progress.now < until) {
        const Time next = std::min(progress.now + slice, until);
        const Result<crisis::Progress> made = started->advance(next, {}, stop);
        if (!made)
            return failure(made.error());
        progress = *made;
        reached(progress.now);
    }
    run.entry = {.run_id = run_id,
                 .seed = seed.value(),
                 .complete = progress.finished,
                 .reached = progress.now,
                 .parameters_digest = parameters_digest(run.rows->table(TableId::parameter)),
                 .commands_digest = commands_digest(run.rows->table(TableId::command)),
                 .end_digest = started->digest().text()};
    if (!progress.finished)
        if (auto closed = started->close(); !closed)
            return failure(closed.error());
    return run;
}

}  // namespace

Result<PlayedRun> play(const std::shared_ptr<const crisis::Setup>& setup, Seed seed,
                       std::int32_t run_id, std::optional<Time> until, Executor& executor,
                       const std::stop_token& stop, const std::function<void(Time)>& reached) {
    try {
        return play_to_the_end(setup, seed, run_id, until.value_or(setup->end()), executor, stop,
                               reached);
    } catch (const std::bad_alloc&) {
        Diagnostic problem;
        problem.what = "the memory of this machine is full";
        problem.mend = "play fewer seeds at a time: --threads 1";
        problem.fault = Fault::machine;
        return failure(std::move(problem));
    }
}

}  // namespace casus::study
