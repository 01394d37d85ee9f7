#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/apportion.h"
#include "base/math.h"
#include "society/derived.h"
#include "society/persons.h"
#include "society/police.h"
#include "society/society.h"
#include "society/split.h"

namespace casus::society {
namespace {

Diagnostic problem(std::string what, std::string expected, std::string found, std::string mend) {
    return {{}, std::move(what), std::move(expected), std::move(found), std::move(mend)};
}

Result<void> check(const world::Country& country, const Params& params) {
    Diagnostics problems;
    const DecisionParams& decision = params.decision;
    if (q16_from_q32(one_q32 - decision.legitimacy_q32) > decision.threshold_q16)
        problems.push_back(
            problem("without a shock some would protest: legitimacy is below 1 - threshold",
                    "society.decision.legitimacy >= 1 - society.decision.threshold",
                    fmt::format("{:.6g} and {:.6g}", from_q32(decision.legitimacy_q32),
                                from_q16(decision.threshold_q16)),
                    "raise the legitimacy or the threshold"));
    for (const world::Cell& cell : country.cells)
        if (cell.residents < 0 || cell.residents > std::numeric_limits<std::uint16_t>::max())
            problems.push_back(problem("a neighbourhood is too large", "at most 65535 residents",
                                       fmt::format("{}", cell.residents), "split the settlement"));
    for (const world::Node& node : country.nodes)
        if (node.settlements.empty())
            problems.push_back(problem("a node without a settlement", "itself first", "none", ""));
    if (country.node_distance_m.size() != country.nodes.size() * country.nodes.size())
        problems.push_back(problem("distances between nodes are missing",
                                   fmt::format("{} squared", country.nodes.size()),
                                   fmt::format("{}", country.node_distance_m.size()), ""));
    if (!problems.empty())
        return failure(std::move(problems));
    return {};
}

EntityKey key_of(const world::Country& country, std::size_t node) {
    return country.settlements[country.nodes[node].settlement.index()].entity;
}

/// exp(sd z), z standard normal, once a run.
double place_effect(Seed seed, Purpose purpose, EntityKey key, std::int64_t sd_q32) {
    return exp(from_q32(sd_q32) * normal_quantile(draw(seed, purpose, key, Time{})));
}

/// Poisson(v0 (N / 100,000)^beta exp(eta)) carriers a node, shared out over its residents.
void place_carriers(const world::Country& country, const Params& params, Seed seed, State& state) {
    const std::vector<std::int32_t> agents = agents_by_cell(country, params.scale);
    const ViolenceParams& violence = params.violence;
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        const EntityKey key = key_of(country, n);
        const double size = static_cast<double>(country.nodes[n].residents.value()) / 100000;
        const double mean =
            from_q32(violence.carriers_q32) * pow(size, from_q32(violence.size_exponent_q32)) *
            place_effect(seed, Purpose::place_carriers, key, violence.place_sd_q32) /
            static_cast<double>(params.scale);
        const std::int64_t carriers =
            poisson_quantile(mean, draw(seed, Purpose::carriers, key, Time{}));
        const std::vector<std::uint32_t> cells = cells_in_order(country, n);
        std::vector<Leaf> residents;
        residents.reserve(cells.size());
        for (std::uint32_t place = 0; place < cells.size(); ++place)
            residents.push_back({place, agents[cells[place]]});
        split_down(carriers, cells.size(), residents,
                   {seed, Purpose::carriers_split, key, Time{}, 0});
        for (const Leaf& leaf : residents)
            state.cells.carriers[cells[leaf.place]] = static_cast<std::int32_t>(leaf.share);
    }
}

/// A region's police and National Guard over its nodes by residents.
void post_police(const world::Country& country, State& state) {
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        std::vector<std::size_t> nodes;
        std::vector<std::int64_t> residents;
        std::vector<EntityKey> keys;
        for (std::size_t n = 0; n < country.nodes.size(); ++n) {
            if (country.nodes[n].region.index() != r)
                continue;
            nodes.push_back(n);
            residents.push_back(country.nodes[n].residents.value());
            keys.push_back(key_of(country, n));
        }
        const world::Region& region = country.regions[r];
        const auto share = apportion(region.police.value() + region.guard.value(), residents, keys);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            state.nodes[nodes[i]].own = share[i];
    }
}

void start_nodes(const world::Country& country, const Params& params, Seed seed, State& state) {
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        NodeState& node = state.nodes[n];
        node.salience_factor_q16 = to_q16(place_effect(
            seed, Purpose::place_salience, key_of(country, n), params.salience.place_sd_q32));
        node.best.risk = one_q16;
        std::int64_t able = node.own;
        for (const std::uint32_t o : state.derived.objects[n]) {
            state.objects[o].guards = std::min(country.objects[o].guards.value(), able);
            able -= state.objects[o].guards;
            node.guards += state.objects[o].guards;
        }
        node.officers = free_officers(node, params.police);
    }
}

}  // namespace

Result<State> initial(const world::Country& country, const Params& params, Seed seed,
                      Executor& executor) {
    if (auto checked = check(country, params); !checked)
        return tl::unexpected(checked.error());
    State state;
    const std::size_t size = country.cells.size();
    CellCounts& cells = state.cells;
    for (auto* counts :
         {&cells.quiet, &cells.able, &cells.willing, &cells.street_willing, &cells.street_unwilling,
          &cells.converts, &cells.carriers, &cells.carriers_free, &cells.carriers_violent,
          &cells.participants, &cells.let_go})
        counts->assign(size, 0);
    state.nodes.resize(country.nodes.size());
    state.regions.resize(country.regions.size());
    state.objects.resize(country.objects.size());
    for (RegionState& region : state.regions)
        region.cap_factor_q32 = one_q32;
    place_carriers(country, params, seed, state);
    if (auto derived = derive(country, params, state, executor); !derived)
        return tl::unexpected(derived.error());
    for (std::size_t r = 0; r < state.regions.size(); ++r)
        state.regions[r].legitimacy_q32 = state.derived.quiet_legitimacy_q32[r];
    for (std::size_t cell = 0; cell < size; ++cell) {
        cells.quiet[cell] = state.derived.agents[cell];
        cells.able[cell] = static_cast<std::int32_t>(state.derived.first_able[cell + 1] -
                                                     state.derived.first_able[cell]);
        cells.carriers_free[cell] = cells.carriers[cell];
    }
    post_police(country, state);
    start_nodes(country, params, seed, state);
    return state;
}

}  // namespace casus::society
