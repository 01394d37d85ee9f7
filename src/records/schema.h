// Every table and column, once: name, type, unit, key, null rule, meaning. docs/tables.md is made
// from this list. `run_id` (int32, place of the run in the folder) is the first column of each and
// is added by the sink.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace casus::records {

enum class TableId : std::uint8_t {
    run,
    parameter,
    command,
    event,
    lever,
    statement,
    nation_tick,
    region_tick,
    settlement_tick,
    object,
    treaty_step,
    position,
    unit,
    sortie,
    task,
    claim,
    target,
    contribution,
    model_score,
    report_claim
};
inline constexpr std::size_t table_count = 20;

enum class ColumnType : std::uint8_t { integer, text, time };
/// As DuckDB and docs/tables.md name it: BIGINT, VARCHAR, TIMESTAMP.
[[nodiscard]] std::string_view sql_type(ColumnType type);

struct Column {
    std::string_view name;
    ColumnType type;
    std::string_view unit;  ///< "" for labels
    bool key;               ///< part of the order of rows
    bool nullable;
    std::string_view meaning;
};

struct TableSchema {
    TableId id;
    std::string_view name;
    std::string_view meaning;
    std::span<const Column> columns;
};

[[nodiscard]] std::span<const TableSchema> schemas();  ///< in the order of TableId
[[nodiscard]] const TableSchema& schema(TableId id);

}  // namespace casus::records
