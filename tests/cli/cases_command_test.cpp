// Past appeals on the command line.
#include <gtest/gtest.h>

#include <filesystem>

#include <nlohmann/json.hpp>

#include "cli/in_room.h"
#include "study/json.h"

namespace casus::cli {
namespace {

bool tells(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class CasesCommand : public InRoom {};

TEST_F(CasesCommand, all_cases_are_listed_with_agreement_reasons_and_scores) {
    const Ended all = casus({"treaty", "cases"});
    EXPECT_EQ(all.code, 0) << all.err;
    for (const char* part : {"kyrgyzstan-2010", "Where they meet", "Why they differ",
                             "base rate by pact", "no text for that date"})
        EXPECT_TRUE(tells(all.out, part)) << part << all.out;
    EXPECT_TRUE(all.err.empty()) << all.err;
}

TEST_F(CasesCommand, one_case_is_told_in_full_with_addresses) {
    const Ended one = casus({"treaty", "cases", "armenia-2022"});
    EXPECT_EQ(one.code, 0) << one.err;
    for (const char* part : {"The law's answer", "The practice's answer", "must help", "https://"})
        EXPECT_TRUE(tells(one.out, part)) << part << one.out;
}

TEST_F(CasesCommand, both_are_json_too) {
    const Ended all = casus({"treaty", "cases", "--json"});
    const auto parsed = study::parse_json(all.out, "cases");
    ASSERT_TRUE(parsed.has_value()) << all.out << all.err;
    EXPECT_GE(parsed->at("cases").size(), 30U);
    EXPECT_EQ(parsed->at("agreement").size(), 5U);
    EXPECT_EQ(parsed->at("forecasts").size(), 4U);
    const Ended one = casus({"treaty", "cases", "kazakhstan-2022", "--json"});
    const auto january = study::parse_json(one.out, "case");
    ASSERT_TRUE(january.has_value()) << one.out << one.err;
    EXPECT_EQ(january->at("law_on_facts").at("duty"), "arguable");
    EXPECT_EQ(january->at("record").at("came"), "force");
}

TEST_F(CasesCommand, an_unknown_case_is_exit_2_with_the_nearest_name) {
    const Ended wrong = casus({"treaty", "cases", "armenia-2023"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_TRUE(tells(wrong.err, "did you mean 'armenia-202")) << wrong.err;
    EXPECT_EQ(casus({"treaty", "cases", "--format", "xml"}).code, 2);
}

TEST_F(CasesCommand, every_file_of_a_case_passes_the_check) {
    std::vector<std::string> arguments{"check"};
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(CASUS_SOURCE_DIR) + "/data/cases"))
        arguments.push_back(entry.path().string());
    const Ended checked = casus(arguments);
    EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
}

}  // namespace
}  // namespace casus::cli
