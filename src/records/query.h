// Questions in SQL to a finished result folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace casus::records {

/// What came back. A cell is its text (times as `2022-01-05 16:30:00`), or nothing where null.
struct Answer {
    using Cell = std::optional<std::string>;
    std::vector<std::string> columns;
    std::vector<bool> numeric;  ///< by column
    std::vector<std::vector<Cell>> rows;

    [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
        return rows[row][column];
    }
    /// An integer cell; 0 where null or no integer.
    [[nodiscard]] std::int64_t integer(std::size_t row, std::size_t column) const;
    /// A text; empty where null.
    [[nodiscard]] std::string text(std::size_t row, std::size_t column) const;
};

/// One or two result folders, open for questions. Nothing in them is changed.
class Reader {
public:
    /// The tables of `folder` (made by `ResultFolder`). A folder that is none is a failure of
    /// input.
    [[nodiscard]] static Result<Reader> open(const std::string& folder);
    /// Two folders at once, maybe the same: their tables are `a.<table>` and `b.<table>`.
    [[nodiscard]] static Result<Reader> open_pair(const std::string& a, const std::string& b);
    /// The tables of one run of a folder, by its `run_id`, as if it were alone.
    [[nodiscard]] static Result<Reader> open_run(const std::string& folder, std::int64_t run);
    /// The tables of a result without a row: whether a question can be asked at all.
    [[nodiscard]] static Result<Reader> open_empty();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();
    /// A statement that DuckDB does not take is a failure of input.
    [[nodiscard]] Result<Answer> ask(const std::string& sql);

private:
    struct Impl;
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// One question to one folder.
[[nodiscard]] Result<Answer> query(const std::string& folder, const std::string& sql);

/// As a table for people: columns aligned, numbers to the right.
[[nodiscard]] std::string render(const Answer& answer);

}  // namespace casus::records
