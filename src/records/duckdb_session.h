// One DuckDB database and one connection, closed at the end. Private to the layers that open
// DuckDB.
#pragma once

#include <duckdb.h>

#include <string>

#include "base/result.h"

namespace casus::records {

/// What DuckDB may do and use; fixed, so that the same rows give the same bytes.
struct SessionOptions {
    bool read_only = false;
    std::string spill_folder;      ///< for what does not fit; empty: nowhere
    Fault fault = Fault::machine;  ///< whose fault a failed statement is
};

class Session {
public:
    /// `path` is a database file, or empty for one in memory.
    [[nodiscard]] static Result<Session> open(const std::string& path,
                                              const SessionOptions& options);
    Session(Session&& other) noexcept;
    Session& operator=(Session&& other) = delete;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    [[nodiscard]] Result<void> execute(const std::string& sql);
    [[nodiscard]] duckdb_connection connection() const { return connection_; }
    [[nodiscard]] tl::unexpected<Diagnostics> failed(const char* message) const;

private:
    Session(duckdb_database database, duckdb_connection connection, std::string path, Fault fault)
        : database_(database), connection_(connection), path_(std::move(path)), fault_(fault) {}
    duckdb_database database_ = nullptr;
    duckdb_connection connection_ = nullptr;
    std::string path_;  ///< of the database, for messages
    Fault fault_ = Fault::machine;
};

/// `text` as an SQL literal, quotes doubled.
[[nodiscard]] std::string sql_literal(std::string_view text);

}  // namespace casus::records
