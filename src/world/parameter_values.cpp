#include "world/parameter_values.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/units.h"
#include "world/decimal.h"

namespace casus::world {
namespace {

constexpr std::size_t most_missing_one_by_one = 8;

bool is_leaf(const Value& value) {
    if (const auto* table = std::get_if<Table>(&value.data))
        return table->find("value") != nullptr;
    return std::holds_alternative<std::int64_t>(value.data) ||
           std::holds_alternative<double>(value.data) || std::holds_alternative<bool>(value.data);
}

bool is_stated_once(const std::string& key, const Value& value) {
    return (key == "unit" || key == "source" || key == "mark" || key == "note") &&
           std::holds_alternative<std::string>(value.data);
}

std::string joined(const std::string& prefix, const std::string& key) {
    return prefix.empty() ? key : prefix + "." + key;
}

bool within(std::int64_t value_q32, const ParameterSpec& spec) {
    const double scale = 4294967296.0;
    constexpr double limit = 2147483647.0;
    const auto bound = [&](double x) { return std::round(std::clamp(x, -limit, limit) * scale); };
    const auto value = static_cast<double>(value_q32);
    return value >= bound(spec.least) && value <= bound(spec.most);
}

/// `0,35`, `35%` and `35 percent` as the person meant them; "" if there is no guess.
std::string meant(std::string text, const ParameterSpec& spec) {
    std::ranges::replace(text, ',', '.');
    if (q32_from_decimal(text))
        return text;
    const std::size_t end = text.find_first_of("% p");
    if (end == std::string::npos || spec.unit != "share")
        return {};
    const auto value = q32_from_decimal(text.substr(0, end) + "e-2");
    return value ? decimal_from_q32(*value) : std::string();
}

}  // namespace

ParameterValues::ParameterValues(std::span<const ParameterSpec> specs, Diagnostics& problems)
    : specs_(specs.begin(), specs.end()), problems_(problems) {
    std::ranges::stable_sort(specs_, [](const auto& a, const auto& b) { return a.path < b.path; });
}

const ParameterSpec* ParameterValues::spec_of(std::string_view path) const {
    const auto it = std::ranges::lower_bound(specs_, path, {}, &ParameterSpec::path);
    return it != specs_.end() && it->path == path ? &*it : nullptr;
}

std::string ParameterValues::nearest_path(std::string_view path) const {
    std::vector<std::string> known;
    for (const ParameterSpec& spec : specs_)
        known.emplace_back(spec.path);
    std::string near = nearest_name(path, known);
    if (!near.empty())
        return near;
    // A wrong way to the right name: the last part tells, if only one parameter ends in it.
    const std::string_view last = path.substr(path.rfind('.') + 1);
    for (const std::string& one : known) {
        if (one.substr(one.rfind('.') + 1) != last)
            continue;
        if (!near.empty())
            return {};
        near = one;
    }
    return near;
}

void ParameterValues::unknown_path(const std::string& path, const Position& at) {
    const std::string near = nearest_path(path);
    problems_.push_back({at, fmt::format("unknown parameter '{}'", path), "a declared parameter",
                         path, near.empty() ? "remove it" : "did you mean '" + near + "'?"});
}

ParameterValues::Held ParameterValues::read(const ParameterSpec& spec, const Value& value) {
    const std::size_t dot = spec.path.rfind('.');
    const std::string table(spec.path.substr(0, dot == std::string_view::npos ? 0 : dot));
    const std::string key(spec.path.substr(dot == std::string_view::npos ? 0 : dot + 1));
    Table one;
    one.entries.emplace_back(key, value);
    TableReader reader(one, value.at, table, problems_);
    Held held;
    held.value_q32 = reader.quantity_q32(key, spec.unit, spec.least, spec.most, &held.provenance);
    return held;
}

void ParameterValues::walk_file(const std::string& prefix, const Table& table) {
    for (const auto& [key, value] : table.entries) {
        const std::string path = joined(prefix, key);
        if (is_leaf(value)) {
            const ParameterSpec* spec = spec_of(path);
            if (spec == nullptr) {
                unknown_path(path, value.key_at);
                continue;
            }
            const auto [it, fresh] = held_.try_emplace(path);
            if (!fresh && !it->second.is_default)
                problems_.push_back(
                    {value.key_at, fmt::format("parameter '{}' is given twice", path), "one value",
                     fmt::format("another in {}:{}", it->second.provenance.at.file,
                                 it->second.provenance.at.line),
                     "remove one, or write the change into [override] of the scenario"});
            it->second = read(*spec, value);
        } else if (const auto* inner = std::get_if<Table>(&value.data)) {
            walk_file(path, *inner);
        } else if (!is_stated_once(key, value)) {
            problems_.push_back({value.at,
                                 fmt::format("'{}' is not a number", path),
                                 "a number",
                                 {},
                                 "write { value = ..., unit, source, mark }"});
        }
    }
}

void ParameterValues::add_file(const Table& table) { walk_file({}, table); }

void ParameterValues::add_default(std::string_view path, std::int64_t value_q32,
                                  Provenance provenance) {
    held_.try_emplace(std::string(path), Held{value_q32, std::move(provenance), true});
}

Table ParameterValues::without_parameters(const std::string& prefix, const Table& table,
                                          bool for_a_model) {
    Table rest;
    for (const auto& [key, value] : table.entries) {
        const std::string path = joined(prefix, key);
        if (const ParameterSpec* spec = is_leaf(value) ? spec_of(path) : nullptr) {
            held_[path] = read(*spec, value);
            continue;
        }
        const auto* inner = std::get_if<Table>(&value.data);
        if (inner != nullptr && !is_leaf(value)) {
            Value copy = value;
            copy.data = without_parameters(path, *inner, for_a_model);
            const auto& left = std::get<Table>(copy.data).entries;
            const bool only_provenance = std::ranges::all_of(
                left, [](const auto& entry) { return is_stated_once(entry.first, entry.second); });
            if (!only_provenance)
                rest.entries.emplace_back(key, std::move(copy));
        } else if (for_a_model || is_stated_once(key, value)) {
            rest.entries.emplace_back(key, value);
        } else {
            unknown_path(path, value.key_at);
        }
    }
    return rest;
}

Table ParameterValues::take_overrides(const Table& table,
                                      std::span<const std::string_view> models) {
    Table rest;
    for (const auto& [key, value] : table.entries) {
        if (is_stated_once(key, value))
            continue;
        Table one;
        one.entries.emplace_back(key, value);
        const bool for_a_model = std::ranges::find(models, key) != models.end();
        for (auto& entry : without_parameters({}, one, for_a_model).entries)
            rest.entries.push_back(std::move(entry));
    }
    return rest;
}

void ParameterValues::refuse(const Setting& setting, std::string what, std::string expected,
                             std::string found, std::string mend) {
    problems_.push_back({{"--set " + setting.text, 0, 0},
                         std::move(what),
                         std::move(expected),
                         std::move(found),
                         std::move(mend)});
}

std::optional<std::int64_t> ParameterValues::setting_value(const Setting& setting,
                                                           const ParameterSpec& spec) {
    if (spec.unit == "switch" && (setting.value == "true" || setting.value == "false"))
        return setting.value == "true" ? one_q32 : 0;
    const auto value = q32_from_decimal(setting.value);
    if (!value) {
        const std::string guess = meant(setting.value, spec);
        refuse(setting, fmt::format("'{}' needs a number", spec.path),
               fmt::format("{} to {} {}", spec.least, spec.most, spec.unit), setting.value,
               guess.empty() ? "write digits, with a point for decimals" : "write " + guess);
        return std::nullopt;
    }
    if (within(*value, spec))
        return value;
    const std::string percent = spec.unit == "share" ? meant(setting.value + "%", spec) : "";
    refuse(setting, fmt::format("'{}' is out of range", spec.path),
           fmt::format("{} to {} {}", spec.least, spec.most, spec.unit), setting.value,
           percent.empty() ? "" : fmt::format("write {} if percent is meant", percent));
    return std::nullopt;
}

std::vector<Setting> ParameterValues::add_settings(std::span<const Setting> settings, Time start,
                                                   Time end) {
    std::vector<Setting> dated;
    for (const Setting& setting : settings) {
        const ParameterSpec* spec = spec_of(setting.path);
        if (spec == nullptr) {
            const std::string near = nearest_path(setting.path);
            refuse(
                setting, fmt::format("unknown parameter '{}'", setting.path),
                "a declared parameter", setting.path,
                near.empty() ? "see the files in data/parameters" : "did you mean '" + near + "'?");
            continue;
        }
        const auto value = setting_value(setting, *spec);
        if (setting.dated && spec->when != When::dated)
            refuse(
                setting, fmt::format("'{}' holds from time 0 and cannot change later", spec->path),
                "a parameter that may change in time", format_time(setting.at),
                fmt::format("write --set {}={} for a run of its own", setting.path, setting.value));
        else if (setting.dated && (setting.at < start || setting.at > end))
            refuse(setting, "the time lies outside the run",
                   fmt::format("{} to {}", format_time(start), format_time(end)),
                   format_time(setting.at),
                   setting.at < start ? "leave the time out: it holds from the start" : "");
        else if (setting.dated && value)
            dated.push_back(setting);
        else if (value)
            held_[setting.path] = {*value,
                                   {std::string(spec->unit),
                                    "",
                                    Mark::set_by_user,
                                    {"--set " + setting.text, 0, 0},
                                    ""},
                                   false};
    }
    return dated;
}

void ParameterValues::missing(const ParameterSpec& spec, const Position& at) {
    const std::size_t dot = std::min(spec.path.rfind('.'), spec.path.size());
    problems_.push_back(
        {at, fmt::format("parameter '{}' has no value", spec.path),
         fmt::format("{} to {} {}: {}", spec.least, spec.most, spec.unit, spec.meaning),
         "none in the files that 'parameters' names",
         fmt::format("add [{}] {} = {{ value = ..., unit = \"{}\", source = \"...\", mark = "
                     "\"...\" }}",
                     spec.path.substr(0, dot),
                     spec.path.substr(std::min(dot + 1, spec.path.size())), spec.unit)});
}

ParameterTable ParameterValues::finish(const std::optional<Position>& at) {
    std::vector<Parameter> parameters;
    std::vector<const ParameterSpec*> without;
    for (const ParameterSpec& spec : specs_) {
        const auto it = held_.find(spec.path);
        if (it != held_.end())
            parameters.push_back({spec, it->second.value_q32, it->second.provenance});
        else
            without.push_back(&spec);
    }
    if (at && without.size() <= most_missing_one_by_one) {
        for (const ParameterSpec* spec : without)
            missing(*spec, *at);
    } else if (at) {  // a whole file is not named: one message
        problems_.push_back(
            {*at, fmt::format("{} parameters have no value", without.size()),
             "a value for every declared parameter",
             fmt::format("none for '{}' and others", without.front()->path),
             "name the files that hold them, e.g. one of data/parameters, in 'parameters'"});
    }
    return ParameterTable(std::move(parameters));
}

}  // namespace casus::world
