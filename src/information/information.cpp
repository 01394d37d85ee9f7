#include "information/information.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace casus::information {
namespace {

using Scope = CommandBody::Scope;

constexpr std::array information_parameters{
    world::ParameterSpec{"information.outage.legitimacy_cost_per_day", "share", -0.1, 0.1,
                         world::When::dated,
                         "legitimacy lost in a region for a day with both channels cut"},
};

void set_channel(std::vector<std::uint8_t>& cut, const CommandBody& body) {
    const auto value = static_cast<std::uint8_t>(body.extra != 0 ? 1 : 0);
    if (body.scope == Scope::nation)
        std::ranges::fill(cut, value);
    else
        cut[body.place] = value;
}

bool names(const std::vector<std::string>& facts, std::string_view fact) {
    return std::ranges::find(facts, fact) != facts.end();
}

void drop(std::vector<StateCode>& states, StateCode state) { std::erase(states, state); }

}  // namespace

std::span<const world::ParameterSpec> parameters() { return information_parameters; }

std::vector<Command> statement_commands(const Data& data, SeatId seat) {
    std::vector<Command> commands;
    std::uint32_t ordinal = 0;
    for (std::size_t i = 0; i < data.statements.size(); ++i) {
        const Statement& statement = data.statements[i];
        if (i > 0 && statement.at != data.statements[i - 1].at)
            ordinal = 0;
        commands.push_back(
            {statement.at,
             seat,
             ordinal++,
             {Lever::statement, Scope::nation, 0, static_cast<std::int64_t>(i), 0, ItemId(i)}});
    }
    return commands;
}

State initial(const world::Country& country) {
    State state;
    state.mobile_cut.assign(country.regions.size(), 0);
    state.fixed_cut.assign(country.regions.size(), 0);
    return state;
}

std::string refusal(const world::Country& country, const Data& data, const CommandBody& body) {
    if (body.lever == Lever::statement) {
        const auto most = static_cast<std::int64_t>(data.statements.size());
        return body.size >= 0 && body.size < most ? std::string() : "there is no such statement";
    }
    if (body.lever != Lever::outage)
        return {};
    if (body.scope != Scope::nation && body.scope != Scope::region)
        return "channels are cut in a region or in the nation";
    if (body.scope == Scope::region && body.place >= country.regions.size())
        return "there is no such region";
    return body.size >= mobile && body.size <= both ? std::string()
                                                    : "the channel is 1 mobile, 2 fixed or 3 both";
}

void apply(const Data& data, State& state, const CommandBody& body) {
    if (body.lever == Lever::outage) {
        if ((body.size & mobile) != 0)
            set_channel(state.mobile_cut, body);
        if ((body.size & fixed) != 0)
            set_channel(state.fixed_cut, body);
    } else if (body.lever == Lever::statement && body.size >= 0 &&
               body.size < static_cast<std::int64_t>(data.statements.size())) {
        state.made.push_back(static_cast<std::uint32_t>(body.size));
    }
}

void open_channels(const world::Country& country, const State& state,
                   std::span<std::int64_t> mobile_q16, std::span<std::int64_t> fixed_q16) {
    for (std::size_t n = 0; n < country.nodes.size(); ++n) {
        const std::size_t region = country.nodes[n].region.index();
        mobile_q16[n] = state.mobile_cut[region] != 0 ? 0 : one_q16;
        fixed_q16[n] = state.fixed_cut[region] != 0 ? 0 : one_q16;
    }
}

void add_legitimacy_cost(const world::ParameterTable& parameters, const State& state,
                         std::span<std::int64_t> legitimacy_change_q32) {
    const std::int64_t per_day_q32 = parameters.q32("information.outage.legitimacy_cost_per_day");
    if (per_day_q32 == 0)
        return;
    for (std::size_t r = 0; r < state.mobile_cut.size(); ++r)
        if (state.mobile_cut[r] != 0 && state.fixed_cut[r] != 0)
            legitimacy_change_q32[r] -= rounded_divide(per_day_q32, 24);
}

Claims claims(const Data& data, const State& state, std::string_view fact) {
    return claims(data, state.made, fact);
}

Claims claims(const Data& data, std::span<const std::uint32_t> heard, std::string_view fact) {
    Claims result;
    for (const std::uint32_t made : heard) {
        const Statement& statement = data.statements[made];
        const bool asserts = names(statement.asserts, fact);
        if (!asserts && !names(statement.denies, fact))
            continue;
        (asserts ? result.claim_weight_permille : result.denial_weight_permille) +=
            statement.weight_permille;
        if (!statement.state.valid())
            continue;
        drop(result.claimed_by, statement.state);
        drop(result.denied_by, statement.state);
        (asserts ? result.claimed_by : result.denied_by).push_back(statement.state);
    }
    std::ranges::stable_sort(result.claimed_by);
    std::ranges::stable_sort(result.denied_by);
    return result;
}

}  // namespace casus::information
