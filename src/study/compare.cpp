#include "study/compare.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "records/hidden_folder.h"
#include "records/query.h"
#include "records/schema.h"

namespace casus::study {
namespace {

namespace fs = std::filesystem;
using records::Answer;

// Hidden files are no part of a result: a file manager may leave some.
std::set<std::string> file_names(const std::string& folder) {
    std::set<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
        if (const std::string name = entry.path().filename().string(); !name.starts_with('.'))
            names.insert(name);
    names.erase("timing.json");
    names.erase("result.duckdb");
    names.erase("checkpoints");
    return names;
}

std::string first_byte_that_differs(std::string_view a, std::string_view b) {
    const auto at = std::mismatch(
        a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())),
        b.begin());
    return fmt::format("differs from byte {} on ({} and {} bytes)", at.first - a.begin(), a.size(),
                       b.size());
}

// Numbered rows of both, joined where they are not the same.
std::string numbered_difference(std::string_view table, std::string_view columns) {
    return fmt::format(
        "SELECT {} FROM (SELECT row_number() OVER () AS n, t AS a FROM a.\"{}\" t) "
        "FULL JOIN (SELECT row_number() OVER () AS n, t AS b FROM b.\"{}\" t) USING (n) "
        "WHERE a IS DISTINCT FROM b ORDER BY n LIMIT 1",
        columns, table, table);
}

Result<std::string> first_row_that_differs(const std::string& a, const std::string& b,
                                           std::string_view table) {
    Result<records::Reader> both = records::Reader::open_pair(a, b);
    if (!both)
        return failure(both.error());
    const Result<Answer> answer = both->ask(numbered_difference(table, "n, a, b"));
    if (!answer)
        return failure(answer.error());
    if (answer->rows.empty())
        return std::string("the same rows in other bytes");
    return fmt::format("row {}: {} against {}", answer->text(0, 0),
                       answer->cell(0, 1).value_or("nothing"),
                       answer->cell(0, 2).value_or("nothing"));
}

// By table, a sum over the places and values of its rows.
Result<std::vector<std::string>> ordered_digests(const std::string& folder) {
    Result<records::Reader> reader = records::Reader::open(folder);
    if (!reader)
        return failure(reader.error());
    std::vector<std::string> digests;
    for (const records::TableSchema& table : records::schemas()) {
        const Result<Answer> answer = reader->ask(
            fmt::format("SELECT count(*), sum(hash(rowid, t)::HUGEINT) FROM \"{}\" t", table.name));
        if (!answer)
            return failure(answer.error());
        digests.push_back(answer->text(0, 0) + "/" + answer->text(0, 1));
    }
    return digests;
}

Result<void> compare_databases(const std::string& a, const std::string& b, Comparison& result) {
    const Result<std::vector<std::string>> in_a = ordered_digests(a);
    if (!in_a)
        return failure(in_a.error());
    const Result<std::vector<std::string>> in_b = ordered_digests(b);
    if (!in_b)
        return failure(in_b.error());
    for (std::size_t i = 0; i < records::table_count; ++i)
        if ((*in_a)[i] != (*in_b)[i])
            result.differences.push_back(fmt::format("result.duckdb: the rows of table '{}' differ",
                                                     records::schemas()[i].name));
    ++result.files;
    return {};
}

}  // namespace

Result<Comparison> compare_bytes(const std::string& a, const std::string& b) {
    Comparison result;
    const std::set<std::string> in_a = file_names(a);
    const std::set<std::string> in_b = file_names(b);
    std::set<std::string> all = in_a;
    all.insert(in_b.begin(), in_b.end());
    for (const std::string& name : all) {
        ++result.files;
        if (!in_a.contains(name) || !in_b.contains(name)) {
            result.differences.push_back(
                fmt::format("{}: only in {}", name, in_a.contains(name) ? a : b));
            continue;
        }
        const Result<std::string> bytes_a = records::read_file(fmt::format("{}/{}", a, name));
        const Result<std::string> bytes_b = records::read_file(fmt::format("{}/{}", b, name));
        if (!bytes_a || !bytes_b)
            return failure(bytes_a ? bytes_b.error() : bytes_a.error());
        if (*bytes_a == *bytes_b)
            continue;
        std::string where = first_byte_that_differs(*bytes_a, *bytes_b);
        if (name.ends_with(".parquet")) {
            Result<std::string> row = first_row_that_differs(a, b, fs::path(name).stem().string());
            if (row)
                where = std::move(*row);
        }
        result.differences.push_back(fmt::format("{}: {}", name, where));
    }
    if (auto compared = compare_databases(a, b, result); !compared)
        return failure(compared.error());
    return result;
}

}  // namespace casus::study
