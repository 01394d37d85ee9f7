#include "society/persons.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "base/units.h"

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

namespace {

constexpr std::size_t listed_a_chunk = 64;

/// The persons of one chunk of cells, until the chunks are joined.
struct ListedPeople {
    std::vector<std::uint32_t> traits;
    std::vector<std::uint16_t> person;
    std::vector<std::uint16_t> carrier;
};

/// Persons of one cell, by their index in it.
class Residents {
public:
    Residents(const world::Country& country, const Derived& derived, std::size_t cell)
        : place_(country.settlements[country.cells[cell].settlement.index()]),
          exposed_below_(country.regions[place_.region.index()].fuel_dependence_q16),
          seed_(country.seed),
          first_(derived.first_person[cell]),
          count_(static_cast<std::size_t>(derived.agents[cell])) {}

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] Person person(std::size_t i) const {
        return person_of(seed_, place_.entity, first_ + i);
    }
    /// Of all, `nobody_passes` for those who are not available.
    void write_traits(const Params& params, std::span<std::uint32_t> traits) const {
        const auto near_below = static_cast<std::uint32_t>(params.decision.available_q16);
        for (std::size_t i = 0; i < count_; ++i) {
            const Person one = person(i);
            traits[i] = one.nearness < near_below ? traits_of(one, exposed_below_) : nobody_passes;
        }
    }
    /// The `carriers` with the smallest ranks, by rank.
    [[nodiscard]] std::vector<std::uint16_t> carriers(std::size_t carriers) const {
        std::vector<std::pair<std::uint64_t, std::uint16_t>> order;
        for (std::size_t i = 0; carriers > 0 && i < count_; ++i)
            order.emplace_back(person(i).rank, static_cast<std::uint16_t>(i));
        const auto some = std::min(carriers, order.size());
        // no ties: i decides
        std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(some));
        std::vector<std::uint16_t> first;
        for (std::size_t i = 0; i < some; ++i)
            first.push_back(order[i].second);
        return first;
    }

private:
    const world::Settlement& place_;
    std::int64_t exposed_below_;
    Seed seed_;
    std::uint64_t first_;
    std::size_t count_;
};

void list_cell(const world::Country& country, const Params& params, State& state, std::size_t cell,
               ListedPeople& listed) {
    Derived& derived = state.derived;
    const Residents residents(country, derived, cell);
    const std::vector<std::uint16_t> carriers =
        residents.carriers(static_cast<std::size_t>(state.cells.carriers[cell]));
    std::vector<std::uint32_t> traits(residents.count());
    residents.write_traits(params, traits);
    for (const std::uint16_t carrier : carriers)
        traits[carrier] = nobody_passes;

    // The exposed last, each part in falling boldness; the order is private to the list.
    std::vector<std::uint64_t> able;
    std::uint32_t exposed = 0;
    for (std::size_t i = 0; i < traits.size(); ++i) {
        if (traits[i] == nobody_passes)
            continue;
        const std::uint64_t is_exposed = traits[i] >> 8U & 1U;
        exposed += static_cast<std::uint32_t>(is_exposed);
        const auto timidity =
            static_cast<std::uint64_t>(most_bold - boldness(traits[i], derived.slope_q8));
        able.push_back(is_exposed << 63U | timidity << 32U | i);
    }
    std::ranges::sort(able);  // no ties: i decides
    for (const std::uint64_t one : able) {
        const auto i = static_cast<std::uint32_t>(one);
        listed.traits.push_back(traits[i]);
        listed.person.push_back(static_cast<std::uint16_t>(i));
    }
    derived.first_exposed[cell] = exposed;
    listed.carrier.insert(listed.carrier.end(), carriers.begin(), carriers.end());
    derived.first_able[cell + 1] = static_cast<std::uint32_t>(able.size());
    derived.first_carrier[cell + 1] = static_cast<std::uint32_t>(carriers.size());
}

/// What a step of risk aversion costs in hardship when no officer is near and nothing has been
/// lost: P0 / (1 - L0).
std::int32_t slope_of(const DecisionParams& decision) {
    constexpr std::int64_t steepest_q8 = 1 << 22;
    const std::int64_t grievance_q32 = one_q32 - decision.legitimacy_q32;
    if (grievance_q32 <= 0)
        return 0;
    return static_cast<std::int32_t>(std::min(
        steepest_q8,
        rounded_divide(static_cast<Int128>(decision.residual_risk_q32) * 65536, grievance_q32)));
}

