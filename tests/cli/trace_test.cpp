// casus trace and casus check, of a scenario with claims and of one without.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/in_room.h"
#include "support/claims_tree.h"

namespace casus::cli {
namespace {

const std::string nation = std::string(CASUS_SOURCE_DIR) + "/scenarios/kazakhstan-2022";

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class TraceCommand : public InRoom {};

TEST_F(TraceCommand, what_the_data_say_alone_is_told_at_once_and_differing_is_no_error) {
    const Ended ended = casus({"trace", nation, "--data-only"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(says(ended.out, "members AM, BY, KG"));
    EXPECT_TRUE(says(ended.out, "not played"));
    EXPECT_TRUE(says(ended.out, "62 claims: "));
}

TEST_F(TraceCommand, json_is_read_by_others) {
    const Ended ended = casus({"trace", nation, "--data-only", "--format", "json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    EXPECT_EQ(json["scenario"], "kazakhstan-2022");
    EXPECT_EQ(json["claims"].size(), 62U);
}

TEST_F(TraceCommand, a_scenario_without_claims_is_refused_with_the_way_to_write_them) {
    const Ended ended = casus({"trace", three_towns});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(says(ended.err, "names no claims to trace"));
    EXPECT_TRUE(says(ended.err, "docs/trace.md"));
}

TEST_F(TraceCommand, every_wrong_option_is_said_at_once) {
    const Ended ended = casus({"trace", "kazakstan-2022", "--format", "pdf", "--seed", "x"});
    EXPECT_EQ(ended.code, 2);
    for (const char* part :
         {"--format is unknown", "--seeds is not a range of seeds", "there is no scenario"})
        EXPECT_TRUE(says(ended.err, part)) << part << "\n" << ended.err;
}

TEST_F(TraceCommand, the_result_of_another_scenario_is_not_taken) {
    ASSERT_EQ(casus({"run", three_towns, "--out", "towns"}).code, 0);
    const Ended ended = casus({"trace", nation, "--run", "towns"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_TRUE(says(ended.err, "the result of another scenario")) << ended.err;
    EXPECT_EQ(casus({"trace", nation, "--run", "nowhere"}).code, 2);
}

TEST_F(TraceCommand, check_reads_claims_with_their_scenario_and_by_themselves) {
    const test::ClaimsTree tree("kazakhstan-2022");
    const std::vector<std::string> files{"check", tree.scenario(), tree.claims(),
                                         tree.path("data/history/kazakhstan.toml")};
    const Ended good = casus(files);
    EXPECT_EQ(good.code, 0) << good.err;
    EXPECT_TRUE(says(good.out, ": claims, nothing wrong"));
    EXPECT_TRUE(says(good.out, ": history, nothing wrong"));
    tree.replace("data/claims/kazakhstan-2022.toml", "pool = \"ksor\"", "pool = \"ksorr\"");
    tree.replace("data/history/kazakhstan.toml", "until = 2019-03-19", "until = 1919-03-19");
    const Ended wrong = casus({"check", tree.scenario()});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_TRUE(says(wrong.err, "ends before it begins")) << wrong.err;
    const Ended both = casus(files);
    EXPECT_EQ(both.code, 2);
}

}  // namespace
}  // namespace casus::cli
