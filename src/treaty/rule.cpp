#include "treaty/rule.h"

#include <fmt/format.h>

namespace casus::treaty {
namespace {

struct Count {
    std::int64_t members = 0, in_favour = 0, against = 0, abstained = 0, absent = 0, open = 0;
    [[nodiscard]] std::int64_t present() const { return in_favour + against + abstained; }
};

Count count(const Rule& rule, StateCode host, std::span<const PartyState> parties) {
    Count c;
    for (const PartyState& party : parties) {
        if (party.code == host && !rule.host_votes)
            continue;
        ++c.members;
        switch (party.vote) {
            case PartyState::Vote::not_asked:
                ++c.open;
                break;
            case PartyState::Vote::against:
                ++c.against;
                break;
            case PartyState::Vote::abstains:
                ++c.abstained;
                break;
            case PartyState::Vote::in_favour:
                ++c.in_favour;
                break;
            case PartyState::Vote::absent:
                ++c.absent;
                break;
        }
    }
    return c;
}

/// The least number that is at least the share of `n`.
std::int64_t share_of(std::int64_t n, std::int64_t numerator, std::int64_t denominator) {
    return (n * numerator + denominator - 1) / denominator;
}

/// The votes alone; a quorum comes on top.
Outcome votes(const Rule& rule, const Count& c) {
    switch (rule.kind) {
        case Rule::Kind::consensus:
            if (c.against > 0)
                return Outcome::refused;
            if (c.open > 0)
                return Outcome::open;
            return c.in_favour > 0 ? Outcome::adopted : Outcome::refused;
        case Rule::Kind::unanimity:
            if (c.in_favour + c.open < c.members)
                return Outcome::refused;
            return c.open > 0 ? Outcome::open : Outcome::adopted;
        case Rule::Kind::share:
            break;
    }
    // Of those present: the worst that can come is that all others come and vote against.
    const std::int64_t base = rule.of == Rule::Of::members ? c.members : c.present() + c.open;
    const std::int64_t needed = share_of(base, rule.numerator, rule.denominator);
    if (c.in_favour >= needed && c.in_favour > 0)
        return Outcome::adopted;
    return c.in_favour + c.open < needed || c.open == 0 ? Outcome::refused : Outcome::open;
}

}  // namespace

Outcome outcome(const Rule& rule, StateCode host, std::span<const PartyState> parties) {
    const Count c = count(rule, host, parties);
    const std::int64_t quorum = share_of(c.members, rule.quorum_numerator, rule.quorum_denominator);
    if (c.present() + c.open < quorum)
        return Outcome::refused;
    const Outcome by_votes = votes(rule, c);
    if (by_votes == Outcome::adopted && c.present() < quorum)
        return Outcome::open;
    return by_votes;
}

std::string count_text(const Rule& rule, StateCode host, std::span<const PartyState> parties) {
    const Count c = count(rule, host, parties);
    const std::string text =
        fmt::format("{} for, {} against, {} abstained, {} absent, {} not asked; ", c.in_favour,
                    c.against, c.abstained, c.absent, c.open);
    switch (rule.kind) {
        case Rule::Kind::consensus:
            return text + "consensus";
        case Rule::Kind::unanimity:
            return text + "unanimity";
        case Rule::Kind::share:
            break;
    }
    return text + fmt::format("{}/{} of {}", rule.numerator, rule.denominator,
                              rule.of == Rule::Of::members ? "all members" : "those present");
}

}  // namespace casus::treaty
