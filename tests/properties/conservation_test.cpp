// Laws 1, 8 and 12: nobody appears or vanishes, what has happened stays so, and without a shock
// nothing happens.
#include "properties/loop.h"

namespace casus::test {
namespace {

/// Plays and looks at the state itself after every instant.
std::vector<std::string> watch(const SharedSetup& setup, std::uint64_t seed,
                               const std::function<std::string(const crisis::State&)>& complaint) {
    std::vector<std::string> complaints;
    records::NullSink sink;
    Executor executor(1);
    crisis::Emitter emitter(*setup, sink);
    auto state = crisis::initial_state(*setup, Seed(seed), executor);
    EXPECT_TRUE(state.has_value());
    for (Time next = crisis::next_instant(*state); next <= setup->end();
         next = crisis::next_instant(*state)) {
        const auto done = crisis::do_instant(*setup, *state, next, executor, emitter);
        EXPECT_TRUE(done.has_value()) << format(done.error());
        if (const std::string text = complaint(*state); !text.empty())
            complaints.push_back(format_time(next) + " " + text);
    }
    return complaints;
}

std::string police_out_of_balance(const crisis::Setup& setup, const crisis::State& state) {
    std::int64_t force = 0, counted = 0;
    for (const world::Region& region : setup.country().regions)
        force += region.police.value() + region.guard.value();
    for (const society::NodeState& node : state.society.nodes)
        counted += node.own + node.visiting;
    for (const society::DueOfficers& due : state.society.due)
        if (due.kind == society::DueOfficers::Kind::arrive)
            counted += due.count;
    return force == counted ? "" : "police: " + std::to_string(counted - force);
}

std::string army_out_of_balance(const crisis::Setup& setup, const crisis::State& state) {
    std::int64_t balance = 0;
    for (const world::Region& region : setup.country().regions)
        balance -= region.army;
    for (const std::int64_t troops : state.government.army_left)
        balance += troops;
    for (const std::int64_t troops : state.government.army_on_object)
        balance += troops;
    return balance == 0 ? "" : "army: " + std::to_string(balance);
}

std::string units_out_of_balance(const crisis::Setup& setup, const crisis::State& state) {
    for (std::size_t u = 0; u < setup.forces.units.size(); ++u) {
        const forces::UnitState& unit = state.forces.units[u];
        if (unit.people_home + unit.people_moving + unit.people_there !=
            setup.forces.units[u].people)
            return "unit " + setup.forces.units[u].key;
    }
    return "";
}

std::vector<std::string> forces_out_of_balance(const SharedSetup& setup, std::uint64_t seed) {
    return watch(setup, seed, [&](const crisis::State& state) {
        return police_out_of_balance(*setup, state) + army_out_of_balance(*setup, state) +
               units_out_of_balance(*setup, state);
    });
}

/// Rows in which the six states of a settlement do not add up to its residents, and hours in which
/// crowds by home and by place differ.
std::vector<std::string> people_out_of_balance(const Played& run) {
    std::vector<std::string> found;
    constexpr TableId table = TableId::settlement_tick;
    for (const std::string& row : run.rows(table)) {
        const auto settlement = static_cast<std::size_t>(number(table, row, "settlement"));
        std::int64_t sum = 0;
        for (const char* state :
             {"quiet", "active", "violent", "detained_now", "injured_now", "dead_total"})
            sum += number(table, row, state);
        if (sum != run.setup->country().settlements[settlement].residents.value())
            found.push_back(row);
    }
    constexpr TableId nation = TableId::nation_tick;
    for (const std::string& row : run.rows(nation)) {
        std::int64_t sum = 0;
        for (const char* state :
             {"crowd", "violent", "quiet", "detained_now", "injured_now", "dead_total"})
            sum += number(nation, row, state);
        if (sum != run.setup->country().residents().value())
            found.push_back(row);
    }
    return found;
}

std::vector<std::string> falling_totals(const Played& run) {
    std::vector<std::string> found;
    for (const char* total :
         {"dead_total", "dead_violent_total", "dead_bystander_total", "dead_officers_total",
          "injured_total", "injured_officers_total", "detained_total"}) {
        std::int64_t last = 0;
        for (const std::string& row : run.rows(TableId::nation_tick)) {
            const std::int64_t now = number(TableId::nation_tick, row, total);
            if (now < last)
                found.push_back(std::string(total) + " " + row);
            last = now;
        }
    }
    return found;
}

/// Hours with anybody in the street, and events of the street.
std::vector<std::string> unrest(const Played& run) {
    std::vector<std::string> found;
    for (const std::string& row : run.rows(TableId::nation_tick))
        if (number(TableId::nation_tick, row, "crowd") != 0 ||
            number(TableId::nation_tick, row, "violent") != 0)
            found.push_back(row);
    for (const char* kind : {"gathering_began", "violence_began", "object_seized", "first_death"})
        for (const std::string& row : events_of(run, kind))
            found.push_back(row);
    return found;
}

SharedSetup with_fault(const SharedSetup& setup, bool society::Faults::* fault) {
    return changed(setup, [&](crisis::Setup& s) { s.faults.society.*fault = true; });
}

TEST(Law1, people_are_conserved_by_home_in_every_row) {
    const SharedSetup script = three_towns(), rules = three_towns(with_rules());
    EXPECT_TRUE(for_all("residents add up", [&](std::uint16_t seed, bool by_rules) {
        RC_ASSERT(people_out_of_balance(*play(by_rules ? rules : script, seed)).empty());
    }));
}
TEST(Law1, police_army_and_units_are_conserved_at_every_instant) {
    const SharedSetup setup = three_towns();
    EXPECT_TRUE(for_all("forces add up", [&](std::uint16_t seed) {
        RC_ASSERT(forces_out_of_balance(setup, seed).empty());
    }));
}
TEST(Law1, is_seen_to_fail) {
    const SharedSetup setup = three_towns();
    EXPECT_FALSE(
        people_out_of_balance(*play(with_fault(setup, &society::Faults::lose_on_arrest))).empty());
    EXPECT_FALSE(
        people_out_of_balance(*play(with_fault(setup, &society::Faults::count_twice_on_join)))
            .empty());
    EXPECT_FALSE(
        forces_out_of_balance(with_fault(setup, &society::Faults::clone_police), 1).empty());
    const SharedSetup losing =
        changed(setup, [](crisis::Setup& s) { s.faults.forces.lose_people = true; });
    EXPECT_FALSE(forces_out_of_balance(losing, 1).empty());
}

TEST(Law8, dead_injured_and_detained_never_fall) {
    const SharedSetup setup = three_towns();
    EXPECT_TRUE(for_all("totals rise", [&](std::uint16_t seed) {
        RC_ASSERT(falling_totals(*play(setup, seed)).empty());
    }));
}
TEST(Law8, is_seen_to_fail) {
    EXPECT_FALSE(falling_totals(*play(with_fault(three_towns(), &society::Faults::forget_the_dead)))
                     .empty());
}

TEST(Law12, no_shock_no_unrest) {
    const SharedSetup setup = three_towns(without("bread"));
    EXPECT_TRUE(for_all("the month is empty", [&](std::uint16_t seed) {
        RC_ASSERT(unrest(*play(setup, seed)).empty());
    }));
}
TEST(Law12, is_seen_to_fail) {
    EXPECT_FALSE(unrest(*play(with_fault(three_towns(without("bread")), &society::Faults::grumble)))
                     .empty());
    EXPECT_FALSE(unrest(*play(three_towns())).empty()) << "the shock itself must bring unrest";
}

}  // namespace
}  // namespace casus::test
