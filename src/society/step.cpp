#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/math.h"
#include "society/awake.h"
#include "society/book.h"
#include "society/derived.h"
#include "society/harm.h"
#include "society/hour.h"
#include "society/movement.h"
#include "society/persons.h"
#include "society/police.h"
#include "society/quiet.h"
#include "society/removal.h"
#include "society/rivals.h"
#include "society/signals.h"
#include "society/society.h"
#include "society/violence.h"

namespace casus::society {
namespace {

constexpr std::size_t nodes_a_part = 2;
constexpr std::size_t cells_a_part = 64;
constexpr std::size_t cells_ahead = 6;  ///< whose persons are fetched while others are counted

/// Cells of one node that are looked at together.
struct Part {
    std::size_t node = 0, first = 0, last = 0;  ///< in Derived::awake
};

void each_node(Hour& hour, Executor& executor, void (*body)(Hour&, std::size_t)) {
    const std::size_t nodes = hour.country.nodes.size();
    executor.for_each_chunk((nodes + nodes_a_part - 1) / nodes_a_part, [&](std::size_t chunk) {
        const std::size_t last = std::min(nodes, (chunk + 1) * nodes_a_part);
        for (std::size_t node = chunk * nodes_a_part; node < last; ++node)
            body(hour, node);
    });
}

void move_cells(Hour& hour, Executor& executor) {
    const Derived& derived = hour.state.derived;
    std::vector<Part> parts;
    for (std::size_t n = 0; n < derived.awake.size(); ++n)
        for (std::size_t first = 0; first < derived.awake[n].size(); first += cells_a_part)
            parts.push_back({n, first, std::min(first + cells_a_part, derived.awake[n].size())});
    executor.for_each_chunk(parts.size(), [&](std::size_t chunk) {
        const Part& part = parts[chunk];
        std::optional<StreetLaws> laws;
        const auto cell_at = [&](std::size_t i) {
            return derived.cells[part.node][derived.awake[part.node][i]];
        };
        for (std::size_t i = part.first; i < part.last; ++i) {
            if (i + cells_ahead < part.last)
                expect(derived, cell_at(i + cells_ahead));
            move_cell(hour, cell_at(i), laws);
        }
    });
}

/// Whether a node's books can change in this hour.
bool stirred(const State& state, std::size_t n) {
    return !state.derived.awake[n].empty() || !state.nodes[n].removed.empty();
}

void open_node(Hour& hour, std::size_t n) {
    hour.flow[n].stirred = stirred(hour.state, n);
    release_residents(hour, n);
    read_node(hour, n);
}

void say(Hour& hour, std::size_t n, EventKind kind, std::array<std::int64_t, 4> data) {
    Event event;
    event.time = hour.in.to;
    event.kind = kind;
    event.entity = town(hour, n).entity;
    event.data = data;
    hour.flow[n].events.push_back(event);
}

/// Turning points of a node, each said once until its end is seen.
void tell_turns(Hour& hour, std::size_t n) {
    NodeState& node = hour.state.nodes[n];
    const ReportParams& report = hour.params.report;
    const std::int64_t people = node.crowd + node.violent;
    node.peak = std::max(node.peak, people);
    if (node.gathered == 0 && people >= report.gathering) {
        node.gathered = 1;
        say(hour, n, EventKind::gathering_began, {people, 0, 0, 0});
    } else if (node.gathered != 0 && 10 * people < node.peak) {
        say(hour, n, EventKind::crowd_dispersed, {people, node.peak, 0, 0});
        node.gathered = 0;
        node.peak = people;
    }
    if (node.raged == 0 && node.violent >= report.violence) {
        node.raged = 1;
        say(hour, n, EventKind::violence_began, {node.violent, node.crowd, 0, 0});
    } else if (node.violent == 0) {
        node.raged = 0;
    }
    const PoliceParams& police = hour.params.police;
    if (node.overwhelmed == 0 && node.violent > hour.params.violence.nucleus &&
        node.overload_q32 > police.loss_overload_q32) {
        node.overwhelmed = 1;
        say(hour, n, EventKind::police_overwhelmed, {node.officers, people, 0, 0});
    } else if (node.overload_q32 < police.lend_overload_q32) {
        node.overwhelmed = 0;
    }
    const Harm& dead = hour.out.dead[n];
    if (node.mourned == 0 && dead.total() > 0) {
        node.mourned = 1;
        say(hour, n, EventKind::first_death, {dead.violent, dead.bystander, dead.officer, 0});
    }
}

void close_node(Hour& hour, std::size_t n) {
    gather_quietly(hour, n);
    Street street = count_street(hour, n);
    post_officers(hour, n, street.people());
    move_violence(hour, n, street);
    update_loss(hour, n, street.violent);
    contest_objects(hour, n, street);
    harm_node(hour, n, street);
    hour.state.nodes[n].crowd = street.crowd;
    hour.state.nodes[n].violent = street.violent;
    tell_turns(hour, n);
    if (hour.flow[n].stirred || stirred(hour.state, n))
        count_homes(hour.country, hour.params.scale, hour.state, n, hour.out.home_changed);
}

void bind_officers(Hour& hour) {
    for (std::size_t n = 0; n < hour.flow.size(); ++n) {
        const auto place = static_cast<std::uint32_t>(n);
        const auto due = [&](std::int64_t after_h, DueOfficers::Kind kind, std::int64_t count) {
            if (count > 0)
                hour.state.due.push_back({hour.hour + after_h, kind, place, 0, count, {}});
        };
        due(hour.params.police.busy_h, DueOfficers::Kind::free, hour.flow[n].arresting);
        due(hour.params.police.recovery_h, DueOfficers::Kind::well, hour.out.injured[n].officer);
    }
    std::ranges::sort(hour.state.due);
}

/// Per region and over the nation: node figures weighted by residents, at 2^-32.
struct Weighted {
    std::vector<std::int64_t> region;
    std::int64_t nation = 0;
};

template <class Figure>
Weighted by_residents(const Hour& hour, Figure figure) {
    std::vector<Int128> sums(hour.country.regions.size(), 0);
    Int128 all = 0;
    std::vector<std::int64_t> residents(hour.country.regions.size(), 0);
    std::int64_t everybody = 0;
    for (std::size_t n = 0; n < hour.country.nodes.size(); ++n) {
        const world::Node& node = hour.country.nodes[n];
        const Int128 part = static_cast<Int128>(figure(n)) * node.residents.value();
        sums[node.region.index()] += part;
        residents[node.region.index()] += node.residents.value();
        all += part;
        everybody += node.residents.value();
    }
    Weighted weighted;
    for (std::size_t r = 0; r < sums.size(); ++r)
        weighted.region.push_back(residents[r] > 0 ? rounded_divide(sums[r], residents[r]) : 0);
    weighted.nation = everybody > 0 ? rounded_divide(all, everybody) : 0;
    return weighted;
}

/// L += (L0 - L) / tau_L - lambda_f f - lambda_h (harm here + harm elsewhere as far as heard).
void update_legitimacy(Hour& hour, const std::vector<std::int64_t>& people) {
    const LegitimacyParams& rules = hour.params.legitimacy;
    const Weighted force = by_residents(hour, [&](std::size_t n) -> std::int64_t {
        if (people[n] == 0)
            return 0;
        return std::min(one_q32, divide_q32(hour.state.nodes[n].contact, people[n]));
    });
    const Weighted harm =
        by_residents(hour, [&](std::size_t n) { return hour.state.nodes[n].harm_q32; });
    for (std::size_t r = 0; r < hour.state.regions.size(); ++r) {
        RegionState& region = hour.state.regions[r];
        std::int64_t heard_q32 = 0;
        if (hour.state.derived.chief[r] < hour.country.nodes.size())
            heard_q32 = multiply_q32(channel_q16(hour, hour.state.derived.chief[r]) << 16,
                                     std::max<std::int64_t>(0, harm.nation));
        std::int64_t force_q32 = multiply_q32(rules.force_q32, force.region[r]);
        if (hour.in.dialogue[r] != 0)
            force_q32 = multiply_q32(force_q32, rules.dialogue_q32);
        region.legitimacy_q32 =
            chance(region.legitimacy_q32 +
                   divide_q32(hour.state.derived.quiet_legitimacy_q32[r] - region.legitimacy_q32,
                              rules.recovery_h_q32) -
                   force_q32 - multiply_q32(rules.harm_q32, harm.region[r] + heard_q32));
    }
}

void close_regions(Hour& hour) {
    std::vector<std::int64_t> crowd(hour.state.regions.size(), 0);
    for (RegionState& region : hour.state.regions)
        region.known = 0;
    for (std::size_t n = 0; n < hour.state.nodes.size(); ++n) {
        const std::size_t r = hour.country.nodes[n].region.index();
        const NodeState& node = hour.state.nodes[n];
        crowd[r] += node.crowd + node.violent;
        set_example(hour, n);
        for (const std::uint32_t place : hour.state.derived.awake[n])
            hour.state.regions[r].known +=
                hour.params.scale * known_in(hour.state, hour.state.derived.cells[n][place]);
    }
    for (std::size_t r = 0; r < crowd.size(); ++r) {
        RegionState& region = hour.state.regions[r];
        if (region.large_since_h < 0 && crowd[r] > hour.params.shock.large_crowd)
            region.large_since_h = hour.hour;
    }
}

/// Chance of an arrest for each known participant where an operation runs, by last hour's sums.
std::int64_t investigation_q32(const Hour& hour) {
    std::int64_t known = 0;
    for (std::size_t r = 0; r < hour.state.regions.size(); ++r)
        known += hour.in.operation[r] != 0 ? hour.state.regions[r].known : 0;
    if (known == 0)
        return 0;
    return std::min(
        hour.params.detention.investigation_limit_q32,
        rounded_divide(static_cast<Int128>(hour.params.detention.investigation_per_day) * one_q32,
                       static_cast<Int128>(24) * known));
}

void write_regions(Hour& hour) {
    Outputs& out = hour.out;
    const std::size_t regions = hour.country.regions.size();
    for (auto* column : {&out.detained, &out.released, &out.participants, &out.legitimacy_q32})
        column->assign(regions, 0);
    for (auto* column :
         {&out.police_present, &out.police_busy, &out.police_injured, &out.police_dead})
        column->assign(regions, Officers{});
    for (std::size_t n = 0; n < hour.state.nodes.size(); ++n) {
        const std::size_t r = hour.country.nodes[n].region.index();
        const NodeState& node = hour.state.nodes[n];
        out.detained[r] += hour.flow[n].detained;
        out.released[r] += hour.flow[n].released;
        for (const std::uint32_t place : hour.state.derived.awake[n])
            out.participants[r] +=
                hour.params.scale *
                hour.state.cells.participants[hour.state.derived.cells[n][place]];
        out.police_present[r] +=
            Officers(node.own + node.visiting - node.busy - node.injured - node.dead);
        out.police_busy[r] += Officers(node.busy);
        out.police_injured[r] += Officers(node.injured);
        out.police_dead[r] += Officers(node.dead);
    }
    for (std::size_t r = 0; r < regions; ++r)
        out.legitimacy_q32[r] = hour.state.regions[r].legitimacy_q32;
}

void write_nodes(Hour& hour, const std::vector<NodeHour>& nodes_before) {
    Outputs& out = hour.out;
    out.homes = hour.state.derived.homes;
    out.nodes.clear();
    for (std::size_t n = 0; n < hour.state.nodes.size(); ++n) {
        out.nodes.push_back(node_hour(hour.state.nodes[n]));
        if (out.nodes[n] != nodes_before[n])
            out.home_changed[hour.country.nodes[n].settlement.index()] = 1;
        NodeFlow& flow = hour.flow[n];
        out.events.insert(out.events.end(), flow.events.begin(), flow.events.end());
    }
    std::ranges::stable_sort(out.events, occurs_before);
}

Diagnostic bad_inputs(std::string what) { return {{}, std::move(what), "", "", ""}; }

Result<void> check(const world::Country& country, const Inputs& in) {
    Diagnostics problems;
    const auto sized = [&](std::size_t found, std::size_t wanted, const char* what) {
        if (found != wanted)
            problems.push_back(bad_inputs(
                fmt::format("society inputs: {} has {} entries, not {}", what, found, wanted)));
    };
    const std::size_t regions = country.regions.size();
    sized(in.price_ratio_q16.size(), regions, "price_ratio");
    sized(in.price_cap.size(), regions, "price_cap");
    sized(in.local_hour.size(), regions, "local_hour");
    sized(in.emergency.size(), regions, "emergency");
    sized(in.curfew.size(), regions, "curfew");
    sized(in.travel_ban.size(), regions, "travel_ban");
    sized(in.dialogue.size(), regions, "dialogue");
    sized(in.weapons_order.size(), regions, "weapons_order");
    sized(in.operation.size(), regions, "operation");
    sized(in.legitimacy_change_q32.size(), regions, "legitimacy_change");
    sized(in.mobile_open_q16.size(), country.nodes.size(), "mobile_open");
    sized(in.fixed_open_q16.size(), country.nodes.size(), "fixed_open");
    sized(in.relief.size(), country.objects.size(), "relief");
    if (!in.from.at_whole_hour() || in.to - in.from != hours(1))
        problems.push_back(bad_inputs("society inputs: a step lasts one whole hour"));
    for (const PoliceOrder& order : in.police_orders)
        if (order.from.index() >= regions || order.to.index() >= regions)
            problems.push_back(bad_inputs("society inputs: a police order names no region"));
    if (!problems.empty())
        return failure(std::move(problems));
    return {};
}

/// What the oracle takes nothing for granted of: which cells sleep, who is gone.
void look_at_everybody(const world::Country& country, const Params& params, State& state,
                       Executor& executor) {
    Derived& derived = state.derived;
    if (derived.everybody.empty())
        list_everybody(country, params, state, executor);
    wake_everybody(derived);
    count_gone(state);
}

}  // namespace

Result<void> step(const world::Country& country, const Params& params, State& state,
                  const Inputs& in, Outputs& out, Executor& executor) {
    if (auto checked = check(country, in); !checked)
        return checked;
    if (!state.derived.ready)
        if (auto derived = derive(country, params, state, executor); !derived)
            return derived;
    if (state.derived.homes.empty()) {
        state.derived.homes.resize(country.settlements.size());
        out.home_changed.resize(country.settlements.size());
        for (std::size_t n = 0; n < country.nodes.size(); ++n)
            count_homes(country, params.scale, state, n, out.home_changed);
    }
    out.home_changed.assign(country.settlements.size(), 0);
    if (!in.skip)
        look_at_everybody(country, params, state, executor);
    std::vector<NodeHour> nodes_before;
    nodes_before.reserve(state.nodes.size());
    for (const NodeState& node : state.nodes)
        nodes_before.push_back(node_hour(node));

    Hour hour{country, params, state, in, out, in.to.whole_hours(), {}, {}, {}, {}, 0, 0, {}, 1};
    hour.flow.resize(state.nodes.size());
    hour.workers = executor.threads();
    out.events.clear();
    out.dead.assign(state.nodes.size(), {});
    out.injured.assign(state.nodes.size(), {});
    out.retaking.assign(state.objects.size(), {});
    out.loudest.assign(state.nodes.size(), static_cast<std::uint32_t>(state.nodes.size()));

    return_officers(hour);
    read_regions(hour);
    send_officers(hour);
    hour.investigation_q32 = investigation_q32(hour);
    each_node(hour, executor, open_node);
    state.derived.tables_ready = true;
    move_cells(hour, executor);
    each_node(hour, executor, close_node);
    std::vector<std::int64_t> people;
    people.reserve(state.nodes.size());
    for (const NodeState& node : state.nodes)
        people.push_back(node.crowd + node.violent);
    bind_officers(hour);
    update_legitimacy(hour, people);
    close_regions(hour);
    state.now = in.to;
    write_regions(hour);
    write_nodes(hour, nodes_before);
    return {};
}

}  // namespace casus::society
