// The reference case as a whole: what must be seen to hold of January 2022, one agent a person, and
// how far the default parameters are from the record. Slow: each run plays nineteen million people.
#include <array>
#include <iostream>

#include "slow/january.h"

namespace casus::test {
namespace {

/// Of a loaded aircraft: empty ones move between their bases before.
Time first_landing(const Played& run) {
    Time earliest = never;
    for (const std::string& row : run.rows(TableId::sortie))
        if (number(TableId::sortie, row, "loaded") == 1)
            earliest = std::min(earliest, time_of(TableId::sortie, row, "landing_at"));
    return earliest;
}
Time last_take_off(const Played& run) {
    Time last;
    for (const std::string& row : run.rows(TableId::sortie))
        last = std::max(last, time_of(TableId::sortie, row, "take_off_at"));
    return last;
}

TEST(January, appeal_decision_landing_and_exit_come_when_they_came) {
    const Played& run = baseline();
    const Time appeal = first(run, "appeal_received"), decision = first(run, "decision_taken"),
               landing = first_landing(run);
    EXPECT_GE(appeal, day(5, 17));
    EXPECT_LE(appeal, day(5, 19));
    EXPECT_GE(decision - appeal, hours(2));
    EXPECT_LE(decision - appeal, hours(6));
    EXPECT_GE(landing - decision, hours(4));
    EXPECT_LE(landing - decision, hours(14));
    EXPECT_LT(last_take_off(run), day(19, 18));
    EXPECT_NE(first(run, "deployment_complete"), never);
    EXPECT_NE(first(run, "last_departure"), never);
}

TEST(January, without_the_appeal_no_force_arrives_and_nothing_differs_before_it) {
    const auto alone = play_until(setup_of(january, without("appeal")), day(7));
    for (const TableId table : {TableId::unit, TableId::sortie, TableId::task})
        EXPECT_TRUE(alone->rows(table).empty()) << records::schema(table).name;
    EXPECT_EQ(differences_before(baseline(), *alone, day(5, 18)), std::vector<std::string>{});
    EXPECT_GT(officers_at(baseline(), day(7)), officers_at(*alone, day(7)))
        << "guards of the alliance free police";
}

// ---- five seeds against the record

constexpr std::uint64_t seeds = 5;

/// What is compared with the record, of one run.
struct Figures {
    std::string first_region;
    std::map<std::string, std::int64_t> value;
};

void add_nation(const Played& run, std::map<std::string, std::int64_t>& value) {
    std::int64_t peak = 0;
    for (const std::string& row : run.rows(TableId::nation_tick)) {
        const auto of = [&](std::string_view name) {
            return number(TableId::nation_tick, row, name);
        };
        const Time at = time_of(TableId::nation_tick, row);
        const std::int64_t crowd = of("crowd") + of("violent");
        peak = std::max(peak, crowd);
        value["dead"] = of("dead_total");
        value["officers injured"] = of("injured_officers_total");
        value["detained by the end"] = of("detained_total");
        if (at == day(12, 18))
            value["detained by 12 Jan"] = of("detained_total");
        if (at == day(7, 18))
            value["crowd in percent of its peak, 7 Jan"] =
                crowd * 100 / std::max<std::int64_t>(1, peak);
        value["crowd at the end"] = crowd;
    }
    value["most in the street"] = peak;
}

void add_regions(const Played& run, Figures& figures) {
    std::map<std::string, Time> crowded;
    std::map<std::string, std::int64_t> violent;
    for (const std::string& row : run.rows(TableId::region_tick)) {
        const auto of = [&](std::string_view name) {
            return number(TableId::region_tick, row, name);
        };
        const std::string region = field(TableId::region_tick, row, "region_name");
        if (of("crowd") + of("violent") >= 100) {
            crowded.try_emplace(region, time_of(TableId::region_tick, row));
            if (figures.first_region.empty())
                figures.first_region = region;
        }
        violent[region] = std::max(violent[region], of("violent"));
        if (region == "Almaty")
            figures.value["dead, largest city"] = of("dead_total");
        if (region == "Mangystau")
            figures.value["dead, region of origin"] = of("dead_total");
    }
    const auto by = [&](Time until) {
        return std::ranges::count_if(crowded, [&](const auto& one) { return one.second <= until; });
    };
    figures.value["regions with 100 in the street by 3 Jan"] = by(day(3, 18));
    figures.value["regions with 100 in the street by 4 Jan"] = by(day(4, 18));
    figures.value["regions with 25 violent"] =
        std::ranges::count_if(violent, [](const auto& one) { return one.second >= 25; });
}

Figures figures_of(const Played& run) {
    Figures figures;
    add_nation(run, figures.value);
    add_regions(run, figures);
    return figures;
}

const std::vector<Figures>& five_seeds() {
    static const std::vector<Figures> all = [] {
        std::vector<Figures> figures{figures_of(baseline())};
        for (std::uint64_t seed = 2; seed <= seeds; ++seed)
            figures.push_back(
                figures_of(*play_until(baseline().setup, baseline().setup->end(), seed)));
        return figures;
    }();
    return all;
}

/// A figure of five seeds: where they lie, where the record lies, and whether the two meet.
struct Band {
    const char* figure;
    std::int64_t record_least, record_most;
    std::int64_t least, most;  ///< of the seeds; not much wider than what they give
    bool meets_record;         ///< false is a miss, stated here and in docs/model.md
};

// Records: facts of January 2022 as in docs/model.md. Values of seeds are what the default
// parameters gave when this was written; nothing was moved to make a row pass.
constexpr std::array bands{
    Band{"most in the street", 43'000, 58'000, 7'500, 66'000, true},
    Band{"regions with 100 in the street by 3 Jan", 8, 8, 2, 17, true},
    Band{"regions with 100 in the street by 4 Jan", 11, 12, 17, 17, false},
    Band{"regions with 25 violent", 8, 8, 0, 6, false},
    Band{"dead", 219, 238, 0, 150, false},
    Band{"dead, largest city", 139, 149, 0, 120, false},
    Band{"dead, region of origin", 0, 0, 0, 10, true},
    Band{"officers injured", 3'393, 3'500, 0, 2'200, false},
    Band{"detained by 12 Jan", 10'000, 12'000, 11'500, 12'500, true},
    Band{"detained by the end", 10'000, 12'000, 15'000, 24'000, false},
    Band{"crowd in percent of its peak, 7 Jan", 0, 20, 0, 2, true},
    Band{"crowd at the end", 0, 100, 0, 10, true},
};

TEST(January, five_seeds_lie_in_their_bands_and_meet_or_miss_the_record_as_stated) {
    for (const Band& band : bands) {
        std::int64_t least = five_seeds()[0].value.at(band.figure), most = least;
        std::cout << band.figure << ": record " << band.record_least << " to " << band.record_most
                  << ", seeds";
        for (const Figures& run : five_seeds()) {
            const std::int64_t value = run.value.at(band.figure);
            std::cout << ' ' << value;
            EXPECT_GE(value, band.least) << band.figure;
            EXPECT_LE(value, band.most) << band.figure;
            least = std::min(least, value);
            most = std::max(most, value);
        }
        const bool meets = least <= band.record_most && most >= band.record_least;
        std::cout << (meets ? "\n" : ": missed\n");
        EXPECT_EQ(meets, band.meets_record) << band.figure;
    }
}

TEST(January, unrest_begins_in_the_region_where_the_price_rose_most) {
    for (const Figures& run : five_seeds())
        EXPECT_EQ(run.first_region, "Mangystau");
}

TEST(January, the_largest_city_holds_most_of_the_dead_in_one_seed_of_five_only) {
    // On record it holds 60 %. Violence starts somewhere else, or nowhere, in the other seeds: the
    // draw of organised carriers decides, and the figure of one run says little.
    std::int64_t runs = 0;
    for (const Figures& run : five_seeds())
        runs += 2 * run.value.at("dead, largest city") > run.value.at("dead") ? 1 : 0;
    EXPECT_EQ(runs, 1);
}

}  // namespace
}  // namespace casus::test
