#include "report/sentences.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/beside.h"

namespace casus::report {
namespace {

std::string in_runs(std::int64_t hits, std::int64_t runs) {
    return fmt::format("in {} of {} runs", hits, runs);
}

/// "in one run of the model", "in 20 runs of the model"
std::string of_the_model(std::int64_t runs) {
    return runs <= 1 ? "in one run of the model"
                     : fmt::format("in {} runs of the model", grouped(runs));
}

std::string alliance_clause(const Facts& facts) {
    if (facts.runs_with_arrival == 0)
        return facts.runs_with_decision == 0 ? "no alliance force was sent"
                                             : "the alliance decided but no force arrived";
    const std::string_view given = facts.appeal_is_scripted ? " (the appeal is an input)" : "";
    if (facts.runs > 1)
        return fmt::format("an alliance force came {}{} and left {}",
                           in_runs(facts.runs_with_arrival, facts.runs), given,
                           in_runs(facts.runs_with_departure, facts.runs));
    return fmt::format("an alliance force of up to {} came{} and {}", grouped(facts.peak_troops),
                       given, facts.runs_with_departure > 0 ? "left" : "is there at the end");
}

/// "125 dead (90 % of runs: 0 to 232; record: 230)"
std::string dead_beside_record(const Facts& facts) {
    const TargetFacts* record = dead_on_record(facts);
    if (record == nullptr)
        return spread(facts.dead, facts.runs) + " dead";
    const std::string told = grouped(record->record);
    return facts.runs <= 1 ? fmt::format("{} dead (record: {})", grouped(facts.dead.q50), told)
                           : fmt::format("{} dead (90 % of runs: {} to {}; record: {})",
                                         grouped(facts.dead.q50), grouped(facts.dead.q05),
                                         grouped(facts.dead.q95), told);
}

/// "27,559 (90 % of runs: ...) detained (10,714 by 10 January 2022; record: 9,900)": the
/// record ends before the run does.
std::string detained_beside_record(const Facts& facts) {
    std::string text = spread(facts.detained, facts.runs) + " detained";
    if (const TargetFacts* last = last_of_the_days(facts, "detained"))
        text += fmt::format(" ({} by {}; record: {})", grouped(quantile(*last, 50)), day_of(*last),
                            grouped(last->record));
    return text;
}

/// "violence goes on at the end", or nothing.
std::string end_clause(const Facts& facts) {
    if (facts.runs_violent_at_end == 0)
        return "";
    return facts.runs <= 1
               ? "violence goes on at the end"
               : "violence goes on at the end " + in_runs(facts.runs_violent_at_end, facts.runs);
}

/// 2.0 at 2^-16 -> "2", 1.4 -> "1.4", 0.85 -> "0.85"
std::string times_before(std::int64_t value_q16) {
    const std::int64_t hundredths = rounded_divide(Int128{value_q16} * 100, one_q16);
    std::string text = fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

bool nobody_harmed(const Facts& facts) {
    return facts.dead.most == 0 && facts.injured.most == 0 && facts.detained.most == 0;
}

}  // namespace

std::string in_the_run_shown(const Facts& facts) {
    return facts.runs <= 1
               ? ""
               : fmt::format("In the median run by deaths (seed {}): ", facts.shown_seed);
}

std::string_view name(Moment::Who who) {
    switch (who) {
        case Moment::Who::shock:
            return "shock";
        case Moment::Who::government:
            return "government";
        case Moment::Who::street:
            return "street";
        case Moment::Who::alliance:
            return "alliance";
    }
    return {};
}

std::string who_did_it(const Moment& moment) {
    const bool order = moment.who == Moment::Who::government;
    std::string_view how = "outcome";
    if (moment.how == Moment::How::given)
        how = order ? "order" : "given";
    else if (moment.how == Moment::How::rule)
        how = "order by rule";
    return fmt::format("{}, {}", name(moment.who), how);
}

const TreatyStep* step_named(const Facts& facts, std::string_view step) {
    const auto found = std::ranges::find(facts.treaty, step, &TreatyStep::step);
    return found == facts.treaty.end() ? nullptr : &*found;
}

std::vector<std::string> paragraphs_say(const Facts& facts, const TreatyStep& step) {
    const auto parts = [](std::string_view text) {
        std::vector<std::string> out;
        while (!text.empty()) {
            out.emplace_back(text.substr(0, text.find(", ")));
            text.remove_prefix(std::min(text.size(), out.back().size() + 2));
        }
        return out;
    };
    std::vector<std::string> said;
    for (const std::string& article : parts(step.article))
        for (const std::string& edition : parts(step.edition))
            if (const auto found = facts.says.find(fmt::format("{} @{}", article, edition));
                found != facts.says.end()) {
                said.push_back(fmt::format("{}: {}", article, found->second));
                break;
            }
    return said;
}

std::int64_t with_mark(const Facts& facts, std::string_view mark) {
    return std::ranges::count(facts.parameters, mark, &ParameterFacts::mark);
}

std::string spread(const Spread& spread, std::int64_t runs) {
    if (runs <= 1)
        return grouped(spread.q50);
    return fmt::format("{} (90 % of runs: {} to {})", grouped(spread.q50), grouped(spread.q05),
                       grouped(spread.q95));
}

std::string headline(const Facts& facts) {
    const std::string start =
        fmt::format("{}{}{}, {}: ", partial_clause(facts), sample_clause(facts), facts.title,
                    of_the_model(facts.runs));
    if (facts.peak_crowd.most == 0 && nobody_harmed(facts))
        return fmt::format("{}nobody took to the street, nobody was harmed; {}.", start,
                           alliance_clause(facts));
    return fmt::format(
        "{}{}, {} injured and {}; {}at most {} people in the street at once; {}{}.", start,
        dead_beside_record(facts), spread(facts.injured, facts.runs), detained_beside_record(facts),
        facts.runs > 1 || facts.first_place.empty() ? ""
                                                    : "it begins in " + facts.first_place + "; ",
        spread(facts.peak_crowd, facts.runs), alliance_clause(facts),
        facts.runs_violent_at_end > 0 ? "; " + end_clause(facts) : "");
}

std::string sample_clause(const Facts& facts) {
    if (facts.scale == 1)
        return {};
    return fmt::format("SAMPLE, one agent for {} people: ", grouped(facts.scale));
}

std::string partial_clause(const Facts& facts) {
    if (facts.runs < facts.runs_asked)
        return fmt::format("PARTIAL, {} of {} runs: ", facts.finished, grouped(facts.runs_asked));
    if (facts.finished < facts.runs)
        return fmt::format("PARTIAL, stopped at {} of {}: ", format_time(facts.end),
                           format_time(facts.planned_end));
    return "";
}

std::string cause_finding(const Facts& facts) {
    if (facts.shocks.empty())
        return "Nothing sets it off: no price jumps in this scenario.";
    const bool of_regions = !facts.shocks.front().region.empty();
    std::string text;
    for (std::size_t i = 0; i < facts.shocks.size(); ++i) {
        const ShockFacts& shock = facts.shocks[i];
        const bool again = i > 0 && facts.shocks[i - 1].at == shock.at;
        if (again && facts.shocks[i - 1].good == shock.good)
            text += " and";
        else
            text +=
                fmt::format("{}{} the price of {} goes", text.empty() ? "" : "; ",
                            again ? "then, too," : "on " + plain_time(facts, shock.at, shock.local),
                            shock.good);
        const std::string place = !shock.region.empty() ? "in " + shock.region
                                  : of_regions          ? "in all other regions"
                                                        : "in the whole country";
        text += fmt::format(" to {} times what it was {}", times_before(shock.ratio_q16), place);
    }
    if (facts.first_at != never)
        text +=
            fmt::format(". {}The first crowd gathers in {} on {}", in_the_run_shown(facts),
                        facts.first_place, plain_time(facts, facts.first_at, facts.first_local));
    if (of_regions && facts.runs > 1)
        text += fmt::format("; {} it begins in {}", in_runs(facts.runs_from_origin, facts.runs),
                            facts.shocks.front().region);
    const auto of_place = std::ranges::find_if(facts.targets, [](const TargetFacts& target) {
        return target.figure == "participants" && !target.place.empty();
    });
    return "What sets it off: " + text + "." +
           (of_place == facts.targets.end()
                ? ""
                : fmt::format(" On record: {}: {} in {}; model: {}.", of_place->title,
                              grouped(of_place->record), of_place->place,
                              median_and_band(facts, *of_place)));
}

std::string how_many_runs(const Facts& facts) {
    if (facts.runs <= 1)
        return fmt::format("One run, not a forecast (seed {}).", facts.shown_seed);
    return fmt::format(
        "{} runs, seeds {} to {}: medians, and the band that holds 90 % of runs. What only one run "
        "can tell is told of the median one by deaths, seed {}.",
        facts.runs, facts.seeds.front(), facts.seeds.back(), facts.shown_seed);
}

std::string record_finding(const Facts& facts) {
    if (!facts.targets.empty())
        return account_finding(facts);
    const std::int64_t calibrated = with_mark(facts, "calibrated");
    return "No record of the outcome is in the data of this scenario, so no figure here is "
           "compared with what happened." +
           (calibrated == 0 ? std::string()
                            : fmt::format(" {} calibrated, set so that the model resembles "
                                          "what it is about: likeness to it is no test.",
                                          plural(calibrated, "constant is", "constants are")));
}

std::string harm_finding(const Facts& facts) {
    if (nobody_harmed(facts))
        return "Nobody is harmed.";
    return fmt::format("{} dead, {} injured and {} detained by the end, of whom {} are still held.",
                       spread(facts.dead, facts.runs), spread(facts.injured, facts.runs),
                       spread(facts.detained, facts.runs), spread(facts.held, facts.runs));
}

std::string harm_note(const Facts& facts) {
    if (facts.targets.empty())
        return record_finding(facts);
    std::vector<std::string_view> parts;
    if (dead_on_record(facts) != nullptr)
        parts.emplace_back("all dead, at the end");
    if (!by_day(facts, "detained").empty())
        parts.emplace_back("the detained, to the end of a day");
    return parts.empty()
               ? "Harm over time: no record."
               : fmt::format(
                     "Black dot: the record with its 90 % interval ({}). For all else and "
                     "for all other days: no record.",
                     fmt::join(parts, "; "));
}

std::string detained_finding(const Facts& facts) {
    const Investigation& found = facts.investigation;
    if (found.from == never || found.when_calm == 0)
        return "";
    return fmt::format(
        "{}{} of the detained were taken in at hours with fewer than {} people in the street: "
        "since "
        "{} a counter-terror operation is open, and while it is, investigators arrest people known "
        "to have taken part, about {} a day in the nation (constant {}, {}).",
        in_the_run_shown(facts), grouped(found.when_calm), grouped(calm),
        plain_time(facts, found.from), grouped(found.a_day), found.path, found.mark);
}

std::string detained_in_short(const Facts& facts) {
    const Investigation& found = facts.investigation;
    if (found.from == never || found.when_calm == 0)
        return "";
    return fmt::format(
        "{}{} of the detained were taken in when the street was calm, by investigators, at a "
        "rate that is {}: how many is no finding.",
        facts.runs <= 1 ? "" : fmt::format("In seed {}, ", facts.shown_seed),
        grouped(found.when_calm), found.mark == "calibrated" ? "set on the record" : "an input");
}

std::string outcome_finding(const Facts& facts) {
    std::string text = fmt::format("Deaths: half of the runs have {} or fewer, the worst {}.",
                                   grouped(facts.dead.q50), grouped(facts.dead.most));
    const auto landed = static_cast<std::int64_t>(facts.first_landed.size());
    text += fmt::format(" An aircraft of the alliance lands {}", in_runs(landed, facts.runs));
    if (landed > 0 && facts.first_landed.front() == facts.first_landed.back())
        text +=
            fmt::format(", the first on {}", plain_time(facts, Time(facts.first_landed.front())));
    else if (landed > 0)
        text += fmt::format(", the first between {} and {}",
                            plain_time(facts, Time(facts.first_landed.front())),
                            plain_time(facts, Time(facts.first_landed.back())));
    return text + ".";
}

std::string unrest_finding(const Facts& facts) {
    if (facts.peak_crowd.most == 0)
        return "The streets stay empty.";
    std::string at_end = end_clause(facts);
    if (!at_end.empty())
        at_end = " V" + at_end.substr(1) + ": people and harm are counted to that hour only.";
    return fmt::format(
        "At most {} in the street at once; {} with violence at some hour; at most {} distinct "
        "people took part (an upper bound). {}the crowd is greatest on {}.{}",
        spread(facts.peak_crowd, facts.runs), plural(facts.nodes_violent.q50, "town", "towns"),
        spread(facts.participants, facts.runs),
        facts.runs <= 1 ? "In this run " : in_the_run_shown(facts),
        plain_time(facts, facts.peak_at), at_end);
}

std::string region_finding(const Facts& facts) {
    std::string text =
        fmt::format("{} of {} regions {} 100 or more people in the street at some hour",
                    facts.regions_active.q50, facts.regions.size(),
                    facts.regions_active.q50 == 1 ? "has" : "have");
    const auto top = std::ranges::max_element(facts.regions, {}, &RegionFacts::peak);
    if (top != facts.regions.end() && top->peak > 0)
        text += fmt::format("; the greatest crowd, {}, is in {}", grouped(top->peak), top->name);
    return text + ".";
}

std::string region_scale(const Facts& facts) {
    std::int64_t people = 0, rate = 0;
    for (const RegionFacts& region : facts.regions) {
        const std::vector<std::int64_t>& street = region.street[facts.runs <= 1 ? 1 : 2];
        const std::int64_t most =
            std::max(region.peak, street.empty() ? 0 : *std::ranges::max_element(street));
        people = std::max(people, most);
        rate = std::max(rate, per_100000(most, region.residents));
    }
    return fmt::format(
        "All panels have one time axis, {} to {}, and one scale: the upper curve goes from 0 to {} "
        "people, the lower from 0 to {} per 100,000 residents.",
        plain_day(facts.start), plain_day(facts.end), grouped(people), grouped(rate));
}

std::string map_finding(const Facts& facts) {
    if (facts.deadliest_place.empty())
        return in_the_run_shown(facts) + "Nobody dies.";
    return fmt::format(
        "{}{} has {} % of the dead; at most {} lost at once, {}.", in_the_run_shown(facts),
        facts.deadliest_place, (facts.deadliest_share_permille + 5) / 10,
        plural(facts.objects_lost.q50, "guarded object", "guarded objects"), damage_words(facts));
}

std::string damage_words(const Facts& facts) {
    return fmt::format(
        "{} seized in all, {} burnt, {} retaken", spread(facts.objects_seized, facts.runs),
        spread(facts.objects_burnt, facts.runs), spread(facts.objects_retaken, facts.runs));
}

std::string chain_finding(const Facts& facts) {
    if (facts.chains.empty())
        return in_the_run_shown(facts) + "Nothing happened whose causes could be told.";
    return in_the_run_shown(facts) +
           "Each main event opens to everything that the model names as its cause, the earliest "
           "first. Orders of the scenario are data, not outcomes. e and a number is an event, c an "
           "order. A claim is what a state says is so, a mandate the alliance's leave to act, a "
           "sortie one flight of an aircraft.";
}

std::string decision_finding(const Facts& facts) {
    const TreatyStep* appeal = step_named(facts, "appeal");
    if (appeal == nullptr && !facts.appeal_refused.empty())
        return fmt::format("{}The appeal to the alliance was refused: {}.", in_the_run_shown(facts),
                           facts.appeal_refused);
    if (appeal == nullptr)
        return in_the_run_shown(facts) + "Nobody appealed to the alliance.";
    const TreatyStep* decision = step_named(facts, "decision");
    if (decision == nullptr)
        return fmt::format("{}The appeal of {} led to no decision.", in_the_run_shown(facts),
                           plain_time(facts, appeal->at));
    const std::int64_t waited = (decision->at - appeal->at).value() / 60;
    return fmt::format("{}Appeal on {}, decision {} h {:02} min later: {}.",
                       in_the_run_shown(facts), plain_time(facts, appeal->at), waited / 60,
                       waited % 60, decision->verdict);
}

std::string how_articles_are_read() {
    return "An article is engaged if all it asks for holds, not engaged if something fails, "
           "arguable if it turns on a disputed fact, unknown if a fact is not known. On the facts: "
           "on what happened in the run; what one state claims and another denies is disputed. On "
           "the claims: as the state that appeals says it was, and nobody else. What an "
           "engaged article brings: an obligation binds the parties to help, a power lets them "
           "help, consultation binds them to talk.";
}

std::string arrival_finding(const Facts& facts) {
    if (facts.peak_troops == 0)
        return in_the_run_shown(facts) + "No troops of the alliance enter the country.";
    return fmt::format("{}{} of {} pledged people are in the country at once at most.",
                       in_the_run_shown(facts), grouped(facts.peak_troops), grouped(facts.pledged));
}

std::string assumption_finding(const Facts& facts) {
    return fmt::format(
        "{}: {} measured, {} from the literature, {} calibrated, {} assumed, {} set by the user{}.",
        plural(static_cast<std::int64_t>(facts.parameters.size()), "constant", "constants"),
        with_mark(facts, "measured"), with_mark(facts, "literature"),
        with_mark(facts, "calibrated"), with_mark(facts, "assumed"),
        with_mark(facts, "set by user"),
        facts.dated_settings.empty()
            ? ""
            : fmt::format(" from the start and {} on a date",
                          grouped(static_cast<std::int64_t>(facts.dated_settings.size()))));
}

std::vector<std::string> summary(const Facts& facts) {
    std::vector<std::string> lines{
        headline(facts),
        how_many_runs(facts),
        fmt::format("dead       {} violent, {} bystanders, {} officers",
                    spread(facts.dead_violent, facts.runs),
                    spread(facts.dead_bystander, facts.runs),
                    spread(facts.dead_officers, facts.runs)),
        fmt::format("injured    {} residents, {} officers",
                    spread(facts.injured_residents, facts.runs),
                    spread(facts.injured_officers, facts.runs)),
        fmt::format("detained   {}", spread(facts.detained, facts.runs)),
        "unrest     " + unrest_finding(facts),
        fmt::format("regions    {} Guarded objects: {}.", region_finding(facts),
                    damage_words(facts)),
        "alliance   " + decision_finding(facts),
        "forces     " + arrival_finding(facts),
        "constants  " + assumption_finding(facts),
    };
    if (!facts.targets.empty())
        lines.insert(lines.begin() + 1, beside_finding(facts));
    return lines;
}

}  // namespace casus::report
