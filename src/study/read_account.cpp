#include <fmt/format.h>

#include "records/query.h"
#include "study/explain.h"

namespace casus::study {
namespace {

/// Rows of one table of the run, each made a value.
template <class Row, class Make>
Result<void> read(records::Reader& reader, const std::string& sql, std::vector<Row>& rows,
                  Make make) {
    const auto answer = reader.ask(sql);
    if (!answer)
        return failure(answer.error());
    for (std::size_t r = 0; r < answer->rows.size(); ++r)
        rows.push_back(make(*answer, r));
    return {};
}

Result<void> read_events(records::Reader& reader, std::int64_t run, Account& account) {
    return read(
        reader,
        fmt::format("select event_id, time, kind, case when s.sortie is null then "
                    "entity_name else format('{{}} ({{}}, from {{}} to {{}})', entity_name, "
                    "coalesce(s.unit || ' by ', '') || s.aircraft, "
                    "s.from_airfield, s.to_airfield) end, data0, data1, data2, data3, causes "
                    "from event e left join sortie s on starts_with(e.kind, 'sortie_') "
                    "and s.run_id = e.run_id and s.sortie = e.entity "
                    "where e.run_id = {} order by event_id",
                    run),
        account.events, [](const records::Answer& a, std::size_t r) {
            return Account::Event{
                a.integer(r, 0),
                a.text(r, 1),
                a.text(r, 2),
                a.text(r, 3),
                {a.integer(r, 4), a.integer(r, 5), a.integer(r, 6), a.integer(r, 7)},
                a.text(r, 8)};
        });
}

Result<void> read_commands(records::Reader& reader, std::int64_t run, Account& account) {
    return read(
        reader,
        fmt::format("select command_id, time, lever, place_name, size, coalesce(item, ''), "
                    "coalesce((select min(l.basis) from lever l where l.run_id = c.run_id and "
                    "l.command_id = c.command_id), '') from command c where run_id = {} order by "
                    "command_id",
                    run),
        account.commands, [](const records::Answer& a, std::size_t r) {
            return Account::Command{a.integer(r, 0), a.text(r, 1), a.text(r, 2), a.text(r, 3),
                                    a.integer(r, 4), a.text(r, 5), a.text(r, 6)};
        });
}

Result<void> read_statements(records::Reader& reader, std::int64_t run, Account& account) {
    return read(reader,
                fmt::format("select statement, speaker, gist, source from statement "
                            "where run_id = {} order by time, statement",
                            run),
                account.statements, [](const records::Answer& a, std::size_t r) {
                    return Account::Statement{a.text(r, 0), a.text(r, 1), a.text(r, 2),
                                              a.text(r, 3)};
                });
}

Result<void> read_steps(records::Reader& reader, std::int64_t run, Account& account) {
    return read(reader,
                fmt::format("select event_id, coalesce(actor, ''), coalesce(article, ''), "
                            "coalesce(edition, ''), coalesce(verdict, ''), text from treaty_step "
                            "where run_id = {} and event_id is not null order by time, ordinal",
                            run),
                account.steps, [](const records::Answer& a, std::size_t r) {
                    return Account::Step{a.integer(r, 0), a.text(r, 1), a.text(r, 2),
                                         a.text(r, 3),    a.text(r, 4), a.text(r, 5)};
                });
}

}  // namespace

Result<Account> read_account(const std::string& folder, std::int64_t run) {
    auto reader = records::Reader::open(folder);
    if (!reader)
        return failure(reader.error());
    const auto runs = reader->ask("select max(run_id) from run");
    if (!runs)
        return failure(runs.error());
    if (run < 0 || run > runs->integer(0, 0))
        return failure({{folder, 0, 0},
                        "there is no such run in this folder",
                        fmt::format("0 to {}", runs->integer(0, 0)),
                        std::to_string(run),
                        {}});
    Account account;
    for (auto* part : {read_events, read_commands, read_statements, read_steps})
        if (auto done = part(*reader, run, account); !done)
            return failure(done.error());
    return account;
}

}  // namespace casus::study