void number_residents(const world::Country& country, Derived& derived) {
    derived.first_person.assign(country.cells.size(), 0);
    for (const world::Settlement& place : country.settlements) {
        std::uint32_t before = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(place.cells); ++i) {
            const std::size_t cell = place.first_cell.index() + i;
            derived.first_person[cell] = before;
            before += static_cast<std::uint32_t>(derived.agents[cell]);
        }
    }
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& part) {
    all.insert(all.end(), part.begin(), part.end());
}

/// Calls `body(cell)` for all cells, a chunk of them at a time.
template <class Body>
void each_cell_in_chunks(std::size_t cells, Executor& executor, const Body& body) {
    executor.for_each_chunk((cells + listed_a_chunk - 1) / listed_a_chunk, [&](std::size_t chunk) {
        const std::size_t last = std::min(cells, (chunk + 1) * listed_a_chunk);
        for (std::size_t cell = chunk * listed_a_chunk; cell < last; ++cell)
            body(cell);
    });
}

}  // namespace

std::vector<std::int32_t> agents_by_cell(const world::Country& country, std::int64_t scale) {
    std::vector<std::int32_t> agents(country.cells.size(), 0);
    for (const world::Settlement& place : country.settlements) {
        std::int64_t before = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(place.cells); ++i) {
            const std::size_t cell = place.first_cell.index() + i;
            const std::int64_t after = before + country.cells[cell].residents;
            agents[cell] = static_cast<std::int32_t>(after / scale - before / scale);
            before = after;
        }
    }
    return agents;
}

void list_persons(const world::Country& country, const Params& params, State& state,
                  Executor& executor) {
    Derived& derived = state.derived;
    const std::size_t cells = country.cells.size();
    derived.agents = agents_by_cell(country, params.scale);
    number_residents(country, derived);
    derived.slope_q8 = slope_of(params.decision);
    derived.first_able.assign(cells + 1, 0);
    derived.first_exposed.assign(cells, 0);
    derived.first_carrier.assign(cells + 1, 0);
    std::vector<ListedPeople> listed((cells + listed_a_chunk - 1) / listed_a_chunk);
    each_cell_in_chunks(cells, executor, [&](std::size_t cell) {
        list_cell(country, params, state, cell, listed[cell / listed_a_chunk]);
    });
    std::partial_sum(derived.first_able.begin(), derived.first_able.end(),
                     derived.first_able.begin());
    for (std::size_t cell = 0; cell < cells; ++cell)  // from how many to where they begin
        derived.first_exposed[cell] = derived.first_able[cell + 1] - derived.first_exposed[cell];
    std::partial_sum(derived.first_carrier.begin(), derived.first_carrier.end(),
                     derived.first_carrier.begin());
    derived.traits.clear();
    derived.person.clear();
    derived.carrier.clear();
    derived.traits.reserve(derived.first_able.back());
    derived.person.reserve(derived.first_able.back());
    for (ListedPeople& part : listed) {
        append(derived.traits, part.traits);
        append(derived.person, part.person);
        append(derived.carrier, part.carrier);
        part = {};
    }
}

void list_everybody(const world::Country& country, const Params& params, State& state,
                    Executor& executor) {
    Derived& derived = state.derived;
    const std::size_t cells = country.cells.size();
    derived.first_resident.assign(cells + 1, 0);
    for (std::size_t cell = 0; cell < cells; ++cell)
        derived.first_resident[cell + 1] =
            derived.first_resident[cell] + static_cast<std::uint64_t>(derived.agents[cell]);
    derived.everybody.assign(derived.first_resident.back(), nobody_passes);
    each_cell_in_chunks(cells, executor, [&](std::size_t cell) {
        const Residents residents(country, derived, cell);
        const std::span<std::uint32_t> mine =
            std::span(derived.everybody).subspan(derived.first_resident[cell], residents.count());
        residents.write_traits(params, mine);
        for (std::uint32_t c = derived.first_carrier[cell]; c < derived.first_carrier[cell + 1];
             ++c)
            mine[derived.carrier[c]] = nobody_passes;
    });
}

}  // namespace casus::society
