#include "forces/airfields.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "world/text_file.h"

namespace casus::forces {
namespace {

using world::CsvTable;

/// `HH:MM`, 00:00 to 24:00, as seconds of the day.
std::optional<std::int64_t> parse_clock(std::string_view text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return std::nullopt;
    const std::int64_t hour = (text[0] - '0') * 10 + (text[1] - '0');
    const std::int64_t minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > 24 * 60)
        return std::nullopt;
    return (hour * 60 + minute) * 60;
}

std::int64_t clock(const CsvTable& table, std::size_t row, std::string_view column,
                   Diagnostics& problems) {
    const auto time = parse_clock(table.text(row, column));
    if (!time)
        problems.push_back({table.position(row, column),
                            fmt::format("{} of airfield '{}'", column, table.text(row, "ident")),
                            "a time of the UTC day, 00:00 to 24:00",
                            std::string(table.text(row, column)), "write HH:MM"});
    return time.value_or(0);
}

Airfield read_row(const CsvTable& table, std::size_t row, Diagnostics& problems) {
    Airfield field;
    field.key = table.text(row, "ident");
    field.name = table.text(row, "name");
    field.state = StateCode::from(table.text(row, "state"));
    if (!field.state.valid())
        problems.push_back(
            {table.position(row, "state"), fmt::format("state of airfield '{}'", field.key),
             "two capital letters (ISO 3166-1)", std::string(table.text(row, "state")), ""});
    const auto number = [&](std::string_view column, int digits, std::int64_t least,
                            std::int64_t most) {
        return table.scaled(row, column, digits, least, most, problems);
    };
    field.latitude_e6 = static_cast<std::int32_t>(number("latitude", 6, -90000000, 90000000));
    field.longitude_e6 = static_cast<std::int32_t>(number("longitude", 6, -180000000, 180000000));
    field.runway_m = number("runway_m", 0, 300, 8000);
    field.stands = number("stands", 0, 0, 500);
    field.open_s = clock(table, row, "open_utc", problems);
    field.close_s = clock(table, row, "close_utc", problems);
    if (field.close_s - field.open_s == 86400)
        field.open_s = field.close_s = 0;
    return field;
}

std::optional<std::size_t> index_of(const std::vector<Airfield>& airfields, std::string_view key) {
    const auto it =
        std::lower_bound(airfields.begin(), airfields.end(), key,
                         [](const Airfield& a, std::string_view k) { return a.key < k; });
    if (it == airfields.end() || it->key != key)
        return std::nullopt;
    return static_cast<std::size_t>(it - airfields.begin());
}

void log_file(const std::string& path, world::FileLog* log) {
    if (log != nullptr)
        (void)world::read_text_file(path, log);
}

}  // namespace

std::vector<Airfield> read_airfields(const std::string& path, world::FileLog* log,
                                     Diagnostics& problems) {
    const auto table =
        CsvTable::read(path,
                       {"ident", "name", "state", "latitude", "longitude", "runway_m", "open_utc",
                        "close_utc", "stands", "source", "mark", "stands_source", "stands_mark"},
                       {"note"});
    if (!table) {
        problems.insert(problems.end(), table.error().begin(), table.error().end());
        return {};
    }
    log_file(path, log);
    std::vector<std::pair<Airfield, std::size_t>> rows;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        for (const std::string_view column : {"mark", "stands_mark"})
            if (!world::mark_from(table->text(row, column)))
                problems.push_back({table->position(row, column), "an unknown mark",
                                    "measured, literature, calibrated or assumed",
                                    std::string(table->text(row, column)), ""});
        rows.emplace_back(read_row(*table, row, problems), row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::pair(std::string_view(a.first.key), a.second) <
               std::pair(std::string_view(b.first.key), b.second);
    });
    std::vector<Airfield> airfields;
    for (auto& [field, row] : rows) {
        if (!airfields.empty() && airfields.back().key == field.key)
            problems.push_back({table->position(row, "ident"), "an airfield that stands twice",
                                "each ident once", field.key, "remove one of the rows"});
        else
            airfields.push_back(std::move(field));
    }
    return airfields;
}

std::vector<std::int32_t> read_distances(const std::string& path,
                                         const std::vector<Airfield>& airfields,
                                         world::FileLog* log, Diagnostics& problems) {
    const std::size_t n = airfields.size();
    std::vector<std::int32_t> metres(n * n, -1);
    for (std::size_t i = 0; i < n; ++i)
        metres[i * n + i] = 0;
    const auto table = CsvTable::read(path, {"from", "to", "metres"});
    if (!table) {
        problems.insert(problems.end(), table.error().begin(), table.error().end());
        return metres;
    }
    log_file(path, log);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto from = index_of(airfields, table->text(row, "from"));
        const auto to = index_of(airfields, table->text(row, "to"));
        for (const std::string_view column : {"from", "to"}) {
            if (column == "from" ? from.has_value() : to.has_value())
                continue;
            std::vector<std::string> known;
            known.reserve(n);
            for (const Airfield& a : airfields)
                known.push_back(a.key);
            const std::string near = world::nearest_name(table->text(row, column), known);
            problems.push_back({table->position(row, column), "an unknown airfield",
                                "an ident of the table of airfields",
                                std::string(table->text(row, column)),
                                near.empty() ? "" : "did you mean '" + near + "'?"});
        }
        const std::int64_t length = table->scaled(row, "metres", 0, 1, 20100000, problems);
        if (from && to)
            metres[*from * n + *to] = metres[*to * n + *from] = static_cast<std::int32_t>(length);
    }
    return metres;
}

}  // namespace casus::forces
