#include "world/constant_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "world/decimal.h"

namespace casus::world {

std::string describe(const Value& value) {
    struct Words {
        std::string operator()(std::monostate) const { return "nothing"; }
        std::string operator()(bool b) const { return b ? "true" : "false"; }
        std::string operator()(std::int64_t n) const { return std::to_string(n); }
        std::string operator()(double x) const { return fmt::format("{}", x); }
        std::string operator()(const std::string& s) const {
            return s.size() <= 60 ? "\"" + s + "\"" : "a text";
        }
        std::string operator()(Time t) const { return format_time(t); }
        std::string operator()(const Array& a) const {
            return fmt::format("a list of {}", a.size());
        }
        std::string operator()(const Table&) const { return "a table"; }
    };
    return value.number.empty() ? std::visit(Words{}, value.data) : value.number;
}

std::string converted(std::string_view number, std::string_view from, std::string_view to) {
    if (to != "share" || (from != "percent" && from != "%" && from != "permille"))
        return {};
    const int places = from == "permille" ? 3 : 2;
    const auto value = q32_from_decimal(fmt::format("{}e-{}", number, places));
    return value ? decimal_from_q32(*value) : std::string();
}

ConstantReader::ConstantReader(std::string name, const Value& value, std::string_view unit,
                               Diagnostics& problems)
    : name_(std::move(name)), value_(value), unit_(unit), problems_(problems) {}

Constant ConstantReader::read() {
    Constant constant;
    constant.number = &value_;
    constant.provenance.at = value_.at;
    const Defaults stated = value_.defaults ? *value_.defaults : Defaults{};
    if (const auto* table = std::get_if<Table>(&value_.data)) {
        constant.number = table->find("value");
        if (constant.number == nullptr) {
            problem(value_.at, "has no value", "value = a number", "a table without it",
                    "add value = a number");
            return constant;
        }
        constant.provenance.at = constant.number->at;
        check_fields(*table, constant.provenance);
    }
    if (stated.unit.empty() && std::holds_alternative<std::string>(value_.data)) {
        problem(value_.at, "is a text, not a number with its unit", whole("...", stated),
                describe(value_), "write " + whole(number_in_text(), stated));
        constant.number = nullptr;
        return constant;
    }
    check_stated(*constant.number, stated);
    constant.provenance.unit = std::string(unit_);
    constant.provenance.source = stated.source;
    constant.provenance.mark = stated.mark.value_or(Mark::assumed);
    return constant;
}

void ConstantReader::problem(const Position& at, std::string what, std::string expected,
                             std::string found, std::string mend) {
    problems_.push_back({at, fmt::format("{} {}", name_, what), std::move(expected),
                         std::move(found), std::move(mend)});
}

/// Source and mark only where they are not yet said, here or in a table around.
std::string ConstantReader::with_unit(std::string_view number, const Defaults& stated) const {
    if (std::holds_alternative<Table>(value_.data))
        return fmt::format("add unit = \"{}\"", unit_);
    return "write " + whole(number, stated);
}

std::string ConstantReader::whole(std::string_view number, const Defaults& stated) const {
    return fmt::format(R"({{ value = {}, unit = "{}"{}{} }})", number, unit_,
                       stated.source.empty() ? R"(, source = "...")" : "",
                       stated.mark ? "" : R"(, mark = "...")");
}

/// "6" of "6", "6 month" and "6 months" where the unit is month; "..." of other texts.
std::string ConstantReader::number_in_text() const {
    const std::string_view text = std::get<std::string>(value_.data);
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    std::string_view rest = text.substr(end);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const bool its_unit = rest.empty() || rest == unit_ || rest == std::string(unit_) + "s";
    return end > 0 && its_unit ? std::string(text.substr(0, end)) : "...";
}

void ConstantReader::check_fields(const Table& table, Provenance& provenance) {
    static const std::vector<std::string> known{"value", "unit", "source", "mark", "note"};
    for (const auto& [key, field] : table.entries) {
        if (std::ranges::find(known, key) == known.end()) {
            const std::string near = nearest_name(key, known);
            problem(field.key_at, fmt::format("has an unknown key '{}'", key),
                    "value, unit, source, mark, note", key,
                    near.empty() ? "remove it" : "did you mean '" + near + "'?");
            continue;
        }
        const auto* text = std::get_if<std::string>(&field.data);
        if (key == "value")
            continue;
        if (text == nullptr) {
            problem(field.at, fmt::format("has a wrong '{}'", key), "a text", describe(field),
                    "write it in quotes");
        } else if (key == "mark") {
            check_mark(*text, field.at);
        } else if (key == "note") {
            provenance.note = *text;
        }
    }
}

void ConstantReader::check_mark(const std::string& text, const Position& at) {
    if (mark_from(text))
        return;
    static const std::vector<std::string> marks{"measured", "literature", "calibrated", "assumed"};
    const std::string near = nearest_name(text, marks);
    problem(at, "has an unknown mark", "measured, literature, calibrated or assumed", text,
            near.empty() ? "write one of these" : "did you mean '" + near + "'?");
}

void ConstantReader::check_stated(const Value& number, const Defaults& stated) {
    const std::string shown = describe(number);
    if (stated.unit.empty()) {
        problem(value_.at, "has no unit", fmt::format("unit = \"{}\"", unit_), shown,
                with_unit(shown, stated));
    } else if (stated.unit != unit_) {
        const std::string right = converted(shown, stated.unit, unit_);
        problem(number.at, "is in the wrong unit", std::string(unit_),
                fmt::format("{} {}", shown, stated.unit),
                right.empty() ? fmt::format("convert it and write unit = \"{}\"", unit_)
                              : fmt::format("write value = {}, unit = \"{}\"", right, unit_));
    }
    if (stated.source.empty())
        problem(value_.at, "has no source", "source = a key of data/sources.toml", "none",
                "name where the number comes from; an assumption too has a place of record");
    if (!stated.mark)
        problem(value_.at, "has no mark", "measured, literature, calibrated or assumed", "none",
                "say how far the number can be trusted, e.g. mark = \"assumed\"");
}

}  // namespace casus::world
