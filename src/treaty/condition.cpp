#include "treaty/condition.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace casus::treaty {
namespace {

constexpr std::size_t most_nodes = 4096;
constexpr int deepest = 100;

struct Token {
    enum class Kind : std::uint8_t { word, number, date, mark, end } kind = Kind::end;
    std::string_view text;
    std::int32_t column = 1;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Cuts the text into words, numbers, dates and marks; never fails, the parser names what it met.
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        auto kind = Token::Kind::mark;
        if (is_letter(c) || is_digit(c)) {
            const bool number = is_digit(c);
            while (end < text.size() &&
                   (is_letter(text[end]) || is_digit(text[end]) || (number && text[end] == '-')))
                ++end;
            const bool dashed = text.substr(i, end - i).find('-') != std::string_view::npos;
            kind = !number ? Token::Kind::word : dashed ? Token::Kind::date : Token::Kind::number;
        }
        tokens.push_back({kind, text.substr(i, end - i), static_cast<std::int32_t>(i) + 1});
        i = end;
    }
    tokens.push_back({Token::Kind::end, {}, static_cast<std::int32_t>(text.size()) + 1});
    return tokens;
}

class Parser {
public:
    Parser(std::string_view text, Position at)
        : tokens_(tokens_of(text)), at_(std::move(at)), text_(text) {}

    Result<Condition> parse() {
        if (tokens_.size() == 1)
            return Condition{std::string(text_), {}, at_};
        const auto root = any(0);
        if (root && peek().kind != Token::Kind::end)
            complain("the condition goes on after its end", "'and', 'or' or the end",
                     "join the parts with 'and' or 'or'");
        if (problem_)
            return failure(*problem_);
        return Condition{std::string(text_), std::move(nodes_), at_};
    }

private:
    using Place = std::optional<std::uint32_t>;

    const Token& peek() const { return tokens_[next_]; }
    Token take() { return next_ + 1 < tokens_.size() ? tokens_[next_++] : tokens_[next_]; }
    bool take_if(std::string_view text) {
        if (peek().text != text || peek().kind == Token::Kind::end)
            return false;
        ++next_;
        return true;
    }

    Place complain(std::string what, std::string expected, std::string mend) {
        if (!problem_) {
            Position at = at_;
            at.column += peek().column - 1;
            const std::string found = peek().kind == Token::Kind::end
                                          ? "the end of the condition"
                                          : fmt::format("'{}'", peek().text);
            problem_ = Diagnostic{at, std::move(what), std::move(expected), found, std::move(mend)};
        }
        return std::nullopt;
    }

    Place add(Node node) {
        if (nodes_.size() >= most_nodes)
            return complain("the condition is too long",
                            fmt::format("at most {} parts", most_nodes), "cut it into paragraphs");
        nodes_.push_back(std::move(node));
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    }

    bool must(std::string_view text, std::string_view where) {
        if (take_if(text))
            return true;
        complain(fmt::format("'{}' is missing {}", text, where), fmt::format("'{}'", text),
                 fmt::format("write '{}' here", text));
        return false;
    }

    Place any(int depth) {
        return chain(depth, "or", Node::Op::any, [this](int d) { return all(d); });
    }
    Place all(int depth) {
        return chain(depth, "and", Node::Op::all, [this](int d) { return one(d); });
    }

    template <class Part>
    Place chain(int depth, std::string_view joint, Node::Op op, Part part) {
        const std::int32_t column = peek().column;
        Place first = part(depth);
        if (!first || peek().text != joint)
            return first;
        Node node;
        node.op = op;
        node.column = column;
        node.operands.push_back(*first);
        while (take_if(joint)) {
            const Place more = part(depth);
            if (!more)
                return std::nullopt;
            node.operands.push_back(*more);
        }
        return add(std::move(node));
    }

    Place one(int depth) {
        if (depth > deepest)
            return complain("the condition is nested too deep",
                            fmt::format("at most {} levels", deepest), "flatten it");
        const Token token = peek();
        if (take_if("not")) {
            const Place operand = one(depth + 1);
            return operand ? add({Node::Op::negation, 0, {}, {}, {*operand}, token.column})
                           : std::nullopt;
        }
        if (take_if("(")) {
            const Place inner = any(depth + 1);
            return inner && must(")", "after the bracket opened before") ? inner : std::nullopt;
        }
        if (token.kind == Token::Kind::number || token.kind == Token::Kind::date)
            return complain("a number or a date stands where a fact is expected", "a fact",
                            "count facts with at_least(n; a, b), compare dates with since(DATE)");
        if (token.kind != Token::Kind::word || token.text == "and" || token.text == "or")
            return complain("a part of the condition is missing",
                            "a fact, 'not', '(', at_least, in_force or since",
                            "write the missing part or remove the joint before it");
        take();
        if (token.text == "at_least")
            return counted(token, depth);
        if (token.text == "in_force")
            return in_force(token);
        if (token.text == "since")
            return since(token);
        if (token.text == "true" || token.text == "false")
            return add(
                {Node::Op::constant, token.text == "true" ? 1 : 0, {}, {}, {}, token.column});
        return add({Node::Op::fact, 0, std::string(token.text), {}, {}, token.column});
    }

