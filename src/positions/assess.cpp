#include <algorithm>
#include <array>

#include "base/units.h"
#include "positions/positions.h"

namespace casus::positions {
namespace {

constexpr std::array specs{
    world::ParameterSpec{"positions.weight.tie", "1", 0, 4, world::When::dated,
                         "weight of the closeness to the requester"},
    world::ParameterSpec{"positions.weight.fear", "1", 0, 4, world::When::dated,
                         "weight of the fear to be next, times severity"},
    world::ParameterSpec{"positions.weight.claim", "1", 0, 4, world::When::dated,
                         "weight of claims, less denials, that the threat comes from outside"},
    world::ParameterSpec{"positions.weight.severity", "1", 0, 4, world::When::dated,
                         "weight of the reported threat to the state"},
    world::ParameterSpec{"positions.weight.lead", "1", 0, 4, world::When::dated,
                         "weight of the lead's own score, times dependence on it"},
    world::ParameterSpec{"positions.weight.reluctance", "1", 0, 4, world::When::dated,
                         "weight of the cost at home"},
    world::ParameterSpec{"positions.weight.unasked", "1", 0, 4, world::When::dated,
                         "taken off while nobody has asked for help"},
    world::ParameterSpec{"positions.bar", "1", -4, 4, world::When::dated,
                         "what the reasons for help must outweigh in any case"},
    world::ParameterSpec{"positions.cut.yes", "1", -4, 4, world::When::dated,
                         "score from which a party says yes"},
    world::ParameterSpec{"positions.cut.leaning", "1", -4, 4, world::When::dated,
                         "score from which it leans to yes"},
    world::ParameterSpec{"positions.cut.abstain", "1", -4, 4, world::When::dated,
                         "score from which it abstains; below it says no"},
    world::ParameterSpec{"positions.leaning_share", "share", 0, 1, world::When::dated,
                         "part of what it can spare that a leaning party sends"},
};

struct Term {
    std::int64_t value_q16 = 0;
    std::string_view words;
};

std::int64_t from_permille(std::int64_t permille) {
    return rounded_divide(std::clamp<std::int64_t>(permille, 0, 1000) * one_q16, 1000);
}

/// The requester's closeness to the party; strangers have none.
std::int64_t closeness(const Party& party, StateCode requester) {
    const auto tie = std::find_if(party.ties.begin(), party.ties.end(),
                                  [&](const Tie& t) { return t.to == requester; });
    return tie == party.ties.end() ? 0 : tie->closeness_q16;
}

/// `lead_q16` is the lead's own score, held to -1 to 1; 0 for the lead and where there is none.
Stance stand(const Party& party, const world::ParameterTable& parameters, const Inputs& in,
             std::int64_t lead_q16) {
    const auto weighted = [&](std::string_view path, std::int64_t x_q16) {
        return multiply_q16(parameters.q16(path), x_q16);
    };
    const std::int64_t severity = from_permille(in.severity_permille);
    const std::int64_t claim =
        from_permille(in.external_claim_permille) - from_permille(in.external_denial_permille);
    const std::array terms{
        Term{weighted("positions.weight.tie", closeness(party, in.requester)),
             "its ties with the requester"},
        Term{weighted("positions.weight.fear", multiply_q16(party.fear_q16, severity)),
             "its fear to be next"},
        Term{weighted("positions.weight.claim", claim),
             claim < 0 ? "the threat is said to be home-grown"
                       : "the threat is said to come from outside"},
        Term{weighted("positions.weight.severity", severity), "the danger to the state"},
        Term{weighted("positions.weight.lead", multiply_q16(party.dependence_q16, lead_q16)),
             lead_q16 < 0 ? "the lead is against" : "the lead is for it"},
        Term{-weighted("positions.weight.reluctance", party.reluctance_q16), "the cost at home"},
        Term{in.requested ? 0 : -parameters.q16("positions.weight.unasked"), "nobody has asked"},
    };
    Stance stance;
    stance.state = party.code;
    stance.score_q16 = -parameters.q16("positions.bar");
    for (const Term& term : terms)
        stance.score_q16 += term.value_q16;
    if (stance.score_q16 >= parameters.q16("positions.cut.yes"))
        stance.kind = Kind::yes;
    else if (stance.score_q16 >= parameters.q16("positions.cut.leaning"))
        stance.kind = Kind::leaning;
    else if (stance.score_q16 >= parameters.q16("positions.cut.abstain"))
        stance.kind = Kind::abstain;
    else
        stance.kind = Kind::no;
    // Nobody says yes to what was not asked.
    if (stance.kind == Kind::yes && !in.requested)
        stance.kind = Kind::leaning;
    // The reason is the largest term that points the way the party stands.
    const bool for_it = stance.kind == Kind::yes || stance.kind == Kind::leaning;
    const auto* const largest =
        std::max_element(terms.begin(), terms.end(), [&](const Term& a, const Term& b) {
            return for_it ? a.value_q16 < b.value_q16 : -a.value_q16 < -b.value_q16;
        });
    stance.reason = largest->words;
    if (stance.kind == Kind::yes)
        stance.share_permille = party.capacity_permille;
    else if (stance.kind == Kind::leaning)
        stance.share_permille = rounded_divide(static_cast<std::int64_t>(party.capacity_permille) *
                                                   parameters.q16("positions.leaning_share"),
                                               one_q16);
    return stance;
}

Stance requester_stance(StateCode code) {
    Stance stance;
    stance.state = code;
    stance.kind = Kind::yes;
    stance.score_q16 = one_q16;
    stance.reason = "it asks";
    return stance;
}

}  // namespace

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::no:
            return "no";
        case Kind::abstain:
            return "abstain";
        case Kind::leaning:
            return "leaning";
        case Kind::yes:
            return "yes";
    }
    return "no";
}

std::vector<Stance> assess(const Data& data, const world::ParameterTable& parameters,
                           const Inputs& in) {
    std::int64_t lead_q16 = 0;
    for (const Party& party : data.parties)
        if (party.code == data.lead)
            lead_q16 =
                party.code == in.requester ? one_q16 : stand(party, parameters, in, 0).score_q16;
    lead_q16 = std::clamp(lead_q16, -one_q16, one_q16);
    std::vector<Stance> stances;
    for (const Party& party : data.parties)
        stances.push_back(
            party.code == in.requester
                ? requester_stance(party.code)
                : stand(party, parameters, in, party.code == data.lead ? 0 : lead_q16));
    return stances;
}

std::span<const world::ParameterSpec> parameters() { return specs; }

}  // namespace casus::positions
