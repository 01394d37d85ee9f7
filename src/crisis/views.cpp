#include "crisis/views.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "crisis/inputs.h"
#include "crisis/sight_events.h"

namespace casus::crisis {
namespace {

/// Which figure of a report an error is for; keys its draw.
enum class Figure : std::uint64_t {
    crowd,
    violent,
    overload,
    threatened,
    lost,
    dead_security,
    dead_civilian,
    injured,
    detained,
    reserve
};

constexpr std::array specs{
    world::ParameterSpec{"crisis.view.region_counts_from", "people", 1, 1'000'000,
                         world::When::dated,
                         "reported people from which a region counts as crowded, or violent"},
    world::ParameterSpec{"crisis.view.calm_overload", "permille", 0, 1000, world::When::dated,
                         "overload below which a region's police count as free to lend"},
};

bool shows_all([[maybe_unused]] const Setup& setup) {
#ifdef CASUS_FAULTS
    return setup.faults.show_all;
#else
    return false;
#endif
}

class Reporter {
public:
    Reporter(const Setup& setup, const State& state, SeatId seat)
        : seat_(setup.scenario.seats[seat.index()]),
          seed_(state.seed),
          seat_key_(digest(seat_.key).low),
          shows_all_(shows_all(setup)) {}

    [[nodiscard]] bool sees(std::string_view group) const {
        return shows_all_ || std::ranges::find(seat_.sees, group) != seat_.sees.end();
    }
    /// Whether what was said at that instant has reached the seat.
    [[nodiscard]] bool was_told(Time said, Time now) const {
        return said != never && (shows_all_ || said + seat_.told_after <= now);
    }
    /// A figure with the seat's error: a pure function of seed, seat, place, time and figure.
    [[nodiscard]] std::int64_t figure(std::int64_t value, Figure which, EntityKey place,
                                      Time at) const {
        if (seat_.error_permille == 0 || value == 0)
            return value;
        const std::uint64_t word = draw(seed_, Purpose::observation_error, place ^ seat_key_, at,
                                        static_cast<std::uint64_t>(which));
        const auto span = static_cast<std::uint64_t>(2 * seat_.error_permille + 1);
        const auto error = static_cast<std::int64_t>((word >> 32U) * span >> 32U);
        return rounded_divide(__int128{value} * (1000 - seat_.error_permille + error), 1000);
    }

private:
    const world::Seat& seat_;
    Seed seed_;
    EntityKey seat_key_;
    bool shows_all_;
};

RegionSight sight_of_region(const Setup& setup, const State& state, std::size_t region) {
    RegionSight sight;
    sight.price_ratio_permille = rounded_divide(state.price_ratio_q16[region] * 1000, one_q16);
    sight.shocked = state.price_ratio_q16[region] > one_q16 ? 1 : 0;
    for (std::size_t n = 0; n < setup.country().nodes.size(); ++n) {
        if (setup.country().nodes[n].region.index() != region)
            continue;
        const society::NodeState& node = state.society.nodes[n];
        sight.crowd += node.crowd;
        sight.violent += node.violent;
        sight.overload_permille =
            std::max(sight.overload_permille, rounded_divide(node.overload_q32 * 1000, one_q32));
    }
    for (std::size_t o = 0; o < state.society.objects.size(); ++o) {
        if (region_of_object(setup.country(), o) != region)
            continue;
        const auto status = state.society.objects[o].status;
        sight.objects_threatened += status == society::ObjectState::Status::besieged ? 1 : 0;
        sight.objects_lost += is_lost(status) ? 1 : 0;
    }
    return sight;
}

/// Police that calm regions could still lend, of what all could lend.
std::int64_t reserve(const Setup& setup, const State& state, const Sight& sight) {
    const std::int64_t lend_q16 = state.street.police.lend_q16;
    const std::int64_t calm = state.parameters.whole("crisis.view.calm_overload");
    std::int64_t left = 0, all = 0;
    for (std::size_t r = 0; r < setup.country().regions.size(); ++r) {
        const world::Region& region = setup.country().regions[r];
        const std::int64_t force = region.police.value() + region.guard.value();
        const std::int64_t most = rounded_divide(__int128{force} * lend_q16, one_q16);
        all += most;
        if (sight.regions[r].overload_permille < calm)
            left += std::max<std::int64_t>(0, most - state.society.regions[r].lent);
    }
    return all == 0 ? 0 : rounded_divide(__int128{left} * 1000, all);
}

Duration longest_delay(const Setup& setup) {
    Duration longest;
    for (const world::Seat& seat : setup.scenario.seats)
        longest = std::max(longest, seat.delay);
    return longest;
}

void show_region(const Reporter& reporter, const Setup& setup, const Sight& sight,
                 std::size_t region, RegionView& view) {
    const RegionSight& seen = sight.regions[region];
    const EntityKey place = setup.country().regions[region].entity;
    const auto tell = [&](std::int64_t value, Figure which) {
        return reporter.figure(value, which, place, sight.at);
    };
    if (reporter.sees("crowd"))
        view.crowd = tell(seen.crowd, Figure::crowd);
    if (reporter.sees("violence"))
        view.violent = tell(seen.violent, Figure::violent);
    if (reporter.sees("overload"))
        view.overload_permille = tell(seen.overload_permille, Figure::overload);
    if (reporter.sees("objects")) {
        view.objects_threatened = seen.objects_threatened;  // counted, not estimated
        view.objects_lost = seen.objects_lost;
    }
    if (reporter.sees("prices")) {
        view.price_ratio_permille = seen.price_ratio_permille;
        view.shocked = seen.shocked != 0;
    }
}

void show_orders(const State& state, std::size_t region, RegionView& view) {
    const government::State& in_force = state.government;
    view.price_cap = in_force.price_cap[region] != 0;
    view.emergency = in_force.emergency[region] != 0;
    view.curfew = in_force.curfew[region] != 0;
    view.dialogue = in_force.dialogue[region] != 0;
    view.weapons_order = in_force.weapons_order[region] != 0;
    view.operation = in_force.operation[region] != 0;
    view.outage =
        state.information.mobile_cut[region] != 0 || state.information.fixed_cut[region] != 0;
}

void show_nation(const Reporter& reporter, const Sight& sight, View& view) {
    const auto tell = [&](std::int64_t value, Figure which) {
        return reporter.figure(value, which, 0, sight.at);
    };
    if (reporter.sees("harm")) {
        view.dead_security = tell(sight.dead_security, Figure::dead_security);
        view.dead_civilian = tell(sight.dead_civilian, Figure::dead_civilian);
        view.injured = tell(sight.injured, Figure::injured);
    }
    if (reporter.sees("detained"))
        view.detained = tell(sight.detained, Figure::detained);
    if (reporter.sees("reserve"))
        view.reserve_permille = sight.reserve_permille;
    if (reporter.sees("alliance"))
        view.alliance_troops = sight.alliance_troops;
}

void show_acts(const Reporter& reporter, const State& state, View& view) {
    if (reporter.sees("orders")) {
        view.cabinet_resigned = state.government.cabinet_resigned;
        view.chair_changed = state.government.chair_changed;
    }
    if (reporter.sees("statements")) {
        view.appeal_made = reporter.was_told(state.appeal_at, state.now);
        view.end_word_given = reporter.was_told(state.end_word_at, state.now);
        for (std::size_t s = 0; s < state.said_s.size(); ++s)
            if (reporter.was_told(Time(state.said_s[s]), state.now))
                view.statements.push_back(state.information.made[s]);
    }
    if (reporter.sees("alliance"))
        view.decided = state.treaty.adopted;
}

}  // namespace

std::span<const world::ParameterSpec> view_parameters() { return specs; }

std::vector<std::string> view_groups() {
    return {"crowd",      "violence", "overload", "objects", "prices",  "orders",
            "statements", "harm",     "detained", "reserve", "alliance"};
}

void observe(const Setup& setup, State& state) {
    Sight sight;
    sight.at = state.now;
    for (std::size_t r = 0; r < setup.country().regions.size(); ++r)
        sight.regions.push_back(sight_of_region(setup, state, r));
    const Totals& totals = state.totals;
    sight.dead_security = totals.dead_officers;
    sight.dead_civilian = totals.dead_violent + totals.dead_bystander;
    sight.injured = totals.injured + totals.injured_officers;
    sight.detained = totals.detained;
    sight.reserve_permille = reserve(setup, state, sight);
    sight.alliance_troops = forces::people_in_country(state.forces);
    sight.events = events_in_sight(setup, state);
    state.sights.push_back(std::move(sight));
    const Time oldest = state.now - longest_delay(setup) - hours(1);
    std::erase_if(state.sights, [&](const Sight& old) { return old.at < oldest; });
}

const Sight* sight_of(const Setup& setup, const State& state, SeatId seat) {
    const Duration delay = setup.scenario.seats[seat.index()].delay;
    const Sight* newest = nullptr;
    for (const Sight& sight : state.sights)
        if (sight.at + delay <= state.now)
            newest = &sight;
    return newest;
}

View view_of(const Setup& setup, const State& state, SeatId seat) {
    const Reporter reporter(setup, state, seat);
    View view;
    view.now = state.now;
    view.seat = seat;
    view.region_counts_from = state.parameters.whole("crisis.view.region_counts_from");
    view.regions.resize(setup.country().regions.size());
    const Sight* sight = sight_of(setup, state, seat);
    for (std::size_t r = 0; r < view.regions.size(); ++r) {
        if (sight != nullptr)
            show_region(reporter, setup, *sight, r, view.regions[r]);
        if (reporter.sees("orders"))
            show_orders(state, r, view.regions[r]);
    }
    if (sight != nullptr)
        show_nation(reporter, *sight, view);
    show_acts(reporter, state, view);
    return view;
}

}  // namespace casus::crisis
