#include "treaty/state.h"

#include <type_traits>

namespace casus::treaty {
namespace {

constexpr std::int64_t version = 1;
constexpr std::int64_t most_parties = 65536;

/// Visits every integer of the state in one fixed order; `visit` reads or writes it.
template <class StateLike, class Visit>
void visit_head(StateLike& s, Visit visit) {
    visit(s.phase);
    visit(s.procedure);
    visit(s.requester);
    visit(s.chair);
    visit(s.force_allowed);
    visit(s.adopted);
    visit(s.appealed_at);
    visit(s.opened_at);
    visit(s.decided_at);
    visit(s.mandate_until);
    visit(s.deadline);
    visit(s.appeal_event);
    visit(s.evaluated_event);
    visit(s.opened_event);
    visit(s.decision_event);
    visit(s.mandate_event);
    visit(s.ending_event);
    visit(s.calls_made);
}

template <class PartyLike, class Visit>
void visit_party(PartyLike& p, Visit visit) {
    visit(p.code);
    visit(p.vote);
    visit(p.approving);
    visit(p.share_permille);
    visit(p.chamber);
    visit(p.without_quorum);
    visit(p.consulted_event);
    visit(p.approval_event);
}

std::int64_t number(std::int64_t x) { return x; }
std::int64_t number(bool x) { return x ? 1 : 0; }
std::int64_t number(Time x) { return x.utc_seconds(); }
std::int64_t number(StateCode x) { return x.packed(); }
template <class Enum>
    requires std::is_enum_v<Enum>
std::int64_t number(Enum x) {
    return static_cast<std::int64_t>(x);
}

template <class Take>
void walk(const State& state, Take take) {
    const auto visit = [&](const auto& field) { take(number(field)); };
    take(version);
    visit_head(state, visit);
    take(static_cast<std::int64_t>(state.calls.size()));
    for (const StateCode code : state.calls)
        visit(code);
    take(static_cast<std::int64_t>(state.parties.size()));
    for (const PartyState& party : state.parties)
        visit_party(party, visit);
}

/// Takes integers from bytes; remembers whether all were there and in range.
class Source {
public:
    explicit Source(std::string_view bytes) : bytes_(bytes) {}

    std::int64_t next() {
        if (bytes_.size() < 8) {
            good_ = false;
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 8; ++i)
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[i])) << (8 * i);
        bytes_.remove_prefix(8);
        return static_cast<std::int64_t>(value);
    }

    std::int64_t between(std::int64_t least, std::int64_t most) {
        const std::int64_t value = next();
        good_ = good_ && value >= least && value <= most;
        return good_ ? value : least;
    }

    void operator()(std::int64_t& x) { x = next(); }
    void operator()(bool& x) { x = between(0, 1) != 0; }
    void operator()(Time& x) { x = Time(next()); }
    void operator()(StateCode& x) {
        x = StateCode::unpack(static_cast<std::uint16_t>(between(0, 65535)));
    }
    void operator()(State::Phase& x) {
        x = static_cast<State::Phase>(between(0, static_cast<int>(State::Phase::silent)));
    }
    void operator()(PartyState::Vote& x) {
        x = static_cast<PartyState::Vote>(between(0, static_cast<int>(PartyState::Vote::absent)));
    }
    void operator()(PartyState::Approving& x) {
        x = static_cast<PartyState::Approving>(
            between(0, static_cast<int>(PartyState::Approving::refused)));
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }

private:
    std::string_view bytes_;
    bool good_ = true;
};

Diagnostic broken_bytes() {
    Diagnostic problem;
    problem.at.file = "snapshot";
    problem.what = "the state of the treaty cannot be read";
    problem.expected = "bytes written by this version";
    problem.mend = "run the scenario again and take a new snapshot";
    return problem;
}

}  // namespace

std::string State::save() const {
    std::string bytes;
    walk(*this, [&](std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        for (std::size_t i = 0; i < 8; ++i)
            bytes.push_back(static_cast<char>((bits >> (8 * i)) & 0xffU));
    });
    return bytes;
}

Result<State> State::load(std::string_view bytes) {
    Source source(bytes);
    State state;
    if (source.next() != version)
        return failure(broken_bytes());
    const auto visit = [&](auto& field) { source(field); };
    visit_head(state, visit);
    for (std::int64_t n = source.between(0, most_parties); n > 0 && source.good(); --n)
        visit(state.calls.emplace_back());
    for (std::int64_t n = source.between(0, most_parties); n > 0 && source.good(); --n)
        visit_party(state.parties.emplace_back(), visit);
    const auto calls = static_cast<std::int64_t>(state.calls.size());
    if (!source.good() || !source.empty() || state.calls_made < 0 || state.calls_made > calls)
        return failure(broken_bytes());
    return state;
}

void State::add_to(Digester& digester) const {
    walk(*this, [&](std::int64_t value) { digester.add(value); });
}

State initial(const Treaty& treaty, Time start) {
    State state;
    for (const StateCode code : parties_on(treaty, start))
        state.parties.push_back({.code = code});
    return state;
}

}  // namespace casus::treaty
