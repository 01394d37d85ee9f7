#include "records/result_folder.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "records/hidden_folder.h"
#include "records/query.h"
#include "records/rows.h"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

class ResultFolderTest : public testing::Test {
protected:
    std::string room = (fs::temp_directory_path() /
                        ("casus-records-" + std::to_string(::getpid()) +
                         testing::UnitTest::GetInstance()->current_test_info()->name()))
                           .string();
    void SetUp() override { fs::create_directories(room); }
    void TearDown() override { fs::remove_all(room); }
    [[nodiscard]] std::string at(const std::string& name) const { return room + "/" + name; }
};

Result<void> write_result(const std::string& target, std::int64_t rows_a_run,
                          std::int32_t runs = 2) {
    Result<ResultFolder> folder = ResultFolder::open(target);
    if (!folder)
        return failure(folder.error());
    for (std::int32_t run = 0; run < runs; ++run) {
        RunRows rows;
        if (auto filled = fill(rows, rows_a_run, run); !filled)
            return filled;
        if (auto added = folder->add_run(run, rows); !added)
            return added;
    }
    if (auto written = folder->write_tables(); !written)
        return written;
    return folder->publish();
}

std::size_t entries(const std::string& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST_F(ResultFolderTest, the_same_rows_give_the_same_parquet_bytes) {
    // The largest table has several row groups, so that the order of DuckDB's threads would show.
    for (const std::string target : {"a", "b"}) {
        Result<ResultFolder> folder = ResultFolder::open(at(target));
        ASSERT_TRUE(folder);
        for (std::int32_t run = 0; run < 3; ++run) {
            RunRows rows;
            ASSERT_TRUE(fill(rows, 100, run));
            ASSERT_TRUE(fill(rows, schema(TableId::settlement_tick), 130'000, run));
            ASSERT_TRUE(folder->add_run(run, rows));
        }
        ASSERT_TRUE(folder->write_tables());
        ASSERT_TRUE(folder->publish());
    }
    for (const TableSchema& table : schemas()) {
        const std::string name = std::string(table.name) + ".parquet";
        EXPECT_TRUE(*read_file(at("a/" + name)) == *read_file(at("b/" + name))) << name;
    }
}

TEST_F(ResultFolderTest, duckdb_opens_it_and_finds_all_rows_in_key_order) {
    ASSERT_TRUE(write_result(at("a"), 1000));
    for (const TableSchema& table : schemas()) {
        std::string keys = "run_id";
        for (const Column& column : table.columns)
            if (column.key)
                keys += ", " + std::string(column.name);
        for (const std::string& from :
             {fmt::format("\"{}\"", table.name),
              fmt::format("read_parquet('{}/{}.parquet')", at("a"), table.name)}) {
            const auto answer = query(
                at("a"), fmt::format("SELECT count(*), sum((now < before)::INT) FROM (SELECT "
                                     "row({0}) AS now, lag(row({0})) OVER () AS before FROM {1})",
                                     keys, from));
            ASSERT_TRUE(answer) << format(answer.error());
            EXPECT_EQ(answer->integer(0, 0), 2000) << from;
            EXPECT_EQ(answer->integer(0, 1), 0) << from;
        }
    }
}

TEST_F(ResultFolderTest, the_columns_have_the_names_and_types_of_the_schema) {
    ASSERT_TRUE(write_result(at("a"), 3));
    for (const TableSchema& table : schemas()) {
        const auto answer = query(at("a"), "DESCRIBE SELECT * FROM read_parquet('" + at("a/") +
                                               std::string(table.name) + ".parquet')");
        ASSERT_TRUE(answer) << format(answer.error());
        ASSERT_EQ(answer->rows.size(), table.columns.size() + 1);
        EXPECT_EQ(answer->text(0, 0), "run_id");
        EXPECT_EQ(answer->text(0, 1), "INTEGER");
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            EXPECT_EQ(answer->text(i + 1, 0), table.columns[i].name);
            const ColumnType type = table.columns[i].type;
            EXPECT_EQ(answer->text(i + 1, 1), type == ColumnType::text   ? "VARCHAR"
                                              : type == ColumnType::time ? "TIMESTAMP"
                                                                         : "BIGINT");
        }
    }
}

TEST_F(ResultFolderTest, values_times_and_nulls_come_back_as_they_went_in) {
    Result<ResultFolder> folder = ResultFolder::open(at("a"));
    ASSERT_TRUE(folder);
    RunRows rows;
    const std::vector<Field> row{*parse_time("2022-01-05T16:30Z"), std::string_view("s'1"),
                                 std::string_view("foreign"), std::int64_t{1}, Field()};
    ASSERT_TRUE(rows.append(TableId::claim, row));
    ASSERT_TRUE(folder->add_run(7, rows));
    ASSERT_TRUE(folder->write_tables());
    ASSERT_TRUE(folder->publish());
    const auto answer = query(at("a"), "SELECT * FROM claim");
    ASSERT_TRUE(answer);
    EXPECT_EQ(render(*answer),
              "run_id  time                 statement  fact     asserts  state\n"
              "     7  2022-01-05 16:30:00  s'1        foreign        1\n");
}

TEST_F(ResultFolderTest, a_folder_that_is_not_empty_is_refused_as_input) {
    fs::create_directories(at("a"));
    ASSERT_TRUE(write_file(at("a/note.txt"), "mine"));
    const auto written = write_result(at("a"), 3);
    ASSERT_FALSE(written);
    EXPECT_EQ(exit_code(written.error()), 2);
    EXPECT_EQ(*read_file(at("a/note.txt")), "mine");
    EXPECT_EQ(entries(room), 1U);
}

TEST_F(ResultFolderTest, an_empty_folder_is_filled) {
    fs::create_directories(at("a"));
    EXPECT_TRUE(write_result(at("a"), 3));
    EXPECT_TRUE(fs::exists(at("a/result.duckdb")));
}

TEST_F(ResultFolderTest, nothing_but_tables_is_left) {
    ASSERT_TRUE(write_result(at("a"), 3));
    EXPECT_EQ(entries(at("a")), table_count + 1);
    EXPECT_EQ(entries(room), 1U);
}

TEST_F(ResultFolderTest, a_full_disk_is_the_machine_s_fault_and_leaves_nothing) {
    const pid_t child = ::fork();
    if (child == 0) {
        (void)::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{600'000, 600'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto written = write_result(at("a"), 20'000);
        ::_exit(written ? 0 : exit_code(written.error()));
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 3);
    EXPECT_EQ(entries(room), 0U);
}

TEST_F(ResultFolderTest, what_a_killed_process_left_is_cleaned_and_a_live_one_is_not) {
    const std::string stale = at(".old.1-0.casus-part");
    fs::create_directories(stale);
    ASSERT_TRUE(write_file(stale + "/half.parquet", "half"));
    Result<HiddenFolder> alive = HiddenFolder::open(at("alive"));
    ASSERT_TRUE(alive);
    ASSERT_TRUE(write_file(alive->path() + "/file", "whole"));
    ASSERT_TRUE(write_result(at("a"), 3));
    EXPECT_FALSE(fs::exists(stale));
    EXPECT_TRUE(fs::exists(alive->path()));
    ASSERT_TRUE(alive->publish());
    EXPECT_EQ(*read_file(at("alive/file")), "whole");
}

TEST_F(ResultFolderTest, a_folder_killed_in_the_middle_is_cleaned_by_the_next) {
    int ready[2] = {};
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const Result<HiddenFolder> folder = HiddenFolder::open(at("a"));
        if (folder && ::write(ready[1], "x", 1) == 1)
            ::pause();
        ::_exit(1);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_EQ(entries(room), 1U);
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    ::waitpid(child, nullptr, 0);
    ASSERT_TRUE(HiddenFolder::open(at("b")));
    EXPECT_EQ(entries(room), 0U);
}

TEST_F(ResultFolderTest, a_question_keeps_its_order_and_a_wrong_one_is_input) {
    ASSERT_TRUE(write_result(at("a"), 5000));
    const auto answer = query(
        at("a"), "SELECT time, sum(crowd) AS n FROM nation_tick GROUP BY time ORDER BY time DESC;");
    ASSERT_TRUE(answer) << format(answer.error());
    ASSERT_EQ(answer->rows.size(), 5000U);
    for (std::size_t i = 1; i < answer->rows.size(); ++i)
        ASSERT_GT(answer->text(i - 1, 0), answer->text(i, 0));
    EXPECT_TRUE(answer->numeric[1]);
    const auto wrong = query(at("a"), "SELECT nothing FROM nowhere");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(exit_code(wrong.error()), 2);
    EXPECT_EQ(exit_code(query(room, "SELECT 1").error()), 2);
    EXPECT_FALSE(query(at("a"), "DELETE FROM run"));
}

TEST_F(ResultFolderTest, a_damaged_file_is_said_to_be_damaged) {
    ASSERT_TRUE(write_result(at("a"), 5000));
    const std::string file = at("a/result.duckdb"), parquet = at("a/nation_tick.parquet");
    const std::string whole = *read_file(file), table = *read_file(parquet);
    const auto said_of = [&](const std::string& bytes) {
        EXPECT_TRUE(write_file(file, bytes));
        const auto answer = query(at("a"), "SELECT sum(crowd), min(quiet) FROM nation_tick");
        if (answer)
            return std::string("nothing");
        EXPECT_EQ(exit_code(answer.error()), 2);
        return format(answer.error());
    };
    const auto flipped = [&](std::size_t from, std::size_t to) {
        std::string bytes = whole;
        for (std::size_t i = from; i < to; ++i)
            bytes[i] = static_cast<char>(~bytes[i]);
        return bytes;
    };
    for (const std::string& bytes :
         {std::string(), std::string("no database"), whole.substr(0, 6000),
          whole.substr(0, whole.size() / 2), flipped(100, 200), flipped(4096 * 3, whole.size())}) {
        const std::string said = said_of(bytes);
        EXPECT_NE(said.find("damaged"), std::string::npos) << bytes.size() << '\n' << said;
        EXPECT_NE(said.find("play the run again"), std::string::npos) << said;
        EXPECT_NE(said.find("result.duckdb"), std::string::npos) << said;
    }
    EXPECT_EQ(said_of(whole), "nothing");
    for (const std::string& bytes :
         {std::string(), std::string("no table"), table.substr(0, table.size() / 2)}) {
        ASSERT_TRUE(write_file(parquet, bytes));
        const auto pair = Reader::open_pair(at("a"), at("a"));
        ASSERT_FALSE(pair);
        const std::string said = format(pair.error());
        EXPECT_NE(said.find("damaged"), std::string::npos) << said;
        EXPECT_NE(said.find("nation_tick.parquet"), std::string::npos) << said;
    }
}

TEST_F(ResultFolderTest, every_table_and_column_can_be_named_without_quotes) {
    ASSERT_TRUE(write_result(at("a"), 1, 1));
    for (const TableSchema& table : schemas()) {
        std::string names = "run_id";
        for (const Column& column : table.columns)
            names += ", " + std::string(column.name);
        const auto answer =
            query(at("a"), fmt::format("SELECT {0}, count(*) FROM {1} GROUP BY {0} ORDER BY {0}",
                                       names, table.name));
        EXPECT_TRUE(answer) << format(answer.error());
    }
}

TEST_F(ResultFolderTest, two_folders_can_be_asked_together_also_one_with_itself) {
    ASSERT_TRUE(write_result(at("a"), 10, 1));
    ASSERT_TRUE(write_result(at("b"), 20, 1));
    const std::string sql = "SELECT (SELECT count(*) FROM a.run), (SELECT count(*) FROM b.run)";
    Result<Reader> pair = Reader::open_pair(at("a"), at("b"));
    ASSERT_TRUE(pair) << format(pair.error());
    const auto both = pair->ask(sql);
    ASSERT_TRUE(both) << format(both.error());
    EXPECT_EQ(both->integer(0, 0), 10);
    EXPECT_EQ(both->integer(0, 1), 20);
    EXPECT_TRUE(Reader::open_pair(at("a"), at("a"))->ask(sql));
}

TEST(MemorySink, keeps_rows_as_lines) {
    MemorySink sink;
    const std::vector<Field> row{Time(0), std::string_view("s"), std::string_view("f"),
                                 std::int64_t{1}, Field()};
    ASSERT_TRUE(sink.append(TableId::claim, row));
    EXPECT_EQ(sink.rows(TableId::claim), (std::vector<std::string>{"1970-01-01T00:00:00Z|s|f|1|"}));
    EXPECT_TRUE(sink.rows(TableId::run).empty());
    EXPECT_FALSE(sink.append(TableId::claim, std::span(row).first(4)));
}

}  // namespace
}  // namespace casus::records
