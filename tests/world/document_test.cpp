#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

#include "world/document.h"
#include "world/scripted_outcome.h"
#include "world/temporary_tree.h"

namespace casus::world {
namespace {

std::string first_problem(const Result<Table>& table) {
    return table ? "accepted" : format(table.error().front());
}

TEST(Document, every_value_knows_its_line_and_column) {
    const auto table = parse_toml("a = 1\n[b]\n  c = [true, \"x\"]\n", "f.toml");
    ASSERT_TRUE(table.has_value());
    const auto& b = std::get<Table>(table->find("b")->data);
    const auto& list = std::get<Array>(b.find("c")->data);
    EXPECT_EQ(table->find("a")->at, (Position{"f.toml", 1, 5}));
    EXPECT_EQ(b.find("c")->key_at, (Position{"f.toml", 3, 3}));
    EXPECT_EQ(list[1].at, (Position{"f.toml", 3, 14}));
}

TEST(Document, keys_keep_the_order_of_the_file) {
    const auto table = parse_toml("z = 1\na = 2\nm.b = 3\nm.a = 4\n", "f.toml");
    ASSERT_TRUE(table.has_value());
    ASSERT_EQ(table->entries.size(), 3U);
    EXPECT_EQ(table->entries[0].first, "z");
    EXPECT_EQ(table->entries[2].first, "m");
    EXPECT_EQ(std::get<Table>(table->entries[2].second.data).entries[0].first, "b");
}

TEST(Document, an_instant_is_the_same_in_any_zone) {
    const auto table = parse_toml(
        "a = 2022-01-05T16:30:00Z\nb = 2022-01-05T22:30:00+06:00\nc = 2022-01-05\n"
        "d = 2022-01-05T13:00:00-03:30\n",
        "f.toml");
    ASSERT_TRUE(table.has_value()) << first_problem(table);
    const Time t = *parse_time("2022-01-05T16:30Z");
    EXPECT_EQ(std::get<Time>(table->find("a")->data), t);
    EXPECT_EQ(std::get<Time>(table->find("b")->data), t);
    EXPECT_EQ(std::get<Time>(table->find("d")->data), t);
    EXPECT_EQ(std::get<Time>(table->find("c")->data), *parse_time("2022-01-05"));
}

TEST(Document, a_time_may_leave_its_seconds_out_and_no_position_moves) {
    const auto table = parse_toml(
        "a = { t = 2022-01-05T16:30Z, u = 2022-01-05t22:30+06:00, x = 1.25 }  # 2022-01-05T16:30Z\n"
        "b = \"2022-01-05T16:30Z\"\nc = 2022-01-05T16:30:10Z\n",
        "f.toml");
    ASSERT_TRUE(table.has_value()) << first_problem(table);
    const auto& a = std::get<Table>(table->find("a")->data);
    EXPECT_EQ(std::get<Time>(a.find("t")->data), *parse_time("2022-01-05T16:30Z"));
    EXPECT_EQ(std::get<Time>(a.find("u")->data), *parse_time("2022-01-05T16:30Z"));
    EXPECT_EQ(a.find("x")->at, (Position{"f.toml", 1, 62}));
    EXPECT_EQ(a.find("x")->number, "1.25");
    EXPECT_EQ(std::get<std::string>(table->find("b")->data), "2022-01-05T16:30Z");
    EXPECT_EQ(std::get<Time>(table->find("c")->data), *parse_time("2022-01-05T16:30:10Z"));
    EXPECT_EQ(first_problem(parse_toml("a = [2022-01-05T16:30Z, oops]\n", "f.toml")).substr(0, 12),
              "f.toml:1:25:");
    EXPECT_NE(first_problem(parse_toml("a = 2022-01-05T16:30\n", "f.toml")).find("without a zone"),
              std::string::npos);
}

TEST(Document, bom_and_line_ends_change_nothing) {
    const std::string plain = "a = 1\nb = \"x\"\n";
    for (const std::string& text :
         {"\xEF\xBB\xBF" + plain, std::string("a = 1\r\nb = \"x\"\r\n")}) {
        const auto table = parse_toml(text, "f.toml");
        ASSERT_TRUE(table.has_value()) << first_problem(table);
        EXPECT_EQ(std::get<std::string>(table->find("b")->data), "x");
        EXPECT_EQ(table->find("b")->at, (Position{"f.toml", 2, 5}));
    }
}

TEST(Document, bytes_that_are_no_text_are_refused_where_they_stand) {
    using namespace std::string_literals;
    const std::vector<std::pair<std::string, std::string>> cases{
        {"a = 1\nb = \"\0\"\n"s, "f.toml:2:6: a NUL byte"},
        {"a = \"\xC3\"\n", "f.toml:1:6: not valid UTF-8"},
        {"a = \"\xC0\xAF\"\n", "f.toml:1:6: not valid UTF-8"},      // overlong
        {"a = \"\xED\xA0\x80\"\n", "f.toml:1:6: not valid UTF-8"},  // surrogate
        {"a = \"é\xFF\"\n", "f.toml:1:7: not valid UTF-8"},         // columns are characters
        {"\xFF\xFE"
         "a\0"s,
         "f.toml:1:1: the file is UTF-16"},
        {"a = inf\n", "f.toml:1:5: not a finite number"},
        {"a = 07:32:00\n", "f.toml:1:5: a time of day without a date"},
        {"a = 2022-01-05T00:00:00.5Z\n", "f.toml:1:5: a time with fractions"},
        {"a = 1850-01-05\n", "f.toml:1:5: not a date of the years 1900 to 2199"},
    };
    for (const auto& [text, message] : cases)
        EXPECT_EQ(first_problem(parse_toml(text, "f.toml")).substr(0, message.size()), message);
}

TEST(Document, nesting_without_end_is_refused_and_does_not_crash) {
    std::string dots = "a";
    for (int i = 0; i < 200'000; ++i)
        dots += ".a";
    EXPECT_NE(first_problem(parse_toml(dots + " = 1\n", "f.toml")).find("too many parts"),
              std::string::npos);
    EXPECT_NE(first_problem(parse_toml("[" + dots + "]\n", "f.toml")).find("too many parts"),
              std::string::npos);
    EXPECT_FALSE(parse_toml("a = " + std::string(100'000, '['), "f.toml").has_value());
    EXPECT_TRUE(parse_toml("a = \"....................................................\" # .....\n"
                           "b = 1.5\nc.d.e = '''......................................'''\n",
                           "f.toml")
                    .has_value());
}

TEST(Inheritance, tables_merge_arrays_and_constants_replace) {
    const test::TemporaryTree tree;
    tree.write("base.toml",
               "list = [1, 2]\n[t]\nsource = \"atlas\"\nmark = \"measured\"\nunit = \"h\"\n"
               "a = 1\nb = 2\nc = { value = 3, note = \"base\" }\n");
    tree.write("sub/own.toml",
               "inherits = \"../base.toml\"\nlist = [3]\n[t]\nsource = \"invented\"\n"
               "mark = \"assumed\"\nunit = \"h\"\nb = 5\nc = { value = 7 }\n");

    const auto table = read_inherited_toml(tree.path("sub/own.toml"));

    ASSERT_TRUE(table.has_value()) << first_problem(table);
    EXPECT_EQ(table->find("inherits"), nullptr);
    EXPECT_EQ(std::get<Array>(table->find("list")->data).size(), 1U);
    Diagnostics problems;
    TableReader root(*table, {}, "", problems);
    auto t = root.table("t");
    ASSERT_TRUE(t.has_value());
    Provenance a, b, c;
    EXPECT_EQ(t->quantity("a", "h", 0, 9, &a), 1);
    EXPECT_EQ(t->quantity("b", "h", 0, 9, &b), 5);
    EXPECT_EQ(t->quantity("c", "h", 0, 9, &c), 7);
    EXPECT_TRUE(problems.empty()) << format(problems);
    // Each value keeps the provenance of the file that gives it.
    EXPECT_EQ(a.source, "atlas");
    EXPECT_EQ(a.mark, Mark::measured);
    EXPECT_EQ(b.source, "invented");
    EXPECT_EQ(b.mark, Mark::assumed);
    EXPECT_EQ(c.source, "invented");
    EXPECT_EQ(c.note, "");
    EXPECT_EQ(tree.without_root(a.at.file), "base.toml");
    EXPECT_EQ(tree.without_root(b.at.file), "sub/own.toml");
}

TEST(Inheritance, a_value_without_provenance_does_not_borrow_that_of_the_value_it_replaces) {
    const test::TemporaryTree tree;
    tree.write("base.toml", "[t]\nunit = \"h\"\nsource = \"atlas\"\nmark = \"measured\"\na = 1\n");
    tree.write("own.toml", "inherits = \"base.toml\"\n[t]\na = 2\n");
    const auto table = read_inherited_toml(tree.path("own.toml"));
    ASSERT_TRUE(table.has_value());
    Diagnostics problems;
    TableReader root(*table, {}, "", problems);
    static_cast<void>(root.table("t")->quantity("a", "h", 0, 9));
    EXPECT_NE(format(problems).find("own.toml:3:5: t.a has no source"), std::string::npos)
        << format(problems);
}

TEST(Inheritance, stays_inside_the_data_root_and_ends) {
    namespace fs = std::filesystem;
    const test::TemporaryTree tree;
    const test::TemporaryTree other;
    tree.write("a.toml", "inherits = \"b.toml\"\n");
    tree.write("b.toml", "inherits = \"./a.toml\"\n");
    tree.write("self.toml", "inherits = \"self.toml\"\n");
    tree.write("out.toml", "inherits = \"../" + fs::path(other.root()).filename().string() +
                               "/data/sources.toml\"\n");
    tree.write("absolute.toml", "inherits = \"" + tree.path("a.toml") + "\"\n");
    fs::create_symlink(other.path("data/sources.toml"), tree.path("link.toml"));
    tree.write("by-link.toml", "inherits = \"link.toml\"\n");
    fs::create_symlink(tree.path("loop-1.toml"), tree.path("loop-2.toml"));
    fs::create_symlink(tree.path("loop-2.toml"), tree.path("loop-1.toml"));
    tree.write("by-loop.toml", "inherits = \"loop-1.toml\"\n");
    tree.write("gone.toml", "inherits = \"datas/sources.toml\"\n");
    const auto problem = [&](const char* file) {
        return first_problem(read_inherited_toml(tree.path(file)));
    };
    EXPECT_NE(problem("a.toml").find("in a circle"), std::string::npos) << problem("a.toml");
    EXPECT_NE(problem("self.toml").find("in a circle"), std::string::npos);
    EXPECT_NE(problem("out.toml").find("leaves the data root"), std::string::npos)
        << problem("out.toml");
    EXPECT_NE(problem("absolute.toml").find("an absolute path"), std::string::npos);
    EXPECT_NE(problem("by-link.toml").find("leaves the data root"), std::string::npos);
    EXPECT_NE(problem("by-loop.toml").find("loop of symbolic links"), std::string::npos)
        << problem("by-loop.toml");
    EXPECT_NE(problem("loop-1.toml").find("loop of symbolic links"), std::string::npos)
        << problem("loop-1.toml");
    EXPECT_NE(problem("gone.toml").find("does not exist"), std::string::npos);
    EXPECT_NE(problem("data").find("a folder where a file is expected"), std::string::npos);
    EXPECT_NE(first_problem(read_toml("/dev/zero")).find("not a regular file"), std::string::npos);
}

TEST(TableReader, tells_every_problem_and_goes_on) {
    const auto table = parse_toml(
        "name = 3\ncount = 12\nwehn = 2022-01-05\nok = \"yes\"\n[[row]]\nx = 1\n", "f.toml");
    ASSERT_TRUE(table.has_value());
    Diagnostics problems;
    TableReader reader(*table, {"f.toml", 1, 1}, "", problems);
    EXPECT_EQ(reader.text("name"), "");
    EXPECT_EQ(reader.integer("count", 0, 10), 0);
    EXPECT_EQ(reader.time("when"), Time());
    EXPECT_FALSE(reader.boolean("ok"));
    EXPECT_EQ(reader.tables("row").size(), 1U);
    reader.finish();
    ASSERT_EQ(problems.size(), 5U) << format(problems);
    EXPECT_EQ(problems[2].mend, "rename 'wehn' to 'when'");
    EXPECT_EQ(problems[4].what, "unknown key 'wehn'");
    EXPECT_EQ(problems[4].at, (Position{"f.toml", 3, 1}));
}

TEST(TableReader, a_decimal_is_exact_and_a_range_holds_its_ends) {
    const auto table = parse_toml(
        "unit = \"share\"\nsource = \"s\"\nmark = \"assumed\"\na = 0.1\nb = 1\nc = 1.0000000003\n"
        "d = 1e-1\n",
        "f.toml");
    ASSERT_TRUE(table.has_value());
    Diagnostics problems;
    TableReader reader(*table, {}, "", problems);
    EXPECT_EQ(reader.quantity_q32("a", "share", 0.1, 1), 429496730);  // round(2^32 / 10)
    EXPECT_EQ(reader.quantity_q32("d", "share", 0.1, 1), 429496730);
    EXPECT_EQ(reader.quantity_q32("b", "share", 0, 1), std::int64_t{1} << 32);
    EXPECT_TRUE(problems.empty()) << format(problems);
    static_cast<void>(reader.quantity_q32("c", "share", 0, 1));
    EXPECT_EQ(problems.size(), 1U);
}

TEST(TableReader, a_missing_unit_s_mend_asks_for_nothing_that_is_said_already) {
    const auto mend = [](const std::string& text) {
        const auto table = parse_toml(text, "f.toml");
        Diagnostics problems;
        TableReader reader(*table, {}, "", problems);
        static_cast<void>(reader.quantity_q32("a", "share", 0, 1));
        return problems.front().mend;
    };
    const std::string rest = "source = \"s\"\nmark = \"assumed\"\n";
    EXPECT_EQ(mend(rest + "a = 1\n"), "write { value = 1, unit = \"share\" }");
    EXPECT_EQ(mend(rest + "a = { value = 1 }\n"), "add unit = \"share\"");
    EXPECT_EQ(mend("a = 1\n"),
              "write { value = 1, unit = \"share\", source = \"...\", mark = \"...\" }");
}

TEST(NearestName, finds_slips_and_leaves_strangers) {
    const std::vector<std::string> known{"price_cap", "curfew", "XV-W", "emergency"};
    EXPECT_EQ(nearest_name("price_cpa", known), "price_cap");
    EXPECT_EQ(nearest_name("curfw", known), "curfew");
    EXPECT_EQ(nearest_name("xv-w", known), "XV-W");
    EXPECT_EQ(nearest_name("Emergency", known), "emergency");
    EXPECT_EQ(nearest_name("banana", known), "");
    EXPECT_EQ(nearest_name("", known), "");
}

TEST(ScriptedOutcome, is_found_however_it_is_written_and_acts_pass) {
    const auto count = [](const char* text) {
        const auto table = parse_toml(text, "f.toml");
        EXPECT_TRUE(table.has_value()) << first_problem(table);
        Diagnostics problems;
        if (table)
            check_no_scripted_outcome(*table, problems);
        return problems.size();
    };
    EXPECT_EQ(count("decision = 2022-01-05T18:00:00Z\n"), 1U);
    EXPECT_EQ(count("first-arrivals = [\"2022-01-06T18:00Z\"]\n"), 1U);
    EXPECT_EQ(count("[[sortie]]\nid = \"x\"\ndeparts = 2022-01-06\n"), 1U);
    EXPECT_EQ(count("[parliament.approval]\nat = 2022-01-06\n"), 1U);
    EXPECT_EQ(count("[[act]]\nat = 2022-01-06\nlever = \"completion\"\n"), 1U);
    EXPECT_EQ(count("[[event]]\nevent = \"leader_consulted\"\nat = 2022-01-06\n"), 1U);
    EXPECT_EQ(count("[[act]]\nat = 2022-01-06\nlever = \"appeal\"\n"), 0U);
    EXPECT_EQ(count("[[act]]\nat = 2022-01-06\nlever = \"end_mission\"\n"), 0U);
    EXPECT_EQ(count("[decision]\nrule = \"consensus\"\n"), 0U);
    EXPECT_EQ(count("[[statement]]\nat = 2022-01-06\ngist = \"asks for a decision\"\n"), 0U);
}

}  // namespace
}  // namespace casus::world
