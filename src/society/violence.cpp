#include "society/violence.h"

#include <algorithm>
#include <vector>

#include "base/math.h"
#include "society/awake.h"
#include "society/node_events.h"
#include "society/rivals.h"
#include "society/signals.h"
#include "society/split.h"

namespace casus::society {

Street count_street(const Hour& hour, std::size_t node) {
    const CellCounts& cells = hour.state.cells;
    Street street;
    const Derived& derived = hour.state.derived;
    for (const std::uint32_t place : derived.awake[node]) {
        const std::uint32_t cell = derived.cells[node][place];
        street.crowd += cells.street_willing[cell] + cells.street_unwilling[cell];
        street.violent += cells.converts[cell] + cells.carriers_violent[cell];
    }
    street.crowd *= hour.params.scale;
    street.violent *= hour.params.scale;
    return street;
}

namespace {

SplitKey tree(const Hour& hour, std::size_t node, Tree kind) {
    return {hour.in.seed, Purpose::violent_split, town(hour, node).entity, hour.in.to,
            static_cast<std::uint64_t>(kind)};
}

/// nu o, for carriers not yet in, where the crowd covers them.
void enter(Hour& hour, std::size_t n, Street& street) {
    const ViolenceParams& violence = hour.params.violence;
    const NodeState& node = hour.state.nodes[n];
    if (street.crowd <= violence.cover || node.overload_q32 == 0)
        return;
    CellCounts& cells = hour.state.cells;
    Derived& derived = hour.state.derived;
    const std::vector<std::uint32_t>& here = derived.cells[n];
    std::vector<Leaf> free;
    std::int64_t all = 0;
    for (const std::uint32_t place : derived.carrier_places[n]) {
        if (cells.carriers_free[here[place]] > 0)
            free.push_back({place, cells.carriers_free[here[place]]});
        all += cells.carriers_free[here[place]];
    }
    const std::int64_t entering = binomial(hour, n, Purpose::violent_entry, all,
                                           multiply_q32(violence.entry_q32, node.overload_q32));
    if (entering == 0)
        return;
    split_down(entering, here.size(), free, tree(hour, n, Tree::entry));
    for (const Leaf& leaf : free) {
        if (leaf.share == 0)
            continue;
        const std::uint32_t cell = here[leaf.place];
        const auto k = static_cast<std::int32_t>(leaf.share);
        cells.carriers_free[cell] -= k;
        cells.carriers_violent[cell] += k;
        cells.quiet[cell] -= k;
        wake(derived, n, leaf.place);
    }
    street.violent += entering * hour.params.scale;
}

void convert(Hour& hour, std::size_t n, Street& street) {
    const std::int64_t rate_q32 = street.crowd > 0 ? conversion_q32(hour, n, street) : 0;
    const std::int64_t converted =
        binomial(hour, n, Purpose::violent_convert, street.crowd / hour.params.scale, rate_q32);
    if (converted == 0)
        return;
    CellCounts& cells = hour.state.cells;
    const std::vector<std::uint32_t>& here = hour.state.derived.cells[n];
    std::vector<Leaf> crowd;
    for (const std::uint32_t place : hour.state.derived.awake[n]) {
        const std::int64_t size =
            std::int64_t{cells.street_willing[here[place]]} + cells.street_unwilling[here[place]];
        if (size > 0)
            crowd.push_back({place, size});
    }
    split_down(converted, here.size(), crowd, tree(hour, n, Tree::conversion));
    for (const Leaf& leaf : crowd) {
        const std::uint32_t cell = here[leaf.place];
        const auto k = static_cast<std::int32_t>(leaf.share);
        const std::int32_t willing = std::min(k, cells.street_willing[cell]);
        cells.street_willing[cell] -= willing;
        cells.street_unwilling[cell] -= k - willing;
        cells.converts[cell] += k;
    }
    street.crowd -= converted * hour.params.scale;
    street.violent += converted * hour.params.scale;
}

void go_home(Hour& hour, std::size_t n, Street& street) {
    const ViolenceParams& violence = hour.params.violence;
    const NodeState& node = hour.state.nodes[n];
    const bool held = ratio_q16(node.officers, street.people()) > violence.control_ratio_q16 ||
                      node.harm_q32 > violence.exit_harm_q32;
    const std::int64_t leaving =
        binomial(hour, n, Purpose::violent_exit, street.violent / hour.params.scale,
                 held ? violence.exit_controlled_q32 : violence.exit_q32);
    if (leaving == 0)
        return;
    CellCounts& cells = hour.state.cells;
    const std::vector<std::uint32_t>& here = hour.state.derived.cells[n];
    std::vector<Leaf> violent;  // two places a cell: converts, carriers
    for (const std::uint32_t place : hour.state.derived.awake[n]) {
        if (cells.converts[here[place]] > 0)
            violent.push_back({2 * place, cells.converts[here[place]]});
        if (cells.carriers_violent[here[place]] > 0)
            violent.push_back({2 * place + 1, cells.carriers_violent[here[place]]});
    }
    split_down(leaving, 2 * here.size(), violent, tree(hour, n, Tree::exit));
    for (const Leaf& leaf : violent) {
        const std::uint32_t cell = here[leaf.place / 2];
        const auto k = static_cast<std::int32_t>(leaf.share);
        if (leaf.place % 2 == 0) {
            cells.converts[cell] -= k;
        } else {
            cells.carriers_violent[cell] -= k;
            cells.carriers_free[cell] += k;
        }
        cells.quiet[cell] += k;
    }
    street.violent -= leaving * hour.params.scale;
}

}  // namespace

void move_violence(Hour& hour, std::size_t node, Street& street) {
    enter(hour, node, street);
    convert(hour, node, street);
    go_home(hour, node, street);
}

namespace {

using Status = ObjectState::Status;

void tell(Hour& hour, std::size_t n, std::uint32_t o, EventKind kind, std::int64_t violent) {
    const ObjectState& object = hour.state.objects[o];
    Event event;
    event.time = hour.in.to;
    event.kind = kind;
    event.entity = hour.country.objects[o].entity;
    event.data = {object.guards, hour.in.relief[o], violent, object.burnt};
    hour.flow[n].events.push_back(event);
}

/// Siege and fall: V over 3 times the guards and over the nucleus, for so many hours. Those who
/// besiege one object do not besiege the next: `violent_left` is what remains of them.
void besiege(Hour& hour, std::size_t n, std::uint32_t o, std::int64_t violent,
             std::int64_t& violent_left) {
    const ObjectParams& rules = hour.params.objects;
    ObjectState& object = hour.state.objects[o];
    const std::int64_t held = rules.lost_ratio * (object.guards + hour.in.relief[o]);
    if (violent_left <= held || violent <= hour.params.violence.nucleus) {
        object.siege_h = 0;
        if (object.status == Status::besieged)
            object.status = Status::intact;
        return;
    }
    violent_left -= held;
    if (++object.siege_h < rules.lost_h) {
        if (object.status != Status::besieged)
            tell(hour, n, o, EventKind::object_besieged, violent);
        object.status = Status::besieged;
        return;
    }
    object.status = Status::seized;
    object.siege_h = 0;
    tell(hour, n, o, EventKind::object_seized, violent);
}

bool ordered(const Hour& hour, std::uint32_t o) {
    return std::ranges::find(hour.in.retake_orders, ObjectId(o)) != hour.in.retake_orders.end();
}

/// Counted force against the violent retakes; else a seized symbol may burn. The officers it takes
/// beyond the relief do not count for the next object of the hour.
void hold_or_retake(Hour& hour, std::size_t n, std::uint32_t o, std::int64_t violent,
                    std::int64_t& officers_left) {
    const ObjectParams& rules = hour.params.objects;
    ObjectState& object = hour.state.objects[o];
    const auto needed_at = [&](std::int64_t ratio_q16) {
        return std::max<std::int64_t>(1, (ratio_q16 * violent + one_q16 - 1) / one_q16);
    };
    const std::int64_t unordered = needed_at(rules.retake_ratio_q16);
    const std::int64_t needed =
        ordered(hour, o) ? needed_at(rules.retake_ordered_ratio_q16) : unordered;
    hour.out.retaking[o] = {officers_left, hour.in.relief[o], needed, unordered};
    if (officers_left + hour.in.relief[o] >= needed) {
        officers_left -= std::max<std::int64_t>(0, needed - hour.in.relief[o]);
        object.status = Status::retaken;
        tell(hour, n, o, EventKind::object_retaken, violent);
        return;
    }
    const world::GuardedObject& what = hour.country.objects[o];
    if (object.status != Status::seized || !what.state_symbol || violent == 0)
        return;
    const std::uint64_t u = draw(hour.in.seed, Purpose::object_fate, what.entity, hour.in.to);
    if (binomial_quantile(1, rules.burn_q32, u) == 0)
        return;
    object.status = Status::burnt;
    object.burnt = 1;
    tell(hour, n, o, EventKind::object_burnt, violent);
}

}  // namespace

void contest_objects(Hour& hour, std::size_t node, const Street& street) {
    std::int64_t left = street.violent;
    std::int64_t officers_left = hour.state.nodes[node].officers;
    for (const std::uint32_t o : hour.state.derived.objects[node]) {
        const Status status = hour.state.objects[o].status;
        if (status == Status::seized || status == Status::burnt)
            hold_or_retake(hour, node, o, street.violent, officers_left);
        else
            besiege(hour, node, o, street.violent, left);
    }
}

}  // namespace casus::society
