#include "society/police.h"

#include <algorithm>
#include <vector>

#include "base/apportion.h"

namespace casus::society {

std::int64_t own_free(const NodeState& node, const PoliceParams& police) {
    return share_of(node.own, police.deployable_q16) - node.guards - node.busy - node.injured -
           node.dead;
}

std::int64_t free_officers(const NodeState& node, const PoliceParams& police) {
    const std::int64_t own = own_free(node, police);
    if (own < 0)
        return std::max<std::int64_t>(0, node.visiting + own);
    const std::int64_t effect_q32 = one_q32 - multiply_q32(police.loss_effect_q32, node.loss_q32);
    return static_cast<std::int64_t>((static_cast<Int128>(own) * effect_q32) >> 32) + node.visiting;
}

std::int64_t visitors_of(const NodeState& node, EntityKey home) {
    const auto it = std::ranges::lower_bound(node.visitors, home, {}, &Visitors::home);
    return it != node.visitors.end() && it->home == home ? it->count : 0;
}

namespace {

/// Books officers of another region in, or out.
void add_visitors(NodeState& node, EntityKey home, std::int64_t count) {
    auto it = std::ranges::lower_bound(node.visitors, home, {}, &Visitors::home);
    if (it == node.visitors.end() || it->home != home)
        it = node.visitors.insert(it, {home, 0});
    it->count += count;
    node.visiting += count;
    if (it->count == 0)
        node.visitors.erase(it);
}

/// o = 1 - officers / (omega people), at least 0, at 2^-32.
std::int64_t overload(std::int64_t officers, std::int64_t people, std::int64_t ratio_q32) {
    if (people <= 0)
        return 0;
    const Int128 held_q32 = static_cast<Int128>(officers) * one_q32 * one_q32 /
                            (static_cast<Int128>(ratio_q32) * people);
    return held_q32 >= one_q32 ? 0 : one_q32 - static_cast<std::int64_t>(held_q32);
}

/// Where help is needed most: the node of the region with most people in the street, else the
/// chief.
std::size_t node_to_help(const Hour& hour, std::size_t region) {
    std::size_t best = hour.state.derived.chief[region];
    const auto need = [&](std::size_t n) {
        return hour.state.nodes[n].crowd + hour.state.nodes[n].violent;
    };
    for (std::size_t n = 0; n < hour.country.nodes.size(); ++n) {
        if (hour.country.nodes[n].region.index() != region)
            continue;
        if (need(n) > need(best) || (need(n) == need(best) && need(n) > 0 &&
                                     town(hour, n).entity < town(hour, best).entity))
            best = n;
    }
    return best;
}

void arrive(Hour& hour, const DueOfficers& due, std::uint32_t ordinal) {
    const std::size_t region = due.place;
    const std::size_t n = node_to_help(hour, region);
    NodeState& node = hour.state.nodes[n];
    bool at_home = due.home == hour.country.regions[region].entity;
#ifdef CASUS_FAULTS
    at_home = at_home || hour.params.faults.forget_home;
#endif
    if (at_home) {
        node.own += due.count;
        hour.state.regions[region].lent -= due.count;
    } else {
        add_visitors(node, due.home, due.count);
    }
    Event event;
    event.time = hour.in.to;
    event.kind = EventKind::police_arrived;
    event.entity = hour.country.regions[region].entity;
    event.ordinal = ordinal;
    event.data = {due.count, static_cast<std::int64_t>(town(hour, n).entity),
                  static_cast<std::int64_t>(due.home), 0};
    event.causes = {due.cause};
    hour.out.events.push_back(event);
}

}  // namespace

void return_officers(Hour& hour) {
    std::vector<DueOfficers>& due = hour.state.due;
    std::ranges::sort(due);
    std::size_t done = 0;
    std::vector<std::uint32_t> arrivals(hour.country.regions.size(), 0);
    for (; done < due.size() && due[done].hour <= hour.hour; ++done) {
        const DueOfficers& now = due[done];
        if (now.kind == DueOfficers::Kind::arrive)
            arrive(hour, now, arrivals[now.place]++);
        else if (now.kind == DueOfficers::Kind::free)
            hour.state.nodes[now.place].busy -= now.count;
        else
            hour.state.nodes[now.place].injured -= now.count;
    }
    due.erase(due.begin(), due.begin() + static_cast<std::ptrdiff_t>(done));
}

namespace {

/// A region's own overload at the end of last hour, over its sums.
std::int64_t region_overload_q32(const world::Country& country, const State& state,
                                 const PoliceParams& police, std::size_t region) {
    std::int64_t officers = 0, people = 0;
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        if (country.nodes[n].region.index() != region)
            continue;
        const NodeState& node = state.nodes[n];
        officers += node.officers;
        people += node.crowd + node.violent;
    }
    return overload(officers, people, police.overload_ratio_q32);
}

bool may_lend(const world::Country& country, const State& state, const PoliceParams& police,
              std::size_t region) {
    return region_overload_q32(country, state, police, region) < police.lend_overload_q32;
}

/// What is left of the limit on a region's own officers elsewhere.
std::int64_t limit_left(const world::Region& lender, const RegionState& book,
                        const PoliceParams& police) {
    const std::int64_t force = lender.police.value() + lender.guard.value();
    return std::max<std::int64_t>(0, share_of(force, police.lend_q16) - book.lent);
}

std::int64_t free_own(const NodeState& node, const PoliceParams& police) {
    return std::max<std::int64_t>(0, own_free(node, police));
}
/// Visitors fill what harm has taken from the node's own.
std::int64_t free_visitors(const NodeState& node, const PoliceParams& police) {
    return std::max<std::int64_t>(
        0, node.visiting + std::min<std::int64_t>(0, own_free(node, police)));
}

std::int64_t travel_h(const Hour& hour, std::size_t from, std::size_t to) {
    const PoliceParams& police = hour.params.police;
    const std::vector<std::uint32_t>& chief = hour.state.derived.chief;
    const std::int64_t road_m =
        share_of(hour.country.distance(NodeId(chief[from]), NodeId(chief[to])).value(),
                 police.road_factor_q16);
    const std::int64_t metres_h = police.lend_speed_km_h * 1000;
    return police.lend_lag_h + std::min((road_m + metres_h - 1) / metres_h, police.lend_air_h);
}

/// Takes up to `wanted` officers of one home from the nodes of a region, in proportion to those who
/// are free; returns how many went.
std::int64_t take_from(Hour& hour, std::size_t region, EntityKey home, std::int64_t wanted) {
    const bool own = home == hour.country.regions[region].entity;
    std::vector<std::size_t> nodes;
    std::vector<std::int64_t> free;
    std::vector<EntityKey> keys;
    std::int64_t all = 0;
    for (std::size_t n = 0; n < hour.country.nodes.size(); ++n) {
        if (hour.country.nodes[n].region.index() != region)
            continue;
        const NodeState& node = hour.state.nodes[n];
        nodes.push_back(n);
        keys.push_back(town(hour, n).entity);
        free.push_back(
            own ? free_own(node, hour.params.police)
                : std::min(visitors_of(node, home), free_visitors(node, hour.params.police)));
        all += free.back();
    }
    const std::int64_t taken = std::min(wanted, all);
    if (taken <= 0)
        return 0;
    const std::vector<std::int64_t> share = apportion(taken, free, keys);
#ifdef CASUS_FAULTS
    if (hour.params.faults.clone_police)
        return taken;
#endif
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        NodeState& node = hour.state.nodes[nodes[i]];
        if (own)
            node.own -= share[i];
        else
            add_visitors(node, home, -share[i]);
    }
    return taken;
}

