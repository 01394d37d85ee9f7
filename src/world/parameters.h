// Parameters: declared by the models, valued by data files, changed by `--set`.
//
// A model declares a static table of `ParameterSpec`. The values come from `data/parameters/*.toml`
// (`[society.decision] available = { value, unit, source, mark }` has the path
// `society.decision.available`), then from the scenario's `[override]`, then from `--set`. All are
// held as int64 at 2^-32, so a dated change is one integer in a command and a snapshot is one list.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "world/provenance.h"

namespace casus::world {

/// When a parameter may change: at world building, at time 0, or at any instant.
enum class When : std::uint8_t { world, initial, dated };

struct ParameterSpec {
    std::string_view path;  ///< "society.decision.threshold"
    std::string_view unit;  ///< the unit a file must state: "share", "h", "per_h", "people", "1"...
    double least = 0;
    double most = 0;
    When when = When::dated;
    std::string_view meaning;  ///< one line for docs, `check` and the report
};

struct Parameter {
    ParameterSpec spec;
    std::int64_t value_q32 = 0;
    Provenance provenance;
};

/// All parameters of a run, ordered by path.
class ParameterTable {
public:
    ParameterTable() = default;
    explicit ParameterTable(std::vector<Parameter> parameters);
    [[nodiscard]] std::span<const Parameter> all() const { return parameters_; }
    /// Precondition: `path` is declared (a model asks only for what it declares).
    [[nodiscard]] std::int64_t q32(std::string_view path) const;
    [[nodiscard]] std::int64_t q16(std::string_view path) const;    ///< rounded to nearest
    [[nodiscard]] std::int64_t whole(std::string_view path) const;  ///< rounded to nearest
    [[nodiscard]] double real(std::string_view path) const;         ///< exact while |value| < 2^20
    [[nodiscard]] bool on(std::string_view path) const;             ///< switches: not 0
    [[nodiscard]] bool has(std::string_view path) const;
    [[nodiscard]] std::size_t index(std::string_view path) const;   ///< precondition: declared
    void set(std::size_t index, std::int64_t value_q32);

private:
    std::vector<Parameter> parameters_;
};

/// `--set path=value` or `--set path@TIME=value`.
struct Setting {
    std::string path;
    std::string value;
    bool dated = false;
    Time at;
    std::string text;  ///< as the user wrote it, for messages
};
[[nodiscard]] Result<Setting> parse_setting(std::string_view text);

}  // namespace casus::world
