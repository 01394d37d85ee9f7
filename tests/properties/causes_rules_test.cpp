// Law 9, in substance, of orders by rules: named is what the rule that fired saw, and no more.
#include "properties/causes.h"

namespace casus::test {
namespace {

using Condition = government::Rule::Condition;

government::Rule rule_of(const std::string& id, std::vector<Condition> all) {
    government::Rule rule;
    rule.id = id;
    rule.lever = Lever::emergency;
    rule.scope = CommandBody::Scope::nation;
    rule.size = 1;
    rule.all = std::move(all);
    rule.repeat_h = 24;
    return rule;
}

/// Events named by orders of rules, by kind.
std::vector<std::string> kinds_named(const std::vector<government::Rule>& rules) {
    const auto run = play(
        changed(three_towns(with_rules()), [&](crisis::Setup& s) { s.government.rules = rules; }));
    std::vector<std::string> kinds;
    for (const std::string& row : events_of(*run, "lever_pulled"))
        for (const Named& cause : causes_of(row))
            if (cause.is_event)
                kinds.push_back(kind_of(*run, cause.id));
    std::ranges::sort(kinds);
    const auto rest = std::ranges::unique(kinds);
    kinds.erase(rest.begin(), rest.end());
    return kinds;
}

TEST(Law9Rules, an_order_names_what_its_own_rule_saw_and_nothing_of_another_with_the_same_lever) {
    const auto crowd = rule_of("crowd", {{"nation.crowd", true, 100}});
    const auto violent_and_more =
        rule_of("never", {{"nation.violent", true, 1}, {"nation.crowd", true, 1'000'000'000}});
    const std::vector<std::string> gatherings{"gathering_began"};
    EXPECT_EQ(kinds_named({crowd}), gatherings);
    EXPECT_EQ(kinds_named({crowd, violent_and_more}), gatherings);
    EXPECT_EQ(kinds_named({violent_and_more, crowd}), gatherings);
}

TEST(Law9Rules, what_takes_from_a_measure_is_named_where_the_rule_asks_for_little_of_it) {
    const auto few = rule_of("few", {{"nation.reserve_permille", false, 900}});
    const auto many = rule_of("many", {{"nation.reserve_permille", true, 1}});
    EXPECT_FALSE(kinds_named({few}).empty());
    EXPECT_EQ(kinds_named({many}), std::vector<std::string>{});
}

TEST(Law9Rules, an_order_of_the_rules_names_what_its_conditions_saw) {
    const auto run = play(three_towns(with_rules()));
    std::size_t orders = 0;
    for (const std::string& row : events_of(*run, "lever_pulled")) {
        const auto causes = causes_of(row);
        orders += std::ranges::any_of(causes, &Named::is_event) ? 1U : 0U;
    }
    EXPECT_GT(orders, 0U);
}

}  // namespace
}  // namespace casus::test
