#include "crisis/adopt.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "crisis/commands.h"

namespace casus::crisis {
tl::unexpected<Diagnostics> cannot_branch(std::string what, std::string expected, std::string found,
                                          std::string mend) {
    return failure(Diagnostic{
        {"branch", 0, 0}, std::move(what), std::move(expected), std::move(found), std::move(mend)});
}

namespace {

/// The path of a parameter that the two start with at different values; empty if none.
std::string_view differs_at_start(const Setup& before, const Setup& changed) {
    const auto a = before.scenario.parameters.all();
    const auto b = changed.scenario.parameters.all();
    const auto [at, other] =
        std::ranges::mismatch(a, b, [](const world::Parameter& x, const world::Parameter& y) {
            return x.spec.path == y.spec.path && x.value_q32 == y.value_q32;
        });
    if (at != a.end())
        return at->spec.path;
    return other != b.end() ? other->spec.path : std::string_view{};
}

/// What `a` holds and `b` does not. Both are in order.
std::vector<Command> only_in(const std::vector<Command>& a, const std::vector<Command>& b) {
    std::vector<Command> only;
    std::ranges::set_difference(a, b, std::back_inserter(only));
    return only;
}

}  // namespace

Result<void> adopt(const Setup& before, const Setup& changed, State& state) {
    if (before.scenario.digest != changed.scenario.digest)
        return cannot_branch("a branch of another scenario", "the files that the run was played on",
                             "others", "play a run of these files first");
    if (const std::string_view path = differs_at_start(before, changed); !path.empty())
        return cannot_branch(
            "a parameter that differs from the start", "the past of the run", std::string(path),
            "give it a time after the branch, as path@TIME=value, or play a run of "
            "its own");
    if (!only_in(before.script, changed.script).empty() ||
        before.government.policy != changed.government.policy)
        return cannot_branch("a branch takes nothing back",
                             "what was to come, and settings beside it", "commands left out",
                             "play a run of its own, with --without");
    for (const Command& command : only_in(changed.script, before.script)) {
        if (command.time <= state.now)
            return cannot_branch("a setting before the branch",
                                 "a time after " + format_time(state.now),
                                 format_time(command.time), "branch earlier, or set it later");
        add_pending(state, command);
    }
    return {};
}

}  // namespace casus::crisis
