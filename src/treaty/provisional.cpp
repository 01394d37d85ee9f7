// Measures before the decision, where the rule knows them: told, and nothing rests on them later.
#include <fmt/format.h>

#include "treaty/play.h"
#include "treaty/procedure.h"

namespace casus::treaty {

void schedule_measures(const Step& step) {
    const Asking asking{step.state.appealed_at, step.state.requester, {}, step.in.stances};
    for (const Turn& turn : provisional_measures(step.treaty, step.council(), asking)) {
        const bool by_organ = step.council().rule.provisional->by == Provisional::By::organ;
        const bool taken = !by_organ || turn.outcome == Outcome::adopted;
        if (by_organ || turn.actor.valid())
            step.schedule(step.now(), EventKind::measures_taken,
                          by_organ ? step.state.requester : turn.actor, {taken ? 1 : 0, 0, 0},
                          {step.state.appeal_event});
    }
}

void take_measures(const Step& step) {
    const std::optional<Provisional>& measures = step.council().rule.provisional;
    if (!measures)
        return;
    const bool by_organ = measures->by == Provisional::By::organ;
    const Organ* organ = by_organ ? find_organ(step.treaty, measures->organ) : &step.council();
    std::string text = measures->what;
    if (measures->longest)
        text += fmt::format(", for {} hours at most", measures->longest->value() / 3600);
    step.row({.step = "provisional",
              .actor = by_organ ? StateCode()
                                : StateCode::unpack(static_cast<std::uint16_t>(step.event.entity)),
              .organ = organ->name,
              .verdict = step.event.data[0] == 1 ? "taken" : "refused",
              .text = std::move(text)});
}

}  // namespace casus::treaty
