#include "world/parameters.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "base/units.h"

namespace casus::world {
namespace {

bool is_path(std::string_view text) {
    if (text.empty() || text.front() == '.' || text.back() == '.')
        return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    });
}

Diagnostic bad_setting(std::string_view text, std::string what, std::string found,
                       std::string mend) {
    return {{fmt::format("--set {}", text), 0, 0},
            std::move(what),
            "--set path=value or --set path@TIME=value",
            std::move(found),
            std::move(mend)};
}

}  // namespace

ParameterTable::ParameterTable(std::vector<Parameter> parameters)
    : parameters_(std::move(parameters)) {
    std::ranges::stable_sort(parameters_, [](const Parameter& a, const Parameter& b) {
        return a.spec.path < b.spec.path;
    });
}

std::size_t ParameterTable::index(std::string_view path) const {
    const auto it = std::ranges::lower_bound(parameters_, path, {},
                                             [](const Parameter& p) { return p.spec.path; });
    const bool found = it != parameters_.end() && it->spec.path == path;
    return found ? static_cast<std::size_t>(it - parameters_.begin()) : parameters_.size();
}

bool ParameterTable::has(std::string_view path) const { return index(path) < parameters_.size(); }

std::int64_t ParameterTable::q32(std::string_view path) const {
    const std::size_t i = index(path);
    assert(i < parameters_.size() && "a model asks only for parameters that it declares");
    return i < parameters_.size() ? parameters_[i].value_q32 : 0;
}

std::int64_t ParameterTable::q16(std::string_view path) const { return q16_from_q32(q32(path)); }

std::int64_t ParameterTable::whole(std::string_view path) const {
    return rounded_divide(q32(path), one_q32);
}

double ParameterTable::real(std::string_view path) const {
    return static_cast<double>(q32(path)) / static_cast<double>(one_q32);
}

bool ParameterTable::on(std::string_view path) const { return q32(path) != 0; }

void ParameterTable::set(std::size_t index, std::int64_t value_q32) {
    assert(index < parameters_.size());
    parameters_[index].value_q32 = value_q32;
}

Result<Setting> parse_setting(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return failure(
            bad_setting(text, "no value", "no '='", fmt::format("write --set {}=VALUE", text)));
    const std::string_view left = text.substr(0, equals);
    const std::size_t at = left.find('@');
    Setting setting;
    setting.path = std::string(left.substr(0, at));
    setting.value = std::string(text.substr(equals + 1));
    setting.text = std::string(text);
    if (!is_path(setting.path))
        return failure(bad_setting(text, "not a parameter's path", setting.path,
                                   "write words in small letters joined by dots"));
    if (setting.value.empty())
        return failure(bad_setting(text, "no value", "nothing after '='", {}));
    if (at != std::string_view::npos) {
        const auto time = parse_time(left.substr(at + 1));
        if (!time)
            return failure(bad_setting(text, "not a time", std::string(left.substr(at + 1)),
                                       "write the time as 2022-01-05T16:30Z"));
        setting.dated = true;
        setting.at = *time;
    }
    return setting;
}

}  // namespace casus::world
