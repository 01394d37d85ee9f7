#include "study/opinion_json.h"

#include "study/json_members.h"

namespace casus::study {
namespace {

using treaty::Treaty;

Members treaty_head(const Treaty& treaty, Time date) {
    Members head;
    head.text("key", treaty.key).text("name", treaty.name).text("date", format_date(date));
    return head;
}

std::string reason_json(const treaty::Reason& reason) {
    return Members()
        .text("verdict", treaty::name(reason.verdict))
        .text("text", reason.text)
        .text("article", reason.article)
        .text("wording", reason.edition)
        .text("source", reason.source)
        .text("turns_on", reason.turns_on)
        .raw("because", json_array(reason.because, reason_json))
        .object();
}

std::string settled_json(const treaty::Settled& settled) {
    return Members()
        .text("fact", settled.fact)
        .text("from", treaty::name(settled.from))
        .text("to", treaty::name(settled.to))
        .object();
}

std::string change_json(const treaty::FactChange& change) {
    return Members()
        .text("to", treaty::name(change.to))
        .raw("ways",
             json_array(change.ways, [](const auto& way) { return json_array(way, settled_json); }))
        .truth("more_ways", change.more_ways)
        .truth("bounded", change.bounded)
        .number("tried_up_to", change.tried)
        .object();
}

std::string duty_json(const treaty::Duty& duty) {
    return Members()
        .text("does", treaty::name(duty.does))
        .text("on_facts", treaty::name(duty.on_facts))
        .text("on_claims", treaty::name(duty.on_claims))
        .raw("grounds", json_strings(duty.grounds))
        .raw("turns_on", json_strings(duty.turns_on))
        .raw("changes", json_array(duty.changes, change_json))
        .object();
}

std::string agreement_json(const treaty::Agreement& agreement) {
    return Members()
        .text("who", agreement.who)
        .text("how", agreement.how)
        .text("when", agreement.when)
        .text("citation", agreement.citation)
        .text("source", agreement.source)
        .text("verified", agreement.verified)
        .object();
}

std::string bound_json(const treaty::Bound& bound) {
    Members members;
    members.text("state", bound.state.text())
        .text("to", treaty::name(bound.to))
        .text("verdict", treaty::name(bound.verdict));
    if (bound.ground.paragraph != nullptr)
        members.text("citation", treaty::citation(*bound.ground.article, *bound.ground.paragraph))
            .text("wording", bound.ground.edition->name)
            .text("source", bound.ground.edition->source)
            .text("verified", bound.ground.edition->verified)
            .text("strength", treaty::name(bound.ground.paragraph->terms.strength))
            .text("means", treaty::name(bound.ground.paragraph->terms.means));
    if (!bound.but.empty())
        members.text("but", bound.but);
    if (bound.to == treaty::Bound::To::pledge)
        members.number("share_permille", bound.share_permille);
    return members.object();
}

/// Those that are bound, or those whom something takes the duty from.
std::string bound_array(std::vector<treaty::Bound> bound, bool binding) {
    std::erase_if(bound, [&](const treaty::Bound& one) { return treaty::binds(one) != binding; });
    return json_array(bound, bound_json);
}

std::string text_used_json(const treaty::TextUsed& used) {
    return Members()
        .text("article", used.article)
        .text("wording", used.edition)
        .date("since", used.since)
        .date("until", used.until)
        .text("source", used.source)
        .text("verified", used.verified)
        .object();
}

std::string turn_json(const treaty::Turn& turn, const treaty::Procedure& played) {
    Members members;
    members.text("step", treaty::name(turn.kind))
        .time("from", turn.from)
        .time("until", turn.until)
        .text("actor", turn.actor.text())
        .text("text", treaty::text_of(turn, played));
    if (turn.vote != treaty::Vote::not_asked)
        members.text("vote", treaty::name(turn.vote));
    if (turn.outcome != treaty::Outcome::open)
        members.text("outcome", treaty::name(turn.outcome));
    return members.object();
}

std::string ballot_json(const treaty::Rule& rule, const treaty::Ballot& ballot) {
    return Members()
        .text("state", ballot.state.text())
        .text("vote", treaty::name(ballot.vote))
        .truth("may_vote", treaty::may_vote(rule, ballot))
        .number("weight", ballot.votes)
        .object();
}

std::string tally_json(const treaty::Tally& tally) {
    const auto other = [](const treaty::Tally::Other& item) {
        return Members()
            .text("reading", item.reading)
            .text("outcome", treaty::name(item.outcome))
            .number("needed", item.needed)
            .object();
    };
    return Members()
        .text("outcome", treaty::name(tally.outcome))
        .text("reading", tally.reading)
        .number("in_favour", tally.count.of(treaty::Vote::in_favour)[0])
        .number("against", tally.count.of(treaty::Vote::against)[0])
        .number("abstains", tally.count.of(treaty::Vote::abstains)[0])
        .number("absent", tally.count.of(treaty::Vote::absent)[0])
        .number("needed", tally.needed)
        .number("quorum", tally.quorum)
        .number("present", tally.present)
        .raw("read_otherwise", json_array(tally.others, other))
        .object();
}

std::string pivot_json(const treaty::Pivot& pivot) {
    return Members()
        .text("state", pivot.state.text())
        .text("vote", treaty::name(pivot.vote))
        .text("instead", treaty::name(pivot.instead))
        .text("then", treaty::name(pivot.then))
        .object();
}

std::string power_row_json(const treaty::Power& power) {
    return Members()
        .text("state", power.state.text())
        .truth("votes", power.votes)
        .text("swings", treaty::text_of(power.swings))
        .text("banzhaf", treaty::text_of(power.banzhaf))
        .number("banzhaf_permille", power.banzhaf.permille())
        .text("shapley_shubik", treaty::text_of(power.shapley))
        .number("shapley_shubik_permille", power.shapley.permille())
        .object();
}

}  // namespace

std::string opinion_json(const Treaty& treaty, const treaty::Opinion& opinion) {
    return treaty_head(treaty, opinion.date)
               .text("asked_by", opinion.host.text())
               .text("sentence", opinion.sentence)
               .raw("duties", json_array(opinion.duties, duty_json))
               .raw("on_facts", reason_json(opinion.why.on_facts))
               .raw("on_claims", reason_json(opinion.why.on_claims))
               .raw("must_agree", json_array(opinion.agree, agreement_json))
               .raw("bound", bound_array(opinion.bound, true))
               .raw("not_bound", bound_array(opinion.bound, false))
               .raw("texts", json_array(opinion.texts, text_used_json))
               .object() +
           "\n";
}

std::string procedure_json(const Treaty& treaty, const treaty::Organ& organ,
                           const treaty::Asking& asking, const treaty::Procedure& played) {
    return treaty_head(treaty, asking.at)
               .text("asked_by", asking.host.text())
               .text("organ", organ.key)
               .text("rule", treaty::rule_text(organ.rule))
               .text("result", treaty::name(played.result))
               .truth("each_alone", played.each_alone)
               .truth("timed", played.timed)
               .truth("by_silence", played.by_silence)
               .raw("steps",
                    json_array(played.turns,
                               [&](const treaty::Turn& turn) { return turn_json(turn, played); }))
               .raw("votes", json_array(played.ballots,
                                        [&](const treaty::Ballot& ballot) {
                                            return ballot_json(organ.rule, ballot);
                                        }))
               .raw("count", tally_json(played.tally))
               .raw("pivotal", json_array(played.pivots, pivot_json))
               .raw("bound", bound_array(played.bound, true))
               .raw("not_bound", bound_array(played.bound, false))
               .object() +
           "\n";
}

std::string power_json(const Treaty& treaty, const treaty::Organ& organ, Time date,
                       const treaty::PowerTable& table) {
    return treaty_head(treaty, date)
               .text("organ", organ.key)
               .text("rule", treaty::rule_text(organ.rule))
               .number("voters", table.voters)
               .text("winning", treaty::text_of(table.winning))
               .text("not_counted", table.uncounted)
               .raw("members", json_array(table.members, power_row_json))
               .object() +
           "\n";
}

}  // namespace casus::study
