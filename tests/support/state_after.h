// A run stopped on its way: the state, to look into.
#pragma once

#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "crisis/clock.h"
#include "crisis/setup_data.h"
#include "records/sink.h"

namespace casus::test {

/// The state once everything of the hour `at_hour` after the start is done, with seed 1.
inline crisis::State state_after(const std::shared_ptr<const crisis::Setup>& setup,
                                 std::int64_t at_hour) {
    records::NullSink sink;
    Executor executor(1);
    crisis::Emitter emitter(*setup, sink);
    auto state = crisis::initial_state(*setup, Seed(1), executor);
    EXPECT_TRUE(state.has_value());
    const Time until = setup->start() + hours(at_hour);
    for (Time next = crisis::next_instant(*state); next <= until;
         next = crisis::next_instant(*state))
        EXPECT_TRUE(crisis::do_instant(*setup, *state, next, executor, emitter).has_value());
    return std::move(*state);
}

}  // namespace casus::test
