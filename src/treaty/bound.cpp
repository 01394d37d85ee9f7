// Who is bound by a text, whatever an organ decides: a duty engaged or arguable, less what is taken
// from one party alone.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "treaty/facts.h"
#include "treaty/play.h"

namespace casus::treaty {
namespace {

bool is_among(std::span<const StateCode> states, StateCode state) {
    return std::ranges::find(states, state) != states.end();
}

/// One duty, held against each party.
class Duty {
public:
    Duty(const Treaty& treaty, Time date, const FactBook& book, const Provision& duty, Bound::To to)
        : treaty_(treaty),
          date_(date),
          host_(*find_party(treaty, book.requester())),
          words_(meaning(treaty, date, book, Basis::facts)),
          duty_(duty),
          to_(to),
          mark_(evaluate(duty.paragraph->when, words_)),
          standing_(standing_on(host_, date)) {}

    [[nodiscard]] bool engaged() const { return stands(mark_); }

    [[nodiscard]] Bound of(const Party& party) const {
        Bound bound{to_, party.code, as_bound(verdict_of(mark_), standing_), 0, duty_, {}};
        const Suspension* lost = suspension_on(host_, date_);
        if (!has_ratified(party, date_))
            bound.but = "it has not ratified";
        else if (to_ == Bound::To::help && lost != nullptr &&
                 lost->loses == Suspension::Loses::duty &&
                 (lost->by.empty() || is_among(lost->by, party.code)))
            bound.but = fmt::format("its duty to {} is suspended since {} [{}]", host_.code.text(),
                                    format_date(lost->since), lost->source);
        if (!bound.but.empty())
            bound.verdict = Verdict::not_engaged;
        else
            except(party, bound);
        return bound;
    }

private:
    static bool stands(Mark mark) { return mark == Mark::yes || mark == Mark::contested; }

    /// What an exception for some parties leaves of it.
    void except(const Party& party, Bound& bound) const {
        for (const Provision& p : provisions(treaty_, date_, Does::exception)) {
            if (p.paragraph->exception_to != duty_.article->key ||
                !is_among(p.paragraph->only, party.code))
                continue;
            const std::array both{mark_, negate(evaluate(p.paragraph->when, words_))};
            const Mark left = at_least(2, both);
            if (left == mark_)
                continue;
            bound.verdict = as_bound(verdict_of(left), standing_);
            bound.but =
                fmt::format("{}: {}", citation(*p.article, *p.paragraph), p.paragraph->paraphrase);
            return;
        }
    }

    const Treaty& treaty_;
    Time date_;
    const Party& host_;
    Meaning words_;
    const Provision& duty_;
    Bound::To to_;
    Mark mark_;
    Standing standing_;
};

}  // namespace

std::vector<Bound> bound_by_text(const Treaty& treaty, Time date, StateCode host,
                                 std::span<const FactValue> facts) {
    std::vector<Bound> bound;
    if (!is_party(treaty, host, date))
        return bound;
    const FactBook book(treaty, host, with_appeal(treaty, facts));
    for (const auto& [does, to] : {std::pair{Does::consultation, Bound::To::consult},
                                   std::pair{Does::obligation, Bound::To::help}})
        for (const Provision& p : provisions(treaty, date, does)) {
            const Duty duty(treaty, date, book, p, to);
            if (!duty.engaged())
                continue;
            for (const Party& party : treaty.parties)
                if (is_party(party, date) && party.code != host)
                    bound.push_back(duty.of(party));
        }
    return bound;
}

}  // namespace casus::treaty
