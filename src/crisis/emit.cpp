#include "crisis/emit.h"

#include <algorithm>

#include <fmt/format.h>

#include "crisis/causes.h"
#include "crisis/inputs.h"
#include "forces/contributions.h"

namespace casus::crisis {
namespace {

using records::Field;
using records::TableId;
using Scope = CommandBody::Scope;

Field text_or_null(std::string_view text) { return text.empty() ? Field() : Field(text); }
Field id_or_null(std::int64_t id) { return id == nothing ? Field() : Field(id); }

std::string_view scope_name(Scope scope) {
    switch (scope) {
        case Scope::nation:
            return "nation";
        case Scope::region:
            return "region";
        case Scope::node:
            return "node";
        case Scope::object:
            return "object";
        case Scope::parameter:
            return "parameter";
    }
    return "";
}

std::string causes_text(const std::vector<Cause>& causes) {
    std::string text;
    for (const Cause& cause : causes)
        text += fmt::format("{}{}{}", text.empty() ? "" : " ",
                            cause.kind == Cause::Kind::event ? 'e' : 'c', cause.id);
    return text;
}

template <class List>
std::string name_in(const List& list, std::size_t place) {
    return place < list.size() ? list[place].name : std::string();
}

std::string node_name(const world::Country& country, std::size_t node) {
    return node < country.nodes.size()
               ? country.settlements[country.nodes[node].settlement.index()].name
               : std::string();
}

}  // namespace

void Emitter::row(TableId table, std::initializer_list<Field> fields) {
    const auto result = sink_->append(table, std::span(fields.begin(), fields.size()));
    if (!result)
        problems_.insert(problems_.end(), result.error().begin(), result.error().end());
}

std::string Emitter::place_name(const CommandBody& body) const {
    const world::Country& country = setup_->country();
    switch (body.scope) {
        case Scope::nation:
            return country.name;
        case Scope::region:
            return name_in(country.regions, body.place);
        case Scope::node:
            return node_name(country, body.place);
        case Scope::object:
            return name_in(country.objects, body.place);
        case Scope::parameter: {
            const auto all = setup_->scenario.parameters.all();
            return body.place < all.size() ? std::string(all[body.place].spec.path) : "";
        }
    }
    return {};
}

std::string Emitter::unit_or_sortie_name(const Event& event) const {
    for (const forces::Unit& unit : setup_->forces.units)
        if (unit.entity == event.entity)
            return unit.name;
    if (const std::size_t object = object_of(setup_->country(), event.entity);
        object < setup_->country().objects.size())
        return setup_->country().objects[object].name;
    if (event.kind >= EventKind::sortie_departed && event.kind <= EventKind::sortie_unloaded)
        return fmt::format("sortie {}", event.entity);
    return {};
}

std::string Emitter::entity_name(const Event& event) const {
    const world::Country& country = setup_->country();
    switch (phase(event.kind)) {
        case 4: {
            if (event.entity > 0xffffU)
                return {};
            const auto code = StateCode::unpack(static_cast<std::uint16_t>(event.entity));
            const treaty::Party* party = treaty::find_party(setup_->treaty, code);
            return party == nullptr ? code.text() : party->name;
        }
        case 5:
            return unit_or_sortie_name(event);
        case 6: {
            if (event.kind == EventKind::police_arrived)
                return name_in(country.regions, region_of(country, event.entity));
            const int kind = static_cast<int>(event.kind);
            if (kind >= 610 && kind < 620)
                return name_in(country.objects, object_of(country, event.entity));
            return node_name(country, node_of(country, event.entity));
        }
        default:
            break;
    }
    if (event.kind == EventKind::channel_changed)
        return name_in(country.regions, region_of(country, event.entity));
    if (event.kind == EventKind::lever_pulled)
        return std::string(name(static_cast<Lever>(event.data[0])));
    for (const Item& item : setup_->items)
        if (item.entity == event.entity)
            return item.id;
    return {};
}

void Emitter::parameters(const State& state) {
    std::int64_t wrong = 0;
#ifdef CASUS_FAULTS
    wrong = setup_->faults.mislay_values ? 1 : 0;
#endif
    for (const world::Parameter& parameter : state.parameters.all())
        row(TableId::parameter,
            {parameter.spec.path, parameter.value_q32, parameter.spec.unit,
             std::string_view(parameter.provenance.source), name(parameter.provenance.mark),
             std::string_view(parameter.provenance.at.file), parameter.provenance.at.line + wrong});
}

void Emitter::command(const Command& command, std::int64_t id, const std::string& refusal) {
    const CommandBody& body = command.body;
    const std::string place = place_name(body);
    row(TableId::command,
        {id, command.time, static_cast<std::int64_t>(command.seat.index()),
         std::int64_t{command.ordinal}, name(body.lever), scope_name(body.scope),
         std::int64_t{body.place}, std::string_view(place), body.size, body.extra,
         body.item.valid() ? Field(std::string_view(setup_->items[body.item.index()].id)) : Field(),
         std::int64_t{refusal.empty() ? 1 : 0}, text_or_null(refusal)});
}

void Emitter::event(const Event& event) {
    const std::string entity = entity_name(event);
    const std::string causes = causes_text(event.causes);
    row(TableId::event,
        {event.id, event.time, name(event.kind), static_cast<std::int64_t>(event.entity),
         std::string_view(entity), std::int64_t{event.ordinal}, event.data[0], event.data[1],
         event.data[2], event.data[3], std::string_view(causes)});
}

void Emitter::lever(Time at, const CommandBody& body, std::int64_t size, std::int64_t command) {
    const std::string place = place_name(body);
    std::string_view basis;
    const std::size_t first_act = setup_->scenario.shocks.size();
    if (body.item.valid() && body.item.index() >= first_act) {
        const std::size_t act = body.item.index() - first_act;
        if (act < setup_->government.acts.size())
            basis = setup_->government.acts[act].basis;
    }
    row(TableId::lever, {at, name(body.lever), scope_name(body.scope), std::int64_t{body.place},
                         std::string_view(place), size, text_or_null(basis), command});
}

void Emitter::statement(Time at, const information::Statement& statement) {
    const std::string state = statement.state.text();
    row(TableId::statement,
        {at, std::string_view(statement.id), std::string_view(statement.speaker),
         text_or_null(state), std::string_view(statement.audience),
         std::string_view(statement.stance), std::string_view(statement.gist),
         std::string_view(statement.provenance.source)});
}

void Emitter::claims(Time at, const information::Statement& statement) {
    const std::string state = statement.state.text();
    const auto write = [&](const std::vector<std::string>& facts, std::int64_t asserts) {
        for (const std::string& fact : facts)
            row(TableId::claim, {at, std::string_view(statement.id), std::string_view(fact),
                                 asserts, text_or_null(state)});
    };
    write(statement.asserts, 1);
    write(statement.denies, 0);
}

void Emitter::treaty_steps(const std::vector<treaty::StepRow>& rows, std::int64_t& ordinal) {
    for (const treaty::StepRow& step : rows) {
        const std::string actor = step.actor.text();
        row(TableId::treaty_step,
            {step.at, ordinal++, std::string_view(step.step), text_or_null(actor),
             text_or_null(step.organ), text_or_null(step.article), text_or_null(step.edition),
             text_or_null(step.verdict), std::string_view(step.text), id_or_null(step.event)});
    }
}

void Emitter::position(Time at, const positions::Stance& stance) {
    const std::string state = stance.state.text();
    row(TableId::position,
        {at, std::string_view(state), positions::name(stance.kind), stance.score_q16,
         stance.share_permille, std::string_view(stance.reason)});
}

void Emitter::forces(const forces::Outputs& outputs) {
    for (const forces::UnitRow& unit : outputs.units) {
        const std::string state = unit.state.text();
        row(TableId::unit, {unit.at, std::string_view(unit.unit), std::string_view(state),
                            std::string_view(unit.phase), unit.people, unit.vehicles, unit.notice_s,
                            unit.readiness_permille});
    }
    for (const forces::SortieRow& sortie : outputs.sorties)
        row(TableId::sortie,
            {sortie.sortie, std::string_view(sortie.aircraft), text_or_null(sortie.unit),
             std::string_view(sortie.from), std::string_view(sortie.to),
             std::int64_t{sortie.loaded ? 1 : 0}, sortie.load_start, sortie.take_off,
             sortie.landing, sortie.unloaded, sortie.people, sortie.vehicles, sortie.cargo.value(),
             std::string_view(sortie.held_by)});
    for (const forces::TaskRow& task : outputs.tasks) {
        const bool lasts = task.until == never;
        row(TableId::task, {lasts ? task.from : task.until, std::string_view(task.object),
                            std::string_view(task.unit), lasts ? Field() : Field(task.until),
                            task.people, task.officers_freed});
    }
}

void Emitter::object(const State& state, std::size_t object, std::int64_t event,
                     std::int64_t relief) {
    constexpr std::array names{"intact", "besieged", "seized", "burnt", "retaken"};
    const world::GuardedObject& guarded = setup_->country().objects[object];
    const society::ObjectState& now = state.society.objects[object];
    const std::string place = node_name(setup_->country(), guarded.node.index());
    row(TableId::object,
        {state.now, static_cast<std::int64_t>(object), std::string_view(guarded.name),
         std::string_view(place), std::string_view(names[static_cast<std::size_t>(now.status)]),
         now.guards, relief, id_or_null(event)});
}

void Emitter::hour(const State& state, const society::Outputs& hour) {
    nation(state, hour);
    regions(state, hour);
    settlements(state, hour);
}

void Emitter::nation(const State& state, const society::Outputs& hour) {
    society::HomeBook book;
    for (const society::HomeBook& home : hour.homes) {
        book.quiet += home.quiet;
        book.detained += home.detained;
        book.injured += home.injured;
        book.dead += home.dead;
    }
    std::int64_t crowd = 0, violent = 0, nodes_violent = 0, lost = 0, participants = 0;
    for (const society::NodeHour& node : hour.nodes) {
        crowd += node.crowd;
        violent += node.violent;
        nodes_violent += node.violent > 0 ? 1 : 0;
    }
    for (const society::ObjectState& object : state.society.objects)
        lost += is_lost(object.status) ? 1 : 0;
    for (const std::int64_t region : hour.participants)
        participants += region;
    const Totals& totals = state.totals;
    row(TableId::nation_tick,
        {state.now, crowd, violent, book.quiet, book.detained, book.injured, book.dead,
         totals.dead_violent, totals.dead_bystander, totals.dead_officers, totals.injured,
         totals.injured_officers, totals.detained, participants, lost, nodes_violent,
         forces::people_in_country(state.forces)});
}

void Emitter::regions(const State& state, const society::Outputs& hour) {
    const world::Country& country = setup_->country();
    struct Sum {
        std::int64_t crowd = 0, violent = 0, officers = 0, lost = 0;
    };
    std::vector<Sum> sums(country.regions.size());
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        Sum& sum = sums[country.nodes[n].region.index()];
        sum.crowd += hour.nodes[n].crowd;
        sum.violent += hour.nodes[n].violent;
        sum.officers += hour.nodes[n].officers;
    }
    for (std::size_t o = 0; o < country.objects.size(); ++o)
        sums[region_of_object(country, o)].lost += is_lost(state.society.objects[o].status) ? 1 : 0;
    for (std::size_t r = 0; r < sums.size(); ++r)
        row(TableId::region_tick,
            {state.now, static_cast<std::int64_t>(r), std::string_view(country.regions[r].name),
             sums[r].crowd, sums[r].violent, hour.legitimacy_q32[r], sums[r].officers,
             state.totals.detained_by_region[r], state.totals.dead[r],
             state.totals.injured_by_region[r], sums[r].lost,
             std::int64_t{state.government.emergency[r]}, std::int64_t{state.government.curfew[r]},
             std::int64_t{state.information.mobile_cut[r] != 0 ? 0 : 1000},
             std::int64_t{state.information.fixed_cut[r] != 0 ? 0 : 1000}});
}

