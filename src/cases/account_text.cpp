#include "cases/account_text.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cases/case_lines.h"

namespace casus::cases {
namespace {

/// Thousandths as a decimal with three places.
std::string thousandths(std::int64_t milli) {
    return fmt::format("{}{}.{:03}", milli < 0 ? "-" : "", milli < 0 ? -milli / 1000 : milli / 1000,
                       milli < 0 ? -milli % 1000 : milli % 1000);
}

std::string line_of(const Replay& replay) {
    const Case& one = *replay.of;
    const std::string head =
        fmt::format("{}  {:<23.23} {:<11.11} ", format_date(one.date), one.key,
                    replay.text == nullptr ? "-" : std::string_view(one.treaty));
    if (replay.text == nullptr)
        return head + fmt::format("{:<25} {:<9} {:<7} {}\n", "no text for that date", "-",
                                  name(one.record.decided), name(one.record.came));
    return head + fmt::format("{:<12} {:<12} {:<9} {:<7} {}\n", name(replay.on_facts.call),
                              name(replay.on_claims.call), name(replay.on_votes.ends),
                              name(one.record.decided), name(one.record.came));
}

std::string lines_of(const Account& account) {
    std::string text =
        "What each text asks for, and what its procedure gives, beside what happened\n\n" +
        fmt::format("{:<48} {:<25} {:<9} {}\n", "", "the law, on", "the", "practice") +
        fmt::format("{:<11} {:<23} {:<11} {:<12} {:<12} {:<9} {:<7} {}\n", "date", "case", "text",
                    "the facts", "the claims", "votes", "organ", "came");
    for (const Replay& replay : account.replays)
        text += line_of(replay);
    return text;
}

std::string agreement_text(const Account& account) {
    std::string text = fmt::format(
        "\n{:<58} agree  miss  open  no record\n",
        fmt::format("Where they meet ({} cases with a text, {} without)",
                    static_cast<std::int64_t>(account.replays.size()) - account.without_text,
                    account.without_text));
    for (const Agreement& line : account.agreements)
        text += fmt::format("{:<58} {:>5} {:>5} {:>5} {:>10}\n", line.question, line.agree,
                            line.miss, line.open, line.no_record);
    return text +
           "open: the text leaves it (arguable, a power without a duty), or votes are missing.\n";
}

std::string misses_text(const Account& account) {
    std::string text = "\nWhy they differ\n";
    for (const Replay& replay : account.replays)
        for (const Miss& miss : misses_of(replay))
            text += wrapped(fmt::format("{} ({}): {}", replay.of->key, miss.question, miss.why), 2);
    return text;
}

std::string scores_text(const Account& account) {
    std::string text = fmt::format(
        "\nForecasts of {} votes on record, each case left out of the fit that is asked about it\n"
        "{:<20} Brier  log score  right  organ's decision\n",
        account.votes.size(), "");
    for (std::size_t i = 0; i < account.scores.size(); ++i) {
        const Score& votes = account.scores[i];
        const Score& organs = account.organs[i];
        text += fmt::format("{:<20} {}      {}  {:>5}  {} of {}\n", votes.name,
                            thousandths(votes.brier_milli), thousandths(votes.log_milli),
                            fmt::format("{}%", percent(votes.right, votes.asked)), organs.right,
                            organs.asked);
    }
    text += wrapped(verdict_on_the_model(account), 0);
    std::vector<std::string> weights{fmt::format("constant {}", thousandths(account.weights[0]))};
    for (std::size_t i = 0; i < feature_count; ++i)
        weights.push_back(
            fmt::format("{} {}", feature_names[i], thousandths(account.weights[i + 1])));
    return text + wrapped(fmt::format("Weights on all votes: {}.", fmt::join(weights, ", ")), 0);
}

}  // namespace

std::string account_text(const Account& account) {
    return lines_of(account) + agreement_text(account) + misses_text(account) +
           scores_text(account);
}

std::string account_markdown(const Account& account) {
    std::string text =
        "| date | case | text | law, on the facts | law, on the claims | votes | organ | came |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const Replay& replay : account.replays) {
        const Case& one = *replay.of;
        if (replay.text == nullptr)
            text += fmt::format("| {} | {} | none | - | - | - | {} | {} |\n", format_date(one.date),
                                one.key, name(one.record.decided), name(one.record.came));
        else
            text += fmt::format(
                "| {} | {} | {} | {} | {} | {} | {} | {} |\n", format_date(one.date), one.key,
                one.treaty, name(replay.on_facts.call), name(replay.on_claims.call),
                name(replay.on_votes.ends), name(one.record.decided), name(one.record.came));
    }
    text += fmt::format(
        "\n| {} cases with a text, {} without | agree | miss | open | no record |\n"
        "| --- | --- | --- | --- | --- |\n",
        static_cast<std::int64_t>(account.replays.size()) - account.without_text,
        account.without_text);
    for (const Agreement& line : account.agreements)
        text += fmt::format("| {} | {} | {} | {} | {} |\n", line.question, line.agree, line.miss,
                            line.open, line.no_record);
    text += fmt::format(
        "\n| {} votes, one case left out at a time | Brier | log score | right | "
        "organ's decision |\n| --- | --- | --- | --- | --- |\n",
        account.votes.size());
    for (std::size_t i = 0; i < account.scores.size(); ++i) {
        const Score& votes = account.scores[i];
        text += fmt::format("| {} | {} | {} | {}% | {} of {} |\n", votes.name,
                            thousandths(votes.brier_milli), thousandths(votes.log_milli),
                            percent(votes.right, votes.asked), account.organs[i].right,
                            account.organs[i].asked);
    }
    return text + "\n" + verdict_on_the_model(account) + "\n";
}

}  // namespace casus::cases
