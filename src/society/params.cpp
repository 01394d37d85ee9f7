#include "society/params.h"

#include <array>
#include <span>

#include "base/units.h"
#include "society/society.h"

namespace casus::society {
namespace {

using Spec = world::ParameterSpec;
using Table = world::ParameterTable;
using enum world::When;

// Names and ranges; the values are data.
constexpr std::array specs{
    Spec{"society.decision.threshold", "share", 0, 1, initial,
         "T: grievance less risk above which a person acts"},
    Spec{"society.decision.legitimacy", "share", 0, 1, initial,
         "L0: legitimacy of quiet years; at least 1 - T"},
    Spec{"society.decision.legitimacy_quiet", "1", 0, 1, initial,
         "lambda_0: legitimacy above L0, per ln of protests fewer than in the busiest region"},
    Spec{"society.decision.arrest_constant", "1", 0, 100, dated,
         "k: 0.9 risk at one officer a person"},
    Spec{"society.decision.available", "share", 0, 1, initial,
         "alpha: able adults near enough to come"},
    Spec{"society.decision.residual_risk", "share", 0, 1, dated,
         "P0: risk kept when no officer is near"},
    Spec{"society.decision.ratio_step", "1", 0, 16, dated,
         "delta: step of officers a person; 1 the floor rule, 0 the literal one"},
    Spec{"society.decision.harm_risk", "per_permille", 0, 100, dated,
         "k_h: deterrence by a dead person in 1,000 in the street"},
    Spec{"society.shock.weight", "1", 0, 10, dated, "chi: hardship a unit of ln price"},
    Spec{"society.shock.shared_exponent", "1", 0, 4, dated,
         "gamma: how far exposure must be shared"},
    Spec{"society.shock.cap_effect", "share", 0, 1, dated,
         "kappa0: share of the shock that a price cap at once takes away"},
    Spec{"society.shock.cap_fade", "h", 1, 10000, dated,
         "tau_kappa: hours of delay over which a cap loses its effect"},
    Spec{"society.shock.large_crowd", "people", 1, 1000000000, dated,
         "crowd in a region from which a cap is late"},
    Spec{"society.salience.weight", "1", 0, 10, dated, "sigma: weight of salience in the decision"},
    Spec{"society.salience.within", "1", 0, 10, dated, "w_in: contagion inside a node"},
    Spec{"society.salience.distance", "1", 0, 10, dated,
         "w_d: contagion between nodes by distance"},
    Spec{"society.salience.media", "1", 0, 10, dated, "w_m: contagion by media"},
    Spec{"society.salience.kernel_scale", "km", 1, 10000, initial, "d0: distance of the kernel"},
    Spec{"society.salience.kernel_exponent", "1", 0, 4, initial, "eta: exponent of the kernel"},
    Spec{"society.salience.rise", "h", 1, 10000, dated, "tau_up: hours over which salience rises"},
    Spec{"society.salience.fall", "h", 1, 10000, dated, "tau_dn: hours over which salience falls"},
    Spec{"society.salience.outage_stirring", "1", 0, 10, dated,
         "omega_o: how much an outage stirs the street"},
    Spec{"society.salience.violence_penalty", "share", 0, 1, dated,
         "omega_V: salience lost where all are violent"},
    Spec{"society.salience.place_sd", "1", 0, 2, initial,
         "tau_zeta: spread of ln sigma between nodes"},
    Spec{"society.salience.mobile_share", "share", 0, 1, dated,
         "share of traffic on the mobile channel"},
    Spec{"society.street.join", "per_h", 0, 1, dated,
         "lambda_j: chance an hour that a willing person joins"},
    Spec{"society.street.leave", "per_h", 0, 1, dated,
         "lambda_l: chance an hour that a willing person leaves"},
    Spec{"society.street.leave_unwilling", "per_h", 0, 1, dated,
         "lambda_x: chance an hour that an unwilling person leaves"},
    Spec{"society.street.night", "share", 0, 1, dated, "pi at the trough hour; 1 at the peak hour"},
    Spec{"society.street.trough_hour", "hour", 0, 23, dated,
         "local hour with the fewest in the street"},
    Spec{"society.street.peak_hour", "hour", 0, 23, dated,
         "local hour with the most in the street"},
    Spec{"society.street.curfew", "share", 0, 1, dated, "factor of pi in the hours of a curfew"},
    Spec{"society.street.curfew_from", "hour", 0, 23, dated, "local hour at which a curfew begins"},
    Spec{"society.street.curfew_to", "hour", 0, 23, dated, "local hour at which a curfew ends"},
    Spec{"society.street.curfew_risk", "share", 0, 1, dated,
         "added to P0 while a curfew is in force"},
    Spec{"society.street.emergency_risk", "share", 0, 1, dated,
         "added to P0 while a state of emergency is in force"},
    Spec{"society.street.travel_ban", "share", 0, 1, dated,
         "share of those who would come from a village that an entry and exit ban stops"},
    Spec{"society.street.village_scale", "km", 1, 10000, initial,
         "distance over which villagers come to their node"},
    Spec{"society.street.village_limit", "km", 0, 10000, initial,
         "distance beyond which nobody comes"},
    Spec{"society.violence.carriers", "people", 0, 1000, initial,
         "v0: carriers of organised violence in a node of 100,000"},
    Spec{"society.violence.size_exponent", "1", 0, 3, initial,
         "beta: how carriers grow with the size of a node"},
    Spec{"society.violence.place_sd", "1", 0, 2, initial,
         "tau_eta: spread of ln carriers between nodes"},
    Spec{"society.violence.cover", "people", 0, 1000000000, dated,
         "A_cover: crowd that gives cover"},
    Spec{"society.violence.entry", "per_h", 0, 1, dated,
         "nu: chance an hour that a carrier acts under cover and overload"},
    Spec{"society.violence.nucleus", "people", 1, 1000000000, dated, "n_c: critical nucleus"},
    Spec{"society.violence.conversion", "per_h", 0, 1, dated,
         "c_v: chance an hour that a person in the street turns violent"},
    Spec{"society.violence.outage_stirring", "1", 0, 10, dated,
         "omega_v: how much an outage adds to conversion"},
    Spec{"society.violence.exit", "per_h", 0, 1, dated,
         "r0: chance an hour that a violent person goes home"},
    Spec{"society.violence.exit_controlled", "per_h", 0, 1, dated,
         "r1: the same under control or after heavy harm"},
    Spec{"society.violence.control_ratio", "1", 0, 100, dated,
         "officers a person in the street from which r1 holds"},
    Spec{"society.violence.exit_harm", "permille", 0, 1000, dated,
         "h*: dead in 1,000 from which r1 holds"},
    Spec{"society.rivals.backfire", "1", 0, 10, dated,
         "phi (M3): how much remembered force adds to conversion"},
    Spec{"society.rivals.force_memory", "h", 1, 1000, dated, "decay of force remembered"},
    Spec{"society.rivals.example", "1", 0, 100, initial,
         "M5: how far violence elsewhere lowers the nucleus"},
    Spec{"society.rivals.example_scale", "km", 1, 10000, initial, "distance over which it does"},
    Spec{"society.rivals.example_lag", "h", 0, 1000, dated, "hours until it does"},
    Spec{"society.rivals.overload", "per_h", 0, 1, dated,
         "M1 alone: chance of turning violent at full overload, without a nucleus"},
    Spec{"society.rivals.crowd", "per_h", 0, 1, dated,
         "M4: chance of turning violent in a very large crowd, without a nucleus"},
    Spec{"society.rivals.crowd_scale", "people", 1, 1000000000, dated,
         "crowd at which that chance is half"},
    Spec{"society.rivals.grievance", "per_h", 0, 1, dated,
         "chance of turning violent where grievance is twice that of quiet years"},
    Spec{"society.quiet.protests", "1", 0, 100, dated,
         "small protests, times the country's rate in quiet years"},
    Spec{"society.quiet.size", "people", 1, 1000000, dated, "people at one of them"},
    Spec{"society.quiet.hour", "hour", 0, 23, dated, "local hour at which they begin"},
    Spec{"society.police.deployable", "share", 0, 1, dated,
         "d_p: share on duty and free to deploy"},
    Spec{"society.police.overload_ratio", "1", 0.001, 10, dated,
         "omega: officers a person below which control slips"},
    Spec{"society.police.loss", "per_h", 0, 1, dated, "l: hourly loss of control while overrun"},
    Spec{"society.police.loss_effect", "share", 0, 1, dated,
         "share of officers lost to the street at full loss of control"},
    Spec{"society.police.loss_overload", "share", 0, 1, dated,
         "overload above which control is being lost"},
    Spec{"society.police.regain", "per_h", 0, 1, dated, "fall of loss an hour"},
    Spec{"society.police.regain_reinforced", "per_h", 0, 1, dated, "the same once reinforced"},
    Spec{"society.police.contact", "1", 0, 10, dated,
         "c: officers in contact a person in the street"},
    Spec{"society.police.arrests", "per_h", 0, 10, dated,
         "rho: arrests an officer and hour at full control"},
    Spec{"society.police.arrest_limit", "per_h", 0, 1, dated,
         "most of the street that can be arrested in an hour"},
    Spec{"society.police.officers_per_arrest", "officers", 0, 100, dated,
         "officers bound by an arrest"},
    Spec{"society.police.busy", "h", 1, 1000, dated, "hours they are bound"},
    Spec{"society.police.lend", "share", 0, 1, dated, "most of its force that a region lends"},
    Spec{"society.police.lend_overload", "share", 0, 1, dated,
         "overload below which a region lends"},
    Spec{"society.police.lend_lag", "h", 0, 1000, dated, "hours to assemble before the journey"},
    Spec{"society.police.lend_speed", "km/h", 1, 1000, dated, "speed on the road"},
    Spec{"society.police.lend_air", "h", 1, 1000, dated,
         "hours of the journey by air; the shorter way is taken"},
    Spec{"society.police.road_factor", "1", 1, 5, dated, "road over geodesic distance"},
    Spec{"society.police.recovery", "h", 1, 10000, dated,
         "hours until an injured officer serves again"},
    Spec{"society.objects.lost_ratio", "people", 1, 1000, dated,
         "violent people that a guard can hold"},
    Spec{"society.objects.siege", "h", 1, 1000, dated, "hours of siege until an object falls"},
    Spec{"society.objects.burn", "per_h", 0, 1, dated,
         "chance an hour that a seized state symbol burns"},
    Spec{"society.objects.retake_ratio", "1", 0, 1000, dated,
         "counted force a violent person that retakes an object unasked"},
    Spec{"society.objects.retake_ordered_ratio", "1", 0, 1000, dated,
         "the same when it is ordered"},
    Spec{"society.harm.officer_injured", "per_h", 0, 1, dated,
         "officer injured an hour of contact with violent people"},
    Spec{"society.harm.officer_killed", "per_h", 0, 1, dated,
         "officer killed an hour of contact with violent people"},
    Spec{"society.harm.violent_killed", "per_h", 0, 1, dated,
         "f_v: violent person killed an hour of meeting officers, under live fire"},
    Spec{"society.harm.unauthorised", "1", 0, 1, dated,
         "factor of f_v before weapons are authorised"},
    Spec{"society.harm.bystander", "1", 0, 1, dated, "bystanders harmed a violent person harmed"},
    Spec{"society.harm.wounded_per_death", "1", 0, 100, dated, "wounded a dead person"},
    Spec{"society.harm.injury", "h", 1, 100000, dated, "hours until a wounded resident is home"},
    Spec{"society.harm.memory", "h", 1, 100000, dated, "decay of the memory of harm"},
    Spec{"society.harm.memory_floor", "people", 1, 1000000000, dated,
         "fewest people over which the dead are counted"},
    Spec{"society.detention.investigation", "people", 0, 1000000000, dated,
         "investigation arrests a day in the nation"},
    Spec{"society.detention.investigation_limit", "per_h", 0, 1, dated,
         "most of the known participants brought in within an hour"},
    Spec{"society.detention.half_life", "h", 1, 100000, dated, "half-life of detention"},
    Spec{"society.detention.tail", "share", 0, 1, dated, "share held for months"},
    Spec{"society.detention.tail_term", "h", 1, 100000, dated, "how long those are held"},
    Spec{"society.legitimacy.force", "per_h", 0, 1, dated,
         "lambda_f: legitimacy lost an hour of an officer in contact a person"},
    Spec{"society.legitimacy.harm", "per_h", 0, 1, dated,
         "lambda_h: legitimacy lost an hour a dead person in 1,000"},
    Spec{"society.legitimacy.recovery", "h", 1, 100000, dated,
         "tau_L: hours over which legitimacy recovers"},
    Spec{"society.legitimacy.dialogue", "1", 0, 1, dated,
         "factor of lambda_f while a dialogue is open"},
    Spec{"society.report.gathering", "people", 1, 1000000000, dated,
         "crowd at which a gathering is an event"},
    Spec{"society.report.violence", "people", 1, 1000000000, dated,
         "violent people at which violence is an event"},
};

std::int64_t metres(std::int64_t km_q32) {
    return rounded_divide(static_cast<Int128>(km_q32) * 1000, one_q32);
}

DecisionParams decision(const Table& t) {
    return {
        .threshold_q16 = t.q16("society.decision.threshold"),
        .legitimacy_q32 = t.q32("society.decision.legitimacy"),
        .quiet_q32 = t.q32("society.decision.legitimacy_quiet"),
        .arrest_q32 = t.q32("society.decision.arrest_constant"),
        .available_q16 = t.q16("society.decision.available"),
        .residual_risk_q32 = t.q32("society.decision.residual_risk"),
        .ratio_step_q16 = t.q16("society.decision.ratio_step"),
        .harm_risk_q32 = t.q32("society.decision.harm_risk"),
    };
}

ShockParams shock(const Table& t) {
    return {
        .weight_q32 = t.q32("society.shock.weight"),
        .exponent_q32 = t.q32("society.shock.shared_exponent"),
        .cap_effect_q32 = t.q32("society.shock.cap_effect"),
        .cap_h_q32 = t.q32("society.shock.cap_fade"),
        .large_crowd = t.whole("society.shock.large_crowd"),
    };
}

SalienceParams salience(const Table& t) {
    return {
        .weight_q32 = t.q32("society.salience.weight"),
        .within_q32 = t.q32("society.salience.within"),
        .distance_q32 = t.q32("society.salience.distance"),
        .media_q32 = t.q32("society.salience.media"),
        .kernel_m = metres(t.q32("society.salience.kernel_scale")),
        .kernel_exponent_q32 = t.q32("society.salience.kernel_exponent"),
        .rise_h_q32 = t.q32("society.salience.rise"),
        .fall_h_q32 = t.q32("society.salience.fall"),
        .outage_q32 = t.q32("society.salience.outage_stirring"),
        .violence_q32 = t.q32("society.salience.violence_penalty"),
        .place_sd_q32 = t.q32("society.salience.place_sd"),
        .mobile_share_q16 = t.q16("society.salience.mobile_share"),
    };
}

StreetParams street(const Table& t) {
    return {
        .join_q32 = t.q32("society.street.join"),
        .leave_q32 = t.q32("society.street.leave"),
        .leave_unwilling_q32 = t.q32("society.street.leave_unwilling"),
        .night_q16 = t.q16("society.street.night"),
        .trough_hour = t.whole("society.street.trough_hour"),
        .peak_hour = t.whole("society.street.peak_hour"),
        .curfew_q16 = t.q16("society.street.curfew"),
        .curfew_from = t.whole("society.street.curfew_from"),
        .curfew_to = t.whole("society.street.curfew_to"),
        .curfew_risk_q32 = t.q32("society.street.curfew_risk"),
        .emergency_risk_q32 = t.q32("society.street.emergency_risk"),
        .travel_ban_q16 = t.q16("society.street.travel_ban"),
        .village_m = metres(t.q32("society.street.village_scale")),
        .village_limit_m = metres(t.q32("society.street.village_limit")),
    };
}

ViolenceParams violence(const Table& t) {
    return {
        .carriers_q32 = t.q32("society.violence.carriers"),
        .size_exponent_q32 = t.q32("society.violence.size_exponent"),
        .place_sd_q32 = t.q32("society.violence.place_sd"),
        .cover = t.whole("society.violence.cover"),
        .entry_q32 = t.q32("society.violence.entry"),
        .nucleus = t.whole("society.violence.nucleus"),
        .conversion_q32 = t.q32("society.violence.conversion"),
        .outage_q32 = t.q32("society.violence.outage_stirring"),
        .exit_q32 = t.q32("society.violence.exit"),
        .exit_controlled_q32 = t.q32("society.violence.exit_controlled"),
        .control_ratio_q16 = t.q16("society.violence.control_ratio"),
        .exit_harm_q32 = t.q32("society.violence.exit_harm"),
    };
}

RivalParams rivals(const Table& t) {
    return {
        .backfire_q32 = t.q32("society.rivals.backfire"),
        .force_memory_h_q32 = t.q32("society.rivals.force_memory"),
        .example_q32 = t.q32("society.rivals.example"),
        .example_m = metres(t.q32("society.rivals.example_scale")),
        .example_lag_h = t.whole("society.rivals.example_lag"),
        .overload_q32 = t.q32("society.rivals.overload"),
        .crowd_q32 = t.q32("society.rivals.crowd"),
        .crowd_scale = t.whole("society.rivals.crowd_scale"),
        .grievance_q32 = t.q32("society.rivals.grievance"),
    };
}

QuietParams quiet(const Table& t) {
    return {
        .protests_q32 = t.q32("society.quiet.protests"),
        .size = t.whole("society.quiet.size"),
        .hour = t.whole("society.quiet.hour"),
    };
}

PoliceParams police(const Table& t) {
    return {
        .deployable_q16 = t.q16("society.police.deployable"),
        .overload_ratio_q32 = t.q32("society.police.overload_ratio"),
        .loss_q32 = t.q32("society.police.loss"),
        .loss_effect_q32 = t.q32("society.police.loss_effect"),
        .loss_overload_q32 = t.q32("society.police.loss_overload"),
        .regain_q32 = t.q32("society.police.regain"),
        .regain_reinforced_q32 = t.q32("society.police.regain_reinforced"),
        .contact_q16 = t.q16("society.police.contact"),
        .arrest_q32 = t.q32("society.police.arrests"),
        .arrest_limit_q32 = t.q32("society.police.arrest_limit"),
        .officers_per_arrest = t.whole("society.police.officers_per_arrest"),
        .busy_h = t.whole("society.police.busy"),
        .lend_q16 = t.q16("society.police.lend"),
        .lend_overload_q32 = t.q32("society.police.lend_overload"),
        .lend_lag_h = t.whole("society.police.lend_lag"),
        .lend_speed_km_h = t.whole("society.police.lend_speed"),
        .lend_air_h = t.whole("society.police.lend_air"),
        .road_factor_q16 = t.q16("society.police.road_factor"),
        .recovery_h = t.whole("society.police.recovery"),
    };
}

ObjectParams objects(const Table& t) {
    return {
        .lost_ratio = t.whole("society.objects.lost_ratio"),
        .lost_h = t.whole("society.objects.siege"),
        .burn_q32 = t.q32("society.objects.burn"),
        .retake_ratio_q16 = t.q16("society.objects.retake_ratio"),
        .retake_ordered_ratio_q16 = t.q16("society.objects.retake_ordered_ratio"),
    };
}

HarmParams harm(const Table& t) {
    return {
        .officer_injured_q32 = t.q32("society.harm.officer_injured"),
        .officer_killed_q32 = t.q32("society.harm.officer_killed"),
        .violent_killed_q32 = t.q32("society.harm.violent_killed"),
        .unauthorised_q32 = t.q32("society.harm.unauthorised"),
        .bystander_q32 = t.q32("society.harm.bystander"),
        .wounded_per_death_q32 = t.q32("society.harm.wounded_per_death"),
        .injury_h = t.whole("society.harm.injury"),
        .memory_h_q32 = t.q32("society.harm.memory"),
        .memory_floor = t.whole("society.harm.memory_floor"),
    };
}

DetentionParams detention(const Table& t) {
    return {
        .investigation_per_day = t.whole("society.detention.investigation"),
        .investigation_limit_q32 = t.q32("society.detention.investigation_limit"),
        .half_life_h_q32 = t.q32("society.detention.half_life"),
        .tail_q32 = t.q32("society.detention.tail"),
        .tail_h = t.whole("society.detention.tail_term"),
    };
}

LegitimacyParams legitimacy(const Table& t) {
    return {
        .force_q32 = t.q32("society.legitimacy.force"),
        .harm_q32 = t.q32("society.legitimacy.harm"),
        .recovery_h_q32 = t.q32("society.legitimacy.recovery"),
        .dialogue_q32 = t.q32("society.legitimacy.dialogue"),
    };
}

ReportParams report(const Table& t) {
    return {
        .gathering = t.whole("society.report.gathering"),
        .violence = t.whole("society.report.violence"),
    };
}

}  // namespace

std::span<const Spec> parameters() { return specs; }

Params make_params(const Table& t) {
    Params params;
    params.decision = decision(t);
    params.shock = shock(t);
    params.salience = salience(t);
    params.street = street(t);
    params.violence = violence(t);
    params.rivals = rivals(t);
    params.quiet = quiet(t);
    params.police = police(t);
    params.objects = objects(t);
    params.harm = harm(t);
    params.detention = detention(t);
    params.legitimacy = legitimacy(t);
    params.report = report(t);
    return params;
}

}  // namespace casus::society
