#include <algorithm>

#include <fmt/format.h>

#include "base/units.h"
#include "positions/positions.h"

namespace casus::positions {
namespace {

using world::TableReader;

std::int64_t share_q16(TableReader& reader, std::string_view key) {
    return q16_from_q32(reader.quantity_q32(key, "share", 0, 1));
}

Party read_party(const std::string& code, TableReader& reader,
                 const std::vector<std::string>& codes, const std::vector<std::string>& missing) {
    Party party;
    party.code = StateCode::from(code);
    if (!party.code.valid())
        reader.problem({}, fmt::format("'{}' is no code of a state", code),
                       "two capital letters (ISO 3166-1 alpha-2)", code, "write [party.XX]");
    party.name = reader.text("name");
    party.fear_q16 = share_q16(reader, "fear");
    party.reluctance_q16 = share_q16(reader, "reluctance");
    party.dependence_q16 = reader.has("dependence") ? share_q16(reader, "dependence") : 0;
    party.capacity_permille =
        rounded_divide(reader.quantity_q32("capacity", "share", 0, 1) * 1000, one_q32);
    if (auto ties = reader.table("tie")) {
        for (const std::string& other : codes)
            if (ties->has(other))
                party.ties.push_back({StateCode::from(other), share_q16(*ties, other)});
        for (const std::string& other : missing)
            static_cast<void>(ties->has(other));  // told
        ties->finish();
    }
    std::stable_sort(party.ties.begin(), party.ties.end(),
                     [](const Tie& a, const Tie& b) { return a.to < b.to; });
    reader.finish();
    return party;
}

/// The table at a key, or none.
const world::Table* table_at(const world::Table& table, std::string_view key) {
    const world::Value* value = table.find(key);
    return value == nullptr ? nullptr : std::get_if<world::Table>(&value->data);
}

/// States that ties name though the file has no table of them, each told once. Returns them.
std::vector<std::string> check_ties(const world::Table& file, Diagnostics& problems) {
    std::vector<std::string> missing;
    const world::Table* parties = table_at(file, "party");
    if (parties == nullptr)
        return missing;
    for (const auto& [code, value] : parties->entries) {
        const auto* party = std::get_if<world::Table>(&value.data);
        const world::Table* ties = party == nullptr ? nullptr : table_at(*party, "tie");
        if (ties == nullptr)
            continue;
        for (const auto& [other, tie] : ties->entries) {
            if (!StateCode::from(other).valid() || parties->find(other) != nullptr ||
                std::find(missing.begin(), missing.end(), other) != missing.end())
                continue;
            missing.push_back(other);
            problems.push_back(
                {tie.key_at, fmt::format("the file has no [party.{}], though ties name it", other),
                 fmt::format("a table [party.{}]", other),
                 fmt::format("only its tie in [party.{}.tie]", code),
                 fmt::format("add [party.{}], or remove it from every tie", other)});
        }
    }
    return missing;
}

/// Parties of the file: who is no party has no vote to lose.
std::vector<StateCode> read_disputants(TableReader& root, const std::vector<Party>& parties) {
    std::vector<StateCode> disputants;
    for (const std::string& text : root.texts_or_none("disputants")) {
        const StateCode code = StateCode::from(text);
        if (std::ranges::find(parties, code, &Party::code) == parties.end())
            root.problem("disputants", fmt::format("'{}' is no party of this file", text),
                         "the code of a [party.XX]", text, "correct the code, or add the party");
        else if (std::ranges::find(disputants, code) != disputants.end())
            root.problem("disputants", fmt::format("'{}' is named twice", text), "each party once",
                         text, "remove one of the two");
        disputants.push_back(code);
    }
    return disputants;
}

Data read(TableReader& root, const std::vector<std::string>& missing) {
    Data data;
    const std::string lead = root.text_or("lead", "");
    data.lead = StateCode::from(lead);
    if (auto parties = root.table("party")) {
        auto tables = parties->named_tables();
        std::vector<std::string> codes;
        for (const auto& [code, reader] : tables)
            codes.push_back(code);
        for (auto& [code, reader] : tables)
            data.parties.push_back(read_party(code, reader, codes, missing));
        parties->finish();
        if (!lead.empty() && std::find(codes.begin(), codes.end(), lead) == codes.end())
            root.problem("lead", fmt::format("the lead '{}' is no party of this file", lead),
                         "the code of a [party.XX]", lead, "add the party, or remove 'lead'");
    }
    std::stable_sort(data.parties.begin(), data.parties.end(),
                     [](const Party& a, const Party& b) { return a.code < b.code; });
    data.disputants = read_disputants(root, data.parties);
    root.finish();
    return data;
}

}  // namespace

Result<Data> read_positions(const std::string& path, const world::Table& overrides) {
    auto table = world::read_inherited_toml(path);
    if (!table)
        return tl::unexpected(table.error());
    const world::Value* own = overrides.find("positions");
    const auto* over = own == nullptr ? nullptr : std::get_if<world::Table>(&own->data);
    if (over != nullptr)
        world::merge(*table, *over);
    Diagnostics problems;
    TableReader root(*table, {path, 1, 1}, "", problems);
    Data data = read(root, check_ties(*table, problems));
    data.path = path;
    if (!problems.empty())
        return failure(std::move(problems));
    return data;
}

}  // namespace casus::positions
