// The rows of a run as bytes, for checkpoints: column by column, as they lie in memory.
#include <bit>
#include <cstring>
#include <limits>

#include "records/run_rows.h"

namespace casus::records {
namespace {

static_assert(std::endian::native == std::endian::little);

template <class Integer>
void add_column(ByteWriter& out, const std::vector<Integer>& values) {
    std::string bytes(values.size() * sizeof(Integer), '\0');
    if (!bytes.empty())
        std::memcpy(bytes.data(), values.data(), bytes.size());
    out.add(std::string_view(bytes));
}

/// Fails unless there are `rows` of them.
template <class Integer>
std::vector<Integer> read_column(ByteReader& in, std::size_t rows) {
    const std::string_view bytes = in.text();
    if (bytes.size() / sizeof(Integer) != rows || bytes.size() % sizeof(Integer) != 0)
        in.fail();
    if (!in.good())
        return {};
    std::vector<Integer> values(rows);
    if (rows > 0)
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

}  // namespace

void ColumnValues::save(ByteWriter& out) const {
    out.add(std::int64_t{wide_.empty() ? 0 : 1});
    if (wide_.empty())
        add_column(out, narrow_);
    else
        add_column(out, wide_);
    std::vector<std::uint8_t> nulls;
    for (const bool null : nulls_)
        nulls.push_back(null ? 1 : 0);
    add_column(out, nulls);
}

void ColumnValues::load(ByteReader& in, std::size_t rows, std::int64_t least, std::int64_t most,
                        bool nullable) {
    const bool wide = in.flag();
    if (wide && rows == 0)
        in.fail();  // who writes no values writes them narrow
    if (wide)
        wide_ = read_column<std::int64_t>(in, rows);
    else
        narrow_ = read_column<std::int32_t>(in, rows);
    const std::string_view nulls = in.text();
    if (nulls.size() > (nullable ? rows : 0))
        in.fail();
    for (const char null : nulls) {
        if (null != 0 && null != 1)
            in.fail();
        nulls_.push_back(null != 0);
    }
    for (std::size_t row = 0; in.good() && row < rows; ++row)
        if (null(row) ? value(row) != 0 : value(row) < least || value(row) > most)
            in.fail();
}

void TableRows::save(ByteWriter& out) const {
    out.add(schema_->name);
    out.add(static_cast<std::int64_t>(columns_.size()));
    out.add(static_cast<std::int64_t>(count_));
    for (const ColumnValues& column : columns_)
        column.save(out);
}

void TableRows::load(ByteReader& in) {
    if (in.text() != schema_->name || in.integer() != static_cast<std::int64_t>(columns_.size()))
        in.fail();
    count_ = in.count(4);
    for (std::size_t i = 0; in.good() && i < columns_.size(); ++i) {
        const Column& column = schema_->columns[i];
        std::int64_t least = std::numeric_limits<std::int64_t>::min();
        std::int64_t most = std::numeric_limits<std::int64_t>::max();
        if (column.type == ColumnType::text) {
            least = 0;
            most = static_cast<std::int64_t>(pool_->size()) - 1;
        } else if (column.type == ColumnType::time) {  // written in microseconds
            least = -most_seconds;
            most = most_seconds;
        }
        columns_[i].load(in, count_, least, most, column.nullable);
    }
}

void RunRows::save(ByteWriter& out) const {
    out.add(static_cast<std::int64_t>(pool_.size()));
    for (std::size_t i = 0; i < pool_.size(); ++i)
        out.add(pool_.text(static_cast<std::int64_t>(i)));
    for (const TableRows& table : tables_)
        table.save(out);
}

void RunRows::load(ByteReader& in) {
    const std::size_t texts = in.count(8);
    for (std::size_t i = 0; in.good() && i < texts; ++i)
        if (pool_.place(in.text()) != static_cast<std::int64_t>(i))
            in.fail();  // a text stands once
    for (TableRows& table : tables_)
        table.load(in);
}

}  // namespace casus::records
