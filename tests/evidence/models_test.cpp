// Scores of rival models as a file: read strictly, written as rows.
#include "evidence/models.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "crisis/setup.h"

namespace casus::evidence {
namespace {

const std::string scores_text = R"toml(source = "society-search-january"
mark = "calibrated"
[scores]
record = "data/targets.toml"
runs = 20
targets_train = 10
targets_held_out = 18
patterns = ["origin", "size"]
[[model]]
key = "own"
title = "ours"
kind = "own"
loss_hundredths = 346
crps_train_hundredths = 116
crps_held_out_hundredths = 180
brier_permille = 245
probability_permille = 10
passed = ["origin"]
failed = ["size"]
[[model]]
key = "crowd"
title = "with the crowd"
kind = "null"
loss_hundredths = 292
crps_train_hundredths = 96
crps_held_out_hundredths = 138
brier_permille = 209
probability_permille = 30
passed = []
failed = ["size"]
must_fail = ["size"]
[persistence]
title = "what was last known"
targets_train = 8
crps_train_hundredths = 331
own_crps_train_hundredths = 116
targets_held_out = 6
crps_held_out_hundredths = 267
own_crps_held_out_hundredths = 260
)toml";

Result<std::shared_ptr<const crisis::Setup>> nation() {
    return crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/kazakhstan-2022", {});
}

/// The problems of a text, or the scores.
Result<ModelScores> scores_of_text(const std::string& text) {
    const auto setup = nation();
    if (!setup)
        return failure(setup.error());
    const auto path =
        std::filesystem::temp_directory_path() / ("casus-models-" + std::to_string(::getpid()));
    std::ofstream(path) << text;
    auto scores = read_model_scores(path.string(), **setup);
    std::filesystem::remove(path);
    return scores;
}

TEST(ModelScores, of_the_reference_case_are_read_with_the_own_model_first) {
    const auto setup = nation();
    ASSERT_TRUE(setup) << format(setup.error());
    const auto scores = model_scores_of(**setup);
    ASSERT_TRUE(scores) << format(scores.error());
    ASSERT_GT(scores->models.size(), 5U);
    EXPECT_EQ(scores->models.front().kind, ModelKind::own);
    EXPECT_GT(scores->runs, 0);
    EXPECT_TRUE(scores->persistence);
}

TEST(ModelScores, of_a_scenario_that_names_none_are_none) {
    const auto setup = crisis::load(std::string(CASUS_SOURCE_DIR) + "/scenarios/three-towns", {});
    ASSERT_TRUE(setup);
    const auto scores = model_scores_of(**setup);
    ASSERT_TRUE(scores);
    EXPECT_TRUE(scores->models.empty());
    records::RunRows rows;
    ASSERT_TRUE(add_model_rows(*scores, rows));
    EXPECT_EQ(rows.table(records::TableId::model_score).count(), 0U);
}

TEST(ModelScores, become_a_row_a_model_and_one_of_persistence) {
    const auto scores = scores_of_text(scores_text);
    ASSERT_TRUE(scores) << format(scores.error());
    records::RunRows rows;
    ASSERT_TRUE(add_model_rows(*scores, rows));
    const records::TableRows& table = rows.table(records::TableId::model_score);
    ASSERT_EQ(table.count(), 3U);
    EXPECT_EQ(table.text(1, 1), "crowd");
    EXPECT_EQ(table.text(1, 3), "null");
    EXPECT_EQ(table.integer(1, 8), 116) << "the own model beside it";
    EXPECT_TRUE(table.null(1, 14)) << "passed nothing";
    EXPECT_EQ(table.text(2, 3), "persistence");
    EXPECT_TRUE(table.null(2, 5)) << "persistence has no loss";
}

TEST(ModelScores, a_wrong_file_is_refused_with_the_place) {
    struct Wrong {
        std::string old, now, where, what;
    };
    for (const Wrong& wrong : {
             Wrong{"data/targets.toml", "data/other.toml", ":4:", "another record"},
             Wrong{"targets_train = 10", "targets_train = 9", ":6:", "another number of targets"},
             Wrong{"kind = \"own\"", "kind = \"rival\"", "", "the own model stands first"},
             Wrong{"kind = \"null\"", "kind = \"nul\"", ":23:", "unknown kind"},
             Wrong{"[\"origin\"]\n", "[\"orign\"]\n", ":18:", "unknown pattern 'orign'"},
             Wrong{"brier_permille = 245", "brier_permille = 1245", ":16:", "1000"},
             Wrong{"brier_permille = 209", "brier = 209", ":27:", "brier"},
             Wrong{"key = \"crowd\"", "key = \"own\"", ":21:", "two models of one key"},
             Wrong{"passed = []", "passed = [\"size\"]", ":30:", "passed or failed"},
         }) {
        std::string text = scores_text;
        const std::size_t at = text.find(wrong.old);
        ASSERT_NE(at, std::string::npos) << wrong.old;
        const auto bad = scores_of_text(text.replace(at, wrong.old.size(), wrong.now));
        ASSERT_FALSE(bad) << wrong.now;
        EXPECT_NE(format(bad.error()).find(wrong.what), std::string::npos) << format(bad.error());
        EXPECT_NE(format(bad.error()).find(wrong.where), std::string::npos) << format(bad.error());
    }
    // Another kind of file altogether: every line that is none of these is told.
    EXPECT_FALSE(scores_of_text("[treaty]\nkey = \"x\"\n"));
}

}  // namespace
}  // namespace casus::evidence
