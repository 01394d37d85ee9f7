// Rows that fit each table, made up for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "records/run_rows.h"
#include "records/schema.h"

namespace casus::records {

/// Fills one table of `sink` with `count` rows in key order; some nullable cells are null.
inline Result<void> fill(RecordSink& sink, const TableSchema& table, std::int64_t count,
                         std::int64_t salt) {
    for (std::int64_t row = 0; row < count; ++row) {
        std::vector<std::string> texts;
        texts.reserve(table.columns.size());
        std::vector<Field> fields;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Column& column = table.columns[i];
            const std::int64_t value =
                column.key ? row : (row * 7 + salt) % 1009 + static_cast<std::int64_t>(i);
            if (column.nullable && (row + salt) % 3 == 0) {
                fields.emplace_back();
            } else if (column.type == ColumnType::text) {
                const std::string digits = std::to_string(value);
                texts.push_back("t" + std::string(8 - digits.size(), '0') + digits);
                fields.emplace_back(std::string_view(texts.back()));
            } else if (column.type == ColumnType::time) {
                fields.emplace_back(Time(1640995200 + value * 3600));
            } else {
                fields.emplace_back(value);
            }
        }
        if (auto added = sink.append(table.id, fields); !added)
            return added;
    }
    return {};
}

/// Every table.
inline Result<void> fill(RecordSink& sink, std::int64_t count, std::int64_t salt) {
    for (const TableSchema& table : schemas())
        if (auto filled = fill(sink, table, count, salt); !filled)
            return filled;
    return {};
}

}  // namespace casus::records
