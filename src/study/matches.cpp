// Whether what is held is what was expected.
#include <charconv>

#include "study/claims.h"

namespace casus::study {
namespace {

constexpr std::string_view between_cells = " | ";
constexpr std::string_view between_bounds = "..";

std::optional<double> number_in(std::string_view words) {
    const std::string text(words);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return !text.empty() && error == std::errc() && stop == end ? std::optional(value)
                                                                : std::nullopt;
}

/// Dates and times stand in the order of their texts; a last day holds all of its hours. A bound
/// left out is none.
bool in_range(std::string_view value, std::string_view least, std::string_view most) {
    const auto number = number_in(value), low = number_in(least), high = number_in(most);
    if ((low || least.empty()) && (high || most.empty()) && (low || high))
        return number && (!low || *low <= *number) && (!high || *number <= *high);
    return least <= value && (most.empty() || value.substr(0, most.size()) <= most);
}

bool cell_matches(std::string_view value, std::string_view expected) {
    const std::size_t dots = expected.find(between_bounds);
    if (dots != std::string_view::npos)
        return in_range(value, expected.substr(0, dots),
                        expected.substr(dots + between_bounds.size()));
    const auto number = number_in(value), wanted = number_in(expected);
    return number && wanted ? *number == *wanted : value == expected;
}

}  // namespace

std::vector<std::string> cells_of(std::string_view expected) {
    std::vector<std::string> cells;
    for (std::size_t at = expected.find(between_cells); at != std::string_view::npos;
         at = expected.find(between_cells)) {
        cells.emplace_back(expected.substr(0, at));
        expected.remove_prefix(at + between_cells.size());
    }
    cells.emplace_back(expected);
    return cells;
}

bool matches(const Cells& cells, std::string_view expected) {
    const std::vector<std::string> wanted = cells_of(expected);
    if (cells.size() != wanted.size())
        return false;
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!cell_matches(cells[i].value, wanted[i]))
            return false;
    return true;
}

}  // namespace casus::study
