#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "world/constant_reader.h"
#include "world/decimal.h"
#include "world/document.h"
#include "world/scripted_outcome.h"

namespace casus::world {
namespace {

bool is_provenance(std::string_view key) {
    return key == "unit" || key == "source" || key == "mark" || key == "note";
}

/// What a date written in another order was meant to be.
std::string date_mend(std::string_view text) {
    std::string form = "write it as 2022-01-05 or 2022-01-05T16:30:00Z";
    if (text.size() < 10 || text[2] != text[5])
        return form;
    const auto date = [&](std::size_t month, std::size_t day) {
        const std::string s =
            fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(month, 2), text.substr(day, 2));
        return parse_time(s) ? s : std::string();
    };
    const std::string day_first = date(3, 0);
    const std::string month_first = date(0, 3);
    if (day_first.empty() || month_first.empty() || day_first == month_first)
        return day_first.empty() && month_first.empty()
                   ? form
                   : "write " + (day_first.empty() ? month_first : day_first);
    return fmt::format("write {} or {}, whichever is meant", day_first, month_first);
}

std::int64_t bound_q32(double bound) {
    constexpr double limit = 2147483647.0;
    return static_cast<std::int64_t>(std::round(std::clamp(bound, -limit, limit) * 4294967296.0));
}

/// Whether a place in a value, or its key, is where a scripted outcome was told of.
bool told_as_outcome(const Value& value, const Diagnostics& problems) {
    if (std::ranges::any_of(problems, [&](const Diagnostic& d) {
            return d.what == scripted_outcome && (d.at == value.key_at || d.at == value.at);
        }))
        return true;
    if (const auto* table = std::get_if<Table>(&value.data))
        return std::ranges::any_of(table->entries, [&](const auto& entry) {
            return told_as_outcome(entry.second, problems);
        });
    const auto* list = std::get_if<Array>(&value.data);
    return list != nullptr && std::ranges::any_of(*list, [&](const Value& item) {
               return told_as_outcome(item, problems);
           });
}

/// How a number that was written as a text becomes one; empty where it was no text.
std::string without_quotes(const Value& value) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr)
        return {};
    return text->find(',') == std::string::npos ? "remove the quotes"
                                                : "no quotes, and a point for decimals";
}

}  // namespace

TableReader::TableReader(const Table& table, Position at, std::string path, Diagnostics& problems)
    : table_(&table), at_(std::move(at)), path_(std::move(path)), problems_(&problems) {
    const auto text_of = [&](std::string_view key) {
        const Value* value = table.find(key);
        const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->data);
        return text == nullptr ? std::string() : *text;
    };
    defaults_.unit = text_of("unit");
    defaults_.source = text_of("source");
    const std::string mark = text_of("mark");
    defaults_.mark = mark_from(mark);
    if (!mark.empty() && !defaults_.mark) {
        problem("mark", "an unknown mark", "measured, literature, calibrated or assumed", mark,
                "write one of these");
        defaults_.mark = Mark::assumed;  // it is told here, not at every value below
    }
}

TableReader TableReader::inner(const Value& value, std::string path) const {
    TableReader reader(std::get<Table>(value.data), value.at, std::move(path), *problems_);
    if (reader.defaults_.unit.empty())
        reader.defaults_.unit = defaults_.unit;
    if (reader.defaults_.source.empty())
        reader.defaults_.source = defaults_.source;
    if (!reader.defaults_.mark)
        reader.defaults_.mark = defaults_.mark;
    return reader;
}

