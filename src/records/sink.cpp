#include "records/sink.h"

#include <fmt/format.h>

namespace casus::records {
namespace {

bool fits(const Column& column, const Field& field) {
    switch (field.kind) {
        case Field::Kind::null:
            return column.nullable;
        case Field::Kind::text:
            return column.type == ColumnType::text;
        case Field::Kind::integer:
            return column.type != ColumnType::text;
    }
    return false;
}

tl::unexpected<Diagnostics> misfit(const TableSchema& schema, std::string_view what) {
    Diagnostic defect;
    defect.what = fmt::format("a row of table '{}' {}", schema.name, what);
    defect.mend = "this is a defect of the program: please report it";
    defect.fault = Fault::machine;
    return failure(std::move(defect));
}

}  // namespace

Result<void> check_row(const TableSchema& schema, std::span<const Field> fields) {
    if (fields.size() != schema.columns.size())
        return misfit(schema, fmt::format("has {} values for {} columns", fields.size(),
                                          schema.columns.size()));
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!fits(schema.columns[i], fields[i]))
            return misfit(schema, fmt::format("does not fit column '{}'", schema.columns[i].name));
    return {};
}

Result<void> MemorySink::append(TableId table, std::span<const Field> fields) {
    if (auto good = check_row(schema(table), fields); !good)
        return good;
    if (rows_.empty())
        rows_.resize(table_count);
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            line += '|';
        const Field& field = fields[i];
        if (field.kind == Field::Kind::text)
            line += field.text;
        if (field.kind == Field::Kind::integer) {
            const bool is_time = schema(table).columns[i].type == ColumnType::time;
            line += is_time ? format_time(Time(field.integer)) : fmt::format("{}", field.integer);
        }
    }
    rows_[static_cast<std::size_t>(table)].push_back(std::move(line));
    return {};
}

const std::vector<std::string>& MemorySink::rows(TableId table) const {
    static const std::vector<std::string> none;
    return rows_.empty() ? none : rows_[static_cast<std::size_t>(table)];
}

}  // namespace casus::records
