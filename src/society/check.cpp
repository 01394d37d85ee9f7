// What no run of this country can have reached is refused, so that the hours after it stand on the
// sums that they take for granted.
#include "society/check.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/units.h"
#include "society/derived.h"
#include "society/movement.h"
#include "society/persons.h"

namespace casus::society {
namespace {

constexpr std::int64_t most_hours = std::int64_t{1} << 32;
constexpr std::int64_t most_signal_q16 = std::int64_t{1} << 38;
constexpr std::int64_t most_harm_q32 = std::int64_t{1} << 56;

struct Range {
    std::int64_t value = 0, least = 0, most = 0;
};

bool within(std::initializer_list<Range> ranges) {
    return std::ranges::all_of(
        ranges, [](const Range& r) { return r.value >= r.least && r.value <= r.most; });
}

/// What a node's lists say of its cells and of its officers.
struct Listed {
    std::vector<std::int32_t> agents;                     ///< by cell
    std::vector<std::int64_t> removed, carriers_removed;  ///< by cell
    std::vector<std::int64_t> busy, injured;              ///< by node
    std::vector<std::int64_t> lent;                       ///< by region
    std::int64_t officers = 0;                            ///< of the whole country
};

/// The place of a region's key; the number of regions if there is none.
std::size_t region_of(const world::Country& country, EntityKey home) {
    return static_cast<std::size_t>(
        std::ranges::find(country.regions, home, &world::Region::entity) - country.regions.begin());
}

bool sizes_fit(const world::Country& country, const State& state) {
    return state.cells.quiet.size() == country.cells.size() &&
           state.nodes.size() == country.nodes.size() &&
           state.regions.size() == country.regions.size() &&
           state.objects.size() == country.objects.size();
}

/// The removed of a node are its residents, each once and in order.
bool count_removed(const world::Country& country, const State& state, std::size_t n,
                   Listed& listed) {
    const std::vector<Removed>& removed = state.nodes[n].removed;
    for (std::size_t i = 0; i < removed.size(); ++i) {
        const Removed& gone = removed[i];
        if (gone.cell >= country.cells.size() || country.cells[gone.cell].node != NodeId(n) ||
            gone.person >= listed.agents[gone.cell] || !within({{gone.until_h, 0, most_hours}}))
            return false;
        if (i > 0 && std::pair(removed[i - 1].cell, removed[i - 1].person) >=
                         std::pair(gone.cell, gone.person))
            return false;
        ++(gone.carrier ? listed.carriers_removed : listed.removed)[gone.cell];
    }
    return true;
}

bool count_visitors(const world::Country& country, const NodeState& node, Listed& listed) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < node.visitors.size(); ++i) {
        const Visitors& some = node.visitors[i];
        const std::size_t home = region_of(country, some.home);
        if (home == country.regions.size() || !within({{some.count, 1, listed.officers}}) ||
            (i > 0 && node.visitors[i - 1].home >= some.home))
            return false;
        listed.lent[home] += some.count;
        sum += some.count;
    }
    return sum == node.visiting;
}

bool count_due(const world::Country& country, const State& state, Listed& listed) {
    for (const DueOfficers& due : state.due) {
        const bool arrives = due.kind == DueOfficers::Kind::arrive;
        const std::size_t home = region_of(country, due.home);
        if (!within({{due.count, 1, listed.officers},
                     {due.hour, state.now.whole_hours(), most_hours},
                     {due.cause.id, 0, most_count}}) ||
            due.place >= (arrives ? country.regions.size() : country.nodes.size()) ||
            (arrives ? home == country.regions.size() : due.home != 0))
            return false;
        (arrives ? listed.lent[home]
                 : (due.kind == DueOfficers::Kind::free ? listed.busy
                                                        : listed.injured)[due.place]) += due.count;
    }
    return std::ranges::is_sorted(state.due);
}

