// The list of keys is the reader's: what it accepts is in the list, what is in the list it accepts.
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "driver.h"
#include "treaty/schema.h"

namespace casus::treaty::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view stranger = "zzz";
using Keys = std::map<std::string, std::set<std::string>>;  ///< by table

/// Names of tables that the writer chooses are written *.
std::string shape_of(const std::string& path) {
    static const std::set<std::string> choosers{"fact",    "place",   "party",     "organ",
                                                "article", "edition", "paragraph", "chamber"};
    std::string shape, part;
    bool chosen = false;
    const auto end_part = [&] {
        shape += (shape.empty() ? "" : ".") + (chosen ? "*" : part);
        chosen = !chosen && choosers.contains(part);
        part.clear();
    };
    for (const char c : path)
        if (c == '.')
            end_part();
        else
            part += c;
    end_part();
    return shape;
}

/// A key that nobody knows in every table but those of chosen names and constants.
void add_stranger(world::Table& table, const std::string& shape) {
    for (auto& [key, value] : table.entries) {
        const std::string below = shape.empty() ? key : shape + "." + key;
        if (auto* inner = std::get_if<world::Table>(&value.data))
            add_stranger(*inner, below);
        if (auto* rows = std::get_if<world::Array>(&value.data))
            for (world::Value& row : *rows)
                if (auto* inner = std::get_if<world::Table>(&row.data))
                    add_stranger(*inner, below);
    }
    if (table.find("value") == nullptr)
        table.entries.emplace_back(stranger, world::Value{std::string("x"), {}, {}, {}, {}});
}

void add_words(std::set<std::string>& keys, const std::string& list) {
    std::size_t from = 0;
    while (from < list.size()) {
        const std::size_t comma = std::min(list.find(", ", from), list.size());
        keys.insert(list.substr(from, comma - from));
        from = comma + 2;
    }
}

/// What the reader asks for, by table: it says so where it meets a key that it does not know.
void add_accepted(Keys& accepted, world::Table table) {
    add_stranger(table, "");
    const auto treaty = read_treaty(table, "treaty.toml");
    ASSERT_FALSE(treaty.has_value());
    for (const Diagnostic& problem : treaty.error()) {
        const std::string start = "unknown key '";
        if (!problem.what.starts_with(start) || problem.found != stranger)
            continue;
        const std::string path = problem.what.substr(
            start.size(), problem.what.size() - start.size() - stranger.size() - 1);
        const std::string shape = path.empty() ? "" : shape_of(path.substr(0, path.size() - 1));
        add_words(accepted[shape], problem.expected);
    }
}

/// What no file of the library says.
constexpr std::string_view rare = R"(source = "invented"
mark = "assumed"
[treaty]
key = "rare"
name = "Rare"
council = "a"
[fact.x]
title = "x"
[party.XA]
name = "A"
signed = 2000-01-01
membership = [{ since = 2000-01-01 }]
zone = [{ since = 2000-01-01, utc_offset = { value = 1, unit = "h" } }]
[party.XA.approval]
kind = "parliament"
by = "all"
convene = { value = 1, unit = "h" }
sits_from = { value = 9, unit = "h" }
sits_until = { value = 18, unit = "h" }
sitting = { value = 1, unit = "h" }
recess = [{ from = 2000-07-01, until = 2000-08-01, recall = { value = 9, unit = "h" } }]
[party.XA.approval.chamber.one]
name = "One"
members = { value = 9, unit = "people" }
quorum = { value = 0.5, unit = "share" }
attendance = { value = 0.5, unit = "share" }
[organ.a]
name = "A"
calling_order = ["XA"]
chair = [{ since = 2000-01-01, state = "XA" }]
[organ.a.rule]
kind = "share"
by = "weight"
share = "1/2"
of = "members"
also = [{ by = "population", votes = 3 }]
veto = ["XA"]
silence = true
provisional = { by = "organ", organ = "b", what = "x" }
other = [{ of = "present", reading = "x" }]
verified = "invented"
weight = { XA = 1 }
population = { XA = 1 }
[organ.b]
name = "B"
calling_order = ["XA"]
chair = [{ since = 2000-01-01, state = "XA" }]
[organ.b.rule]
kind = "consensus"
verified = "invented"
[article.a]
name = "A"
[article.a.edition.1]
since = 2000-01-01
verified = "invented"
[article.a.edition.1.paragraph.0]
does = "mandate"
purpose = "x"
paraphrase = "x"
)";

Keys accepted_keys() {
    Keys accepted;
    for (const auto& entry : fs::directory_iterator(source_path("data/treaties"))) {
        const auto table = world::read_toml(entry.path().string());
        EXPECT_TRUE(table.has_value()) << entry.path();
        if (table)
            add_accepted(accepted, *table);
    }
    const auto table = world::parse_toml(rare, "rare.toml");
    EXPECT_TRUE(table.has_value());
    if (table) {
        EXPECT_TRUE(read_treaty(*table, "rare.toml").has_value());
        add_accepted(accepted, *table);
    }
    return accepted;
}

/// Containers of chosen names, whose keys are no words of the language.
bool is_container(const std::string& shape) {
    const std::string last = shape.substr(shape.rfind('.') + 1);
    return last == "fact" || last == "place" || last == "party" || last == "organ" ||
           last == "article" || last == "edition" || last == "paragraph" || last == "chamber" ||
           last == "weight" || last == "population";
}

