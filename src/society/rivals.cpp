#include "society/rivals.h"

#include <algorithm>

#include "base/math.h"
#include "society/signals.h"

namespace casus::society {
namespace {

/// 1 to others where violence has passed the nucleus for `example_lag_h`, falling with distance.
std::int64_t example_q16(const Hour& hour, std::size_t n) {
    const RivalParams& rivals = hour.params.rivals;
    const std::size_t nodes = hour.country.nodes.size();
    std::int64_t nearest_q16 = 0;
    for (std::size_t other = 0; other < nodes; ++other) {
        const std::int64_t since = hour.state.nodes[other].example_since_h;
        if (other != n && since >= 0 && hour.hour - since >= rivals.example_lag_h)
            nearest_q16 = std::max(nearest_q16, hour.state.derived.example_q16[n * nodes + other]);
    }
    return nearest_q16;
}

/// n_c / (1 + example weight), at least 1.
std::int64_t nucleus(const Hour& hour, std::size_t n) {
    const std::int64_t alone = hour.params.violence.nucleus;
    const std::int64_t weight_q32 = hour.params.rivals.example_q32;
    if (weight_q32 == 0)
        return alone;
    const std::int64_t eased_q32 =
        one_q32 + rounded_divide(static_cast<Int128>(weight_q32) * example_q16(hour, n), one_q16);
    return std::max<std::int64_t>(1,
                                  rounded_divide(static_cast<Int128>(alone) * one_q32, eased_q32));
}

/// c_v o V^2 / (V^2 + n_c^2) (1 + omega_v (1 - channel)) (1 + phi F).
std::int64_t beside_nucleus_q32(const Hour& hour, std::size_t n, std::int64_t violent) {
    if (violent == 0)
        return 0;
    const ViolenceParams& violence = hour.params.violence;
    const NodeState& node = hour.state.nodes[n];
    const std::int64_t v2 = violent * violent;
    const std::int64_t needed = nucleus(hour, n);
    const std::int64_t nucleus_q32 = divide_q32(v2, v2 + needed * needed);
    const std::int64_t stirred_q32 =
        one_q32 + multiply_q32(violence.outage_q32, (one_q16 - channel_q16(hour, n)) << 16);
    const std::int64_t rate_q32 =
        multiply_q32(multiply_q32(violence.conversion_q32, node.overload_q32),
                     multiply_q32(nucleus_q32, stirred_q32));
    return rate_q32 + multiply_q32(rate_q32, multiply_q32(hour.params.rivals.backfire_q32,
                                                          std::min(one_q32, node.force_q32)));
}

/// Mean grievance of a resident over that of quiet years, less 1, in [0, 1].
std::int64_t grievance_excess_q32(const Hour& hour, std::size_t n) {
    const std::size_t region = hour.country.nodes[n].region.index();
    const std::int64_t hardship_q16 =
        one_q16 / 2 +
        multiply_q16(hour.country.regions[region].fuel_dependence_q16, hour.shock_q16[region]);
    const std::int64_t quiet_q16 =
        q16_from_q32(one_q32 - hour.state.derived.quiet_legitimacy_q32[region]) / 2;
    if (quiet_q16 == 0)
        return 0;
    return chance(divide_q32(multiply_q16(hardship_q16, hour.grievance_q16[region]), quiet_q16) -
                  one_q32);
}

}  // namespace

std::int64_t conversion_q32(const Hour& hour, std::size_t n, const Street& street) {
    const RivalParams& rivals = hour.params.rivals;
    std::int64_t rate_q32 = beside_nucleus_q32(hour, n, street.violent);
    if (rivals.overload_q32 > 0)
        rate_q32 += multiply_q32(rivals.overload_q32, hour.state.nodes[n].overload_q32);
    if (rivals.crowd_q32 > 0)
        rate_q32 += multiply_q32(rivals.crowd_q32,
                                 divide_q32(street.crowd, street.crowd + rivals.crowd_scale));
    if (rivals.grievance_q32 > 0)
        rate_q32 += multiply_q32(rivals.grievance_q32, grievance_excess_q32(hour, n));
    return chance(rate_q32);
}

void remember_force(const Hour& hour, std::size_t n, std::int64_t hit, std::int64_t people) {
    const RivalParams& rivals = hour.params.rivals;
    if (rivals.backfire_q32 == 0)
        return;
    NodeState& node = hour.state.nodes[n];
    node.force_q32 -= divide_q32(node.force_q32, rivals.force_memory_h_q32);
    node.force_q32 += divide_q32(10 * hit, std::max(people, hour.params.harm.memory_floor));
}

void set_example(const Hour& hour, std::size_t n) {
    NodeState& node = hour.state.nodes[n];
    if (hour.params.rivals.example_q32 > 0 && node.example_since_h < 0 &&
        node.violent > hour.params.violence.nucleus)
        node.example_since_h = hour.hour;
}

}  // namespace casus::society
