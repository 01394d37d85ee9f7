#include "society/derived.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "base/math.h"

namespace casus::society {

Person person_of(Seed world_seed, EntityKey settlement, std::uint64_t index) {
    const auto block = draw_block(world_seed, Purpose::person, settlement, Time{}, index);
    const auto bits = [&](unsigned from, std::uint64_t mask) {
        return static_cast<std::uint32_t>((block[0] >> from) & mask);
    };
    return {bits(0, 0xffff), bits(16, 0xff), bits(24, 0xffff), bits(40, 0xffff), block[1]};
}

std::uint32_t traits_of(const Person& person, std::int64_t fuel_dependence_q16) {
    const std::uint32_t exposed = person.exposure < fuel_dependence_q16 ? 1 : 0;
    return person.hardship << 16U | exposed << 8U | person.risk_aversion;
}

std::uint32_t traits_of(const world::Country& country, const Derived& derived, std::size_t cell,
                        std::uint16_t person) {
    const world::Settlement& place = country.settlements[country.cells[cell].settlement.index()];
    return traits_of(
        person_of(country.seed, place.entity, derived.first_person[cell] + std::uint64_t{person}),
        country.regions[place.region.index()].fuel_dependence_q16);
}

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

constexpr std::size_t listed_a_chunk = 64;

/// The available persons of one chunk of cells, until the chunks are joined.
struct ListedPeople {
    std::vector<std::uint32_t> traits;
    std::vector<std::uint16_t> person;
};

/// The `carriers` residents of a cell with the smallest ranks; they are never on the list.
std::vector<bool> carriers_of(const std::vector<Person>& residents, std::int32_t carriers) {
    std::vector<bool> carries(residents.size(), false);
    std::vector<std::size_t> order(residents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // no ties: i decides
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(residents[i].rank, i); });
    for (std::size_t i = 0; i < static_cast<std::size_t>(carriers); ++i)
        carries[order[i]] = true;
    return carries;
}

void list_cell(const world::Country& country, const Params& params, State& state, std::size_t cell,
               ListedPeople& listed) {
    Derived& derived = state.derived;
    const world::Cell& home = country.cells[cell];
    const world::Settlement& place = country.settlements[home.settlement.index()];
    const auto near_below = static_cast<std::uint32_t>(params.decision.available_q16);
    const std::int32_t carriers = state.cells.carriers[cell];
    std::vector<Person> residents;
    residents.reserve(static_cast<std::size_t>(home.residents));
    for (std::int32_t i = 0; i < home.residents; ++i)
        residents.push_back(person_of(country.seed, place.entity,
                                      derived.first_person[cell] + static_cast<std::uint64_t>(i)));
    const std::vector<bool> carries =
        carriers > 0 ? carriers_of(residents, carriers) : std::vector<bool>{};

    // In falling order of hardship, so that a search may stop; the order is private to the list.
    std::vector<std::uint64_t> able;
    const std::int64_t exposed_below = country.regions[place.region.index()].fuel_dependence_q16;
    for (std::size_t i = 0; i < residents.size(); ++i) {
        const Person& person = residents[i];
        if (person.nearness >= near_below || (carriers > 0 && carries[i]))
            continue;
        able.push_back(std::uint64_t{0xffff - person.hardship} << 48U | std::uint64_t{i} << 32U |
                       traits_of(person, exposed_below));
    }
    std::ranges::sort(able);
    for (const std::uint64_t one : able) {
        listed.traits.push_back(static_cast<std::uint32_t>(one));
        listed.person.push_back(static_cast<std::uint16_t>(one >> 32U));
    }
    derived.first_able[cell + 1] = static_cast<std::uint32_t>(able.size());
}

void list_persons(const world::Country& country, const Params& params, State& state,
                  Executor& executor) {
    Derived& derived = state.derived;
    const std::size_t cells = country.cells.size();
    derived.first_person.assign(cells, 0);
    for (const world::Settlement& place : country.settlements) {
        std::uint32_t before = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(place.cells); ++i) {
            derived.first_person[place.first_cell.index() + i] = before;
            before +=
                static_cast<std::uint32_t>(country.cells[place.first_cell.index() + i].residents);
        }
    }
    derived.first_able.assign(cells + 1, 0);
    std::vector<ListedPeople> listed((cells + listed_a_chunk - 1) / listed_a_chunk);
    executor.for_each_chunk(listed.size(), [&](std::size_t chunk) {
        const std::size_t last = std::min(cells, (chunk + 1) * listed_a_chunk);
        for (std::size_t cell = chunk * listed_a_chunk; cell < last; ++cell)
            list_cell(country, params, state, cell, listed[chunk]);
    });
    std::partial_sum(derived.first_able.begin(), derived.first_able.end(),
                     derived.first_able.begin());
    derived.traits.clear();
    derived.person.clear();
    derived.traits.reserve(derived.first_able.back());
    derived.person.reserve(derived.first_able.back());
    for (ListedPeople& part : listed) {
        derived.traits.insert(derived.traits.end(), part.traits.begin(), part.traits.end());
        derived.person.insert(derived.person.end(), part.person.begin(), part.person.end());
        part = {};
    }
}

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

Diagnostic misfit(std::string what) {
    return {{}, std::move(what), "a state made for this world", "", "start the run again"};
}

Result<void> fits(const world::Country& country, const State& state) {
    if (state.cells.quiet.size() != country.cells.size() ||
        state.nodes.size() != country.nodes.size() ||
        state.regions.size() != country.regions.size() ||
        state.objects.size() != country.objects.size())
        return failure(misfit(fmt::format(
            "the state has {} cells and {} nodes, the country {} and {}", state.cells.quiet.size(),
            state.nodes.size(), country.cells.size(), country.nodes.size())));
    for (std::size_t cell = 0; cell < country.cells.size(); ++cell)
        if (state.cells.carriers[cell] < 0 ||
            state.cells.carriers[cell] > country.cells[cell].residents)
            return failure(misfit(fmt::format("cell {} has more carriers than residents", cell)));
    for (std::size_t n = 0; n < state.nodes.size(); ++n)
        for (const Removed& gone : state.nodes[n].removed)
            if (gone.cell >= country.cells.size() || country.cells[gone.cell].node != NodeId(n) ||
                gone.person >= country.cells[gone.cell].residents)
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
    if (auto checked = fits(country, state); !checked)
        return checked;
    Derived& derived = state.derived;
    list_persons(country, params, state, executor);
    make_kernel(country, params, derived);
    weigh_villages(country, params, derived);
    put_in_order(country, derived);
    const std::size_t nodes = country.nodes.size();
    derived.cut.assign(512 * nodes, 0);
    derived.best_cut.assign(512 * nodes, 0);
    derived.cut_changed.assign(nodes, 1);
    derived.best_changed.assign(nodes, 1);
    derived.cell_dirty.assign(country.cells.size(), 0);
    derived.tables_ready = false;  // the cut-offs just emptied are made anew in the next hour
    derived.ready = true;
    return {};
}

}  // namespace casus::society
