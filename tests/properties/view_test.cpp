// Contract 6: a seat, the parties' positions and the law know what the seat's list and delay let
// through, and nothing else. Each kind of thing that a view can hold is changed behind its back.
#include "crisis/facts.h"
#include "crisis/views.h"
#include "properties/loop.h"
#include "support/state_after.h"

namespace casus::test {
namespace {

using Change = void (*)(crisis::State&, std::int64_t);

template <std::int64_t crisis::RegionSight::* figure>
void change_regions(crisis::State& state, std::int64_t amount) {
    for (crisis::Sight& sight : state.sights)
        for (crisis::RegionSight& region : sight.regions)
            region.*figure += amount;
}
template <std::int64_t crisis::Sight::* figure>
void change_nation(crisis::State& state, std::int64_t amount) {
    for (crisis::Sight& sight : state.sights)
        sight.*figure += amount;
}
template <std::vector<std::uint8_t> government::State::* flags>
void change_order(crisis::State& state, std::int64_t) {
    for (std::uint8_t& flag : state.government.*flags)
        flag ^= 1U;
}

struct Secret {
    const char* group;  ///< the group of views that shows it; "" is shown to nobody
    Change change;
};
/// Everything that a view is made of, by group, and states that nobody is told.
const std::vector<Secret> secrets{
    {"crowd", change_regions<&crisis::RegionSight::crowd>},
    {"violence", change_regions<&crisis::RegionSight::violent>},
    {"overload", change_regions<&crisis::RegionSight::overload_permille>},
    {"objects", change_regions<&crisis::RegionSight::objects_threatened>},
    {"objects", change_regions<&crisis::RegionSight::objects_lost>},
    {"prices", change_regions<&crisis::RegionSight::price_ratio_permille>},
    {"prices",
     [](crisis::State& s, std::int64_t) {
         for (crisis::Sight& sight : s.sights)
             for (crisis::RegionSight& region : sight.regions)
                 region.shocked ^= 1;
     }},
    {"harm", change_nation<&crisis::Sight::dead_security>},
    {"harm", change_nation<&crisis::Sight::dead_civilian>},
    {"harm", change_nation<&crisis::Sight::injured>},
    {"detained", change_nation<&crisis::Sight::detained>},
    {"reserve", change_nation<&crisis::Sight::reserve_permille>},
    {"alliance", change_nation<&crisis::Sight::alliance_troops>},
    {"alliance", [](crisis::State& s, std::int64_t) { s.treaty.adopted = !s.treaty.adopted; }},
    {"orders", change_order<&government::State::price_cap>},
    {"orders", change_order<&government::State::emergency>},
    {"orders", change_order<&government::State::curfew>},
    {"orders", change_order<&government::State::dialogue>},
    {"orders", change_order<&government::State::weapons_order>},
    {"orders", change_order<&government::State::operation>},
    {"orders",
     [](crisis::State& s, std::int64_t) {
         for (std::uint8_t& cut : s.information.mobile_cut)
             cut ^= 1U;
     }},
    {"orders",
     [](crisis::State& s, std::int64_t) {
         s.government.cabinet_resigned = !s.government.cabinet_resigned;
     }},
    {"orders", [](crisis::State& s,
                  std::int64_t) { s.government.chair_changed = !s.government.chair_changed; }},
    {"statements",
     [](crisis::State& s, std::int64_t) {
         s.information.made.push_back(0);
         s.said_s.push_back(s.now.utc_seconds());
     }},
    {"statements",
     [](crisis::State& s, std::int64_t) { s.appeal_at = s.appeal_at == never ? s.now : never; }},
    {"statements", [](crisis::State& s,
                      std::int64_t) { s.end_word_at = s.end_word_at == never ? s.now : never; }},
    {"", [](crisis::State& s, std::int64_t n) { s.society.nodes[0].crowd += n; }},
    {"", [](crisis::State& s, std::int64_t n) { s.society.regions[0].legitimacy_q32 += n; }},
    {"", [](crisis::State& s, std::int64_t n) { s.totals.dead_violent += n; }},
    {"", [](crisis::State& s, std::int64_t n) { s.price_ratio_q16[0] += n; }},
    {"", [](crisis::State& s, std::int64_t) { s.pending.clear(); }},
    {"", [](crisis::State& s, std::int64_t) { s.stances.clear(); }},
    {"", [](crisis::State& s, std::int64_t n) { s.memory.counters.assign(9, n); }},
    {"", [](crisis::State& s, std::int64_t) { s.government.appeal_made ^= true; }},
    {"", [](crisis::State& s, std::int64_t n) { s.traces.appeal += n; }},
};

SharedSetup with_list(const SharedSetup& setup, std::vector<std::string> sees) {
    return changed(setup, [&](crisis::Setup& s) {
        for (world::Seat& seat : s.scenario.seats)
            seat.sees = sees;
    });
}

/// Secrets that show in a view whose list leaves out their group.
std::vector<std::size_t> leaks(const SharedSetup& setup, const crisis::State& state,
                               std::int64_t amount) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < secrets.size(); ++i) {
        std::vector<std::string> sees = crisis::view_groups();
        std::erase(sees, secrets[i].group);
        const SharedSetup blind = with_list(setup, sees);
        crisis::State other = state;
        secrets[i].change(other, amount);
        for (const SeatId seat : {setup->alliance_seat, setup->government_seat})
            if (crisis::view_of(*blind, other, seat) != crisis::view_of(*blind, state, seat))
                found.push_back(i);
    }
    return found;
}

