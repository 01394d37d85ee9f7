// Treaties invented from a number: parties that come and go, conditions, a decision rule, as the
// text of a file and as what was written into it. tests/oracles/naive_treaty.h reads them plainly.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "treaty/play.h"

namespace casus::test {

/// The same numbers for the same seed on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }
    /// From 0 to n - 1.
    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(n));
    }
    bool once_in(std::int64_t n) { return below(n) == 0; }

private:
    std::uint64_t state_;
};

/// A condition as a tree.
struct Tree {
    enum class Op : std::uint8_t {
        fact,
        negation,
        all,
        any,
        at_least,
        since,
        literal
    } op = Op::fact;
    std::string fact;
    std::int64_t number = 0;
    std::int64_t day = 0;  ///< since; days from 2000-01-01
    std::vector<Tree> parts;
};

/// A party's times of membership, in days from 2000-01-01; the end is the first day outside.
struct Member {
    StateCode state;
    std::vector<std::pair<std::int64_t, std::int64_t>> bound;
    std::int64_t votes = 1, people = 1;
};

struct Invention {
    std::vector<std::string> facts;
    std::vector<Member> members;
    std::vector<Tree> duties;  ///< a paragraph each, all of them in force from the first day
    treaty::Rule rule;         ///< as written in the text
    std::string text;          ///< the file
    Result<treaty::Treaty> treaty = treaty::Treaty{};  ///< as read from it
};
[[nodiscard]] Time day(std::int64_t n);
[[nodiscard]] Invention invent(Dice& dice);
[[nodiscard]] std::vector<treaty::FactValue> invent_facts(const Invention&, Dice& dice);
/// Every vote but `not_asked`.
[[nodiscard]] std::vector<treaty::Ballot> invent_ballots(const Invention&, Dice& dice);

}  // namespace casus::test
