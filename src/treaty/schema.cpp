#include "treaty/schema.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "treaty/words.h"

namespace casus::treaty {
namespace {

/// Keys that may stand in every table.
constexpr std::string_view of_every_table =
    R"("source": {"$ref": "#/$defs/source"}, "mark": {"$ref": "#/$defs/mark"}, )"
    R"("unit": {"type": "string"}, "note": {"type": "string"})";

constexpr std::string_view definitions = R"("$defs": {
  "source": {"type": "string", "description": "a key of data/sources.toml; holds for all below"},
  "mark": {"enum": ["measured", "literature", "calibrated", "assumed"]},
  "date": {"description": "a TOML date", "type": "string"},
  "state": {"type": "string", "pattern": "^[A-Z]{2}$"},
  "share": {"type": "string", "pattern": "^((more than )?[0-9]{1,4}/[0-9]{1,4}|as many as must be for)$"},
  "quantity": {"anyOf": [{"type": "number"}, {"type": "object", "additionalProperties": false, "required": ["value"], "properties": {"value": {"type": "number"}, "unit": {"type": "string"}, "source": {"$ref": "#/$defs/source"}, "mark": {"$ref": "#/$defs/mark"}, "note": {"type": "string"}}}]}
})";

std::string json_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string enum_of(const std::vector<std::string>& words) {
    std::vector<std::string> quotes;
    for (const std::string& word : words)
        quotes.push_back(json_quoted(word));
    return fmt::format(R"("enum": [{}])", fmt::join(quotes, ", "));
}

std::string object_json(const std::string& table, std::size_t depth);

/// The members of a JSON object that say what may stand at a key.
std::string value_json(const Key& key, std::size_t depth) {
    const std::string below =
        key.table.empty() ? std::string(key.key) : fmt::format("{}.{}", key.table, key.key);
    switch (key.shape) {
        case Shape::text:
        case Shape::condition:
            return R"("type": "string")";
        case Shape::date:
            return R"("$ref": "#/$defs/date")";
        case Shape::yes_no:
            return R"("type": "boolean")";
        case Shape::number:
            return R"("type": "integer")";
        case Shape::quantity:
            return R"("$ref": "#/$defs/quantity")";
        case Shape::word:
            return enum_of(key.words);
        case Shape::words:
            return fmt::format(R"("type": "array", "items": {{{}}})", enum_of(key.words));
        case Shape::texts:
            return R"("type": "array", "items": {"type": "string"})";
        case Shape::state:
            return R"("$ref": "#/$defs/state")";
        case Shape::states:
            return R"("type": "array", "items": {"$ref": "#/$defs/state"})";
        case Shape::share:
            return R"("$ref": "#/$defs/share")";
        case Shape::table:
            return object_json(below, depth);
        case Shape::rows:
            return fmt::format(R"("type": "array", "items": {{{}}})", object_json(below, depth));
        case Shape::named:
            return fmt::format(R"("type": "object", "properties": {{{}}}, "additionalProperties": )"
                               R"({{{}}})",
                               of_every_table, object_json(below + ".*", depth));
        case Shape::by_state:
            return fmt::format(R"("type": "object", "properties": {{{}}}, "patternProperties": )"
                               R"({{"^[A-Z]{{2}}$": {{"type": "integer"}}}}, )"
                               R"("additionalProperties": false)",
                               of_every_table);
    }
    return {};
}

std::string object_json(const std::string& table, std::size_t depth) {
    const std::string indent(2 * depth + 2, ' ');
    std::vector<std::string> properties{std::string(of_every_table)}, required;
    for (const Key& key : schema_keys()) {
        if (key.table != table)
            continue;
        properties.push_back(fmt::format("{}: {{{}, \"description\": {}}}", json_quoted(key.key),
                                         value_json(key, depth + 1), json_quoted(key.says)));
        if (key.required)
            required.push_back(json_quoted(key.key));
    }
    if (table.empty())
        properties.emplace_back(R"("inherits": {"type": "string"})");
    return fmt::format(
        "\"type\": \"object\", \"additionalProperties\": false, \"required\": [{}], "
        "\"properties\": {{\n{}{}}}",
        fmt::join(required, ", "), indent, fmt::join(properties, ",\n" + indent));
}

}  // namespace

std::string schema_json() {
    return fmt::format(
        "{{\n\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n\"title\": \"A treaty "
        "as Casus reads it\",\n{},\n{}\n}}\n",
        definitions, object_json("", 0));
}

}  // namespace casus::treaty
