// A month of three towns that has everything in it: a shock, crowds, violence, levers that come and
// go. Small towns need hot parameters; the test that uses it checks that each thing did happen.
#pragma once

#include <vector>

#include "support/society_world.h"

namespace casus::test {

inline constexpr std::int64_t month_h = 31 * 24;

/// Parameters under which 45,000 people see all that the model can do.
[[nodiscard]] society::Params hot_parameters();
/// The same with every rival explanation of violence at work, and small protests every day.
[[nodiscard]] society::Params with_rivals(society::Params params);
/// Sets the levers of one hour: price, cap, curfew, dialogue, outage, weapons, operation,
/// redeployment, relief, retaking.
void set_levers(const world::Country& country, std::int64_t hour, SocietyInputs& inputs);

/// Everything that happened, added up.
struct Tally {
    std::int64_t peak_crowd = 0, peak_violent = 0, detained = 0, released = 0, arrivals = 0;
    std::int64_t seized = 0, burnt = 0, retaken = 0, overwhelmed = 0;
    society::Harm dead, injured;
    void add(const society::Outputs& out);
};

}  // namespace casus::test
