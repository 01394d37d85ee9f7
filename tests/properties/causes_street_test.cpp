// Law 9, in substance, of the street: what could not have changed the hour is not named.
#include "properties/causes.h"

namespace casus::test {
namespace {

/// Events of a kind over some seeds, each with its run.
template <class Visit>
std::size_t each(const crisis::Options& options, std::string_view kind, Visit visit,
                 const std::vector<Command>& orders = {}) {
    std::size_t found = 0;
    const SharedSetup setup = three_towns(options);
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const auto run = play(setup, seed, 1, orders);
        for (const std::string& row : events_of(*run, kind)) {
            ++found;
            visit(*run, row);
        }
    }
    return found;
}

bool names_lever(const Played& run, const std::string& row, std::string_view lever) {
    return std::ranges::any_of(causes_of(row), [&](const Named& cause) {
        return !cause.is_event &&
               field(TableId::command,
                     run.rows(TableId::command).at(static_cast<std::size_t>(cause.id)),
                     "lever") == lever;
    });
}

/// How many dispersals name a dismissal of the first hour that was worth something.
std::size_t dispersals_by_dismissal(const char* recovery) {
    std::size_t named = 0;
    const auto options = with_settings(
        {"government.legitimacy.dismissal=0.01", "government.legitimacy.dialogue=0",
         "government.legitimacy.price_cap=0", recovery});  // no later gain is named in its stead
    const Time early = three_towns()->start() + hours(1);
    const std::size_t all = each(options, "crowd_dispersed",
                                 [&](const Played& run, const std::string& row) {
                                     named += names_lever(run, row, "dismissal") ? 1U : 0U;
                                 },
                                 {order(early, Lever::dismissal)});
    EXPECT_GT(all, 0U);
    return named;
}
TEST(Law9Street, a_concession_is_named_until_its_effect_has_faded) {
    EXPECT_GT(dispersals_by_dismissal("society.legitimacy.recovery=720"), 0U);
    EXPECT_EQ(dispersals_by_dismissal("society.legitimacy.recovery=1"), 0U);
}

TEST(Law9Street, an_order_to_retake_is_named_only_where_it_lowers_what_is_needed) {
    const auto named = [](const crisis::Options& options) {
        std::size_t by_order = 0;
        const std::size_t all =
            each(options, "object_retaken", [&](const Played& run, const std::string& row) {
                by_order += names_lever(run, row, "retake_object") ? 1U : 0U;
            });
        EXPECT_GT(all, 0U);
        return by_order;
    };
    EXPECT_GT(named(with_settings({"society.objects.retake_ordered_ratio=0.01"})), 0U);
    EXPECT_EQ(named(with_settings({"society.objects.retake_ordered_ratio=0.2",
                                   "society.objects.retake_ratio=0.2"})),
              0U);
}

/// Dispersals under rules, which send officers, that name those who came, guards or the army.
std::size_t dispersals_by_officers(crisis::Options options) {
    std::size_t named = 0;
    options.policy = "rules";
    const std::size_t all =
        each(options, "crowd_dispersed", [&](const Played& run, const std::string& row) {
            named += names_kind(run, row, "police_arrived") || names_kind(run, row, "task_taken") ||
                             names_lever(run, row, "army_deployment")
                         ? 1U
                         : 0U;
        });
    EXPECT_GT(all, 0U);
    return named;
}
TEST(Law9Street, officers_are_named_only_where_they_move_somebody) {
    EXPECT_GT(dispersals_by_officers({}), 0U);
    EXPECT_EQ(dispersals_by_officers(with_settings(
                  {"society.decision.arrest_constant=0", "society.police.arrests=0",
                   "society.violence.exit=0.1", "society.violence.exit_controlled=0.1"})),
              0U);
}

TEST(Law9Street, a_death_that_frightens_nobody_is_not_named) {
    const auto named = [](const crisis::Options& options) {
        std::size_t by_death = 0;
        each(options, "crowd_dispersed", [&](const Played& run, const std::string& row) {
            by_death += names_kind(run, row, "first_death") ? 1U : 0U;
        });
        return by_death;
    };
    EXPECT_GT(named({}), 0U);
    EXPECT_EQ(named(with_settings({"society.harm.violent_killed=0"})), 0U) << "only officers die";
}

}  // namespace
}  // namespace casus::test
