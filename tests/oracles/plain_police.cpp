// Officers, violence, objects.
#include "oracles/plain_hour.h"
#include "oracles/plain_step.h"

namespace casus::oracle {

std::int64_t PlainHour::own_free(const society::NodeState& n) const {
    return n.own * p.police.deployable_q16 / 65536 - n.guards - n.busy - n.injured - n.dead;
}

std::int64_t PlainHour::free_officers(const society::NodeState& n) const {
    const std::int64_t own = own_free(n);
    if (own < 0)
        return std::max<std::int64_t>(0, n.visiting + own);
    return static_cast<std::int64_t>(
               static_cast<Int128>(own) *
               (one_q32 - multiply_q32(p.police.loss_effect_q32, n.loss_q32)) / one_q32) +
           n.visiting;
}

std::int64_t PlainHour::overload(std::int64_t officers, std::int64_t street) const {
    if (street == 0)
        return 0;
    const Int128 held = static_cast<Int128>(officers) * one_q32 * one_q32 /
                        (static_cast<Int128>(p.police.overload_ratio_q32) * street);
    return held > one_q32 ? 0 : one_q32 - static_cast<std::int64_t>(held);
}

std::int64_t PlainHour::street_of(std::size_t n) const {
    return state.nodes[n].crowd + state.nodes[n].violent;
}

std::int64_t PlainHour::stepped_ratio(std::int64_t officers, std::int64_t street) const {
    const std::int64_t q = officers * 65536 / (street + 1);
    const std::int64_t step = p.decision.ratio_step_q16;
    return step == 0 ? q : q - q % step;
}

void PlainHour::say(EventKind kind, EntityKey entity, std::array<std::int64_t, 4> data,
                    std::uint32_t ordinal, std::vector<Cause> causes) {
    Event event;
    event.time = in.to;
    event.kind = kind;
    event.entity = entity;
    event.ordinal = ordinal;
    event.data = data;
    event.causes = std::move(causes);
    out.events.push_back(event);
}

void PlainHour::officers_return() {
    std::vector<society::DueOfficers> later;
    std::map<std::size_t, std::uint32_t> ordinals;
    for (const society::DueOfficers& due : state.due) {
        if (due.hour > t) {
            later.push_back(due);
        } else if (due.kind == society::DueOfficers::Kind::free) {
            state.nodes[due.place].busy -= due.count;
        } else if (due.kind == society::DueOfficers::Kind::well) {
            state.nodes[due.place].injured -= due.count;
        } else {
            std::size_t best = chief(due.place);
            for (std::size_t n = 0; n < country.nodes.size(); ++n)
                if (region_of(n) == due.place && street_of(n) > 0 &&
                    (street_of(n) > street_of(best) ||
                     (street_of(n) == street_of(best) && key(n) < key(best))))
                    best = n;
            const EntityKey here = country.regions[due.place].entity;
            if (due.home == here) {
                state.regions[due.place].lent -= due.count;
                state.nodes[best].own += due.count;
            } else {
                auto book = visitors(best);
                book[due.home] += due.count;
                set_visitors(best, book);
            }
            say(EventKind::police_arrived, here,
                {due.count, static_cast<std::int64_t>(key(best)),
                 static_cast<std::int64_t>(due.home), 0},
                ordinals[due.place]++, {due.cause});
        }
    }
    state.due = later;
}

std::map<EntityKey, std::int64_t> PlainHour::visitors(std::size_t n) const {
    std::map<EntityKey, std::int64_t> book;
    for (const society::Visitors& some : state.nodes[n].visitors)
        book[some.home] = some.count;
    return book;
}

void PlainHour::set_visitors(std::size_t n, const std::map<EntityKey, std::int64_t>& book) {
    state.nodes[n].visitors.clear();
    state.nodes[n].visiting = 0;
    for (const auto& [home, count] : book) {
        if (count > 0)
            state.nodes[n].visitors.push_back({home, count});
        state.nodes[n].visiting += count;
    }
}

/// Officers of one home leave the nodes of a region; visitors first make good what its own lack.
std::int64_t PlainHour::take(std::size_t region, EntityKey home, std::int64_t wanted) {
    const bool own = home == country.regions[region].entity;
    std::map<std::size_t, std::int64_t> free;
    std::int64_t all = 0;
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        if (region_of(n) != region)
            continue;
        const std::int64_t spare = own_free(state.nodes[n]);
        const std::int64_t guests = state.nodes[n].visiting + (spare < 0 ? spare : 0);
        free[n] = std::max<std::int64_t>(0, own ? spare : std::min(guests, visitors(n)[home]));
        all += free[n];
    }
    const std::int64_t taken = std::max<std::int64_t>(0, std::min(wanted, all));
    std::map<std::size_t, EntityKey> keys;
    for (const auto& [n, f] : free)
        keys[n] = key(n);
    for (const auto& [n, share] : plain_shares(taken, free, keys)) {
        if (own) {
            state.nodes[n].own -= share;
            continue;
        }
        auto book = visitors(n);
        book[home] -= share;
        set_visitors(n, book);
    }
    return taken;
}

