// Values of declared parameters, gathered from files, overrides and `--set`.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "world/document.h"
#include "world/parameters.h"

namespace casus::world {

/// Gathers values by path; every problem goes to `problems`, which outlives it, as do `specs`.
class ParameterValues {
public:
    ParameterValues(std::span<const ParameterSpec> specs, Diagnostics& problems);

    /// All values of a parameter file. A path that another file gave, or that nobody declared, is a
    /// problem.
    void add_file(const Table& table);
    /// A value that stands if no file gives one.
    void add_default(std::string_view path, std::int64_t value_q32, Provenance provenance);
    /// Takes the parameters out of a scenario's `[override]`. What stays below a name of `models`
    /// is for that model's reader; anything else is an unknown path.
    [[nodiscard]] Table take_overrides(const Table& table,
                                       std::span<const std::string_view> models);
    /// `--set` at time 0, or checked and kept for later. Dated ones lie in [start, end].
    [[nodiscard]] std::vector<Setting> add_settings(std::span<const Setting> settings, Time start,
                                                    Time end);
    /// The table; a declared parameter without a value is a problem at `at`, many are one. Without
    /// `at` (a file could not be read) it is none.
    [[nodiscard]] ParameterTable finish(const std::optional<Position>& at);

private:
    struct Held {
        std::int64_t value_q32 = 0;
        Provenance provenance;
        bool is_default = false;
    };
    [[nodiscard]] const ParameterSpec* spec_of(std::string_view path) const;
    [[nodiscard]] std::string nearest_path(std::string_view path) const;
    void walk_file(const std::string& prefix, const Table& table);
    [[nodiscard]] Table without_parameters(const std::string& prefix, const Table& table,
                                           bool for_a_model);
    [[nodiscard]] Held read(const ParameterSpec& spec, const Value& value);
    void missing(const ParameterSpec& spec, const Position& at);
    void unknown_path(const std::string& path, const Position& at);
    void refuse(const Setting& setting, std::string what, std::string expected, std::string found,
                std::string mend);
    [[nodiscard]] std::optional<std::int64_t> setting_value(const Setting& setting,
                                                            const ParameterSpec& spec);

    std::vector<ParameterSpec> specs_;  ///< by path
    Diagnostics& problems_;
    std::map<std::string, Held, std::less<>> held_;
};

}  // namespace casus::world
