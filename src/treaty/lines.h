// Text broken into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casus::treaty {

/// Columns of a page on a terminal.
inline constexpr std::size_t page_width = 110;

/// Broken at spaces; a word longer than a line is cut. At least one line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// `first`, then the text; lines after the first stand under the text's beginning.
[[nodiscard]] std::string hanging(std::string_view first, std::string_view text,
                                  std::size_t width = page_width);

}  // namespace casus::treaty
