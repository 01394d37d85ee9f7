#include "base/draw.h"

#include <Random123/philox.h>

namespace casus {

std::array<std::uint64_t, 4> draw_block(Seed seed, Purpose purpose, EntityKey entity, Time time,
                                        std::uint64_t i) {
    using Philox = r123::Philox4x64;
    const Philox::ctr_type counter{{entity, static_cast<std::uint64_t>(time.utc_seconds()), i,
                                    static_cast<std::uint64_t>(purpose)}};
    const Philox::key_type key{{seed.value(), 0}};
    const Philox::ctr_type block = Philox{}(counter, key);
    return {block[0], block[1], block[2], block[3]};
}

std::uint64_t draw(Seed seed, Purpose purpose, EntityKey entity, Time time, std::uint64_t i) {
    return draw_block(seed, purpose, entity, time, i)[0];
}

}  // namespace casus
