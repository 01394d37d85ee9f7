// Kinds of question to a treaty, each with the answer that the library gives, as text. A row of
// tests/treaty/questions.toml names its kind; another kind is a function and a line of the table.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "driver.h"
#include "treaty/compare.h"
#include "treaty/facts.h"
#include "treaty/tally.h"
#include "treaty/voters.h"

namespace casus::treaty::test::quiz {

using Answerer = std::function<std::string(const Treaty&, world::TableReader&)>;

inline std::vector<std::string> texts_of(const std::vector<StateCode>& states) {
    std::vector<std::string> texts;
    for (const StateCode one : states)
        texts.push_back(one.text());
    return texts;
}

inline std::vector<StateCode> states_in(world::TableReader& row, std::string_view key) {
    std::vector<StateCode> states;
    for (const std::string& text : row.texts_or_none(key))
        states.push_back(state(text));
    return states;
}

inline const Organ& organ_in(const Treaty& treaty, world::TableReader& row) {
    const std::string key = row.text_or("organ", treaty.council);
    const Organ* organ = find_organ(treaty, key);
    EXPECT_NE(organ, nullptr) << treaty.key << " has no organ " << key;
    return organ == nullptr ? treaty.organs.front() : *organ;
}

inline bool among(const std::vector<StateCode>& states, StateCode one) {
    return std::ranges::find(states, one) != states.end();
}

/// Members of the organ; `concerned`, `disputants` and who is suspended are told apart.
inline std::vector<Ballot> ballots_in(const Treaty& treaty, const Organ& organ,
                                      world::TableReader& row) {
    const Time date = row.time("date");
    const std::vector<StateCode> disputants = states_in(row, "disputants");
    const StateCode concerned = state(row.text_or("concerned", ""));
    std::vector<Ballot> ballots;
    for (const StateCode one : members_of(treaty, organ, date)) {
        ballots.push_back(seat_of(treaty, organ.rule, {date, concerned, {}, disputants}, one));
    }
    return ballots;
}

inline std::string member(const Treaty& treaty, world::TableReader& row) {
    return std::string(name(standing_on(treaty, state(row.text("state")), row.time("date"))));
}

inline std::string members(const Treaty& treaty, world::TableReader& row) {
    return fmt::format("{}", fmt::join(texts_of(parties_on(treaty, row.time("date"))), " "));
}

inline std::string how_many(const Treaty& treaty, world::TableReader& row) {
    return fmt::format("{}", parties_on(treaty, row.time("date")).size());
}

inline std::string wording(const Treaty& treaty, world::TableReader& row) {
    const std::string key = row.text("article");
    const Article* article = find_article(treaty, key);
    EXPECT_NE(article, nullptr) << treaty.key << " has no article " << key;
    const Edition* edition = article == nullptr ? nullptr : edition_on(*article, row.time("date"));
    return edition == nullptr ? "none" : edition->name;
}

inline std::string chair(const Treaty& treaty, world::TableReader& row) {
    const StateCode held = chair_on(organ_in(treaty, row), row.time("date"));
    return held.valid() ? held.text() : "nobody on record";
}

inline std::string seat(const Treaty& treaty, world::TableReader& row) {
    const Organ& organ = organ_in(treaty, row);
    return among(members_of(treaty, organ, row.time("date")), state(row.text("state"))) ? "yes"
                                                                                        : "no";
}

/// Whether a place is within the area of the duty.
inline std::string area(const Treaty& treaty, world::TableReader& row) {
    const Time date = row.time("date");
    const std::vector<FactValue> there = facts_at(treaty, row.text("at"));
    EXPECT_FALSE(there.empty()) << treaty.key << ": no such place";
    const FactBook book(treaty, StateCode(), there);
    if (provisions(treaty, date, Does::area).empty())
        return "no area";
    switch (strongest(treaty, date, book, Basis::facts, Does::area)) {
        case Verdict::engaged:
            return "covered";
        case Verdict::not_engaged:
            return "left out";
        case Verdict::arguable:
            return "in dispute";
        case Verdict::unknown:
            return "unknown";
    }
    return {};
}

/// "15 for, quorum 15; or 14": how many must be for, if `present` are there (left out: all with a
/// vote); and what another reading of the rule wants.
inline std::string needed_votes(const Treaty& treaty, world::TableReader& row) {
    const Organ& organ = organ_in(treaty, row);
    std::vector<Ballot> ballots = ballots_in(treaty, organ, row);
    std::int64_t there = row.integer_or("present", 0, 1000, 1000);
    for (Ballot& ballot : ballots)
        ballot.vote = may_vote(organ.rule, ballot) && there-- > 0 ? Vote::in_favour : Vote::absent;
    const Tally counted = tally(organ.rule, ballots);
    std::string text = fmt::format("{} for, quorum {}", counted.needed, counted.quorum);
    for (const Tally::Other& other : counted.others)
        if (other.needed != counted.needed)
            text += fmt::format("; or {}", other.needed);
    return text;
}

/// Counts of votes given to those who may vote, in the order of their codes; the rest are absent.
inline std::string count_of_votes(const Treaty& treaty, world::TableReader& row) {
    const Organ& organ = organ_in(treaty, row);
    std::vector<Ballot> ballots = ballots_in(treaty, organ, row);
    std::vector<Vote> votes;
    for (const auto& [key, vote] :
         {std::pair{"in_favour", Vote::in_favour}, std::pair{"against", Vote::against},
          std::pair{"abstained", Vote::abstains}})
        votes.insert(votes.end(), static_cast<std::size_t>(row.integer_or(key, 0, 1000, 0)), vote);
    std::size_t next = 0;
    for (Ballot& ballot : ballots)
        ballot.vote =
            may_vote(organ.rule, ballot) && next < votes.size() ? votes[next++] : Vote::absent;
    EXPECT_EQ(next, votes.size()) << treaty.key << ": more votes than voters";
    return std::string(name(tally(organ.rule, ballots).outcome));
}

inline std::string voter(const Treaty& treaty, world::TableReader& row) {
    const Organ& organ = organ_in(treaty, row);
    const StateCode asked = state(row.text("state"));
    for (const Ballot& ballot : ballots_in(treaty, organ, row))
        if (ballot.state == asked)
            return may_vote(organ.rule, ballot) ? "yes" : "no";
    return "no member";
}

inline std::string rule(const Treaty& treaty, world::TableReader& row) {
    EXPECT_TRUE(row.has("date"));
    const std::string whole = rule_text(organ_in(treaty, row).rule);
    return whole.substr(0, whole.find(';'));
}

/// Whether the text has a paragraph that does this on the date.
inline std::string asks_for(const Treaty& treaty, world::TableReader& row) {
    const std::string wanted = row.text("does");
    for (int i = 0; i <= static_cast<int>(Does::suspension); ++i) {
        const Does does = static_cast<Does>(i);
        if (name(does) == wanted)
            return provisions(treaty, row.time("date"), does).empty() ? "no" : "yes";
    }
    ADD_FAILURE() << "no paragraph does '" << wanted << "'";
    return {};
}

inline std::string told(const Treaty& treaty, world::TableReader& row) {
    std::vector<std::string> who;
    for (const Provision& p : provisions(treaty, row.time("date"), Does::notification))
        if (std::ranges::find(who, p.paragraph->notify) == who.end())
            who.push_back(p.paragraph->notify);
    return who.empty() ? "nobody" : fmt::format("{}", fmt::join(who, "; "));
}

inline std::string leaving(const Treaty& treaty, world::TableReader& row) {
    for (const Provision& p : provisions(treaty, row.time("date"), Does::exit))
        if (p.paragraph->terms.notice_months)
            return months_text(*p.paragraph->terms.notice_months);
    return "not said";
}

inline std::string term(const Treaty& treaty, world::TableReader& row) {
    for (const Provision& p : provisions(treaty, row.time("date"), Does::duration))
        return p.paragraph->terms.term_months ? months_text(*p.paragraph->terms.term_months)
                                              : "no term";
    return "not said";
}

/// "must help, what is needed": of each obligation in force, in the order of the file.
inline std::string duty(const Treaty& treaty, world::TableReader& row) {
    std::vector<std::string> duties;
    for (const Provision& p : provisions(treaty, row.time("date"), Does::obligation)) {
        const Terms& terms = p.paragraph->terms;
        std::string text = fmt::format("{}, {}", name(terms.strength), name(terms.means));
        if (std::ranges::find(duties, text) == duties.end())
            duties.push_back(std::move(text));
    }
    return duties.empty() ? "none" : fmt::format("{}", fmt::join(duties, "; "));
}

/// Every kind but "verdict", which has answers of its own on facts and on claims.
inline const std::array<std::pair<std::string_view, Answerer>, 17>& kinds_of_question() {
    static const std::array<std::pair<std::string_view, Answerer>, 17> kinds{{
        {"member", member},
        {"members", members},
        {"how many", how_many},
        {"wording", wording},
        {"chair", chair},
        {"seat", seat},
        {"area", area},
        {"needed", needed_votes},
        {"votes", count_of_votes},
        {"may vote", voter},
        {"rule", rule},
        {"has", asks_for},
        {"told", told},
        {"leaving", leaving},
        {"term", term},
        {"duty", duty},
        {"organ name",
         [](const Treaty& treaty, world::TableReader& row) { return organ_in(treaty, row).name; }},
    }};
    return kinds;
}

}  // namespace casus::treaty::test::quiz
