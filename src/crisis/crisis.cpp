#include "crisis/crisis.h"

#include <algorithm>
#include <utility>

#include "crisis/adopt.h"
#include "crisis/clock.h"
#include "crisis/commands.h"
#include "crisis/snapshot.h"
#include "crisis/views.h"

namespace casus::crisis {

struct Crisis::Impl {
    std::shared_ptr<const Setup> setup;
    State state;
    Executor* executor = nullptr;
    Emitter emitter;
    bool closed = false;  ///< the row of the run is written
};

namespace {

tl::unexpected<Diagnostics> late_command(const Command& command, Time now) {
    return failure(Diagnostic{{"command", 0, 0},
                              "a command for an instant that has passed",
                              "a time after " + format_time(now),
                              format_time(command.time),
                              "give it at a later time, or branch from an earlier one"});
}

Result<void> check_all(const Diagnostics& problems) {
    if (problems.empty())
        return {};
    return failure(problems);
}

}  // namespace

Crisis::Crisis(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Crisis::Crisis(Crisis&&) noexcept = default;
Crisis& Crisis::operator=(Crisis&&) noexcept = default;
Crisis::~Crisis() = default;

Result<Crisis> Crisis::start(std::shared_ptr<const Setup> setup, Seed seed, Executor& executor,
                             records::RecordSink& sink) {
    auto state = initial_state(*setup, seed, executor);
    if (!state)
        return failure(state.error());
    Emitter emitter(*setup, sink);
    emitter.parameters(*state);
    if (auto done = check_all(emitter.problems()); !done)
        return failure(done.error());
    return Crisis(std::make_unique<Impl>(
        Impl{std::move(setup), std::move(*state), &executor, std::move(emitter)}));
}

Result<Progress> Crisis::advance(Time until, std::span<const Command> commands,
                                 std::stop_token stop) {
    State& state = impl_->state;
    const Setup& setup = *impl_->setup;
    for (const Command& command : commands) {
        if (command.time < state.now || (command.time == state.now && state.started != 0))
            return late_command(command, state.now);
        add_pending(state, command);
    }
    const Time end = std::min(until, setup.end());
    while (!stop.stop_requested()) {
        const Time next = next_instant(state);
        if (next > end)
            break;
        if (auto done = do_instant(setup, state, next, *impl_->executor, impl_->emitter); !done)
            return failure(done.error());
    }
    const bool stopped = stop.stop_requested();
    Progress progress{stopped ? state.now : end, state.now >= setup.end(), stopped};
    if (progress.finished && !impl_->closed)
        if (auto done = close(); !done)
            return failure(done.error());
    return progress;
}

Result<void> Crisis::close() {
    if (impl_->closed)
        return {};
    impl_->closed = true;
    impl_->emitter.run(impl_->state, impl_->state.now >= impl_->setup->end(), digest().text());
    return check_all(impl_->emitter.problems());
}

Time Crisis::now() const { return impl_->state.now; }

View Crisis::view(SeatId seat) const { return view_of(*impl_->setup, impl_->state, seat); }

Digest Crisis::digest() const { return casus::digest(snapshot()); }

std::string Crisis::snapshot() const { return save(*impl_->setup, impl_->state); }

Result<Crisis> Crisis::restore(std::string_view snapshot, std::shared_ptr<const Setup> setup,
                               Executor& executor, records::RecordSink& sink) {
    auto state = load(*setup, snapshot, executor);
    if (!state)
        return failure(state.error());
    Emitter emitter(*setup, sink);
    return Crisis(std::make_unique<Impl>(
        Impl{std::move(setup), std::move(*state), &executor, std::move(emitter)}));
}

Result<void> Crisis::change_to(std::shared_ptr<const Setup> changed, records::RecordSink& sink) {
    if (auto done = adopt(*impl_->setup, *changed, impl_->state); !done)
        return done;
    impl_->emitter = Emitter(*changed, sink);
    impl_->setup = std::move(changed);
    return {};
}

Crisis Crisis::branch(records::RecordSink& sink) const {
    Emitter emitter(*impl_->setup, sink);
    return Crisis(std::make_unique<Impl>(
        Impl{impl_->setup, impl_->state, impl_->executor, std::move(emitter)}));
}

}  // namespace casus::crisis
