// Law 9, in time: who decides on reports is moved by nothing that had not reached them.
#include "properties/causes.h"

namespace casus::test {
namespace {

/// What may differ between small worlds: how late each seat sees and hears, and what they see.
struct Lateness {
    Duration sight, words;
};
struct SmallWorld {
    Lateness government, alliance;
    std::int64_t seed = 1, rules_at_percent = 100;
};

void set_seat(crisis::Setup& setup, SeatId seat, const Lateness& late) {
    world::Seat& who = setup.scenario.seats[seat.index()];
    who.delay = late.sight;
    who.told_after = late.words;
}

/// Three towns by rules that are asked every hour and order at once, so that the hour of each
/// decision is known: one second before its order.
std::unique_ptr<Played> play_small(const SmallWorld& world, crisis::Faults faults) {
    const auto change = [&](crisis::Setup& setup) {
        setup.faults = faults;
        set_seat(setup, setup.government_seat, world.government);
        set_seat(setup, setup.alliance_seat, world.alliance);
        for (government::Rule& rule : setup.government.rules) {
            rule.held_h = rule.lag_least_h = rule.lag_most_h = 0;
            rule.repeat_h = 1;
            for (auto* conditions : {&rule.all, &rule.any})
                for (government::Rule::Condition& condition : *conditions)
                    if (condition.at_least)
                        condition.bound = (condition.bound * world.rules_at_percent + 99) / 100;
        }
    };
    static const SharedSetup by_rules = three_towns(with_rules());
    return play(changed(by_rules, change), static_cast<std::uint64_t>(world.seed));
}

/// Who decided what an event tells, and when; nobody for events that follow from others.
struct Decision {
    Time at;
    const Lateness* late = nullptr;
    bool by_law = false;  ///< a step of the law, which also follows the appeal itself
};
Decision decision_of(const SmallWorld& world, const std::string& row) {
    const std::string kind = field(TableId::event, row, "kind");
    const Time time = time_of(TableId::event, row);
    if (kind == "lever_pulled")
        return {time - seconds(1), &world.government};
    if (kind == "unit_alerted")
        return {time - seconds(1), &world.alliance};
    if (kind == "leader_consulted")
        return {time, &world.alliance};
    if (kind == "article_evaluated" || kind == "consultation_opened")
        return {time, &world.alliance, true};
    return {};
}

/// When somebody with this lateness learns of an event; the event's own time if all know at once.
Time known_at(const Played& run, const Lateness& late, std::size_t event, bool by_law) {
    const std::string& row = run.rows(TableId::event).at(event);
    const std::string kind = field(TableId::event, row, "kind");
    const Time time = time_of(TableId::event, row);
    if (kind == "claim_made" || (kind == "appeal_received" && !by_law))
        return time + late.words;
    constexpr std::array seen{"shock",           "gathering_began", "violence_began",
                              "first_death",     "object_besieged", "object_seized",
                              "object_burnt",    "object_retaken",  "police_overwhelmed",
                              "crowd_dispersed", "unit_arrived",    "police_arrived"};
    return std::ranges::find(seen, kind) != seen.end() ? time + late.sight : time;
}

struct Found {
    std::size_t named = 0;
    std::vector<std::string> too_young;
};
Found causes_of_decisions(const SmallWorld& world, crisis::Faults faults = {}) {
    const auto run = play_small(world, faults);
    Found found;
    for (const std::string& row : run->rows(TableId::event)) {
        const Decision decision = decision_of(world, row);
        if (decision.late == nullptr)
            continue;
        for (const Named& cause : causes_of(row)) {
            if (!cause.is_event)
                continue;
            ++found.named;
            const auto event = static_cast<std::size_t>(cause.id);
            if (known_at(*run, *decision.late, event, decision.by_law) > decision.at)
                found.too_young.push_back(run->rows(TableId::event)[event] + " behind " + row);
        }
    }
    return found;
}

Lateness any_lateness() {
    return {minutes(15 * *rc::gen::inRange<std::int64_t>(0, 49)),
            minutes(15 * *rc::gen::inRange<std::int64_t>(0, 49))};
}

TEST(Law9Age, no_decision_names_a_cause_that_had_not_reached_who_decided) {
    std::size_t named = 0;
    EXPECT_TRUE(for_all("old enough", [&] {
        SmallWorld world{any_lateness(), any_lateness(), *rc::gen::inRange<std::int64_t>(1, 1000),
                         *rc::gen::inRange<std::int64_t>(5, 101)};
        const Found found = causes_of_decisions(world);
        named += found.named;
        RC_ASSERT(found.too_young == std::vector<std::string>{});
    }));
    EXPECT_GT(named, 0U);
}
TEST(Law9Age, naming_what_was_not_yet_seen_is_seen_to_fail) {
    crisis::Faults faults;
    faults.name_the_unseen = true;
    const SmallWorld world{{hours(6), hours(6)}, {hours(6), hours(6)}, 1, 20};
    EXPECT_FALSE(causes_of_decisions(world, faults).too_young.empty());
    EXPECT_TRUE(causes_of_decisions(world).too_young.empty());
}

}  // namespace
}  // namespace casus::test
