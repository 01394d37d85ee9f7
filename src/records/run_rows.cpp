#include "records/run_rows.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace casus::records {

std::int64_t TextPool::place(std::string_view text) {
    if (const auto found = places_.find(text); found != places_.end())
        return found->second;
    const auto place = static_cast<std::int64_t>(texts_.size());
    texts_.emplace_back(text);
    places_.emplace(texts_.back(), place);
    return place;
}

void ColumnValues::push(std::int64_t value) {
    const bool narrow = value >= std::numeric_limits<std::int32_t>::min() &&
                        value <= std::numeric_limits<std::int32_t>::max();
    if (wide_.empty() && narrow) {
        narrow_.push_back(static_cast<std::int32_t>(value));
        return;
    }
    if (wide_.empty()) {
        wide_.assign(narrow_.begin(), narrow_.end());
        narrow_ = {};
    }
    wide_.push_back(value);
}

void ColumnValues::push_null() {
    nulls_.resize(size(), false);
    nulls_.push_back(true);
    push(0);
}

std::size_t ColumnValues::bytes() const {
    return narrow_.capacity() * sizeof(std::int32_t) + wide_.capacity() * sizeof(std::int64_t) +
           nulls_.capacity() / 8;
}

TableRows::TableRows(const TableSchema& schema, TextPool& pool)
    : schema_(&schema), pool_(&pool), columns_(schema.columns.size()) {}

Result<void> TableRows::append(std::span<const Field> fields) {
    if (auto good = check_row(*schema_, fields); !good)
        return good;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        switch (fields[i].kind) {
            case Field::Kind::null:
                columns_[i].push_null();
                break;
            case Field::Kind::text:
                columns_[i].push(pool_->place(fields[i].text));
                break;
            case Field::Kind::integer:
                columns_[i].push(fields[i].integer);
                break;
        }
    }
    ++count_;
    return {};
}

int TableRows::compare(std::size_t a, std::size_t b) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!schema_->columns[i].key)
            continue;
        if (schema_->columns[i].type == ColumnType::text) {
            if (integer(a, i) == integer(b, i))
                continue;
            const int order = text(a, i).compare(text(b, i));
            if (order != 0)
                return order;
        } else if (integer(a, i) != integer(b, i)) {
            return integer(a, i) < integer(b, i) ? -1 : 1;
        }
    }
    return 0;
}

std::vector<std::uint32_t> TableRows::key_order() const {
    bool ordered = true;
    for (std::size_t row = 1; row < count_ && ordered; ++row)
        ordered = compare(row - 1, row) <= 0;
    if (ordered)
        return {};
    std::vector<std::uint32_t> order(count_);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return compare(a, b) < 0; });
    return order;
}

std::size_t TableRows::bytes() const {
    std::size_t sum = 0;
    for (const ColumnValues& column : columns_)
        sum += column.bytes();
    return sum;
}

RunRows::RunRows() {
    tables_.reserve(table_count);
    for (const TableSchema& table : schemas())
        tables_.emplace_back(table, pool_);
}

Result<void> RunRows::append(TableId table, std::span<const Field> fields) {
    return tables_[static_cast<std::size_t>(table)].append(fields);
}

std::size_t RunRows::bytes() const {
    std::size_t sum = 0;
    for (const TableRows& rows : tables_)
        sum += rows.bytes();
    return sum;
}

}  // namespace casus::records
