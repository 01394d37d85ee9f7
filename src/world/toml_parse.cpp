// The only place that knows toml++ (it takes long to compile): its tree becomes ours.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "world/decimal.h"
#include "world/document.h"
#include "world/toml_scan.h"

namespace casus::world {
namespace {

constexpr std::size_t most_toml_bytes = std::size_t{64} << 20;

class Converter {
public:
    /// `text` is as the person wrote it, and so are all positions.
    Converter(std::string_view text, const ScannedToml& scanned, std::string name)
        : scanned_(scanned), text_(text), name_(std::move(name)) {
        for (std::size_t i = 0; i != std::string_view::npos && i < text.size();) {
            lines_.push_back(i);
            i = text.find('\n', i);
            if (i != std::string_view::npos)
                ++i;
        }
    }

    Table table(const toml::table& from, std::shared_ptr<const Defaults> defaults) {
        defaults = within(from, std::move(defaults));
        Table to;
        to.entries.reserve(from.size());
        for (const auto& [key, node] : from) {
            Value v = value(node, defaults);
            v.key_at = position(key.source().begin);
            if (v.at.line == 0)
                v.at = v.key_at;
            to.entries.emplace_back(std::string(key.str()), std::move(v));
        }
        std::stable_sort(to.entries.begin(), to.entries.end(), [](const auto& a, const auto& b) {
            return std::pair(a.second.key_at.line, a.second.key_at.column) <
                   std::pair(b.second.key_at.line, b.second.key_at.column);
        });
        return to;
    }

    Diagnostics problems;

private:
    Position position(const toml::source_position& at) const {
        return scanned_.original(at.line, at.column, name_);
    }

    Value value(const toml::node& node, const std::shared_ptr<const Defaults>& defaults) {
        Value v;
        v.at = position(node.source().begin);
        v.key_at = v.at;
        v.defaults = defaults;
        if (const toml::table* inner = node.as_table()) {
            v.data = table(*inner, defaults);
            v.defaults = within(*inner, defaults);
        } else if (const toml::array* items = node.as_array()) {
            Array list;
            list.reserve(items->size());
            for (const toml::node& item : *items)
                list.push_back(value(item, defaults));
            v.data = std::move(list);
        } else {
            leaf(node, v);
        }
        return v;
    }

    void leaf(const toml::node& node, Value& v) {
        if (const auto* text = node.as_string()) {
            v.data = text->get();
        } else if (const auto* whole = node.as_integer()) {
            v.data = whole->get();
            v.number = std::to_string(whole->get());
        } else if (const auto* real = node.as_floating_point()) {
            if (!std::isfinite(real->get()))
                return problem(v, "not a finite number", "a number", written(v.at),
                               "write a number, or leave the key out");
            v.data = real->get();
            v.number = written(v.at);
            if (!parse_decimal(v.number))
                v.number = fmt::format("{}", real->get());
        } else if (const auto* truth = node.as_boolean()) {
            v.data = truth->get();
        } else if (const auto* instant = node.as_date_time()) {
            time(instant->get().date, instant->get(), v);
        } else if (const auto* date = node.as_date()) {
            time(date->get(), std::nullopt, v);
        } else {
            problem(v, "a time of day without a date", "a date and a time with a zone",
                    written(v.at), "write it as 2022-01-05T16:30:00Z");
        }
    }

    void time(const toml::date& date, const std::optional<toml::date_time>& instant, Value& v) {
        const auto midnight = time_from_date(date.year, date.month, date.day);
        if (!midnight)
            return problem(v, "not a date of the years 1900 to 2199", "a calendar date",
                           written(v.at), "correct the year");
        if (!instant) {
            v.data = *midnight;
            return;
        }
        if (!instant->offset)
            return problem(v, "a time without a zone", "an instant, e.g. 2022-01-05T16:30:00Z",
                           written(v.at), "add Z for UTC, or the offset, e.g. +06:00");
        if (instant->time.nanosecond != 0)
            return problem(v, "a time with fractions of a second", "whole seconds", written(v.at),
                           "remove the fraction");
        v.data = *midnight + hours(instant->time.hour) + minutes(instant->time.minute) +
                 seconds(instant->time.second) - minutes(instant->offset->minutes);
    }

    void problem(const Value& v, std::string what, std::string expected, std::string found,
                 std::string mend) {
        problems.push_back(
            {v.at, std::move(what), std::move(expected), std::move(found), std::move(mend)});
    }

