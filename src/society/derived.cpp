#include "society/derived.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/math.h"
#include "society/awake.h"
#include "society/persons.h"
#include "society/signals.h"

namespace casus::society {

std::vector<std::uint32_t> cells_in_order(const world::Country& country, std::size_t node) {
    std::vector<SettlementId> places = country.nodes[node].settlements;
    // no ties: an entity is one settlement's
    std::ranges::sort(places, {},
                      [&](SettlementId s) { return country.settlements[s.index()].entity; });
    std::vector<std::uint32_t> cells;
    for (const SettlementId id : places) {
        const world::Settlement& place = country.settlements[id.index()];
        for (std::int32_t i = 0; i < place.cells; ++i)
            cells.push_back(static_cast<std::uint32_t>(place.first_cell.index()) +
                            static_cast<std::uint32_t>(i));
    }
    return cells;
}

namespace {

/// K(d) = (1 + d / d0)^-eta, 0 from a node to itself.
void make_kernel(const world::Country& country, const Params& params, Derived& derived) {
    const std::size_t nodes = country.nodes.size();
    const auto scale = static_cast<double>(params.salience.kernel_m);
    const double exponent = from_q32(params.salience.kernel_exponent_q32);
    derived.kernel_q16.assign(nodes * nodes, 0);
    for (std::size_t a = 0; a < nodes; ++a)
        for (std::size_t b = 0; b < nodes; ++b) {
            const auto d = static_cast<double>(country.distance(NodeId(a), NodeId(b)).value());
            if (a != b)
                derived.kernel_q16[a * nodes + b] = to_q16(pow(1 + d / scale, -exponent));
        }
}

/// exp(-d / scale): how far the example of one town reaches another.
void make_examples(const world::Country& country, const Params& params, Derived& derived) {
    const std::size_t nodes = country.nodes.size();
    derived.example_q16.clear();
    if (params.rivals.example_q32 == 0)
        return;
    derived.example_q16.assign(nodes * nodes, 0);
    for (std::size_t a = 0; a < nodes; ++a)
        for (std::size_t b = 0; b < nodes; ++b) {
            const auto d = static_cast<double>(country.distance(NodeId(a), NodeId(b)).value());
            derived.example_q16[a * nodes + b] =
                to_q16(exp(-d / static_cast<double>(params.rivals.example_m)));
        }
}

void weigh_villages(const world::Country& country, const Params& params, Derived& derived) {
    derived.join_weight_q16.clear();
    for (const world::Settlement& place : country.settlements) {
        const std::int64_t d = place.to_node.value();
        std::int64_t weight = 0;
        if (d <= params.street.village_limit_m)
            weight =
                to_q16(exp(-static_cast<double>(d) / static_cast<double>(params.street.village_m)));
        derived.join_weight_q16.push_back(weight);
    }
}

void put_in_order(const world::Country& country, Derived& derived) {
    derived.cells.clear();
    derived.objects.assign(country.nodes.size(), {});
    derived.chief.assign(country.regions.size(), 0xffffffffU);
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        const world::Node& node = country.nodes[n];
        derived.cells.push_back(cells_in_order(country, n));
        std::vector<std::uint32_t>& objects = derived.objects[n];
        for (const ObjectId id : node.objects)
            objects.push_back(static_cast<std::uint32_t>(id.index()));
        // no ties: an entity is one object's
        std::ranges::sort(objects, {}, [&](std::uint32_t o) {
            return std::pair(!country.objects[o].state_symbol, country.objects[o].entity);
        });
        const auto before = [&](std::size_t a, std::size_t b) {
            const auto key = [&](std::size_t i) {
                return std::pair(-country.nodes[i].residents.value(),
                                 country.settlements[country.nodes[i].settlement.index()].entity);
            };
            return key(a) < key(b);
        };
        std::uint32_t& chief = derived.chief[node.region.index()];
        if (chief == 0xffffffffU || before(n, chief))
            chief = static_cast<std::uint32_t>(n);
    }
}

/// L0_r = L0 + lambda_0 ln((1 + most protests of a region) / (1 + protests here)), both a year per
/// million residents in quiet years: the region where people protest most is the nearest to it.
std::vector<std::int64_t> quiet_legitimacy_q32(const world::Country& country,
                                               const DecisionParams& decision) {
    std::int64_t most_e3 = 0;
    for (const world::Region& region : country.regions)
        most_e3 = std::max(most_e3, region.protest_rate_e3);
    std::vector<std::int64_t> legitimacy_q32;
    for (const world::Region& region : country.regions) {
        const double fewer = log(static_cast<double>(1000 + most_e3) /
                                 static_cast<double>(1000 + region.protest_rate_e3));
        legitimacy_q32.push_back(std::min(
            one_q32, decision.legitimacy_q32 + multiply_q32(decision.quiet_q32, to_q32(fewer))));
    }
    return legitimacy_q32;
}

Diagnostic misfit(std::string what) {
    return {{}, std::move(what), "a state made for this world", "", "start the run again"};
}

Result<void> fits(const world::Country& country, const State& state, std::int64_t scale) {
    if (state.cells.quiet.size() != country.cells.size() ||
        state.nodes.size() != country.nodes.size() ||
        state.regions.size() != country.regions.size() ||
        state.objects.size() != country.objects.size())
        return failure(misfit(fmt::format(
            "the state has {} cells and {} nodes, the country {} and {}", state.cells.quiet.size(),
            state.nodes.size(), country.cells.size(), country.nodes.size())));
    const std::vector<std::int32_t> agents = agents_by_cell(country, scale);
    for (std::size_t cell = 0; cell < country.cells.size(); ++cell)
        if (state.cells.carriers[cell] < 0 || state.cells.carriers[cell] > agents[cell])
            return failure(misfit(fmt::format("cell {} has more carriers than residents", cell)));
    for (std::size_t n = 0; n < state.nodes.size(); ++n)
        for (const Removed& gone : state.nodes[n].removed)
            if (gone.cell >= country.cells.size() || country.cells[gone.cell].node != NodeId(n) ||
                gone.person >= agents[gone.cell])
                return failure(
                    misfit(fmt::format("node {} holds somebody who lives elsewhere", n)));
    const auto is_region = [&](EntityKey home) {
        return std::ranges::find(country.regions, home, &world::Region::entity) !=
               country.regions.end();
    };
    for (const DueOfficers& due : state.due)
        if (due.kind == DueOfficers::Kind::arrive && !is_region(due.home))
            return failure(misfit("officers under way belong to no region"));
    for (const NodeState& node : state.nodes)
        for (const Visitors& visitors : node.visitors)
            if (!is_region(visitors.home))
                return failure(misfit("officers who visit a town belong to no region"));
    return {};
}

}  // namespace

