// What is declared, what has a value and what the page explains are the same list.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/math.h"
#include "support/society_world.h"

namespace casus {
namespace {

TEST(Parameters, have_a_value_in_range_and_a_row_with_their_unit_on_the_page) {
    const world::ParameterTable values = test::society_parameters();
    const std::ifstream file(CASUS_SOURCE_DIR "/docs/model-society.md");
    std::stringstream page;
    page << file.rdbuf();
    const std::string text = page.str();
    for (const world::ParameterSpec& spec : society::parameters()) {
        const double value = values.real(spec.path);
        EXPECT_GE(value, spec.least) << spec.path;
        EXPECT_LE(value, spec.most) << spec.path;
        const std::string_view name = spec.path.substr(spec.path.find('.') + 1);
        EXPECT_NE(text.find(fmt::format("| {} | {} |", name, spec.unit)), std::string::npos)
            << spec.path << " has no row in docs/model-society.md";
    }
}

}  // namespace
}  // namespace casus
