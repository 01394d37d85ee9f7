// Who is bound by a text, whatever an organ decides: a duty engaged or arguable, less what is taken
// from one party alone.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "treaty/facts.h"
#include "treaty/play.h"

namespace casus::treaty {
namespace {

/// One duty, held against each party.
class OneDuty {
public:
    OneDuty(const Treaty& treaty, Time date, const FactBook& book, const Provision& duty,
            Bound::To to, std::span<const StateCode> disputants)
        : treaty_(treaty),
          disputants_(disputants),
          date_(date),
          host_(*find_party(treaty, book.requester())),
          words_(meaning(treaty, date, book, Basis::facts)),
          duty_(duty),
          to_(to),
          mark_(evaluate(duty.paragraph->when, words_)),
          standing_(standing_on(host_, date)) {}

    [[nodiscard]] bool stands() const { return holds_or_may(mark_); }

    [[nodiscard]] Bound of(const Party& party) const {
        Bound bound{to_, party.code, Verdict::engaged, 0, duty_, {}};
        const Suspension* suspended = duty_suspended(host_, party.code, date_);
        if (!has_ratified(party, date_))
            bound.but = "it has not ratified";
        else if (to_ == Bound::To::help &&
                 std::ranges::find(disputants_, party.code) != disputants_.end())
            bound.but = "it is a party to the dispute";
        else if (suspended != nullptr)
            bound.but = fmt::format("its duty to {} is suspended since {} [{}]", host_.code.text(),
                                    format_date(suspended->since), suspended->source);
        if (bound.but.empty())
            except(party, bound);
        else
            bound.verdict = Verdict::not_engaged;
        if (binds(bound) && standing_on(party, date_) == Standing::disputed)
            bound.but +=
                fmt::format("{}whether it is a party is in dispute", bound.but.empty() ? "" : "; ");
        return bound;
    }

private:
    /// What exceptions for some parties leave of it.
    void except(const Party& party, Bound& bound) const {
        Mark left = mark_;
        for (const Provision& p : provisions(treaty_, date_, Does::exception)) {
            const Paragraph& exception = *p.paragraph;
            if (exception.exception_to != duty_.article->key ||
                std::ranges::find(exception.only, party.code) == exception.only.end())
                continue;
            const Mark applies = evaluate(exception.when, words_);
            if (applies == Mark::no)
                continue;
            left = at_least(2, std::array{left, negate(applies)});
            bound.but +=
                fmt::format("{}{}, {}: {}", bound.but.empty() ? "" : "; ",
                            citation(*p.article, exception), name(applies), exception.paraphrase);
        }
        bound.verdict = as_bound(as_bound(verdict_of(left), standing_), standing_on(party, date_));
    }

    const Treaty& treaty_;
    std::span<const StateCode> disputants_;
    Time date_;
    const Party& host_;
    Meaning words_;
    const Provision& duty_;
    Bound::To to_;
    Mark mark_;
    Standing standing_;
};

}  // namespace

bool binds(const Bound& bound) {
    return bound.verdict == Verdict::engaged || bound.verdict == Verdict::arguable;
}

std::vector<Bound> bound_by_text(const Treaty& treaty, Time date, StateCode host,
                                 std::span<const FactValue> facts,
                                 std::span<const StateCode> disputants) {
    std::vector<Bound> bound;
    const Party* asks = find_party(treaty, host);
    if (asks == nullptr || !has_ratified(*asks, date))
        return bound;
    const FactBook book(treaty, host, with_appeal(treaty, facts));
    for (const auto& [does, to] : {std::pair{Does::consultation, Bound::To::consult},
                                   std::pair{Does::obligation, Bound::To::help}})
        for (const Provision& p : provisions(treaty, date, does)) {
            const OneDuty duty(treaty, date, book, p, to, disputants);
            if (!duty.stands())
                continue;
            for (const Party& party : treaty.parties)
                if (is_party(party, date) && party.code != host)
                    bound.push_back(duty.of(party));
        }
    return bound;
}

}  // namespace casus::treaty
