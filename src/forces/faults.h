// Deliberate breaches of the layer's laws, so that each test of a law is seen to fail.
#pragma once

#include "base/fault.h"

namespace casus::forces {

/// Read only where CASUS_FAULTS is defined (developer builds); elsewhere without effect.
struct Faults {
    bool skip_notice = false;      ///< a unit is ready the moment it is alerted
    bool overfill_stands = false;  ///< stands are not looked at
    bool clone_aircraft = false;   ///< an aircraft is free again as soon as it has taken off
    bool ignore_deadline = false;  ///< the way out is planned a fortnight late
    bool lose_people = false;      ///< one of each load is forgotten when it lands
};

}  // namespace casus::forces
