// Private to the table reader: a number with its unit, source and mark.
#pragma once

#include <string>
#include <string_view>

#include "world/document.h"

namespace casus::world {

/// A value as a message shows it: as it was written, or "a list of 3".
[[nodiscard]] std::string describe(const Value& value);

/// `35` of unit `percent` is `0.35` of unit `share`; "" where no such rule is known.
[[nodiscard]] std::string converted(std::string_view number, std::string_view from,
                                    std::string_view to);

/// A number with its provenance, from `key = { value, unit, ... }` or a bare number.
struct Constant {
    const Value* number = nullptr;
    Provenance provenance;
};

/// Tells `problems` what is missing or wrong of unit, source and mark.
class ConstantReader {
public:
    /// `name` is how messages call the constant; `value` and `problems` outlive the reader.
    ConstantReader(std::string name, const Value& value, std::string_view unit,
                   Diagnostics& problems);

    [[nodiscard]] Constant read();

    void problem(const Position& at, std::string what, std::string expected, std::string found,
                 std::string mend);

private:
    [[nodiscard]] std::string with_unit(std::string_view number, const Defaults& stated) const;
    [[nodiscard]] std::string whole(std::string_view number, const Defaults& stated) const;
    [[nodiscard]] std::string number_in_text() const;
    void check_fields(const Table& table, Provenance& provenance);
    void check_mark(const std::string& text, const Position& at);
    void check_stated(const Value& number, const Defaults& stated);

    std::string name_;
    const Value& value_;
    std::string_view unit_;
    Diagnostics& problems_;
};

}  // namespace casus::world