    Place counted(const Token& word, int depth) {
        if (!must("(", "after at_least"))
            return std::nullopt;
        Node node;
        node.op = Node::Op::at_least;
        node.column = word.column;
        const Token count = peek();
        const auto [end, error] =
            std::from_chars(count.text.data(), count.text.data() + count.text.size(), node.number);
        if (count.kind != Token::Kind::number || error != std::errc() ||
            end != count.text.data() + count.text.size() || node.number < 1)
            return complain("at_least needs a count first", "a whole number from 1",
                            "write at_least(2; a, b, c)");
        take();
        if (!must(";", "after the count"))
            return std::nullopt;
        do {
            const Place part = any(depth + 1);
            if (!part)
                return std::nullopt;
            node.operands.push_back(*part);
        } while (take_if(","));
        if (node.number > static_cast<std::int64_t>(node.operands.size()))
            return complain(
                fmt::format("at_least asks for {} of {}", node.number, node.operands.size()),
                "a count that can be reached", "lower the count or add parts");
        return must(")", "after at_least") ? add(std::move(node)) : std::nullopt;
    }

    Place in_force(const Token& word) {
        if (!must("(", "after in_force"))
            return std::nullopt;
        const Token article = peek();
        if (article.kind != Token::Kind::word)
            return complain("in_force needs an article", "the key of an article",
                            "write in_force(KEY) with a key of [article.KEY]");
        take();
        return must(")", "after in_force")
                   ? add({Node::Op::in_force, 0, std::string(article.text), {}, {}, word.column})
                   : std::nullopt;
    }

    Place since(const Token& word) {
        if (!must("(", "after since"))
            return std::nullopt;
        const auto date = parse_time(peek().text);
        if (peek().kind != Token::Kind::date || !date)
            return complain("since needs a date", "a date as 2012-12-19",
                            "write since(2012-12-19)");
        take();
        return must(")", "after since") ? add({Node::Op::since, 0, {}, *date, {}, word.column})
                                        : std::nullopt;
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    Position at_;
    std::string_view text_;
    std::vector<Node> nodes_;
    std::optional<Diagnostic> problem_;
};

Mark truth(bool value) { return value ? Mark::yes : Mark::no; }

}  // namespace

Result<Condition> parse_condition(std::string_view text, const Position& at) {
    return Parser(text, at).parse();
}

std::vector<Mark> evaluate_nodes(const Condition& condition, const Meaning& meaning) {
    std::vector<Mark> marks;
    marks.reserve(condition.nodes.size());
    std::vector<Mark> operands;
    for (const Node& node : condition.nodes) {
        operands.clear();
        for (const std::uint32_t place : node.operands)
            operands.push_back(marks[place]);
        const auto count = static_cast<std::int64_t>(operands.size());
        switch (node.op) {
            case Node::Op::constant:
                marks.push_back(truth(node.number != 0));
                break;
            case Node::Op::fact:
                marks.push_back(meaning.fact(node.word));
                break;
            case Node::Op::negation:
                marks.push_back(negate(operands.front()));
                break;
            case Node::Op::all:
                marks.push_back(at_least(count, operands));
                break;
            case Node::Op::any:
                marks.push_back(at_least(1, operands));
                break;
            case Node::Op::at_least:
                marks.push_back(at_least(node.number, operands));
                break;
            case Node::Op::in_force:
                marks.push_back(truth(meaning.in_force(node.word)));
                break;
            case Node::Op::since:
                marks.push_back(truth(node.date <= meaning.date));
                break;
        }
    }
    return marks;
}

Mark evaluate(const Condition& condition, const Meaning& meaning) {
    return condition.always() ? Mark::yes : evaluate_nodes(condition, meaning).back();
}

std::vector<std::string> facts_of(const Condition& condition) {
    std::vector<std::string> facts;
    for (const Node& node : condition.nodes)
        if (node.op == Node::Op::fact &&
            std::find(facts.begin(), facts.end(), node.word) == facts.end())
            facts.push_back(node.word);
    return facts;
}

}  // namespace casus::treaty