std::string TableReader::label(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const Value* TableReader::take(std::string_view key, bool required) {
    asked_.emplace(key);
    const Value* value = table_->find(key);
    if (value == nullptr && required) {
        std::vector<std::string> others;
        for (const auto& [name, other] : table_->entries)
            if (!asked_.contains(name))
                others.push_back(name);
        const std::string near = nearest_name(key, others);
        const Value* misspelt = near.empty() ? nullptr : table_->find(near);
        problems_->push_back({misspelt == nullptr ? at_ : misspelt->key_at,
                              fmt::format("'{}' is missing", label(key)),
                              fmt::format("{} = ...", key), "no such key",
                              near.empty() ? fmt::format("add '{}'", key)
                                           : fmt::format("rename '{}' to '{}'", near, key)});
    }
    return value;
}

bool TableReader::has(std::string_view key) { return take(key, false) != nullptr; }

Position TableReader::position_of(std::string_view key) const {
    const Value* value = table_->find(key);
    return value == nullptr ? at_ : value->at;
}

void TableReader::problem(std::string_view key, std::string what, std::string expected,
                          std::string found, std::string mend) {
    const std::string name = key.empty() ? path_ : label(key);
    problems_->push_back({position_of(key), name.empty() ? what : fmt::format("{}: {}", name, what),
                          std::move(expected), std::move(found), std::move(mend)});
}

void TableReader::wrong_type(std::string_view key, const Value& value, std::string expected,
                             std::string mend) {
    problems_->push_back({value.at, fmt::format("{}: a wrong kind of value", label(key)),
                          std::move(expected), describe(value), std::move(mend)});
}

std::string TableReader::text(std::string_view key) {
    const Value* value = take(key, true);
    if (value == nullptr)
        return {};
    const auto* text = std::get_if<std::string>(&value->data);
    if (text == nullptr) {
        wrong_type(key, *value, "a text", "write it in quotes");
        return {};
    }
    if (text->empty())
        problems_->push_back({value->at, fmt::format("{} is empty", label(key)), "a text", "\"\"",
                              "write it, or leave the key out where it may be"});
    return *text;
}

std::string TableReader::text_or(std::string_view key, std::string_view fallback) {
    return has(key) ? text(key) : std::string(fallback);
}

std::int64_t TableReader::bounded(std::string_view key, const Value& value, std::int64_t least,
                                  std::int64_t most) {
    const auto* whole = std::get_if<std::int64_t>(&value.data);
    if (whole == nullptr) {
        wrong_type(key, value, "a whole number", without_quotes(value));
        return least;
    }
    if (*whole >= least && *whole <= most)
        return *whole;
    problems_->push_back({value.at,
                          fmt::format("{} is out of range", label(key)),
                          fmt::format("{} to {}", least, most),
                          std::to_string(*whole),
                          {}});
    return least;
}

std::int64_t TableReader::integer(std::string_view key, std::int64_t least, std::int64_t most) {
    const Value* value = take(key, true);
    return value == nullptr ? least : bounded(key, *value, least, most);
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t least, std::int64_t most,
                                     std::int64_t fallback) {
    return has(key) ? integer(key, least, most) : fallback;
}

bool TableReader::boolean(std::string_view key) {
    const Value* value = take(key, true);
    if (value == nullptr)
        return false;
    if (const auto* truth = std::get_if<bool>(&value->data))
        return *truth;
    wrong_type(key, *value, "true or false");
    return false;
}

bool TableReader::boolean_or(std::string_view key, bool fallback) {
    return has(key) ? boolean(key) : fallback;
}

std::optional<Time> TableReader::as_time(std::string_view key, const Value& value) {
    if (const auto* time = std::get_if<Time>(&value.data))
        return *time;
    const auto* text = std::get_if<std::string>(&value.data);
    const std::optional<Time> time = text == nullptr ? std::nullopt : parse_time(*text);
    if (!time)
        problems_->push_back({value.at, fmt::format("{}: not a date or a time", label(key)),
                              "a date, or a time with a zone", describe(value),
                              date_mend(text == nullptr ? "" : *text)});
    return time;
}

Time TableReader::time(std::string_view key) {
    const Value* value = take(key, true);
    return value == nullptr ? Time() : as_time(key, *value).value_or(Time());
}

std::optional<Time> TableReader::time_if(std::string_view key) {
    const Value* value = take(key, false);
    return value == nullptr ? std::nullopt : as_time(key, *value);
}

std::vector<std::string> TableReader::texts(std::string_view key) {
    const Value* value = take(key, true);
    std::vector<std::string> result;
    if (value == nullptr)
        return result;
    const auto* list = std::get_if<Array>(&value->data);
    if (list == nullptr) {
        wrong_type(key, *value, "a list of texts", "write [\"...\"]");
        return result;
    }
    for (const Value& item : *list) {
        if (const auto* text = std::get_if<std::string>(&item.data))
            result.push_back(*text);
        else
            wrong_type(key, item, "a text", "write it in quotes");
    }
    return result;
}

std::vector<std::string> TableReader::texts_or_none(std::string_view key) {
    return has(key) ? texts(key) : std::vector<std::string>{};
}

std::int64_t TableReader::quantity_q32(std::string_view key, std::string_view unit, double least,
                                       double most, Provenance* provenance) {
    const Value* value = take(key, true);
    if (value == nullptr)
        return 0;
    ConstantReader reader(label(key), *value, unit, *problems_);
    const std::size_t before = problems_->size();
    const Constant constant = reader.read();
    if (provenance != nullptr)
        *provenance = constant.provenance;
    if (constant.number == nullptr)
        return 0;
    if (const auto* truth = std::get_if<bool>(&constant.number->data);
        (truth != nullptr) && unit == "switch")
        return *truth ? std::int64_t{1} << 32 : 0;
    const auto number = q32_from_decimal(constant.number->number);
    if (!number) {
        reader.problem(constant.number->at, "is not a number within 2^31", "a number",
                       describe(*constant.number), without_quotes(*constant.number));
        return 0;
    }
    if (*number >= bound_q32(least) && *number <= bound_q32(most))
        return *number;
    // Enough to guess what was meant, and to reckon with until the file is refused.
    constexpr std::int64_t million_q32 = std::int64_t{1} << 52;
    const std::int64_t near = std::clamp(*number, -million_q32, million_q32);
    if (problems_->size() > before)
        return near;  // a wrong unit explains the size
    const std::string& found = constant.number->number;
    const std::string share = converted(found, "percent", unit);
    const bool percent = !share.empty() && *number <= bound_q32(100.0) && *number > 0;
    reader.problem(constant.number->at, "is out of range",
                   fmt::format("{} to {} {}", least, most, unit), found,
                   percent ? fmt::format("write {} if {} percent is meant", share, found) : "");
    return near;
}

std::int64_t TableReader::quantity(std::string_view key, std::string_view unit, std::int64_t least,
                                   std::int64_t most, Provenance* provenance) {
    const Value* value = take(key, true);
    if (value == nullptr)
        return least;
    ConstantReader reader(label(key), *value, unit, *problems_);
    const std::size_t before = problems_->size();
    const Constant constant = reader.read();
    if (provenance != nullptr)
        *provenance = constant.provenance;
    if (constant.number == nullptr)
        return least;
    const auto whole = scaled_from_decimal(constant.number->number, 0);
    if (!whole) {
        reader.problem(constant.number->at, "is not a whole number", "a whole number",
                       describe(*constant.number), without_quotes(*constant.number));
        return least;
    }
    if (*whole >= least && *whole <= most)
        return *whole;
    if (problems_->size() == before)
        reader.problem(constant.number->at, "is out of range",
                       fmt::format("{} to {} {}", least, most, unit), constant.number->number, {});
    return least;
}

Provenance TableReader::provenance() {
    Provenance result;
    result.at = at_;
    result.unit = defaults_.unit;
    result.source = defaults_.source;
    result.mark = defaults_.mark.value_or(Mark::assumed);
    result.note = text_or("note", "");
    if (defaults_.source.empty())
        problem({}, "has no source", "source = a key of data/sources.toml", "none",
                "name where it comes from");
    if (!defaults_.mark)
        problem({}, "has no mark", "measured, literature, calibrated or assumed", "none",
                "say how far it can be trusted, e.g. mark = \"assumed\"");
    return result;
}

std::optional<TableReader> TableReader::table(std::string_view key, bool required) {
    const Value* value = take(key, required);
    if (value == nullptr)
        return std::nullopt;
    if (std::holds_alternative<Table>(value->data))
        return inner(*value, label(key));
    const bool list = std::holds_alternative<Array>(value->data);
    wrong_type(key, *value, "a table",
               list ? "single brackets, [...], with a name of its own for each"
                    : "write it as a table, [...], and its keys below");
    return std::nullopt;
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
    std::vector<TableReader> result;
    const Value* value = take(key, false);
    if (value == nullptr)
        return result;
    const auto* list = std::get_if<Array>(&value->data);
    if (list == nullptr) {
        wrong_type(key, *value, "a list of tables", fmt::format("write [[{}]]", label(key)));
        return result;
    }
    for (const Value& item : *list) {
        if (std::holds_alternative<Table>(item.data))
            result.push_back(inner(item, label(key)));
        else
            wrong_type(key, item, "a table", fmt::format("write [[{}]]", label(key)));
    }
    return result;
}

std::vector<std::pair<std::string, TableReader>> TableReader::named_tables() {
    std::vector<std::pair<std::string, TableReader>> result;
    for (const auto& [key, value] : table_->entries) {
        const auto* table = std::get_if<Table>(&value.data);
        if (table == nullptr || table->find("value") != nullptr || asked_.contains(key))
            continue;
        asked_.insert(key);
        result.emplace_back(key, inner(value, label(key)));
    }
    return result;
}

void TableReader::finish() {
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : table_->entries) {
        if (asked_.contains(key))
            continue;
        if (is_provenance(key) && std::holds_alternative<std::string>(value.data))
            continue;
        if (told_as_outcome(value, *problems_))
            continue;
        const std::string near = nearest_name(key, known);
        problems_->push_back({value.key_at, fmt::format("unknown key '{}'", label(key)),
                              fmt::format("{}", fmt::join(known, ", ")), key,
                              near.empty() ? "remove it" : "did you mean '" + near + "'?"});
    }
}

}  // namespace casus::world
