// A result folder in the making: each finished run is added as a part; at the end every table
// becomes one Parquet file, beside a database `result.duckdb` with the same tables.
//
// The same runs in the same order give the same bytes in every Parquet file and the same ordered
// rows in the database. Nothing is seen under the target's name until `publish`.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "records/run_rows.h"

namespace casus::records {

/// Rows of a run that came after its others.
struct LateRows {
    std::int32_t run_id = 0;
    std::unique_ptr<const RunRows> rows;
};

class ResultFolder {
public:
    /// Fails with input if `target` exists and is not empty, with machine if it cannot be made.
    [[nodiscard]] static Result<ResultFolder> open(const std::string& target);
    ResultFolder(ResultFolder&&) noexcept;
    ResultFolder& operator=(ResultFolder&&) = delete;
    ResultFolder(const ResultFolder&) = delete;
    ResultFolder& operator=(const ResultFolder&) = delete;
    ~ResultFolder();

    /// Adds a run, in rising order of `run_id`, which becomes the first column of each table.
    [[nodiscard]] Result<void> add_run(std::int32_t run_id, const RunRows& rows);
    /// Writes the tables; no run can be added afterwards.
    [[nodiscard]] Result<void> write_tables();
    /// Adds rows of one table to the written ones: what had to be asked of the tables first. By
    /// run, in rising order of `run_id`. Call after `write_tables`, once a table.
    [[nodiscard]] Result<void> add_late(TableId table, std::span<const LateRows> runs) const;
    /// The hidden folder, for the other files of a result.
    [[nodiscard]] const std::string& path() const;
    /// Gives the folder its name. Call after `write_tables`.
    [[nodiscard]] Result<void> publish();

private:
    struct Impl;
    explicit ResultFolder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace casus::records
