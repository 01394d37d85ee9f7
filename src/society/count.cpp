#include "society/count.h"

// Compiled once for each instruction set by the next header.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "society/count.cpp"  // NOLINT: the library reads a macro
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace casus::society::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::uint32_t place_in_table = 0x3ff;

// NOLINTNEXTLINE(misc-use-internal-linkage): its namespace is the target's own
std::int32_t count_in_lanes(const std::uint32_t* traits, std::size_t size,
                            const std::int32_t* cut) {
    const hn::ScalableTag<std::int32_t> lanes;
    const hn::RebindToUnsigned<decltype(lanes)> unsigned_lanes;
    const std::size_t width = hn::Lanes(lanes);
    auto failing = hn::Zero(lanes);
    std::size_t i = 0;
    for (; i + width <= size; i += width) {
        const auto t = hn::LoadU(unsigned_lanes, traits + i);
        const auto place = hn::BitCast(lanes, hn::And(t, hn::Set(unsigned_lanes, place_in_table)));
        const auto hardship = hn::BitCast(lanes, hn::ShiftRight<16>(t));
        const auto fails = hn::Lt(hardship, hn::GatherIndex(lanes, cut, place));
        failing = hn::Sub(failing, hn::VecFromMask(lanes, fails));  // a true lane is -1
    }
    std::int32_t count = static_cast<std::int32_t>(i) - hn::GetLane(hn::SumOfLanes(lanes, failing));
    for (; i < size; ++i)
        count +=
            static_cast<std::int32_t>(traits[i] >> 16U) >= cut[traits[i] & place_in_table] ? 1 : 0;
    return count;
}

}  // namespace casus::society::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace casus::society {

HWY_EXPORT(count_in_lanes);

std::int32_t count_passing(std::span<const std::uint32_t> traits, const std::int32_t* cut) {
    return HWY_DYNAMIC_DISPATCH(count_in_lanes)(traits.data(), traits.size(), cut);
}

}  // namespace casus::society
#endif
