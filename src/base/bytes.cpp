#include "base/bytes.h"

#include "base/digest.h"

namespace casus {

void seal_bytes(std::string& bytes, std::size_t head) {
    if (bytes.size() < head)
        return;
    const Digest body = digest(std::string_view(bytes).substr(head));
    ByteWriter words;
    words.add(static_cast<std::int64_t>(body.high));
    words.add(static_cast<std::int64_t>(body.low));
    bytes.replace(head - 16, 16, words.take());
}

bool fits_seal(std::string_view bytes, std::size_t head, std::int64_t high, std::int64_t low) {
    return bytes.size() >= head &&
           digest(bytes.substr(head)) ==
               Digest{static_cast<std::uint64_t>(high), static_cast<std::uint64_t>(low)};
}

}  // namespace casus
