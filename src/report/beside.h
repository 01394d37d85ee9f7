// The model beside the record: what counts as a hit, and the sentences that say it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/facts.h"

namespace casus::report {

/// `wide`: the model's band is too wide to tell. `none`: too few of the runs came to it.
/// `early`: the runs stop before they could.
enum class Verdict : std::uint8_t { hit, miss, wide, none, early };

/// Hit: the record lies in the band of 90 % of the runs, or their median (of one run its value) in
/// the record's 90 % interval. Too wide: that band is over four times as wide as the record is high
/// (a record of nought: as its interval is wide); of times over four days, of shares over half, of
/// regions over half of them. None: more than a tenth of the runs did not come to it.
[[nodiscard]] Verdict verdict_of(const Facts& facts, const TargetFacts& target);
/// "hit", "miss: more", "miss: earlier", "uninformative", "did not come to it", "the run stops
/// before"
[[nodiscard]] std::string verdict_text(const Facts& facts, const TargetFacts& target);
/// Least value that this share of the runs that came to it do not exceed; 0 where none did.
[[nodiscard]] std::int64_t quantile(const TargetFacts& target, std::int64_t percent);
/// "in 18 of 20 runs between": the runs from that share to that share of them, counted.
[[nodiscard]] std::int64_t runs_between(const TargetFacts& target, std::int64_t low,
                                        std::int64_t high);
/// Why a run has no figure of the model: "nobody died".
[[nodiscard]] std::string_view why_none(const TargetFacts& target);
/// Runs whose figure is inside the record's interval.
[[nodiscard]] std::int64_t runs_inside(const TargetFacts& target);
[[nodiscard]] bool is_time(const TargetFacts& target);
/// "1,234"; "60.4 %"; "6 Jan 09:00 (15:00)"
[[nodiscard]] std::string value_text(const Facts& facts, const TargetFacts& target,
                                     std::int64_t value);
/// "2 January 2022": the day that a target is of, on the clocks that its day is counted by.
[[nodiscard]] std::string day_of(const TargetFacts& target);

/// The targets of one use that a reader is shown: acts of the government only where it follows
/// rules or the runs came to one, for else they are the record itself.
[[nodiscard]] std::vector<const TargetFacts*> shown(const Facts& facts, TargetFacts::Use use);
/// "used to set the model", "held out", "acts of the government, chosen by its rules"
[[nodiscard]] std::string_view words_of(TargetFacts::Use use);

/// How many of these figures are hits, and how many the runs could have come to.
struct Hits {
    std::int64_t hit = 0, of = 0;
};
[[nodiscard]] Hits hits(const Facts& facts, const std::vector<const TargetFacts*>& targets);

/// "Beside the record: 9 of 25 figures inside the record's 90 % interval: ..."; empty where the
/// scenario has no record, as the others below.
[[nodiscard]] std::string beside_finding(const Facts& facts);
/// "Hits held out, by kind: the street 3 of 5, dead and injured 0 of 6, ..."; empty where nothing
/// is held out.
[[nodiscard]] std::string kinds_finding(const Facts& facts);
/// "inside on 5 of 9"
[[nodiscard]] std::string hit_line(const Hits& hits);
/// "A consistent account, not an estimate: ..."
[[nodiscard]] std::string account_finding(const Facts& facts);
/// Whether the government's acts are given, computed or none; said of every scenario.
[[nodiscard]] std::string government_finding(const Facts& facts);
/// "328 (301 to 355)"
[[nodiscard]] std::string median_and_band(const Facts& facts, const TargetFacts& target);
/// The last day on record of a figure that is told by day; null where there is none, the runs stop
/// before, or none came to it.
[[nodiscard]] const TargetFacts* last_of_the_days(const Facts& facts, std::string_view figure);
/// Over the picture of participants and detained by day.
[[nodiscard]] std::string by_day_finding(const Facts& facts);
/// The nation's figure of that kind on record, of no day; or null.
[[nodiscard]] const TargetFacts* on_record(const Facts& facts, std::string_view figure);
/// The record's figure of all dead, or null.
[[nodiscard]] const TargetFacts* dead_on_record(const Facts& facts);
/// The nation's targets of a day, by day, that are about `figure`.
[[nodiscard]] std::vector<const TargetFacts*> by_day(const Facts& facts, std::string_view figure);

}  // namespace casus::report
