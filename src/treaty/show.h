// What a treaty says on a date, as a page of text.
#pragma once

#include <string>

#include "treaty/text.h"

namespace casus::treaty {

/// Parties with their dates, organs with chair and rule, articles in force with their paragraphs,
/// source, and how far each was checked.
[[nodiscard]] std::string show_text(const Treaty&, Time date);
/// Who holds the chair: a state by code, or in words; "nobody on record".
[[nodiscard]] std::string chair_text(const Organ&, Time date);
/// The key, the name, and below the parties by code.
[[nodiscard]] std::string list_line(const Treaty&, Time date);

}  // namespace casus::treaty
