#include "cli/progress.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/terminal.h"

namespace casus::cli {
namespace {

using Stage = study::ProgressNote::Stage;

constexpr std::int64_t bar_width = 30;

std::int64_t percent(const study::ProgressNote& note) {
    return note.hours > 0 ? note.hours_done * 100 / note.hours : 0;
}

std::string runs_text(const study::ProgressNote& note) {
    return note.runs > 1 ? fmt::format("run {} of {}  ",
                                       std::min(note.runs_finished + 1, note.runs), note.runs)
                         : std::string();
}

}  // namespace

std::string duration_text(double seconds) {
    const auto whole = std::llround(seconds);
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string bar_text(const study::ProgressNote& note, double seconds) {
    if (note.stage == Stage::loading)
        return "reading the scenario";
    if (note.stage == Stage::writing)
        return "writing the tables and the report";
    const std::int64_t done = percent(note);
    const auto filled = static_cast<std::size_t>(done * bar_width / 100);
    const std::string left =
        done > 0 && done < 100
            ? duration_text(seconds * static_cast<double>(100 - done) / static_cast<double>(done)) +
                  " left"
            : "";
    return fmt::format("[{:<{}}] {:>3} %  {}{}  {}", std::string(filled, '='), bar_width, done,
                       runs_text(note), format_time(note.now), left);
}

ProgressDisplay::ProgressDisplay() : watched_(progress_is_watched()) {}

ProgressDisplay::~ProgressDisplay() {
    if (drawn_)
        print_error("\r\x1b[K");
}

void ProgressDisplay::show(const study::ProgressNote& note) {
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    if (watched_)
        draw(note, seconds);
    else
        tell(note, seconds);
}

void ProgressDisplay::draw(const study::ProgressNote& note, double seconds) {
    using namespace std::chrono_literals;
    const Clock::time_point now = Clock::now();
    if (note.stage == Stage::running && drawn_ && now - last_ < 100ms)
        return;
    last_ = now;
    drawn_ = true;
    print_error("\r\x1b[K" + bar_text(note, seconds));
}

// A line a tenth of the way.
void ProgressDisplay::tell(const study::ProgressNote& note, double seconds) {
    if (note.stage != Stage::running) {
        spdlog::info(bar_text(note, seconds));
        return;
    }
    const std::int64_t tenth = percent(note) / 10;
    if (tenth == last_tenth_)
        return;
    last_tenth_ = tenth;
    spdlog::info("{} %  {}{}", tenth * 10, runs_text(note), format_time(note.now));
}

}  // namespace casus::cli
