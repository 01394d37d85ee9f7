// What is printed of the cases, and the page that is made of it.
#include "cases/account_text.h"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "library.h"

namespace casus::cases::test {
namespace {

std::string file_text(const std::string& path) {
    std::ifstream file(source_path(path));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(AccountText, reads_clean_in_a_terminal_of_a_hundred_columns) {
    std::vector<std::string> pages{account_text(whole_account())};
    for (const Replay& replay : whole_account().replays)
        pages.push_back(case_text(replay, {}));
    for (const std::string& page : pages) {
        std::istringstream lines(page);
        for (std::string line; std::getline(lines, line);)
            EXPECT_LE(line.size(), 100U) << line;
    }
}

TEST(AccountText, names_every_case_and_every_miss) {
    const std::string text = account_text(whole_account());
    for (const Replay& replay : whole_account().replays) {
        EXPECT_NE(text.find(replay.of->key), std::string::npos) << replay.of->key;
        for (const Miss& miss : misses_of(replay))
            EXPECT_NE(text.find(fmt::format("{} ({}):", replay.of->key, miss.question)),
                      std::string::npos)
                << replay.of->key;
    }
    EXPECT_NE(text.find("base rate by pact"), std::string::npos);
}

TEST(AccountText, one_case_shows_who_claims_what_and_keeps_law_and_practice_apart) {
    const std::string text = case_text(replay_of("kazakhstan-2022"), {});
    for (const char* part : {"outside_direction: contested, claimed by KZ", "The law's answer",
                             "The procedure's answer", "The practice's answer", "2030 people"})
        EXPECT_NE(text.find(part), std::string::npos) << part << '\n' << text;
}

TEST(AccountText, the_page_in_the_docs_is_the_commands_own_output) {
    const std::string page = file_text("docs/treaty-cases.md");
    EXPECT_NE(page.find(account_markdown(whole_account())), std::string::npos)
        << "put the output of `casus treaty cases --format markdown` into docs/treaty-cases.md:\n"
        << account_markdown(whole_account());
}

}  // namespace
}  // namespace casus::cases::test
