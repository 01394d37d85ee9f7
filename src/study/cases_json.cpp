#include "study/cases_json.h"

#include <optional>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "study/json.h"

namespace casus::study {
namespace {

using cases::Replay;

std::string list_json(const std::vector<std::string>& items) {
    return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string date_json(const std::optional<Time>& date) {
    return date ? json_string(format_date(*date)) : "null";
}

std::string law_json(const cases::Law& law) {
    return fmt::format(R"({{"asks_for": {}, "duty": {}, "power": {}, "consultation": {}, )"
                       R"("turns_on": {}, "engaged": {}}})",
                       json_string(cases::name(law.call)), json_string(treaty::name(law.duty)),
                       json_string(treaty::name(law.power)),
                       json_string(treaty::name(law.consultation)), json_string(law.turns_on),
                       json_string(law.engaged));
}

std::string procedure_json(const cases::Procedure& procedure) {
    return fmt::format(R"({{"ends": {}, "how": {}}})", json_string(cases::name(procedure.ends)),
                       json_string(procedure.how));
}

std::string record_json(const cases::Record& record) {
    return fmt::format(R"({{"said": {}, "said_by": {}, "organ": {}, "decided_on": {}, )"
                       R"("decision": {}, "came": {}, "arrived": {}, "peak": {}, "happened": {}, )"
                       R"("sources": {}}})",
                       json_string(cases::name(record.said)), json_string(record.said_by),
                       json_string(cases::name(record.decided)), date_json(record.decided_on),
                       json_string(record.decision), json_string(cases::name(record.came)),
                       date_json(record.arrived),
                       record.peak ? fmt::format("{}", *record.peak) : "null",
                       json_string(record.happened), json_strings(record.sources));
}

std::string parties_json_of(const Replay& replay) {
    std::vector<std::string> items;
    for (const cases::Forecasted& party : replay.parties) {
        items.push_back(fmt::format(
            R"({{"state": {}, "stood": {}, "tie": {}, "yes_permille": {}}})",
            json_string(party.state.text()),
            party.record == nullptr ? "null" : json_string(cases::name(party.record->was)),
            party.tie, party.chance_permille));
    }
    return list_json(items);
}

std::string meets_json(const Replay& replay) {
    std::vector<std::string> why;
    for (const cases::Miss& miss : cases::misses_of(replay))
        why.push_back(fmt::format(R"({{"question": {}, "why": {}}})", json_string(miss.question),
                                  json_string(miss.why)));
    return fmt::format(R"("law": {}, "practice": {}, "practice_on_claims": {}, "procedure": {}, )"
                       R"("model": {}, "misses": {})",
                       json_string(cases::name(replay.law)),
                       json_string(cases::name(replay.practice)),
                       json_string(cases::name(replay.practice_on_claims)),
                       json_string(cases::name(replay.procedure)),
                       json_string(cases::name(replay.model)), list_json(why));
}

std::string score_json(const cases::Score& votes, const cases::Score& organs) {
    return fmt::format(R"({{"by": {}, "votes": {}, "brier_milli": {}, "log_milli": {}, )"
                       R"("right": {}, "organs": {}, "organs_right": {}}})",
                       json_string(votes.name), votes.asked, votes.brier_milli, votes.log_milli,
                       votes.right, organs.asked, organs.right);
}

}  // namespace

std::string case_json(const Replay& replay) {
    const cases::Case& one = *replay.of;
    std::string text = fmt::format(
        R"({{"key": {}, "name": {}, "date": {}, "treaty": {}, "requester": {}, "asked_by": {}, )"
        R"("asked": {}, "threat": {}, "framing": {}, "facts": {}, "checked": {}, "record": {})",
        json_string(one.key), json_string(one.name), json_string(format_date(one.date)),
        one.treaty.empty() ? "null" : json_string(one.treaty), json_string(one.requester.text()),
        json_string(one.asked_by), json_string(cases::name(one.asked)),
        json_string(cases::name(one.threat)), json_string(one.framing), json_strings(one.facts),
        json_string(cases::name(one.checked)), record_json(one.record));
    if (replay.text == nullptr)
        return text + fmt::format(R"(, "no_text_because": {}}})", json_string(one.none_because));
    text += fmt::format(
        R"(, "law_on_facts": {}, "law_on_claims": {}, "on_votes": {}, "on_model": {}, )"
        R"("parties": {}, {}}})",
        law_json(replay.on_facts), law_json(replay.on_claims), procedure_json(replay.on_votes),
        procedure_json(replay.on_model), parties_json_of(replay), meets_json(replay));
    return text;
}

std::string account_json(const cases::Account& account) {
    std::vector<std::string> all, agreement, forecasts, weights;
    for (const Replay& replay : account.replays)
        all.push_back(case_json(replay));
    for (const cases::Agreement& line : account.agreements)
        agreement.push_back(fmt::format(
            R"({{"question": {}, "agree": {}, "miss": {}, "open": {}, "no_record": {}}})",
            json_string(line.question), line.agree, line.miss, line.open, line.no_record));
    for (std::size_t i = 0; i < account.scores.size(); ++i)
        forecasts.push_back(score_json(account.scores[i], account.organs[i]));
    weights.push_back(fmt::format(R"("constant": {})", account.weights[0]));
    for (std::size_t i = 0; i < cases::feature_count; ++i)
        weights.push_back(
            fmt::format("{}: {}", json_string(cases::feature_names[i]), account.weights[i + 1]));
    return fmt::format(
        "{{\"cases\": {}, \"agreement\": {}, \"forecasts\": {}, "
        "\"weights_milli\": {{{}}}}}\n",
        list_json(all), list_json(agreement), list_json(forecasts), fmt::join(weights, ", "));
}

}  // namespace casus::study