void Emitter::settlements(const State& state, const society::Outputs& hour) {
    const world::Country& country = setup_->country();
    for (std::size_t s = 0; s < country.settlements.size(); ++s) {
        if (hour.home_changed[s] == 0)
            continue;
        const world::Settlement& place = country.settlements[s];
        const society::HomeBook& home = hour.homes[s];
        Field crowd, violent, officers, salience, dead;
        if (country.nodes[place.node.index()].settlement == SettlementId(s)) {
            const society::NodeHour& node = hour.nodes[place.node.index()];
            crowd = node.crowd;
            violent = node.violent;
            officers = node.officers;
            salience = node.salience_q16;
            dead = state.totals.dead_by_node[place.node.index()];
        }
        row(TableId::settlement_tick,
            {state.now, static_cast<std::int64_t>(s), std::string_view(place.name), home.quiet,
             home.active, home.violent, home.detained, home.injured, home.dead, crowd, violent,
             officers, salience, dead});
    }
}

void Emitter::contributions(const State& state) {
    const auto if_any = [](std::int64_t people) { return people == 0 ? Field() : Field(people); };
    for (const forces::Contribution& sum : forces::contributions(setup_->forces, state.forces)) {
        const std::string code = sum.state.text();
        row(TableId::contribution, {state.now, std::string_view(code), text_or_null(sum.pools),
                                    if_any(sum.announced_first), if_any(sum.announced), sum.pledged,
                                    sum.sent, sum.arrived});
    }
}

void Emitter::run(const State& state, bool complete, const std::string& digest) {
    contributions(state);
    row(TableId::run,
        {static_cast<std::int64_t>(state.seed.value()), std::string_view(setup_->scenario.key),
         setup_->start(), state.now, std::int64_t{complete ? 1 : 0},
         setup_->country().residents().value(), std::string_view(digest)});
}

}  // namespace casus::crisis
