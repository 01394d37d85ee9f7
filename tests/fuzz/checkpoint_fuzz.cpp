#include "support/fuzz_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    casus::test::read_checkpoint({data, size});
    return 0;
}
