#include <cstdio>

#include "base/time.h"
#include "crisis/crisis.h"

int main() {
    const auto start = casus::parse_time("2022-01-01T00:00:00Z");
    if (!start) {
        return 1;
    }
    std::puts(casus::format_time(*start).c_str());
}
