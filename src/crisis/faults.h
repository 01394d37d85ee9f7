// Deliberate breaches of the laws, so that each test of a law is seen to fail.
#pragma once

#include "forces/faults.h"
#include "society/params.h"
#include "treaty/faults.h"

namespace casus::crisis {

#ifdef CASUS_FAULTS
/// Only builds with tests have them; each is off unless a test turns it on in its own setup.
struct Faults {
    society::Faults society;
    forces::Faults forces;
    treaty::Faults treaty;
    bool know_the_future = false;  ///< an appeal to come already calms the street (law 5)
    bool forget_causes = false;    ///< events name nothing that brought them about (law 9)
    bool blame_the_last = false;   ///< events name the last one before them (law 9)
    bool foretell = false;         ///< an event names one that comes after it (law 9)
    bool name_the_unseen = false;  ///< reasons name what has not yet reached the seat (law 9)
    bool count_orders =
        false;              ///< every command costs legitimacy, even one without effect (law 10)
    bool show_all = false;  ///< a seat sees what it may not (contract 6)
    bool hear_at_once =
        false;              ///< the alliance hears of appeals and claims past its view (contract 6)
    bool mislay_values = false;  ///< a parameter's row names another line (law 6)
    bool read_order = false;     ///< a region's place in its file calms it (law 11)
    bool forget_memory = false;  ///< a snapshot leaves the policy's memory out (contract 7)
};
#endif

}  // namespace casus::crisis
