// The numbers of the society model, as integers. Symbols in comments are those of
// docs/model-society.md; units and ranges stand in `parameters()`, values in
// data/parameters/society.toml. A weight of 0 switches its mechanism off.
#pragma once

#include <cstdint>

#include "world/parameters.h"

namespace casus::society {

#ifdef CASUS_FAULTS
/// Deliberate faults, each of which a test must notice. Only builds with tests have them.
struct Faults {
    bool lose_on_arrest = false;       ///< an arrested person is in no book (law 1)
    bool count_twice_on_join = false;  ///< who joins stays at home too (law 1)
    bool clone_police = false;         ///< lent officers stay where they were (law 1)
    bool forget_home = false;          ///< lent officers belong to the region they come to (law 1)
    bool forget_the_dead = false;      ///< the dead are released after a day (law 8)
    bool grumble = false;              ///< salience without anybody in the street (law 12)
    bool draw_by_worker = false;       ///< a join depends on how many threads there are (law 4)
    bool oversleep = false;            ///< a cell sleeps though its boldest is reached (law 4)
};
#endif

struct DecisionParams {
    std::int64_t threshold_q16 = 0;      ///< T
    std::int64_t legitimacy_q32 = 0;     ///< L0 where quiet years saw the most protest
    std::int64_t quiet_q32 = 0;          ///< lambda_0: legitimacy the more, per ln of protests
    std::int64_t arrest_q32 = 0;         ///< k
    std::int64_t available_q16 = 0;      ///< alpha
    std::int64_t residual_risk_q32 = 0;  ///< P0
    std::int64_t ratio_step_q16 = 0;     ///< delta; 0 = the literal rule
    std::int64_t harm_risk_q32 = 0;      ///< k_h, per dead in 1,000
};

struct ShockParams {
    std::int64_t weight_q32 = 0;      ///< chi
    std::int64_t exponent_q32 = 0;    ///< gamma
    std::int64_t cap_effect_q32 = 0;  ///< kappa0
    std::int64_t cap_h_q32 = 0;       ///< tau_kappa
    std::int64_t large_crowd = 0;     ///< people in a region from which a cap is late
};

struct SalienceParams {
    std::int64_t weight_q32 = 0;                  ///< sigma
    std::int64_t within_q32 = 0;                  ///< w_in
    std::int64_t distance_q32 = 0;                ///< w_d
    std::int64_t media_q32 = 0;                   ///< w_m
    std::int64_t kernel_m = 0;                    ///< d0
    std::int64_t kernel_exponent_q32 = 0;         ///< eta of the kernel
    std::int64_t rise_h_q32 = 0, fall_h_q32 = 0;  ///< tau_up, tau_dn
    std::int64_t outage_q32 = 0;                  ///< omega_o
    std::int64_t violence_q32 = 0;                ///< omega_V
    std::int64_t place_sd_q32 = 0;                ///< tau_zeta
    std::int64_t mobile_share_q16 = 0;            ///< share of traffic on the mobile channel
};

struct StreetParams {
    std::int64_t join_q32 = 0, leave_q32 = 0, leave_unwilling_q32 = 0;  ///< lambda_j, _l, _x
    std::int64_t night_q16 = 0;                   ///< presence at the trough hour; 1 at the peak
    std::int64_t trough_hour = 0, peak_hour = 0;
    std::int64_t curfew_q16 = 0;                  ///< factor of presence in curfew hours
    std::int64_t curfew_from = 0, curfew_to = 0;  ///< local hours [from, to), over midnight
    std::int64_t curfew_risk_q32 = 0;             ///< added to P0 under a curfew
    std::int64_t emergency_risk_q32 = 0;          ///< added to P0 under a state of emergency
    std::int64_t travel_ban_q16 = 0;  ///< share of villagers an entry and exit ban stops
    std::int64_t village_m = 0, village_limit_m = 0;
};

struct ViolenceParams {
    std::int64_t carriers_q32 = 0;                       ///< v0, per 100,000 at a size of 100,000
    std::int64_t size_exponent_q32 = 0;                  ///< beta
    std::int64_t place_sd_q32 = 0;                       ///< tau_eta
    std::int64_t cover = 0;                              ///< A_cover
    std::int64_t entry_q32 = 0;                          ///< nu
    std::int64_t nucleus = 0;                            ///< n_c
    std::int64_t conversion_q32 = 0;                     ///< c_v
    std::int64_t outage_q32 = 0;                         ///< omega_v
    std::int64_t exit_q32 = 0, exit_controlled_q32 = 0;  ///< r0, r1
    std::int64_t control_ratio_q16 = 0;                  ///< ratio above which r1 holds
    std::int64_t exit_harm_q32 = 0;                      ///< h*
};

/// Rival explanations of violence beside the default, each off at 0.
struct RivalParams {
    std::int64_t backfire_q32 = 0;                  ///< phi: M3
    std::int64_t force_memory_h_q32 = 0;            ///< decay of force remembered
    std::int64_t example_q32 = 0;                   ///< M5: how far example lowers n_c
    std::int64_t example_m = 0, example_lag_h = 0;  ///< its reach and its delay
    std::int64_t overload_q32 = 0;                  ///< M1 alone: rate at full overload
    std::int64_t crowd_q32 = 0, crowd_scale = 0;    ///< M4: rate in the largest crowds
    std::int64_t grievance_q32 = 0;                 ///< rate at twice the grievance of quiet years
};

/// Small protests of quiet years, off at 0.
struct QuietParams {
    std::int64_t protests_q32 = 0;  ///< times the country's rate
    std::int64_t size = 0, hour = 0;
};

struct PoliceParams {
    std::int64_t deployable_q16 = 0;      ///< d_p
    std::int64_t overload_ratio_q32 = 0;  ///< omega
    std::int64_t loss_q32 = 0;            ///< l
    std::int64_t loss_effect_q32 = 0;     ///< 0.8
    std::int64_t loss_overload_q32 = 0;   ///< o above which control is being lost
    std::int64_t regain_q32 = 0, regain_reinforced_q32 = 0;  ///< fall of loss an hour
    std::int64_t contact_q16 = 0;                            ///< c
    std::int64_t arrest_q32 = 0;                             ///< rho
    std::int64_t arrest_limit_q32 = 0;                       ///< most of the street in one hour
    std::int64_t officers_per_arrest = 0, busy_h = 0;
    std::int64_t lend_q16 = 0;                               ///< most of a region's force
    std::int64_t lend_overload_q32 = 0;                      ///< a region lends only below this o
    std::int64_t lend_lag_h = 0, lend_speed_km_h = 0, lend_air_h = 0;
    std::int64_t road_factor_q16 = 0;
    std::int64_t recovery_h = 0;  ///< of an injured officer
};

struct ObjectParams {
    std::int64_t lost_ratio = 0;  ///< violent people a guard can hold
    std::int64_t lost_h = 0;      ///< hours of siege until it falls
    std::int64_t burn_q32 = 0;    ///< chance an hour that a seized state symbol burns
    std::int64_t retake_ratio_q16 = 0, retake_ordered_ratio_q16 = 0;
};

struct HarmParams {
    std::int64_t officer_injured_q32 = 0, officer_killed_q32 = 0;  ///< per contact hour
    std::int64_t violent_killed_q32 = 0;  ///< f_v, per hour of meeting officers, under live fire
    std::int64_t unauthorised_q32 = 0;    ///< factor before authorisation
    std::int64_t bystander_q32 = 0;       ///< bystanders harmed per violent person harmed
    std::int64_t wounded_per_death_q32 = 0;
    std::int64_t injury_h = 0;            ///< until a wounded resident is home again
    std::int64_t memory_h_q32 = 0;        ///< decay of h
    std::int64_t memory_floor = 0;        ///< fewest people in the denominator of h
};

struct DetentionParams {
    std::int64_t investigation_per_day = 0;
    std::int64_t investigation_limit_q32 = 0;  ///< most of the known in one hour
    std::int64_t half_life_h_q32 = 0;
    std::int64_t tail_q32 = 0;                 ///< share held for months
    std::int64_t tail_h = 0;
};

struct LegitimacyParams {
    std::int64_t force_q32 = 0, harm_q32 = 0;  ///< lambda_f, lambda_h
    std::int64_t recovery_h_q32 = 0;           ///< tau_L
    std::int64_t dialogue_q32 = 0;             ///< factor of lambda_f while a dialogue is open
};

struct ReportParams {
    std::int64_t gathering = 0, violence = 0;  ///< people at which an event is written
};

struct Params {
    DecisionParams decision;
    ShockParams shock;
    SalienceParams salience;
    StreetParams street;
    ViolenceParams violence;
    RivalParams rivals;
    QuietParams quiet;
    PoliceParams police;
    ObjectParams objects;
    HarmParams harm;
    DetentionParams detention;
    LegitimacyParams legitimacy;
    ReportParams report;
    /// Residents that an agent stands for: 1 is the model, more a sample of it (`--scale`).
    /// Whatever happens to an agent happens to so many residents; officers are counted one by one.
    std::int64_t scale = 1;
#ifdef CASUS_FAULTS
    Faults faults;
#endif
};

/// Precondition: the table declares all of `parameters()` (society.h).
[[nodiscard]] Params make_params(const world::ParameterTable& table);

}  // namespace casus::society
