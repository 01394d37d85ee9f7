#include "support/invented_treaty.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "world/document.h"

namespace casus::test {
namespace {

using treaty::Base;
using treaty::By;
using treaty::Rule;
using treaty::Threshold;
using treaty::Truth;
using treaty::Vote;

constexpr std::int64_t last_day = 7300;

template <std::size_t n>
std::size_t any_of(Dice& dice, const std::array<std::string_view, n>&) {
    return static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(n)));
}

Tree invent_tree(const std::vector<std::string>& facts, Dice& dice, int depth) {
    Tree tree;
    const std::int64_t kind = depth == 0 ? dice.below(5) : dice.below(12);
    if (kind < 4 || facts.empty()) {
        tree.fact =
            facts[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(facts.size())))];
    } else if (kind == 4) {
        tree.op = dice.once_in(2) ? Tree::Op::since : Tree::Op::literal;
        tree.number = dice.below(2);
        tree.day = dice.below(last_day);
    } else if (kind == 5) {
        tree.op = Tree::Op::negation;
        tree.parts.push_back(invent_tree(facts, dice, depth - 1));
    } else {
        tree.op = kind < 8 ? Tree::Op::all : kind < 10 ? Tree::Op::any : Tree::Op::at_least;
        for (std::int64_t n = 2 + dice.below(2); n > 0; --n)
            tree.parts.push_back(invent_tree(facts, dice, depth - 1));
        tree.number = 1 + dice.below(static_cast<std::int64_t>(tree.parts.size()));
    }
    return tree;
}

std::string text_of(const Tree& tree) {
    std::vector<std::string> parts;
    for (const Tree& part : tree.parts)
        parts.push_back(text_of(part));
    switch (tree.op) {
        case Tree::Op::fact:
            return tree.fact;
        case Tree::Op::negation:
            return "not (" + parts.front() + ")";
        case Tree::Op::all:
            return fmt::format("({})", fmt::join(parts, " and "));
        case Tree::Op::any:
            return fmt::format("({})", fmt::join(parts, " or "));
        case Tree::Op::at_least:
            return fmt::format("at_least({}; {})", tree.number, fmt::join(parts, ", "));
        case Tree::Op::since:
            return fmt::format("since({})", format_date(day(tree.day)));
        case Tree::Op::literal:
            return tree.number != 0 ? "true" : "false";
    }
    return {};
}

std::vector<Member> invent_members(Dice& dice) {
    std::vector<Member> members;
    for (std::int64_t i = 0, n = 1 + dice.below(7); i < n; ++i) {
        Member member;
        member.state = StateCode('X', static_cast<char>('A' + i));
        std::int64_t since = dice.below(2000);
        for (std::int64_t spells = 1 + dice.below(2); spells > 0; --spells) {
            const std::int64_t until =
                dice.once_in(2) ? since + 1 + dice.below(3000) : last_day * 2;
            member.bound.emplace_back(since, until);
            if (until > last_day)
                break;
            since = until + dice.below(500);
        }
        member.votes = dice.below(6);
        member.people = dice.below(1000);
        members.push_back(std::move(member));
    }
    return members;
}

constexpr std::array<std::string_view, 5> base_words{"members", "ratifiers", "eligible", "present",
                                                     "participating"};
constexpr std::array<std::string_view, 3> by_words{"heads", "weight", "population"};
constexpr std::array<std::string_view, 4> kind_words{"consensus", "unanimity", "share", "alone"};

Threshold invent_threshold(Dice& dice) {
    Threshold threshold;
    threshold.by = static_cast<By>(dice.below(3));
    if (dice.once_in(4)) {
        threshold.votes = 1 + dice.below(threshold.by == By::population ? 2000 : 8);
        return threshold;
    }
    threshold.of = static_cast<Base>(any_of(dice, base_words));
    threshold.denominator = 2 + dice.below(5);
    threshold.numerator = 1 + dice.below(threshold.denominator - 1);
    threshold.more_than = dice.once_in(3);
    return threshold;
}