/// Homes of the visitors in a region: first those who would go home to `to`, then by key.
std::vector<EntityKey> homes_of_visitors(const Hour& hour, std::size_t region, std::size_t to) {
    std::vector<EntityKey> homes;
    for (std::size_t n = 0; n < hour.country.nodes.size(); ++n)
        if (hour.country.nodes[n].region.index() == region)
            for (const Visitors& visitors : hour.state.nodes[n].visitors)
                homes.push_back(visitors.home);
    const EntityKey first = hour.country.regions[to].entity;
    // no ties: equal keys are one home
    std::ranges::sort(homes, {}, [&](EntityKey home) { return std::pair(home != first, home); });
    const auto rest = std::ranges::unique(homes);
    homes.erase(rest.begin(), rest.end());
    return homes;
}

void send(Hour& hour, const PoliceOrder& order) {
    const PoliceParams& police = hour.params.police;
    const std::size_t from = order.from.index();
    const std::size_t to = order.to.index();
    if (from == to || order.officers.value() <= 0)
        return;
    if (!may_lend(hour.country, hour.state, police, from))
        return;
    const world::Region& lender = hour.country.regions[from];
    RegionState& book = hour.state.regions[from];
    std::int64_t wanted = order.officers.value();
    const auto leave = [&](EntityKey home, std::int64_t most) {
        const std::int64_t gone = take_from(hour, from, home, std::min(wanted, most));
        wanted -= gone;
        if (gone > 0)
            hour.state.due.push_back({hour.hour + travel_h(hour, from, to),
                                      DueOfficers::Kind::arrive, static_cast<std::uint32_t>(to),
                                      home, gone, order.cause});
        return gone;
    };
    for (const EntityKey home : homes_of_visitors(hour, from, to))
        leave(home, wanted);
    book.lent += leave(lender.entity, limit_left(lender, book, police));
}

}  // namespace