    /// The number or time that is written at a position.
    std::string written(const Position& at) const {
        if (at.line < 1 || static_cast<std::size_t>(at.line) > lines_.size())
            return {};
        std::size_t i = lines_[static_cast<std::size_t>(at.line) - 1];
        const auto inside_a_character = [&] {
            return i < text_.size() && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U;
        };
        for (std::int32_t column = 1; column < at.column && i < text_.size(); ++column) {
            ++i;
            while (inside_a_character())
                ++i;
        }
        const auto part_of_number = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   c == '.' || c == '+' || c == '-' || c == '_' || c == ':';
        };
        std::size_t end = i;
        while (end < text_.size() && part_of_number(text_[end]))
            ++end;
        return std::string(text_.substr(i, end - i));
    }

    static std::shared_ptr<const Defaults> within(const toml::table& table,
                                                  std::shared_ptr<const Defaults> outer) {
        const auto unit = table["unit"].value_exact<std::string>();
        const auto source = table["source"].value_exact<std::string>();
        const auto mark = table["mark"].value_exact<std::string>();
        if (!unit && !source && !mark)
            return outer;
        Defaults inner = outer ? *outer : Defaults{};
        if (unit)
            inner.unit = *unit;
        if (source)
            inner.source = *source;
        if (mark)
            inner.mark = mark_from(*mark).value_or(Mark::assumed);  // who reads it tells
        return std::make_shared<const Defaults>(std::move(inner));
    }

    const ScannedToml& scanned_;
    std::string_view text_;
    std::string name_;
    std::vector<std::size_t> lines_;
};

/// `46,900` or `46 900` as a value: the number without separators, else "".
std::string separated_number(std::string_view line) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = line.find('=');
    i = i == std::string_view::npos ? i : line.find_first_not_of(" \t", i + 1);
    if (i == std::string_view::npos)
        return {};
    std::string digits;
    std::size_t group = 0;  // digits since the last separator
    bool separated = false;
    for (; i < line.size(); ++i) {
        if (is_digit(line[i])) {
            digits += line[i];
            ++group;
        } else if ((line[i] == ',' || line[i] == ' ' || line[i] == '\'') && i + 1 < line.size() &&
                   is_digit(line[i + 1]) && group >= 1 && (separated ? group == 3 : group <= 3)) {
            separated = true;
            group = 0;
        } else {
            break;
        }
    }
    return separated && group == 3 ? digits : std::string();
}

std::string syntax_mend(std::string_view said, std::string_view line) {
    if (const std::string number = separated_number(line); !number.empty())
        return fmt::format("write {}: numbers take no thousands separator", number);
    const auto speaks_of = [&](std::string_view word) {
        return said.find(word) != std::string_view::npos;
    };
    if (speaks_of("parsing string"))
        return "close the quotes on this line";
    if (speaks_of("parsing date") || speaks_of("parsing time"))
        return "correct the date; it is year-month-day";
    if (speaks_of("redefine"))
        return "give one of the two another name, or make one of both";
    return "correct this line; texts stand in quotes, one 'key = value' a line";
}

std::string_view line_of(std::string_view text, std::int32_t line) {
    for (; line > 1; --line)
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return text.substr(0, text.find('\n'));
}

}  // namespace

Result<Table> parse_toml(std::string_view bytes, const std::string& name) {
    const auto text = checked_utf8(bytes, name);
    if (!text)
        return tl::unexpected(text.error());
    if (text->size() > most_toml_bytes)
        return failure({{name, 0, 0}, "a TOML file larger than 64 MiB", {}, {}, {}});
    const auto scanned = scan_toml(*text, name);
    if (!scanned)
        return tl::unexpected(scanned.error());
    try {
        const toml::table root = toml::parse(scanned->text, name);
        Converter converter(*text, *scanned, name);
        Table table = converter.table(root, nullptr);
        if (!converter.problems.empty())
            return failure(std::move(converter.problems));
        return table;
    } catch (const toml::parse_error& error) {
        const toml::source_position at = error.source().begin;
        const std::string said(error.description());
        const Position position = scanned->original(at.line, at.column, name);
        return failure({position,
                        "not valid TOML",
                        {},
                        said,
                        syntax_mend(said, line_of(*text, position.line))});
    }
}

}  // namespace casus::world
