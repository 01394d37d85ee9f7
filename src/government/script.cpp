#include "government/government.h"

namespace casus::government {

std::vector<Command> script_commands(const Data& data, SeatId seat) {
    std::vector<Command> commands;
    std::uint32_t ordinal = 0;
    for (std::size_t i = 0; i < data.acts.size(); ++i) {
        const Act& act = data.acts[i];
        if (i > 0 && act.at != data.acts[i - 1].at)
            ordinal = 0;
        for (const std::uint32_t place : act.places) {
            commands.push_back({act.at,
                                seat,
                                ordinal++,
                                {act.lever, act.scope, place, act.size, act.extra, ItemId(i)}});
        }
    }
    return commands;
}

}  // namespace casus::government
