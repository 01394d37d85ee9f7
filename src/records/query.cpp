#include "records/query.h"

#include <duckdb.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <random>

#include <fmt/format.h>

#include "records/duckdb_session.h"
#include "records/schema.h"

namespace casus::records {
namespace {

// Owns the result of a statement.
class Statement {
public:
    Statement(duckdb_connection connection, const std::string& sql)
        : good_(duckdb_query(connection, sql.c_str(), &result_) == DuckDBSuccess) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { duckdb_destroy_result(&result_); }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] duckdb_result& result() { return result_; }

private:
    duckdb_result result_ = {};
    bool good_;
};

bool is_numeric(duckdb_type type) {
    switch (type) {
        case DUCKDB_TYPE_TINYINT:
        case DUCKDB_TYPE_SMALLINT:
        case DUCKDB_TYPE_INTEGER:
        case DUCKDB_TYPE_BIGINT:
        case DUCKDB_TYPE_UTINYINT:
        case DUCKDB_TYPE_USMALLINT:
        case DUCKDB_TYPE_UINTEGER:
        case DUCKDB_TYPE_UBIGINT:
        case DUCKDB_TYPE_HUGEINT:
        case DUCKDB_TYPE_UHUGEINT:
        case DUCKDB_TYPE_FLOAT:
        case DUCKDB_TYPE_DOUBLE:
        case DUCKDB_TYPE_DECIMAL:
            return true;
        default:
            return false;
    }
}

// The rows of a statement whose columns are all VARCHAR.
void read_rows(duckdb_result& result, Answer& answer) {
    for (;;) {
        duckdb_data_chunk chunk = duckdb_fetch_chunk(result);
        if (chunk == nullptr)
            return;
        const std::size_t first = answer.rows.size();
        const idx_t size = duckdb_data_chunk_get_size(chunk);
        answer.rows.resize(first + size, std::vector<Answer::Cell>(answer.columns.size()));
        for (idx_t column = 0; column < answer.columns.size(); ++column) {
            duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
            std::uint64_t* valid = duckdb_vector_get_validity(vector);
            auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
            for (idx_t i = 0; i < size; ++i) {
                if (valid != nullptr && !duckdb_validity_row_is_valid(valid, i))
                    continue;
                answer.rows[first + i][column] =
                    std::string(duckdb_string_t_data(&texts[i]), duckdb_string_t_length(texts[i]));
            }
        }
        duckdb_destroy_data_chunk(&chunk);
    }
}

std::string without_last_semicolon(std::string sql) {
    while (!sql.empty() &&
           (sql.back() == ';' || std::isspace(static_cast<unsigned char>(sql.back())) != 0))
        sql.pop_back();
    return sql;
}

tl::unexpected<Diagnostics> no_question(const std::string& found) {
    Diagnostic problem;
    problem.what = "this is not one question to the tables";
    problem.expected = "one SELECT (or SHOW TABLES, DESCRIBE, EXPLAIN)";
    problem.found = found;
    problem.mend =
        "for example: SELECT * FROM nation_tick LIMIT 5; docs/tables.md names the columns";
    return failure(std::move(problem));
}

// The statements that a text holds, as DuckDB cuts it.
class Statements {
public:
    Statements(duckdb_connection connection, const std::string& sql)
        : connection_(connection),
          count_(duckdb_extract_statements(connection, sql.c_str(), &statements_)) {}
    Statements(const Statements&) = delete;
    Statements& operator=(const Statements&) = delete;
    ~Statements() {
        if (prepared_ != nullptr)
            duckdb_destroy_prepare(&prepared_);
        duckdb_destroy_extracted(&statements_);
    }
    [[nodiscard]] idx_t count() const { return count_; }
    [[nodiscard]] const char* error() { return duckdb_extract_statements_error(statements_); }
    // Null, or what is wrong with the first.
    [[nodiscard]] const char* prepare() {
        if (duckdb_prepare_extracted_statement(connection_, statements_, 0, &prepared_) ==
            DuckDBSuccess)
            return nullptr;
        const char* message = duckdb_prepare_error(prepared_);
        return message != nullptr ? message : "DuckDB does not take the statement";
    }
    [[nodiscard]] duckdb_statement_type type() const {
        return duckdb_prepared_statement_type(prepared_);
    }
    [[nodiscard]] idx_t parameters() const { return duckdb_nparams(prepared_); }

private:
    duckdb_connection connection_;
    duckdb_extracted_statements statements_ = nullptr;
    idx_t count_;
    duckdb_prepared_statement prepared_ = nullptr;
};

void describe_columns(duckdb_result& result, Answer& answer) {
    for (idx_t column = 0; column < duckdb_column_count(&result); ++column) {
        answer.columns.emplace_back(duckdb_column_name(&result, column));
        answer.numeric.push_back(is_numeric(duckdb_column_type(&result, column)));
    }
}

// The answer of a statement whose columns are texts already.
Result<Answer> ask_plainly(Session& session, const std::string& sql) {
    Statement plan(session.connection(), sql);
    if (!plan.good())
        return session.failed(duckdb_result_error(&plan.result()));
    Answer answer;
    describe_columns(plan.result(), answer);
    read_rows(plan.result(), answer);
    return answer;
}

// Names and types come from the empty shape of the statement; then DuckDB itself makes text of
// every column, since its casts know all types.
Result<Answer> ask_as_texts(Session& session, const std::string& inner) {
    Statement shape(session.connection(), fmt::format("SELECT * FROM ({}\n) LIMIT 0", inner));
    if (!shape.good()) {
        const char* const message = duckdb_result_error(&shape.result());
        if (std::string_view(message).starts_with("Parser Error"))  // of our words around it
            return no_question("a statement with something behind its end");
        return session.failed(message);
    }
    Answer answer;
    describe_columns(shape.result(), answer);
    Statement texts(session.connection(),
                    fmt::format("SELECT COLUMNS(*)::VARCHAR FROM ({}\n)", inner));
    if (!texts.good())
        return session.failed(duckdb_result_error(&texts.result()));
    read_rows(texts.result(), answer);
    return answer;
}

// The person's own text is taken by DuckDB first, so that every message speaks of it alone.
Result<Answer> ask(Session& session, const std::string& sql) {
    Statements statements(session.connection(), sql);
    if (statements.count() == 0) {
        const char* error = statements.error();
        return error != nullptr && *error != '\0' ? session.failed(error) : no_question("nothing");
    }
    if (statements.count() > 1)
        return no_question(fmt::format("{} statements", statements.count()));
    if (const char* error = statements.prepare(); error != nullptr)
        return session.failed(error);
    if (statements.parameters() > 0)
        return no_question("a statement with a parameter left open");
    switch (statements.type()) {
        case DUCKDB_STATEMENT_TYPE_EXPLAIN:
            return ask_plainly(session, sql);
        case DUCKDB_STATEMENT_TYPE_SELECT:
            return ask_as_texts(session, without_last_semicolon(sql));
        default:
            return no_question("a statement of another kind");
    }
}

// Made only when a question needs it, removed with the session. Never in the result folder, and
// under no name that another user could have taken before.
std::string spill_folder() {
    std::error_code error;
    const auto temporary = std::filesystem::temp_directory_path(error);
    std::random_device any;
    return error ? std::string()
                 : (temporary / fmt::format("casus-spill-{:08x}{:08x}", any(), any())).string();
}

Result<std::string> database_of(const std::string& folder) {
    std::string file = folder + "/result.duckdb";
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error))
        return file;
    Diagnostic problem;
    problem.at.file = folder;
    problem.what = "this is not a result folder: it has no result.duckdb";
    problem.expected = "a folder made by `casus run`";
    return failure(std::move(problem));
}

