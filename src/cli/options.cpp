#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include <fmt/format.h>

#include "study/manifest.h"

namespace casus::cli {
namespace {

constexpr std::uint64_t most_threads = 1024;

}  // namespace

Diagnostic wrong(std::string what, std::string expected, std::string found, std::string mend) {
    Diagnostic problem;
    problem.what = std::move(what);
    problem.expected = std::move(expected);
    problem.found = found.empty() ? "nothing" : std::move(found);
    problem.mend = std::move(mend);
    return problem;
}

Result<std::uint64_t> whole_number(const std::string& option, const std::string& text,
                                   std::uint64_t least, std::uint64_t most) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && stop == end && number >= least && number <= most)
        return number;
    return failure(wrong(option + " is out of range or no whole number",
                         fmt::format("{} to {}", least, most), text,
                         fmt::format("write {} N with digits only", option)));
}

Result<Seeds> seeds_from(const std::string& text) {
    const std::size_t dash = text.find('-');
    const auto first = whole_number("--seeds", text.substr(0, dash), 0, study::greatest_seed);
    const auto last = dash == std::string::npos
                          ? first
                          : whole_number("--seeds", text.substr(dash + 1), 0, study::greatest_seed);
    if (!first || !last || *last < *first || *last - *first >= study::most_runs)
        return failure(wrong("--seeds is not a range of seeds",
                             fmt::format("A-B, A not above B, at most {} runs", study::most_runs),
                             text, "write for example --seeds 1-20"));
    return Seeds{*first, *last};
}

Result<Duration> duration_from(const std::string& option, const std::string& text) {
    constexpr std::uint64_t most = 100'000;
    const char unit = text.empty() ? ' ' : text.back();
    const auto number =
        whole_number(option, text.substr(0, text.empty() ? 0 : text.size() - 1), 1, most);
    if (!number || (unit != 'h' && unit != 'd'))
        return failure(wrong(option + " is not a simulated time", "whole hours or days", text,
                             fmt::format("write for example {} 24h", option)));
    const auto n = static_cast<std::int64_t>(*number);
    return unit == 'h' ? hours(n) : days(n);
}

Result<std::size_t> threads_from(const std::string& text) {
    if (text.empty())
        return std::max<std::size_t>(1, std::thread::hardware_concurrency());
    return whole_number("--threads", text, 1, most_threads);
}

}  // namespace casus::cli
