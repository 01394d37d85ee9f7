#include "crisis/snapshot.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "crisis/inputs.h"
#include "crisis/snapshot_check.h"
#include "society/check.h"

namespace casus::crisis {
namespace {

constexpr std::string_view magic = "casus state";
constexpr std::int64_t version = 4;
constexpr std::size_t head_size = 8 + magic.size() + 8 + 16;  ///< magic, version, digest

// --- each kind of thing once to bytes and once back, in the same order

void put(ByteWriter& out, const std::vector<Cause>& causes) {
    out.add(static_cast<std::int64_t>(causes.size()));
    for (const Cause& cause : causes) {
        out.add(static_cast<std::int64_t>(cause.kind));
        out.add(cause.id);
    }
}
Cause get_cause(ByteReader& in) {
    Cause cause;
    cause.kind = in.one_of(Cause::Kind::command);
    cause.id = in.counted();
    return cause;
}
std::vector<Cause> get_causes(ByteReader& in) {
    std::vector<Cause> causes;
    for (std::size_t n = in.count(16); n > 0; --n)
        causes.push_back(get_cause(in));
    return causes;
}

void put(ByteWriter& out, const Event& event) {
    out.add(event.id);
    out.add(event.time.utc_seconds());
    out.add(static_cast<std::int64_t>(event.kind));
    out.add(static_cast<std::int64_t>(event.entity));
    out.add(std::int64_t{event.ordinal});
    for (const std::int64_t datum : event.data)
        out.add(datum);
    put(out, event.causes);
}
Event get_event(ByteReader& in) {
    Event event;
    event.id = in.between(Event::not_yet, Event::not_yet);
    event.time = in.time();
    event.kind = static_cast<EventKind>(in.small<std::uint16_t>());
    if (name(event.kind).empty())
        in.fail();
    event.entity = static_cast<std::uint64_t>(in.integer());
    event.ordinal = in.small<std::uint32_t>();
    for (std::int64_t& datum : event.data)
        datum = in.integer();
    event.causes = get_causes(in);
    return event;
}

template <class Tag>
std::int64_t index_or_none(Id<Tag> id) {
    return id.valid() ? static_cast<std::int64_t>(id.index()) : -1;
}
template <class IdType>
IdType get_id(ByteReader& in) {
    const std::int64_t index = in.between(-1, 0xfffffffe);
    return index < 0 ? IdType::none() : IdType(static_cast<std::size_t>(index));
}

void put(ByteWriter& out, const Command& command) {
    out.add(command.time.utc_seconds());
    out.add(index_or_none(command.seat));
    out.add(std::int64_t{command.ordinal});
    const CommandBody& body = command.body;
    out.add(static_cast<std::int64_t>(body.lever));
    out.add(static_cast<std::int64_t>(body.scope));
    out.add(std::int64_t{body.place});
    out.add(body.size);
    out.add(body.extra);
    out.add(index_or_none(body.item));
}
Command get_command(ByteReader& in) {
    Command command;
    command.time = in.time();
    command.seat = get_id<SeatId>(in);
    command.ordinal = in.small<std::uint32_t>();
    CommandBody& body = command.body;
    body.lever = static_cast<Lever>(in.small<std::uint16_t>());
    body.scope = in.one_of(CommandBody::Scope::parameter);
    body.place = in.small<std::uint32_t>();
    body.size = in.integer();
    body.extra = in.integer();
    body.item = get_id<ItemId>(in);
    return command;
}

void put(ByteWriter& out, const government::State& state) {
    for (const auto* flags : {&state.price_cap, &state.emergency, &state.curfew, &state.travel_ban,
                              &state.dialogue, &state.weapons_order, &state.operation})
        out.add_all(*flags);
    out.add_all(state.army_on_object);
    out.add_all(state.army_left);
    for (const bool done : {state.cabinet_resigned, state.chair_changed, state.inquiry,
                            state.amnesty, state.appeal_made, state.end_word_given})
        out.add(std::int64_t{done ? 1 : 0});
}
void get(ByteReader& in, government::State& state) {
    for (auto* flags : {&state.price_cap, &state.emergency, &state.curfew, &state.travel_ban,
                        &state.dialogue, &state.weapons_order, &state.operation})
        in.read_all(*flags, 0, 1);
    in.read_all(state.army_on_object, 0, most_count);
    in.read_all(state.army_left, 0, most_count);
    for (bool* done : {&state.cabinet_resigned, &state.chair_changed, &state.inquiry,
                       &state.amnesty, &state.appeal_made, &state.end_word_given})
        *done = in.flag();
}

void put(ByteWriter& out, const society::PoliceOrder& order) {
    out.add(index_or_none(order.from));
    out.add(index_or_none(order.to));
    out.add(order.officers.value());
    put(out, std::vector<Cause>{order.cause});
}
society::PoliceOrder get_order(ByteReader& in) {
    society::PoliceOrder order;
    order.from = get_id<RegionId>(in);
    order.to = get_id<RegionId>(in);
    order.officers = Officers(in.counted());
    const std::vector<Cause> causes = get_causes(in);
    if (causes.size() == 1)
        order.cause = causes.front();
    else
        in.fail();
    return order;
}

void put(ByteWriter& out, const Sight& sight) {
    out.add(sight.at.utc_seconds());
    out.add(static_cast<std::int64_t>(sight.regions.size()));
    for (const RegionSight& region : sight.regions)
        for (const std::int64_t value :
             {region.crowd, region.violent, region.overload_permille, region.objects_threatened,
              region.objects_lost, region.price_ratio_permille, region.shocked})
            out.add(value);
    for (const std::int64_t value : {sight.dead_security, sight.dead_civilian, sight.injured,
                                     sight.detained, sight.reserve_permille, sight.alliance_troops})
        out.add(value);
    each_sight_list(sight.events, [&](const SightEvents::List& list) { out.add_all(list); });
}
Sight get_sight(ByteReader& in) {
    Sight sight;
    sight.at = in.time();
    sight.regions.resize(in.count(56));
    for (RegionSight& region : sight.regions)
        for (std::int64_t* value :
             {&region.crowd, &region.violent, &region.overload_permille, &region.objects_threatened,
              &region.objects_lost, &region.price_ratio_permille, &region.shocked})
            *value = in.counted();
    for (std::int64_t* value : {&sight.dead_security, &sight.dead_civilian, &sight.injured,
                                &sight.detained, &sight.reserve_permille, &sight.alliance_troops})
        *value = in.counted();
    each_sight_list(sight.events,
                    [&](SightEvents::List& list) { in.read_all(list, nothing, most_count); });
    return sight;
}

void put(ByteWriter& out, const positions::Stance& stance) {
    out.add(std::int64_t{stance.state.packed()});
    out.add(static_cast<std::int64_t>(stance.kind));
    out.add(stance.score_q16);
    out.add(stance.share_permille);
    out.add(std::string_view(stance.reason));
}
positions::Stance get_stance(ByteReader& in) {
    positions::Stance stance;
    stance.state = StateCode::unpack(in.small<std::uint16_t>());
    stance.kind = in.one_of(positions::Kind::yes);
    stance.score_q16 = in.between(-most_count, most_count);
    stance.share_permille = in.between(0, 1000);
    stance.reason = std::string(in.text());
    return stance;
}

void put(ByteWriter& out, const Totals& totals) {
    for (const std::int64_t value :
         {totals.dead_violent, totals.dead_bystander, totals.dead_officers, totals.injured,
          totals.injured_officers, totals.detained})
        out.add(value);
    for (const auto* list : {&totals.dead, &totals.injured_by_region, &totals.detained_by_region,
                             &totals.dead_by_node})
        out.add_all(*list);
}
void get(ByteReader& in, Totals& totals) {
    for (std::int64_t* value : {&totals.dead_violent, &totals.dead_bystander, &totals.dead_officers,
                                &totals.injured, &totals.injured_officers, &totals.detained})
        *value = in.counted();
    for (auto* list : {&totals.dead, &totals.injured_by_region, &totals.detained_by_region,
                       &totals.dead_by_node})
        in.read_all(*list, 0, most_count);
}

void put(ByteWriter& out, const Traces& traces) {
    each_trace_list(traces, [&](const Traces::List& list) { out.add_all(list); });
    out.add_all(traces.gain_left_q32);
    out.add_all(traces.loss_left_q32);
    out.add(traces.appeal);
    out.add(traces.decision);
}
void get(ByteReader& in, Traces& traces) {
    each_trace_list(traces, [&](Traces::List& list) { in.read_all(list, nothing, most_count); });
    in.read_all(traces.gain_left_q32, 0, most_count);
    in.read_all(traces.loss_left_q32, 0, most_count);
    traces.appeal = in.between(nothing, most_count);
    traces.decision = in.between(nothing, most_count);
}

void put(ByteWriter& out, const Reason& reason) {
    out.add(reason.time.utc_seconds());
    out.add(index_or_none(reason.seat));
    out.add(std::int64_t{reason.ordinal});
    put(out, reason.causes);
}
Reason get_reason(ByteReader& in) {
    Reason reason;
    reason.time = in.time();
    reason.seat = get_id<SeatId>(in);
    reason.ordinal = in.small<std::uint32_t>();
    reason.causes = get_causes(in);
    return reason;
}

template <class List>
void put_list(ByteWriter& out, const List& list) {
    out.add(static_cast<std::int64_t>(list.size()));
    for (const auto& thing : list)
        put(out, thing);
}
template <class Thing, class Get>
void get_list(ByteReader& in, std::vector<Thing>& list, Get get_one) {
    const std::size_t n = in.count(8);
    list.clear();
    for (std::size_t i = 0; i < n && in.good(); ++i)
        list.push_back(get_one(in));
}

template <class Tag>
void put_ids(ByteWriter& out, const std::vector<Id<Tag>>& ids) {
    out.add(static_cast<std::int64_t>(ids.size()));
    for (const Id<Tag> id : ids)
        out.add(index_or_none(id));
}

tl::unexpected<Diagnostics> not_a_snapshot(std::string what, std::string found = {}) {
    return failure(Diagnostic{{"snapshot", 0, 0},
                              std::move(what),
                              "the bytes of a snapshot of this version and scenario",
                              std::move(found),
                              "take the snapshot again"});
}

void put_parameters(ByteWriter& out, const world::ParameterTable& parameters) {
    out.add(static_cast<std::int64_t>(parameters.all().size()));
    for (const world::Parameter& parameter : parameters.all())
        out.add(parameter.value_q32);
}
/// Values only: a table of a snapshot that is refused would be made in vain.
std::vector<std::int64_t> get_parameters(ByteReader& in, const world::ParameterTable& before) {
    const auto all = before.all();
    if (in.count(8) != all.size())
        in.fail();
    std::vector<std::int64_t> values_q32;
    for (std::size_t i = 0; i < all.size() && in.good(); ++i) {
        values_q32.push_back(in.integer());
        if (values_q32.back() != all[i].value_q32 && !may_be_set(all[i].spec, values_q32.back()))
            in.fail();
    }
    return values_q32;
}

void put_loop(ByteWriter& out, const State& state) {
    put_list(out, state.queue.events());
    put_list(out, state.pending);
    put_list(out, state.reasons);
    out.add(state.next_event);
    out.add(state.next_command);
    out.add_all(state.legitimacy_change_q32);
    put_list(out, state.police_orders);
    put_ids(out, state.retake_orders);
    out.add_all(state.shocks);
    out.add_all(state.price_ratio_q16);
    out.add_all(state.said_s);
    out.add(state.appeal_at.utc_seconds());
    out.add(state.end_word_at.utc_seconds());
    put_list(out, state.sights);
    put_list(out, state.stances);
    put_list(out, state.stance_causes);
    out.add(static_cast<std::int64_t>(state.alerted.size()));
    for (const StateCode code : state.alerted)
        out.add(std::int64_t{code.packed()});
    put(out, state.totals);
    put(out, state.traces);
}
void get_loop(ByteReader& in, State& state) {
    std::vector<Event> events;
    get_list(in, events, get_event);
    state.queue.restore(std::move(events));
    get_list(in, state.pending, get_command);
    get_list(in, state.reasons, get_reason);
    state.next_event = in.counted();
    state.next_command = in.counted();
    in.read_all(state.legitimacy_change_q32, -most_count, most_count);
    get_list(in, state.police_orders, get_order);
    get_list(in, state.retake_orders, get_id<ObjectId>);
    in.read_all(state.shocks, 0, 0xffffffff);
    in.read_all(state.price_ratio_q16, 0, most_count);
    in.read_all(state.said_s, -most_seconds, most_seconds);
    state.appeal_at = in.time();
    state.end_word_at = in.time();
    get_list(in, state.sights, get_sight);
    get_list(in, state.stances, get_stance);
    get_list(in, state.stance_causes, get_causes);
    get_list(in, state.alerted,
             [](ByteReader& one) { return StateCode::unpack(one.small<std::uint16_t>()); });
    get(in, state.totals);
    get(in, state.traces);
}

}  // namespace

std::string save(const Setup& setup, const State& state) {
    ByteWriter out;
    out.add(magic);
    out.add(version);
    out.add(std::int64_t{0});  // the digest, see `seal`
    out.add(std::int64_t{0});
    out.add(std::string_view(setup.digest));
    out.add(static_cast<std::int64_t>(state.seed.value()));
    out.add(state.now.utc_seconds());
    out.add(std::int64_t{state.started});
    put_parameters(out, state.parameters);
    out.add(std::string_view(society::save(state.society)));
    out.add(std::string_view(state.treaty.save()));
    out.add(std::string_view(state.forces.save()));
    put(out, state.government);
    out.add_all(state.information.mobile_cut);
    out.add_all(state.information.fixed_cut);
    out.add_all(state.information.made);
    bool with_memory = true;
#ifdef CASUS_FAULTS
    with_memory = !setup.faults.forget_memory;
#endif
    out.add_all(with_memory ? state.memory.counters : std::vector<std::int64_t>{});
    put_loop(out, state);
    std::string bytes = out.take();
    seal(bytes);
    return bytes;
}

void seal(std::string& snapshot) { seal_bytes(snapshot, head_size); }

Result<State> load(const Setup& setup, std::string_view bytes, Executor& executor) {
    ByteReader in(bytes);
    if (in.text() != magic || in.integer() != version)
        return not_a_snapshot("not a snapshot, or one of another version");
    const std::int64_t high = in.integer();
    const std::int64_t low = in.integer();
    if (!fits_seal(bytes, head_size, high, low))
        return not_a_snapshot("the snapshot is damaged", "bytes that its digest does not fit");
    if (in.text() != setup.digest)
        return not_a_snapshot("a snapshot of another scenario or of other options");
    State state;
    state.seed = Seed(static_cast<std::uint64_t>(in.integer()));
    state.now = in.time();
    state.started = in.flag() ? 1 : 0;
    const std::vector<std::int64_t> values_q32 = get_parameters(in, setup.scenario.parameters);
    auto society = society::load(in.text());
    auto treaty = treaty::State::load(in.text());
    auto forces = forces::State::load(in.text());
    get(in, state.government);
    in.read_all(state.information.mobile_cut, 0, 1);
    in.read_all(state.information.fixed_cut, 0, 1);
    in.read_all(state.information.made, 0, 0xffffffff);
    in.read_all(state.memory.counters, 0, never.utc_seconds());
    get_loop(in, state);
    if (in.good() && !in.at_end())
        in.fail();
    if (!in.good())
        return not_a_snapshot("the snapshot is damaged",
                              fmt::format("a wrong number at byte {}", in.failed_at()));
    for (const std::string_view damage :
         {society ? "" : "society", treaty ? "" : "the treaty", forces ? "" : "the forces"})
        if (!damage.empty())
            return not_a_snapshot("the snapshot is damaged",
                                  fmt::format("a state of {} that cannot be read", damage));
    state.society = std::move(*society);
    state.treaty = std::move(*treaty);
    state.forces = std::move(*forces);
    if (const std::string damage = misfit(setup, state); !damage.empty())
        return not_a_snapshot("the snapshot is damaged", damage);
    state.parameters = setup.scenario.parameters;
    for (std::size_t i = 0; i < values_q32.size(); ++i)
        state.parameters.set(i, values_q32[i]);
    read_street_parameters(setup, state);
    if (auto ready = society::prepare(setup.country(), state.street, state.society, executor);
        !ready)
        return not_a_snapshot("the snapshot is damaged", ready.error().front().what);
    return state;
}

}  // namespace casus::crisis
