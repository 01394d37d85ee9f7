#include "world/country_sheet.h"

#include <algorithm>

#include <fmt/format.h>

#include "world/decimal.h"

namespace casus::world {

void Index::sort() { std::ranges::stable_sort(keys_); }

std::optional<std::size_t> Index::find(std::string_view key) const {
    const auto it = std::ranges::lower_bound(
        keys_, key, {}, [](const auto& entry) { return std::string_view(entry.first); });
    if (it == keys_.end() || it->first != key)
        return std::nullopt;
    return it->second;
}

std::string Index::nearest(std::string_view key) const {
    std::vector<std::string> names;
    names.reserve(keys_.size());
    for (const auto& [name, place] : keys_)
        names.push_back(name);
    return nearest_name(key, names);
}

std::string did_you_mean(const std::string& near, std::string otherwise) {
    return near.empty() ? std::move(otherwise) : "did you mean '" + near + "'?";
}

std::string Sheet::text(std::size_t row, std::string_view column) {
    const std::string_view text = cell(row, column);
    if (text.empty())
        problem(row, column, fmt::format("'{}' is empty", column), "a text");
    return std::string(text);
}

std::int64_t Sheet::number(std::size_t row, std::string_view column, int digits, std::int64_t least,
                           std::int64_t most) {
    return table_.scaled(row, column, digits, least, most, *problems_);
}

std::int64_t Sheet::share_q16(std::size_t row, std::string_view column) {
    constexpr std::int64_t whole_e4 = 10'000;
    Diagnostics found;
    const std::int64_t value_e4 = table_.scaled(row, column, 4, 0, whole_e4, found);
    const auto written = scaled_from_decimal(cell(row, column), 2);
    if (!found.empty() && written && *written > 100 && *written <= whole_e4)
        found.front().mend =
            fmt::format("write {} if {} percent is meant",
                        decimal_from_q32(rounded_divide(Int128{*written} * one_q32, whole_e4)),
                        cell(row, column));
    problems_->insert(problems_->end(), found.begin(), found.end());
    return rounded_divide(Int128{value_e4} * one_q16, whole_e4);
}

Coordinates Sheet::coordinates(std::size_t row) {
    constexpr std::int64_t degree = 1'000'000;
    const std::size_t before = problems_->size();
    const std::int64_t latitude = number(row, "latitude", 6, -90 * degree, 90 * degree);
    const std::int64_t longitude = number(row, "longitude", 6, -180 * degree, 180 * degree);
    if (problems_->size() > before && scaled_from_decimal(cell(row, "latitude"), 6))
        (*problems_)[before].mend = "swap latitude and longitude, or correct the number";
    return {static_cast<std::int32_t>(latitude), static_cast<std::int32_t>(longitude)};
}

void Sheet::problem(std::size_t row, std::string_view column, std::string what,
                    std::string expected, std::string mend) {
    add(table_.position(row, column), std::move(what), std::move(expected),
        std::string(cell(row, column)), std::move(mend));
}

void Sheet::problem(std::string what, std::string expected, std::string found, std::string mend) {
    add({path_, 1, 1}, std::move(what), std::move(expected), std::move(found), std::move(mend));
}

void Sheet::add(Position at, std::string what, std::string expected, std::string found,
                std::string mend) {
    problems_->push_back(
        {std::move(at), std::move(what), std::move(expected), std::move(found), std::move(mend)});
}

Index Sheet::index_of(std::string_view column) {
    Index index;
    std::map<std::string_view, std::size_t> first;
    for (std::size_t row = 0; row < rows(); ++row) {
        const auto [it, fresh] = first.emplace(cell(row, column), row);
        if (fresh) {
            index.add(cell(row, column), row);
            continue;
        }
        problem(row, column, fmt::format("'{}' stands twice", cell(row, column)),
                fmt::format("once; line {} has it too", table_.position(it->second, column).line),
                "give each row its own key");
    }
    index.sort();
    return index;
}

void CountryReading::add(const Diagnostics& more) {
    problems.insert(problems.end(), more.begin(), more.end());
}

void CountryReading::check_source(std::string_view key, const Position& at) {
    if (!sources.empty() && !key.empty() && find_source(sources, key) == nullptr)
        problems.push_back(unknown_source(sources, key, at));
}

std::optional<Sheet> CountryReading::open(const std::string& name,
                                          const std::vector<std::string>& required,
                                          const std::vector<std::string>& optional) {
    const std::string& path = paths[name];
    if (path.empty())
        return std::nullopt;  // already said
    auto table = CsvTable::read(path, required, optional, &files);
    if (!table) {
        add(table.error());
        return std::nullopt;
    }
    return Sheet(std::move(*table), path, problems);
}

void CountryReading::check_provenance(Sheet& sheet, const std::string& name,
                                      const std::vector<std::string>& measures) {
    static const std::vector<std::string> marks{"measured", "literature", "calibrated", "assumed"};
    const bool by_row = sheet.has_column("source") && sheet.has_column("mark");
    for (const std::string& measure : measures)
        if (!by_row && !country.columns.contains(fmt::format("{}.{}", name, measure)))
            sheet.problem(
                fmt::format("column '{}' has no source", measure),
                fmt::format("a line in [column.{}] of country.toml", name), "none",
                fmt::format(R"(add {} = {{ unit = "...", source = "...", mark = "..." }})",
                            measure));
    for (const auto& [column, provenance] : country.columns)
        if (column.starts_with(name + ".") && !sheet.has_column(column.substr(name.size() + 1)))
            problems.push_back({provenance.at,
                                fmt::format("'{}' has no column '{}'", sheet.path(),
                                            column.substr(name.size() + 1)),
                                "a column of the file", column, "correct the name or remove it"});
    if (!by_row)
        return;
    std::map<std::string_view, std::vector<std::size_t>> unknown;  // rows by source
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
        const std::string_view source = sheet.cell(row, "source");
        const std::string_view mark = sheet.cell(row, "mark");
        if (source.empty())
            sheet.problem(row, "source", "the row has no source", "a key of data/sources.toml",
                          "name where it comes from");
        else if (!sources.empty() && find_source(sources, source) == nullptr)
            unknown[source].push_back(row);
        if (const auto known = mark_from(mark); !known || *known == Mark::set_by_user)
            sheet.problem(row, "mark", "not a mark", "measured, literature, calibrated or assumed",
                          did_you_mean(nearest_name(mark, marks), "write one of these"));
    }
    for (const auto& [source, rows] : unknown) {
        check_source(source, sheet.position(rows.front(), "source"));
        if (rows.size() > 1)
            problems.back().found += fmt::format(", in {} rows", rows.size());
    }
}

}  // namespace casus::world
