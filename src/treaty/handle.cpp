#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "treaty/procedure.h"

namespace casus::treaty {
namespace {

using Handler = void (*)(const Step&);
struct Entry {
    EventKind kind;
    Handler handler;
};
constexpr std::array handlers{
    Entry{EventKind::lever_pulled, take_lever},
    Entry{EventKind::appeal_received, take_appeal},
    Entry{EventKind::article_evaluated, evaluate_articles},
    Entry{EventKind::consultation_opened, open_consultation},
    Entry{EventKind::leader_consulted, consult_leader},
    Entry{EventKind::decision_taken, take_decision},
    Entry{EventKind::notification_sent, send_notification},
    Entry{EventKind::approval_opened, open_approval},
    Entry{EventKind::approval_given, give_approval},
    Entry{EventKind::approval_postponed, postpone_approval},
    Entry{EventKind::approval_refused, refuse_approval},
    Entry{EventKind::pledge_made, make_pledge},
    Entry{EventKind::mandate_opened, open_mandate},
    Entry{EventKind::mandate_ending, begin_ending},
    Entry{EventKind::mandate_ended, end_mandate},
    Entry{EventKind::draft_circulated, circulate_draft},
    Entry{EventKind::silence_broken, break_silence},
    Entry{EventKind::measures_taken, take_measures},
};

constexpr std::array specs{
    world::ParameterSpec{"treaty.call.least", "min", 1, 1440, world::When::dated,
                         "shortest call of the chair with one leader, preparation included"},
    world::ParameterSpec{"treaty.call.most", "min", 1, 1440, world::When::dated,
                         "longest call of the chair with one leader"},
    world::ParameterSpec{"treaty.call.wake_from", "h", 0, 24, world::When::dated,
                         "local hour from which a leader takes calls"},
    world::ParameterSpec{"treaty.call.wake_until", "h", 0, 24, world::When::dated,
                         "local hour until which a leader takes calls"},
    world::ParameterSpec{"treaty.call.wake_up_after", "min", 0, 1440, world::When::dated,
                         "how long a call waits before a sleeping leader is woken"},
    world::ParameterSpec{"treaty.chair.open_least", "min", 0, 14400, world::When::dated,
                         "shortest time from the appeal to the chair's first call"},
    world::ParameterSpec{"treaty.chair.open_most", "min", 0, 14400, world::When::dated,
                         "longest time from the appeal to the chair's first call"},
    world::ParameterSpec{"treaty.decision.draft_least", "min", 0, 14400, world::When::dated,
                         "shortest time from the last call to the decision announced"},
    world::ParameterSpec{"treaty.decision.draft_most", "min", 0, 14400, world::When::dated,
                         "longest time from the last call to the decision announced"},
};

/// An event of an earlier procedure; those that come from outside carry none.
bool stale(const Event& event, const State& state) {
    const bool outside = event.kind == EventKind::lever_pulled ||
                         event.kind == EventKind::appeal_received || event.data[3] == 0;
    return !outside && event.data[3] != state.procedure;
}

}  // namespace

Result<void> handle(const Event& event, const Treaty& treaty,
                    const world::ParameterTable& parameters, State& state, const Inputs& in,
                    Outputs& out) {
    const auto* const entry = std::find_if(handlers.begin(), handlers.end(),
                                           [&](const Entry& e) { return e.kind == event.kind; });
    if (entry == handlers.end() || stale(event, state))
        return {};
    if (!in.host.valid()) {
        Diagnostic problem;
        problem.at.file = treaty.path;
        problem.what = "the procedure has no host";
        problem.expected = "the state in crisis";
        problem.mend = "name the host in the country's file";
        return failure(std::move(problem));
    }
    entry->handler({event, treaty, parameters, state, in, out});
    return {};
}

std::vector<std::string> required_steps(const Treaty& treaty, Time date) {
    std::vector<std::string> steps{"appeal", "evaluation"};
    const auto require = [&](Does does) {
        if (!provisions(treaty, date, does).empty())
            steps.emplace_back(name(does));
    };
    require(Does::request);
    require(Does::consent);
    steps.emplace_back("consultation");
    steps.emplace_back("decision");
    require(Does::notification);
    steps.emplace_back("mandate");
    steps.emplace_back("approval");
    return steps;
}

std::span<const world::ParameterSpec> parameters() { return specs; }

}  // namespace casus::treaty
