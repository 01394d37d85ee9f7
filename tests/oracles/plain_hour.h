// The plain hour: one object whose methods follow docs/model-society.md section by section.
#pragma once

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "base/math.h"
#include "oracles/plain_draws.h"
#include "society/society.h"

namespace casus::oracle {

using society::Harm;
using society::ObjectState;
using society::Removed;
using Kind = Removed::Kind;
using Status = ObjectState::Status;

struct Resident {
    std::uint16_t number = 0;  // within the cell
    std::int64_t h = 0, r = 0;
    bool exposed = false, available = false, carrier = false, gone = false;
};

struct PlainHour {
    const world::Country& country;
    const society::Params& p;
    society::State& state;
    const society::Inputs& in;
    society::Outputs& out;
    std::int64_t t = in.to.whole_hours();
    std::vector<std::vector<Resident>> people = {};  // by cell
    std::vector<std::int64_t> pi = {}, y = {}, arresting = {}, detained = {}, released = {},
                              legitimacy_before = {};
    std::int64_t y_all = 0, brought_in_q32 = 0;

    // --- places
    [[nodiscard]] std::size_t region_of(std::size_t n) const;
    [[nodiscard]] EntityKey key(std::size_t n) const;
    [[nodiscard]] const world::Settlement& place_of(std::size_t cell) const;
    [[nodiscard]] std::vector<std::size_t> cells_of(std::size_t n) const;
    [[nodiscard]] std::uint64_t number_of(std::size_t cell, std::uint64_t person) const;
    [[nodiscard]] std::int64_t channel(std::size_t n) const;
    [[nodiscard]] std::vector<std::size_t> objects_of(std::size_t n) const;
    [[nodiscard]] std::size_t chief(std::size_t r) const;

    // --- persons
    void meet_everybody();
    [[nodiscard]] bool acts(const Resident& one, const society::Signals& s) const;
    [[nodiscard]] std::int32_t at_peace(std::size_t c) const;
    [[nodiscard]] std::int32_t against(std::size_t c) const;

    // --- officers
    [[nodiscard]] std::int64_t own_free(const society::NodeState& n) const;
    [[nodiscard]] std::int64_t free_officers(const society::NodeState& n) const;
    [[nodiscard]] std::int64_t overload(std::int64_t officers, std::int64_t street) const;
    [[nodiscard]] std::int64_t street_of(std::size_t n) const;
    [[nodiscard]] std::int64_t stepped_ratio(std::int64_t officers, std::int64_t street) const;
    void say(EventKind kind, EntityKey entity, std::array<std::int64_t, 4> data,
             std::uint32_t ordinal = 0, std::vector<Cause> causes = {});
    void officers_return();
    [[nodiscard]] std::map<EntityKey, std::int64_t> visitors(std::size_t n) const;
    void set_visitors(std::size_t n, const std::map<EntityKey, std::int64_t>& book);
    std::int64_t take(std::size_t region, EntityKey home, std::int64_t wanted);
    void officers_leave();

    // --- signals
    void read_region(std::size_t r);
    [[nodiscard]] std::int64_t shock(std::size_t r) const;
    void read_node(std::size_t n);

    // --- street and home
    void release(std::size_t n);
    [[nodiscard]] std::int64_t word_binomial(std::size_t cell, Purpose purpose, std::uint64_t i,
                                             std::int64_t n, std::int64_t q32) const;
    void move(std::size_t cell);

    // --- police, violence, objects
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> count(std::size_t n) const;
    void post(std::size_t n, std::int64_t street);
    [[nodiscard]] std::int64_t binomial(std::size_t n, Purpose purpose, std::int64_t many,
                                        std::int64_t q32) const;
    [[nodiscard]] std::vector<std::int64_t> spread(std::size_t n, Purpose purpose,
                                                   std::uint64_t tree, std::int64_t many,
                                                   const std::vector<std::int64_t>& sizes) const;
    void violence(std::size_t n);
    [[nodiscard]] std::int64_t conversion(std::size_t n, std::int64_t crowd,
                                          std::int64_t violent) const;
    void quiet_protest(std::size_t n);
    void loss(std::size_t n);
    void objects(std::size_t n);

    // --- harm
    void remove(std::size_t cell, Resident& one, Kind kind);
    [[nodiscard]] std::uint64_t rank(std::size_t cell, const Resident& one) const;
    /// Everybody in a cell whom `wanted` accepts, by (class, rank, number).
    template <class Wanted, class Class>
    std::vector<Resident*> queue(std::size_t cell, Wanted wanted, Class of_class) {
        std::vector<std::tuple<int, std::uint64_t, std::uint16_t, Resident*>> order;
        for (Resident& one : people[cell])
            if (!one.gone && wanted(one))
                order.emplace_back(of_class(one), rank(cell, one), one.number, &one);
        std::sort(order.begin(), order.end());
        std::vector<Resident*> line;
        line.reserve(order.size());
        for (const auto& place : order)
            line.push_back(std::get<Resident*>(place));
        return line;
    }
    void take_crowd(std::size_t cell, std::int64_t many, Kind kind);
    void take_converts(std::size_t cell, std::int64_t many, Kind kind);
    void take_carriers(std::size_t cell, std::int64_t many, Kind kind);
    void take_known(std::size_t cell, std::int64_t many);
    void hit(std::size_t n, Purpose purpose, std::uint64_t tree, bool crowd, bool violent,
             std::int64_t many, Kind kind);
    [[nodiscard]] std::vector<std::int64_t> known(std::size_t n) const;
    void harm(std::size_t n);

    // --- what is said
    void turns(std::size_t n);

    // --- legitimacy and sums
    void legitimacy();
    [[nodiscard]] std::vector<society::HomeBook> books() const;
    [[nodiscard]] std::vector<society::NodeHour> node_hours() const;
    void write();
};

}  // namespace casus::oracle
