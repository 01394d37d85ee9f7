#include "study/treaty_json.h"

#include <utility>

#include "study/json_members.h"
#include "treaty/show.h"

namespace casus::study {
namespace {

using treaty::Treaty;

std::string codes_json(const std::vector<StateCode>& states) {
    return json_array(states, [](StateCode state) { return json_string(state.text()); });
}

std::string party_json(const Treaty& treaty, StateCode code, Time date) {
    const treaty::Party& party = *treaty::find_party(treaty, code);
    const treaty::Membership& membership = *treaty::membership_on(party, date);
    return Members()
        .text("state", code.text())
        .text("name", party.name)
        .date("signed", party.signed_on)
        .date("ratified", membership.ratified.value_or(never))
        .date("since", membership.since)
        .date("until", membership.until)
        .date("notice", membership.notice.value_or(never))
        .text("standing", treaty::name(treaty::standing_on(party, date)))
        .text("source", membership.source)
        .object();
}

std::string parties_json(const Side& side) {
    return json_array(treaty::parties_on(*side.treaty, side.date),
                      [&](StateCode code) { return party_json(*side.treaty, code, side.date); });
}

std::string organ_json(const Side& side, const treaty::Organ& organ) {
    return Members()
        .text("key", organ.key)
        .text("name", organ.name)
        .text("sits", treaty::name(organ.sits))
        .raw("members", codes_json(treaty::members_of(*side.treaty, organ, side.date)))
        .raw("members_known",
             treaty::roster_known(*side.treaty, organ, side.date) ? "true" : "false")
        .raw("convened_by",
             json_array(organ.convened_by,
                        [](treaty::Organ::Convener who) { return json_string(treaty::name(who)); }))
        .text("rotation", treaty::name(organ.rotation.kind))
        .text("chair", treaty::chair_text(organ, side.date))
        .text("rule", treaty::rule_text(organ.rule))
        .text("verified", organ.rule.verified)
        .text("source", organ.rule.source)
        .object();
}

std::string relation_json(const treaty::Relation& relation) {
    return Members()
        .text("relation", treaty::name(relation.kind))
        .text("to", relation.to)
        .text("text", relation.text)
        .text("source", relation.source)
        .object();
}

std::string paragraph_json(const treaty::Article& article, const treaty::Paragraph& paragraph) {
    return Members()
        .text("citation", treaty::citation(article, paragraph))
        .text("does", treaty::name(paragraph.does))
        .text("paraphrase", paragraph.paraphrase)
        .text("when", paragraph.when.text)
        .text("reading", paragraph.reading)
        .text("authority", paragraph.authority)
        .text("forbids", paragraph.forbids)
        .text("exception_to", paragraph.exception_to)
        .raw("only", codes_json(paragraph.only))
        .object();
}

std::string articles_json(const Side& side) {
    std::vector<std::string> articles;
    for (const treaty::Article& article : side.treaty->articles) {
        const treaty::Edition* edition = treaty::edition_on(article, side.date);
        if (edition == nullptr)
            continue;
        articles.push_back(
            Members()
                .text("key", article.key)
                .text("name", article.name)
                .text("wording", edition->name)
                .date("since", edition->since)
                .date("until", edition->until)
                .text("verified", edition->verified)
                .text("source", edition->source)
                .raw("paragraphs", json_array(edition->paragraphs,
                                              [&](const treaty::Paragraph& paragraph) {
                                                  return paragraph_json(article, paragraph);
                                              }))
                .object());
    }
    return fmt::format("[{}]", fmt::join(articles, ", "));
}

Members head_of(const Side& side) {
    Members head;
    head.text("key", side.treaty->key)
        .text("name", side.treaty->name)
        .text("date", format_date(side.date));
    return head;
}

std::string answer_json(const treaty::Answer& answer) {
    return Members()
        .text("value", answer.value)
        .text("citation", answer.citation)
        .text("wording", answer.edition)
        .text("verified", answer.verified)
        .text("source", answer.source)
        .object();
}

std::string question_json(const treaty::Row& row) {
    return Members()
        .text("question", treaty::name(row.question))
        .raw("on_the_duty", treaty::on_the_duty(row.question) ? "true" : "false")
        .raw("same", row.same ? "true" : "false")
        .raw("uncoded", row.uncoded ? "true" : "false")
        .raw("answers",
             json_array(row.cells,
                        [](const treaty::Cell& cell) { return json_array(cell, answer_json); }))
        .object();
}

std::string engaged_json(const treaty::Engaged& engaged) {
    const auto ground = [](const treaty::Ground& item) {
        return Members()
            .text("does", treaty::name(item.does))
            .text("citation", item.citation)
            .text("verdict", treaty::name(item.verdict))
            .text("turns_on", item.turns_on)
            .object();
    };
    return Members()
        .text("duty", treaty::name(engaged.duty))
        .raw("grounds", json_array(engaged.grounds, ground))
        .raw("does_not_ask_for", json_strings(engaged.unasked))
        .object();
}

}  // namespace

std::string treaty_list_json(const std::vector<Side>& sides) {
    return json_array(sides,
                      [](const Side& side) {
                          return head_of(side)
                              .raw("parties",
                                   codes_json(treaty::parties_on(*side.treaty, side.date)))
                              .object();
                      }) +
           "\n";
}

std::string treaty_json(const Side& side) {
    return head_of(side)
               .raw("parties", parties_json(side))
               .raw("organs",
                    json_array(side.treaty->organs,
                               [&](const treaty::Organ& organ) { return organ_json(side, organ); }))
               .raw("relations", json_array(side.treaty->relations, relation_json))
               .raw("articles", articles_json(side))
               .object() +
           "\n";
}

std::string treaty_members_json(const Side& side, const Side* also) {
    Members members = head_of(side);
    members.raw("parties", parties_json(side));
    if (also != nullptr)
        members.raw("also",
                    head_of(*also)
                        .raw("parties", json_array(treaty::elsewhere(*side.treaty, side.date,
                                                                     *also->treaty, also->date),
                                                   [](const treaty::Elsewhere& row) {
                                                       return Members()
                                                           .text("state", row.state.text())
                                                           .raw("inside", codes_json(row.inside))
                                                           .raw("outside", codes_json(row.outside))
                                                           .object();
                                                   }))
                        .object());
    return members.object() + "\n";
}

std::string treaty_history_json(const Treaty& treaty) {
    const auto change = [](const treaty::Change& item) {
        return Members()
            .text("date", format_date(item.at))
            .text("state", item.state.text())
            .text("what", treaty::name(item.kind))
            .text("how", item.how)
            .text("source", item.source)
            .object();
    };
    return Members()
               .text("key", treaty.key)
               .text("name", treaty.name)
               .raw("changes", json_array(treaty::history(treaty), change))
               .object() +
           "\n";
}

std::string treaty_comparison_json(const treaty::Comparison& comparison) {
    return Members()
               .raw("treaties",
                    json_array(comparison.sides,
                               [](const Side& side) {
                                   return head_of(side).text("label", side.label).object();
                               }))
               .raw("questions", json_array(comparison.rows, question_json))
               .raw("facts", json_array(comparison.engaged, engaged_json))
               .raw("sentences", json_strings(treaty::sentences(comparison)))
               .object() +
           "\n";
}

}  // namespace casus::study