void send_officers(Hour& hour) {
    for (const PoliceOrder& order : hour.in.police_orders)
        send(hour, order);
}

Officers lendable(const world::Country& country, const Params& params, const State& state,
                  RegionId region) {
    const PoliceParams& police = params.police;
    const std::size_t r = region.index();
    if (!may_lend(country, state, police, r))
        return Officers(0);
    std::int64_t own = 0, visitors = 0;
    for (std::size_t n = 0; n < country.nodes.size(); ++n)
        if (country.nodes[n].region == region) {
            own += free_own(state.nodes[n], police);
            visitors += free_visitors(state.nodes[n], police);
        }
    return Officers(visitors +
                    std::min(own, limit_left(country.regions[r], state.regions[r], police)));
}

void post_officers(Hour& hour, std::size_t n, std::int64_t people) {
    const PoliceParams& police = hour.params.police;
    NodeState& node = hour.state.nodes[n];
    std::int64_t able = node.own + node.visiting - node.injured - node.dead - node.busy;
    node.guards = 0;
    for (const std::uint32_t o : hour.state.derived.objects[n]) {
        ObjectState& object = hour.state.objects[o];
        const bool lost = object.status == ObjectState::Status::seized ||
                          object.status == ObjectState::Status::burnt;
        const std::int64_t wanted =
            lost ? 0
                 : std::max<std::int64_t>(
                       0, hour.country.objects[o].guards.value() - hour.in.relief[o]);
        object.guards = std::min(wanted, able);
        able -= object.guards;
        node.guards += object.guards;
    }
    node.officers = free_officers(node, police);
    node.contact = std::min(node.officers, share_of(people, police.contact_q16));
    node.overload_q32 = overload(node.officers, people, police.overload_ratio_q32);
}

void update_loss(Hour& hour, std::size_t n, std::int64_t violent) {
    const PoliceParams& police = hour.params.police;
    NodeState& node = hour.state.nodes[n];
    if (violent > hour.params.violence.nucleus && node.overload_q32 > police.loss_overload_q32) {
        node.loss_q32 += multiply_q32(police.loss_q32, one_q32 - node.loss_q32);
        return;
    }
    std::int64_t relief = 0;
    for (const std::uint32_t o : hour.state.derived.objects[n])
        relief += hour.in.relief[o];
    const bool reinforced = node.visiting > 0 || relief > 0;
    node.loss_q32 -=
        multiply_q32(reinforced ? police.regain_reinforced_q32 : police.regain_q32, node.loss_q32);
}

}  // namespace casus::society
