#include "crisis/commands.h"

#include <algorithm>

#include <fmt/format.h>

#include "crisis/causes.h"
#include "crisis/inputs.h"

namespace casus::crisis {
namespace {

using Scope = CommandBody::Scope;

std::string refuse_parameter(const State& state, const CommandBody& body) {
    const auto all = state.parameters.all();
    if (body.scope != Scope::parameter || body.place >= all.size())
        return "there is no such parameter";
    const world::ParameterSpec& spec = all[body.place].spec;
    if (spec.when != world::When::dated)
        return fmt::format("'{}' holds from time 0 and cannot change later", spec.path);
    const double value = static_cast<double>(body.size) / static_cast<double>(one_q32);
    if (value < spec.least || value > spec.most)
        return fmt::format("'{}' lies between {} and {}", spec.path, spec.least, spec.most);
    return {};
}

std::string refuse_alliance(const Setup& setup, const State& state, const CommandBody& body) {
    if (body.lever == Lever::appeal && !treaty::is_party(setup.treaty, setup.host(), state.now))
        return "the state is no party to the treaty on this date";
    if (body.lever == Lever::end_mission && !state.treaty.adopted)
        return "no mission was decided, so there is none to end";
    return {};
}

std::string refuse_retake(const Setup& setup, const State& state, const CommandBody& body) {
    for (std::size_t o = 0; o < state.society.objects.size(); ++o)
        if (is_to_be_retaken(setup, state, body, o))
            return {};
    return "nothing there is lost";
}

/// Stable key of a place of the world: order and names of its lists are invisible in it.
EntityKey place_key(const Setup& setup, const CommandBody& body) {
    const world::Country& country = setup.country();
    switch (body.scope) {
        case Scope::region:
            return body.place < country.regions.size() ? country.regions[body.place].entity : 0;
        case Scope::node:
            return body.place < country.nodes.size()
                       ? country.settlements[country.nodes[body.place].settlement.index()].entity
                       : 0;
        case Scope::object:
            return body.place < country.objects.size() ? country.objects[body.place].entity : 0;
        default:
            return body.place;
    }
}

/// Lever first, so that levers of an instant take effect in the order of their numbers.
std::uint64_t packed(const Setup& setup, const CommandBody& body) {
    return (static_cast<std::uint64_t>(body.lever) << 48U) | (place_key(setup, body) >> 16U);
}

Event event_of(const State& state, EventKind kind, EntityKey entity, std::int64_t command) {
    Event event;
    event.time = state.now;
    event.kind = kind;
    event.entity = entity;
    event.ordinal = static_cast<std::uint32_t>(command);
    event.causes = {{Cause::Kind::command, command}};
    return event;
}

void say(const Setup& setup, State& state, const CommandBody& body, std::int64_t command,
         Emitter& emitter) {
    const auto& statement = setup.information.statements[static_cast<std::size_t>(body.size)];
    information::apply(setup.information, state.information, body);
    state.said_s.push_back(state.now.utc_seconds());
    emitter.statement(state.now, statement);
    emitter.claims(state.now, statement);
    state.queue.add(event_of(state, EventKind::statement_made, statement.entity, command));
    if (statement.asserts.empty() && statement.denies.empty())
        return;
    Event claim = event_of(state, EventKind::claim_made, statement.entity, command);
    claim.data = {static_cast<std::int64_t>(statement.asserts.size()),
                  static_cast<std::int64_t>(statement.denies.size()), 0, 0};
    state.queue.add(std::move(claim));
}

void cut(const Setup& setup, State& state, const CommandBody& body, std::int64_t command,
         Emitter& emitter) {
    const information::State before = state.information;
    information::apply(setup.information, state.information, body);
    const auto tell = [&](std::size_t region, std::int64_t channel, std::uint8_t is_cut) {
        Event event = event_of(state, EventKind::channel_changed,
                               setup.country().regions[region].entity, command);
        event.data = {channel, is_cut != 0 ? 0 : 1000, 0, 0};
        event.ordinal = event.ordinal * 4 + static_cast<std::uint32_t>(channel);
        state.queue.add(std::move(event));
    };
    const information::State& after = state.information;
    remember_channels(before, after, command, state.traces);
    for (std::size_t r = 0; r < after.mobile_cut.size(); ++r) {
        const bool mobile = before.mobile_cut[r] != after.mobile_cut[r];
        const bool fixed = before.fixed_cut[r] != after.fixed_cut[r];
        if (mobile)
            tell(r, information::mobile, after.mobile_cut[r]);
        if (fixed)
            tell(r, information::fixed, after.fixed_cut[r]);
        if (!mobile && !fixed)
            continue;
        CommandBody here = body;
        here.scope = Scope::region;
        here.place = static_cast<std::uint32_t>(r);
        emitter.lever(state.now, here, after.mobile_cut[r] + 2 * after.fixed_cut[r], command);
    }
}

/// A row for each region in which an order began or ended, what ends with it included.
void tell_orders(const State& state, const government::State& before, const CommandBody& body,
                 std::int64_t command, Emitter& emitter) {
    using Flags = std::vector<std::uint8_t> government::State::*;
    struct Order {
        Lever lever;
        Flags flags;
    };
    constexpr std::array orders{
        Order{Lever::price_cap, &government::State::price_cap},
        Order{Lever::dialogue, &government::State::dialogue},
        Order{Lever::emergency, &government::State::emergency},
        Order{Lever::curfew, &government::State::curfew},
        Order{Lever::travel_ban, &government::State::travel_ban},
        Order{Lever::counter_terror_operation, &government::State::operation},
        Order{Lever::weapons_order, &government::State::weapons_order}};
    for (const Order& order : orders)
        for (std::size_t r = 0; r < (before.*order.flags).size(); ++r) {
            const std::uint8_t now = (state.government.*order.flags)[r];
            if (now == (before.*order.flags)[r])
                continue;
            CommandBody here = body;
            here.lever = order.lever;
            here.scope = Scope::region;
            here.place = static_cast<std::uint32_t>(r);
            emitter.lever(state.now, here, now, command);
        }
}

bool is_switched(Lever lever) {
    switch (lever) {
        case Lever::price_cap:
        case Lever::dialogue:
        case Lever::emergency:
        case Lever::curfew:
        case Lever::travel_ban:
        case Lever::counter_terror_operation:
        case Lever::weapons_order:
            return true;
        default:
            return false;
    }
}

void govern(const Setup& setup, State& state, const CommandBody& body, std::int64_t command,
            Emitter& emitter) {
    const government::State before = state.government;
    const std::vector<std::int64_t> legitimacy_before_q32 = state.legitimacy_change_q32;
    government::apply(setup.country(), state.parameters, state.government, body,
                      state.legitimacy_change_q32);
    std::int64_t size = body.size;
    if (body.lever == Lever::police_redeployment)
        size = order_police(setup, body, command, state);
    if (body.lever == Lever::appeal)
        state.appeal_at = state.now;
    if (body.lever == Lever::end_mission)
        state.end_word_at = state.now;
    if (body.lever == Lever::retake_object)
        order_retake(setup, body, command, state);
    remember_orders(before, state, body, command, state.traces);
    remember_legitimacy(legitimacy_before_q32, state.legitimacy_change_q32, command, state.traces);
    tell_orders(state, before, body, command, emitter);
    if (!is_switched(body.lever))
        emitter.lever(state.now, body, size, command);
}

void set_parameter(const Setup& setup, State& state, const CommandBody& body) {
    const auto before = state.parameters.all()[body.place].value_q32;
    if (before == body.size)
        return;
    state.parameters.set(body.place, body.size);
    if (!setup.scenario.parameters.all()[body.place].spec.path.starts_with("society."))
        return;
    // Lists of persons and kernels come from `initial` parameters, which stay; cut-offs may not.
    read_street_parameters(setup, state);
    state.society.derived.tables_ready = false;
}

/// Takes what made the policy give this order.
std::vector<Cause> take_reason(State& state, const Command& command) {
    const auto it = std::ranges::find_if(state.reasons, [&](const Reason& reason) {
        return reason.time == command.time && reason.seat == command.seat &&
               reason.ordinal == command.ordinal;
    });
    if (it == state.reasons.end())
        return {};
    std::vector<Cause> causes = std::move(it->causes);
    state.reasons.erase(it);
    return causes;
}

void obey(const Setup& setup, State& state, const Command& command, std::int64_t id,
          const std::vector<Cause>& reason, Emitter& emitter) {
    const CommandBody& body = command.body;
#ifdef CASUS_FAULTS
    if (setup.faults.count_orders)
        for (std::int64_t& change : state.legitimacy_change_q32)
            change -= one_q32 / 16;
#endif
    switch (body.lever) {
        case Lever::statement:
            return say(setup, state, body, id, emitter);
        case Lever::outage:
            cut(setup, state, body, id, emitter);
            break;
        case Lever::set_parameter:
            set_parameter(setup, state, body);
            break;
        default:
            govern(setup, state, body, id, emitter);
            break;
    }
    Event pulled = event_of(state, EventKind::lever_pulled, packed(setup, body), id);
    pulled.data = {static_cast<std::int64_t>(body.lever), static_cast<std::int64_t>(body.scope),
                   std::int64_t{body.place}, body.size};
    pulled.causes.insert(pulled.causes.end(), reason.begin(), reason.end());
    state.queue.add(std::move(pulled));
}

}  // namespace

void add_pending(State& state, Command command) {
    state.pending.insert(std::upper_bound(state.pending.begin(), state.pending.end(), command),
                         command);
}

std::string refusal(const Setup& setup, const State& state, const Command& command) {
    const CommandBody& body = command.body;
    const SeatId scenario(0);
    if (!command.seat.valid() || command.seat.index() >= setup.scenario.seats.size())
        return "there is no such seat";
    if (command.seat != scenario && command.seat != setup.government_seat)
        return "this seat gives no orders";
    if (body.lever == Lever::set_parameter)
        return command.seat == scenario ? refuse_parameter(state, body)
                                        : "only the scenario sets parameters";
    if (name(body.lever).empty())
        return "there is no such lever";
    if (body.lever == Lever::statement || body.lever == Lever::outage)
        return information::refusal(setup.country(), setup.information, body);
    std::string by_law = government::refusal(setup.country(), state.government, body);
    if (!by_law.empty())
        return by_law;
    if (body.lever == Lever::retake_object)
        return refuse_retake(setup, state, body);
    return refuse_alliance(setup, state, body);
}

void obey_next(const Setup& setup, State& state, Emitter& emitter) {
    const Command command = state.pending.front();
    state.pending.erase(state.pending.begin());
    const std::int64_t id = state.next_command++;
    const std::string refused = refusal(setup, state, command);
    const std::vector<Cause> reason = take_reason(state, command);
    emitter.command(command, id, refused);
    if (refused.empty())
        obey(setup, state, command, id, reason, emitter);
}

}  // namespace casus::crisis
