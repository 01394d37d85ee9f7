// Laws 1, 4, 8, 10 and 12 of society, each with the fault that must turn it red.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "base/math.h"
#include "society/month.h"

namespace casus {
namespace {

using society::Outputs;
using society::Params;
using society::State;

const world::Country& three_towns() {
    static const world::Country country = test::country("three-towns");
    return country;
}

/// What a run left behind: outputs hour by hour, digested, and the broken laws in words.
struct Month {
    State state;
    std::string digest;
    test::Tally tally;
    std::vector<std::string> broken;
    std::vector<std::size_t> chunks;  ///< by worker
};

std::int64_t heads(const State& state) {
    std::int64_t sum = 0;
    for (const society::NodeState& node : state.nodes)
        sum += node.own + node.visiting;
    for (const society::DueOfficers& due : state.due)
        sum += due.kind == society::DueOfficers::Kind::arrive ? due.count : 0;
    return sum;
}

void note(std::vector<std::string>& broken, bool good, const std::string& law) {
    if (!good && (broken.empty() || broken.back() != law))
        broken.push_back(law);
}

void check_people(const State& state, const Outputs& out, std::vector<std::string>& broken) {
    const world::Country& country = three_towns();
    for (std::size_t s = 0; s < country.settlements.size(); ++s) {
        const society::HomeBook& home = out.homes[s];
        note(broken, home.total() == country.settlements[s].residents.value(),
             "residents of a settlement do not add up");
        note(broken,
             home.quiet >= 0 && home.active >= 0 && home.violent >= 0 && home.detained >= 0 &&
                 home.injured >= 0 && home.dead >= 0,
             "a count of people is negative");
    }
    std::int64_t at_home = 0, at_site = 0;
    for (const society::HomeBook& home : out.homes)
        at_home += home.active + home.violent;
    for (const society::NodeHour& node : out.nodes)
        at_site += node.crowd + node.violent;
    note(broken, at_home == at_site, "crowds by home and by site differ");
    const society::CellCounts& cells = state.cells;
    for (std::size_t c = 0; c < cells.quiet.size(); ++c) {
        const auto willing = std::max(0, cells.willing[c] - cells.converts[c]);
        const auto unwilling = cells.able[c] - std::max(cells.willing[c], cells.converts[c]);
        note(broken,
             cells.street_willing[c] >= 0 && cells.street_willing[c] <= willing &&
                 cells.street_unwilling[c] >= 0 && cells.street_unwilling[c] <= unwilling,
             "more in the street than are willing, or able");
    }
}

/// Own at home + visitors elsewhere + under way = the force, region by region.
void check_police_of_regions(const State& state, std::vector<std::string>& broken) {
    const world::Country& country = three_towns();
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
        const world::Region& region = country.regions[r];
        std::int64_t own = 0, elsewhere = 0;
        for (std::size_t n = 0; n < country.nodes.size(); ++n) {
            if (country.nodes[n].region.index() == r)
                own += state.nodes[n].own;
            for (const society::Visitors& visitors : state.nodes[n].visitors)
                elsewhere += visitors.home == region.entity ? visitors.count : 0;
        }
        for (const society::DueOfficers& due : state.due)
            if (due.kind == society::DueOfficers::Kind::arrive && due.home == region.entity)
                elsewhere += due.count;
        note(broken,
             own + elsewhere == region.police.value() + region.guard.value() &&
                 state.regions[r].lent == elsewhere,
             "officers of a region do not add up");
    }
    for (const society::NodeState& node : state.nodes) {
        std::int64_t visiting = 0;
        for (const society::Visitors& visitors : node.visitors)
            visiting += visitors.count;
        note(broken, visiting == node.visiting, "visitors of a town do not add up");
    }
}

void check_police(const State& state, const Outputs& out, std::int64_t force,
                  std::vector<std::string>& broken) {
    note(broken, heads(state) == force, "officers do not add up");
    std::int64_t seen = 0;
    for (std::size_t r = 0; r < out.police_present.size(); ++r) {
        seen += (out.police_present[r] + out.police_busy[r] + out.police_injured[r] +
                 out.police_dead[r])
                    .value();
        note(broken, out.police_present[r] >= Officers(0), "a region has less than no officers");
    }
    for (const society::DueOfficers& due : state.due)
        seen += due.kind == society::DueOfficers::Kind::arrive ? due.count : 0;
    note(broken, seen == force, "officers by region and under way do not add up");
    check_police_of_regions(state, broken);
    for (const society::NodeState& node : state.nodes)
        note(broken, node.guards + node.busy + node.injured + node.dead <= node.own + node.visiting,
             "an officer is in two places");
}

void check_never_fewer_dead(const Outputs& out, std::int64_t& before,
                            std::vector<std::string>& broken) {
    std::int64_t dead = 0;
    for (const society::HomeBook& home : out.homes)
        dead += home.dead;
    note(broken, dead >= before, "the dead came back");
    before = dead;
}

void digest_outputs(Digester& digester, const Outputs& out) {
    for (const Event& event : out.events) {
        digester.add(static_cast<std::int64_t>(event.kind));
        digester.add(static_cast<std::int64_t>(event.entity));
        digester.add(std::span<const std::int64_t>(event.data));
    }
    for (const society::HomeBook& home : out.homes)
        digester.add(std::array{home.quiet, home.active, home.violent, home.detained, home.injured,
                                home.dead});
    for (const society::NodeHour& node : out.nodes)
        digester.add(std::array{node.crowd, node.violent, node.officers, node.overload_q16});
}

Month run(Seed seed, const Params& params, std::int64_t hours, std::size_t threads,
          bool with_levers = true, bool skip = true) {
    const world::Country& country = three_towns();
    auto start = test::initial(country, params, seed);
    EXPECT_TRUE(start);
    Month run{std::move(*start), {}, {}, {}, {}};
    const std::int64_t force = heads(run.state);
    Executor executor(threads);
    test::SocietyInputs inputs(country);
    Outputs out;
    Digester digester;
    std::int64_t dead = 0;
    for (std::int64_t hour = 1; hour <= hours; ++hour) {
        if (with_levers)
            test::set_levers(country, hour, inputs);
        society::Inputs in = inputs.at(country, seed, hour);
        in.skip = skip;
        EXPECT_TRUE(step(country, params, run.state, in, out, executor));
        check_people(run.state, out, run.broken);
        check_police(run.state, out, force, run.broken);
        check_never_fewer_dead(out, dead, run.broken);
        run.tally.add(out);
        digest_outputs(digester, out);
    }
    add_to(digester, run.state);
    run.digest = digester.finish().text();
    run.chunks = executor.chunks_done();
    return run;
}

std::string told(const Month& run) {
    std::string all;
    for (const std::string& law : run.broken)
        all += law + "; ";
    return all;
}

/// Parameters of a run that may be peaceful or burn.
Params drawn_parameters() {
    const double weight = *rc::gen::inRange(0, 60) / 10.0;
    const double available = *rc::gen::inRange(0, 101) / 100.0;
    const double carriers = *rc::gen::inRange(0, 900);
    const double killed = *rc::gen::inRange(0, 100) / 100.0;
    const double arrests = *rc::gen::inRange(0, 100) / 100.0;
    const double duty = *rc::gen::inRange(0, 101) / 100.0;
    return society::make_params(
        test::society_parameters({{"society.shock.weight", weight},
                                  {"society.shock.shared_exponent", 0.5},
                                  {"society.decision.available", available},
                                  {"society.violence.carriers", carriers},
                                  {"society.violence.cover", 20},
                                  {"society.violence.nucleus", 3},
                                  {"society.violence.conversion", 0.5},
                                  {"society.harm.violent_killed", killed},
                                  {"society.harm.officer_killed", killed / 2},
                                  {"society.harm.officer_injured", killed},
                                  {"society.police.arrests", arrests},
                                  {"society.police.arrest_limit", 1},
                                  {"society.police.deployable", duty},
                                  {"society.police.lend", 1},
                                  {"society.police.lend_overload", 1},
                                  {"society.detention.investigation", 2000},
                                  {"society.detention.investigation_limit", 0.3},
                                  {"society.detention.half_life", 10},
                                  {"society.salience.fall", 12}}));
}

RC_GTEST_PROP(Law1, people_and_officers_are_conserved_every_hour_in_every_settlement, ()) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const bool skip = *rc::gen::arbitrary<bool>();
    Params params = drawn_parameters();
    params.scale = *rc::gen::element<std::int64_t>(1, 1, 3, 10, 1000);
    const Month month = run(Seed(seed), params, 120, 1, true, skip);
    RC_LOG() << told(month);
    RC_ASSERT(month.broken.empty());
}