/// The residents of a cell stand in one column each; see docs/model-society.md.
bool cell_fits(const CellCounts& cells, std::size_t cell, const Listed& listed) {
    const std::int64_t residents = listed.agents[cell];
    for (const std::int32_t count :
         {cells.quiet[cell], cells.able[cell], cells.willing[cell], cells.street_willing[cell],
          cells.street_unwilling[cell], cells.converts[cell], cells.carriers[cell],
          cells.carriers_free[cell], cells.carriers_violent[cell], cells.participants[cell]})
        if (count < 0 || count > residents)
            return false;
    const std::int64_t street = std::int64_t{cells.street_willing[cell]} +
                                cells.street_unwilling[cell] + cells.converts[cell];
    const std::int64_t gone = listed.removed[cell] + listed.carriers_removed[cell];
    return cells.let_go[cell] >= 0 && cells.let_go[cell] <= (1 << 30) &&
           cells.quiet[cell] + street + cells.carriers_violent[cell] + gone == residents &&
           std::int64_t{cells.carriers_free[cell]} + cells.carriers_violent[cell] +
                   listed.carriers_removed[cell] ==
               cells.carriers[cell] &&
           cells.willing[cell] <= cells.able[cell] && cells.converts[cell] <= cells.able[cell] &&
           cells.street_willing[cell] <= willing_at_peace(cells, cell) &&
           cells.street_unwilling[cell] <= unwilling_at_peace(cells, cell);
}

bool signals_fit(const Signals& signals) {
    return within({{signals.grievance, 0, one_q16},
                   {signals.shock, 0, one_q16 * 100},
                   {signals.salience, 0, most_signal_q16},
                   {signals.risk, 0, one_q16}});
}

bool node_fits(const world::Country& country, const State& state, std::size_t n,
               const Listed& listed) {
    const NodeState& node = state.nodes[n];
    const std::int64_t residents = country.nodes[n].residents.value();
    const std::int64_t heads = node.own + node.visiting;
    std::int64_t guards = 0;
    for (const ObjectId object : country.nodes[n].objects)
        guards += state.objects[object.index()].guards;
    return within({{node.crowd, 0, residents},
                   {node.violent, 0, residents},
                   {node.officers, 0, heads},
                   {node.contact, 0, node.officers},
                   {node.salience_q32, 0, one_q32},
                   {node.harm_q32, 0, most_harm_q32},
                   {node.loss_q32, 0, one_q32},
                   {node.overload_q32, 0, one_q32},
                   {node.force_q32, 0, most_harm_q32},
                   {node.example_since_h, -1, most_hours},
                   {node.salience_factor_q16, 0, one_q16 << 18},
                   {node.guards, guards, guards},
                   {node.busy, listed.busy[n], listed.busy[n]},
                   {node.injured, listed.injured[n], listed.injured[n]},
                   {node.busy + node.injured + node.dead, 0, heads},
                   {node.peak, 0, residents},
                   {node.gathered, 0, 1},
                   {node.raged, 0, 1},
                   {node.overwhelmed, 0, 1},
                   {node.mourned, 0, 1}}) &&
           signals_fit(node.signals) && signals_fit(node.best);
}

bool region_fits(const State& state, std::size_t r, const Listed& listed) {
    const RegionState& region = state.regions[r];
    return within({{region.legitimacy_q32, 0, one_q32},
                   {region.large_since_h, -1, state.now.whole_hours()},
                   {region.cap_factor_q32, 0, one_q32},
                   {region.capped, 0, 1},
                   {region.lent, listed.lent[r], listed.lent[r]},
                   {region.known, 0, most_hours}});
}

bool objects_fit(const State& state, std::int64_t officers) {
    return std::ranges::all_of(state.objects, [&](const ObjectState& object) {
        return within(
            {{object.burnt, 0, 1}, {object.siege_h, 0, most_hours}, {object.guards, 0, officers}});
    });
}

bool officers_fit(const world::Country& country, const State& state, std::int64_t officers) {
    std::int64_t heads = 0;
    for (const DueOfficers& due : state.due)
        heads += due.kind == DueOfficers::Kind::arrive ? due.count : 0;  // under way
    for (const NodeState& node : state.nodes) {
        if (!within({{node.own, 0, officers},
                     {node.visiting, 0, officers},
                     {node.busy, 0, officers},
                     {node.injured, 0, officers},
                     {node.dead, 0, officers}}))
            return false;
        heads += node.own + node.visiting;
    }
    return heads <= officers && country.nodes.size() == state.nodes.size();
}

