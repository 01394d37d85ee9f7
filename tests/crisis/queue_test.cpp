// Events leave the queue by time, phase, kind, entity and ordinal, whoever queued first.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "crisis/queue.h"

namespace casus::crisis {
namespace {

Event event(std::int64_t time, EventKind kind, std::uint64_t entity, std::uint32_t ordinal) {
    Event result;
    result.time = Time(time);
    result.kind = kind;
    result.entity = entity;
    result.ordinal = ordinal;
    return result;
}

TEST(Queue, order_does_not_depend_on_who_queued_first) {
    EXPECT_TRUE(rc::check("sorted", [] {
        constexpr std::array kinds{EventKind::shock, EventKind::lever_pulled,
                                   EventKind::decision_taken, EventKind::sortie_landed};
        Queue queue;
        std::vector<Event> all;
        const auto n = *rc::gen::inRange(0, 40);
        for (int i = 0; i < n; ++i)
            all.push_back(
                event(*rc::gen::inRange(0, 4), kinds[*rc::gen::inRange<std::size_t>(0, 4)],
                      *rc::gen::inRange<std::uint64_t>(0, 3), static_cast<std::uint32_t>(i)));
        for (const Event& one : all)
            queue.add(one);
        std::ranges::stable_sort(all, occurs_before);
        for (const Event& expected : all) {
            RC_ASSERT(queue.next() == expected.time);
            RC_ASSERT(queue.take_due(Time(10)).value() == expected);
        }
        RC_ASSERT(queue.next() == never);
    }));
}

TEST(Queue, gives_nothing_before_its_time_and_forgets_what_is_cancelled) {
    Queue queue;
    queue.add(event(5, EventKind::sortie_departed, 1, 0));
    queue.add(event(7, EventKind::sortie_landed, 1, 0));
    EXPECT_FALSE(queue.take_due(Time(4)).has_value());
    queue.cancel(event(5, EventKind::sortie_departed, 1, 0));
    queue.cancel(event(5, EventKind::sortie_departed, 2, 0));
    EXPECT_EQ(queue.next(), Time(7));
}

}  // namespace
}  // namespace casus::crisis
