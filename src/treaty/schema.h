// Every key that a treaty's file may hold, and the JSON Schema made of them for editors.
//
// The words that a key may take are those of the reader (words.h, rule_words.h). That the list of
// keys is the reader's is held by a test in both directions (tests/treaty/schema_test.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casus::treaty {

/// What stands at a key.
enum class Shape : std::uint8_t {
    text,
    date,
    yes_no,
    number,     ///< a whole number
    quantity,   ///< { value, unit, source, mark }, or a bare number where these are given above
    word,       ///< one of `words`
    words,      ///< a list of them
    texts,      ///< a list of texts
    state,      ///< two capital letters
    states,     ///< a list of them
    condition,  ///< see condition.h
    share,      ///< "2/3"
    table,      ///< one table
    rows,       ///< a list of tables
    named,      ///< tables, each with a name of its own
    by_state    ///< a whole number for each party
};

struct Key {
    std::string_view table;  ///< "party.*.membership": where it stands; * is any name
    std::string_view key;
    Shape shape = Shape::text;
    bool required = false;  ///< always; some others are where the text beside says so
    std::string_view says;
    std::vector<std::string> words = {};
};
/// In the order of docs/treaty-language.md.
[[nodiscard]] const std::vector<Key>& schema_keys();
/// JSON Schema, draft 2020-12.
[[nodiscard]] std::string schema_json();

}  // namespace casus::treaty
