// Questions in SQL to one result folder, and the two shapes of answer that the report needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "records/query.h"
#include "report/facts.h"

namespace casus::report {

/// Keeps the first failure and answers the rest with nothing, so that loading reads straight.
class Questions {
public:
    explicit Questions(const std::string& folder);
    records::Answer ask(const std::string& sql);
    /// The first cell; 0 where there is none.
    std::int64_t number(const std::string& sql);
    [[nodiscard]] const Diagnostics& problems() const { return problems_; }

private:
    std::optional<records::Reader> reader_;
    Diagnostics problems_;
};

/// An hourly series of `expression` over the rows of `from` grouped by run and hour.
[[nodiscard]] Series hourly(Questions& questions, std::string_view expression,
                            std::string_view from);
/// Quantiles over runs of one number a run, named x.
[[nodiscard]] Spread over_runs(Questions& questions, std::string_view per_run_sql);

}  // namespace casus::report
