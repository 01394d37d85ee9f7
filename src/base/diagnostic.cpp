#include "base/diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

namespace casus {
namespace {

int exit_code(Fault fault) {
    switch (fault) {
        case Fault::input:
            return 2;
        case Fault::machine:
            return 3;
        case Fault::interrupted:
            return 130;
    }
    return 3;
}

}  // namespace

std::string format(const Diagnostic& diagnostic) {
    std::string text;
    if (!diagnostic.at.file.empty()) {
        text += diagnostic.at.file;
        if (diagnostic.at.line > 0)
            text += fmt::format(":{}:{}", diagnostic.at.line, std::max(diagnostic.at.column, 1));
        text += ": ";
    }
    text += diagnostic.what + "\n";
    if (!diagnostic.expected.empty())
        text += fmt::format("  expected  {}\n", diagnostic.expected);
    if (!diagnostic.found.empty())
        text += fmt::format("  found     {}\n", diagnostic.found);
    if (!diagnostic.mend.empty())
        text += fmt::format("  mend      {}\n", diagnostic.mend);
    return text;
}

std::string format(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += format(diagnostic);
    return text;
}

int exit_code(const Diagnostics& diagnostics) {
    int worst = 0;
    for (const Diagnostic& diagnostic : diagnostics)
        worst = std::max(worst, exit_code(diagnostic.fault));
    return worst;
}

}  // namespace casus
