// How many persons of a list act: the one loop that touches persons, in integer lanes of the widest
// vectors that the processor has, chosen at run time. Private to this layer.
#pragma once

#include <cstdint>
#include <span>

namespace casus::society {

/// Of persons with traits t those with (t >> 16) >= cut[t & 0x3ff].
[[nodiscard]] std::int32_t count_passing(std::span<const std::uint32_t> traits,
                                         const std::int32_t* cut);

}  // namespace casus::society
