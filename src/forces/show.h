// What an alliance can send, as a page of text: pools, what each state holds and announced,
// exercises, and what there is to do.
#pragma once

#include <string>

#include "forces/data.h"

namespace casus::forces {

[[nodiscard]] std::string show_text(const Data& data);

}  // namespace casus::forces
