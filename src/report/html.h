// The few forms of HTML that the page is made of. Labels and captions are escaped here; rows and
// cells are HTML already.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "report/facts.h"

namespace casus::report {

[[nodiscard]] std::string escaped(std::string_view text);
[[nodiscard]] std::string cell(std::string_view text);
[[nodiscard]] std::string number_cell(std::string_view text);

struct Heading {
    std::string_view label;
    bool number = false;
};
[[nodiscard]] std::string table(std::string_view caption, std::initializer_list<Heading> headings,
                                const std::string& rows, std::string_view style = "");

/// "assumed *" stands out.
[[nodiscard]] std::string mark_cell(std::string_view mark);
/// The key of a source; where the page lists it, a link, and its number there.
[[nodiscard]] std::string source_cell(const Facts& facts, const std::string& key);

/// "[3]", which opens to the source; it has that number in the page's list. The key itself where
/// the page does not list it.
[[nodiscard]] std::string source_number(const Facts& facts, const std::string& key);

/// A picture's frame: title, finding, place for the script's drawing, note.
[[nodiscard]] std::string figure(std::string_view id, std::string_view title,
                                 std::string_view finding, std::string_view note);
/// Opens without scripts; `content` is HTML.
[[nodiscard]] std::string details(std::string_view summary, const std::string& content,
                                  std::string_view style = "");
/// The table behind a picture: closed on screen, open on paper.
[[nodiscard]] std::string table_details(std::string_view summary, const std::string& table);
[[nodiscard]] std::string time_element(const Facts& facts, Time time);

/// Which column of which table a number was read from.
struct Origin {
    std::string_view unit, table, column, how;
};
/// "people; table nation_tick, column dead_total; greatest of each run; seed 1; one run; ..."
[[nodiscard]] std::string origin_text(const Facts& facts, const Origin& origin);
/// The line under a picture that opens to where its numbers come from.
[[nodiscard]] std::string origin_details(const Facts& facts, std::initializer_list<Origin> origins);

}  // namespace casus::report
