#include "report/questions.h"

#include <utility>

#include <fmt/format.h>

namespace casus::report {
namespace {

using records::Answer;

constexpr std::int64_t spaghetti_runs = 20;
constexpr std::string_view five = "[0.05, 0.25, 0.5, 0.75, 0.95]";

}  // namespace

Questions::Questions(const std::string& folder) {
    auto reader = records::Reader::open(folder);
    if (reader)
        reader_.emplace(std::move(*reader));
    else
        problems_ = std::move(reader.error());
}

Answer Questions::ask(const std::string& sql) {
    if (!problems_.empty())
        return {};
    auto answer = reader_->ask(sql);
    if (answer)
        return std::move(*answer);
    problems_ = std::move(answer.error());
    return {};
}

std::int64_t Questions::number(const std::string& sql) {
    const Answer answer = ask(sql);
    return answer.rows.empty() ? 0 : answer.integer(0, 0);
}

Series hourly(Questions& questions, std::string_view expression, std::string_view from) {
    Series series;
    const std::string per_run = fmt::format(
        "(SELECT run_id, time, CAST(sum({}) AS BIGINT) AS x FROM {} GROUP BY run_id, time)",
        expression, from);
    const Answer bands = questions.ask(
        fmt::format("SELECT epoch_ms(time) // 1000, q[1], q[2], q[3], q[4], q[5] FROM "
                    "(SELECT time, quantile_disc(x, {}) AS q FROM {} GROUP BY time) ORDER BY 1",
                    five, per_run));
    for (std::size_t row = 0; row < bands.rows.size(); ++row) {
        if (row == 0)
            series.start = Time(bands.integer(row, 0));
        if (row == 1)
            series.step = Time(bands.integer(row, 0)) - series.start;
        for (std::size_t q = 0; q < 5; ++q)
            series.quantiles[q].push_back(bands.integer(row, q + 1));
    }
    const Answer single = questions.ask(
        fmt::format("SELECT run_id, x FROM {} WHERE run_id < {} ORDER BY run_id, time", per_run,
                    spaghetti_runs));
    for (std::size_t row = 0; row < single.rows.size(); ++row) {
        const auto run = static_cast<std::size_t>(single.integer(row, 0));
        if (series.runs.size() <= run)
            series.runs.resize(run + 1);
        series.runs[run].push_back(single.integer(row, 1));
    }
    return series;
}

Spread over_runs(Questions& questions, std::string_view per_run_sql) {
    const Answer answer =
        questions.ask(fmt::format("SELECT q[1], q[3], q[5], most FROM "
                                  "(SELECT quantile_disc(x, {}) AS q, max(x) AS most FROM ({}))",
                                  five, per_run_sql));
    if (answer.rows.empty())
        return {};
    return {answer.integer(0, 0), answer.integer(0, 1), answer.integer(0, 2), answer.integer(0, 3)};
}

}  // namespace casus::report
