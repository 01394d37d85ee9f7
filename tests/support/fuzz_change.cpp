#include "support/fuzz_change.h"

#include <cstdint>
#include <string_view>

namespace casus::test {
namespace {

std::uint64_t word_at(std::string_view text, std::size_t place) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i)
        word |= std::uint64_t{static_cast<unsigned char>(text[place + i])} << (8 * i);
    return word;
}

void set_word(std::string& text, std::size_t place, std::uint64_t word) {
    for (std::size_t i = 0; i < 8; ++i)
        text[place + i] = static_cast<char>(word >> (8 * i) & 0xffU);
}

void change(std::string& text, Bytes bytes) {
    const std::size_t place =
        (std::size_t{bytes[0]} | std::size_t{bytes[1]} << 8U | std::size_t{bytes[2]} << 16U) %
        text.size();
    const std::uint32_t value = std::uint32_t{bytes[4]} | std::uint32_t{bytes[5]} << 8U |
                                std::uint32_t{bytes[6]} << 16U | std::uint32_t{bytes[7]} << 24U;
    const auto sign_extended =
        static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(value)});
    const bool room = place + 8 <= text.size();
    switch (bytes[3] % 8) {
        case 0:
            text[place] = static_cast<char>(bytes[4]);
            break;
        case 1:
            if (room)
                set_word(text, place, sign_extended);
            break;
        case 2:  // a little more or less
            if (room)
                set_word(text, place, word_at(text, place) + sign_extended);
            break;
        case 3:  // a power of two, or one beside it
            if (room)
                set_word(text, place,
                         (std::uint64_t{1} << bytes[4] % 64) + bytes[5] % 3 - std::uint64_t{1});
            break;
        case 4:
            text.erase(place, value % 64);
            break;
        case 5:
            text.insert(place, text.substr(value % text.size(), 8));
            break;
        case 6:
            if (room && value % text.size() + 8 <= text.size())
                set_word(text, place, word_at(text, value % text.size()));
            break;
        default:
            text.resize(place);
    }
}

}  // namespace

void change_all(std::string& text, Bytes changes) {
    for (; changes.size() >= 8 && !text.empty(); changes = changes.subspan(8))
        change(text, changes.first(8));
}

}  // namespace casus::test
