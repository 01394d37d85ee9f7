#include "records/duckdb_session.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <initializer_list>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "records/files.h"

namespace casus::records {
namespace {

// The errors of the system that DuckDB may pass on in its own words; 0 if it speaks of none.
int system_error_in(std::string_view message) {
    for (const int error : {ENOSPC, EDQUOT, EFBIG, EACCES, EPERM, EROFS, EIO, EMFILE})
        if (message.find(std::generic_category().message(error)) != std::string_view::npos)
            return error;
    return 0;
}

// What DuckDB says, without its stack and without the place in a statement that is ours.
std::string_view said(std::string_view message) {
    for (const std::string_view end : {"\n\nLINE", "\n\nStack", "\nStack Trace", "\nThis error"})
        message = message.substr(0, message.find(end));
    return message;
}

bool speaks_of_any(std::string_view message, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return message.find(word) != std::string_view::npos; });
}

// What DuckDB says of a file that is not whole, whatever was asked.
bool is_damage(std::string_view message) {
    return speaks_of_any(
        message, {"Corrupt database file", "not a valid DuckDB database file",
                  "does not match stored checksum", "Could not read enough bytes",
                  "Failed to deserialize", "No magic bytes found", "too small to be a Parquet file",
                  "INTERNAL Error", "FATAL Error"});
}

// Of a finished folder that cannot be read: `path` is its database, or empty where DuckDB's words
// name the file.
Diagnostic unreadable(std::string_view message, const std::string& path) {
    Diagnostic problem;
    problem.at.file = path;
    problem.found = said(message);
    if (speaks_of_any(message, {"version number"})) {
        problem.what = "another version of DuckDB wrote this file";
        problem.expected = fmt::format("a database that DuckDB {} reads", duckdb_library_version());
        problem.mend = "read the *.parquet files beside it, or play the run again";
    } else if (is_damage(message)) {
        problem.what = "this file is damaged";
        problem.expected = "the file as `casus run` left it";
        problem.mend = "play the run again (manifest.json says which), or copy the folder again";
    } else {
        problem.what = "this file cannot be opened";
        problem.expected = "a file that may be read, and that no other program is writing";
        problem.mend = "close the program that holds it, or see to its permissions";
    }
    return problem;
}

tl::unexpected<Diagnostics> database_failure(std::string_view message, const std::string& path,
                                             Fault fault) {
    if (fault == Fault::input && is_damage(message))
        return failure(unreadable(message, path));
    const int error = system_error_in(message);
    if (fault == Fault::machine && error != 0)
        return write_failure(path, "the tables cannot be written", error);
    Diagnostic problem;
    if (fault == Fault::machine) {
        problem.at.file = path;
        problem.what = "the tables cannot be written";
        problem.found = said(message);
        problem.mend = "see to the disk and the memory, or choose another folder with --out";
    } else {
        problem.what = said(message);
        problem.mend = "docs/tables.md names the tables and their columns";
    }
    problem.fault = fault;
    return failure(std::move(problem));
}

// Names and values of DuckDB's own settings.
Result<duckdb_config> make_config(const SessionOptions& options) {
    duckdb_config config = nullptr;
    if (duckdb_create_config(&config) != DuckDBSuccess)
        return database_failure("DuckDB cannot be set up", {}, Fault::machine);
    const std::array<std::pair<const char*, std::string>, 8> settings{{
        {"threads", "2"},
        {"memory_limit", "400MB"},
        {"preserve_insertion_order", "true"},
        {"access_mode", options.read_only ? "READ_ONLY" : "AUTOMATIC"},
        {"temp_directory", options.spill_folder},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
        {"allow_community_extensions", "false"},
    }};
    for (const auto& [name, value] : settings) {
        if (duckdb_set_config(config, name, value.c_str()) == DuckDBSuccess)
            continue;
        duckdb_destroy_config(&config);
        return database_failure(std::string("DuckDB does not know its setting ") + name, {},
                                Fault::machine);
    }
    return config;
}

}  // namespace

Result<Session> Session::open(const std::string& path, const SessionOptions& options) {
    Result<duckdb_config> config = make_config(options);
    if (!config)
        return failure(config.error());
    duckdb_database database = nullptr;
    char* message = nullptr;
    const duckdb_state opened =
        duckdb_open_ext(path.empty() ? nullptr : path.c_str(), &database, *config, &message);
    duckdb_destroy_config(&*config);
    if (opened != DuckDBSuccess) {
        const std::string why = message != nullptr ? message : "DuckDB cannot open it";
        duckdb_free(message);
        if (options.fault == Fault::input)
            return failure(unreadable(why, path));
        return database_failure(why, path, options.fault);
    }
    duckdb_connection connection = nullptr;
    if (duckdb_connect(database, &connection) != DuckDBSuccess) {
        duckdb_close(&database);
        return database_failure("DuckDB cannot connect", path, options.fault);
    }
    return Session(database, connection, path, options.fault);
}

Session::Session(Session&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      connection_(std::exchange(other.connection_, nullptr)),
      path_(std::move(other.path_)),
      fault_(other.fault_) {}

Session::~Session() {
    if (connection_ != nullptr)
        duckdb_disconnect(&connection_);
    if (database_ != nullptr)
        duckdb_close(&database_);
}

Result<void> Session::execute(const std::string& sql) {
    duckdb_result result = {};
    const duckdb_state state = duckdb_query(connection_, sql.c_str(), &result);
    Result<void> outcome;
    if (state != DuckDBSuccess)
        outcome = failed(duckdb_result_error(&result));
    duckdb_destroy_result(&result);
    return outcome;
}

tl::unexpected<Diagnostics> Session::failed(const char* message) const {
    return database_failure(message != nullptr ? message : "DuckDB failed", path_, fault_);
}

std::string sql_literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += '\'';
        out += c;
    }
    return out + "'";
}

}  // namespace casus::records
