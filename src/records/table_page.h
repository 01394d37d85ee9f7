// docs/tables.md, made from the schema.
#pragma once

#include <string>

namespace casus::records {

/// The whole page, Markdown.
[[nodiscard]] std::string tables_page();

}  // namespace casus::records
