// What the handlers of one event share. Internal to the layer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "forces/forces.h"
#include "forces/lift.h"

namespace casus::forces {

struct Step {
    const Event& event;
    const Data& data;
    const world::ParameterTable& parameters;
    State& state;
    const Inputs& inputs;
    Outputs& outputs;

    [[nodiscard]] std::int64_t now_s() const { return event.time.utc_seconds(); }
    [[nodiscard]] bool ending() const { return state.ending_s != never_s; }
    [[nodiscard]] bool decided() const { return state.decided_s != never_s; }
};

/// An event to come, caused by the one handled; never earlier than it.
void emit(Step&, std::int64_t time_s, EventKind, std::uint64_t entity,
          std::array<std::int64_t, 4> data = {});
/// Takes back an event given out before.
void cancel(Step&, std::int64_t time_s, EventKind, std::uint64_t entity);
void write_unit(Step&, std::size_t unit, std::string_view phase, std::int64_t people,
                std::int64_t vehicles);
void enter(Step&, std::size_t unit, Phase, std::int64_t people, std::int64_t vehicles);
[[nodiscard]] std::optional<std::size_t> unit_of_event(const Step&);
[[nodiscard]] PlanRules plan_rules(const Step&);
[[nodiscard]] std::uint64_t alliance_entity(const Step&);  ///< of events that are of no unit

// way_in.cpp
/// By fleet: 1 where its owner takes part; nobody else's aircraft fly.
[[nodiscard]] std::vector<std::uint8_t> flying_fleets(const Step&);
void decide(Step&);
void approve(Step&, std::int64_t approval);
void pledge(Step&);
void alert(Step&);
void make_ready(Step&);
void complete_if_all_arrived(Step&);

// moves.cpp
void place_plan(Step&, std::size_t unit, const LiftPlan&, Leg);
void place_march(Step&, std::size_t unit, Leg, std::int64_t depart_s, std::int64_t people,
                 std::int64_t vehicles);
void depart(Step&);
void land(Step&);
void unload(Step&);
void march_off(Step&);
void arrive(Step&);
void come_home(Step&);
/// Missions that have not begun are struck out; calendars are made anew from the rest.
void cancel_planned(Step&);

// tasks.cpp
void find_tasks(Step&);
void take_task(Step&);
void hand_over(Step&);
/// Units on their way to an object turn back.
void cancel_tasks(Step&);

// way_out.cpp
void end_mandate(Step&);

}  // namespace casus::forces
