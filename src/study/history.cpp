#include "study/history.h"

#include <algorithm>

#include "world/document.h"
#include "world/sources.h"

namespace casus::study {
namespace {

HistoryFact read_fact(const std::string& key, world::TableReader& row) {
    HistoryFact fact;
    fact.key = key;
    fact.date = row.time_if("date");
    fact.until = row.time_if("until");
    fact.figure = row.text_or("figure", "");
    fact.what = row.text_or("what", "");
    fact.provenance = row.provenance();
    if (!fact.date && fact.figure.empty() && fact.what.empty())
        row.problem({}, "says nothing", "a date, a figure, or what it is", "none of them",
                    "write for example date = 2019-06-09");
    if (fact.until && (!fact.date || *fact.until < *fact.date))
        row.problem("until", "ends before it begins", "a date, and an end after it",
                    format_date(*fact.until), "correct 'date' or 'until'");
    row.finish();
    return fact;
}

}  // namespace

Result<std::vector<HistoryFact>> read_history(const std::string& path, world::FileLog* log) {
    Diagnostics problems;
    const auto table = world::read_sourced_toml(path, log, problems);
    if (!table)
        return failure(table.error());
    std::vector<HistoryFact> facts;
    world::TableReader root(*table, {path, 1, 1}, "history", problems);
    if (auto all = root.table("fact")) {
        for (auto& [key, row] : all->named_tables())
            facts.push_back(read_fact(key, row));
        all->finish();
    }
    root.finish();
    if (!problems.empty())
        return failure(std::move(problems));
    std::ranges::sort(facts, {}, &HistoryFact::key);
    return facts;
}

}  // namespace casus::study
