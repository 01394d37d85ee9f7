// What `explain` says beyond the reasons: what would turn it, who must agree, who is bound.
#include <algorithm>

#include "driver.h"
#include "treaty/facts.h"
#include "treaty/opinion.h"

namespace casus::treaty::test {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const Duty& duty(const Opinion& opinion, Does does) {
    return *std::ranges::find(opinion.duties, does, &Duty::does);
}

std::vector<FactValue> january_asked() {
    std::vector<FactValue> facts = january_facts();
    facts.push_back(held("requested", Truth::yes));
    facts.push_back(held("consent", Truth::yes));
    return facts;
}

struct January : ::testing::Test {
    Treaty treaty = csto();
    Opinion opinion = opinion_of(treaty, at("2022-01-05"), state("KZ"), january_asked());
};

TEST_F(January, is_engaged_under_article_2_and_arguable_under_article_4) {
    EXPECT_EQ(duty(opinion, Does::consultation).on_facts, Verdict::engaged);
    EXPECT_EQ(duty(opinion, Does::consultation).grounds, std::vector<std::string>{"Art. 2 para 2"});
    const Duty& help = duty(opinion, Does::obligation);
    EXPECT_EQ(help.on_facts, Verdict::arguable);
    EXPECT_EQ(help.grounds, std::vector<std::string>{"Art. 4 para 1-2"});
    EXPECT_TRUE(std::ranges::find(help.turns_on, "outside_direction") != help.turns_on.end());
    EXPECT_EQ(help.on_claims, Verdict::engaged);
    EXPECT_TRUE(contains(opinion.sentence, "the duty to help is arguable (Art. 4 para 1-2)"))
        << opinion.sentence;
    EXPECT_TRUE(contains(opinion.sentence, "the duty to consult is engaged"));
}

TEST_F(January, turns_on_whether_the_attack_comes_from_outside_and_on_the_request) {
    const auto& changes = duty(opinion, Does::obligation).changes;
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].to, Verdict::engaged);
    EXPECT_TRUE(std::ranges::any_of(changes[0].ways, [](const auto& way) {
        return way == std::vector<Settled>{{"outside_direction", Mark::contested, Mark::yes}};
    }));
    EXPECT_EQ(changes[1].to, Verdict::not_engaged);
    EXPECT_TRUE(std::ranges::any_of(changes[1].ways, [](const auto& way) {
        return way == std::vector<Settled>{{"requested", Mark::yes, Mark::no}};
    })) << "the wording of 2010 asks for a request";
}

TEST(Turning, no_change_leaves_an_attack_from_abroad_without_an_attack) {
    const Treaty treaty = nato();
    std::vector<FactValue> facts = {
        held("armed_attack", Truth::yes), held("attacker_is_state", Truth::yes),
        held("outside_direction", Truth::yes), held("on_europe_or_america", Truth::yes)};
    for (const Fact& fact : treaty.facts)
        if (fact.about == Fact::About::place && fact.key != "on_europe_or_america")
            facts.push_back(held(fact.key, Truth::no));
    const auto ways = [&](const std::vector<FactValue>& given) {
        const FactBook book(treaty, state("NO"), given);
        const auto changes =
            smallest_changes(treaty, at("2020-01-01"), book, Basis::facts, Does::obligation);
        EXPECT_EQ(changes.size(), 1U);
        EXPECT_EQ(changes.front().to, Verdict::not_engaged);
        return changes.front().ways;
    };
    EXPECT_EQ(ways(facts),
              (std::vector<std::vector<Settled>>{{{"on_europe_or_america", Mark::yes, Mark::no}}}))
        << "neither the attack nor its coming from abroad can go while the attacker is a state";
    std::vector<FactValue> bands = facts;
    bands[1] = held("attacker_is_state", Truth::no);
    const auto found = ways(bands);
    EXPECT_EQ(found.size(), 2U);
    EXPECT_EQ(
        std::ranges::count(found, std::vector<Settled>{{"outside_direction", Mark::yes, Mark::no}}),
        1);
    bands[2] = held("outside_direction", Truth::no);
    bands[0] = held("armed_attack", Truth::no);
    bands[1] = held("attacker_is_state", Truth::yes);  // held against what it implies
    const FactBook book(treaty, state("NO"), bands);
    const auto changes =
        smallest_changes(treaty, at("2020-01-01"), book, Basis::facts, Does::obligation);
    ASSERT_FALSE(changes.front().ways.empty()) << "what is held already is no bar";
    EXPECT_EQ(changes.front().ways.front().size(), 2U);
}

TEST(Turning, what_a_fact_implies_by_way_of_a_third_goes_along) {
    const Treaty treaty = read_or_die("data/treaties/rio.toml");
    const std::vector<FactValue> facts = {
        held("requested", Truth::yes),          held("armed_attack", Truth::yes),
        held("attacker_is_member", Truth::yes), held("attacker_is_state", Truth::unknown),
        held("outside_direction", Truth::yes),  held("in_region", Truth::yes)};
    const FactBook book(treaty, state("BR"), facts);
    const auto changes =
        smallest_changes(treaty, at("1990-01-01"), book, Basis::facts, Does::obligation);
    ASSERT_FALSE(changes.empty());
    for (const FactChange& change : changes)
        for (const auto& way : change.ways) {
            const auto has = [&](std::string_view fact) {
                return std::ranges::find(way, Settled{std::string(fact), Mark::yes, Mark::no}) !=
                       way.end();
            };
            EXPECT_TRUE(!has("armed_attack") || has("attacker_is_member")) << text_of(change);
        }
}

