#include "crisis/reasons.h"

#include <algorithm>
#include <array>

#include "crisis/facts.h"
#include "crisis/inputs.h"
#include "crisis/views.h"
#include "government/measures.h"

namespace casus::crisis {
namespace {

using Causes = std::vector<Cause>;

void add(Causes& causes, Cause::Kind kind, std::int64_t id) {
    const Cause cause{kind, id};
    if (id != nothing && std::ranges::find(causes, cause) == causes.end())
        causes.push_back(cause);
}
void blame_event(Causes& causes, std::int64_t id) { add(causes, Cause::Kind::event, id); }
void blame_command(Causes& causes, std::int64_t id) { add(causes, Cause::Kind::command, id); }
void add_all(Causes& causes, const Causes& more) {
    for (const Cause& cause : more)
        add(causes, cause.kind, cause.id);
}

/// By number: the order of places in their files must not show.
Causes in_order(Causes causes) {
    std::ranges::sort(causes);
    return causes;
}

/// A region, or all of them, and what a seat had seen of them.
struct Where {
    const Setup& setup;
    const State& state;
    const SightEvents& seen;
    RegionId region;

    [[nodiscard]] bool holds(std::size_t r) const { return !region.valid() || region.index() == r; }
};

/// Of a list by region with the nation last.
Causes of_place(const Where& where, const SightEvents::List& events) {
    const std::size_t nation = where.setup.country().regions.size();
    const std::size_t place = where.region.valid() ? where.region.index() : nation;
    Causes causes;
    if (place < events.size())
        blame_event(causes, events[place]);
    return causes;
}

Causes of_objects(const Where& where, const SightEvents::List& events) {
    Causes causes;
    for (std::size_t o = 0; o < events.size(); ++o)
        if (where.holds(region_of_object(where.setup.country(), o)))
            blame_event(causes, events[o]);
    return causes;
}

/// Orders are public at once.
Causes of_orders(const Where& where, const Traces::List& orders) {
    Causes causes;
    for (std::size_t r = 0; r < orders.size(); ++r)
        if (where.holds(r))
            blame_command(causes, orders[r]);
    return causes;
}

Causes of_shocks(const Where& where) {
    Causes causes;
    for (std::size_t r = 0; r < where.seen.shock.size(); ++r)
        if (where.holds(r))
            blame_event(causes, where.seen.shock[r]);
    return causes;
}

/// The first deaths of the towns, the first of them.
Causes of_deaths(const Where& where) {
    std::int64_t first = nothing;
    for (const std::int64_t death : where.seen.death)
        if (death != nothing && (first == nothing || death < first))
            first = death;
    Causes causes;
    blame_event(causes, first);
    return causes;
}

Causes of_act(const Where& where, Lever lever) {
    Causes causes;
    blame_command(causes, where.state.traces.once[static_cast<std::size_t>(lever)]);
    return causes;
}

Causes of_outages(const Where& where) {
    Causes causes = of_orders(where, where.state.traces.mobile_cut);
    add_all(causes, of_orders(where, where.state.traces.fixed_cut));
    return causes;
}

Causes of_crowds(const Where& where) { return of_place(where, where.seen.crowd); }
Causes of_violence(const Where& where) { return of_place(where, where.seen.violent); }
Causes of_overload(const Where& where) { return of_place(where, where.seen.overload); }
Causes of_appeal(const Where& where) {
    Causes causes;
    blame_event(causes, where.state.traces.appeal);
    return causes;
}
Causes of_decision(const Where& where) {
    Causes causes;
    blame_event(causes, where.state.traces.decision);
    return causes;
}
Causes of_arrivals(const Where& where) {
    Causes causes;
    for (const std::int64_t arrived : where.seen.arrived)
        blame_event(causes, arrived);
    return causes;
}

struct Source {
    std::string_view measure;  ///< without region. or nation.
    Causes (*behind)(const Where&);
    bool lowers = false;       ///< the events take from the measure
};
constexpr std::array sources{
    Source{"crowd", of_crowds},
    Source{"regions_crowded", of_crowds},
    Source{"violent", of_violence},
    Source{"violent_most", of_violence},
    Source{"regions_violent", of_violence},
    Source{"shocked_crowd",
           [](const Where& w) {
               Causes causes = of_shocks(w);
               add_all(causes, of_crowds(w));
               return causes;
           }},
    Source{"overload_permille", of_overload},
    Source{"reserve_permille", of_overload, true},
    Source{"objects_threatened", [](const Where& w) { return of_objects(w, w.seen.threatened); }},
    Source{"objects_lost", [](const Where& w) { return of_objects(w, w.seen.lost); }},
    Source{"price_ratio_permille", of_shocks},
    Source{"shocked", of_shocks},
    Source{"price_cap", [](const Where& w) { return of_orders(w, w.state.traces.price_cap); }},
    Source{"emergency", [](const Where& w) { return of_orders(w, w.state.traces.emergency); }},
    Source{"regions_in_emergency",
           [](const Where& w) { return of_orders(w, w.state.traces.emergency); }},
    Source{"regions_without_emergency",
           [](const Where& w) { return of_orders(w, w.state.traces.emergency); }, true},
    Source{"curfew", [](const Where& w) { return of_orders(w, w.state.traces.curfew); }},
    Source{"dialogue", [](const Where& w) { return of_orders(w, w.state.traces.dialogue); }},
    Source{"weapons_order", [](const Where& w) { return of_orders(w, w.state.traces.weapons); }},
    Source{"operation", [](const Where& w) { return of_orders(w, w.state.traces.operation); }},
    Source{"outage", of_outages},
    Source{"regions_in_outage", of_outages},
    Source{"dead_security", of_deaths},
    Source{"dead_civilian", of_deaths},
    Source{"injured", of_violence},
    Source{"detained", of_crowds},
    Source{"cabinet_resigned",
           [](const Where& w) { return of_act(w, Lever::cabinet_resignation); }},
    Source{"chair_changed",
           [](const Where& w) { return of_act(w, Lever::security_council_chair); }},
    Source{"appeal_made", of_appeal},
    Source{"decided", of_decision},
    Source{"end_word_given", [](const Where& w) { return of_act(w, Lever::end_mission); }},
    Source{"alliance_troops", of_arrivals},
};

const Source* source_of(std::string_view measure) {
    const std::string_view name = measure.substr(measure.find('.') + 1);
    const auto* source = std::ranges::find(sources, name, &Source::measure);
    return source == sources.end() ? nullptr : source;
}

/// Whether it is for events that the condition holds, and not for want of them.
bool asks_for_something(const government::Rule::Condition& condition) {
    const Source* source = source_of(condition.measure);
    if (source != nullptr && source->lowers)
        return !condition.at_least;
    return condition.at_least && condition.bound > 0;
}

/// The events of the sight that has reached a seat; before the first one, of none.
const SightEvents& seen_by(const Setup& setup, const State& state, SeatId seat,
                           const SightEvents& unseen) {
#ifdef CASUS_FAULTS
    if (setup.faults.name_the_unseen && !state.sights.empty())
        return state.sights.back().events;
#endif
    const Sight* sight = sight_of(setup, state, seat);
    return sight == nullptr ? unseen : sight->events;
}

void add_claims(const Setup& setup, const State& state, const View& view, std::string_view fact,
                Causes& causes) {
    for (const std::uint32_t made : view.statements) {
        const information::Statement& statement = setup.information.statements[made];
        const bool speaks = std::ranges::find(statement.asserts, fact) != statement.asserts.end() ||
                            std::ranges::find(statement.denies, fact) != statement.denies.end();
        if (speaks)
            blame_event(causes, state.traces.claim[made]);
    }
}

Causes of_ground(const Setup& setup, const State& state, const Ground& ground) {
    if (!ground.measure.empty())
        return behind_measure(setup, state, setup.alliance_seat, ground.measure, RegionId::none());
    Causes causes;
    blame_event(causes, state.traces.claim[ground.statement]);
    return causes;
}

bool is_for(const positions::Stance& stance) {
    return stance.kind == positions::Kind::yes || stance.kind == positions::Kind::leaning;
}

/// Whether a party would give less, or vote lower, `then`; one that is not for it, vote higher.
bool is_needed(const positions::Stance& now, const positions::Stance& then) {
    if (!is_for(now))
        return then.kind > now.kind;
    return !is_for(then) || then.share_permille < now.share_permille;
}

}  // namespace

std::vector<Cause> behind_measure(const Setup& setup, const State& state, SeatId seat,
                                  std::string_view measure, RegionId region) {
    const Source* source = source_of(measure);
    if (source == nullptr)
        return {};
    const SightEvents unseen;
    return source->behind({setup, state, seen_by(setup, state, seat, unseen),
                           government::needs_region(measure) ? region : RegionId::none()});
}

bool has_reasons(std::string_view measure) { return source_of(measure) != nullptr; }

std::vector<Cause> behind_order(const Setup& setup, const State& state, const View& view,
                                const government::Order& order) {
    const CommandBody& body = order.command.body;
    const RegionId region =
        body.scope == CommandBody::Scope::region ? RegionId(body.place) : RegionId::none();
    const government::Rule& rule = setup.government.rules[order.rule];
    Causes causes;
    for (const auto* conditions : {&rule.all, &rule.any})
        for (const government::Rule::Condition& condition : *conditions)
            if (asks_for_something(condition) && government::holds(condition, view, region))
                add_all(causes, behind_measure(setup, state, view.seat, condition.measure, region));
    return in_order(std::move(causes));
}

std::vector<std::vector<Cause>> behind_stances(const Setup& setup, const State& state) {
    const std::vector<Ground> grounds = grounds_now(setup, state);
    std::vector<std::vector<positions::Stance>> without;
    for (const Ground& ground : grounds)
        without.push_back(positions::assess(setup.positions, state.parameters, ground.without));
    std::vector<Causes> behind(state.stances.size());
    for (std::size_t party = 0; party < behind.size(); ++party) {
        const positions::Stance& stance = state.stances[party];
        const auto add_where = [&](auto counts) {
            for (std::size_t g = 0; g < grounds.size(); ++g)
                if (counts(stance, without[g][party]))
                    add_all(behind[party], of_ground(setup, state, grounds[g]));
        };
        add_where(is_needed);
        if (behind[party].empty() && is_for(stance))
            add_where(
                [](const auto& now, const auto& then) { return then.score_q16 < now.score_q16; });
        std::ranges::sort(behind[party]);
    }
    return behind;
}

std::vector<Cause> behind_facts(const Setup& setup, const State& state) {
    const View view = view_of(setup, state, setup.alliance_seat);
    Causes causes;
    for (const FactRule& rule : setup.facts) {
        add_claims(setup, state, view, rule.key, causes);
        if (rule.measure.empty())
            continue;
        const auto value = government::measure(rule.measure, view, RegionId::none());
        if (value && *value >= rule.at_least && *value > 0)
            add_all(causes, behind_measure(setup, state, setup.alliance_seat, rule.measure,
                                           RegionId::none()));
    }
    return in_order(std::move(causes));
}

}  // namespace casus::crisis