TEST(Schema, holds_every_key_that_the_reader_accepts_and_no_other) {
    Keys listed;
    for (const Key& key : schema_keys())
        listed[std::string(key.table)].emplace(key.key);
    const std::set<std::string> everywhere{"source", "mark", "unit", "note"};
    Keys accepted;
    for (auto& [shape, keys] : accepted_keys()) {
        if (is_container(shape))
            continue;
        for (const std::string& key : keys)
            if (!everywhere.contains(key))
                accepted[shape].insert(key);
    }
    EXPECT_GE(accepted.size(), 24U);  // kinds of tables
    for (const auto& [shape, keys] : accepted)
        EXPECT_EQ(fmt::format("{}", fmt::join(keys, " ")),
                  fmt::format("{}", fmt::join(listed[shape], " ")))
            << "in [" << shape << "]: the reader's, then the list's";
    for (const auto& [shape, keys] : listed)
        EXPECT_TRUE(accepted.contains(shape)) << "no file has a table [" << shape << "]";
}

TEST(Schema, is_json_that_names_all_keys_of_an_article_and_the_words_they_take) {
    const auto json = nlohmann::json::parse(schema_json(), nullptr, false);
    ASSERT_FALSE(json.is_discarded());
    const auto& paragraph = json["properties"]["article"]["additionalProperties"]["properties"]
                                ["edition"]["additionalProperties"]["properties"]["paragraph"]
                                ["additionalProperties"]["properties"];
    EXPECT_TRUE(paragraph.contains("exception_to"));
    EXPECT_TRUE(paragraph["does"]["enum"].is_array());
    EXPECT_GE(paragraph["does"]["enum"].size(), 17U);
    EXPECT_EQ(json["properties"]["organ"]["additionalProperties"]["properties"]["rule"]["required"],
              nlohmann::json::array({"kind", "verified"}));
}

bool fits(const nlohmann::json& schema, const world::Value& value, const nlohmann::json& root,
          std::string& why);

/// The few words of JSON Schema that the schema uses, asked of a table.
bool table_fits(const nlohmann::json& schema, const world::Table& table, const nlohmann::json& root,
                std::string& why) {
    for (const auto& key : schema.value("required", nlohmann::json::array()))
        if (table.find(key.get<std::string>()) == nullptr) {
            why = "no '" + key.get<std::string>() + "'";
            return false;
        }
    for (const auto& [key, value] : table.entries) {
        const nlohmann::json properties = schema.value("properties", nlohmann::json::object());
        const nlohmann::json* below = nullptr;
        if (properties.contains(key))
            below = &properties[key];
        else if (schema.contains("patternProperties"))
            below = &schema["patternProperties"].front();
        else if (schema["additionalProperties"].is_object())
            below = &schema["additionalProperties"];
        if (below == nullptr || !fits(*below, value, root, why)) {
            why = key + (why.empty() ? " is unknown" : ": " + why);
            return false;
        }
    }
    return true;
}

bool one_of_enum(const nlohmann::json& schema, const world::Value& value, std::string& why) {
    const auto* text = std::get_if<std::string>(&value.data);
    for (const auto& word : schema["enum"])
        if (text != nullptr && word.get<std::string>() == *text)
            return true;
    why = "not one of its words";
    return false;
}

bool type_fits(const std::string& type, const world::Value& value) {
    if (type == "string")  // a date of TOML, too
        return std::holds_alternative<std::string>(value.data) ||
               std::holds_alternative<Time>(value.data);
    if (type == "boolean")
        return std::holds_alternative<bool>(value.data);
    if (type == "integer")
        return std::holds_alternative<std::int64_t>(value.data);
    if (type == "number")
        return std::holds_alternative<std::int64_t>(value.data) ||
               std::holds_alternative<double>(value.data);
    return false;
}

bool fits(const nlohmann::json& schema, const world::Value& value, const nlohmann::json& root,
          std::string& why) {
    if (schema.contains("$ref"))
        return fits(root["$defs"][schema["$ref"].get<std::string>().substr(8)], value, root, why);
    if (schema.contains("anyOf"))
        return std::ranges::any_of(schema["anyOf"], [&](const nlohmann::json& one) {
            return fits(one, value, root, why);
        });
    if (schema.contains("enum"))
        return one_of_enum(schema, value, why);
    const auto type = schema["type"].get<std::string>();
    if (type == "object") {
        const auto* table = std::get_if<world::Table>(&value.data);
        return table != nullptr && table_fits(schema, *table, root, why);
    }
    if (type == "array") {
        const auto* items = std::get_if<world::Array>(&value.data);
        return items != nullptr && std::ranges::all_of(*items, [&](const world::Value& item) {
                   return fits(schema["items"], item, root, why);
               });
    }
    if (!type_fits(type, value))
        why = "no " + type;
    return type_fits(type, value);
}

TEST(Schema, fits_every_file_of_the_library_and_not_one_with_a_stranger) {
    const auto root = nlohmann::json::parse(schema_json(), nullptr, false);
    for (const auto& entry : fs::directory_iterator(source_path("data/treaties"))) {
        auto table = world::read_toml(entry.path().string());
        ASSERT_TRUE(table.has_value());
        std::string why;
        EXPECT_TRUE(table_fits(root, *table, root, why)) << entry.path() << ": " << why;
        add_stranger(*table, "");
        EXPECT_FALSE(table_fits(root, *table, root, why)) << entry.path();
    }
}

}  // namespace
}  // namespace casus::treaty::test
