// Harm, what is said, legitimacy and sums.
#include "oracles/plain_hour.h"
#include "oracles/plain_step.h"

namespace casus::oracle {

void PlainHour::remove(std::size_t cell, Resident& one, Kind kind) {
    one.gone = true;
    const std::uint64_t number = number_of(cell, one.number);
    std::int64_t until = 0;
    if (kind == Kind::injured)
        until = t + p.harm.injury_h;
    if (kind == Kind::detained) {
        const auto b = draw_block(in.seed, Purpose::release, place_of(cell).entity, in.to, number);
        const double half_lives = -log(unit_interval(b[1])) / log(2);
        until = t + (binomial_quantile(1, p.detention.tail_q32, b[0]) == 1
                         ? p.detention.tail_h
                         : 1 + static_cast<std::int64_t>(half_lives *
                                                         from_q32(p.detention.half_life_h_q32)));
    }
    std::vector<Removed>& list = state.nodes[country.cells[cell].node.index()].removed;
    list.push_back({static_cast<std::uint32_t>(cell), one.number, kind, one.carrier, until});
    std::sort(list.begin(), list.end(), [](const Removed& a, const Removed& b) {
        return std::pair(a.cell, a.person) < std::pair(b.cell, b.person);
    });
}

std::uint64_t PlainHour::rank(std::size_t cell, const Resident& one) const {
    return draw(in.seed, Purpose::harm_rank, place_of(cell).entity, in.to,
                number_of(cell, one.number));
}

void PlainHour::take_crowd(std::size_t cell, std::int64_t many, Kind kind) {
    const society::NodeState& node = state.nodes[country.cells[cell].node.index()];
    for (std::int64_t i = 0; i < many; ++i) {
        const bool from_willing = state.cells.street_willing[cell] > 0;
        const auto line = queue(
            cell,
            [&](const Resident& one) {
                return one.available && acts(one, node.signals) == from_willing;
            },
            [&](const Resident& one) { return acts(one, node.best) ? 0 : 1; });
        remove(cell, *line.front(), kind);
        --(from_willing ? state.cells.street_willing : state.cells.street_unwilling)[cell];
        --state.cells.able[cell];
        state.cells.willing[cell] -= from_willing ? 1 : 0;
    }
}

void PlainHour::take_converts(std::size_t cell, std::int64_t many, Kind kind) {
    if (many == 0)
        return;
    const society::NodeState& node = state.nodes[country.cells[cell].node.index()];
    const auto line = queue(
        cell, [](const Resident& one) { return one.available; },
        [&](const Resident& one) {
            return acts(one, node.signals) ? 0 : (acts(one, node.best) ? 1 : 2);
        });
    for (std::size_t i = 0; i < static_cast<std::size_t>(many); ++i) {
        state.cells.willing[cell] -= acts(*line[i], node.signals) ? 1 : 0;
        --state.cells.able[cell];
        --state.cells.converts[cell];
        remove(cell, *line[i], kind);
    }
}

void PlainHour::take_carriers(std::size_t cell, std::int64_t many, Kind kind) {
    if (many == 0)
        return;
    const auto line = queue(
        cell, [](const Resident& one) { return one.carrier; }, [](const Resident&) { return 0; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(many); ++i)
        remove(cell, *line[i], kind);
    state.cells.carriers_violent[cell] -= static_cast<std::int32_t>(many);
}

void PlainHour::take_known(std::size_t cell, std::int64_t many) {
    if (many == 0)
        return;
    const society::NodeState& node = state.nodes[country.cells[cell].node.index()];
    society::CellCounts& cells = state.cells;
    const auto line = queue(
        cell, [](const Resident& one) { return one.available; },
        [&](const Resident& one) { return acts(one, node.best) ? 0 : 1; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(many); ++i) {
        const bool willing = acts(*line[i], node.signals);
        if (willing && cells.willing[cell] > cells.converts[cell])
            --(at_peace(cell) > cells.street_willing[cell] ? cells.quiet
                                                           : cells.street_willing)[cell];
        else if (against(cell) > cells.street_unwilling[cell])
            --cells.quiet[cell];
        else
            --(cells.street_unwilling[cell] > 0 ? cells.street_unwilling : cells.converts)[cell];
        --cells.able[cell];
        cells.willing[cell] -= willing ? 1 : 0;
        remove(cell, *line[i], Kind::detained);
    }
}

void PlainHour::hit(std::size_t n, Purpose purpose, std::uint64_t tree, bool crowd, bool violent,
                    std::int64_t many, Kind kind) {
    const auto places = cells_of(n);
    std::vector<std::int64_t> sizes;
    for (const std::size_t c : places) {
        sizes.push_back(crowd ? state.cells.street_willing[c] + state.cells.street_unwilling[c]
                              : 0);
        sizes.push_back(violent ? state.cells.converts[c] : 0);
        sizes.push_back(violent ? state.cells.carriers_violent[c] : 0);
    }
    const auto share = spread(n, purpose, tree, many, sizes);
    for (std::size_t i = 0; i < places.size(); ++i) {
        take_crowd(places[i], share[3 * i], kind);
        take_converts(places[i], share[3 * i + 1], kind);
        take_carriers(places[i], share[3 * i + 2], kind);
    }
}

std::vector<std::int64_t> PlainHour::known(std::size_t n) const {
    std::vector<std::int64_t> sizes;
    for (const std::size_t c : cells_of(n)) {
        std::int64_t gone = 0;
        for (const Removed& one : state.nodes[n].removed)
            gone += one.cell == c && !one.carrier ? 1 : 0;
        sizes.push_back(std::max<std::int64_t>(
            0, std::min<std::int64_t>(state.cells.able[c],
                                      state.cells.participants[c] - state.cells.let_go[c] - gone)));
    }
    return sizes;
}

void PlainHour::harm(std::size_t n) {
    society::NodeState& node = state.nodes[n];
    const std::size_t r = region_of(n);
    const auto [crowd0, violent0] = count(n);
    const std::int64_t street0 = crowd0 + violent0;
    std::int64_t arrested = 0;
    if (street0 > 0) {  // arrests
        const std::int64_t control =
            std::min<std::int64_t>(65536, 2 * stepped_ratio(node.officers, street0));
        const std::int64_t q32 = std::min(
            p.police.arrest_limit_q32,
            rounded_divide(static_cast<Int128>(p.police.arrest_q32) * node.officers * control,
                           static_cast<Int128>(street0) * 65536));
        std::int64_t k = binomial(n, Purpose::arrest, street0, q32);
        if (p.police.officers_per_arrest > 0)
            k = std::min(k, node.officers / p.police.officers_per_arrest);
        hit(n, Purpose::arrest_split, 4, true, true, k, Kind::detained);
        detained[r] += arrested = k;
        arresting[n] = k * p.police.officers_per_arrest;
        node.busy += arresting[n];
    }
    Harm& dead = out.dead[n];
    Harm& injured = out.injured[n];
    const society::HarmParams& h = p.harm;
    if (const auto [crowd, violent] = count(n); violent > 0) {  // officers
        const std::int64_t share = divide_q32(violent, crowd + violent);
        const std::int64_t facing = std::min(node.contact, node.officers - arresting[n]);
        dead.officer =
            binomial(n, Purpose::death_officer, facing, multiply_q32(h.officer_killed_q32, share));
        injured.officer = binomial(n, Purpose::injury_officer, facing - dead.officer,
                                   multiply_q32(h.officer_injured_q32, share));
        node.dead += dead.officer;
        node.injured += injured.officer;
    }
    if (const std::int64_t most = street0 * p.police.contact_q16 / 65536; most > 0) {  // residents
        std::int64_t f = multiply_q32(h.violent_killed_q32, divide_q32(node.contact, most));
        if (in.weapons_order[r] == 0)
            f = multiply_q32(f, h.unauthorised_q32);
        dead.violent = binomial(n, Purpose::death_violent, count(n).second, f);
        hit(n, Purpose::harm_split, 5, false, true, dead.violent, Kind::dead);
        injured.violent = binomial(n, Purpose::injury_violent, count(n).second,
                                   multiply_q32(f, h.wounded_per_death_q32));
        hit(n, Purpose::harm_split, 6, false, true, injured.violent, Kind::injured);
        dead.bystander = std::min(
            count(n).first, binomial(n, Purpose::death_bystander, dead.violent, h.bystander_q32));
        hit(n, Purpose::harm_split, 7, true, false, dead.bystander, Kind::dead);
        injured.bystander = std::min(count(n).first, binomial(n, Purpose::injury_bystander,
                                                              injured.violent, h.bystander_q32));
        hit(n, Purpose::harm_split, 8, true, false, injured.bystander, Kind::injured);
    }
    if (in.operation[r] != 0) {  // investigation
        const auto sizes = known(n);
        std::int64_t all = 0;
        for (const std::int64_t k : sizes)
            all += k;
        const std::int64_t k = binomial(n, Purpose::investigation, all, brought_in_q32);
        const auto share = spread(n, Purpose::arrest_split, 9, k, sizes);
        const auto places = cells_of(n);
        for (std::size_t i = 0; i < places.size(); ++i)
            take_known(places[i], share[i]);
        detained[r] += k;
    }
    if (p.rivals.backfire_q32 > 0) {
        const std::int64_t met =
            arrested + dead.violent + dead.bystander + injured.violent + injured.bystander;
        node.force_q32 -= divide_q32(node.force_q32, p.rivals.force_memory_h_q32);
        node.force_q32 += divide_q32(10 * met, std::max(street0, h.memory_floor));
    }
    node.harm_q32 -= divide_q32(node.harm_q32, h.memory_h_q32);
    node.harm_q32 +=
        divide_q32(1000 * (dead.violent + dead.bystander), std::max(street0, h.memory_floor));
    std::tie(node.crowd, node.violent) = count(n);
}

void PlainHour::turns(std::size_t n) {
    society::NodeState& node = state.nodes[n];
    const std::int64_t street = street_of(n);
    node.peak = std::max(node.peak, street);
    if (node.gathered != 0) {
        if (street * 10 < node.peak) {
            say(EventKind::crowd_dispersed, key(n), {street, node.peak, 0, 0});
            node.gathered = 0;
            node.peak = street;
        }
    } else if (street >= p.report.gathering) {
        say(EventKind::gathering_began, key(n), {street, 0, 0, 0});
        node.gathered = 1;
    }
    if (node.violent == 0)
        node.raged = 0;
    if (node.raged == 0 && node.violent >= p.report.violence) {
        say(EventKind::violence_began, key(n), {node.violent, node.crowd, 0, 0});
        node.raged = 1;
    }
    const bool overrun =
        node.violent > p.violence.nucleus && node.overload_q32 > p.police.loss_overload_q32;
    if (overrun && node.overwhelmed == 0) {
        say(EventKind::police_overwhelmed, key(n), {node.officers, street, 0, 0});
        node.overwhelmed = 1;
    } else if (node.overload_q32 < p.police.lend_overload_q32) {
        node.overwhelmed = 0;
    }
    const Harm& dead = out.dead[n];
    if (node.mourned == 0 && dead.total() > 0) {
        say(EventKind::first_death, key(n), {dead.violent, dead.bystander, dead.officer, 0});
        node.mourned = 1;
    }
}

void PlainHour::legitimacy() {
    Int128 nation = 0;
    std::int64_t everybody = 0;
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        nation += static_cast<Int128>(state.nodes[n].harm_q32) * country.nodes[n].residents.value();
        everybody += country.nodes[n].residents.value();
    }
    const std::int64_t far = rounded_divide(nation, std::max<std::int64_t>(1, everybody));
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        Int128 force = 0, near = 0;
        std::int64_t residents = 0;
        for (std::size_t n = 0; n < country.nodes.size(); ++n) {
            if (region_of(n) != r)
                continue;
            const std::int64_t people_here = country.nodes[n].residents.value();
            residents += people_here;
            near += static_cast<Int128>(state.nodes[n].harm_q32) * people_here;
            if (street_of(n) > 0)
                force += static_cast<Int128>(
                             std::min(one_q32, divide_q32(state.nodes[n].contact, street_of(n)))) *
                         people_here;
        }
        std::int64_t lost = multiply_q32(
            p.legitimacy.force_q32, rounded_divide(force, std::max<std::int64_t>(1, residents)));
        if (in.dialogue[r] != 0)
            lost = multiply_q32(lost, p.legitimacy.dialogue_q32);
        const std::int64_t heard = multiply_q32(channel(chief(r)) * 65536, far);
        std::int64_t& l = state.regions[r].legitimacy_q32;
        l += divide_q32(quiet_legitimacy(country, p, r) - l, p.legitimacy.recovery_h_q32) - lost -
             multiply_q32(p.legitimacy.harm_q32,
                          rounded_divide(near, std::max<std::int64_t>(1, residents)) + heard);
        l = std::clamp<std::int64_t>(l, 0, one_q32);
    }
}

std::vector<society::HomeBook> PlainHour::books() const {
    std::vector<society::HomeBook> books(country.settlements.size());
    for (std::size_t c = 0; c < country.cells.size(); ++c) {
        society::HomeBook& book = books[country.cells[c].settlement.index()];
        book.quiet += state.cells.quiet[c];
        book.active += state.cells.street_willing[c] + state.cells.street_unwilling[c];
        book.violent += state.cells.converts[c] + state.cells.carriers_violent[c];
    }
    for (const society::NodeState& node : state.nodes)
        for (const Removed& gone : node.removed) {
            society::HomeBook& book = books[country.cells[gone.cell].settlement.index()];
            ++(gone.kind == Kind::detained  ? book.detained
               : gone.kind == Kind::injured ? book.injured
                                            : book.dead);
        }
    return books;
}

std::vector<society::NodeHour> PlainHour::node_hours() const {
    std::vector<society::NodeHour> rows;
    rows.reserve(state.nodes.size());
    for (const society::NodeState& n : state.nodes)
        rows.push_back({n.crowd, n.violent, n.officers, n.contact, q16_from_q32(n.overload_q32),
                        q16_from_q32(n.salience_q32), q16_from_q32(n.harm_q32)});
    return rows;
}

void PlainHour::write() {
    const std::size_t regions = country.regions.size();
    out.detained = detained;
    out.released = released;
    out.legitimacy_q32.clear();
    out.participants.assign(regions, 0);
    out.police_present.assign(regions, {});
    out.police_busy = out.police_injured = out.police_dead = out.police_present;
    for (std::size_t r = 0; r < regions; ++r) {
        society::RegionState& region = state.regions[r];
        out.legitimacy_q32.push_back(region.legitimacy_q32);
        region.known = 0;
        std::int64_t street = 0;
        for (std::size_t n = 0; n < country.nodes.size(); ++n) {
            if (region_of(n) != r)
                continue;
            const society::NodeState& node = state.nodes[n];
            for (const std::int64_t k : known(n))
                region.known += k;
            for (const std::size_t c : cells_of(n))
                out.participants[r] += state.cells.participants[c];
            street += street_of(n);
            out.police_present[r] +=
                Officers(node.own + node.visiting - node.busy - node.injured - node.dead);
            out.police_busy[r] += Officers(node.busy);
            out.police_injured[r] += Officers(node.injured);
            out.police_dead[r] += Officers(node.dead);
        }
        if (region.large_since_h < 0 && street > p.shock.large_crowd)
            region.large_since_h = t;
    }
}

}  // namespace casus::oracle
