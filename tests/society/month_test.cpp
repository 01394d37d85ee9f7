#include "society/month.h"

#include <gtest/gtest.h>

namespace casus::test {

society::Params hot_parameters() {
    return society::make_params(society_parameters({{"society.shock.weight", 3},
                                                    {"society.shock.shared_exponent", 0.5},
                                                    {"society.decision.available", 0.4},
                                                    {"society.decision.residual_risk", 0.15},
                                                    {"society.decision.harm_risk", 0.02},
                                                    {"society.salience.outage_stirring", 0.3},
                                                    {"society.salience.violence_penalty", 0.2},
                                                    {"society.violence.carriers", 200},
                                                    {"society.violence.size_exponent", 1},
                                                    {"society.violence.cover", 50},
                                                    {"society.violence.nucleus", 10},
                                                    {"society.violence.conversion", 0.1},
                                                    {"society.violence.outage_stirring", 0.2},
                                                    {"society.police.arrests", 0.05},
                                                    {"society.police.lend_lag", 2},
                                                    {"society.police.lend_air", 3},
                                                    {"society.harm.officer_injured", 0.1},
                                                    {"society.harm.officer_killed", 0.02},
                                                    {"society.harm.violent_killed", 0.01},
                                                    {"society.harm.bystander", 0.4},
                                                    {"society.detention.half_life", 24},
                                                    {"society.detention.investigation", 60},
                                                    {"society.legitimacy.harm", 0.001},
                                                    {"society.street.emergency_risk", 0.05},
                                                    {"society.street.travel_ban", 0.5},
                                                    {"society.street.village_scale", 10}}));
}

society::Params with_rivals(society::Params params) {
    params.rivals = {.backfire_q32 = 2 * one_q32,
                     .force_memory_h_q32 = 3 * one_q32,
                     .example_q32 = 3 * one_q32,
                     .example_m = 500'000,
                     .example_lag_h = 2,
                     .overload_q32 = one_q32 / 500,
                     .crowd_q32 = one_q32 / 300,
                     .crowd_scale = 500,
                     .grievance_q32 = one_q32 / 400};
    params.decision.quiet_q32 = one_q32 / 100;
    params.quiet = {.protests_q32 = 40 * one_q32, .size = 30, .hour = 12};
    return params;
}

void set_levers(const world::Country& country, std::int64_t hour, SocietyInputs& inputs) {
    const auto within = [&](std::int64_t from, std::int64_t to) {
        return static_cast<std::uint8_t>(hour >= from && hour < to ? 1 : 0);
    };
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        inputs.price_ratio_q16[r] = hour >= 12 ? 2 * one_q16 : one_q16;
        inputs.price_cap[r] = r == 0 ? within(150, 260) : within(500, 744);
        inputs.emergency[r] = inputs.curfew[r] = r == 1 ? within(100, 220) : within(300, 330);
        inputs.emergency[r] |= within(250, 280);
        inputs.travel_ban[r] = within(115, 200);
        inputs.dialogue[r] = within(60, 400);
        inputs.weapons_order[r] = within(110, 200);
        inputs.operation[r] = r == 2 ? within(200, 250) : within(120, 500);
        inputs.legitimacy_change_q32[r] = hour == 90 ? one_q32 / 500 : 0;
    }
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        inputs.mobile_open_q16[n] = hour >= 80 && hour < 160 ? 0 : one_q16;
        inputs.fixed_open_q16[n] = hour >= 90 && hour < 140 && n == 0 ? one_q16 / 3 : one_q16;
    }
    for (std::size_t o = 0; o < country.objects.size(); ++o)
        inputs.relief[o] = hour >= 450 ? 40 * (hour - 450) : (o % 2 == 0 && hour >= 180 ? 5 : 0);
    inputs.police_orders.clear();
    inputs.retake_orders.clear();
    if (hour % 30 == 3)
        inputs.police_orders = {
            {RegionId(0), RegionId(1), Officers(20), {Cause::Kind::command, hour}},
            {RegionId(2), RegionId(1), Officers(7), {Cause::Kind::command, hour}}};
    if (hour % 30 == 18)
        inputs.police_orders = {
            {RegionId(1), RegionId(0), Officers(9), {Cause::Kind::command, hour}}};
    if (hour > 60 && hour % 10 == 0)
        inputs.retake_orders = {ObjectId(0), ObjectId(4)};
}

void Tally::add(const society::Outputs& out) {
    std::int64_t crowd = 0, violent = 0;
    for (const society::NodeHour& node : out.nodes) {
        crowd += node.crowd;
        violent += node.violent;
    }
    peak_crowd = std::max(peak_crowd, crowd);
    peak_violent = std::max(peak_violent, violent);
    for (const std::int64_t n : out.detained)
        detained += n;
    for (const std::int64_t n : out.released)
        released += n;
    const auto add_harm = [](society::Harm& sum, const std::vector<society::Harm>& by_node) {
        for (const society::Harm& harm : by_node) {
            sum.violent += harm.violent;
            sum.bystander += harm.bystander;
            sum.officer += harm.officer;
        }
    };
    add_harm(dead, out.dead);
    add_harm(injured, out.injured);
    for (const Event& event : out.events) {
        arrivals += event.kind == EventKind::police_arrived ? 1 : 0;
        seized += event.kind == EventKind::object_seized ? 1 : 0;
        burnt += event.kind == EventKind::object_burnt ? 1 : 0;
        retaken += event.kind == EventKind::object_retaken ? 1 : 0;
        overwhelmed += event.kind == EventKind::police_overwhelmed ? 1 : 0;
    }
}

}  // namespace casus::test
