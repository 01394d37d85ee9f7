// Where rows go. Models emit rows in key order; only `crisis` owns a sink.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "records/schema.h"

namespace casus::records {

/// One value of a row: nothing, an integer (also times, as UTC seconds), or text.
struct Field {
    enum class Kind : std::uint8_t { null, integer, text } kind = Kind::null;
    std::int64_t integer = 0;
    std::string_view text;  ///< valid during the call only
    Field() = default;
    Field(std::int64_t value)
        : kind(Kind::integer), integer(value) {}  // NOLINT: a field is a value
    Field(Time value) : kind(Kind::integer), integer(value.utc_seconds()) {}  // NOLINT
    Field(std::string_view value) : kind(Kind::text), text(value) {}          // NOLINT
};

/// Fails where a row has too many or too few values, a wrong type, or nothing where the column
/// takes no null: a defect of who wrote it.
[[nodiscard]] Result<void> check_row(const TableSchema& schema, std::span<const Field> fields);

class RecordSink {
public:
    RecordSink() = default;
    RecordSink(const RecordSink&) = delete;
    RecordSink& operator=(const RecordSink&) = delete;
    virtual ~RecordSink() = default;
    /// `fields` are in the order of the table's columns in schema.h, without `run_id`, which the
    /// sink adds. A machine fault (disk full) is a failure with Fault::machine.
    [[nodiscard]] virtual Result<void> append(TableId table, std::span<const Field> fields) = 0;
};

/// Forgets.
class NullSink final : public RecordSink {
public:
    [[nodiscard]] Result<void> append(TableId, std::span<const Field>) override { return {}; }
};

/// Keeps rows as text lines per table ("1|2022-..|..."), for tests and comparisons.
class MemorySink final : public RecordSink {
public:
    [[nodiscard]] Result<void> append(TableId table, std::span<const Field> fields) override;
    [[nodiscard]] const std::vector<std::string>& rows(TableId table) const;

private:
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace casus::records
