// Private to the readers of a country: a CSV file with its problems, and names to places.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/country.h"
#include "world/document.h"
#include "world/sources.h"

namespace casus::world {

inline constexpr std::int64_t most_metres = 20'100'000;  ///< half way round the Earth

/// Names to places in a list; looked up some hundred thousand times.
class Index {
public:
    void add(std::string_view key, std::size_t place) { keys_.emplace_back(key, place); }
    void sort();
    [[nodiscard]] std::optional<std::size_t> find(std::string_view key) const;
    [[nodiscard]] std::string nearest(std::string_view key) const;

private:
    std::vector<std::pair<std::string, std::size_t>> keys_;
};

[[nodiscard]] std::string did_you_mean(const std::string& near, std::string otherwise);

/// One CSV file of a country. Readers return a default and add a problem.
class Sheet {
public:
    Sheet(CsvTable table, std::string path, Diagnostics& problems)
        : table_(std::move(table)), path_(std::move(path)), problems_(&problems) {}

    [[nodiscard]] std::size_t rows() const { return table_.rows(); }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] bool has_column(std::string_view column) const {
        return table_.has_column(column);
    }
    [[nodiscard]] Position position(std::size_t row, std::string_view column) const {
        return table_.position(row, column);
    }
    [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const {
        return table_.text(row, column);
    }
    [[nodiscard]] std::string text(std::size_t row, std::string_view column);
    [[nodiscard]] std::int64_t number(std::size_t row, std::string_view column, int digits,
                                      std::int64_t least, std::int64_t most);
    /// A number of 0 to 1 with at most four digits, at 2^-16.
    [[nodiscard]] std::int64_t share_q16(std::size_t row, std::string_view column);
    [[nodiscard]] Coordinates coordinates(std::size_t row);

    /// A problem at a cell; what stands there is what was found.
    void problem(std::size_t row, std::string_view column, std::string what,
                 std::string expected = {}, std::string mend = {});
    /// A problem of the file.
    void problem(std::string what, std::string expected, std::string found, std::string mend);
    void add(Position at, std::string what, std::string expected, std::string found,
             std::string mend);

    /// Rows by the column, complaining about repeats.
    [[nodiscard]] Index index_of(std::string_view column);

private:
    CsvTable table_;
    std::string path_;
    Diagnostics* problems_;
};

/// What is known while a country is being read.
struct CountryReading {
    std::string folder;
    Country country;
    Diagnostics problems;
    FileLog files;
    std::vector<Source> sources;
    std::map<std::string, std::string> paths;  ///< by name in [files]
    std::int64_t residents = 0;                ///< official total, 0 if unreadable
    Position residents_at;
    std::optional<Sheet> regions;
    bool region_totals_known = false;  ///< every row of the regions could be read
    Index region_index;                ///< into country.regions
    Index settlement_index;            ///< into country.settlements
    bool settlements_known = false;
    std::optional<People> people;      ///< asked for, of a synthetic nation
    bool synthetic = false;            ///< made by rule, from no tables

    void add(const Diagnostics& more);
    void check_source(std::string_view key, const Position& at);
    /// Opens the CSV of that name in [files].
    [[nodiscard]] std::optional<Sheet> open(const std::string& name,
                                            const std::vector<std::string>& required,
                                            const std::vector<std::string>& optional);
    /// Each row's `source` and `mark`; each of `measures` needs a row's or its column's.
    void check_provenance(Sheet& sheet, const std::string& name,
                          const std::vector<std::string>& measures);
};

/// Puts settlements by key within the order of regions and gathers the nodes; `seat[i]` is the
/// place in `settlements` of the node whose signal i takes.
void order_settlements(CountryReading& r, const std::vector<Settlement>& settlements,
                       const std::vector<std::size_t>& seat);

void read_description(CountryReading&);     ///< country.toml
void read_regions(CountryReading&);         ///< after the description
void read_settlements(CountryReading&);     ///< after the regions
void read_node_distances(CountryReading&);  ///< these three after the settlements
void read_objects(CountryReading&);
void read_assembly_points(CountryReading&);

}  // namespace casus::world