void PlainHour::officers_leave() {
    for (const society::PoliceOrder& order : in.police_orders) {
        const std::size_t from = order.from.index();
        const std::size_t to = order.to.index();
        if (from == to)
            continue;
        std::int64_t officers = 0, street = 0;
        for (std::size_t n = 0; n < country.nodes.size(); ++n)
            if (region_of(n) == from) {
                officers += state.nodes[n].officers;
                street += street_of(n);
            }
        if (overload(officers, street) >= p.police.lend_overload_q32)
            continue;
        const std::int64_t force =
            country.regions[from].police.value() + country.regions[from].guard.value();
        const std::int64_t limit = force * p.police.lend_q16 / 65536 - state.regions[from].lent;
        const std::int64_t road_m =
            country.distance(NodeId(chief(from)), NodeId(chief(to))).value() *
            p.police.road_factor_q16 / 65536;
        const std::int64_t speed = 1000 * p.police.lend_speed_km_h;
        std::int64_t road_h = road_m / speed;
        road_h += road_m % speed > 0 ? 1 : 0;
        const std::int64_t there = t + p.police.lend_lag_h + std::min(road_h, p.police.lend_air_h);
        // who goes home, then other visitors, then the region's own
        const EntityKey destination = country.regions[to].entity;
        std::vector<EntityKey> homes{destination};
        std::map<EntityKey, std::int64_t> guests;
        for (std::size_t n = 0; n < country.nodes.size(); ++n)
            if (region_of(n) == from)
                for (const auto& [home, count] : visitors(n))
                    guests[home] += count;
        for (const auto& [home, count] : guests)
            if (home != destination)
                homes.push_back(home);
        homes.push_back(country.regions[from].entity);
        std::int64_t wanted = order.officers.value();
        for (const EntityKey home : homes) {
            const bool own = home == country.regions[from].entity;
            const std::int64_t gone = take(from, home, own ? std::min(wanted, limit) : wanted);
            wanted -= gone;
            if (own)
                state.regions[from].lent += gone;
            if (gone > 0)
                state.due.push_back({there, society::DueOfficers::Kind::arrive,
                                     static_cast<std::uint32_t>(to), home, gone, order.cause});
        }
    }
}

std::pair<std::int64_t, std::int64_t> PlainHour::count(std::size_t n) const {
    std::int64_t crowd = 0, violent = 0;
    for (const std::size_t c : cells_of(n)) {
        crowd += state.cells.street_willing[c] + state.cells.street_unwilling[c];
        violent += state.cells.converts[c] + state.cells.carriers_violent[c];
    }
    return {crowd, violent};
}

void PlainHour::post(std::size_t n, std::int64_t street) {
    society::NodeState& node = state.nodes[n];
    std::int64_t left = node.own + node.visiting - node.injured - node.dead - node.busy;
    node.guards = 0;
    for (const std::size_t o : objects_of(n)) {
        std::int64_t wanted = country.objects[o].guards.value() - in.relief[o];
        if (state.objects[o].status == Status::seized || state.objects[o].status == Status::burnt)
            wanted = 0;
        state.objects[o].guards = std::min(std::max<std::int64_t>(0, wanted), left);
        left -= state.objects[o].guards;
        node.guards += state.objects[o].guards;
    }
    node.officers = free_officers(node);
    node.contact = std::min(node.officers, street * p.police.contact_q16 / 65536);
    node.overload_q32 = overload(node.officers, street);
}

std::int64_t PlainHour::binomial(std::size_t n, Purpose purpose, std::int64_t many,
                                 std::int64_t q32) const {
    return binomial_quantile(many, std::min(q32, one_q32), draw(in.seed, purpose, key(n), in.to));
}

std::vector<std::int64_t> PlainHour::spread(std::size_t n, Purpose purpose, std::uint64_t tree,
                                            std::int64_t many,
                                            const std::vector<std::int64_t>& sizes) const {
    return plain_split(many, sizes, in.seed, purpose, key(n), in.to, tree);
}

