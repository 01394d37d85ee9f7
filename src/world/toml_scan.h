// Private to the TOML reader: what is looked at before the parser sees a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace casus::world {

/// A text for the parser. TOML 1.1 lets a time leave its seconds out; the parser knows 1.0 only, so
/// they are put in, and positions are corrected for them.
struct ScannedToml {
    std::string text;
    std::vector<Position> inserted;  ///< where `:00` was put in, in `text`; file is empty

    /// A position in the file as the person wrote it.
    [[nodiscard]] Position original(std::int64_t line, std::int64_t column,
                                    const std::string& file) const;
};

/// Fails on keys of so many parts that their tables would nest until the stack ends.
[[nodiscard]] Result<ScannedToml> scan_toml(std::string_view text, const std::string& name);

}  // namespace casus::world
