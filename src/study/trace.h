// Each claim of a report beside what the model holds or produced.
//
// What is held is an answer of the scenario's data or of a run's tables, never a text of the file
// of claims; only the verdict compares it with what that file expects.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "records/query.h"
#include "study/claims.h"
#include "study/request.h"

namespace casus::study {

enum class ClaimVerdict : std::uint8_t {
    agrees,      ///< with the report
    imprecise,   ///< the report is; the model holds what the record says
    differs,     ///< from the report, and from the record where that is given
    opinion,     ///< what the model has to say of it stands beside it
    absent,      ///< the model says nothing of it
    not_played,  ///< asks for a run, and none was wanted
};
/// "agrees", "imprecise", "differs", "opinion", "no part", "not played".
[[nodiscard]] std::string_view name(ClaimVerdict verdict);

struct TraceRow {
    Claim claim;
    Cells holds;
    std::string nothing;     ///< why there are no cells
    ClaimVerdict verdict = ClaimVerdict::absent;
    std::size_t runs = 0;    ///< asked; 0 for a claim asked of the data
    std::size_t upheld = 0;  ///< of them, those where it agrees, or the record does
    /// Other runs answer otherwise.
    [[nodiscard]] bool turns_on_the_seed() const { return 0 < upheld && upheld < runs; }
};

/// A claim asked of the data, or of the tables of one run; null: none was played.
[[nodiscard]] Result<TraceRow> answer_claim(const Claim& claim, const Held& held,
                                            records::Reader* tables);

struct Trace {
    std::string scenario, title;  ///< of the scenario
    std::string report;           ///< its title
    std::string played;           ///< "seed 1", a folder, or "" where nothing was played
    std::size_t runs = 0;         ///< played or read; what is held is of the first
    std::vector<TraceRow> rows;   ///< by number
    [[nodiscard]] std::size_t count(ClaimVerdict verdict) const;
};

struct TraceRequest {
    std::string scenario;
    std::uint64_t first_seed = 1, last_seed = 1;
    std::string run;         ///< a finished result of the scenario; empty: the seeds are played
    bool data_only = false;  ///< nothing is played or opened
    std::size_t threads = 1;
};

/// Fails with input where the scenario names no claims, or anything in its files is wrong. That
/// claims differ is no failure.
[[nodiscard]] Result<Trace> trace(const TraceRequest& request, const Progress& progress,
                                  const std::stop_token& stop);

/// For a terminal of 100 columns, grouped by part.
[[nodiscard]] std::string trace_text(const Trace& trace);
[[nodiscard]] std::string trace_markdown(const Trace& trace);
[[nodiscard]] std::string trace_json(const Trace& trace);
/// "62 claims: 48 agree, 7 where the report is imprecise ..."
[[nodiscard]] std::string trace_summary(const Trace& trace);
/// `members AM, BY; count 6`, or why there is nothing.
[[nodiscard]] std::string held_text(const TraceRow& row);

}  // namespace casus::study
