// The whole state as bytes: versioned, little-endian, independent of threads, under a digest.
#pragma once

#include <string>
#include <string_view>

#include "base/executor.h"
#include "base/result.h"
#include "crisis/setup_data.h"
#include "crisis/state.h"

namespace casus::crisis {

[[nodiscard]] std::string save(const Setup& setup, const State& state);
/// Fails on bytes that `save` did not write for this setup: by their digest, then number by number,
/// so that what is returned can be stepped whoever wrote the bytes. Makes the lists of persons.
[[nodiscard]] Result<State> load(const Setup& setup, std::string_view bytes, Executor& executor);
/// Puts the digest of what follows the head into the head; for tests that change the bytes.
void seal(std::string& snapshot);

}  // namespace casus::crisis
