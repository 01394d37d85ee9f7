#include "report/brief.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/beside.h"
#include "report/sentences.h"

namespace casus::report {
namespace {

std::string who_died(const Facts& facts) {
    if (facts.dead.most == 0)
        return "Nobody.";
    const bool one_officer = facts.runs <= 1 && facts.dead_officers.q50 == 1;
    const auto part = [&](const Spread& of) {
        return facts.runs <= 1 ? grouped(of.q50)
                               : fmt::format("{} ({} to {})", grouped(of.q50), grouped(of.q05),
                                             grouped(of.q95));
    };
    std::string text = fmt::format(
        "{} people: {} residents who were violent when killed, {} who were not, {} {}.",
        spread(facts.dead, facts.runs), part(facts.dead_violent), part(facts.dead_bystander),
        part(facts.dead_officers), one_officer ? "officer" : "officers");
    if (facts.runs > 1)
        text += " Medians need not add up.";
    if (const TargetFacts* record = dead_on_record(facts))
        text += fmt::format(" Record: {} in all.", grouped(record->record));
    return text + " The split follows set rates (constants society.harm).";
}

/// "Of one run, no prediction: Upper Town 60, Lower Town 9."
std::string dead_by_place(const Facts& facts) {
    std::vector<PlaceFacts> places = facts.places;
    std::erase_if(places, [](const PlaceFacts& place) { return place.dead == 0; });
    if (places.empty())
        return in_the_run_shown(facts) + "Nowhere.";
    std::ranges::stable_sort(places, std::ranges::greater{}, &PlaceFacts::dead);
    constexpr std::size_t named = 5;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(named, places.size()); ++i)
        parts.push_back(fmt::format("{} {}", places[i].name, grouped(places[i].dead)));
    std::int64_t rest = 0;
    for (std::size_t i = named; i < places.size(); ++i)
        rest += places[i].dead;
    if (rest > 0)
        parts.push_back(fmt::format("elsewhere {}", grouped(rest)));
    return fmt::format("{}{}.", in_the_run_shown(facts), fmt::join(parts, ", "));
}

/// "The town with most dead: Upper Town in 9 of 20 runs, Lower Town in 2."
std::string deadliest_over_runs(const Facts& facts) {
    constexpr std::size_t named = 3;
    std::vector<std::string> parts;
    std::int64_t others = facts.runs;
    for (std::size_t i = 0; i < std::min(named, facts.deadliest.size()); ++i) {
        const auto& [place, runs] = facts.deadliest[i];
        parts.push_back(i == 0 ? fmt::format("{} in {} of {} runs", place, runs, facts.runs)
                               : fmt::format("{} in {}", place, runs));
        others -= runs;
    }
    if (others > 0)
        parts.push_back(fmt::format("another or none in {}", others));
    return fmt::format("The town with most dead: {}.", fmt::join(parts, ", "));
}

/// " Share of the dead in Upper Town: record 60.4 %, model 32.8 % (0 % to 40 %)." of the shares
/// that set the model.
std::string where_on_record(const Facts& facts) {
    std::string text;
    for (const TargetFacts& target : facts.targets)
        if (target.figure == "dead_share" && target.use == TargetFacts::Use::train)
            text += fmt::format(" {}: record {}, model {}.", capitalised(target.title),
                                value_text(facts, target, target.record),
                                median_and_band(facts, target));
    return text;
}

/// Of several runs no list of one: it would be read as a prediction.
std::string where_they_died(const Facts& facts) {
    return (facts.runs <= 1 || facts.deadliest.empty() ? dead_by_place(facts)
                                                       : deadliest_over_runs(facts)) +
           where_on_record(facts);
}

std::string when_appealed(const Facts& facts) {
    const TreatyStep* appeal = step_named(facts, "appeal");
    std::string text = in_the_run_shown(facts);
    text +=
        appeal == nullptr
            ? (facts.appeal_refused.empty()
                   ? "Never."
                   : fmt::format("The appeal was refused: {}.", facts.appeal_refused))
            : fmt::format(
                  "{} appealed on {}{}.", facts.named(appeal->actor), plain_time(facts, appeal->at),
                  facts.appeal_is_scripted ? ", as the scenario orders: an input, no finding" : "");
    if (facts.runs > 1)
        text += fmt::format(" An appeal in {} of {} runs.", facts.runs_with_appeal, facts.runs);
    return text;
}

std::string cited(const TreatyStep& step) {
    return step.edition.empty() ? step.article
                                : fmt::format("{} (wording of {})", step.article, step.edition);
}

/// " In short: ..." the first clause of each paragraph cited, once.
std::string what_they_say(const Facts& facts, const std::vector<const TreatyStep*>& steps) {
    std::vector<std::string> told;
    for (const TreatyStep* step : steps)
        for (std::string text : paragraphs_say(facts, *step)) {
            if (const std::size_t end = text.find(';'); end != std::string::npos)
                text = text.substr(0, end) + ".";
            if (std::ranges::find(told, text) == told.end())
                told.push_back(text);
        }
    return told.empty() ? "" : fmt::format(" In short: {}", fmt::join(told, " "));
}

/// What the articles say of an obligation, on the facts and on the claims.
std::string on_the_obligation(const Facts& facts) {
    std::string text;
    for (const TreatyStep& step : facts.treaty)
        if (step.step.starts_with("evaluation") && step.text.starts_with("obligation"))
            text += fmt::format(" {}: {}.", cited(step), plain_words(facts, step.text));
    if (!text.empty())
        text =
            " Whether there was a duty to help, apart from the decision (engaged: there was; "
            "arguable: it turns on a disputed fact):" +
            text;
    return text;
}

std::string by_which_article(const Facts& facts) {
    const TreatyStep* decision = step_named(facts, "decision");
    if (decision == nullptr)
        return in_the_run_shown(facts) + "There was no decision." + on_the_obligation(facts);
    std::vector<const TreatyStep*> cites{decision};
    for (const TreatyStep& step : facts.treaty)
        if (step.step == "evaluation" && step.text.starts_with("obligation"))
            cites.push_back(&step);
    return fmt::format("{}Decided on {} by {}{}: {}.{}{}", in_the_run_shown(facts),
                       plain_time(facts, decision->at),
                       decision->article.empty() ? "no article" : cited(*decision),
                       facts.alliance.empty() ? "" : ", " + facts.alliance, decision->verdict,
                       on_the_obligation(facts), what_they_say(facts, cites));
}

// The moment of that label in the run shown, or nothing.
const Moment* moment_called(const Facts& facts, std::string_view label) {
    const auto found = std::ranges::find(facts.moments, label, &Moment::label);
    return found == facts.moments.end() ? nullptr : &*found;
}

std::string who_came_first(const Facts& facts) {
    std::string text = in_the_run_shown(facts);
    const FirstArrival& first = facts.first_arrival;
    text += first.unit.empty() ? "Nobody came."
                               : fmt::format("{} ({}), at {} on {}.", first.state, first.unit,
                                             first.place, plain_time(facts, first.at));
    if (const Moment* complete = moment_called(facts, "deployment complete"))
        text += fmt::format(" All that were pledged were there on {}.",
                            plain_time(facts, complete->at));
    if (facts.runs > 1)
        text += fmt::format(
            " Somebody came in {} of {} runs{}.", facts.runs_with_arrival, facts.runs,
            facts.appeal_is_scripted ? ", after the appeal that the scenario gives" : "");
    return text;
}

std::string when_the_last_left(const Facts& facts) {
    std::string text = in_the_run_shown(facts);
    if (facts.last_departure != never)
        text += fmt::format("On {}.", plain_time(facts, facts.last_departure));
    else
        text += facts.first_arrival.unit.empty() ? "Nobody came, nobody left."
                                                 : "Not before the end of the run.";
    if (facts.runs > 1)
        text +=
            fmt::format(" All had left in {} of {} runs.", facts.runs_with_departure, facts.runs);
    return text;
}

/// Places on this report's own page are no data of the country.
bool is_layout(const ColumnFacts& column) { return column.unit == "place"; }

std::vector<std::string> assumed_columns(const Facts& facts) {
    std::vector<std::string> paths;
    for (const ColumnFacts& column : facts.columns)
        if (column.mark == "assumed" && !is_layout(column))
            paths.push_back(column_words(column.path));
    return paths;
}

std::string what_is_assumed(const Facts& facts) {
    const std::vector<std::string> columns = assumed_columns(facts);
    std::string text = fmt::format("{} of the model's {} constants", with_mark(facts, "assumed"),
                                   facts.parameters.size());
    if (!columns.empty())
        text += fmt::format(" and, of the country's tables, {}", fmt::join(columns, ", "));
    return text + ". Each is marked in the tables at the end.";
}

std::string how_sure(const Facts& facts) {
    if (facts.runs <= 1)
        return "One run, not a forecast: it shows what can happen, not how likely it is. Several "
               "seeds (--seeds 1-20) show the spread of chance.";
    return fmt::format(
        "{} runs: 90 % of them have {} to {} dead. That is the spread of chance inside the model; "
        "errors of the model and of what it assumes come on top and are not in the bands.",
        facts.runs, grouped(facts.dead.q05), grouped(facts.dead.q95));
}

/// The constant of that name is another thing than the seed of a run.
std::string about_world_seed(const Facts& facts) {
    const auto found = std::ranges::find(facts.parameters, "world.seed", &ParameterFacts::path);
    if (found == facts.parameters.end())
        return "";
    return fmt::format(
        " A seed decides the chance in a run; the constant world.seed ({}) is another thing: it "
        "draws the residents, the same for all runs.",
        found->value);
}

std::string which_seed(const Facts& facts) {
    const std::string seeds =
        facts.runs <= 1 ? fmt::format("Seed {}", facts.shown_seed)
                        : fmt::format("Seeds {} to {}; the run shown has seed {}",
                                      facts.seeds.front(), facts.seeds.back(), facts.shown_seed);
    return fmt::format("{}; scenario {}, its fingerprint (hash) {}, version {}.{}", seeds,
                       facts.scenario, facts.scenario_hash, facts.version, about_world_seed(facts));
}

std::string what_is_missing(const Facts& facts) {
    std::string text = facts.targets.empty()
                           ? "A record of the outcome."
                           : "A record by the hour and by town; the figures that are on record "
                             "stand under Model beside record.";
    if (!assumed_columns(facts).empty())
        text += " And what the country's tables assume: how, is in the tables at the end.";
    return text;
}

}  // namespace

std::vector<Brief> brief(const Facts& facts) {
    return {
        {"Who died?", who_died(facts)},
        {"Where did they die?", where_they_died(facts)},
        {"When was the appeal?", when_appealed(facts)},
        {"By which article?", by_which_article(facts)},
        {"Who arrived first, and when?", who_came_first(facts)},
        {"When did the last leave?", when_the_last_left(facts)},
        {"What is assumed?", what_is_assumed(facts)},
        {"How sure is this?", how_sure(facts)},
        {"What is the seed?", which_seed(facts)},
        {"Which data are missing?", what_is_missing(facts)},
    };
}

}  // namespace casus::report
