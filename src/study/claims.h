// What a report claims of a scenario's case, claim by claim, and how to ask the model about each.
//
//   source, mark       of the report, for all rows
//   [report]           title, claims (how many), history (a file of dated facts, see history.h)
//   [claim.NN]         part, says, element; kind = "opinion" (absent: a claim)
//                      one of: sql = "...", data = [{ ask = ... }, ...], absent = "why"
//                      expect = "what agrees with the report", a cell each, parted by " | "
//   [claim.NN.record]  value, source, mark, note: where the report is imprecise
// An expected cell is a text, a number, or a range A..B of numbers or dates. docs/trace.md.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "study/ask.h"
#include "study/history.h"

namespace casus::study {

/// What a claim speaks of, in the order in which a trace tells them.
inline constexpr std::array<std::string_view, 7> claim_parts{
    "country", "society", "government", "information", "treaty", "positions", "forces"};

/// What the record says where the report is imprecise.
struct Record {
    std::string value, note, source;
};

struct Claim {
    std::int64_t number = 0;
    std::string part, says, element;
    bool opinion = false;
    std::string sql;        ///< over the tables of a run; or
    std::vector<Ask> asks;  ///< of the scenario's data; or
    std::string absent;     ///< why the model says nothing
    std::string expect;     ///< empty for opinions and what is absent
    std::string note;       ///< what else should be known; may be empty
    std::optional<Record> record;
    Position at;
};

struct Claims {
    std::string path, title, source;
    std::vector<Claim> claims;  ///< by number, 1 to the last
    std::vector<HistoryFact> history;
};

/// Every problem at once, also of the history file, of a query that DuckDB does not take, and of an
/// expectation that has not the query's cells. All that the answers depend on beside the scenario
/// goes to `log`.
[[nodiscard]] Result<Claims> read_claims(const std::string& path, world::FileLog* log = nullptr);
/// The same, of the claims that a loaded scenario names, and every name that its data do not hold.
/// Nothing wrong: none, as where it names no claims.
[[nodiscard]] Diagnostics check_claims(const crisis::Setup& setup);

/// The cells of "a | b".
[[nodiscard]] std::vector<std::string> cells_of(std::string_view expected);
/// Whether cells are as expected, one by one.
[[nodiscard]] bool matches(const Cells& cells, std::string_view expected);

}  // namespace casus::study
