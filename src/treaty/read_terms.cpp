#include "treaty/read_terms.h"

#include "treaty/one_of.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

using world::TableReader;

/// The words of the file are the names of the values, all but "not coded".
template <class Value, std::size_t n>
Value word_if(TableReader& reader, std::string_view key, const std::array<Value, n>& values) {
    if (!reader.has(key))
        return Value::unsaid;
    std::array<std::pair<std::string_view, Value>, n> names;
    for (std::size_t i = 0; i < n; ++i)
        names[i] = {name(values[i]), values[i]};
    return one_of(reader, key, names);
}

std::optional<std::int64_t> months_if(TableReader& reader, std::string_view key) {
    constexpr std::int64_t most = 12 * 100;
    if (!reader.has(key))
        return std::nullopt;
    return reader.quantity(key, "month", 1, most);
}

Trigger trigger_if(TableReader& reader) { return word_if(reader, "trigger", words::triggers); }

void read_help(Terms& terms, TableReader& reader) {
    terms.trigger = trigger_if(reader);
    terms.strength = word_if(reader, "strength", words::strengths);
    terms.means = word_if(reader, "means", words::means);
    terms.at_once = reader.boolean_or("at_once", false);
    terms.arms = reader.boolean_or("arms", false);
}

void read_exit(Terms& terms, TableReader& reader) {
    terms.notice_months = months_if(reader, "notice");
    terms.not_before_months = months_if(reader, "not_before");
    if (!terms.notice_months)
        reader.problem({}, "an exit without notice", "notice = { value = 12, unit = \"month\" }",
                       "no 'notice'", "say how long before the exit it is to be told");
}

}  // namespace

Terms read_terms(Does does, TableReader& reader) {
    Terms terms;
    switch (does) {
        case Does::consultation:
            terms.trigger = trigger_if(reader);
            terms.judge = word_if(reader, "judged_by", words::judges);
            terms.at_once = reader.boolean_or("at_once", false);
            break;
        case Does::obligation:
        case Does::power:
            read_help(terms, reader);
            break;
        case Does::area:
            terms.within = reader.text("within");
            break;
        case Does::ending:
            terms.ends_when = reader.text("ends_when");
            break;
        case Does::duration:
            terms.term_months = months_if(reader, "term");
            terms.renewal_months = months_if(reader, "renewal");
            break;
        case Does::exit:
            read_exit(terms, reader);
            break;
        case Does::request:
        case Does::consent:
        case Does::decision:
        case Does::notification:
        case Does::mandate:
        case Does::authorisation:
        case Does::prohibition:
        case Does::exception:
        case Does::relation:
        case Does::suspension:
            break;
    }
    return terms;
}

}  // namespace casus::treaty
