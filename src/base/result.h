// Results are values: either a T, or everything that is wrong.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "base/diagnostic.h"

namespace casus {

template <class T>
using Result = tl::expected<T, Diagnostics>;

[[nodiscard]] inline tl::unexpected<Diagnostics> failure(Diagnostic diagnostic) {
    return tl::unexpected<Diagnostics>(Diagnostics{std::move(diagnostic)});
}
[[nodiscard]] inline tl::unexpected<Diagnostics> failure(Diagnostics diagnostics) {
    return tl::unexpected<Diagnostics>(std::move(diagnostics));
}

}  // namespace casus