Rule invent_rule(const std::vector<Member>& members, Dice& dice) {
    Rule rule;
    rule.kind = static_cast<Rule::Kind>(dice.once_in(2) ? 2 : dice.below(4));
    if (rule.kind == Rule::Kind::share) {
        for (std::int64_t n = 1 + dice.below(2); n > 0; --n)
            rule.thresholds.push_back(invent_threshold(dice));
        rule.blocking_least = dice.once_in(4) ? 1 + dice.below(3) : 0;
    } else if (rule.kind == Rule::Kind::unanimity) {
        rule.of = static_cast<Base>(2 + dice.below(3));
    } else if (rule.kind == Rule::Kind::consensus) {
        rule.limited_format = dice.once_in(3);
        rule.abstention_blocks = !rule.limited_format && dice.once_in(2);
    }
    rule.host_votes = dice.once_in(2);
    rule.disputants_vote = dice.once_in(2);
    rule.suspended_vote = dice.once_in(4);
    rule.nonratifiers_vote = dice.once_in(2);
    if (rule.kind != Rule::Kind::alone && dice.once_in(3)) {
        for (const Member& member : members)
            if (dice.once_in(3))
                rule.veto.push_back(member.state);
        rule.veto_by_abstention = !rule.veto.empty() && dice.once_in(2);
    }
    const bool as_needed = rule.kind == Rule::Kind::share &&
                           rule.thresholds.front().by == By::heads &&
                           rule.thresholds.front().of < Base::present;
    if (as_needed && dice.once_in(2)) {
        rule.quorum_as_needed = true;
    } else if (dice.once_in(2)) {
        rule.quorum_denominator = 2 + dice.below(3);
        rule.quorum_numerator = 1 + dice.below(rule.quorum_denominator);
    }
    if (rule.quorum_as_needed || rule.quorum_numerator > 0)
        rule.quorum_of = static_cast<Base>(dice.below(3));
    return rule;
}

std::string threshold_lines(const Threshold& threshold) {
    const std::string by =
        fmt::format("by = \"{}\"\n", by_words[static_cast<std::size_t>(threshold.by)]);
    if (threshold.votes > 0)
        return fmt::format("{}votes = {}\n", by, threshold.votes);
    return fmt::format("{}share = \"{}{}/{}\"\nof = \"{}\"\n", by,
                       threshold.more_than ? "more than " : "", threshold.numerator,
                       threshold.denominator, base_words[static_cast<std::size_t>(threshold.of)]);
}

std::string number_lines(std::string_view key, const std::vector<Member>& members,
                         std::int64_t Member::* number) {
    std::string lines = fmt::format("[organ.council.rule.{}]\n", key);
    for (const Member& member : members)
        lines += fmt::format("{} = {}\n", member.state.text(), member.*number);
    return lines;
}

std::string kind_lines(const Rule& rule) {
    std::string text =
        fmt::format("kind = \"{}\"\n", kind_words[static_cast<std::size_t>(rule.kind)]);
    if (rule.kind == Rule::Kind::share)
        text += threshold_lines(rule.thresholds.front());
    if (rule.blocking_least > 0)
        text += fmt::format("blocking_least = {}\n", rule.blocking_least);
    if (rule.kind == Rule::Kind::unanimity)
        text += fmt::format("of = \"{}\"\n", base_words[static_cast<std::size_t>(rule.of)]);
    if (rule.kind == Rule::Kind::consensus)
        text += fmt::format("limited_format = {}\nabstention = \"{}\"\n", rule.limited_format,
                            rule.abstention_blocks ? "blocks" : "stands aside");
    return text;
}

std::string rule_lines(const Rule& rule, const std::vector<Member>& members) {
    std::string text = "[organ.council.rule]\nverified = \"invented\"\n" + kind_lines(rule);
    text += fmt::format(
        "host_votes = {}\ndisputants_vote = {}\nsuspended_vote = {}\nnonratifiers_vote = {}\n",
        rule.host_votes, rule.disputants_vote, rule.suspended_vote, rule.nonratifiers_vote);
    if (!rule.veto.empty()) {
        std::vector<std::string> holders;
        for (const StateCode holder : rule.veto)
            holders.push_back("\"" + holder.text() + "\"");
        text += fmt::format("veto = [{}]\nveto_by_abstention = {}\n", fmt::join(holders, ", "),
                            rule.veto_by_abstention);
    }
    if (rule.quorum_as_needed)
        text += "quorum = \"as many as must be for\"\n";
    else if (rule.quorum_numerator > 0)
        text += fmt::format("quorum = \"{}/{}\"\n", rule.quorum_numerator, rule.quorum_denominator);
    if (rule.quorum_as_needed || rule.quorum_numerator > 0)
        text += fmt::format("quorum_of = \"{}\"\n",
                            base_words[static_cast<std::size_t>(rule.quorum_of)]);
    bool weight = false, people = false;
    for (std::size_t i = 0; i < rule.thresholds.size(); ++i) {
        weight = weight || rule.thresholds[i].by == By::weight;
        people = people || rule.thresholds[i].by == By::population;
        if (i > 0)
            text += "[[organ.council.rule.also]]\n" + threshold_lines(rule.thresholds[i]);
    }
    if (weight)
        text += number_lines("weight", members, &Member::votes);
    if (people)
        text += number_lines("population", members, &Member::people);
    return text;
}

