// Laws 4, 5 and 10, and the contracts on commands, snapshots and branches: what does not matter
// changes no byte, and what is changed matters only from then on.
#include "base/math.h"
#include "properties/loop.h"

namespace casus::test {
namespace {

TEST(Law4, the_same_rows_and_digest_for_1_2_and_8_threads) {
    const SharedSetup setup = three_towns();
    const auto one = play(setup, 1, 1);
    for (const std::size_t threads : {std::size_t{2}, std::size_t{8}}) {
        const auto many = play(setup, 1, threads);
        EXPECT_EQ(differences(*one, *many), std::vector<std::string>{});
        EXPECT_EQ(one->digest, many->digest);
        const auto workers =
            std::ranges::count_if(many->chunks, [](std::size_t n) { return n > 0; });
        EXPECT_GE(workers, 2) << "threads that do nothing prove nothing";
    }
}
TEST(Law4, is_seen_to_fail) {
    const SharedSetup setup =
        changed(three_towns(), [](crisis::Setup& s) { s.faults.society.draw_by_worker = true; });
    EXPECT_FALSE(differences(*play(setup, 1, 1), *play(setup, 1, 2)).empty());
}
TEST(Law4, the_seed_matters) {
    const SharedSetup setup = three_towns();
    EXPECT_FALSE(differing_ticks(*play(setup, 1), *play(setup, 2)).empty());
}

Time time_of_act(const SharedSetup& setup, const std::string& id) {
    const auto act = std::ranges::find(setup->government.acts, id, &government::Act::id);
    EXPECT_NE(act, setup->government.acts.end()) << id;
    return act->at;
}

TEST(Law5, without_an_act_nothing_differs_before_it) {
    const SharedSetup setup = three_towns();
    EXPECT_TRUE(for_all("identical until then", [&](std::uint16_t seed) {
        const std::size_t which = *rc::gen::inRange<std::size_t>(0, setup->government.acts.size());
        const std::string id = setup->government.acts[which].id;
        const auto differing = differences_before(
            *play(setup, seed), *play(three_towns(without(id)), seed), time_of_act(setup, id));
        RC_ASSERT(differing.empty());
    }));
}
TEST(Law5, without_the_appeal_no_force_arrives_and_nothing_differs_before_it) {
    const SharedSetup setup = three_towns();
    const auto baseline = play(setup), alone = play(three_towns(without("appeal")));
    EXPECT_EQ(differences_before(*baseline, *alone, time_of_act(setup, "appeal")),
              std::vector<std::string>{});
    EXPECT_FALSE(events_of(*baseline, "unit_arrived").empty());
    for (const TableId table : {TableId::unit, TableId::sortie, TableId::task})
        EXPECT_TRUE(alone->rows(table).empty()) << records::schema(table).name;
    for (const std::string& row : alone->rows(TableId::nation_tick))
        EXPECT_EQ(number(TableId::nation_tick, row, "alliance_troops"), 0);
}
TEST(Law5, is_seen_to_fail) {
    const auto foresee = [](crisis::Setup& s) { s.faults.know_the_future = true; };
    const SharedSetup setup = three_towns();
    const auto baseline = play(changed(setup, foresee));
    const auto alone = play(changed(three_towns(without("appeal")), foresee));
    EXPECT_FALSE(differences_before(*baseline, *alone, time_of_act(setup, "appeal")).empty());
}
TEST(Law5, a_dated_setting_changes_nothing_before_its_time) {
    const SharedSetup setup = three_towns();
    const auto baseline = play(setup);
    EXPECT_TRUE(for_all("identical until then", [&] {
        const auto hour = *rc::gen::inRange<std::int64_t>(1, setup->scenario.hours);
        const Time at = setup->start() + hours(hour);
        crisis::Options options;
        const auto setting =
            world::parse_setting("society.police.contact@" + format_time(at) + "=0.9");
        RC_ASSERT(setting.has_value());
        options.settings = {*setting};
        RC_ASSERT(differences_before(*baseline, *play(three_towns(options)), at).empty());
    }));
}

/// A value of the parameter's range that it does not have now.
std::int64_t another_value(const world::Parameter& parameter) {
    const std::int64_t least = to_q32(parameter.spec.least);
    return least != parameter.value_q32 ? least : to_q32(parameter.spec.most);
}

/// Every dated parameter set away and back within the instant, and orders without effect.
std::vector<Command> no_ops(const SharedSetup& setup, Time at) {
    std::vector<Command> commands;
    const auto all = setup->scenario.parameters.all();
    for (std::size_t p = 0; p < all.size(); ++p)
        if (all[p].spec.when == world::When::dated)
            for (const std::int64_t value_q32 : {another_value(all[p]), all[p].value_q32})
                commands.push_back(order(at, Lever::set_parameter, value_q32,
                                         CommandBody::Scope::parameter,
                                         static_cast<std::uint32_t>(p)));
    commands.push_back(order(at, Lever::dismissal));
    for (std::size_t c = 0; c < commands.size(); ++c)
        commands[c].ordinal += static_cast<std::uint32_t>(c);
    return commands;
}

TEST(Law10, a_no_op_changes_no_byte_of_the_ticks) {
    const SharedSetup setup = three_towns();
    const auto baseline = play(setup);
    EXPECT_TRUE(for_all("no-op", [&] {
        const auto second = *rc::gen::inRange<std::int64_t>(1, setup->scenario.hours * 3600);
        const auto run = play(setup, 1, 1, no_ops(setup, setup->start() + seconds(second)));
        RC_ASSERT(differing_ticks(*baseline, *run).empty());
    }));
}
TEST(Law10, is_seen_to_fail) {
    const SharedSetup setup =
        changed(three_towns(), [](crisis::Setup& s) { s.faults.count_orders = true; });
    const Time at = setup->start() + hours(20);
    EXPECT_FALSE(differing_ticks(*play(setup), *play(setup, 1, 1, no_ops(setup, at))).empty());
}

TEST(Commands, order_of_giving_is_invisible) {
    const SharedSetup setup = three_towns();
    std::vector<Command> commands;
    for (std::uint32_t region = 0; region < 3; ++region)
        for (const std::int64_t hour : {30, 50, 70})
            commands.push_back(order(setup->start() + hours(hour), Lever::dialogue,
                                     hour == 50 ? 0 : 1, CommandBody::Scope::region, region));
    for (std::size_t c = 0; c < commands.size(); ++c)
        commands[c].ordinal += static_cast<std::uint32_t>(c);
    const auto sorted = play(setup, 1, 1, commands);
    EXPECT_TRUE(for_all("any order", [&] {
        std::vector<Command> shuffled = commands;
        for (std::size_t i = shuffled.size() - 1; i > 0; --i)
            std::swap(shuffled[i], shuffled[*rc::gen::inRange<std::size_t>(0, i + 1)]);
        RC_ASSERT(differences(*sorted, *play(setup, 1, 1, shuffled)).empty());
    }));
}

/// The rows that a whole run wrote after the first `n` of each table.
std::vector<std::string> tail(const std::vector<std::string>& all, std::size_t n) {
    return {all.begin() + static_cast<std::ptrdiff_t>(n), all.end()};
}

/// Whether stopping at `at`, saving and going on gives what the straight run gave.
bool goes_on_as_before(const SharedSetup& setup, const Played& straight, Time at) {
    Executor executor(1);
    records::MemorySink before, after;
    auto first = crisis::Crisis::start(setup, Seed(1), executor, before);
    EXPECT_TRUE(first && first->advance(at));
    auto second = crisis::Crisis::restore(first->snapshot(), setup, executor, after);
    EXPECT_TRUE(second.has_value()) << format(second.error());
    EXPECT_EQ(second->digest(), first->digest());
    EXPECT_TRUE(second->advance(setup->end()).has_value());
    if (second->digest() != straight.digest)
        return false;
    for (const auto& schema : records::schemas())
        if (tail(straight.rows(schema.id), before.rows(schema.id).size()) != after.rows(schema.id))
            return false;
    return true;
}

TEST(Snapshot, going_on_equals_the_straight_run_at_ten_instants) {
    for (const SharedSetup& setup : {three_towns(), three_towns(with_rules())}) {
        const auto straight = play(setup);
        for (std::int64_t i = 0; i < 10; ++i) {
            const Time at = setup->start() + minutes(7 + i * 24 * 60 + i * 13);
            EXPECT_TRUE(goes_on_as_before(setup, *straight, at)) << format_time(at);
        }
    }
}
TEST(Snapshot, is_seen_to_fail) {
    const SharedSetup setup =
        changed(three_towns(with_rules()), [](crisis::Setup& s) { s.faults.forget_memory = true; });
    Executor executor(1);
    records::NullSink sink;
    auto first = crisis::Crisis::start(setup, Seed(1), executor, sink);
    ASSERT_TRUE(first && first->advance(setup->start() + hours(60)));
    auto second = crisis::Crisis::restore(first->snapshot(), setup, executor, sink);
    ASSERT_TRUE(second.has_value());
    records::MemorySink straight, resumed;
    auto a = first->branch(straight), b = second->branch(resumed);
    ASSERT_TRUE(a.advance(setup->end()) && b.advance(setup->end()));
    EXPECT_NE(straight.rows(TableId::command), resumed.rows(TableId::command));
}
TEST(Snapshot, a_dated_setting_keeps_the_lists_that_a_restored_run_makes_anew) {
    crisis::Options options;
    for (const char* text : {"society.police.contact@2022-01-16T10:30:00Z=0.9",
                             "society.decision.arrest_constant@2022-01-16T12:30:00Z=1.5"})
        options.settings.push_back(world::parse_setting(text).value());
    const SharedSetup setup = three_towns(options);
    const auto straight = play(setup);
    for (const std::int64_t hour : {58, 59, 60, 61, 62})
        EXPECT_TRUE(goes_on_as_before(setup, *straight, setup->start() + hours(hour))) << hour;
}
TEST(Snapshot, damaged_bytes_are_refused) {
    const SharedSetup setup = three_towns();
    Executor executor(1);
    records::NullSink sink;
    auto run = crisis::Crisis::start(setup, Seed(1), executor, sink);
    ASSERT_TRUE(run && run->advance(setup->start() + hours(90)));
    const std::string good = run->snapshot();
    EXPECT_TRUE(for_all("no crash", [&] {
        std::string bad = good.substr(0, *rc::gen::inRange<std::size_t>(0, good.size()));
        RC_ASSERT(!crisis::Crisis::restore(bad, setup, executor, sink));
    }));
    EXPECT_FALSE(crisis::Crisis::restore(good, three_towns(without("appeal")), executor, sink));
}

TEST(Branch, equals_its_trunk_until_it_is_told_otherwise) {
    const SharedSetup setup = three_towns();
    Executor executor(2);
    records::MemorySink sink, same, other;
    auto trunk = crisis::Crisis::start(setup, Seed(1), executor, sink);
    ASSERT_TRUE(trunk && trunk->advance(setup->start() + hours(80)));
    auto quiet = trunk->branch(same), changed_branch = trunk->branch(other);
    const Command order_then = order(setup->start() + hours(100), Lever::price_cap, 1);
    ASSERT_TRUE(quiet.advance(setup->end()));
    ASSERT_TRUE(changed_branch.advance(setup->end(), std::vector{order_then}));
    const std::size_t past = sink.rows(TableId::nation_tick).size();
    ASSERT_TRUE(trunk->advance(setup->end()));
    EXPECT_EQ(quiet.digest(), trunk->digest());
    EXPECT_EQ(tail(sink.rows(TableId::nation_tick), past), same.rows(TableId::nation_tick));
    EXPECT_NE(changed_branch.digest(), trunk->digest());
    for (std::size_t hour = 0; hour < 19; ++hour)
        EXPECT_EQ(same.rows(TableId::nation_tick)[hour], other.rows(TableId::nation_tick)[hour]);
}

}  // namespace
}  // namespace casus::test
