// Changes of true bytes, eight bytes of a fuzzer's input each: place (3), kind (1), value (4).
#pragma once

#include <string>

#include "support/fuzz_readers.h"

namespace casus::test {

void change_all(std::string& text, Bytes changes);

}  // namespace casus::test
