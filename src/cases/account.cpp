#include "cases/account.h"

#include <algorithm>

#include <fmt/format.h>

namespace casus::cases {
namespace {

struct Question {
    std::string_view words;
    Meets Replay::* meets;
};

constexpr std::array<Question, 5> questions{{
    {"what was said of the duty, beside the law on the facts", &Replay::law},
    {"what came, beside the law on the facts", &Replay::practice},
    {"what came, beside the law on the claims", &Replay::practice_on_claims},
    {"what the organ decided, beside the votes on record", &Replay::procedure},
    {"what the organ decided, beside the votes of the model", &Replay::model},
}};

std::vector<Agreement> agreements_of(const std::vector<Replay>& replays) {
    std::vector<Agreement> agreements;
    for (const Question& question : questions) {
        Agreement& made = agreements.emplace_back();
        made.question = question.words;
        for (const Replay& replay : replays) {
            if (replay.text == nullptr)
                continue;
            switch (replay.*question.meets) {
                case Meets::agree:
                    ++made.agree;
                    break;
                case Meets::miss:
                    ++made.miss;
                    break;
                case Meets::open:
                    ++made.open;
                    break;
                case Meets::no_record:
                    ++made.no_record;
                    break;
            }
        }
    }
    return agreements;
}

/// How often the votes of a forecaster give the organ's decision.
Score score_of_organs(const std::string& name, const std::vector<Replay>& replays) {
    Score score;
    score.name = name;
    for (const Replay& replay : replays) {
        if (replay.model != Meets::agree && replay.model != Meets::miss)
            continue;
        ++score.asked;
        score.right += replay.model == Meets::agree ? 1 : 0;
    }
    return score;
}

Result<std::vector<Replay>> replays_of(const std::vector<Case>& cases, const Texts& texts,
                                       const std::vector<Forecast>& forecasts) {
    std::vector<Replay> replays;
    Diagnostics problems;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Case& one = cases[i];
        const auto text = texts.find(one.treaty);
        if (!one.treaty.empty() && text == texts.end()) {
            problems.push_back({{one.path, 0, 0},
                                fmt::format("the case names no treaty that there is"),
                                "a name in data/treaties/, or none",
                                one.treaty,
                                "correct 'treaty'"});
            continue;
        }
        auto replayed = replay(one, one.treaty.empty() ? nullptr : &text->second, forecasts[i]);
        if (replayed)
            replays.push_back(*std::move(replayed));
        else
            problems.insert(problems.end(), replayed.error().begin(), replayed.error().end());
    }
    if (!problems.empty())
        return failure(std::move(problems));
    return replays;
}

/// The largest share in a wrong forecast, for a sentence.
std::string model_miss(const Replay& replay) {
    const Forecasted* worst = nullptr;
    std::int64_t most = 0;
    for (const Forecasted& party : replay.parties) {
        if (party.record == nullptr || party.record->was == Stood::absent)
            continue;
        const bool yes = party.record->was == Stood::yes;
        const std::int64_t error = yes ? 1000 - party.chance_permille : party.chance_permille;
        if (error <= most)
            continue;
        most = error;
        worst = &party;
    }
    const std::string gives =
        fmt::format("the model's votes give '{}'", name(replay.on_model.ends));
    if (worst == nullptr || most < 500)
        return gives +
               "; no vote on record is far from its forecast, so the rule or the agenda "
               "made the difference";
    return gives + fmt::format("; furthest off is {}, on record {} where it puts a yes at {}%",
                               worst->state.text(), name(worst->record->was),
                               (worst->chance_permille + 5) / 10);
}

}  // namespace

Result<Account> account_of(const std::vector<Case>& cases, const Texts& texts) {
    Account account;
    account.votes = votes_of(cases);
    for (const Forecaster& forecaster :
         {logistic(), always_yes(), base_rate_by_pact(), logistic_without_ties()}) {
        const auto forecasts = leave_one_out(forecaster, account.votes, cases.size());
        auto replays = replays_of(cases, texts, forecasts);
        if (!replays)
            return failure(replays.error());
        account.scores.push_back(
            score(forecaster.name, chances_of(forecasts, account.votes), account.votes));
        account.organs.push_back(score_of_organs(forecaster.name, *replays));
        if (account.replays.empty())
            account.replays = *std::move(replays);
    }
    account.without_text = std::ranges::count_if(
        account.replays, [](const Replay& replay) { return replay.text == nullptr; });
    account.agreements = agreements_of(account.replays);
    account.weights = logistic_weights(account.votes);
    return account;
}

std::vector<Miss> misses_of(const Replay& replay) {
    std::vector<Miss> misses;
    const Because& because = replay.of->because;
    if (replay.law == Meets::miss)
        misses.push_back({"law", because.law});
    if (replay.practice == Meets::miss)
        misses.push_back({"practice", because.practice});
    if (replay.procedure == Meets::miss)
        misses.push_back({"procedure", because.procedure});
    if (replay.model == Meets::miss)
        misses.push_back({"model", model_miss(replay)});
    return misses;
}

}  // namespace casus::cases