std::int64_t PlainHour::conversion(std::size_t n, std::int64_t crowd, std::int64_t violent) const {
    const society::ViolenceParams& v = p.violence;
    const society::RivalParams& rivals = p.rivals;
    const society::NodeState& node = state.nodes[n];
    const std::size_t r = region_of(n);
    std::int64_t example = 0;
    for (std::size_t j = 0; j < country.nodes.size(); ++j)
        if (j != n && state.nodes[j].example_since_h >= 0 &&
            t - state.nodes[j].example_since_h >= rivals.example_lag_h && rivals.example_q32 > 0)
            example = std::max(
                example,
                to_q16(exp(-static_cast<double>(country.distance(NodeId(n), NodeId(j)).value()) /
                           static_cast<double>(rivals.example_m))));
    const std::int64_t eased =
        one_q32 + rounded_divide(static_cast<Int128>(rivals.example_q32) * example, 65536);
    const std::int64_t needed =
        std::max<std::int64_t>(1, rounded_divide(static_cast<Int128>(v.nucleus) * one_q32, eased));
    std::int64_t rate = 0;
    if (violent > 0) {
        const std::int64_t nucleus =
            divide_q32(violent * violent, violent * violent + needed * needed);
        const std::int64_t stirred =
            one_q32 + multiply_q32(v.outage_q32, (65536 - channel(n)) * 65536);
        rate = multiply_q32(multiply_q32(v.conversion_q32, node.overload_q32),
                            multiply_q32(nucleus, stirred));
        rate += multiply_q32(rate,
                             multiply_q32(rivals.backfire_q32, std::min(one_q32, node.force_q32)));
    }
    rate += multiply_q32(rivals.overload_q32, node.overload_q32);
    rate += multiply_q32(rivals.crowd_q32, divide_q32(crowd, crowd + rivals.crowd_scale));
    const std::int64_t quiet = q16_from_q32(one_q32 - quiet_legitimacy(country, p, r)) / 2;
    if (quiet > 0) {
        const std::int64_t hardship =
            32768 + multiply_q16(country.regions[r].fuel_dependence_q16, shock(r));
        const std::int64_t grievance = q16_from_q32(one_q32 - legitimacy_before[r]);
        const std::int64_t excess = divide_q32(multiply_q16(hardship, grievance), quiet) - one_q32;
        rate += multiply_q32(rivals.grievance_q32, std::clamp<std::int64_t>(excess, 0, one_q32));
    }
    return std::clamp<std::int64_t>(rate, 0, one_q32);
}

void PlainHour::quiet_protest(std::size_t n) {
    const std::size_t r = region_of(n);
    if (in.local_hour[r] != p.quiet.hour)
        return;
    const double a_day = from_q32(p.quiet.protests_q32) *
                         static_cast<double>(country.regions[r].protest_rate_e3) *
                         static_cast<double>(country.nodes[n].residents.value()) / (365.0 * 1e9);
    const std::int64_t protests =
        poisson_quantile(a_day, draw(in.seed, Purpose::quiet_protest, key(n), in.to));
    std::vector<std::int64_t> sizes;
    std::int64_t all = 0;
    const auto places = cells_of(n);
    for (const std::size_t c : places) {
        sizes.push_back(std::max(
            0, std::min(state.cells.quiet[c], against(c) - state.cells.street_unwilling[c])));
        all += sizes.back();
    }
    const auto share =
        spread(n, Purpose::quiet_protest_split, 0, std::min(all, protests * p.quiet.size), sizes);
    for (std::size_t i = 0; i < places.size(); ++i) {
        state.cells.quiet[places[i]] -= static_cast<std::int32_t>(share[i]);
        state.cells.street_unwilling[places[i]] += static_cast<std::int32_t>(share[i]);
    }
}

