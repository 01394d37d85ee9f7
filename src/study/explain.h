// Why something happened in a run: the chain of causes from an event back to orders, statements and
// shocks, in sentences.
//
// `explain` is a pure function of rows of the tables event, command, lever, statement and
// treaty_step; `read_account` takes them from a result folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/event_kinds.h"

namespace casus::study {

/// Rows of one run, each table in the order of its numbers. Times are text, "2022-01-05 16:30:00".
struct Account {
    struct Event {
        std::int64_t id = 0;
        std::string time, kind, place;  ///< place: label of what it happened to
        records::EventData data{};
        std::string causes;             ///< "e12 c3"
    };
    struct Command {
        std::int64_t id = 0;
        std::string time, lever, place;
        std::int64_t size = 0;
        std::string item;   ///< of the scenario; empty for a policy's own
        std::string basis;  ///< of the lever, if it took effect and names one
    };
    struct Statement {
        std::string id, speaker, gist, source;
    };
    struct Step {
        std::int64_t event = 0;
        std::string actor, article, edition, verdict, text;
    };
    std::vector<Event> events;
    std::vector<Command> commands;
    std::vector<Statement> statements;
    std::vector<Step> steps;
};

/// The chain behind an event: first the main line back to its beginning, one sentence a step, with
/// what else had a part; then everything from outside that it rests on. `event` is what
/// `find_event` takes. Causes that go round end the line where they would.
[[nodiscard]] Result<std::string> explain(const Account& account, std::string_view event);

/// The rows of a run of a result folder. `run` is the place of the run in it, from 0.
[[nodiscard]] Result<Account> read_account(const std::string& folder, std::int64_t run);

}  // namespace casus::study