TEST(View, what_a_seat_may_not_see_leaves_its_view_unchanged_whatever_it_is) {
    const SharedSetup setup = three_towns();
    const crisis::State state = state_after(setup, 90);
    EXPECT_TRUE(for_all("unchanged", [&] {
        const auto amount = *rc::gen::inRange<std::int64_t>(1, 100'000);
        RC_ASSERT(leaks(setup, state, amount) == std::vector<std::size_t>{});
    }));
}
TEST(View, is_seen_to_fail) {
    const SharedSetup setup =
        changed(three_towns(), [](crisis::Setup& s) { s.faults.show_all = true; });
    EXPECT_FALSE(leaks(setup, state_after(setup, 90), 5).empty());
}
TEST(View, every_secret_with_a_group_shows_once_the_group_is_on_the_list) {
    const SharedSetup setup = three_towns();
    const crisis::State state = state_after(setup, 90);
    const SharedSetup open = with_list(setup, crisis::view_groups());
    for (std::size_t i = 0; i < secrets.size(); ++i) {
        crisis::State other = state;
        secrets[i].change(other, 1000);
        const bool same = crisis::view_of(*open, other, setup->alliance_seat) ==
                          crisis::view_of(*open, state, setup->alliance_seat);
        EXPECT_EQ(same, *secrets[i].group == '\0') << i << " " << secrets[i].group;
    }
    for (const std::string& group : crisis::view_groups())
        EXPECT_TRUE(std::ranges::any_of(secrets, [&](const Secret& s) { return group == s.group; }))
            << "nothing tries the group " << group;
}

TEST(View, what_happened_within_the_delay_is_not_yet_told) {
    const SharedSetup setup = three_towns();
    crisis::State state = state_after(setup, 90);
    const View before = crisis::view_of(*setup, state, setup->government_seat);
    for (crisis::RegionSight& region : state.sights.back().regions)
        region.crowd += 1000;
    EXPECT_EQ(crisis::view_of(*setup, state, setup->government_seat), before);
}

// ---- words

SharedSetup told_after(const SharedSetup& setup, Duration delay) {
    return changed(setup, [&](crisis::Setup& s) {
        for (world::Seat& seat : s.scenario.seats)
            seat.told_after = delay;
    });
}

TEST(Words, statements_and_the_appeal_come_after_the_delay_of_the_seats_data) {
    const SharedSetup setup = told_after(three_towns(), hours(3));
    constexpr std::int64_t appeal_h = 84;  // 17 January 12:00
    const crisis::State before = state_after(setup, appeal_h + 2);
    EXPECT_TRUE(before.government.appeal_made);
    EXPECT_FALSE(crisis::view_of(*setup, before, setup->alliance_seat).appeal_made);
    const crisis::State after = state_after(setup, appeal_h + 3);
    EXPECT_TRUE(crisis::view_of(*setup, after, setup->alliance_seat).appeal_made);
    EXPECT_EQ(crisis::view_of(*setup, after, setup->alliance_seat).statements.size(), 2U);
}

/// Whether positions or facts differ by words that the alliance has not heard.
bool unheard_words_count(const SharedSetup& setup) {
    const crisis::State heard = state_after(setup, 84);
    crisis::State silent = heard, loud = heard;
    silent.information.made.clear();
    silent.said_s.clear();
    silent.government.appeal_made = false;
    silent.appeal_at = never;
    loud.government.appeal_made = true;
    const auto facts = [&](const crisis::State& state) {
        std::string text;
        for (const treaty::FactValue& fact : crisis::facts_now(*setup, state))
            text += fact.key + std::to_string(fact.claimed_by.size()) +
                    std::to_string(fact.denied_by.size()) + (fact.contested ? "c" : "") + " ";
        return text;
    };
    const auto positions = [&](crisis::State& state) {
        state.stances.clear();
        std::string text;
        for (const positions::Stance& stance : crisis::reassess(*setup, state))
            text += std::to_string(stance.score_q16) + " ";
        return text;
    };
    return facts(silent) != facts(loud) || positions(silent) != positions(loud);
}

TEST(Words, positions_and_the_law_do_not_know_what_the_alliance_was_not_told) {
    EXPECT_FALSE(unheard_words_count(told_after(three_towns(), hours(500))));
    EXPECT_TRUE(unheard_words_count(three_towns())) << "told, they must count";
}
TEST(Words, is_seen_to_fail) {
    EXPECT_TRUE(
        unheard_words_count(changed(told_after(three_towns(), hours(500)),
                                    [](crisis::Setup& s) { s.faults.hear_at_once = true; })));
}
TEST(Words, an_alliance_that_hears_late_alerts_late) {
    const auto at_once = play(three_towns());
    const auto late = play(told_after(three_towns(), hours(6)));
    const auto first_alert = [](const Played& run) {
        const auto rows = events_of(run, "unit_alerted");
        return rows.empty() ? never : time_of(TableId::event, rows.front());
    };
    ASSERT_NE(first_alert(*at_once), never);
    EXPECT_GE((first_alert(*late) - first_alert(*at_once)).value(), hours(6).value());
}

}  // namespace
}  // namespace casus::test
