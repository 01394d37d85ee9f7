// Conditions of an article: a small, total, typed language over declared facts.
//
//   condition := all ("or" all)*        all := one ("and" one)*
//   one       := "not" one | "(" condition ")" | "true" | "false" | FACT
//              | "at_least" "(" NUMBER ";" condition ("," condition)* ")"
//              | "in_force" "(" ARTICLE ")"     an edition of the article is in force
//              | "since" "(" DATE ")"           the date of the question is DATE or later
//
// No loops, no numbers but counts, no strings: every condition that parses has a value on every
// date and for every set of facts.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "treaty/truth.h"

namespace casus::treaty {

struct Node {
    enum class Op : std::uint8_t { constant, fact, negation, all, any, at_least, in_force, since };
    Op op = Op::constant;
    std::int64_t number = 0;              ///< constant: 0 or 1; at_least: how many
    std::string word;                     ///< fact or article
    Time date;                            ///< since
    std::vector<std::uint32_t> operands;  ///< places in Condition::nodes, all smaller than its own
    std::int32_t column = 1;              ///< in the text, from 1
};

/// A parsed condition. The last node is the whole; an empty one holds always.
struct Condition {
    std::string text;
    std::vector<Node> nodes;
    Position at;  ///< of the first character of the text
    [[nodiscard]] bool always() const { return nodes.empty(); }
};

/// `at` is where the first character of `text` stands; errors count columns from there.
[[nodiscard]] Result<Condition> parse_condition(std::string_view text, const Position& at);

/// What the words mean on a date.
struct Meaning {
    std::function<Mark(const std::string& fact)> fact;
    std::function<bool(const std::string& article)> in_force;
    Time date;
};
/// One mark a node, in the order of the nodes.
[[nodiscard]] std::vector<Mark> evaluate_nodes(const Condition&, const Meaning&);
/// The whole; `yes` if the condition is empty.
[[nodiscard]] Mark evaluate(const Condition&, const Meaning&);
/// Facts named in it, each once, in order of appearance.
[[nodiscard]] std::vector<std::string> facts_of(const Condition&);

}  // namespace casus::treaty