Result<void> derive(const world::Country& country, const Params& params, State& state,
                    Executor& executor) {
    if (auto checked = fits(country, state, params.scale); !checked)
        return checked;
    Derived& derived = state.derived;
    list_persons(country, params, state, executor);
    make_kernel(country, params, derived);
    make_examples(country, params, derived);
    weigh_villages(country, params, derived);
    put_in_order(country, derived);
    derived.quiet_legitimacy_q32 = quiet_legitimacy_q32(country, params.decision);
    const std::size_t nodes = country.nodes.size();
    derived.cut.assign(cutoffs * nodes, 0);
    derived.best_cut.assign(cutoffs * nodes, 0);
    derived.reach.assign(nodes, {});
    derived.best_reach.assign(nodes, {});
    derived.parting.assign(country.cells.size(), {});
    derived.best_parting.assign(country.cells.size(), {});
    derived.cut_changed.assign(nodes, 1);
    derived.best_changed.assign(nodes, 1);
    derived.cell_dirty.assign(country.cells.size(), 0);
    derived.homes.clear();
    derived.everybody.clear();
    count_gone(state);
    put_to_sleep(state);
    derived.tables_ready = false;  // the cut-offs just emptied are made anew in the next hour
    derived.ready = true;
    return {};
}

}  // namespace casus::society
