#include "study/event_text.h"

#include <fmt/format.h>

namespace casus::study {

std::string minute(std::string_view time) {
    const bool whole = time.size() == 19 && time.ends_with(":00");
    return fmt::format("{} UTC", whole ? time.substr(0, 16) : time);
}

std::string sentence(const Account::Event& event) {
    return records::event_sentence(event.kind, event.place, event.data) + ".";
}

}  // namespace casus::study
