// Places, persons, signals, street and home.
#include "oracles/plain_hour.h"

namespace casus::oracle {

std::size_t PlainHour::region_of(std::size_t n) const { return country.nodes[n].region.index(); }

EntityKey PlainHour::key(std::size_t n) const {
    return country.settlements[country.nodes[n].settlement.index()].entity;
}

const world::Settlement& PlainHour::place_of(std::size_t cell) const {
    return country.settlements[country.cells[cell].settlement.index()];
}

std::vector<std::size_t> PlainHour::cells_of(std::size_t n) const {
    return plain_cells(country, n);
}

std::uint64_t PlainHour::number_of(std::size_t cell, std::uint64_t person) const {
    std::uint64_t before = 0;
    for (std::size_t c = place_of(cell).first_cell.index(); c < cell; ++c)
        before += static_cast<std::uint64_t>(country.cells[c].residents);
    return before + person;
}

std::int64_t PlainHour::channel(std::size_t n) const {
    const std::int64_t mobile = p.salience.mobile_share_q16;
    return multiply_q16(mobile, in.mobile_open_q16[n]) +
           multiply_q16(65536 - mobile, in.fixed_open_q16[n]);
}

std::vector<std::size_t> PlainHour::objects_of(std::size_t n) const {
    std::vector<std::size_t> order;
    for (const bool symbols : {true, false}) {
        std::map<EntityKey, std::size_t> some;
        for (std::size_t o = 0; o < country.objects.size(); ++o)
            if (country.objects[o].node.index() == n && country.objects[o].state_symbol == symbols)
                some[country.objects[o].entity] = o;
        for (const auto& [entity, o] : some)
            order.push_back(o);
    }
    return order;
}

std::size_t PlainHour::chief(std::size_t r) const {
    std::map<std::pair<std::int64_t, EntityKey>, std::size_t> order;
    for (std::size_t n = 0; n < country.nodes.size(); ++n)
        if (region_of(n) == r)
            order[{-country.nodes[n].residents.value(), key(n)}] = n;
    return order.begin()->second;
}

void PlainHour::meet_everybody() {
    people.clear();
    for (std::size_t cell = 0; cell < country.cells.size(); ++cell) {
        const std::int64_t x = country.regions[place_of(cell).region.index()].fuel_dependence_q16;
        std::vector<Resident> residents;
        std::vector<std::pair<std::uint64_t, std::size_t>> ranks;
        const std::uint64_t first = number_of(cell, 0);
        for (std::size_t i = 0; i < static_cast<std::size_t>(country.cells[cell].residents); ++i) {
            const auto b =
                draw_block(country.seed, Purpose::person, place_of(cell).entity, Time{}, first + i);
            Resident one;
            one.number = static_cast<std::uint16_t>(i);
            one.h = static_cast<std::int64_t>(b[0] % 65536);
            one.r = static_cast<std::int64_t>(b[0] / 65536 % 256);
            one.exposed = static_cast<std::int64_t>((b[0] >> 24U) % 65536) < x;
            one.available =
                static_cast<std::int64_t>((b[0] >> 40U) % 65536) < p.decision.available_q16;
            residents.push_back(one);
            ranks.emplace_back(b[1], i);
        }
        std::sort(ranks.begin(), ranks.end());
        auto rank = ranks.begin();
        for (std::int32_t k = 0; k < state.cells.carriers[cell]; ++k, ++rank) {
            residents[rank->second].carrier = true;
            residents[rank->second].available = false;
        }
        people.push_back(std::move(residents));
    }
    for (const society::NodeState& node : state.nodes)
        for (const Removed& gone : node.removed)
            people[gone.cell][gone.person].gone = true;
}

bool PlainHour::acts(const Resident& one, const society::Signals& s) const {
    const std::int64_t e = one.exposed ? 1 : 0;
    return (one.h + e * s.shock) * s.grievance + (s.salience - p.decision.threshold_q16) * 65536 >
           (2 * one.r + 1) * s.risk * 128;
}

std::int32_t PlainHour::at_peace(std::size_t c) const {
    return std::max(0, state.cells.willing[c] - state.cells.converts[c]);
}

std::int32_t PlainHour::against(std::size_t c) const {
    return state.cells.able[c] - std::max(state.cells.willing[c], state.cells.converts[c]);
}

void PlainHour::read_region(std::size_t r) {
    society::RegionState& region = state.regions[r];
    region.legitimacy_q32 =
        std::clamp<std::int64_t>(region.legitimacy_q32 + in.legitimacy_change_q32[r], 0, one_q32);
    if (in.price_cap[r] == 0)
        region.cap_factor_q32 = one_q32;
    else if (region.capped == 0) {
        const double late =
            region.large_since_h < 0 ? 0 : static_cast<double>(t - region.large_since_h);
        region.cap_factor_q32 = one_q32 - to_q32(from_q32(p.shock.cap_effect_q32) *
                                                 exp(-late / from_q32(p.shock.cap_h_q32)));
    }
    region.capped = in.price_cap[r];
    legitimacy_before.push_back(region.legitimacy_q32);
    const std::int64_t hour = in.local_hour[r];
    const std::int64_t rise = (p.street.peak_hour + 24 - p.street.trough_hour) % 24;
    const std::int64_t since = (hour + 24 - p.street.trough_hour) % 24;
    const std::int64_t span = 65536 - p.street.night_q16;
    std::int64_t presence = 65536;
    if (rise > 0)
        presence = since <= rise ? p.street.night_q16 + span * since / rise
                                 : 65536 - span * (since - rise) / (24 - rise);
    bool closed = false;
    for (std::int64_t h = p.street.curfew_from; h != p.street.curfew_to; h = (h + 1) % 24)
        closed = closed || h == hour;
    if (closed && in.curfew[r] != 0)
        presence = multiply_q16(presence, p.street.curfew_q16);
    pi.push_back(presence);
}

std::int64_t PlainHour::shock(std::size_t r) const {
    if (in.price_ratio_q16[r] <= 65536)
        return 0;
    const double s = std::min(2.0, log(from_q16(in.price_ratio_q16[r]))) *
                     from_q32(state.regions[r].cap_factor_q32);
    return to_q16(
        from_q32(p.shock.weight_q32) * s *
        pow(from_q16(country.regions[r].fuel_dependence_q16), from_q32(p.shock.exponent_q32)));
}

void PlainHour::read_node(std::size_t n) {
    const society::SalienceParams& w = p.salience;
    society::NodeState& node = state.nodes[n];
    const std::size_t r = region_of(n);
    std::int64_t target = 0;
    if (y_all > 0) {
        std::int64_t near = 0;
        for (std::size_t j = 0; j < country.nodes.size(); ++j) {
            if (j == n)
                continue;
            const double d = static_cast<double>(country.distance(NodeId(n), NodeId(j)).value());
            near += y[j] * to_q16(pow(1 + d / static_cast<double>(w.kernel_m),
                                      -from_q32(w.kernel_exponent_q32)));
        }
        const std::int64_t open = channel(n);
        const std::int64_t street =
            multiply_q32(w.within_q32, y[n] * 65536) + multiply_q32(w.distance_q32, near);
        const std::int64_t heard = rounded_divide(static_cast<Int128>(open) * y_all * 65536, 65536);
        const std::int64_t news =
            multiply_q32(one_q32 + multiply_q32(w.outage_q32, (65536 - open) * 65536), street) +
            multiply_q32(w.media_q32, heard);
        if (news != 0)
            target = to_q32(1 - exp(-from_q32(news)));
    }
    const std::int64_t over = target > node.salience_q32 ? w.rise_h_q32 : w.fall_h_q32;
    node.salience_q32 += divide_q32(target - node.salience_q32, over);

    society::Signals now;
    now.grievance = q16_from_q32(one_q32 - state.regions[r].legitimacy_q32);
    now.shock = shock(r);
    std::int64_t s = node.salience_q32;
    if (w.violence_q32 > 0 && street_of(n) > 0)
        s -= multiply_q32(multiply_q32(s, w.violence_q32), divide_q32(node.violent, street_of(n)));
    now.salience = q16_from_q32(rounded_divide(
        static_cast<Int128>(multiply_q32(w.weight_q32, s)) * node.salience_factor_q16, 65536));
    std::int64_t kept = p.decision.residual_risk_q32;
    if (in.curfew[r] != 0)
        kept += p.street.curfew_risk_q32;
    if (in.emergency[r] != 0)
        kept += p.street.emergency_risk_q32;
    kept = std::min(one_q32, kept);
    const double fear =
        from_q32(p.decision.arrest_q32) * from_q16(stepped_ratio(node.officers, street_of(n))) +
        from_q32(p.decision.harm_risk_q32) * from_q32(node.harm_q32);
    now.risk = to_q16(1 - (1 - from_q32(kept)) * exp(-fear));
    node.signals = now;
    node.best.grievance = std::max(node.best.grievance, now.grievance);
    node.best.shock = std::max(node.best.shock, now.shock);
    node.best.salience = std::max(node.best.salience, now.salience);
    node.best.risk = std::min(node.best.risk, now.risk);
}

void PlainHour::release(std::size_t n) {
    std::vector<Removed> stay;
    for (const Removed& gone : state.nodes[n].removed) {
        if (gone.kind == Kind::dead || gone.until_h > t) {
            stay.push_back(gone);
            continue;
        }
        ++state.cells.quiet[gone.cell];
        ++(gone.carrier ? state.cells.carriers_free : state.cells.able)[gone.cell];
        state.cells.let_go[gone.cell] += gone.kind == Kind::detained && !gone.carrier ? 1 : 0;
        released[region_of(n)] += gone.kind == Kind::detained ? 1 : 0;
    }
    state.nodes[n].removed = stay;
}

std::int64_t PlainHour::word_binomial(std::size_t cell, Purpose purpose, std::uint64_t i,
                                      std::int64_t n, std::int64_t q32) const {
    return binomial_quantile(n, q32, draw(in.seed, purpose, place_of(cell).entity, in.to, i));
}

void PlainHour::move(std::size_t cell) {
    const std::size_t n = country.cells[cell].node.index();
    const world::Settlement& place = place_of(cell);
    const std::uint64_t i = cell - place.first_cell.index();
    std::int32_t willing = 0, ever = 0;
    for (const Resident& one : people[cell]) {
        if (!one.available)
            continue;
        willing += !one.gone && acts(one, state.nodes[n].signals) ? 1 : 0;
        ever += acts(one, state.nodes[n].best) ? 1 : 0;
    }
    std::int64_t weight = 0;
    if (place.to_node.value() <= p.street.village_limit_m)
        weight = to_q16(exp(-static_cast<double>(place.to_node.value()) /
                            static_cast<double>(p.street.village_m)));
    state.cells.participants[cell] = weight > 0 ? ever : 0;

    const std::int32_t peace = at_peace(cell), other = against(cell);
    std::int32_t& kw = state.cells.street_willing[cell];
    std::int32_t& kx = state.cells.street_unwilling[cell];
    state.cells.willing[cell] = willing;
    const std::int32_t change = at_peace(cell) - peace;
    std::int64_t flips = 0;  // from willing to unwilling
    if (change < 0)
        flips = hypergeometric_quantile(peace, kw, -change,
                                        draw(in.seed, Purpose::flip, place.entity, in.to, 2 * i));
    if (change > 0)
        flips = -hypergeometric_quantile(
            other, kx, change, draw(in.seed, Purpose::flip, place.entity, in.to, 2 * i + 1));
    kw -= static_cast<std::int32_t>(flips);
    kx += static_cast<std::int32_t>(flips);

    const std::int64_t here = pi[region_of(n)];
    const bool is_node = country.nodes[n].settlement == country.cells[cell].settlement;
    std::int64_t come = multiply_q16(here, weight);
    if (!is_node && in.travel_ban[region_of(n)] != 0)
        come = multiply_q16(come, 65536 - p.street.travel_ban_q16);
    const std::int64_t join_q32 = multiply_q32(p.street.join_q32, come * 65536);
    const std::int64_t leave_q32 = multiply_q32(p.street.leave_q32, (65536 - here) * 65536);
    const std::int64_t joins = word_binomial(cell, Purpose::join, i, at_peace(cell) - kw, join_q32);
    const std::int64_t leaves = word_binomial(cell, Purpose::leave, 2 * i, kw, leave_q32);
    const std::int64_t flees =
        word_binomial(cell, Purpose::leave, 2 * i + 1, kx, p.street.leave_unwilling_q32);
    kw += static_cast<std::int32_t>(joins - leaves);
    kx -= static_cast<std::int32_t>(flees);
    state.cells.quiet[cell] += static_cast<std::int32_t>(leaves + flees - joins);
}

}  // namespace casus::oracle
