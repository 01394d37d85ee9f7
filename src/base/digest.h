// 128-bit digests (XXH3) of bytes and of integer states. Not a signature.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace casus {

struct Digest {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    friend bool operator==(const Digest&, const Digest&) = default;
    /// 32 lower-case hexadecimal digits.
    [[nodiscard]] std::string text() const;
};

[[nodiscard]] Digest digest(std::string_view bytes);

/// Feeds integers in a stated order; little-endian, so that the value is the same everywhere.
class Digester {
public:
    void add(std::int64_t value);
    void add(std::span<const std::int64_t> values);
    void add(std::span<const std::int32_t> values);
    void add(std::string_view bytes);
    [[nodiscard]] Digest finish() const;

private:
    Digest state_{};
    std::uint64_t length_ = 0;
};

}  // namespace casus
