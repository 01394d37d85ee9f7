// How far a run is: a bar with the time left on a terminal, plain lines elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "study/request.h"

namespace casus::cli {

class ProgressDisplay {
public:
    ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;
    ~ProgressDisplay();  ///< clears the bar
    void show(const study::ProgressNote& note);

private:
    using Clock = std::chrono::steady_clock;
    bool watched_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_;
    std::int64_t last_tenth_ = 0;
    bool drawn_ = false;
    void draw(const study::ProgressNote& note, double seconds);
    void tell(const study::ProgressNote& note, double seconds);
};

/// `1 min 05 s`
[[nodiscard]] std::string duration_text(double seconds);
/// `[=====     ]  50 %  2022-01-05T06:00:00Z  3 s left`
[[nodiscard]] std::string bar_text(const study::ProgressNote& note, double seconds);

}  // namespace casus::cli
