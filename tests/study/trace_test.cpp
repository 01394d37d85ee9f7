// The claims of a report beside the data: every one is there, each is asked of the data and of
// nothing else, and a changed value changes what depends on it. Runs of a nation are in
// tests/slow/trace_test.cpp.
#include "study/trace.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "study/run_folder.h"
#include "support/claims_tree.h"
#include "support/towns_tree.h"

namespace casus::study {
namespace {

using test::ClaimsTree;
using test::TownsTree;

const std::string nation = "kazakhstan-2022";
const std::string claims_file = "data/claims/kazakhstan-2022.toml";

Result<Trace> traced(TraceRequest request) {
    return trace(request, [](const auto&) {}, {});
}

Trace data_of(const std::string& scenario) {
    TraceRequest request;
    request.scenario = scenario;
    request.data_only = true;
    const auto result = traced(request);
    EXPECT_TRUE(result) << (result ? "" : format(result.error()));
    return result ? *result : Trace{};
}

const Trace& as_it_is() {
    static const Trace result = data_of(std::string(CASUS_SOURCE_DIR) + "/scenarios/" + nation);
    return result;
}

const ClaimsTree& tree() {
    static const ClaimsTree one(nation);
    return one;
}

/// Puts a file back as it was.
class Kept {
public:
    explicit Kept(std::string file) : file_(std::move(file)), bytes_(tree().read(file_)) {}
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() { tree().write(file_, bytes_); }

private:
    std::string file_, bytes_;
};

std::set<std::int64_t> flipped(const Trace& before, const Trace& after) {
    std::set<std::int64_t> numbers;
    for (std::size_t i = 0; i < before.rows.size() && i < after.rows.size(); ++i)
        if (before.rows[i].verdict != after.rows[i].verdict)
            numbers.insert(before.rows[i].claim.number);
    return numbers;
}

TEST(Trace, every_claim_of_the_report_is_asked_about) {
    const Trace& trace = as_it_is();
    ASSERT_EQ(trace.rows.size(), 62U);
    for (std::size_t i = 0; i < trace.rows.size(); ++i) {
        const TraceRow& row = trace.rows[i];
        EXPECT_EQ(row.claim.number, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(row.holds.empty(), !row.claim.sql.empty() || !row.claim.absent.empty())
            << row.claim.number << " " << held_text(row);
        EXPECT_FALSE(held_text(row).empty()) << row.claim.number;
    }
    EXPECT_LE(trace.count(ClaimVerdict::absent), 2U) << "few claims are not in the model";
    EXPECT_EQ(trace.count(ClaimVerdict::differs), 0U) << "the data hold what the record says";
}

TEST(Trace, where_the_report_is_imprecise_the_model_holds_the_record) {
    std::set<std::int64_t> imprecise;
    for (const TraceRow& row : as_it_is().rows)
        if (row.verdict == ClaimVerdict::imprecise) {
            imprecise.insert(row.claim.number);
            EXPECT_FALSE(row.claim.record->source.empty()) << row.claim.number;
            EXPECT_FALSE(row.claim.record->note.empty()) << row.claim.number;
        }
    EXPECT_EQ(imprecise, (std::set<std::int64_t>{17, 20, 27, 28, 29, 32, 41}));
}

TEST(Trace, what_is_held_does_not_come_from_the_file_of_claims) {
    const Kept kept(claims_file);
    std::string text = tree().read(claims_file);
    // Every expectation becomes another one, of as many cells.
    text = std::regex_replace(text, std::regex("(expect|value) = \"[^\"]*?( \\||\")"),
                              "$1 = \"other $1$2");
    tree().write(claims_file, text);
    const Trace changed = data_of(tree().scenario());
    ASSERT_EQ(changed.rows.size(), as_it_is().rows.size());
    for (std::size_t i = 0; i < changed.rows.size(); ++i) {
        EXPECT_EQ(changed.rows[i].holds, as_it_is().rows[i].holds) << i + 1;
        EXPECT_NE(changed.rows[i].verdict, ClaimVerdict::agrees) << i + 1;
        EXPECT_NE(changed.rows[i].verdict, ClaimVerdict::imprecise) << i + 1;
    }
}

TEST(Trace, a_query_asks_tables_and_never_states_its_answer) {
    for (const TraceRow& row : as_it_is().rows) {
        if (row.claim.sql.empty())
            continue;
        EXPECT_NE(row.claim.sql.find("FROM "), std::string::npos) << row.claim.number;
        for (const std::string& cell : cells_of(row.claim.expect)) {
            if (cell.size() <= 12)
                continue;  // a word that a query may look for
            EXPECT_EQ(row.claim.sql.find("'" + cell + "'"), std::string::npos) << row.claim.number;
        }
    }
}

TEST(Trace, a_changed_value_flips_the_claims_that_rest_on_it_and_no_others) {
    Diagnostics problems;
    const auto table =
        world::read_toml(std::string(CASUS_SOURCE_DIR) + "/tests/study/trace_edits.toml");
    ASSERT_TRUE(table) << format(table.error());
    world::TableReader root(*table, {}, "", problems);
    std::size_t edits = 0;
    for (world::TableReader& edit : root.tables("edit")) {
        const std::string name = edit.text("name");
        std::vector<std::unique_ptr<Kept>> kept;
        for (world::TableReader& change : edit.tables("change")) {
            kept.push_back(std::make_unique<Kept>(change.text("file")));
            tree().replace(change.text("file"), change.text("old"), change.text("now"));
        }
        std::set<std::int64_t> expected;
        for (const std::string& number : edit.texts("flips"))
            expected.insert(std::stoll(number));
        EXPECT_EQ(flipped(as_it_is(), data_of(tree().scenario())), expected) << name;
        while (!kept.empty())
            kept.pop_back();  // the last kept first: a file may be changed twice
        ++edits;
    }
    EXPECT_GE(edits, 10U);
    EXPECT_TRUE(problems.empty()) << format(problems);
}

// ---- broken files

struct Break {
    std::string old, now, said;
};

TEST(Trace, a_broken_file_of_claims_is_refused_with_the_place) {
    const std::vector<Break> breaks{
        {"[claim.62]", "[claim.63]", "claims are missing"},
        {"[claim.62]", "[claim.63]", "the report has no such claim"},
        {"[claim.62]", "[claim.061]", "claim 61 stands twice"},
        {"[claim.62]", "[claim.last]", "a claim goes by its number"},
        {"[claim.62]", "[claim.\"\"]", "a claim goes by its number"},
        {"expect = \"RU | AM", "expected = \"RU | AM", "nothing is expected"},
        {"expect = \"RU | AM, BY, KG, KZ, TJ\"", "expect = \"RU\"", "has not the cells"},
        {"source = \"csto-chairs\"", "source = \"csto-chair\"", "is not in data/sources.toml"},
        {"FROM treaty_step WHERE step = 'decision'\n", "FROM treaty_steps\n", "treaty_steps"},
        {"ask = \"lead\"", "ask = \"leads\"", "no such question"},
        {"show = [\"people\"]", "show = [\"peoples\"]", "gives nothing of that name"},
        {"pool = \"ksor\"", "pools = \"ksor\"", "unknown key"},
        {"on = 2022-01-05", "on = \"5 January\"", "on"},
        {"part = \"forces\"", "part = \"force\"", "no such part"},
        {"kind = \"opinion\"", "kind = \"view\"", "no such kind"},
        {"absent = \"a", "sql = \"SELECT 1\"\nabsent = \"a", "asked about in one way"},
        {"value = \"1991-12-16\"", "value = \"1990-01-01..1990-12-31\"",
         "the record says what the report says"},
        {"history = \"../history/kazakhstan.toml\"", "history = \"../history/nowhere.toml\"",
         "does not exist"},
    };
    for (const Break& one : breaks) {
        const Kept kept(claims_file);
        tree().replace(claims_file, one.old, one.now);
        const auto read = read_claims(tree().claims());
        ASSERT_FALSE(read) << one.now;
        EXPECT_NE(format(read.error()).find(one.said), std::string::npos) << one.now << "\n"
                                                                          << format(read.error());
        for (const Diagnostic& problem : read.error())
            EXPECT_GT(problem.at.line, 0) << problem.what;
    }
}

TEST(Trace, a_name_that_the_data_do_not_hold_is_said_by_check_and_differs_in_a_trace) {
    const Kept kept(claims_file);
    tree().replace(claims_file, "pool = \"ksor\"", "pool = \"ksorr\"");
    const auto setup = crisis::load(tree().scenario(), {});
    ASSERT_TRUE(setup);
    const Diagnostics problems = check_claims(**setup);
    ASSERT_EQ(problems.size(), 1U) << format(problems);
    EXPECT_EQ(problems.front().what, "the scenario holds no pool 'ksorr'");
    EXPECT_EQ(problems.front().mend, "did you mean 'ksor'?");
    EXPECT_GT(problems.front().at.line, 0);
    const Trace trace = data_of(tree().scenario());
    EXPECT_EQ(flipped(as_it_is(), trace), (std::set<std::int64_t>{9}));
    EXPECT_EQ(held_text(trace.rows[8]), "the scenario holds no pool 'ksorr'");
}

// ---- comparing

TEST(Trace, an_expected_cell_is_a_text_a_number_or_a_range) {
    const auto one = [](const std::string& value, const std::string& expected) {
        return matches({{"x", value}}, expected);
    };
    EXPECT_TRUE(one("KZ", "KZ"));
    EXPECT_FALSE(one("KZ", "KG"));
    EXPECT_TRUE(one("2.00", "2"));
    EXPECT_TRUE(one("3", "1..3"));
    EXPECT_FALSE(one("10", "1..3"));
    EXPECT_FALSE(one("none", "1..3"));
    EXPECT_TRUE(one("2022-01-05", "2022-01-05..2022-01-06"));
    EXPECT_TRUE(one("2022-01-06 13:00:00", "2022-01-05..2022-01-06"));
    EXPECT_FALSE(one("2022-01-07", "2022-01-05..2022-01-06"));
    EXPECT_TRUE(one("10", "9.."));  // a bound left out is none, and numbers stay numbers
    EXPECT_FALSE(one("9", "10.."));
    EXPECT_TRUE(one("9", "..10"));
    EXPECT_TRUE(one("2022-01-05 12:00", "2022-01-04.."));
    EXPECT_TRUE(matches({{"a", "x"}, {"b", "4"}}, "x | 3..5"));
    EXPECT_FALSE(matches({{"a", "x"}}, "x | 3..5"));
    EXPECT_FALSE(matches({}, "x"));
}

// ---- what is printed

TEST(Trace, the_table_fits_a_hundred_columns_and_holds_every_claim) {
    const std::string text = trace_text(as_it_is());
    std::istringstream lines(text);
    std::size_t rows = 0;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 100U) << line;
        rows += std::regex_search(line, std::regex("^ *[0-9]+  [A-Z]")) ? 1U : 0U;
    }
    EXPECT_EQ(rows, 62U);
    EXPECT_NE(text.find("62 claims: "), std::string::npos);
}

TEST(Trace, json_and_markdown_hold_what_the_table_holds) {
    const auto json = nlohmann::json::parse(trace_json(as_it_is()));
    ASSERT_EQ(json["claims"].size(), 62U);
    EXPECT_EQ(json["claims"][6]["holds"][0]["value"], "AM, BY, KG, KZ, RU, TJ");
    EXPECT_EQ(json["claims"][16]["record"]["source"], "csto-chairs");
    const std::string markdown = trace_markdown(as_it_is());
    std::size_t rows = 0;
    std::istringstream lines(markdown);
    for (std::string line; std::getline(lines, line);)
        rows += std::regex_search(line, std::regex("^\\| [0-9]+ \\|")) ? 1U : 0U;
    EXPECT_EQ(rows, 62U);
}

TEST(Trace, the_guide_lists_every_kind_of_question) {
    std::ifstream file(std::string(CASUS_SOURCE_DIR) + "/docs/trace.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    EXPECT_NE(page.find(ask_table()), std::string::npos)
        << "docs/trace.md should hold this table:\n"
        << ask_table();
}

// ---- asked of a run

const std::string towns_claims = R"toml(source = "invented"
mark = "assumed"
[report]
title = "A paper of the towns"
claims = 4
[claim.1]
says = "People took to the street."
part = "society"
element = "the greatest crowd"
sql = "SELECT max(crowd) AS people, min(seed) AS seed FROM nation_tick JOIN run USING (run_id)"
expect = "1..1000000 | 1..99"
[claim.2]
says = "Nobody asked for help."
part = "treaty"
element = "appeals"
sql = "SELECT count(*) AS appeals FROM event WHERE kind = 'appeal_received'"
expect = "0"
[claim.3]
says = "A comet was seen."
part = "country"
element = "comets"
sql = "SELECT time FROM event WHERE kind = 'comet'"
expect = "2022-01-20"
[claim.4]
says = "It was the worst week of the year."
part = "society"
element = "dead"
kind = "opinion"
sql = "SELECT max(dead_total) AS dead FROM nation_tick"
)toml";

class TraceOfARun : public testing::Test {
protected:
    TownsTree towns_;
    void SetUp() override {
        std::filesystem::create_directories(towns_.path("data/claims"));
        towns_.write("data/claims/towns.toml", towns_claims);
        towns_.replace("scenarios/three-towns/scenario.toml", "start = 2022",
                       "claims = \"../../data/claims/towns.toml\"\nstart = 2022");
    }
    [[nodiscard]] TraceRequest request() const {
        TraceRequest request;
        request.scenario = towns_.scenario();
        return request;
    }
};

TEST_F(TraceOfARun, a_run_is_played_asked_and_removed) {
    TraceRequest with_seed = request();
    with_seed.first_seed = with_seed.last_seed = 7;
    const auto trace = traced(with_seed);
    ASSERT_TRUE(trace) << format(trace.error());
    EXPECT_EQ(trace->rows[0].verdict, ClaimVerdict::agrees) << held_text(trace->rows[0]);
    EXPECT_EQ(trace->rows[0].holds[1], (Cell{"seed", "7"}));
    EXPECT_EQ(trace->rows[1].verdict, ClaimVerdict::differs);
    EXPECT_EQ(held_text(trace->rows[2]), "nothing of the kind came to pass");
    EXPECT_EQ(trace->rows[3].verdict, ClaimVerdict::opinion);
    EXPECT_EQ(trace_summary(*trace), "4 claims: 1 agree, 2 where the model differs, 1 of opinion");
    const std::string of_this_process = fmt::format(".casus-trace.{}-", getpid());
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        EXPECT_FALSE(entry.path().filename().string().starts_with(of_this_process)) << entry.path();
}

TEST_F(TraceOfARun, several_seeds_say_what_turns_on_the_seed) {
    towns_.replace("data/claims/towns.toml", "1..1000000 | 1..99", "1..1000000 | 3..4");
    TraceRequest seeds = request();
    seeds.first_seed = 2;
    seeds.last_seed = 4;
    const auto trace = traced(seeds);
    ASSERT_TRUE(trace) << format(trace.error());
    EXPECT_EQ(trace->rows[0].holds[1], (Cell{"seed", "2"})) << "the first is shown";
    EXPECT_EQ(trace->rows[0].verdict, ClaimVerdict::differs);
    EXPECT_EQ(trace->rows[0].runs, 3U);
    EXPECT_EQ(trace->rows[0].upheld, 2U);
    EXPECT_FALSE(trace->rows[1].turns_on_the_seed());
    EXPECT_NE(trace_text(*trace).find("holds in 2 of 3 runs"), std::string::npos);
    EXPECT_NE(trace_summary(*trace).find("over 3 runs 1 of them turn on the seed"),
              std::string::npos);
}

TEST_F(TraceOfARun, a_finished_result_is_read_until_its_scenario_changes) {
    RunRequest run;
    run.scenario = towns_.scenario();
    run.out = towns_.path("result");
    ASSERT_TRUE(run_folder(run, [](const auto&) {}, {}));
    TraceRequest of_result = request();
    of_result.run = run.out;
    const auto trace = traced(of_result);
    ASSERT_TRUE(trace) << format(trace.error());
    EXPECT_EQ(trace->rows[0].verdict, ClaimVerdict::agrees);
    // The result holds the same answers.
    const auto held =
        records::query(run.out, "SELECT verdict, holds, source FROM report_claim ORDER BY claim");
    ASSERT_TRUE(held) << format(held.error());
    ASSERT_EQ(held->rows.size(), trace->rows.size());
    for (std::size_t i = 0; i < held->rows.size(); ++i) {
        EXPECT_EQ(held->text(i, 0), name(trace->rows[i].verdict)) << i;
        EXPECT_EQ(held->text(i, 1), held_text(trace->rows[i])) << i;
        EXPECT_EQ(held->text(i, 2), "invented");
    }
    towns_.replace("scenarios/three-towns/scenario.toml", "hours = 240", "hours = 200");
    const auto changed = traced(of_result);
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().front().what,
              "the files of the scenario have changed since this was played");
}

