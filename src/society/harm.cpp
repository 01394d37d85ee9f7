#include "society/harm.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/math.h"
#include "society/node_events.h"
#include "society/removal.h"
#include "society/rivals.h"
#include "society/signals.h"
#include "society/split.h"

namespace casus::society {

void release_residents(Hour& hour, std::size_t n) {
    NodeState& node = hour.state.nodes[n];
    CellCounts& cells = hour.state.cells;
    const auto due = [&](const Removed& gone) {
#ifdef CASUS_FAULTS
        if (hour.params.faults.forget_the_dead && gone.kind == Removed::Kind::dead)
            return hour.hour % 24 == 0;
#endif
        return gone.kind != Removed::Kind::dead && gone.until_h <= hour.hour;
    };
    for (const Removed& gone : node.removed) {
        if (!due(gone))
            continue;
        ++cells.quiet[gone.cell];
        ++(gone.carrier ? cells.carriers_free : cells.able)[gone.cell];
        hour.state.derived.gone[gone.cell] -= gone.carrier ? 0 : 1;
        hour.state.derived.cell_dirty[gone.cell] = 1;
        if (gone.kind == Removed::Kind::detained && !gone.carrier)
            ++cells.let_go[gone.cell];
        hour.flow[n].released += gone.kind == Removed::Kind::detained ? hour.params.scale : 0;
    }
    std::erase_if(node.removed, due);
}

namespace {

/// Who can be hit, as leaves of a tree: `crowd`, then converts, then carriers, by cell.
struct Targets {
    bool crowd = false, violent = false;
    Purpose purpose = Purpose::harm_split;
};

void hit(Hour& hour, std::size_t n, Tree kind, const Targets& targets, std::int64_t count,
         Removed::Kind fate, Street& street) {
    if (count == 0)
        return;
    const CellCounts& cells = hour.state.cells;
    const std::vector<std::uint32_t>& here = hour.state.derived.cells[n];
    constexpr std::uint32_t kinds = 3;
    constexpr std::array<Group, kinds> groups{Group::crowd, Group::converts, Group::carriers};
    std::vector<Leaf> leaves;
    for (const std::uint32_t place : hour.state.derived.awake[n]) {
        const std::uint32_t cell = here[place];
        const std::array<std::int64_t, kinds> sizes{
            targets.crowd ? cells.street_willing[cell] + cells.street_unwilling[cell] : 0,
            targets.violent ? cells.converts[cell] : 0,
            targets.violent ? cells.carriers_violent[cell] : 0};
        for (std::uint32_t group = 0; group < kinds; ++group)
            if (sizes[group] > 0)
                leaves.push_back({kinds * place + group, sizes[group]});
    }
    split_down(count, kinds * here.size(), leaves,
               {hour.in.seed, targets.purpose, town(hour, n).entity, hour.in.to,
                static_cast<std::uint64_t>(kind)});
    for (const Leaf& leaf : leaves) {
        const Group group = groups[leaf.place % kinds];
        remove_people(hour, n, here[leaf.place / kinds], group, leaf.share, fate);
        (group == Group::crowd ? street.crowd : street.violent) -= leaf.share * hour.params.scale;
    }
}

/// min(rho C min(1, 2 q~), limit of the street), none when q~ is 0; two officers each for 3 hours.
void arrest(Hour& hour, std::size_t n, Street& street) {
    const PoliceParams& police = hour.params.police;
    NodeState& node = hour.state.nodes[n];
    const std::int64_t people = street.people();
    if (people == 0 || node.officers == 0)
        return;
    const std::int64_t control_q16 = std::min(
        one_q16,
        2 * stepped(ratio_q16(node.officers, people), hour.params.decision.ratio_step_q16));
    const std::int64_t wanted_q32 =
        rounded_divide(static_cast<Int128>(police.arrest_q32) * node.officers * control_q16,
                       static_cast<Int128>(people) * one_q16);
    const std::int64_t scale = hour.params.scale;
    const std::int64_t bound = police.officers_per_arrest * scale;  // officers, for one agent
    std::int64_t arrests = binomial(hour, n, Purpose::arrest, people / scale,
                                    std::min(wanted_q32, police.arrest_limit_q32));
    if (bound > 0)
        arrests = std::min(arrests, node.officers / bound);
    if (arrests == 0)
        return;
    hit(hour, n, Tree::arrest, {true, true, Purpose::arrest_split}, arrests,
        Removed::Kind::detained, street);
    hour.flow[n].detained += arrests * scale;
    node.busy += arrests * bound;
    hour.flow[n].arresting = arrests * bound;
}

/// Share of the street that meets officers: their contact over the most that the street can have.
std::int64_t met_q32(const Hour& hour, std::size_t n, std::int64_t people) {
    const std::int64_t most = share_of(people, hour.params.police.contact_q16);
    return most > 0 ? divide_q32(hour.state.nodes[n].contact, most) : 0;
}

/// The violent who meet officers come to harm, more so where weapons are authorised; the peaceful
/// only beside them.
void harm_residents(Hour& hour, std::size_t n, std::int64_t met, Street& street) {
    const HarmParams& harm = hour.params.harm;
    const std::size_t region = hour.country.nodes[n].region.index();
    Harm& dead = hour.out.dead[n];
    Harm& injured = hour.out.injured[n];
    std::int64_t killed_q32 = multiply_q32(harm.violent_killed_q32, met);
    if (hour.in.weapons_order[region] == 0)
        killed_q32 = multiply_q32(killed_q32, harm.unauthorised_q32);
    const Targets violent{false, true, Purpose::harm_split};
    const Targets crowd{true, false, Purpose::harm_split};
    const std::int64_t scale = hour.params.scale;
    const std::int64_t killed =
        binomial(hour, n, Purpose::death_violent, street.violent / scale, killed_q32);
    hit(hour, n, Tree::killed, violent, killed, Removed::Kind::dead, street);
    const std::int64_t wounded = binomial(hour, n, Purpose::injury_violent, street.violent / scale,
                                          multiply_q32(killed_q32, harm.wounded_per_death_q32));
    hit(hour, n, Tree::injured, violent, wounded, Removed::Kind::injured, street);
    const std::int64_t killed_beside =
        std::min(street.crowd / scale,
                 binomial(hour, n, Purpose::death_bystander, killed, harm.bystander_q32));
    hit(hour, n, Tree::bystander_killed, crowd, killed_beside, Removed::Kind::dead, street);
    const std::int64_t wounded_beside =
        std::min(street.crowd / scale,
                 binomial(hour, n, Purpose::injury_bystander, wounded, harm.bystander_q32));
    hit(hour, n, Tree::bystander_injured, crowd, wounded_beside, Removed::Kind::injured, street);
    dead.violent = killed * scale;
    dead.bystander = killed_beside * scale;
    injured.violent = wounded * scale;
    injured.bystander = wounded_beside * scale;
}

/// Officers in contact, as far as the street is violent; those who made arrests stand behind.
void harm_officers(Hour& hour, std::size_t n, const Street& street) {
    const HarmParams& harm = hour.params.harm;
    NodeState& node = hour.state.nodes[n];
    if (street.violent == 0)
        return;
    const std::int64_t violent_q32 = divide_q32(street.violent, street.people());
    const std::int64_t facing = std::min(node.contact, node.officers - hour.flow[n].arresting);
    const std::int64_t dead = binomial(hour, n, Purpose::death_officer, facing,
                                       multiply_q32(harm.officer_killed_q32, violent_q32));
    const std::int64_t injured = binomial(hour, n, Purpose::injury_officer, facing - dead,
                                          multiply_q32(harm.officer_injured_q32, violent_q32));
    hour.out.dead[n].officer = dead;
    hour.out.injured[n].officer = injured;
    node.dead += dead;
    node.injured += injured;
}

/// Known participants are brought in, at a rate that fits the nation's capacity.
void investigate(Hour& hour, std::size_t n, Street& street) {
    const std::size_t region = hour.country.nodes[n].region.index();
    if (hour.in.operation[region] == 0 || hour.investigation_q32 == 0)
        return;
    const std::vector<std::uint32_t>& here = hour.state.derived.cells[n];
    std::vector<Leaf> known;
    std::int64_t all = 0;
    for (const std::uint32_t place : hour.state.derived.awake[n]) {
        const std::int64_t size = known_in(hour.state, here[place]);
        if (size > 0)
            known.push_back({place, size});
        all += size;
    }
    const std::int64_t taken =
        binomial(hour, n, Purpose::investigation, all, hour.investigation_q32);
    if (taken == 0)
        return;
    split_down(taken, here.size(), known,
               {hour.in.seed, Purpose::arrest_split, town(hour, n).entity, hour.in.to,
                static_cast<std::uint64_t>(Tree::investigation)});
    for (const Leaf& leaf : known)
        remove_people(hour, n, here[leaf.place], Group::known, leaf.share, Removed::Kind::detained);
    hour.flow[n].detained += taken * hour.params.scale;
    street = count_street(hour, n);
}

void remember(const Hour& hour, std::size_t n, std::int64_t people) {
    const HarmParams& harm = hour.params.harm;
    NodeState& node = hour.state.nodes[n];
    const Harm& dead = hour.out.dead[n];
    node.harm_q32 -= divide_q32(node.harm_q32, harm.memory_h_q32);
    node.harm_q32 +=
        divide_q32(1000 * (dead.violent + dead.bystander), std::max(people, harm.memory_floor));
}

}  // namespace

void harm_node(Hour& hour, std::size_t n, Street& street) {
    const std::int64_t people = street.people();
    const std::int64_t met = met_q32(hour, n, people);
    arrest(hour, n, street);
    const std::int64_t arrested = people - street.people();
    harm_officers(hour, n, street);
    harm_residents(hour, n, met, street);
    investigate(hour, n, street);
    remember(hour, n, people);
    const Harm& dead = hour.out.dead[n];
    const Harm& injured = hour.out.injured[n];
    remember_force(hour, n,
                   arrested + dead.violent + dead.bystander + injured.violent + injured.bystander,
                   people);
}

}  // namespace casus::society
