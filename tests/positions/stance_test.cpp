// How the parties stand in cases that are known, and what moves them.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>
// after gtest
#include <rapidcheck/gtest.h>

#include "base/diagnostic.h"
#include "positions/positions.h"
#include "world/parameter_values.h"

namespace casus::positions {
namespace {

std::string source_path(const std::string& path) {
    return std::string(CASUS_SOURCE_DIR) + "/" + path;
}

world::ParameterTable default_parameters() {
    Diagnostics problems;
    world::ParameterValues values(parameters(), problems);
    const auto file = world::read_toml(source_path("data/parameters/positions.toml"));
    EXPECT_TRUE(file.has_value());
    if (file)
        values.add_file(*file);
    auto table = values.finish(Position{"data/parameters/positions.toml", 1, 1});
    EXPECT_TRUE(problems.empty()) << format(problems);
    return table;
}

Data read_or_die(const std::string& path) {
    auto data = read_positions(source_path(path), world::Table{});
    EXPECT_TRUE(data.has_value()) << format(data.error());
    return data.value_or(Data{});
}

/// A request with reported severity, claims and denials, all in permille.
Inputs request(std::string_view host, std::int64_t severity, std::int64_t claim,
               std::int64_t denial) {
    Inputs in;
    in.requester = StateCode::from(host);
    in.requested = true;
    in.severity_permille = severity;
    in.external_claim_permille = claim;
    in.external_denial_permille = denial;
    return in;
}

const Inputs january_2022 = request("KZ", 800, 700, 100);
const Inputs kyrgyzstan_2010 = request("KG", 500, 50, 400);

struct Stances : ::testing::Test {
    Data data = read_or_die("data/positions/csto.toml");
    world::ParameterTable parameters = default_parameters();

