// Keyed randomness: a draw is a pure function of what it is for. There is no stream and no state,
// so an outcome never depends on how many draws came before it, on threads, or on skipping.
//
// Philox4x64-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
#pragma once

#include <array>
#include <cstdint>

#include "base/purpose.h"
#include "base/strong.h"
#include "base/time.h"

namespace casus {

/// The seed of a run (`--seed`) or of a world (`world.seed`).
using Seed = Strong<struct SeedTag, std::uint64_t>;

/// Any stable identity: a settlement's key, a state's code, a packed pair. Never a place in a list
/// that a reordered input would change.
using EntityKey = std::uint64_t;

/// 256 uniform bits.
[[nodiscard]] std::array<std::uint64_t, 4> draw_block(Seed seed, Purpose purpose, EntityKey entity,
                                                      Time time, std::uint64_t i);
/// 64 uniform bits: the first word of the block.
[[nodiscard]] std::uint64_t draw(Seed seed, Purpose purpose, EntityKey entity, Time time,
                                 std::uint64_t i = 0);

}  // namespace casus
