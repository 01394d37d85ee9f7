// A TOML document with a position for every value, read strictly.
//
// The reader pattern: a `TableReader` hands out values by key, remembers which keys were asked for,
// collects every problem into one list, and at `finish()` complains about keys nobody asked for,
// with the nearest known name. A missing or wrong value yields a default so that reading goes on
// and the user sees all problems at once; whether any was found is asked of the list at the end.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "world/provenance.h"
#include "world/text_file.h"

namespace casus::world {

/// Provenance given once in a table for all its values: `unit`, `source`, `mark`.
struct Defaults {
    std::string unit, source;
    std::optional<Mark> mark;
};

struct Value;
/// Keys in the order of the file; lookup is linear, tables are small.
struct Table {
    // Defined where Value is whole: clang asks for it.
    Table();
    Table(const Table&);
    Table(Table&&) noexcept;
    Table& operator=(const Table&);
    Table& operator=(Table&&) noexcept;
    ~Table();
    std::vector<std::pair<std::string, Value>> entries;
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key);
};
using Array = std::vector<Value>;

struct Value {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Time, Array, Table> data;
    Position at;
    Position key_at;     ///< where its key is written; of an array's element: the element
    std::string number;  ///< a number as written, so that decimals stay exact
    /// In force where it is written; a value that overrides another brings its own.
    std::shared_ptr<const Defaults> defaults;
};

/// Parses one file. UTF-8 with or without BOM; the first syntax error is the only one reported.
/// Dates and times are instants (UTC); a time without a zone, nan and inf are refused.
[[nodiscard]] Result<Table> read_toml(const std::string& path, FileLog* log = nullptr);
/// The same from memory; `name` is used in messages.
[[nodiscard]] Result<Table> parse_toml(std::string_view bytes, const std::string& name);

/// Reads `path`; if it has `inherits = "other.toml"` reads that first (relative to the file, inside
/// the data roots only, no cycles) and merges: tables by key, arrays and values replace.
/// A constant (a table with `value`) replaces as a whole: it keeps its own provenance.
[[nodiscard]] Result<Table> read_inherited_toml(const std::string& path, FileLog* log = nullptr);
/// Merges `over` into `base` by the same rule.
void merge(Table& base, const Table& over);

class TableReader {
public:
    /// `path` names the table in messages ("forces.unit 'x'").
    /// `table` and `problems` outlive the reader. `unit`, `source`, `mark`, `note` are always known
    /// keys: they hold for the values of the table and of the tables in it.
    TableReader(const Table& table, Position at, std::string path, Diagnostics& problems);

    [[nodiscard]] const Position& position() const { return at_; }
    /// Whether the key is there; it counts as asked for.
    [[nodiscard]] bool has(std::string_view key);

    // Required values. On absence or wrong type: a diagnostic and a default.
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
    [[nodiscard]] Time time(std::string_view key);
    [[nodiscard]] bool boolean(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    /// `key = { value, unit, source, mark, note }`, or a bare number when the table gives unit,
    /// source and mark once. Result at 2^-32; of a number out of range no more than a
    /// million. `unit` must be the one the file states.
    [[nodiscard]] std::int64_t quantity_q32(std::string_view key, std::string_view unit,
                                            double least, double most,
                                            Provenance* provenance = nullptr);
    /// The same, but a whole number.
    [[nodiscard]] std::int64_t quantity(std::string_view key, std::string_view unit,
                                        std::int64_t least, std::int64_t most,
                                        Provenance* provenance = nullptr);
    // Optional values.
    [[nodiscard]] std::string text_or(std::string_view key, std::string_view fallback);
    [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t least,
                                          std::int64_t most, std::int64_t fallback);
    [[nodiscard]] bool boolean_or(std::string_view key, bool fallback);
    [[nodiscard]] std::optional<Time> time_if(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts_or_none(std::string_view key);
    /// `source`, `mark`, `note` of the table itself (a row such as `[[shock]]`), or inherited from
    /// the tables around it; a problem if there is none.
    [[nodiscard]] Provenance provenance();

    /// A sub-table, or nothing (with a diagnostic if `required`).
    [[nodiscard]] std::optional<TableReader> table(std::string_view key, bool required = true);
    /// The tables of an array of tables `[[key]]`; empty if absent.
    [[nodiscard]] std::vector<TableReader> tables(std::string_view key);
    /// All sub-tables, with their keys, in file order: `[unit.xyz]`.
    [[nodiscard]] std::vector<std::pair<std::string, TableReader>> named_tables();

    [[nodiscard]] Position position_of(std::string_view key) const;
    /// Adds a problem at `key` (or at the table).
    void problem(std::string_view key, std::string what, std::string expected = {},
                 std::string found = {}, std::string mend = {});
    /// Complains about every key that was not asked for.
    void finish();

private:
    const Table* table_;
    Position at_;
    std::string path_;
    Diagnostics* problems_;
    Defaults defaults_;
    std::set<std::string, std::less<>> asked_;
    const Value* take(std::string_view key, bool required);
    void wrong_type(std::string_view key, const Value& value, std::string expected,
                    std::string mend = {});
    [[nodiscard]] std::string label(std::string_view key) const;
    [[nodiscard]] TableReader inner(const Value& value, std::string path) const;
    [[nodiscard]] std::optional<Time> as_time(std::string_view key, const Value& value);
    [[nodiscard]] std::int64_t bounded(std::string_view key, const Value& value, std::int64_t least,
                                       std::int64_t most);
};

/// The name of `known` nearest to `found`: a few letters off, or one a part of the other; or "".
[[nodiscard]] std::string nearest_name(std::string_view found,
                                       const std::vector<std::string>& known);

/// Rows of a CSV file with a header, every row with its line. Quotes as in RFC 4180.
class CsvTable {
public:
    /// Fails on unreadable files, ragged rows, a missing or an unknown column.
    [[nodiscard]] static Result<CsvTable> read(const std::string& path,
                                               const std::vector<std::string>& required,
                                               const std::vector<std::string>& optional = {},
                                               FileLog* log = nullptr);
    /// The same from memory; `path` is used in messages.
    [[nodiscard]] static Result<CsvTable> parse(std::string bytes, const std::string& path,
                                                const std::vector<std::string>& required,
                                                const std::vector<std::string>& optional = {});
    [[nodiscard]] std::size_t rows() const { return cells_.size(); }
    [[nodiscard]] bool has_column(std::string_view name) const;
    [[nodiscard]] std::string_view text(std::size_t row, std::string_view name) const;
    [[nodiscard]] Position position(std::size_t row, std::string_view name) const;
    /// Decimal number times 10^digits, exact ("12.5" at 3 digits is 12500); a problem otherwise.
    [[nodiscard]] std::int64_t scaled(std::size_t row, std::string_view name, int digits,
                                      std::int64_t least, std::int64_t most,
                                      Diagnostics& problems) const;

private:
    std::string path_;
    std::string text_;
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> cells_;
    std::vector<std::vector<std::size_t>> starts_;  ///< byte of each cell
    [[nodiscard]] std::size_t column(std::string_view name) const;
};

}  // namespace casus::world
