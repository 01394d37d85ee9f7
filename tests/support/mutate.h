// Files of data changed by a keyed choice: broken, the same in other words, or wrong in one place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace casus::test {

/// Choices in order, all from one number.
class Choices {
public:
    explicit Choices(std::uint64_t key) : key_(key) {}
    /// 0 to `below` - 1.
    [[nodiscard]] std::size_t below(std::size_t below);
    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& all) {
        return all[below(all.size())];
    }

private:
    std::uint64_t key_, count_ = 0;
};

struct Mutant {
    std::string text;
    std::int32_t line = 0;  ///< where it was changed, from 1; 0: in no one place
    std::string what;       ///< in a few words; empty: this choice does not fit the text
};

/// Whatever bytes and lines allow; may still be right.
[[nodiscard]] Mutant mangled(const std::string& text, bool csv, Choices& choices);
/// Order, spacing, comments, quotes, forms of numbers, numbers a little smaller.
[[nodiscard]] Mutant reworded(const std::string& text, bool csv, Choices& choices);
/// One error in one place.
[[nodiscard]] Mutant with_one_error(const std::string& text, bool csv, Choices& choices);

/// The lines that differ, `-` before and `+` after, at most a screen of them.
[[nodiscard]] std::string difference(const std::string& before, const std::string& after);

}  // namespace casus::test