    Stance of(const Inputs& in, std::string_view code) const {
        for (const Stance& stance : assess(data, parameters, in))
            if (stance.state == StateCode::from(code))
                return stance;
        return {};
    }
};

TEST_F(Stances, in_january_2022_all_five_say_yes_with_differing_shares) {
    std::vector<std::int64_t> shares;
    for (const char* code : {"AM", "BY", "KG", "RU", "TJ"}) {
        const Stance stance = of(january_2022, code);
        EXPECT_EQ(stance.kind, Kind::yes) << code;
        EXPECT_GT(stance.share_permille, 0) << code;
        EXPECT_FALSE(stance.reason.empty()) << code;
        shares.push_back(stance.share_permille);
    }
    EXPECT_NE(*std::min_element(shares.begin(), shares.end()),
              *std::max_element(shares.begin(), shares.end()));
}

TEST_F(Stances, all_five_still_say_yes_when_half_the_claim_and_two_thirds_of_severity_are_heard) {
    for (const char* code : {"AM", "BY", "KG", "RU", "TJ"})
        EXPECT_EQ(of(request("KZ", 640, 500, 0), code).kind, Kind::yes) << code;
}

TEST_F(Stances, the_shares_turn_what_was_announced_into_what_came) {
    EXPECT_NEAR(static_cast<double>(3000 * of(january_2022, "RU").share_permille) / 1000, 1450, 30);
    const double sum = static_cast<double>(3000 * of(january_2022, "RU").share_permille +
                                           500 * of(january_2022, "BY").share_permille +
                                           200 * of(january_2022, "TJ").share_permille +
                                           150 * of(january_2022, "KG").share_permille +
                                           100 * of(january_2022, "AM").share_permille) /
                       1000;
    EXPECT_NEAR(sum, 2030, 60) << "the peak of the record, to which two shares were calibrated";
}

TEST_F(Stances, a_home_grown_crisis_of_low_severity_is_no_yes_from_all) {
    std::int64_t yes = 0;
    for (const Stance& stance : assess(data, parameters, kyrgyzstan_2010))
        yes += stance.state != kyrgyzstan_2010.requester && stance.kind == Kind::yes ? 1 : 0;
    EXPECT_EQ(yes, 0);
    EXPECT_EQ(of(kyrgyzstan_2010, "BY").kind, Kind::no);
}

TEST_F(Stances, the_same_crisis_told_as_home_grown_is_less_willing_for_every_party) {
    Inputs inside = january_2022;
    std::swap(inside.external_claim_permille, inside.external_denial_permille);
    for (const Party& party : data.parties)
        if (party.code != january_2022.requester) {
            const std::string code = party.code.text();
            EXPECT_LT(of(inside, code).score_q16, of(january_2022, code).score_q16) << code;
        }
}

TEST_F(Stances, nobody_says_yes_before_the_appeal_and_close_ones_may_lean) {
    Inputs silent = january_2022;
    silent.requested = false;
    for (const Party& party : data.parties)
        EXPECT_TRUE(party.code == silent.requester ||
                    of(silent, party.code.text()).kind != Kind::yes)
            << party.code.text();
    EXPECT_EQ(of(silent, "RU").kind, Kind::leaning);
}

TEST_F(Stances, in_quiet_times_nobody_leans) {
    Inputs quiet = request("KZ", 0, 0, 0);
    quiet.requested = false;
    for (const Party& party : data.parties) {
        const Stance stance = of(quiet, party.code.text());
        if (party.code == quiet.requester)
            continue;
        EXPECT_TRUE(stance.kind == Kind::no || stance.kind == Kind::abstain) << party.code.text();
        EXPECT_EQ(stance.share_permille, 0);
    }
}

TEST_F(Stances, who_does_not_stand_for_it_pledges_nothing) {
    for (std::int64_t severity = 0; severity <= 1000; severity += 50)
        for (const Stance& stance : assess(data, parameters, request("KZ", severity, 300, 200)))
            EXPECT_TRUE(stance.kind == Kind::yes || stance.kind == Kind::leaning ||
                        stance.share_permille == 0);
}

TEST_F(Stances, the_requester_stands_with_itself) {
    EXPECT_EQ(of(january_2022, "KZ").kind, Kind::yes);
    EXPECT_EQ(of(january_2022, "KZ").share_permille, 0);
}

TEST_F(Stances, a_dependent_party_follows_the_lead) {
    Data free = data;
    free.lead = StateCode();
    for (const char* code : {"AM", "BY", "KG", "TJ"}) {
        const std::int64_t with = of(january_2022, code).score_q16;
        const auto without = assess(free, parameters, january_2022);
        const auto found = std::find_if(without.begin(), without.end(), [&](const Stance& s) {
            return s.state == StateCode::from(code);
        });
        EXPECT_GT(with, found->score_q16) << code;
    }
}

TEST_F(Stances, a_weight_of_zero_takes_its_term_away) {
    parameters.set(parameters.index("positions.weight.claim"), 0);
    Inputs other = january_2022;
    other.external_claim_permille = 0;
    EXPECT_EQ(of(january_2022, "RU").score_q16, of(other, "RU").score_q16);
}

RC_GTEST_FIXTURE_PROP(Stances, more_severity_or_more_claims_never_make_a_party_less_willing, ()) {
    const auto permille = rc::gen::inRange<std::int64_t>(0, 1001);
    Inputs in =
        request(*rc::gen::element<std::string>("KZ", "AM", "TJ"), *permille, *permille, *permille);
    const std::vector<Stance> before = assess(data, parameters, in);
    in.severity_permille += *permille;
    in.external_claim_permille += *permille;
    const std::vector<Stance> after = assess(data, parameters, in);
    for (std::size_t i = 0; i < before.size(); ++i) {
        RC_ASSERT(after[i].score_q16 >= before[i].score_q16);
        RC_ASSERT(after[i].kind >= before[i].kind);
    }
}

RC_GTEST_FIXTURE_PROP(Stances, the_order_of_the_parties_in_the_file_changes_nothing, ()) {
    Data shuffled = data;
    std::mt19937_64 order(*rc::gen::arbitrary<std::uint64_t>());
    std::shuffle(shuffled.parties.begin(), shuffled.parties.end(), order);
    auto found = assess(shuffled, parameters, january_2022);
    std::sort(found.begin(), found.end(),
              [](const Stance& a, const Stance& b) { return a.state < b.state; });
    const auto wanted = assess(data, parameters, january_2022);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        RC_ASSERT(found[i].state == wanted[i].state);
        RC_ASSERT(found[i].score_q16 == wanted[i].score_q16);
    }
}

TEST(PositionsFile, the_neighbours_have_no_lead_and_are_read) {
    const Data data = read_or_die("data/positions/three-towns.toml");
    EXPECT_EQ(data.parties.size(), 4U);
    EXPECT_FALSE(data.lead.valid());
    const auto stances = assess(data, default_parameters(), request("XA", 700, 500, 0));
    for (const Stance& stance : stances)
        EXPECT_EQ(stance.kind, Kind::yes) << stance.state.text();
}

TEST(PositionsFile, an_override_of_the_scenario_counts) {
    const auto over = world::parse_toml(
        "[positions.party.XB]\nreluctance = { value = 1, unit = \"share\", "
        "source = \"invented\", mark = \"assumed\" }\n",
        "over.toml");
    ASSERT_TRUE(over.has_value());
    const auto data = read_positions(source_path("data/positions/three-towns.toml"), *over);
    ASSERT_TRUE(data.has_value()) << format(data.error());
    for (const Party& party : data->parties)
        EXPECT_EQ(party.reluctance_q16 == 65536, party.code == StateCode('X', 'B'));
}

TEST(PositionsFile, parties_to_the_dispute_are_named_by_their_codes) {
    const auto over =
        world::parse_toml("[positions]\ndisputants = [\"XB\", \"XD\"]\n", "over.toml");
    ASSERT_TRUE(over.has_value());
    const auto data = read_positions(source_path("data/positions/three-towns.toml"), *over);
    ASSERT_TRUE(data.has_value()) << format(data.error());
    EXPECT_EQ(data->disputants, (std::vector{StateCode('X', 'B'), StateCode('X', 'D')}));
}

TEST(PositionsFile, wrong_values_are_told_with_place_and_mend) {
    const auto problems_of = [](const char* text) {
        const auto over = world::parse_toml(text, "over.toml");
        EXPECT_TRUE(over.has_value());
        const auto data = read_positions(source_path("data/positions/three-towns.toml"), *over);
        return data ? Diagnostics{} : data.error();
    };
    for (const char* text :
         {"[positions.party.XB]\nfear = { value = 60, unit = \"percent\", source = \"invented\", "
          "mark = \"assumed\" }\n",
          "[positions.party.XB]\nfaer = 0.2\n", "[positions.party.XB.tie]\nXQ = 0.2\n",
          "[positions]\nlead = \"XQ\"\n", "[positions]\ndisputants = [\"XQ\"]\n",
          "[positions]\ndisputants = [\"XB\", \"XB\"]\n"}) {
        const Diagnostics problems = problems_of(text);
        ASSERT_FALSE(problems.empty()) << text;
        EXPECT_GT(problems.front().at.line, 0) << format(problems);
        EXPECT_FALSE(problems.front().mend.empty()) << format(problems);
    }
}

TEST(PositionsFile, a_party_that_ties_name_without_a_table_is_told_once) {
    const auto over = world::parse_toml(
        "[positions.party.XA.tie]\nXQ = 0.2\n[positions.party.XB.tie]\nXQ = 0.3\n", "over.toml");
    ASSERT_TRUE(over.has_value());
    const auto data = read_positions(source_path("data/positions/three-towns.toml"), *over);
    ASSERT_FALSE(data.has_value());
    EXPECT_EQ(data.error().size(), 1U) << format(data.error());
    EXPECT_EQ(data.error().front().what, "the file has no [party.XQ], though ties name it");
}

}  // namespace
}  // namespace casus::positions
