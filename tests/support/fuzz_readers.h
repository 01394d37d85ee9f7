// What the fuzzers feed, one function a reader. Each takes any bytes; a wrong answer (a refusal
// without a word, or one that blames the machine) ends the process, as a crash does.
#pragma once

#include <cstdint>
#include <span>

#include "base/diagnostic.h"

namespace casus::test {

using Bytes = std::span<const std::uint8_t>;

/// As scenario.toml of a small tree (tests/world/right).
void read_scenario(Bytes bytes);
/// As the file of a treaty; what is read is asked, played and counted, too.
void read_treaty(Bytes bytes);
/// As an argument of `--set`.
void read_setting(Bytes bytes);
/// As changes of a true snapshot of a small world, under a digest that fits them. The first byte
/// says of which instant (its low bits) and whether a day is played from what is accepted (one in
/// eight); then eight bytes a change: place (3), kind (1), value (4). How many days were played is
/// told at the end.
void read_snapshot(Bytes bytes);

/// As changes of a true checkpoint, under a digest that fits them, as above but for the first byte.
void read_checkpoint(Bytes bytes);

/// Ends the process unless these are problems of the input, told in words.
void judge(const Diagnostics& problems);

}  // namespace casus::test
