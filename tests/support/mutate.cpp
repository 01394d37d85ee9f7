#include "support/mutate.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/draw.h"
#include "support/mutate_lines.h"

namespace casus::test {

std::size_t Choices::below(std::size_t below) {
    return draw(Seed(key_), Purpose::person, 1, Time(), count_++) % below;
}

std::string difference(const std::string& before, const std::string& after) {
    const Lines a = lines_of(before);
    const Lines b = lines_of(after);
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    constexpr std::size_t most = 12;
    std::string text = fmt::format("@@ line {}\n", head + 1);
    for (std::size_t i = head; i < std::min(a.size() - tail, head + most); ++i)
        text += "-" + a[i].substr(0, 200) + "\n";
    for (std::size_t i = head; i < std::min(b.size() - tail, head + most); ++i)
        text += "+" + b[i].substr(0, 200) + "\n";
    return text;
}

}  // namespace casus::test
