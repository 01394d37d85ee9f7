#include "base/digest.h"

#include <array>
#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>

namespace casus {
namespace {

Digest from(XXH128_hash_t hash) { return {hash.high64, hash.low64}; }

}  // namespace

std::string Digest::text() const { return fmt::format("{:016x}{:016x}", high, low); }

Digest digest(std::string_view bytes) { return from(XXH3_128bits(bytes.data(), bytes.size())); }

// Each block is hashed with the state so far as its prefix: a chain, so order matters.
void Digester::add(std::string_view bytes) {
    const std::array<std::uint64_t, 4> link{state_.high, state_.low, bytes.size(), length_};
    const XXH128_hash_t block = XXH3_128bits(bytes.data(), bytes.size());
    std::array<std::uint64_t, 6> chain{link[0], link[1],      link[2],
                                       link[3], block.high64, block.low64};
    state_ = from(XXH3_128bits(chain.data(), sizeof chain));
    length_ += bytes.size();
}

void Digester::add(std::int64_t value) { add(std::span<const std::int64_t>(&value, 1)); }

void Digester::add(std::span<const std::int64_t> values) {
    add(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
}

void Digester::add(std::span<const std::int32_t> values) {
    add(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
}

Digest Digester::finish() const { return state_; }

}  // namespace casus
