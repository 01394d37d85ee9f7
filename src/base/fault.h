// Whether a deliberate fault is on. Only builds with tests (CASUS_FAULTS) have faults; elsewhere a
// switch is without effect, whatever it holds.
#pragma once

namespace casus {

[[nodiscard]] constexpr bool active([[maybe_unused]] bool fault) {
#ifdef CASUS_FAULTS
    return fault;
#else
    return false;
#endif
}

}  // namespace casus
