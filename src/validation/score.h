// How far runs are from the record.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "evidence/outcome.h"
#include "evidence/targets.h"
#include "evidence/value.h"

namespace casus::validation {

/// The figures of some runs, ascending; runs that did not come to it are counted apart.
struct Sample {
    std::vector<std::int64_t> values;
    std::size_t runs = 0;  ///< with those that did not come to it
    /// Smallest value that at least this share of the runs that came to it do not exceed.
    [[nodiscard]] std::int64_t quantile(double share) const;
    /// The middle `share` of them: as many are left out below as above, of 20 runs one each at 0.9.
    [[nodiscard]] evidence::Band middle(double share) const;
};
/// Of numbers in any order.
[[nodiscard]] Sample sample_of(std::vector<std::int64_t> values);
[[nodiscard]] Sample sample_of(const evidence::Target& target,
                               std::span<const evidence::Outcome> outcomes, std::size_t regions);

enum class Verdict : std::uint8_t { hit, miss, uninformative, none };
[[nodiscard]] std::string_view name_of(Verdict verdict);
/// Hit: the record lies in the model's 90 % band, or the model's median in the record's. A band
/// that says nothing is no hit: over four times as wide as the record is high; of regions, over
/// half of them; of shares, over half of the whole; of times, over four days. None where more than
/// a tenth of the runs did not come to it.
[[nodiscard]] Verdict verdict_of(const evidence::Target& target, const Sample& sample,
                                 std::size_t regions);
/// Width of the model's 90 % band over the record; of times and shares, and of a record of 0, over
/// the record's band.
[[nodiscard]] double relative_width(const evidence::Target& target, const Sample& sample);

/// Continuous ranked probability score in units of the record's error: mean |x - y| less half the
/// mean |x - x'| (Gneiting and Raftery 2007). A run that did not come to it is `most_distance` off.
[[nodiscard]] double crps(const evidence::Target& target, const Sample& sample);
/// Of one value forecast for sure.
[[nodiscard]] double crps_of_point(const evidence::Target& target, std::int64_t value);

constexpr double most_distance = 4;  ///< in the CRPS errors further off count no more

/// How unlikely one run makes the record: over targets, 4 ln(1 + d^2 / 3), twice the log-likelihood
/// of Student's t with 3 degrees of freedom, so that one figure far off does not outweigh the rest
/// and still counts. A target that was not come to is `lost` off.
struct Loss {
    double sum = 0;
    std::size_t targets = 0;
    [[nodiscard]] double mean() const {
        return targets > 0 ? sum / static_cast<double>(targets) : 0;
    }
};
[[nodiscard]] double loss_of(const evidence::Target& target, std::optional<std::int64_t> value);
[[nodiscard]] Loss loss_of(std::span<const evidence::Target> targets,
                           const evidence::Outcome& outcome, std::size_t regions);

/// The training targets, copies: a search is given nothing else to look at.
[[nodiscard]] std::vector<evidence::Target> training(const evidence::Targets& targets);

/// Mean square of forecast share less what happened, over the large towns (Brier 1950).
[[nodiscard]] double brier_of_towns(const evidence::Targets& targets,
                                    std::span<const std::size_t> towns,
                                    std::span<const evidence::Outcome> outcomes);

}  // namespace casus::validation
