// A trace as a table for a terminal, as Markdown and as JSON.
#include <algorithm>

#include <fmt/format.h>

#include "study/json.h"
#include "study/trace.h"

namespace casus::study {
namespace {

constexpr std::size_t says_width = 38, holds_width = 42, note_width = 92;

/// Lines of at most `width` characters, broken between words where that can be.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (text.size() > width) {
        std::size_t at = text.rfind(' ', width);
        if (at == std::string_view::npos || at == 0)
            at = width;
        lines.emplace_back(text.substr(0, at));
        text.remove_prefix(text[at] == ' ' ? at + 1 : at);
    }
    lines.emplace_back(text);
    return lines;
}

std::string without_end_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

/// What stands below a row: what the record says, or what would have agreed.
std::string note_text(const TraceRow& row) {
    if (row.verdict == ClaimVerdict::differs && row.claim.record)
        return fmt::format("the report: {}; the record: {} ({}; {})", row.claim.expect,
                           row.claim.record->value, row.claim.record->note,
                           row.claim.record->source);
    if (row.verdict == ClaimVerdict::differs)
        return fmt::format("would agree: {}", row.claim.expect);
    if (row.claim.record)
        return fmt::format("record: {} ({})", row.claim.record->note, row.claim.record->source);
    return row.claim.note;
}

std::string row_text(const TraceRow& row) {
    const auto says = wrapped(row.claim.says, says_width);
    const auto holds =
        wrapped(fmt::format("{}: {}", row.claim.element, held_text(row)), holds_width);
    std::string text;
    for (std::size_t i = 0; i < std::max(says.size(), holds.size()); ++i)
        text += without_end_blanks(fmt::format(
            "{:>3}  {:<{}}  {:<{}}  {}", i == 0 ? std::to_string(row.claim.number) : "",
            i < says.size() ? says[i] : "", says_width, i < holds.size() ? holds[i] : "",
            holds_width, i == 0 ? name(row.verdict) : ""));
    if (row.turns_on_the_seed())
        text += fmt::format("     > holds in {} of {} runs\n", row.upheld, row.runs);
    if (const std::string note = note_text(row); !note.empty())
        for (const std::string& line : wrapped(note, note_width))
            text += fmt::format("     > {}\n", line);
    return text;
}

std::string heading(const Trace& trace) {
    return fmt::format(
        "{}, beside {}{}", trace.report, trace.title,
        trace.played.empty() ? " (its data only)" : fmt::format(" ({})", trace.played));
}

std::string escaped_for_markdown(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '|' ? std::string("\\|") : std::string(1, c);
    return out;
}

std::string cells_json(const Cells& cells) {
    std::vector<std::string> items;
    for (const Cell& cell : cells)
        items.push_back(fmt::format(R"({{ "name": {}, "value": {} }})", json_string(cell.name),
                                    json_string(cell.value)));
    return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string row_json(const TraceRow& row) {
    const Claim& claim = row.claim;
    std::string text = fmt::format(
        "    {{ \"number\": {}, \"part\": {}, \"says\": {}, \"element\": {}, \"holds\": {}, "
        "\"nothing\": {}, \"verdict\": {}, \"expect\": {}",
        claim.number, json_string(claim.part), json_string(claim.says), json_string(claim.element),
        cells_json(row.holds), json_string(row.nothing), json_string(name(row.verdict)),
        json_string(claim.expect));
    if (row.runs > 0)
        text += fmt::format(R"(, "runs": {}, "upheld": {})", row.runs, row.upheld);
    if (claim.record)
        text += fmt::format(R"(, "record": {{ "value": {}, "note": {}, "source": {} }})",
                            json_string(claim.record->value), json_string(claim.record->note),
                            json_string(claim.record->source));
    if (!claim.note.empty())
        text += fmt::format(R"(, "note": {})", json_string(claim.note));
    return text + " }";
}

}  // namespace

std::string held_text(const TraceRow& row) {
    if (row.holds.empty())
        return row.nothing;
    std::vector<std::string> texts;
    for (const Cell& cell : row.holds)
        texts.push_back(fmt::format("{} {}", cell.name, cell.value));
    return fmt::format("{}", fmt::join(texts, "; "));
}

std::string trace_summary(const Trace& trace) {
    std::string text =
        fmt::format("{} claims: {} agree", trace.rows.size(), trace.count(ClaimVerdict::agrees));
    const auto add = [&](ClaimVerdict verdict, std::string_view words) {
        if (const std::size_t count = trace.count(verdict); count > 0)
            text += fmt::format(", {} {}", count, words);
    };
    add(ClaimVerdict::imprecise, "imprecise in the report (the model holds the record)");
    add(ClaimVerdict::differs, "where the model differs");
    add(ClaimVerdict::opinion, "of opinion");
    add(ClaimVerdict::absent, "not in the model");
    add(ClaimVerdict::not_played, "not played");
    const auto turning = std::ranges::count_if(trace.rows, &TraceRow::turns_on_the_seed);
    if (trace.runs > 1)
        text += fmt::format("; over {} runs {} of them turn on the seed", trace.runs, turning);
    return text;
}

std::string trace_text(const Trace& trace) {
    std::string text;
    for (const std::string& line : wrapped(heading(trace), says_width + holds_width))
        text += line + "\n";
    for (const std::string_view part : claim_parts) {
        std::string rows;
        for (const TraceRow& row : trace.rows)
            if (row.claim.part == part)
                rows += row_text(row);
        if (!rows.empty())
            text += fmt::format("\n{}\n{}", part, rows);
    }
    text += "\n";
    for (const std::string& line : wrapped(trace_summary(trace), note_width))
        text += line + "\n";
    return text;
}

std::string trace_markdown(const Trace& trace) {
    std::string text = fmt::format(
        "# {}\n\n| | the report says | element | the model holds or produced | verdict | record "
        "|\n| ---: | --- | --- | --- | --- | --- |\n",
        heading(trace));
    for (const TraceRow& row : trace.rows)
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", row.claim.number,
                            escaped_for_markdown(row.claim.says),
                            escaped_for_markdown(row.claim.element),
                            escaped_for_markdown(held_text(row)), name(row.verdict),
                            escaped_for_markdown(note_text(row)));
    return text + "\n" + trace_summary(trace) + "\n";
}

std::string trace_json(const Trace& trace) {
    std::vector<std::string> rows;
    for (const TraceRow& row : trace.rows)
        rows.push_back(row_json(row));
    return fmt::format(
        "{{\n  \"scenario\": {},\n  \"report\": {},\n  \"played\": {},\n  "
        "\"summary\": {},\n  \"claims\": [\n{}\n  ]\n}}\n",
        json_string(trace.scenario), json_string(trace.report), json_string(trace.played),
        json_string(trace_summary(trace)), fmt::join(rows, ",\n"));
}

}  // namespace casus::study