void PlainHour::violence(std::size_t n) {
    const society::ViolenceParams& v = p.violence;
    const society::NodeState& node = state.nodes[n];
    society::CellCounts& cells = state.cells;
    const auto places = cells_of(n);
    auto [crowd, violent] = count(n);
    if (crowd > v.cover) {
        std::vector<std::int64_t> sizes;
        std::int64_t all = 0;
        for (const std::size_t c : places) {
            sizes.push_back(cells.carriers_free[c]);
            all += sizes.back();
        }
        const std::int64_t k =
            binomial(n, Purpose::violent_entry, all, multiply_q32(v.entry_q32, node.overload_q32));
        const auto share = spread(n, Purpose::violent_split, 1, k, sizes);
        for (std::size_t i = 0; i < places.size(); ++i) {
            cells.carriers_free[places[i]] -= static_cast<std::int32_t>(share[i]);
            cells.carriers_violent[places[i]] += static_cast<std::int32_t>(share[i]);
            cells.quiet[places[i]] -= static_cast<std::int32_t>(share[i]);
        }
    }
    std::tie(crowd, violent) = count(n);
    if (crowd > 0) {
        const std::int64_t k =
            binomial(n, Purpose::violent_convert, crowd, conversion(n, crowd, violent));
        std::vector<std::int64_t> sizes;
        sizes.reserve(places.size());
        for (const std::size_t c : places)
            sizes.push_back(cells.street_willing[c] + cells.street_unwilling[c]);
        const auto share = spread(n, Purpose::violent_split, 2, k, sizes);
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::int64_t one = 0; one < share[i]; ++one) {
                --(cells.street_willing[places[i]] > 0 ? cells.street_willing
                                                       : cells.street_unwilling)[places[i]];
                ++cells.converts[places[i]];
            }
    }
    std::tie(crowd, violent) = count(n);
    const bool held = node.officers * 65536 / (crowd + violent + 1) > v.control_ratio_q16 ||
                      node.harm_q32 > v.exit_harm_q32;
    const std::int64_t k =
        binomial(n, Purpose::violent_exit, violent, held ? v.exit_controlled_q32 : v.exit_q32);
    std::vector<std::int64_t> sizes;
    for (const std::size_t c : places) {
        sizes.push_back(cells.converts[c]);
        sizes.push_back(cells.carriers_violent[c]);
    }
    const auto share = spread(n, Purpose::violent_split, 3, k, sizes);
    for (std::size_t i = 0; i < places.size(); ++i) {
        cells.converts[places[i]] -= static_cast<std::int32_t>(share[2 * i]);
        cells.carriers_violent[places[i]] -= static_cast<std::int32_t>(share[2 * i + 1]);
        cells.carriers_free[places[i]] += static_cast<std::int32_t>(share[2 * i + 1]);
        cells.quiet[places[i]] += static_cast<std::int32_t>(share[2 * i] + share[2 * i + 1]);
    }
}

void PlainHour::loss(std::size_t n) {
    society::NodeState& node = state.nodes[n];
    if (count(n).second > p.violence.nucleus && node.overload_q32 > p.police.loss_overload_q32) {
        node.loss_q32 += multiply_q32(p.police.loss_q32, one_q32 - node.loss_q32);
        return;
    }
    bool helped = node.visiting > 0;
    for (const std::size_t o : objects_of(n))
        helped = helped || in.relief[o] > 0;
    node.loss_q32 -=
        multiply_q32(helped ? p.police.regain_reinforced_q32 : p.police.regain_q32, node.loss_q32);
}

void PlainHour::objects(std::size_t n) {
    const std::int64_t violent = count(n).second;
    std::int64_t idle = violent;
    std::int64_t officers = state.nodes[n].officers;  // who are not yet used up in this hour
    for (const std::size_t o : objects_of(n)) {
        ObjectState& object = state.objects[o];
        const world::GuardedObject& what = country.objects[o];
        const auto tell = [&](EventKind kind) {
            say(kind, what.entity, {object.guards, in.relief[o], violent, object.burnt});
        };
        const bool ordered =
            std::count(in.retake_orders.begin(), in.retake_orders.end(), ObjectId(o)) > 0;
        if (object.status == Status::seized || object.status == Status::burnt) {
            const std::int64_t force = officers + in.relief[o];
            const std::int64_t ratio =
                ordered ? p.objects.retake_ordered_ratio_q16 : p.objects.retake_ratio_q16;
            if (force > 0 && force * 65536 >= ratio * violent) {
                std::int64_t used = ratio * violent / 65536;  // whole ones, at least one
                used += used * 65536 < ratio * violent || used == 0 ? 1 : 0;
                if (used > in.relief[o])
                    officers -= used - in.relief[o];
                object.status = Status::retaken;
                tell(EventKind::object_retaken);
            } else if (object.status == Status::seized && what.state_symbol && violent > 0 &&
                       binomial_quantile(1, p.objects.burn_q32,
                                         draw(in.seed, Purpose::object_fate, what.entity, in.to)) ==
                           1) {
                object.status = Status::burnt;
                object.burnt = 1;
                tell(EventKind::object_burnt);
            }
            continue;
        }
        const std::int64_t held = p.objects.lost_ratio * (object.guards + in.relief[o]);
        if (idle > held && violent > p.violence.nucleus) {
            idle -= held;
            ++object.siege_h;
            if (object.siege_h >= p.objects.lost_h) {
                object.status = Status::seized;
                object.siege_h = 0;
                tell(EventKind::object_seized);
            } else if (object.status != Status::besieged) {
                tell(EventKind::object_besieged);
                object.status = Status::besieged;
            }
        } else {
            object.siege_h = 0;
            if (object.status == Status::besieged)
                object.status = Status::intact;
        }
    }
}

}  // namespace casus::oracle
