#include "world/document.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>

namespace casus::world {

Table::Table() = default;
Table::Table(const Table&) = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(const Table&) = default;
Table& Table::operator=(Table&&) noexcept = default;
Table::~Table() = default;

namespace {

bool is_constant(const Table& table) { return table.find("value") != nullptr; }

/// Optimal string alignment: an insertion, a deletion, a change or a swap of neighbours costs 1.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

/// How often each byte stands in a text.
using Letters = std::array<std::int32_t, 256>;

Letters letters_of(std::string_view text) {
    Letters letters{};
    for (const char c : text)
        ++letters[static_cast<unsigned char>(c)];
    return letters;
}

/// The edit distance is no less: each step but a swap mends one letter too many and one too few.
std::size_t least_distance(Letters letters, std::string_view name) {
    std::size_t extra = 0;
    for (const char c : name)
        extra += --letters[static_cast<unsigned char>(c)] < 0 ? 1U : 0U;
    return extra;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

Result<Table> read_chain(const std::string& path, FileLog* log, std::vector<std::string>& chain) {
    std::error_code error;
    const std::string real = std::filesystem::weakly_canonical(path, error).string();
    chain.push_back(error ? path : real);
    auto own = read_toml(path, log);
    if (!own)
        return own;
    Value* inherits = own->find("inherits");
    if (inherits == nullptr)
        return own;
    const auto* named = std::get_if<std::string>(&inherits->data);
    if (named == nullptr)
        return failure({inherits->at,
                        "'inherits' is not a path",
                        "a text",
                        {},
                        "write inherits = \"other.toml\""});
    const auto target = resolve_reference(*named, inherits->at);
    if (!target)
        return tl::unexpected(target.error());
    const std::string next = std::filesystem::weakly_canonical(*target, error).string();
    if (std::ranges::find(chain, next) != chain.end())
        return failure({inherits->at, "the files inherit from each other in a circle",
                        "a chain that ends", fmt::format("'{}' again", *named),
                        "remove 'inherits' from one of them"});
    auto base = read_chain(*target, log, chain);
    if (!base)
        return base;
    std::erase_if(own->entries, [](const auto& entry) { return entry.first == "inherits"; });
    merge(*base, *own);
    return base;
}

/// `weight` of `weight_permille`, `violent` of `region.violent`.
bool is_part_of(std::string_view part, std::string_view name) {
    const auto ends_word = [&](std::size_t at) {
        return at >= name.size() || std::string_view("_-. ").find(name[at]) != std::string::npos;
    };
    for (std::size_t at = name.find(part); at != std::string_view::npos;
         at = name.find(part, at + 1))
        if (part.size() < name.size() && (at == 0 || ends_word(at - 1)) &&
            ends_word(at + part.size()))
            return true;
    return false;
}

}  // namespace

const Value* Table::find(std::string_view key) const {
    for (const auto& [name, value] : entries)
        if (name == key)
            return &value;
    return nullptr;
}

Value* Table::find(std::string_view key) {
    for (auto& [name, value] : entries)
        if (name == key)
            return &value;
    return nullptr;
}

Result<Table> read_toml(const std::string& path, FileLog* log) {
    const auto text = read_text_file(path, log);
    if (!text)
        return tl::unexpected(text.error());
    return parse_toml(*text, path);
}

Result<Table> read_inherited_toml(const std::string& path, FileLog* log) {
    std::vector<std::string> chain;
    return read_chain(path, log, chain);
}

void merge(Table& base, const Table& over) {
    for (const auto& [key, value] : over.entries) {
        Value* old = base.find(key);
        if (old == nullptr) {
            base.entries.emplace_back(key, value);
            continue;
        }
        auto* below = std::get_if<Table>(&old->data);
        const auto* above = std::get_if<Table>(&value.data);
        if (below != nullptr && above != nullptr && !is_constant(*above) && !is_constant(*below))
            merge(*below, *above);
        else
            *old = value;
    }
}

std::string nearest_name(std::string_view found, const std::vector<std::string>& known) {
    constexpr std::size_t least_part = 4;
    const std::size_t most = std::max<std::size_t>(1, found.size() / 3);
    std::size_t best = most + 1;
    std::string nearest;
    if (found.size() > 200)
        return nearest;
    const std::string wanted = lower(found);
    const Letters letters = letters_of(wanted);
    for (const std::string& name : known) {
        const std::size_t gap =
            name.size() > found.size() ? name.size() - found.size() : found.size() - name.size();
        if (gap >= best || name == found)
            continue;
        const std::string known_name = lower(name);
        // Most names are told apart by their letters alone.
        const std::size_t extra = least_distance(letters, known_name);
        if (std::max(extra, extra + found.size() - name.size()) >= best)
            continue;
        const std::size_t distance = edit_distance(wanted, known_name);
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    if (!nearest.empty() || found.size() < least_part)
        return nearest;
    for (const std::string& name : known)
        if (name.size() >= least_part &&
            (is_part_of(wanted, lower(name)) || is_part_of(lower(name), wanted)))
            return name;
    return nearest;
}

}  // namespace casus::world