// A view in `schema` for each Parquet file of a folder.
Result<void> view_tables(Session& session, std::string_view schema, const std::string& folder,
                         const std::string& condition) {
    if (const auto file = database_of(folder); !file)
        return failure(file.error());
    for (const TableSchema& table : schemas()) {
        const std::string file = fmt::format("{}/{}.parquet", folder, table.name);
        auto made =
            session.execute(fmt::format("CREATE VIEW {}.\"{}\" AS SELECT * FROM read_parquet({}){}",
                                        schema, table.name, sql_literal(file), condition));
        if (!made)
            return failure(made.error());
    }
    return {};
}

}  // namespace

std::int64_t Answer::integer(std::size_t row, std::size_t column) const {
    std::int64_t value = 0;
    if (const Cell& found = cell(row, column))
        std::from_chars(found->data(), found->data() + found->size(), value);
    return value;
}

std::string Answer::text(std::size_t row, std::size_t column) const {
    return cell(row, column).value_or(std::string());
}

struct Reader::Impl {
    Session session;
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::string& folder) {
    const Result<std::string> file = database_of(folder);
    if (!file)
        return failure(file.error());
    Result<Session> session = Session::open(
        *file, {.read_only = true, .spill_folder = spill_folder(), .fault = Fault::input});
    if (!session)
        return failure(session.error());
    return Reader(std::make_unique<Impl>(Impl{std::move(*session)}));
}

