// Faults that a test turns on to see a law turn red.
#pragma once

#include "base/fault.h"

namespace casus::treaty {

/// Read only where CASUS_FAULTS is defined (developer builds); elsewhere without effect.
struct Faults {
    bool skip_consultation = false;  ///< decides without having asked anybody
    bool ignore_quorum = false;      ///< a sitting decides whoever is there
    bool serve_outsider = false;     ///< takes up the appeal of a state that is no party
};

}  // namespace casus::treaty
