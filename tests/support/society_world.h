// A world for the society model: a country of the data folder, parameters of the data file, and
// inputs that a test changes by name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "society/society.h"
#include "society/split.h"
#include "world/parameters.h"

namespace casus::test {

/// The values of data/parameters/society.toml.
[[nodiscard]] world::ParameterTable society_parameters();
/// The same with some values changed.
[[nodiscard]] world::ParameterTable society_parameters(
    const std::vector<std::pair<std::string, double>>& changes);
[[nodiscard]] world::Country country(const std::string& key);
/// `society::initial` on one thread.
[[nodiscard]] Result<society::State> initial(const world::Country&, const society::Params&, Seed);

/// `society::split_down` over leaves in a row.
[[nodiscard]] std::vector<std::int64_t> split(std::int64_t count,
                                              const std::vector<std::int64_t>& sizes,
                                              const society::SplitKey& key);

/// Owns what `society::Inputs` points at. Quiet: no shock, nothing in force, channels open.
struct SocietyInputs {
    explicit SocietyInputs(const world::Country& country);
    std::vector<std::int64_t> price_ratio_q16;
    std::vector<std::uint8_t> price_cap, local_hour, emergency, curfew, travel_ban, dialogue,
        weapons_order, operation;
    std::vector<std::int64_t> legitimacy_change_q32, mobile_open_q16, fixed_open_q16, relief;
    std::vector<society::PoliceOrder> police_orders;
    std::vector<ObjectId> retake_orders;
    /// For the hour that ends `hour` hours after 2022-01-01T00:00Z; sets the local hours.
    [[nodiscard]] society::Inputs at(const world::Country& country, Seed seed, std::int64_t hour);
};

}  // namespace casus::test