// ---- each kind of question

const std::string questions = R"toml(source = "invented"
mark = "assumed"
[report]
title = "Questions"
claims = 1
[claim.1]
says = "What the nation's claims do not ask."
part = "country"
element = "several"
data = [
    { ask = "object", object = "alder-city-hall", show = ["name", "kind", "place"] },
    { ask = "mandate", on = 2022-01-14 },
    { ask = "organ", organ = "assembly", show = ["rule"] },
    { ask = "tie", state = "XB", to = "XA" },
    { ask = "members", on = 2022-01-14, treaty = "../treaties/another.toml", show = ["count"] },
]
expect = "Alder City Hall | city_hall | Alder | guard public buildings | 720 h | share | 0.9 | 4"
)toml";

TEST_F(TraceOfARun, questions_are_answered_for_an_invented_country_and_of_another_treaty) {
    towns_.write("data/claims/towns.toml", questions);
    towns_.write("data/treaties/another.toml", towns_.read("data/treaties/three-towns.toml"));
    TraceRequest data = request();
    data.data_only = true;
    const auto trace = traced(data);
    ASSERT_TRUE(trace) << format(trace.error());
    EXPECT_EQ(trace->rows[0].verdict, ClaimVerdict::agrees) << held_text(trace->rows[0]);
}

