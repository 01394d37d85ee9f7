// A second implementation of the society step, to be read beside docs/model-society.md: straight
// loops over every resident each hour from hashed constants, no list of the available, no table of
// cut-offs, nothing remembered that is not in the state. Shares with the product only base, world
// and the shapes of inputs, outputs and state. Slow by intent.
#pragma once

#include "society/society.h"

namespace casus::oracle {

[[nodiscard]] society::State plain_initial(const world::Country&, const society::Params&, Seed);
void plain_step(const world::Country&, const society::Params&, society::State&,
                const society::Inputs&, society::Outputs&);

/// Legitimacy of quiet years in region `r`, at 2^-32.
[[nodiscard]] std::int64_t quiet_legitimacy(const world::Country&, const society::Params&,
                                            std::size_t r);

}  // namespace casus::oracle