/// What cannot be, in a few words; empty if all can.
std::string misfit(const world::Country& country, const State& state, std::int64_t scale) {
    if (!sizes_fit(country, state))
        return "a state of society with other places";
    const std::size_t cells = country.cells.size();
    const std::size_t nodes = country.nodes.size();
    const std::size_t regions = country.regions.size();
    Listed listed{agents_by_cell(country, scale),
                  std::vector<std::int64_t>(cells, 0),
                  std::vector<std::int64_t>(cells, 0),
                  std::vector<std::int64_t>(nodes, 0),
                  std::vector<std::int64_t>(nodes, 0),
                  std::vector<std::int64_t>(regions, 0),
                  0};
    for (const world::Region& region : country.regions)
        listed.officers += region.police.value() + region.guard.value();
    if (!count_due(country, state, listed))
        return "officers that nobody can expect";
    if (!officers_fit(country, state, listed.officers) || !objects_fit(state, listed.officers))
        return "more officers than the country has";
    for (std::size_t n = 0; n < nodes; ++n) {
        if (!count_removed(country, state, n, listed))
            return fmt::format("people of node {} who are no residents of it", n);
        if (!count_visitors(country, state.nodes[n], listed))
            return fmt::format("officers in node {} who belong nowhere", n);
    }
    for (std::size_t n = 0; n < nodes; ++n)
        if (!node_fits(country, state, n, listed))
            return fmt::format("numbers of node {} that no hour gives", n);
    for (std::size_t r = 0; r < regions; ++r)
        if (!region_fits(state, r, listed))
            return fmt::format("numbers of region {} that no hour gives", r);
    for (std::size_t cell = 0; cell < cells; ++cell)
        if (!cell_fits(state.cells, cell, listed))
            return fmt::format("residents of cell {} who do not add up", cell);
    return {};
}

/// Whether the removed of a cell are carriers as their marks say, or else on the list of the able.
bool persons_fit(const State& state, std::size_t cell, std::span<const Removed> removed) {
    const Derived& derived = state.derived;
    const auto able = std::span(derived.person)
                          .subspan(derived.first_able[cell],
                                   derived.first_able[cell + 1] - derived.first_able[cell]);
    const auto gone = std::ranges::count(removed, false, &Removed::carrier);
    if (static_cast<std::int64_t>(able.size()) - gone != state.cells.able[cell])
        return false;
    if (removed.empty())
        return true;
    const auto carriers =
        std::span(derived.carrier)
            .subspan(derived.first_carrier[cell],
                     derived.first_carrier[cell + 1] - derived.first_carrier[cell]);
    return std::ranges::all_of(removed, [&](const Removed& one) {
        return one.carrier ? std::ranges::find(carriers, one.person) != carriers.end()
                           : std::ranges::find(able, one.person) != able.end();
    });
}

Diagnostic damaged(std::string what) {
    return {{}, std::move(what), "a state that a run of this country reached", "", ""};
}

}  // namespace

Result<void> prepare(const world::Country& country, const Params& params, State& state,
                     Executor& executor) {
    if (std::string what = misfit(country, state, params.scale); !what.empty())
        return failure(damaged(std::move(what)));
    if (auto derived = derive(country, params, state, executor); !derived)
        return derived;
    for (std::size_t cell = 0; cell < country.cells.size(); ++cell) {
        const auto& removed = state.nodes[country.cells[cell].node.index()].removed;
        const auto mine =
            std::ranges::equal_range(removed, static_cast<std::uint32_t>(cell), {}, &Removed::cell);
        if (!persons_fit(state, cell, std::span(mine.begin(), mine.end())))
            return failure(damaged(fmt::format("people of cell {} who are somebody else", cell)));
    }
    return {};
}

}  // namespace casus::society