// Views on the Parquet files: one database may not be attached twice, and a folder beside itself is
// a fair question.
Result<Reader> Reader::open_pair(const std::string& a, const std::string& b) {
    Result<Session> session = Session::open(
        {}, {.read_only = false, .spill_folder = spill_folder(), .fault = Fault::input});
    if (!session)
        return failure(session.error());
    for (const auto& [name, folder] : {std::pair{"a", &a}, std::pair{"b", &b}}) {
        if (auto made = session->execute(fmt::format("CREATE SCHEMA {}", name)); !made)
            return failure(made.error());
        if (auto viewed = view_tables(*session, name, *folder, {}); !viewed)
            return failure(viewed.error());
    }
    return Reader(std::make_unique<Impl>(Impl{std::move(*session)}));
}

Result<Reader> Reader::open_run(const std::string& folder, std::int64_t run) {
    Result<Session> session = Session::open(
        {}, {.read_only = false, .spill_folder = spill_folder(), .fault = Fault::input});
    if (!session)
        return failure(session.error());
    if (auto viewed = view_tables(*session, "main", folder, fmt::format(" WHERE run_id = {}", run));
        !viewed)
        return failure(viewed.error());
    return Reader(std::make_unique<Impl>(Impl{std::move(*session)}));
}

Result<Reader> Reader::open_empty() {
    Result<Session> session =
        Session::open({}, {.read_only = false, .spill_folder = {}, .fault = Fault::input});
    if (!session)
        return failure(session.error());
    for (const TableSchema& table : schemas()) {
        std::string sql = fmt::format("CREATE TABLE \"{}\" (run_id INTEGER", table.name);
        for (const Column& column : table.columns)
            sql += fmt::format(", \"{}\" {}", column.name, sql_type(column.type));
        if (auto made = session->execute(sql + ")"); !made)
            return failure(made.error());
    }
    return Reader(std::make_unique<Impl>(Impl{std::move(*session)}));
}

Result<Answer> Reader::ask(const std::string& sql) { return records::ask(impl_->session, sql); }

Result<Answer> query(const std::string& folder, const std::string& sql) {
    Result<Reader> reader = Reader::open(folder);
    return reader ? reader->ask(sql) : failure(reader.error());
}

std::string render(const Answer& answer) {
    std::vector<std::size_t> width;
    width.reserve(answer.columns.size());
    for (const std::string& column : answer.columns)
        width.push_back(column.size());
    for (const auto& row : answer.rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            width[i] = std::max(width[i], row[i] ? row[i]->size() : std::size_t{0});
    std::string out;
    const auto line = [&](auto&& cell_at) {
        std::string text;
        for (std::size_t i = 0; i < width.size(); ++i) {
            const std::string cell = cell_at(i);
            text += answer.numeric[i] ? fmt::format("{:>{}}", cell, width[i])
                                      : fmt::format("{:<{}}", cell, width[i]);
            if (i + 1 < width.size())
                text += "  ";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    };
    line([&](std::size_t i) { return answer.columns[i]; });
    for (const auto& row : answer.rows)
        line([&](std::size_t i) { return row[i].value_or(""); });
    return out;
}

}  // namespace casus::records
