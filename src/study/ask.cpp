#include "study/ask.h"

#include "study/ask_kinds.h"

namespace casus::study {
namespace {

std::vector<const AskKind*> all_kinds() {
    std::vector<const AskKind*> all;
    for (const auto& some : {treaty_kinds(), model_kinds(), country_kinds()})
        for (const AskKind& kind : some)
            all.push_back(&kind);
    return all;
}

const AskKind* kind_of(std::string_view name) {
    for (const AskKind* kind : all_kinds())
        if (kind->name == name)
            return kind;
    return nullptr;
}

std::vector<std::string> texts_of(std::span<const std::string_view> names) {
    return {names.begin(), names.end()};
}

std::string did_you_mean(std::string_view found, const std::vector<std::string>& known) {
    const std::string near = world::nearest_name(found, known);
    return near.empty() ? std::string() : fmt::format("did you mean '{}'?", near);
}

const AskKind* read_kind(world::TableReader& table, Ask& ask) {
    ask.kind = table.text("ask");
    const AskKind* kind = kind_of(ask.kind);
    if (kind != nullptr || ask.kind.empty())
        return kind;
    std::vector<std::string> known;
    for (const AskKind* one : all_kinds())
        known.emplace_back(one->name);
    table.problem("ask", "no such question", joined(known), ask.kind,
                  did_you_mean(ask.kind, known));
    return nullptr;
}

void read_show(world::TableReader& table, const AskKind& kind, Ask& ask) {
    const std::vector<std::string> known = texts_of(kind.cells);
    ask.show = table.texts_or_none("show");
    for (const std::string& name : ask.show)
        if (std::ranges::find(known, name) == known.end())
            table.problem("show", fmt::format("'{}' gives nothing of that name", ask.kind),
                          joined(known), name, did_you_mean(name, known));
    if (ask.show.empty())
        ask.show = known;
}

void read_another_treaty(world::TableReader& table, Ask& ask, Diagnostics& problems,
                         world::FileLog* log) {
    const std::string named = table.text_or("treaty", "");
    if (named.empty())
        return;
    const auto path = world::resolve_reference(named, table.position_of("treaty"));
    if (path && log != nullptr)
        static_cast<void>(world::read_inherited_toml(*path, log));
    const auto read =
        path ? treaty::read_treaty(*path, {}) : Result<treaty::Treaty>(failure(path.error()));
    if (read)
        ask.another = std::make_shared<const treaty::Treaty>(*read);
    else
        problems.insert(problems.end(), read.error().begin(), read.error().end());
}

/// `{ ask = "fact", fact = "independence" }` is read as "independence 1991-12-16".
std::string cell_name(const AskKind& kind, const Ask& ask, const std::string& name) {
    if (!kind.named)
        return name;
    const std::string& key = ask.texts.begin()->second;
    return ask.show.size() == 1 ? key : fmt::format("{} {}", key, name);
}

std::string list_of(std::span<const std::string_view> names) {
    return names.empty() ? std::string() : fmt::format("`{}`", fmt::join(names, "`, `"));
}

}  // namespace

tl::unexpected<Diagnostics> nothing_of_name(const Asked& asked, std::string_view argument,
                                            const std::vector<std::string>& known) {
    const std::string& name = asked.text(argument);
    const std::string near = did_you_mean(name, known);
    return failure({asked.ask.at, fmt::format("the scenario holds no {} '{}'", argument, name),
                    known.size() > 20 ? fmt::format("one of {}", known.size()) : joined(known),
                    name, near});
}

Ask read_ask(world::TableReader& table, Diagnostics& problems, world::FileLog* log) {
    Ask ask;
    ask.at = table.position();
    const AskKind* kind = read_kind(table, ask);
    if (kind == nullptr)
        return ask;  // which keys belong here is not known
    for (const std::string_view key : kind->texts)
        ask.texts.emplace(key, table.text(key));
    for (const std::string_view key : kind->dates)
        ask.dates.emplace(key, table.time(key));
    read_show(table, *kind, ask);
    read_another_treaty(table, ask, problems, log);
    table.finish();
    return ask;
}

Result<Cells> answer(const Held& held, const Ask& ask) {
    const AskKind& kind = *kind_of(ask.kind);
    const auto values = kind.answer({held, ask, ask.another ? *ask.another : held.setup.treaty});
    if (!values)
        return failure(values.error());
    Cells cells;
    for (const std::string& name : ask.show) {
        const auto at = std::ranges::find(kind.cells, std::string_view(name)) - kind.cells.begin();
        cells.push_back({cell_name(kind, ask, name), (*values)[static_cast<std::size_t>(at)]});
    }
    return cells;
}

std::string ask_table() {
    std::string text = "| ask | with | gives | what |\n| --- | --- | --- | --- |\n";
    for (const AskKind* kind : all_kinds()) {
        std::vector<std::string_view> arguments = kind->texts;
        arguments.insert(arguments.end(), kind->dates.begin(), kind->dates.end());
        text += fmt::format("| `{}` | {} | {} | {} |\n", kind->name, list_of(arguments),
                            list_of(kind->cells), kind->meaning);
    }
    return text;
}

}  // namespace casus::study
