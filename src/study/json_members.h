// A JSON object written member after member.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/time.h"
#include "study/json.h"

namespace casus::study {

/// Members stand in the order in which they are added.
class Members {
public:
    Members& raw(std::string_view key, std::string_view json) {
        text_ += fmt::format("{}{}: {}", text_.empty() ? "" : ", ", json_string(key), json);
        return *this;
    }
    Members& text(std::string_view key, std::string_view value) {
        return raw(key, json_string(value));
    }
    Members& number(std::string_view key, std::int64_t value) {
        return raw(key, fmt::format("{}", value));
    }
    Members& truth(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
    /// Left out if it is `never`.
    Members& date(std::string_view key, Time time) {
        return time == never ? *this : text(key, format_date(time));
    }
    /// null if it is `never`.
    Members& time(std::string_view key, Time time) {
        return time == never ? raw(key, "null") : text(key, format_time(time));
    }
    [[nodiscard]] std::string object() const { return "{" + text_ + "}"; }

private:
    std::string text_;
};

template <class List, class Write>
std::string json_array(const List& list, Write write) {
    std::vector<std::string> items;
    for (const auto& item : list)
        items.push_back(write(item));
    return fmt::format("[{}]", fmt::join(items, ", "));
}

}  // namespace casus::study