TEST_F(TraceOfARun, claims_are_no_part_of_what_a_run_is_a_function_of) {
    const auto before = crisis::load(towns_.scenario(), {});
    towns_.replace("data/claims/towns.toml", "A comet", "A star");
    const auto after = crisis::load(towns_.scenario(), {});
    ASSERT_TRUE(before && after);
    EXPECT_EQ((*before)->digest, (*after)->digest);
}

TEST_F(TraceOfARun, a_result_is_a_function_of_the_claims_that_it_answers) {
    const auto setup = crisis::load(towns_.scenario(), {});
    ASSERT_TRUE(setup);
    const auto before = inputs_digest(**setup);
    towns_.replace("data/claims/towns.toml", "A comet", "A star");
    const auto after = inputs_digest(**setup);
    ASSERT_TRUE(before && after);
    EXPECT_NE(*before, *after);
}

TEST_F(TraceOfARun, a_query_that_cannot_be_answered_does_not_lose_the_run) {
    towns_.replace("data/claims/towns.toml", "max(dead_total) AS dead", "dead_total AS dead");
    RunRequest run;
    run.scenario = towns_.scenario();
    run.out = towns_.path("result");
    ASSERT_TRUE(run_folder(run, [](const auto&) {}, {}));
    const auto held =
        records::query(run.out, "SELECT verdict, holds FROM report_claim WHERE claim = 4");
    ASSERT_TRUE(held) << format(held.error());
    EXPECT_EQ(held->text(0, 0), "no part");
    EXPECT_EQ(held->text(0, 1), "a claim's query gives more than one row");
}

TEST_F(TraceOfARun, a_question_with_two_answers_is_refused) {
    towns_.replace("data/claims/towns.toml", "max(dead_total) AS dead", "dead_total AS dead");
    const auto trace = traced(request());
    ASSERT_FALSE(trace);
    EXPECT_EQ(trace.error().front().what, "a claim's query gives more than one row");
    EXPECT_GT(trace.error().front().at.line, 0);
}

}  // namespace
}  // namespace casus::study
