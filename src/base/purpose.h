// What a draw is for. A number is never reused, even when its purpose is gone.
#pragma once

#include <cstdint>

namespace casus {

enum class Purpose : std::uint16_t {
    // society 100-199
    person = 100,          ///< constants of a person; keyed by world.seed, settlement, index
    place_salience = 101,  ///< zeta of a settlement
    place_carriers = 102,  ///< eta of a settlement
    carriers = 103,        ///< number of carriers of organised violence
    carriers_split = 104,
    join = 110,
    leave = 111,
    flip = 112,
    violent_entry = 120,
    violent_convert = 121,
    violent_exit = 122,
    violent_split = 123,
    arrest = 130,
    arrest_split = 131,
    injury_violent = 132,
    injury_officer = 133,
    injury_bystander = 134,
    death_violent = 135,
    death_officer = 136,
    death_bystander = 137,
    harm_split = 138,
    harm_rank = 139,  ///< who is arrested, injured or killed inside a cell
    investigation = 140,
    release = 141,
    custody_death = 142,
    object_fate = 150,
    quiet_protest = 160,  ///< number of small protests in a town and a day
    quiet_protest_split = 161,
    // treaty 200-299
    call_length = 200,
    parliament_attendance = 201,
    // positions 300-399
    stance = 300,
    // forces 400-499
    // government 500-599
    observation_error = 500,
    lever_lag = 501,
    // information 600-699
    // world 700-799
    synthetic_place = 700,   ///< where a settlement of a synthetic nation lies
    synthetic_size = 701,    ///< residents of its villages
    synthetic_region = 702,  ///< exposure of its regions
    // validation 800-899
    search_point = 800,  ///< points of a search; keyed by the model, round, point
};

}  // namespace casus