TEST(Law1, a_person_lost_on_arrest_is_noticed) {
    Params params = test::hot_parameters();
    params.faults.lose_on_arrest = true;
    EXPECT_NE(told(run(Seed(1), params, 120, 1)).find("residents of a settlement"),
              std::string::npos);
}

TEST(Law1, a_person_counted_twice_is_noticed) {
    Params params = test::hot_parameters();
    params.faults.count_twice_on_join = true;
    EXPECT_NE(told(run(Seed(1), params, 120, 1)).find("residents of a settlement"),
              std::string::npos);
}

TEST(Law1, lent_officers_who_stay_at_home_are_noticed) {
    Params params = test::hot_parameters();
    params.faults.clone_police = true;
    EXPECT_NE(told(run(Seed(1), params, 120, 1)).find("officers do not add up"), std::string::npos);
}

TEST(Law1, officers_who_forget_which_region_they_belong_to_are_noticed) {
    Params params = test::hot_parameters();
    params.faults.forget_home = true;
    EXPECT_NE(told(run(Seed(1), params, 120, 1)).find("officers of a region"), std::string::npos);
}

TEST(Police, lent_by_two_regions_go_home_to_the_one_that_is_named) {
    const world::Country& country = three_towns();
    Params params = test::hot_parameters();
    params.police.lend_q16 = params.police.deployable_q16 = one_q16;
    auto state = test::initial(country, params, Seed(1));
    ASSERT_TRUE(state);
    Executor executor(1);
    test::SocietyInputs inputs(country);
    Outputs out;
    const auto order = [&](std::size_t from, std::size_t to, std::int64_t officers) {
        inputs.police_orders = {{RegionId(from), RegionId(to), Officers(officers), {}}};
    };
    const auto pass = [&](std::int64_t from, std::int64_t until) {
        for (std::int64_t hour = from; hour <= until; ++hour) {
            ASSERT_TRUE(
                step(country, params, *state, inputs.at(country, Seed(1), hour), out, executor));
            inputs.police_orders.clear();
        }
    };
    order(1, 0, 6);
    pass(1, 1);
    order(2, 0, 4);
    pass(2, 30);
    ASSERT_EQ(state->nodes[0].visiting, 10);
    order(0, 2, 5);  // four go home, one of the other region moves on
    pass(31, 60);
    EXPECT_EQ(state->regions[1].lent, 6);
    EXPECT_EQ(state->regions[2].lent, 0);
    EXPECT_EQ(state->nodes[0].visiting, 5);
    EXPECT_EQ(state->nodes[2].visiting, 1);
    EXPECT_EQ(state->nodes[2].own,
              country.regions[2].police.value() + country.regions[2].guard.value());
}

