#include "records/table_page.h"

#include <fmt/format.h>

#include "records/event_kinds.h"
#include "records/schema.h"

namespace casus::records {
namespace {

constexpr std::string_view opening =
    "# The tables of a result folder\n"
    "\n"
    "Made from `src/records/schema.cpp` and `src/records/event_kinds.cpp`: change it there\n"
    "(`tests/records/table_page_test.cpp` says how to write this page anew).\n"
    "\n"
    "One Parquet file a table, `<table>.parquet`, and the same tables in `result.duckdb`. Rows "
    "stand\n"
    "in the order of the key, runs first. Every table begins with `run_id` (INTEGER): the place "
    "of\n"
    "the run in the folder, 0 upwards, in the order of the seeds. An integer is BIGINT, a text\n"
    "VARCHAR in UTF-8, a time TIMESTAMP in UTC. `_now` is a stock, `_total` counts since the "
    "start\n"
    "and never falls. `_q16` and `_q32` are integers at 2^-16 and 2^-32. Figures are people, "
    "whatever\n"
    "the scale.\n";

std::string key_of(const TableSchema& table) {
    std::string key = "`run_id`";
    for (const Column& column : table.columns)
        if (column.key)
            key += fmt::format(", `{}`", column.name);
    return key;
}

// What the numbers of an event are; those that are always 0 are not told.
std::string numbers_of(const EventMeaning& meaning) {
    std::string text;
    for (std::size_t i = 0; i < meaning.data.size(); ++i)
        if (!meaning.data[i].empty())
            text += fmt::format("{}`data{}` {}", text.empty() ? "" : "; ", i, meaning.data[i]);
    return text;
}

std::string event_kinds_part() {
    std::string part(
        "\n### Kinds of event\n\n"
        "`entity` is the key of what a kind happens to, `entity_name` its label. A number that is "
        "not\nnamed is 0. `casus explain DIR` lists the events of a run, and says these sentences "
        "with the\nplace and the numbers in them (`{network}` is mobile or fixed, `{percent}` is "
        "data0 / 10).\n\n"
        "| kind | happens to | numbers | sentence |\n| --- | --- | --- | --- |\n");
    for (const EventMeaning& meaning : event_meanings()) {
        std::string sentence(meaning.sentence);
        if (meaning.switched_by >= 0)
            sentence += fmt::format("; if data{} is 0: {}", meaning.switched_by, meaning.at_zero);
        part += fmt::format("| {} | {} | {} | {} |\n", name(meaning.kind), meaning.entity,
                            numbers_of(meaning), sentence);
    }
    return part;
}

}  // namespace

std::string tables_page() {
    std::string page(opening);
    for (const TableSchema& table : schemas()) {
        page +=
            fmt::format("\n## {}\n\n{}. Key: {}.\n\n", table.name, table.meaning, key_of(table));
        page += "| column | type | unit | null | meaning |\n| --- | --- | --- | --- | --- |\n";
        for (const Column& column : table.columns)
            page += fmt::format("| {} | {} | {} | {} | {} |\n", column.name, sql_type(column.type),
                                column.unit, column.nullable ? "yes" : "", column.meaning);
        if (table.id == TableId::event)
            page += event_kinds_part();
    }
    return page;
}

}  // namespace casus::records
