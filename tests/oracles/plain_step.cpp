#include "oracles/plain_step.h"

#include <algorithm>

#include "base/math.h"
#include "oracles/plain_hour.h"

namespace casus::oracle {

std::int64_t quiet_legitimacy(const world::Country& country, const society::Params& p,
                              std::size_t r) {
    std::int64_t most = 0;
    for (const world::Region& region : country.regions)
        most = std::max(most, region.protest_rate_e3);
    const double ratio = static_cast<double>(1000 + most) /
                         static_cast<double>(1000 + country.regions[r].protest_rate_e3);
    return std::min(one_q32, p.decision.legitimacy_q32 +
                                 multiply_q32(p.decision.quiet_q32, to_q32(log(ratio))));
}

namespace {

/// What every place hears of last hour, and how likely a known participant is brought in.
void read_nation(PlainHour& hour) {
    const society::DetentionParams& rules = hour.p.detention;
    std::int64_t known = 0;
    for (std::size_t r = 0; r < hour.country.regions.size(); ++r) {
        hour.read_region(r);
        known += hour.in.operation[r] != 0 ? hour.state.regions[r].known : 0;
    }
    for (std::size_t n = 0; n < hour.country.nodes.size(); ++n) {
        const std::int64_t street = hour.street_of(n);
        hour.y.push_back(street > 0 ? to_q16(log(1 + static_cast<double>(street) / 100)) : 0);
        hour.y_all += hour.y.back();
    }
    if (known > 0)
        hour.brought_in_q32 =
            std::min(rules.investigation_limit_q32,
                     rounded_divide(static_cast<Int128>(rules.investigation_per_day) * one_q32,
                                    static_cast<Int128>(24) * known));
}

void bind_officers(PlainHour& hour) {
    using DueKind = society::DueOfficers::Kind;
    const auto bind = [&](std::size_t n, std::int64_t after_h, DueKind kind, std::int64_t count) {
        if (count > 0)
            hour.state.due.push_back(
                {hour.t + after_h, kind, static_cast<std::uint32_t>(n), 0, count, {}});
    };
    for (std::size_t n = 0; n < hour.country.nodes.size(); ++n) {
        bind(n, hour.p.police.busy_h, DueKind::free, hour.arresting[n]);
        bind(n, hour.p.police.recovery_h, DueKind::well, hour.out.injured[n].officer);
    }
    std::sort(hour.state.due.begin(), hour.state.due.end());
}

void mark_changes(PlainHour& hour, const std::vector<society::HomeBook>& books_before,
                  const std::vector<society::NodeHour>& nodes_before) {
    society::Outputs& out = hour.out;
    out.homes = hour.books();
    out.nodes = hour.node_hours();
    out.home_changed.assign(out.homes.size(), 0);
    for (std::size_t s = 0; s < out.homes.size(); ++s)
        out.home_changed[s] = out.homes[s] == books_before[s] ? 0 : 1;
    for (std::size_t n = 0; n < out.nodes.size(); ++n)
        if (!(out.nodes[n] == nodes_before[n]))
            out.home_changed[hour.country.nodes[n].settlement.index()] = 1;
}

}  // namespace

void plain_step(const world::Country& country, const society::Params& params, society::State& state,
                const society::Inputs& in, society::Outputs& out) {
    PlainHour hour{country, params, state, in, out};
    const std::size_t nodes = country.nodes.size();
    hour.arresting.assign(nodes, 0);
    hour.detained.assign(country.regions.size(), 0);
    hour.released.assign(country.regions.size(), 0);
    out.events.clear();
    out.dead.assign(nodes, {});
    out.injured.assign(nodes, {});
    const auto books_before = hour.books();
    const auto nodes_before = hour.node_hours();

    hour.officers_return();
    read_nation(hour);
    hour.officers_leave();
    for (std::size_t n = 0; n < nodes; ++n)
        hour.release(n);
    hour.meet_everybody();
    for (std::size_t n = 0; n < nodes; ++n)
        hour.read_node(n);
    for (std::size_t cell = 0; cell < country.cells.size(); ++cell)
        hour.move(cell);
    for (std::size_t n = 0; n < nodes; ++n) {
        hour.quiet_protest(n);
        const auto [crowd, violent] = hour.count(n);
        hour.post(n, crowd + violent);
        hour.violence(n);
        hour.loss(n);
        hour.objects(n);
        hour.harm(n);
        hour.turns(n);
    }
    for (society::NodeState& node : state.nodes)
        if (params.rivals.example_q32 > 0 && node.example_since_h < 0 &&
            node.violent > params.violence.nucleus)
            node.example_since_h = hour.t;
    bind_officers(hour);
    hour.legitimacy();
    hour.write();
    state.now = in.to;
    mark_changes(hour, books_before, nodes_before);
    std::sort(out.events.begin(), out.events.end(), occurs_before);
}

society::State plain_initial(const world::Country& country, const society::Params& params,
                             Seed seed) {
    society::State state;
    society::CellCounts& cells = state.cells;
    for (auto* column :
         {&cells.quiet, &cells.able, &cells.willing, &cells.street_willing, &cells.street_unwilling,
          &cells.converts, &cells.carriers, &cells.carriers_free, &cells.carriers_violent,
          &cells.participants, &cells.let_go})
        column->assign(country.cells.size(), 0);
    state.nodes.resize(country.nodes.size());
    state.objects.resize(country.objects.size());
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        society::RegionState region;
        region.legitimacy_q32 = quiet_legitimacy(country, params, r);
        region.cap_factor_q32 = one_q32;
        state.regions.push_back(region);
        std::map<std::size_t, std::int64_t> residents;
        std::map<std::size_t, EntityKey> keys;
        for (std::size_t n = 0; n < country.nodes.size(); ++n)
            if (country.nodes[n].region.index() == r) {
                residents[n] = country.nodes[n].residents.value();
                keys[n] = country.settlements[country.nodes[n].settlement.index()].entity;
            }
        const std::int64_t force =
            country.regions[r].police.value() + country.regions[r].guard.value();
        for (const auto& [n, share] : plain_shares(force, residents, keys))
            state.nodes[n].own = share;
    }
    society::Outputs unused;
    const society::Inputs none{};
    PlainHour hour{country, params, state, none, unused};
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        const auto effect = [&](Purpose purpose, std::int64_t sd_q32) {
            return exp(from_q32(sd_q32) *
                       normal_quantile(draw(seed, purpose, hour.key(n), Time{})));
        };
        const double size = static_cast<double>(country.nodes[n].residents.value()) / 100000;
        const double mean = from_q32(params.violence.carriers_q32) *
                            pow(size, from_q32(params.violence.size_exponent_q32)) *
                            effect(Purpose::place_carriers, params.violence.place_sd_q32);
        const std::int64_t carriers =
            poisson_quantile(mean, draw(seed, Purpose::carriers, hour.key(n), Time{}));
        std::vector<std::int64_t> sizes;
        for (const std::size_t c : hour.cells_of(n))
            sizes.push_back(country.cells[c].residents);
        const auto share =
            plain_split(carriers, sizes, seed, Purpose::carriers_split, hour.key(n), Time{}, 0);
        for (std::size_t i = 0; i < share.size(); ++i)
            cells.carriers[hour.cells_of(n)[i]] = static_cast<std::int32_t>(share[i]);
        society::NodeState& node = state.nodes[n];
        node.salience_factor_q16 =
            to_q16(effect(Purpose::place_salience, params.salience.place_sd_q32));
        node.best.risk = 65536;
        std::int64_t left = node.own;
        for (const std::size_t o : hour.objects_of(n)) {
            state.objects[o].guards = std::min(left, country.objects[o].guards.value());
            left -= state.objects[o].guards;
            node.guards += state.objects[o].guards;
        }
        node.officers = hour.free_officers(node);
    }
    hour.meet_everybody();
    for (std::size_t c = 0; c < country.cells.size(); ++c) {
        cells.quiet[c] = country.cells[c].residents;
        cells.carriers_free[c] = cells.carriers[c];
        for (const Resident& one : hour.people[c])
            cells.able[c] += one.available ? 1 : 0;
    }
    return state;
}

}  // namespace casus::oracle
