// The page's script and style, bundled from report/ at build time and embedded in the program, so
// that report.html needs no other file and no network. The source is generated: see
// cmake/CasusPage.cmake. All are empty where the build has CASUS_REPORT_PAGE off.
#pragma once

#include <string_view>

namespace casus::report {

/// JavaScript for one inline <script>; holds no "</script".
[[nodiscard]] std::string_view page_script();

/// Base64 of the script's SHA-256, for the page's content policy.
[[nodiscard]] std::string_view page_script_hash();

/// CSS for one inline <style>.
[[nodiscard]] std::string_view page_style();

}  // namespace casus::report
