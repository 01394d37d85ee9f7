// Integers and texts to little-endian bytes and back, the same on every machine.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/time.h"
#include "base/units.h"

namespace casus {

class ByteWriter {
public:
    void add(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes_.push_back(static_cast<char>((bits >> shift) & 0xffU));
    }
    void add(std::string_view text) {
        add(static_cast<std::int64_t>(text.size()));
        bytes_ += text;
    }
    template <class Integer>
    void add_all(const std::vector<Integer>& values) {
        add(static_cast<std::int64_t>(values.size()));
        for (const Integer value : values)
            add(static_cast<std::int64_t>(value));
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// Reading past the end, or a number out of its range, is remembered with its place; from then on
/// everything is the least that may be.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
    /// Any integer.
    [[nodiscard]] std::int64_t integer() {
        if (left() < 8)
            fail();
        if (bad_)
            return 0;
        std::uint64_t bits = 0;
        for (unsigned i = 0; i < 8; ++i)
            bits |= std::uint64_t{static_cast<unsigned char>(bytes_[at_ + i])} << (8 * i);
        at_ += 8;
        return static_cast<std::int64_t>(bits);
    }
    [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most) {
        const std::int64_t value = integer();
        if (value >= least && value <= most)
            return value;
        fail();
        return least;
    }
    /// 0 to `most_count`.
    [[nodiscard]] std::int64_t counted() { return between(0, most_count); }
    [[nodiscard]] bool flag() { return between(0, 1) != 0; }
    template <std::unsigned_integral Integer>
    [[nodiscard]] Integer small() {
        static_assert(sizeof(Integer) < sizeof(std::int64_t));
        return static_cast<Integer>(between(0, std::numeric_limits<Integer>::max()));
    }
    /// The first of an enumeration is 0.
    template <class Enum>
        requires std::is_enum_v<Enum>
    [[nodiscard]] Enum one_of(Enum last) {
        return static_cast<Enum>(between(0, static_cast<std::int64_t>(last)));
    }
    /// Any instant within 2,000 years, or `never`.
    [[nodiscard]] Time time() {
        const std::int64_t value = integer();
        if (value == never.utc_seconds() || (value >= -most_seconds && value <= most_seconds))
            return Time(value);
        fail();
        return {};
    }
    /// A number of things of at least `size` bytes each.
    [[nodiscard]] std::size_t count(std::size_t size) {
        const std::int64_t n = integer();
        if (n >= 0 && static_cast<std::uint64_t>(n) <= left() / size)
            return static_cast<std::size_t>(n);
        fail();
        return 0;
    }
    [[nodiscard]] std::string_view text() {
        const std::size_t size = count(1);
        const std::string_view result = bytes_.substr(at_, size);
        at_ += size;
        return result;
    }
    /// A list whose numbers lie between `least` and `most`.
    template <class Integer>
    void read_all(std::vector<Integer>& values, std::int64_t least, std::int64_t most) {
        const std::size_t n = count(8);
        values.clear();
        values.reserve(n);
        for (std::size_t i = 0; i < n; ++i)
            values.push_back(static_cast<Integer>(between(least, most)));
    }
    /// For what only the caller can see: the number read last is wrong.
    void fail() {
        if (!bad_)
            failed_at_ = at_ < 8 ? 0 : at_ - 8;
        bad_ = true;
    }
    [[nodiscard]] bool good() const { return !bad_; }
    [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
    /// The byte from which on it was wrong.
    [[nodiscard]] std::size_t failed_at() const { return failed_at_; }

private:
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
    std::string_view bytes_;
    std::size_t at_ = 0, failed_at_ = 0;
    bool bad_ = false;
};

/// Puts the digest of what follows the first `head` bytes into the last 16 of them. Nothing happens
/// to bytes that are shorter.
void seal_bytes(std::string& bytes, std::size_t head);
/// Whether the digest, read as two numbers, is that of what follows the head.
[[nodiscard]] bool fits_seal(std::string_view bytes, std::size_t head, std::int64_t high,
                             std::int64_t low);

}  // namespace casus
