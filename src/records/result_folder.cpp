#include "records/result_folder.h"

#include <duckdb.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "records/duckdb_session.h"
#include "records/hidden_folder.h"

namespace casus::records {

struct ResultFolder::Impl {
    HiddenFolder folder;
    std::optional<Session> session;
};

namespace {

constexpr std::int64_t microseconds = 1'000'000;

duckdb_type chunk_type(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return DUCKDB_TYPE_BIGINT;
        case ColumnType::text:
            return DUCKDB_TYPE_VARCHAR;
        case ColumnType::time:
            return DUCKDB_TYPE_TIMESTAMP;
    }
    return DUCKDB_TYPE_INVALID;
}

std::string create_table(const TableSchema& table) {
    std::string sql = fmt::format("CREATE TABLE \"{}\" (run_id INTEGER NOT NULL", table.name);
    for (const Column& column : table.columns)
        sql += fmt::format(", \"{}\" {}{}", column.name, sql_type(column.type),
                           column.nullable ? "" : " NOT NULL");
    return sql + ")";
}

std::string copy_table(const TableSchema& table, const std::string& folder) {
    const std::string file = fmt::format("{}/{}.parquet", folder, table.name);
    return fmt::format(
        "COPY \"{}\" TO {} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 3, "
        "ROW_GROUP_SIZE 122880)",
        table.name, sql_literal(file));
}

// Appends the rows of one table, a chunk at a time.
class Appender {
public:
    Appender(Session& session, const TableRows& rows) : session_(session), rows_(rows) {}
    Appender(const Appender&) = delete;
    Appender& operator=(const Appender&) = delete;
    ~Appender() {
        if (chunk_ != nullptr)
            duckdb_destroy_data_chunk(&chunk_);
        if (appender_ != nullptr)
            duckdb_appender_destroy(&appender_);
    }

    Result<void> append(std::int32_t run_id) {
        const std::string table(rows_.schema().name);
        if (duckdb_appender_create(session_.connection(), nullptr, table.c_str(), &appender_) !=
            DuckDBSuccess)
            return failed();
        make_chunk();
        const std::vector<std::uint32_t> order = rows_.key_order();
        const std::size_t most = duckdb_vector_size();
        for (std::size_t from = 0; from < rows_.count(); from += most) {
            const std::size_t size = std::min(most, rows_.count() - from);
            duckdb_data_chunk_reset(chunk_);
            fill(run_id, order, from, size);
            duckdb_data_chunk_set_size(chunk_, size);
            if (duckdb_append_data_chunk(appender_, chunk_) != DuckDBSuccess)
                return failed();
        }
        if (duckdb_appender_close(appender_) != DuckDBSuccess)
            return failed();
        return {};
    }

private:
    Session& session_;
    const TableRows& rows_;
    duckdb_appender appender_ = nullptr;
    duckdb_data_chunk chunk_ = nullptr;

    tl::unexpected<Diagnostics> failed() {
        return session_.failed(appender_ == nullptr ? nullptr : duckdb_appender_error(appender_));
    }

    void make_chunk() {
        std::vector<duckdb_logical_type> types{duckdb_create_logical_type(DUCKDB_TYPE_INTEGER)};
        for (const Column& column : rows_.schema().columns)
            types.push_back(duckdb_create_logical_type(chunk_type(column.type)));
        chunk_ = duckdb_create_data_chunk(types.data(), types.size());
        for (duckdb_logical_type& type : types)
            duckdb_destroy_logical_type(&type);
    }

    void fill(std::int32_t run_id, std::span<const std::uint32_t> order, std::size_t from,
              std::size_t size) {
        auto* ids = static_cast<std::int32_t*>(
            duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, 0)));
        std::fill_n(ids, size, run_id);
        for (std::size_t column = 0; column < rows_.schema().columns.size(); ++column)
            fill_column(column, order, from, size);
    }

    void fill_column(std::size_t column, std::span<const std::uint32_t> order, std::size_t from,
                     std::size_t size) {
        duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_, column + 1);
        const Column& schema = rows_.schema().columns[column];
        if (schema.nullable)
            duckdb_vector_ensure_validity_writable(vector);
        std::uint64_t* valid = duckdb_vector_get_validity(vector);
        auto* data = static_cast<std::int64_t*>(duckdb_vector_get_data(vector));
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t row = order.empty() ? from + i : order[from + i];
            if (schema.nullable && rows_.null(row, column)) {
                duckdb_validity_set_row_invalid(valid, i);
            } else if (schema.type == ColumnType::text) {
                const std::string_view text = rows_.text(row, column);
                duckdb_vector_assign_string_element_len(vector, i, text.data(), text.size());
            } else {
                const std::int64_t unit = schema.type == ColumnType::time ? microseconds : 1;
                data[i] = rows_.integer(row, column) * unit;
            }
        }
    }
};

}  // namespace

ResultFolder::ResultFolder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ResultFolder::ResultFolder(ResultFolder&&) noexcept = default;
ResultFolder::~ResultFolder() = default;

Result<ResultFolder> ResultFolder::open(const std::string& target) {
    Result<HiddenFolder> folder = HiddenFolder::open(target);
    if (!folder)
        return failure(folder.error());
    return ResultFolder(std::make_unique<Impl>(Impl{std::move(*folder), std::nullopt}));
}

const std::string& ResultFolder::path() const { return impl_->folder.path(); }

// DuckDB opens with the first finished run: while a run goes on, it is not there.
Result<void> ResultFolder::add_run(std::int32_t run_id, const RunRows& rows) {
    if (!impl_->session) {
        Result<Session> session =
            Session::open(path() + "/result.duckdb", {.spill_folder = path() + "/spill"});
        if (!session)
            return failure(session.error());
        impl_->session.emplace(std::move(*session));
        for (const TableSchema& table : schemas())
            if (auto made = impl_->session->execute(create_table(table)); !made)
                return made;
    }
    Session& session = *impl_->session;
    if (auto begun = session.execute("BEGIN"); !begun)
        return begun;
    for (const TableSchema& table : schemas()) {
        const TableRows& part = rows.table(table.id);
        if (part.count() == 0)
            continue;
        if (auto added = Appender(session, part).append(run_id); !added)
            return added;
    }
    return session.execute("COMMIT");
}

Result<void> ResultFolder::write_tables() {
    if (!impl_->session) {
        if (auto opened = add_run(0, RunRows{}); !opened)
            return opened;
    }
    for (const TableSchema& table : schemas())
        if (auto copied = impl_->session->execute(copy_table(table, path())); !copied)
            return copied;
    if (auto kept = impl_->session->execute("CHECKPOINT"); !kept)
        return kept;
    impl_->session.reset();
    std::error_code ignored;
    std::filesystem::remove_all(path() + "/spill", ignored);
    return {};
}

Result<void> ResultFolder::add_late(TableId table, std::span<const LateRows> runs) const {
    Result<Session> session =
        Session::open(path() + "/result.duckdb", {.spill_folder = path() + "/spill"});
    if (!session)
        return failure(session.error());
    for (const auto& [run_id, rows] : runs)
        if (auto added = Appender(*session, rows->table(table)).append(run_id); !added)
            return added;
    for (const std::string& sql : {copy_table(schema(table), path()), std::string("CHECKPOINT")})
        if (auto done = session->execute(sql); !done)
            return done;
    std::error_code ignored;
    std::filesystem::remove_all(path() + "/spill", ignored);
    return {};
}

Result<void> ResultFolder::publish() { return impl_->folder.publish(); }

}  // namespace casus::records
