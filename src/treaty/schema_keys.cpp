// The list of keys. A table: as long as the language is.
#include "treaty/rule_words.h"
#include "treaty/schema.h"
#include "treaty/words.h"

namespace casus::treaty {
namespace {

template <class Value, std::size_t n>
std::vector<std::string> words_in(const std::array<std::pair<std::string_view, Value>, n>& words) {
    std::vector<std::string> texts;
    for (const auto& [word, value] : words)
        texts.emplace_back(word);
    return texts;
}

template <class Value, std::size_t n>
std::vector<std::string> names_in(const std::array<Value, n>& values) {
    std::vector<std::string> texts;
    for (const Value value : values)
        texts.emplace_back(name(value));
    return texts;
}

constexpr bool must = true, may = false;

std::vector<Key> head_keys() {
    return {
        {"", "treaty", Shape::table, must, "what the file is about"},
        {"", "relation", Shape::rows, may, "other texts, and how this one stands to them"},
        {"", "fact", Shape::named, must, "facts that may be asked, each by its key"},
        {"", "place", Shape::named, may, "places that a question may name"},
        {"", "party", Shape::named, must, "states, each by its code of ISO 3166-1 (or 3166-3)"},
        {"", "organ", Shape::named, must, "who decides, each by its key"},
        {"", "article", Shape::named, must, "articles, each by its key"},
        {"treaty", "key", Shape::text, must, "the file's name without .toml"},
        {"treaty", "name", Shape::text, must, "as people say it"},
        {"treaty", "council", Shape::text, must, "the organ that receives an appeal, by its key"},
        {"treaty", "use", Shape::word, may,
         "procedure: a scenario may play it, so it has clocks; text: it is asked and compared",
         words_in(words::use)},
        {"treaty", "language", Shape::text, may, "of the text cited, as in ISO 639-1"},
        {"relation", "relation", Shape::word, must, "how it stands", words_in(words::relation)},
        {"relation", "to", Shape::text, must, "a treaty of the library by its key, or a name"},
        {"relation", "text", Shape::text, may, "in a line"},
        {"fact.*", "title", Shape::text, must, "in words that finish 'it is so that ...'"},
        {"fact.*", "held", Shape::word, may, "until somebody says otherwise; unknown if left out",
         words_in(words::truth)},
        {"fact.*", "contested", Shape::yes_no, may, "in dispute whatever is held"},
        {"fact.*", "set_by_appeal", Shape::yes_no, may, "true once the party concerned has asked"},
        {"fact.*", "about", Shape::word, may, "what a comparison needs to know",
         words_in(words::about)},
        {"fact.*", "implies", Shape::texts, may,
         "facts that are so wherever this one is; kept in the search for what would turn a "
         "verdict"},
        {"fact.*", "good", Shape::text, may, "of a threat: what is threatened, in a word or two"},
        {"place.*", "name", Shape::text, must, "in words"},
        {"place.*", "makes", Shape::texts, may, "facts about places that are true there"},
        {"place.*", "disputed", Shape::texts, may, "facts about places in dispute there"},
    };
}

std::vector<Key> party_keys() {
    return {
        {"party.*", "name", Shape::text, must, "in words"},
        {"party.*", "signed", Shape::date, must, "signature, or accession"},
        {"party.*", "membership", Shape::rows, must, "spells in which it is bound, in order"},
        {"party.*", "suspension", Shape::rows, may, "spells in which it has not all its rights"},
        {"party.*", "heir", Shape::rows, may, "who came after a state that is gone"},
        {"party.*", "zone", Shape::rows, may, "dated clocks of its capital; needed to be played"},
        {"party.*", "approval", Shape::table, may, "its own way to a yes; needed to be played"},
        {"party.*.membership", "signed", Shape::date, may, "of a return: when it was signed"},
        {"party.*.membership", "ratified", Shape::date, may, "day of deposit"},
        {"party.*.membership", "sits_unratified", Shape::yes_no, may,
         "it sits in the organs from 'since' on, but is bound only once it has ratified"},
        {"party.*.membership", "since", Shape::date, must, "in force for it"},
        {"party.*.membership", "until", Shape::date, may, "first day on which it is bound no more"},
        {"party.*.membership", "notice", Shape::date, may, "when the exit was told; with 'until'"},
        {"party.*.membership", "disputed_since", Shape::date, may,
         "from here on whether it is bound is in dispute"},
        {"party.*.membership", "how", Shape::text, may, "how it began"},
        {"party.*.membership", "ended", Shape::text, may, "how it ended; with 'until'"},
        {"party.*.suspension", "since", Shape::date, must, "first day"},
        {"party.*.suspension", "until", Shape::date, may, "first day on which it has them again"},
        {"party.*.suspension", "loses", Shape::word, must,
         "its vote, or another party's duty to it", words_in(words::loses)},
        {"party.*.suspension", "by", Shape::states, may, "whose duty; all if left out"},
        {"party.*.suspension", "how", Shape::text, must, "why, and by whom"},
        {"party.*.suspension", "ended", Shape::text, may, "how it was lifted"},
        {"party.*.heir", "state", Shape::state, must, "who came after"},
        {"party.*.heir", "since", Shape::date, must, "from when"},
        {"party.*.heir", "kind", Shape::word, must, "how", words_in(words::heir)},
        {"party.*.zone", "since", Shape::date, must, "from when"},
        {"party.*.zone", "utc_offset", Shape::quantity, must, "in h"},
        {"party.*.approval",
         "kind",
         Shape::word,
         must,
         "of what kind",
         {"executive", "parliament"}},
        {"party.*.approval", "by", Shape::text, must, "who says yes, in words"},
        {"party.*.approval", "takes", Shape::quantity, may, "executive: in h"},
        {"party.*.approval", "chamber", Shape::named, may, "parliament: in the order of votes"},
        {"party.*.approval", "convene", Shape::quantity, may, "parliament: h to the first sitting"},
        {"party.*.approval", "sits_from", Shape::quantity, may, "parliament: hour of the day"},
        {"party.*.approval", "sits_until", Shape::quantity, may, "parliament: hour of the day"},
        {"party.*.approval", "sitting", Shape::quantity, may, "parliament: h to the vote"},
        {"party.*.approval", "recess", Shape::rows, may, "parliament: days on which it rests"},
        {"party.*.approval.recess", "from", Shape::date, must, "first day"},
        {"party.*.approval.recess", "until", Shape::date, must, "first day after"},
        {"party.*.approval.recess", "recall", Shape::quantity, must, "h to be called back"},
        {"party.*.approval.chamber.*", "name", Shape::text, must, "in words"},
        {"party.*.approval.chamber.*", "members", Shape::quantity, must, "in people"},
        {"party.*.approval.chamber.*", "quorum", Shape::quantity, must, "a share of them"},
        {"party.*.approval.chamber.*", "attendance", Shape::quantity, must,
         "chance that a member comes to the first sitting, a share"},
        {"party.*.approval.chamber.*", "attendance_later", Shape::quantity, may,
         "and to one after a sitting without quorum"},
    };
}

std::vector<Key> organ_keys() {
    return {
        {"organ.*", "name", Shape::text, must, "in words"},
        {"organ.*", "rule", Shape::table, must, "how it decides"},
        {"organ.*", "sits", Shape::word, may, "all parties if left out", words_in(words::sits)},
        {"organ.*", "size", Shape::number, may, "seats, where not all parties sit"},
        {"organ.*", "seat", Shape::rows, may, "who sat there when, as far as it is on record"},
        {"organ.*", "convened_by", Shape::words, may, "who may call it", words_in(words::convener)},
        {"organ.*", "convening_parties", Shape::number, may,
         "how many parties together, where convened_by says so"},
        {"organ.*", "calling_order", Shape::states, may,
         "the order of calls, and of a chair that goes round an alphabet"},
        {"organ.*", "requester_first", Shape::yes_no, may, "the chair speaks with it first"},
        {"organ.*", "by_silence", Shape::yes_no, may,
         "a draft is circulated first, and a session called if one objects"},
        {"organ.*", "chaired_by", Shape::text, may, "in words, where no state holds the chair"},
        {"organ.*", "chair", Shape::rows, may, "who held the chair from when"},
        {"organ.*", "rotation", Shape::table, may, "how the chair goes round"},
        {"organ.*.seat", "state", Shape::state, must, "a party"},
        {"organ.*.seat", "since", Shape::date, must, "first day"},
        {"organ.*.seat", "until", Shape::date, may, "first day after"},
        {"organ.*.chair", "since", Shape::date, must, "first day"},
        {"organ.*.chair", "until", Shape::date, may,
         "from here on it is not on record; the next chair if left out"},
        {"organ.*.chair", "state", Shape::state, must, "a party"},
        {"organ.*.rotation", "kind", Shape::word, must, "how", words_in(words::rotation)},
        {"organ.*.rotation", "language", Shape::text, may, "of an alphabet, as in ISO 639-1"},
        {"organ.*.rotation", "term", Shape::quantity, may, "how long each holds it, in month"},
    };
}

std::vector<Key> threshold_keys(std::string_view table) {
    return {
        {table, "by", Shape::word, may, "what a vote weighs; heads if left out",
         words_in(words::by)},
        {table, "share", Shape::share, may, "how much must be for; with 'of'"},
        {table, "of", Shape::word, may, "of whom the share is taken", words_in(words::base)},
        {table, "votes", Shape::number, may, "a number of votes instead of a share"},
    };
}

std::vector<Key> rule_keys() {
    return {
        {"organ.*.rule", "kind", Shape::word, must,
         "consensus: nobody against; unanimity: all "
         "for; share: enough for; alone: nobody votes, each decides for itself",
         words_in(words::rule)},
        {"organ.*.rule", "also", Shape::rows, may, "share: further thresholds that must be met"},
        {"organ.*.rule", "blocking_least", Shape::number, may,
         "share: fewer than this many not in favour block the first threshold only"},
        {"organ.*.rule", "abstention", Shape::word, may, "consensus: what an abstention does",
         words_in(words::abstention)},
        {"organ.*.rule", "limited_format", Shape::yes_no, may,
         "consensus: who abstains stands aside and is not bound"},
        {"organ.*.rule", "abstainers_bound", Shape::yes_no, may, "by what is adopted"},
        {"organ.*.rule", "host_votes", Shape::yes_no, may, "the party concerned; yes if left out"},
        {"organ.*.rule", "disputants_vote", Shape::yes_no, may, "yes if left out"},
        {"organ.*.rule", "suspended_vote", Shape::yes_no, may, "no if left out"},
        {"organ.*.rule", "nonratifiers_vote", Shape::yes_no, may, "yes if left out"},
        {"organ.*.rule", "veto", Shape::states, may, "who can stop it alone"},
        {"organ.*.rule", "veto_by_abstention", Shape::yes_no, may, "with 'veto'"},
        {"organ.*.rule", "quorum", Shape::share, may, "how many must be there"},
        {"organ.*.rule", "quorum_of", Shape::word, may, "of whom", words_in(words::quorum_base)},
        {"organ.*.rule", "silence", Shape::yes_no, may, "a draft stands if nobody objects in time"},
        {"organ.*.rule", "silence_deadline", Shape::quantity, may, "in h; with 'silence'"},
        {"organ.*.rule", "provisional", Shape::table, may, "measures before the decision"},
        {"organ.*.rule", "weight", Shape::by_state, may, "votes of each, for thresholds by weight"},
        {"organ.*.rule", "population", Shape::by_state, may, "residents of each"},
        {"organ.*.rule", "reading", Shape::text, may, "how a doubtful text was read"},
        {"organ.*.rule", "other", Shape::rows, may, "other readings that lawyers took"},
        {"organ.*.rule", "verified", Shape::word, must, "how far it was checked",
         words_in(words::verified)},
        {"organ.*.rule.provisional", "by", Shape::word, must, "who takes them",
         words_in(words::provisional)},
        {"organ.*.rule.provisional", "organ", Shape::text, may, "another organ, by its key"},
        {"organ.*.rule.provisional", "what", Shape::text, must, "in a few words"},
        {"organ.*.rule.provisional", "longest", Shape::quantity, may, "in h"},
        {"organ.*.rule.other", "reading", Shape::text, must, "the other reading"},
        {"organ.*.rule.other", "of", Shape::word, may, "what it counts", words_in(words::base)},
        {"organ.*.rule.other", "quorum_of", Shape::word, may, "what it counts",
         words_in(words::quorum_base)},
        {"organ.*.rule.other", "share", Shape::share, may, "what it asks for"},
        {"organ.*.rule.other", "veto_by_abstention", Shape::yes_no, may, "what it makes of it"},
    };
}

std::vector<Key> article_keys() {
    constexpr std::string_view edition = "article.*.edition.*",
                               paragraph = "article.*.edition.*.paragraph.*";
    return {
        {"article.*", "name", Shape::text, must, "as cited: \"Art. 4\""},
        {"article.*", "edition", Shape::named, must, "wordings, each by the year of its text"},
        {edition, "since", Shape::date, must, "in force from"},
        {edition, "until", Shape::date, may, "first day after; the next wording if left out"},
        {edition, "verified", Shape::word, must, "how far it was checked",
         words_in(words::verified)},
        {edition, "language", Shape::text, may, "of the text cited, as in ISO 639-1"},
        {edition, "paragraph", Shape::named, must, "each by its number; 0: the only one"},
        {paragraph, "does", Shape::word, must, "what it does", words_in(words::does)},
        {paragraph, "paraphrase", Shape::text, must, "in your own words, short"},
        {paragraph, "when", Shape::condition, may, "the condition over facts; always if left out"},
        {paragraph, "reading", Shape::text, may, "how a doubtful text was read"},
        {paragraph, "trigger", Shape::word, may, "consultation, obligation, power",
         names_in(words::triggers)},
        {paragraph, "judged_by", Shape::word, may, "consultation", names_in(words::judges)},
        {paragraph, "at_once", Shape::yes_no, may, "consultation, obligation, power"},
        {paragraph, "strength", Shape::word, may, "obligation, power", names_in(words::strengths)},
        {paragraph, "means", Shape::word, may, "obligation, power", names_in(words::means)},
        {paragraph, "arms", Shape::yes_no, may, "obligation, power: armed force is named"},
        {paragraph, "organ", Shape::text, may, "decision: who decides, by its key"},
        {paragraph, "notify", Shape::text, may, "notification: who is told"},
        {paragraph, "purpose", Shape::text, may, "mandate: what a force is for"},
        {paragraph, "longest", Shape::quantity, may, "mandate: in d"},
        {paragraph, "withdrawal", Shape::quantity, may, "mandate: from the host's word, in d"},
        {paragraph, "within", Shape::text, may, "area: in a few words"},
        {paragraph, "ends_when", Shape::text, may, "ending: in a few words"},
        {paragraph, "term", Shape::quantity, may, "duration: in month; no term if left out"},
        {paragraph, "renewal", Shape::quantity, may, "duration: in month, each time"},
        {paragraph, "notice", Shape::quantity, may, "exit: in month"},
        {paragraph, "not_before", Shape::quantity, may, "exit: in month after the first force"},
        {paragraph, "authority", Shape::text, may, "authorisation: whose"},
        {paragraph, "forbids", Shape::text, may, "prohibition: in a few words"},
        {paragraph, "exception_to", Shape::text, may, "exception: from which article, by its key"},
        {paragraph, "only", Shape::states, may, "exception: for these parties only"},
        {paragraph, "relation", Shape::word, may, "relation: how it stands",
         words_in(words::relation)},
        {paragraph, "to", Shape::text, may, "relation: a treaty by its key, or a name"},
        {paragraph, "text", Shape::text, may, "relation: in a line"},
    };
}

std::vector<Key> make_keys() {
    std::vector<Key> keys;
    for (auto part :
         {head_keys(), party_keys(), organ_keys(), rule_keys(), threshold_keys("organ.*.rule"),
          threshold_keys("organ.*.rule.also"), article_keys()})
        keys.insert(keys.end(), part.begin(), part.end());
    return keys;
}

}  // namespace

const std::vector<Key>& schema_keys() {
    static const std::vector<Key> keys = make_keys();
    return keys;
}

}  // namespace casus::treaty
