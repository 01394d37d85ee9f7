// The words of a case: what was asked, said, decided and done, as a file writes them.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/name_table.h"
#include "treaty/text.h"

namespace casus::cases {

/// What the requester asked for.
enum class Asked : std::uint8_t { consultation, aid, force };
inline constexpr auto asked_words = name_table<Asked>(
    {{Asked::consultation, "consultation"}, {Asked::aid, "aid"}, {Asked::force, "force"}});

/// Where the danger came from, as is held today. The order is that of the feature: 0, 1, 2.
enum class Threat : std::uint8_t { internal, mixed, external };
inline constexpr auto threat_words = name_table<Threat>(
    {{Threat::internal, "internal"}, {Threat::mixed, "mixed"}, {Threat::external, "external"}});

/// What the organ, or who spoke for it, said of the duty to help.
enum class Said : std::uint8_t { nothing, engaged, not_engaged, arguable };
inline constexpr auto said_words = name_table<Said>({{Said::nothing, "nothing"},
                                                     {Said::engaged, "engaged"},
                                                     {Said::not_engaged, "not engaged"},
                                                     {Said::arguable, "arguable"}});

/// Which kind of paragraph was spoken of.
inline constexpr auto ground_words =
    name_table<treaty::Does>({{treaty::Does::obligation, "obligation"},
                              {treaty::Does::power, "power"},
                              {treaty::Does::consultation, "consultation"}});

/// What the organ did with the request.
enum class Decided : std::uint8_t {
    granted,  ///< what was asked
    less,     ///< something else: a mission, words, equipment
    refused,
    nothing   ///< it took no decision, or was not asked
};
inline constexpr auto decided_words = name_table<Decided>({{Decided::granted, "granted"},
                                                           {Decided::less, "less"},
                                                           {Decided::refused, "refused"},
                                                           {Decided::nothing, "nothing"}});

/// What came.
enum class Came : std::uint8_t { force, less, nothing };
inline constexpr auto came_words =
    name_table<Came>({{Came::force, "force"}, {Came::less, "less"}, {Came::nothing, "nothing"}});

/// How a party stood towards what was asked.
enum class Stood : std::uint8_t { yes, no, abstained, absent };
inline constexpr auto stood_words = name_table<Stood>({{Stood::yes, "yes"},
                                                       {Stood::no, "no"},
                                                       {Stood::abstained, "abstained"},
                                                       {Stood::absent, "absent"}});

/// How far the record of a case was checked.
enum class Checked : std::uint8_t { read, reported, memory };
inline constexpr auto checked_words = name_table<Checked>(
    {{Checked::read, "read"}, {Checked::reported, "reported"}, {Checked::memory, "memory"}});

[[nodiscard]] constexpr std::string_view name(Asked word) { return asked_words.name(word); }
[[nodiscard]] constexpr std::string_view name(Threat word) { return threat_words.name(word); }
[[nodiscard]] constexpr std::string_view name(Said word) { return said_words.name(word); }
[[nodiscard]] constexpr std::string_view name(Decided word) { return decided_words.name(word); }
[[nodiscard]] constexpr std::string_view name(Came word) { return came_words.name(word); }
[[nodiscard]] constexpr std::string_view name(Stood word) { return stood_words.name(word); }
[[nodiscard]] constexpr std::string_view name(Checked word) { return checked_words.name(word); }

}  // namespace casus::cases
