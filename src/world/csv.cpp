#include <algorithm>

#include <fmt/format.h>

#include "world/decimal.h"
#include "world/document.h"

namespace casus::world {
namespace {

/// One line's fields, quotes resolved; `at` moves to the next record.
struct Record {
    std::vector<std::string> fields;
    std::vector<std::size_t> starts;  ///< byte of each field
    bool open_quote = false;
    bool text_after_quote = false;
};

Record next_record(std::string_view text, std::size_t& at) {
    Record record;
    for (;;) {
        record.starts.push_back(at);
        std::string field;
        if (at < text.size() && text[at] == '"') {
            ++at;
            for (;; ++at) {
                if (at >= text.size()) {
                    record.open_quote = true;
                    break;
                }
                if (text[at] != '"') {
                    field += text[at];
                } else if (at + 1 < text.size() && text[at + 1] == '"') {
                    field += text[at++];
                } else {
                    ++at;
                    break;
                }
            }
            while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                record.text_after_quote = true;
                ++at;
            }
        } else {
            const std::size_t end = std::min(text.find_first_of(",\n\r", at), text.size());
            field = text.substr(at, end - at);
            at = end;
        }
        record.fields.push_back(std::move(field));
        if (at < text.size() && text[at] == ',') {
            ++at;
            continue;
        }
        if (at < text.size() && text[at] == '\r')
            ++at;
        if (at < text.size() && text[at] == '\n')
            ++at;
        return record;
    }
}

void check_columns(const std::vector<std::string>& columns, const Record& header,
                   const std::vector<std::string>& required,
                   const std::vector<std::string>& optional, std::string_view text,
                   const std::string& path, Diagnostics& problems) {
    std::vector<std::string> known = required;
    known.insert(known.end(), optional.begin(), optional.end());
    const auto holds = [](const std::vector<std::string>& list, const std::string& name) {
        return std::ranges::find(list, name) != list.end();
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Position at = position_in(text, header.starts[i], path);
        if (std::count(columns.begin(), columns.end(), columns[i]) > 1)
            problems.push_back({at, fmt::format("column '{}' twice", columns[i]), "once", {}, {}});
        if (holds(known, columns[i]))
            continue;
        const std::string near = nearest_name(columns[i], known);
        problems.push_back({at, fmt::format("unknown column '{}'", columns[i]),
                            fmt::format("{}", fmt::join(known, ", ")), columns[i],
                            near.empty() ? "remove it" : "did you mean '" + near + "'?"});
    }
    for (const std::string& name : required)
        if (!holds(columns, name))
            problems.push_back({{path, 1, 1},
                                fmt::format("column '{}' is missing", name),
                                fmt::format("{}", fmt::join(required, ", ")),
                                fmt::format("{}", fmt::join(columns, ", ")),
                                fmt::format("add the column '{}'", name)});
}

}  // namespace

Result<CsvTable> CsvTable::read(const std::string& path, const std::vector<std::string>& required,
                                const std::vector<std::string>& optional, FileLog* log) {
    auto bytes = read_text_file(path, log);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parse(std::move(*bytes), path, required, optional);
}

Result<CsvTable> CsvTable::parse(std::string bytes, const std::string& path,
                                 const std::vector<std::string>& required,
                                 const std::vector<std::string>& optional) {
    CsvTable table;
    table.path_ = path;
    table.text_ = std::move(bytes);
    const std::string_view text = table.text_;
    Diagnostics problems;
    std::size_t at = 0;
    const Record header = next_record(text, at);
    table.columns_ = header.fields;
    check_columns(table.columns_, header, required, optional, text, path, problems);
    while (at < text.size()) {
        const std::size_t start = at;
        Record record = next_record(text, at);
        if (record.fields.size() == 1 && record.fields[0].empty() && text[start] != '"')
            continue;
        if (record.open_quote || record.text_after_quote) {
            problems.push_back(
                {position_in(text, record.starts.back(), path),
                 record.open_quote ? "a quote that never closes" : "text after a closing quote",
                 "\"text\", quotes in it doubled",
                 {},
                 "close or double the quote"});
            if (record.open_quote)
                break;
        } else if (record.fields.size() != table.columns_.size()) {
            problems.push_back(
                {position_in(text, start, path), "a row of another length than the header",
                 fmt::format("{} fields", table.columns_.size()),
                 fmt::format("{} fields", record.fields.size()),
                 "a field that holds a comma stands in double quotes; numbers take no thousands "
                 "separator"});
        }
        table.cells_.push_back(std::move(record.fields));
        table.starts_.push_back(std::move(record.starts));
    }
    if (!problems.empty())
        return failure(std::move(problems));
    return table;
}

std::size_t CsvTable::column(std::string_view name) const {
    const auto it = std::ranges::find(columns_, name);
    return static_cast<std::size_t>(it - columns_.begin());
}

bool CsvTable::has_column(std::string_view name) const { return column(name) < columns_.size(); }

std::string_view CsvTable::text(std::size_t row, std::string_view name) const {
    const std::size_t c = column(name);
    return c < columns_.size() ? std::string_view(cells_[row][c]) : std::string_view();
}

Position CsvTable::position(std::size_t row, std::string_view name) const {
    const std::size_t c = column(name);
    return position_in(text_, starts_[row][c < columns_.size() ? c : 0], path_);
}

std::int64_t CsvTable::scaled(std::size_t row, std::string_view name, int digits,
                              std::int64_t least, std::int64_t most, Diagnostics& problems) const {
    const std::string_view written = text(row, name);
    const auto value = scaled_from_decimal(written, digits);
    if (!value) {
        problems.push_back({position(row, name), fmt::format("'{}' is not such a number", name),
                            digits == 0 ? std::string("a whole number")
                                        : fmt::format("a number with at most {} decimals", digits),
                            written.empty() ? "nothing" : std::string(written),
                            "write digits, with a point for decimals, no thousands separator"});
        return least;
    }
    if (*value >= least && *value <= most)
        return *value;
    const auto shown = [digits](std::int64_t scaled_value) {
        std::string s = std::to_string(scaled_value);
        if (digits == 0)
            return s;
        const bool negative = s.front() == '-';
        if (negative)
            s.erase(0, 1);
        const auto places = static_cast<std::size_t>(digits);
        if (s.size() <= places)
            s.insert(0, places + 1 - s.size(), '0');
        s.insert(s.size() - places, ".");
        s.erase(s.find_last_not_of('0') + 1);
        if (s.back() == '.')
            s.pop_back();
        return negative ? "-" + s : s;
    };
    problems.push_back({position(row, name), fmt::format("'{}' is out of range", name),
                        fmt::format("{} to {}", shown(least), shown(most)), std::string(written),
                        most == (std::int64_t{1}) && digits == 0 ? "write 0 or 1" : ""});
    return least;
}

}  // namespace casus::world
