#include "world/sources.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace casus::world {

Result<std::vector<Source>> read_sources(const std::string& path, FileLog* log) {
    const auto document = read_toml(path, log);
    if (!document)
        return tl::unexpected(document.error());
    Diagnostics problems;
    TableReader reader(*document, {path, 1, 1}, "", problems);
    std::vector<Source> sources;
    for (auto& [key, table] : reader.named_tables()) {
        Source source;
        source.key = key;
        source.title = table.text("title");
        source.address = table.text("address");
        source.licence = table.text("licence");
        source.accessed = format_date(table.time("accessed"));
        table.finish();
        sources.push_back(std::move(source));
    }
    reader.finish();
    if (!problems.empty())
        return failure(std::move(problems));
    std::ranges::stable_sort(sources,
                             [](const Source& a, const Source& b) { return a.key < b.key; });
    return sources;
}

Result<std::vector<Source>> sources_around(const std::string& path, FileLog* log) {
    namespace fs = std::filesystem;
    const std::string root = data_root(path);
    std::error_code error;
    if (root.empty() || !fs::is_directory(fs::path(root) / "data", error))
        return std::vector<Source>{};
    const fs::path absolute = fs::path(root) / "data" / "sources.toml";
    const fs::path near = absolute.lexically_proximate(fs::current_path(error));
    const std::string shown = near.string();
    return read_sources(shown.starts_with("../../") ? absolute.string() : shown, log);
}

const Source* find_source(std::span<const Source> sources, std::string_view key) {
    const auto it = std::ranges::lower_bound(
        sources, key, {}, [](const Source& source) { return std::string_view(source.key); });
    return it != sources.end() && it->key == key ? &*it : nullptr;
}

Diagnostic unknown_source(std::span<const Source> sources, std::string_view key,
                          const Position& at) {
    std::vector<std::string> known;
    for (const Source& source : sources)
        known.push_back(source.key);
    const std::string near = nearest_name(key, known);
    return {at, fmt::format("source '{}' is not in data/sources.toml", key),
            "a key of data/sources.toml", std::string(key),
            near.empty() ? fmt::format("add a table [{}] to data/sources.toml", key)
                         : "did you mean '" + near + "'?"};
}

void check_sources(const Table& table, std::span<const Source> sources,
                   std::map<std::string, Provenance>& used, Diagnostics& problems) {
    const Value* source = table.find("source");
    const auto* key = source == nullptr ? nullptr : std::get_if<std::string>(&source->data);
    const Value* mark = table.find("mark");
    if (key != nullptr && (mark != nullptr || table.find("value") != nullptr)) {
        const auto* text = mark == nullptr ? nullptr : std::get_if<std::string>(&mark->data);
        Provenance provenance{{}, *key, Mark::assumed, source->at, {}};
        if (text != nullptr)
            provenance.mark = mark_from(*text).value_or(Mark::assumed);
        if (!sources.empty() && find_source(sources, *key) == nullptr)
            problems.push_back(unknown_source(sources, *key, source->at));
        else
            used.try_emplace(*key, std::move(provenance));
    }
    for (const auto& [name, value] : table.entries) {
        if (const auto* inner = std::get_if<Table>(&value.data))
            check_sources(*inner, sources, used, problems);
        else if (const auto* list = std::get_if<Array>(&value.data))
            for (const Value& item : *list)
                if (const auto* row = std::get_if<Table>(&item.data))
                    check_sources(*row, sources, used, problems);
    }
}

namespace {

/// A key that is not on the list: where it first stands, and in how many places.
struct Absent {
    std::string key;
    Position at;
    std::int64_t places = 0;
};

void find_absent(const Table& table, std::span<const Source> sources, std::vector<Absent>& absent) {
    for (const auto& [name, value] : table.entries) {
        if (const auto* inner = std::get_if<Table>(&value.data))
            find_absent(*inner, sources, absent);
        if (const auto* list = std::get_if<Array>(&value.data))
            for (const Value& item : *list)
                if (const auto* row = std::get_if<Table>(&item.data))
                    find_absent(*row, sources, absent);
        const auto* key = name == "source" ? std::get_if<std::string>(&value.data) : nullptr;
        if (key == nullptr || find_source(sources, *key) != nullptr)
            continue;
        const auto told = std::ranges::find(absent, *key, &Absent::key);
        if (told == absent.end())
            absent.push_back({*key, value.at, 1});
        else
            ++told->places;
    }
}

}  // namespace

void check_all_sources(const Table& table, std::span<const Source> sources, Diagnostics& problems) {
    std::vector<Absent> absent;
    find_absent(table, sources, absent);
    for (const Absent& one : absent) {
        Diagnostic& problem = problems.emplace_back(unknown_source(sources, one.key, one.at));
        if (one.places > 1)
            problem.found += fmt::format(", in {} places", one.places);
    }
}

Result<Table> read_sourced_toml(const std::string& path, FileLog* log, Diagnostics& problems,
                                FileLog* sources_log) {
    auto table = read_inherited_toml(path, log);
    if (!table)
        return table;
    const auto sources = sources_around(path, sources_log);
    if (!sources)
        return failure(sources.error());
    std::map<std::string, Provenance> used;
    check_sources(*table, *sources, used, problems);
    return table;
}

}  // namespace casus::world
