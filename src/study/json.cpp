#include "study/json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "report/page_data.h"

namespace casus::study {
namespace {

// What the library adds around the reason: its own number, the place, what it last read.
std::string reason_of(std::string_view what) {
    const std::size_t colon = what.find(": ");
    what = what.substr(colon == std::string_view::npos ? 0 : colon + 2);
    const std::size_t last_read = what.find("; last read");
    return std::string(what.substr(0, last_read));
}

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text, const std::string& name) {
    Diagnostic problem;
    problem.at.file = name;
    try {
        return nlohmann::json::parse(text.begin(), text.end());
    } catch (const nlohmann::json::exception& error) {  // also a number that no type holds
        if (const auto* located = dynamic_cast<const nlohmann::json::parse_error*>(&error)) {
            const std::string_view before =
                text.substr(0, std::max<std::size_t>(located->byte, 1) - 1);
            const std::size_t line_begin = before.rfind('\n') + 1;
            problem.at.line =
                static_cast<std::int32_t>(1 + std::count(before.begin(), before.end(), '\n'));
            problem.at.column = static_cast<std::int32_t>(before.size() - line_begin + 1);
        }
        problem.what = "this is not JSON";
        problem.expected = "the manifest of a result, as `casus run` wrote it";
        problem.found = reason_of(error.what());
        problem.mend = "take the file from a copy, or play the scenario again";
        return failure(std::move(problem));
    }
}

std::string json_string(std::string_view text) { return report::json_text(text); }

std::string json_strings(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const std::string& text : texts) {
        if (out.size() > 1)
            out += ", ";
        out += json_string(text);
    }
    return out + "]";
}

}  // namespace casus::study
