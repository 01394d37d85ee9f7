// The rows of one run in plain columns: small enough to stay in memory until the run ends, so that
// no file and no database is touched in a step.
//
// Integers take 4 bytes each until one does not fit, then 8; a text is stored once and named by 4
// bytes. Two million rows of `settlement_tick` take about 120 MB.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "records/schema.h"
#include "records/sink.h"

namespace casus::records {

/// Every text of a run, once.
class TextPool {
public:
    [[nodiscard]] std::int64_t place(std::string_view text);
    [[nodiscard]] std::string_view text(std::int64_t place) const {
        return texts_[static_cast<std::size_t>(place)];
    }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;  // addresses stay
    std::unordered_map<std::string_view, std::int64_t> places_;
};

/// One column: an integer, a time in UTC seconds, or a text's place in the pool.
class ColumnValues {
public:
    void push(std::int64_t value);
    void push_null();
    [[nodiscard]] std::int64_t value(std::size_t row) const {
        return wide_.empty() ? std::int64_t{narrow_[row]} : wide_[row];
    }
    [[nodiscard]] bool null(std::size_t row) const { return row < nulls_.size() && nulls_[row]; }
    [[nodiscard]] std::size_t bytes() const;
    void save(ByteWriter& out) const;
    /// Reads `rows` values from `least` to `most`; one that is null stands for 0.
    void load(ByteReader& in, std::size_t rows, std::int64_t least, std::int64_t most,
              bool nullable);

private:
    std::vector<std::int32_t> narrow_;
    std::vector<std::int64_t> wide_;  // all values, once one did not fit
    std::vector<bool> nulls_;         // up to the last null
    [[nodiscard]] std::size_t size() const { return wide_.empty() ? narrow_.size() : wide_.size(); }
};

/// The rows of one table. Columns as in the schema, without `run_id`.
class TableRows {
public:
    TableRows(const TableSchema& schema, TextPool& pool);
    [[nodiscard]] Result<void> append(std::span<const Field> fields);
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool null(std::size_t row, std::size_t column) const {
        return columns_[column].null(row);
    }
    /// An integer, or a time as UTC seconds; 0 where null.
    [[nodiscard]] std::int64_t integer(std::size_t row, std::size_t column) const {
        return columns_[column].value(row);
    }
    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const {
        return pool_->text(columns_[column].value(row));
    }
    /// The rows in the order of the table's key; rows of equal keys stay as they came. Empty if
    /// they already are in that order.
    [[nodiscard]] std::vector<std::uint32_t> key_order() const;
    [[nodiscard]] std::size_t bytes() const;
    [[nodiscard]] const TableSchema& schema() const { return *schema_; }
    void save(ByteWriter& out) const;
    void load(ByteReader& in);

private:
    const TableSchema* schema_;
    TextPool* pool_;
    std::vector<ColumnValues> columns_;
    std::size_t count_ = 0;
    /// Below 0, 0 or above 0, as the key of row `a` is before, the same as or after that of `b`.
    [[nodiscard]] int compare(std::size_t a, std::size_t b) const;
};

/// The sink of a run that goes to a folder.
class RunRows final : public RecordSink {
public:
    RunRows();
    /// A row that does not fit the schema is a failure: a defect of the model that wrote it.
    [[nodiscard]] Result<void> append(TableId table, std::span<const Field> fields) override;
    [[nodiscard]] const TableRows& table(TableId id) const {
        return tables_[static_cast<std::size_t>(id)];
    }
    /// Memory held by the columns.
    [[nodiscard]] std::size_t bytes() const;
    /// All rows as little-endian bytes, and back: into no rows yet. Whoever reads asks `in.good()`.
    void save(ByteWriter& out) const;
    void load(ByteReader& in);

private:
    TextPool pool_;
    std::vector<TableRows> tables_;
};

}  // namespace casus::records