std::string file_of(const Invention& made) {
    std::string text =
        "source = \"invented\"\nmark = \"assumed\"\n[treaty]\nkey = \"invented\"\n"
        "name = \"Invented\"\ncouncil = \"council\"\nuse = \"text\"\n";
    for (const std::string& fact : made.facts)
        text += fmt::format("[fact.{}]\ntitle = \"{}\"\n", fact, fact);
    for (const Member& member : made.members) {
        const std::string code = member.state.text();
        text += fmt::format("[party.{}]\nname = \"{}\"\nsigned = 2000-01-01\n", code, code);
        for (const auto& [since, until] : member.bound) {
            text +=
                fmt::format("[[party.{}.membership]]\nsince = {}\n", code, format_date(day(since)));
            if (until <= last_day)
                text += fmt::format("until = {}\n", format_date(day(until)));
        }
    }
    text += "[organ.council]\nname = \"Council\"\n" + rule_lines(made.rule, made.members);
    text +=
        "[article.help]\nname = \"Art. 1\"\n[article.help.edition.first]\n"
        "since = 2000-01-01\nverified = \"invented\"\n";
    for (std::size_t i = 0; i < made.duties.size(); ++i)
        text += fmt::format(
            "[article.help.edition.first.paragraph.{}]\ndoes = \"obligation\"\n"
            "paraphrase = \"they help\"\nwhen = \"{}\"\n",
            i + 1, text_of(made.duties[i]));
    return text;
}

}  // namespace

Time day(std::int64_t n) { return *time_from_date(2000, 1, 1) + days(n); }

Invention invent(Dice& dice) {
    Invention made;
    for (std::int64_t i = 0, n = 1 + dice.below(5); i < n; ++i)
        made.facts.push_back(fmt::format("fact_{}", i));
    made.members = invent_members(dice);
    for (std::int64_t n = 1 + dice.below(3); n > 0; --n)
        made.duties.push_back(invent_tree(made.facts, dice, 3));
    made.rule = invent_rule(made.members, dice);
    made.text = file_of(made);
    const auto table = world::parse_toml(made.text, "invented.toml");
    if (table)
        made.treaty = treaty::read_treaty(*table, "invented.toml");
    else
        made.treaty = failure(table.error());
    return made;
}

std::vector<treaty::FactValue> invent_facts(const Invention& made, Dice& dice) {
    std::vector<treaty::FactValue> facts;
    for (const std::string& fact : made.facts)
        if (!dice.once_in(6))
            facts.push_back({fact, static_cast<Truth>(dice.below(3)), dice.once_in(4), {}, {}});
    return facts;
}

std::vector<treaty::Ballot> invent_ballots(const Invention& made, Dice& dice) {
    constexpr std::array votes{Vote::against,   Vote::abstains,  Vote::in_favour,
                               Vote::in_favour, Vote::in_favour, Vote::absent};
    std::vector<treaty::Ballot> ballots;
    const std::int64_t host = dice.below(static_cast<std::int64_t>(made.members.size()));
    for (std::size_t i = 0; i < made.members.size(); ++i) {
        treaty::Ballot ballot{made.members[i].state, votes[static_cast<std::size_t>(dice.below(6))],
                              static_cast<std::int64_t>(i) == host};
        ballot.disputant = dice.once_in(5);
        ballot.suspended = dice.once_in(8);
        ballot.ratified = !dice.once_in(6);
        treaty::weigh(made.treaty->organs.front().rule, ballot);
        ballots.push_back(ballot);
    }
    return ballots;
}

}  // namespace casus::test
