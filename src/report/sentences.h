// The sentences of the report, written by code and tested as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/facts.h"
#include "report/times.h"
#include "report/words.h"

namespace casus::report {

/// "" for one run; else which of them the sentence is about, with a colon.
[[nodiscard]] std::string in_the_run_shown(const Facts& facts);
[[nodiscard]] std::string_view name(Moment::Who who);
/// "government, order", "government, order by rule", "street, outcome", "shock, given"
[[nodiscard]] std::string who_did_it(const Moment& moment);
/// The first step of that name in the run shown, or null.
[[nodiscard]] const TreatyStep* step_named(const Facts& facts, std::string_view step);
/// "Art. 4 para 1: aggression on one is aggression on all." of each paragraph that a step cites and
/// that is known.
[[nodiscard]] std::vector<std::string> paragraphs_say(const Facts& facts, const TreatyStep& step);
/// How many constants carry this mark.
[[nodiscard]] std::int64_t with_mark(const Facts& facts, std::string_view mark);
/// "153" for one run; "153 (90 % of runs: 120 to 201)" for several.
[[nodiscard]] std::string spread(const Spread& spread, std::int64_t runs);

/// The first line: one sentence a person can forward.
[[nodiscard]] std::string headline(const Facts& facts);
/// What set it off: which price, when, where; and where people gathered first.
[[nodiscard]] std::string cause_finding(const Facts& facts);
/// "PARTIAL, 46 of 2,000 runs: " or "PARTIAL, stopped at ...: "; empty if the command ended.
[[nodiscard]] std::string sample_clause(const Facts& facts);
[[nodiscard]] std::string partial_clause(const Facts& facts);
/// "One run, not a forecast." or how to read several.
[[nodiscard]] std::string how_many_runs(const Facts& facts);
/// That there is no record to stand beside the model; where there is one, how to read likeness.
[[nodiscard]] std::string record_finding(const Facts& facts);
/// The findings that stand over each picture.
[[nodiscard]] std::string harm_finding(const Facts& facts);
/// Which of it is on record.
[[nodiscard]] std::string harm_note(const Facts& facts);
/// Why the detained go on growing when the street is calm; empty where they do not.
[[nodiscard]] std::string detained_finding(const Facts& facts);
/// The same in one line, for the first page.
[[nodiscard]] std::string detained_in_short(const Facts& facts);
[[nodiscard]] std::string outcome_finding(const Facts& facts);
[[nodiscard]] std::string unrest_finding(const Facts& facts);
[[nodiscard]] std::string region_finding(const Facts& facts);
/// The one scale and the one time axis of all panels.
[[nodiscard]] std::string region_scale(const Facts& facts);
[[nodiscard]] std::string map_finding(const Facts& facts);
/// "12 seized in all, 4 burnt, 9 retaken": guarded objects, each once.
[[nodiscard]] std::string damage_words(const Facts& facts);
[[nodiscard]] std::string chain_finding(const Facts& facts);
[[nodiscard]] std::string decision_finding(const Facts& facts);
/// The words of the decision's tree, for a reader who meets them first there.
[[nodiscard]] std::string how_articles_are_read();
[[nodiscard]] std::string arrival_finding(const Facts& facts);
/// "212 constants: 12 measured, 31 from the literature, 0 calibrated, 169 assumed."
[[nodiscard]] std::string assumption_finding(const Facts& facts);
/// Ten lines for the terminal, people first; one more where there is a record.
[[nodiscard]] std::vector<std::string> summary(const Facts& facts);

}  // namespace casus::report
