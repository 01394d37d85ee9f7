#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/digest.h"
#include "information/information.h"
#include "world/scripted_outcome.h"

namespace casus::information {
namespace {

using world::TableReader;

Statement read_statement(const std::string& id, TableReader& table) {
    Statement statement;
    statement.id = id;
    statement.entity = digest(id).low;
    statement.at = table.time("at");
    statement.speaker = table.text("speaker");
    if (const std::string state = table.text_or("state", ""); !state.empty()) {
        statement.state = StateCode::from(state);
        if (!statement.state.valid())
            table.problem("state", "not a state", "two capital letters (ISO 3166-1 alpha-2)",
                          state);
    }
    statement.audience = table.text("audience");
    statement.stance = table.text("stance");
    statement.gist = table.text("gist");
    statement.asserts = table.texts_or_none("asserts");
    statement.denies = table.texts_or_none("denies");
    for (const std::string& fact : statement.asserts)
        if (std::ranges::find(statement.denies, fact) != statement.denies.end())
            table.problem("denies", fmt::format("'{}' is asserted and denied at once", fact));
    statement.weight_permille = table.integer_or("weight_permille", 0, 1000, 0);
    statement.provenance = table.provenance();
    table.finish();
    return statement;
}

}  // namespace

Result<Data> read_information(const std::string& path, const world::Table& overrides,
                              world::FileLog* log) {
    auto table = world::read_inherited_toml(path, log);
    if (!table)
        return failure(table.error());
    const world::Value* over = overrides.find("information");
    if (over != nullptr && std::holds_alternative<world::Table>(over->data))
        world::merge(*table, std::get<world::Table>(over->data));
    Diagnostics problems;
    TableReader root(*table, {path, 1, 1}, "information", problems);
    Data data;
    if (root.has("statement")) {
        if (auto statements = root.table("statement")) {
            for (auto& [id, row] : statements->named_tables())
                data.statements.push_back(read_statement(id, row));
            statements->finish();
        }
    }
    root.finish();
    world::check_no_scripted_outcome(*table, problems);
    std::ranges::stable_sort(data.statements, [](const Statement& a, const Statement& b) {
        return std::tie(a.at, a.id) < std::tie(b.at, b.id);
    });
    if (!problems.empty())
        return failure(std::move(problems));
    return data;
}

}  // namespace casus::information
