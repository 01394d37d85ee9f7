// The loop: one clock that joins models which do not know each other, and owns their states.
//
// At each instant, in this order: commands; due events by (phase, kind, entity, ordinal); at whole
// hours the society step; observations; policies, whose commands take effect later. It prints
// nothing, logs nothing, catches no signal, opens no file.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/command.h"
#include "base/digest.h"
#include "base/executor.h"
#include "base/result.h"
#include "base/view.h"
#include "crisis/setup.h"
#include "records/sink.h"

namespace casus::crisis {

struct Progress {
    Time now;               ///< everything up to here is done
    bool finished = false;  ///< reached the end of the scenario
    bool stopped = false;   ///< the stop token was set
};

class Crisis {
public:
    /// `setup` is shared by all runs of a scenario; `seed` keys all but the persons.
    [[nodiscard]] static Result<Crisis> start(std::shared_ptr<const Setup> setup, Seed seed,
                                              Executor& executor, records::RecordSink& sink);
    Crisis(Crisis&&) noexcept;
    Crisis& operator=(Crisis&&) noexcept;
    Crisis(const Crisis&) = delete;
    Crisis& operator=(const Crisis&) = delete;
    ~Crisis();

    /// Advances to `until` (or the end), stopping only between instants. `commands` are those of
    /// persons' seats and branches for the time ahead, in any order; each is accepted or refused
    /// and recorded when it is due. A command for an instant that has passed is a failure.
    [[nodiscard]] Result<Progress> advance(Time until, std::span<const Command> commands = {},
                                           std::stop_token stop = {});
    /// Writes the row of the table `run`. `advance` does it at the end of the scenario; a run that
    /// is stopped before is closed by its caller, and marked as partial. Once only.
    [[nodiscard]] Result<void> close();
    [[nodiscard]] Time now() const;
    /// What a seat knows now.
    [[nodiscard]] View view(SeatId seat) const;
    /// Digest of all states, queue, policy memory and place in the command log.
    [[nodiscard]] Digest digest() const;

    /// All states, little-endian, versioned.
    [[nodiscard]] std::string snapshot() const;
    [[nodiscard]] static Result<Crisis> restore(std::string_view snapshot,
                                                std::shared_ptr<const Setup> setup,
                                                Executor& executor, records::RecordSink& sink);
    /// A copy with its own sink, which receives the rows from here on.
    [[nodiscard]] Crisis branch(records::RecordSink& sink) const;
    /// Goes on under another setup of the same scenario, which may set parameters at later instants
    /// than now, and nothing else: as a run would that had it from the start. Fails, by what
    /// differs, on any other.
    [[nodiscard]] Result<void> change_to(std::shared_ptr<const Setup> changed,
                                         records::RecordSink& sink);

private:
    struct Impl;
    explicit Crisis(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace casus::crisis
