// Snapshots from outside: what a run cannot have written is refused with its place, byte by byte
// under the digest and number by number where somebody made a digest that fits.
#include "crisis/snapshot.h"

#include <gtest/gtest.h>

#include <functional>

#include "crisis/crisis.h"
#include "records/sink.h"

namespace casus::crisis {
namespace {

std::shared_ptr<const Setup> towns(const std::string& policy = "script") {
    Options options;
    options.policy = policy;
    auto setup = load(CASUS_SOURCE_DIR "/scenarios/three-towns", options);
    EXPECT_TRUE(setup.has_value());
    return *setup;
}

std::string snapshot_after(const std::shared_ptr<const Setup>& setup, std::int64_t hour) {
    Executor executor(1);
    records::NullSink sink;
    auto run = Crisis::start(setup, Seed(1), executor, sink);
    EXPECT_TRUE(run && run->advance(setup->start() + hours(hour)));
    return run->snapshot();
}

TEST(Snapshot, with_any_byte_flipped_is_refused) {
    const auto setup = towns();
    const std::string good = snapshot_after(setup, 60);
    Executor executor(1);
    ASSERT_TRUE(load(*setup, good, executor));
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(static_cast<unsigned char>(bad[i]) ^ (1U << i % 8));
        const auto loaded = load(*setup, bad, executor);
        ASSERT_FALSE(loaded) << i;
        ASSERT_EQ(loaded.error().front().at.file, "snapshot");
        ASSERT_FALSE(loaded.error().front().mend.empty());
    }
}

TEST(Snapshot, of_any_hour_is_accepted) {
    for (const char* policy : {"script", "rules"}) {
        const auto setup = towns(policy);
        Executor executor(1);
        records::NullSink sink;
        auto run = Crisis::start(setup, Seed(3), executor, sink);
        ASSERT_TRUE(run.has_value());
        for (Time at = setup->start(); at <= setup->end(); at = at + minutes(200)) {
            ASSERT_TRUE(run->advance(at));
            const auto loaded = load(*setup, run->snapshot(), executor);
            ASSERT_TRUE(loaded.has_value()) << format_time(at) << "\n" << format(loaded.error());
        }
    }
}

struct Damage {
    const char* name;
    std::function<void(State&)> make;
};

const std::vector<Damage>& damages() {
    static const std::vector<Damage> all{
        {"a list by node too short", [](State& s) { s.totals.dead_by_node.pop_back(); }},
        {"a list by region too long", [](State& s) { s.government.curfew.push_back(0); }},
        {"prices of a region missing", [](State& s) { s.price_ratio_q16.pop_back(); }},
        {"traces of a statement too many", [](State& s) { s.traces.claim.push_back(-1); }},
        {"a trace of the future", [](State& s) { s.traces.shock[0] = s.next_event + 1000; }},
        {"a negative count of dead", [](State& s) { s.totals.dead_violent = -1; }},
        {"a price below nothing", [](State& s) { s.price_ratio_q16[0] = -1; }},
        {"a flag that is no flag", [](State& s) { s.government.curfew[0] = 2; }},
        {"a time before the run", [](State& s) { s.now = s.now - days(400); }},
        {"a statement nobody made", [](State& s) { s.information.made[0] = 10'000; }},
        {"a shock nobody knows", [](State& s) { s.shocks.push_back(77); }},
        {"a parameter that cannot change",
         [](State& s) {
             const std::size_t i = s.parameters.index("society.decision.threshold");
             s.parameters.set(i, s.parameters.all()[i].value_q32 - 1);
         }},
        {"a parameter out of its range",
         [](State& s) {
             s.parameters.set(s.parameters.index("society.street.join"), 2 * one_q32);
         }},
        {"an event of the past",
         [](State& s) {
             Event event;
             event.time = s.now - hours(1);
             event.kind = EventKind::notification_sent;
             s.queue.add(event);
         }},
        {"a flight nobody planned",
         [](State& s) {
             Event event;
             event.time = s.now + hours(1);
             event.kind = EventKind::sortie_departed;
             event.entity = 1ULL << 60U;
             s.queue.add(event);
         }},
        {"a command of an item that is not there",
         [](State& s) {
             Command command;
             command.time = s.now + hours(1);
             command.seat = SeatId(0);
             command.body.item = ItemId(999);
             s.pending.insert(s.pending.begin(), command);
         }},
        {"a police order to nowhere",
         [](State& s) { s.police_orders.push_back({RegionId(0), RegionId(9), Officers(1), {}}); }},
        {"a report of fewer regions", [](State& s) { s.sights.back().regions.pop_back(); }},
        {"a resident too many", [](State& s) { ++s.society.cells.quiet[0]; }},
        {"an able person too many", [](State& s) { ++s.society.cells.able[0]; }},
        {"an officer from nowhere", [](State& s) { s.society.nodes[0].own += 1000; }},
        {"officers lent twice", [](State& s) { ++s.society.regions[0].lent; }},
        {"legitimacy above one", [](State& s) { s.society.regions[0].legitimacy_q32 *= 3; }},
        {"a stranger among the removed",
         [](State& s) { s.society.nodes[0].removed.push_back({99'999, 1, {}, false, 0}); }},
        {"a carrier who is none",
         [](State& s) {
             for (society::NodeState& node : s.society.nodes)
                 for (society::Removed& gone : node.removed)
                     gone.carrier = !gone.carrier;
         }},
        {"a party that the treaty does not have",
         [](State& s) { s.treaty.parties.front().code = StateCode('Q', 'Q'); }},
        {"a call with nobody", [](State& s) { s.treaty.calls.push_back(StateCode('Q', 'Q')); }},
        {"a unit of more people", [](State& s) { ++s.forces.units[0].people_home; }},
        {"a unit in two places", [](State& s) { ++s.forces.units[0].people_there; }},
        {"an aircraft too many", [](State& s) { s.forces.tails.push_back({}); }},
        {"a task of nobody", [](State& s) { s.forces.tasks[0] = {forces::nobody, 1, 0, 4}; }},
        {"a leg of no mission",
         [](State& s) {
             forces::SortieState back;
             back.leg = forces::Leg::back;
             back.tail = back.unit = back.from = back.to = 0;
             s.forces.sorties.insert(s.forces.sorties.begin(), back);
         }},
    };
    return all;
}

TEST(Snapshot, whose_numbers_no_run_gives_is_refused_though_its_digest_fits) {
    const auto setup = towns();
    const std::string good = snapshot_after(setup, 100);
    Executor executor(1);
    for (const Damage& damage : damages()) {
        auto state = load(*setup, good, executor);
        ASSERT_TRUE(state.has_value()) << format(state.error());
        ASSERT_TRUE(save(*setup, *state) == good);
        damage.make(*state);
        const std::string bad = save(*setup, *state);
        ASSERT_FALSE(bad == good) << damage.name;
        const auto loaded = load(*setup, bad, executor);
        EXPECT_FALSE(loaded.has_value()) << damage.name;
        if (!loaded) {
            EXPECT_EQ(loaded.error().front().at.file, "snapshot") << damage.name;
            EXPECT_FALSE(loaded.error().front().found.empty()) << damage.name;
        }
    }
}

TEST(Snapshot, a_digest_put_on_by_another_hand_names_the_byte) {
    const auto setup = towns();
    std::string bytes = snapshot_after(setup, 20);
    bytes.resize(bytes.size() - 8);
    seal(bytes);
    Executor executor(1);
    const auto loaded = load(*setup, bytes, executor);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().front().found.find("a wrong number at byte "), 0U);
}

}  // namespace
}  // namespace casus::crisis