TEST(Opinion, says_of_what_no_force_may_do_without_that_it_is_met_or_not) {
    const Treaty treaty = read_or_die("data/treaties/sadc.toml");
    const auto tree = [&](Truth word) {
        return render(
            explain(treaty, at("2010-01-01"), state("LS"),
                    std::vector<FactValue>{held("un_authorised", word), held("consent", Truth::no)})
                .on_facts);
    };
    EXPECT_NE(tree(Truth::yes).find("consent is none.) -> met"), std::string::npos)
        << tree(Truth::yes);
    EXPECT_NE(tree(Truth::no).find("consent is none.) -> not met"), std::string::npos);
}

TEST(Opinion, names_the_authority_outside_without_which_no_force_may_go) {
    const Treaty treaty = read_or_die("data/treaties/sadc.toml");
    const Opinion opinion = opinion_of(treaty, at("2010-01-01"), state("LS"), {});
    EXPECT_TRUE(std::ranges::any_of(opinion.agree, [](const Agreement& one) {
        return one.who == "Security Council of the United Nations" &&
               one.how.starts_with("authorises it");
    }));
}

TEST_F(January, engages_nothing_in_a_treaty_whose_area_it_is_not_in) {
    const Treaty other = nato();
    std::vector<FactValue> facts = january_asked();
    for (const Fact& fact : other.facts)
        if (fact.about == Fact::About::place)
            facts.push_back(held(fact.key, Truth::no));
    const FactBook book(other, state("KZ"), facts);
    EXPECT_EQ(strongest(other, at("2022-01-05"), book, Basis::facts, Does::obligation),
              Verdict::not_engaged);
    EXPECT_EQ(strongest(other, at("2022-01-05"), book, Basis::claims, Does::obligation),
              Verdict::not_engaged);
    EXPECT_EQ(opinion_of(other, at("2022-01-05"), state("KZ"), facts).duties.size(), 0U);
}

TEST_F(January, names_who_must_agree_and_who_is_bound_with_the_text) {
    const auto names = [&](std::string_view who) {
        return std::ranges::any_of(opinion.agree,
                                   [&](const Agreement& item) { return item.who == who; });
    };
    EXPECT_TRUE(names("KZ"));
    EXPECT_TRUE(names("Collective Security Council"));
    EXPECT_TRUE(names("RU"));
    const auto helpers = std::ranges::count(opinion.bound, Bound::To::help, &Bound::to);
    EXPECT_EQ(helpers, 5) << "all but the one that asks";
    for (const Bound& bound : opinion.bound)
        if (bound.to == Bound::To::help) {
            EXPECT_EQ(bound.verdict, Verdict::arguable);
            EXPECT_FALSE(bound.ground.edition->source.empty());
        }
    for (const TextUsed& used : opinion.texts) {
        EXPECT_FALSE(used.source.empty()) << used.article;
        EXPECT_FALSE(used.verified.empty()) << used.article;
    }
    const std::string text = opinion_text(treaty, opinion);
    for (const char* part : {"The smallest change of facts that would turn it",
                             "to be engaged: ", "outside_direction true (now contested)",
                             "Who must agree before a force is sent", "none of 6 against",
                             "Who is bound, or may be, whatever is decided", "must help",
                             "Texts asked, and how far each was checked", "csto-protocol-2010"})
        EXPECT_TRUE(contains(text, part)) << part << '\n' << text;
}

TEST_F(January, of_an_outsider_says_that_nothing_is_engaged_and_why) {
    const Opinion outside = opinion_of(treaty, at("2022-01-05"), state("GE"), january_asked());
    EXPECT_TRUE(contains(outside.sentence, "nothing is engaged; GE is no party"))
        << outside.sentence;
    EXPECT_TRUE(outside.bound.empty());
    EXPECT_TRUE(contains(opinion_text(treaty, outside), "nothing to turn"));
}

TEST(Condition, nested_too_deep_is_refused_so_that_evaluation_ends) {
    const auto nested = [](std::size_t depth) {
        return parse_condition(std::string(depth, '(') + "a" + std::string(depth, ')'),
                               Position{"c", 1, 1})
            .has_value();
    };
    EXPECT_TRUE(nested(50));
    EXPECT_FALSE(nested(200));
    EXPECT_FALSE(nested(100'000));
    std::string long_one = "a";
    for (int i = 0; i < 5000; ++i)
        long_one += " and a";
    EXPECT_FALSE(parse_condition(long_one, Position{"c", 1, 1}).has_value());
}

}  // namespace
}  // namespace casus::treaty::test