TEST(Police, what_a_region_can_lend_is_what_leaves_when_it_is_asked_for_more) {
    const world::Country& country = three_towns();
    const Params params = test::hot_parameters();
    auto state = test::initial(country, params, Seed(1));
    ASSERT_TRUE(state);
    const Officers most = society::lendable(country, params, *state, RegionId(0));
    EXPECT_GT(most, Officers(0));
    Executor executor(1);
    test::SocietyInputs inputs(country);
    inputs.police_orders = {{RegionId(0), RegionId(1), Officers(10'000), {}}};
    Outputs out;
    ASSERT_TRUE(step(country, params, *state, inputs.at(country, Seed(1), 1), out, executor));
    EXPECT_EQ(Officers(state->regions[0].lent), most);
}

TEST(Law4, the_same_bytes_for_one_two_and_eight_threads_and_all_of_them_work) {
    const Params params = test::hot_parameters();
    const Month one = run(Seed(7), params, test::month_h, 1);
    EXPECT_GT(one.tally.dead.total(), 0);
    for (const std::size_t threads : {std::size_t{2}, std::size_t{8}}) {
        const Month many = run(Seed(7), params, test::month_h, threads);
        EXPECT_EQ(many.digest, one.digest) << threads << " threads";
        std::size_t worked = 0;
        for (const std::size_t chunks : many.chunks)
            worked += chunks > 0 ? 1 : 0;
        EXPECT_GT(worked, 1U) << threads << " threads";
    }
}

TEST(Law4, a_draw_that_depends_on_threads_is_noticed) {
    Params params = test::hot_parameters();
    params.faults.draw_by_worker = true;
    EXPECT_NE(run(Seed(7), params, 48, 1).digest, run(Seed(7), params, 48, 2).digest);
}

TEST(Law8, the_dead_stay_dead_and_a_fault_that_forgets_them_is_noticed) {
    Params params = test::hot_parameters();
    const Month good = run(Seed(3), params, 300, 1);
    EXPECT_GT(good.tally.dead.violent, 0);
    EXPECT_EQ(told(good), "");
    params.faults.forget_the_dead = true;
    EXPECT_NE(told(run(Seed(3), params, 300, 1)).find("the dead came back"), std::string::npos);
}

TEST(Law10, a_lever_of_zero_effect_changes_nothing) {
    const world::Country& country = three_towns();
    const Params params = test::hot_parameters();
    const auto digest = [&](bool orders) {
        auto state = test::initial(country, params, Seed(5));
        Executor executor(1);
        test::SocietyInputs inputs(country);
        Outputs out;
        Digester digester;
        for (std::int64_t hour = 1; hour <= 100; ++hour) {
            for (auto& ratio : inputs.price_ratio_q16)
                ratio = 2 * one_q16;
            if (orders)
                inputs.police_orders = {{RegionId(0), RegionId(0), Officers(9), {}},
                                        {RegionId(0), RegionId(1), Officers(0), {}}};
            if (orders)
                inputs.retake_orders = {ObjectId(0)};  // it was never lost
            EXPECT_TRUE(
                step(country, params, *state, inputs.at(country, Seed(5), hour), out, executor));
            if (hour < 20)
                digest_outputs(digester, out);
        }
        return digester.finish().text();
    };
    EXPECT_EQ(digest(true), digest(false));
}

RC_GTEST_PROP(Law12, without_a_shock_nobody_is_in_the_street, ()) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const Month month =
        run(Seed(seed), society::make_params(test::society_parameters()), 48, 1, false);
    RC_ASSERT(month.broken.empty());
    RC_ASSERT(month.tally.peak_crowd == 0);
    RC_ASSERT(month.tally.detained == 0);
    for (const society::NodeState& node : month.state.nodes)
        RC_ASSERT(node.salience_q32 == 0);
}

TEST(Law12, salience_without_anybody_in_the_street_is_noticed) {
    Params params = society::make_params(test::society_parameters());
    params.faults.grumble = true;
    EXPECT_GT(run(Seed(1), params, 48, 1, false).tally.peak_crowd, 0);
}

TEST(Law12, a_legitimacy_below_one_minus_threshold_is_refused) {
    const Params params =
        society::make_params(test::society_parameters({{"society.decision.legitimacy", 0.85}}));
    const auto state = test::initial(three_towns(), params, Seed(1));
    ASSERT_FALSE(state);
    EXPECT_NE(format(state.error()).find("society.decision.threshold"), std::string::npos);
}

}  // namespace
}  // namespace casus
