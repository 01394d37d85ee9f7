// Six months of a nation, from peace to collapse: for the benchmark of the hour of society, and
// for the test that skipping changes nothing.
#pragma once

#include <array>
#include <string_view>

#include "support/society_world.h"

namespace casus::test {

inline constexpr std::int64_t regime_h = 450;

enum class Regime : std::uint8_t {
    peace,        ///< no shock
    simmering,    ///< a few dozen act, and every town's signals move each hour
    local_shock,  ///< prices double in one region
    reference,    ///< the constants of the data file, prices doubled, no levers
    violent,      ///< some 3 % of the nation in the street, violence, arrests, an operation
    collapse,     ///< half of the nation in the street, and few police
};
inline constexpr std::array regimes{Regime::peace,     Regime::simmering, Regime::local_shock,
                                    Regime::reference, Regime::violent,   Regime::collapse};
[[nodiscard]] std::string_view name_of(Regime regime);

[[nodiscard]] society::Params params_of(Regime regime);
/// Prices and levers of the hour that ends `hour` hours after the start.
void set_regime(Regime regime, const world::Country& country, std::int64_t hour,
                SocietyInputs& inputs);

}  // namespace casus::test
