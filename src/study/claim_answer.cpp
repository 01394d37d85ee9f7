// What the data or the tables of a run answer to a claim, and whether that agrees.
#include <fmt/format.h>

#include "records/query.h"
#include "study/trace.h"

namespace casus::study {
namespace {

Result<void> ask_tables(records::Reader& tables, TraceRow& row) {
    const auto answer = tables.ask(row.claim.sql);
    if (!answer)
        return failure(answer.error());
    if (answer->rows.size() > 1)
        return failure({row.claim.at, "a claim's query gives more than one row", "one row",
                        fmt::format("{}", answer->rows.size()),
                        "put several into one: string_agg(x, ', ' ORDER BY x)"});
    if (answer->rows.empty()) {
        row.nothing = "nothing of the kind came to pass";
        return {};
    }
    for (std::size_t i = 0; i < answer->columns.size(); ++i)
        row.holds.push_back({answer->columns[i], answer->cell(0, i).value_or("none")});
    return {};
}

void ask_data(const Held& held, TraceRow& row) {
    for (const Ask& ask : row.claim.asks) {
        const auto cells = answer(held, ask);
        if (!cells) {
            row.holds.clear();
            row.nothing = cells.error().front().what;
            return;
        }
        row.holds.insert(row.holds.end(), cells->begin(), cells->end());
    }
}

ClaimVerdict verdict_of(const TraceRow& row) {
    const Claim& claim = row.claim;
    if (claim.opinion)
        return ClaimVerdict::opinion;
    if (!claim.absent.empty())
        return ClaimVerdict::absent;
    if (claim.record)
        return matches(row.holds, claim.record->value) ? ClaimVerdict::imprecise
                                                       : ClaimVerdict::differs;
    return matches(row.holds, claim.expect) ? ClaimVerdict::agrees : ClaimVerdict::differs;
}

}  // namespace

Result<TraceRow> answer_claim(const Claim& claim, const Held& held, records::Reader* tables) {
    TraceRow row;
    row.claim = claim;
    row.nothing = claim.absent;
    if (claim.sql.empty()) {
        ask_data(held, row);
    } else if (tables == nullptr) {
        row.nothing = "asked of a run, and none was played";
        row.verdict = ClaimVerdict::not_played;
        return row;
    } else if (auto asked = ask_tables(*tables, row); !asked) {
        return failure(asked.error());
    }
    row.verdict = verdict_of(row);
    return row;
}

}  // namespace casus::study
