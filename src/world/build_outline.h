// Region outlines while a country is built: which region a place lies in, and how far outside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "world/country.h"

namespace casus::world {

/// Metres along the WGS84 geodesic.
[[nodiscard]] double geodesic_m(Coordinates a, Coordinates b);
/// The place at `distance_m` from `from` in the direction `azimuth` (degrees from north), rounded
/// to four digits of a degree.
[[nodiscard]] Coordinates geodesic_from(Coordinates from, double azimuth, double distance_m);

struct OutlineRing {
    std::string region;
    std::vector<Coordinates> points;  ///< clockwise, not closed
};

/// Rings by region, and the discs of cities that are regions of their own.
struct Outlines {
    struct Disc {
        std::string region;
        Coordinates centre;
        double radius_m = 0;
    };
    std::vector<OutlineRing> rings;
    std::vector<Disc> discs;

    /// The disc that holds the place, else the rings that do; "" if none.
    [[nodiscard]] std::string region_at(Coordinates at) const;
    [[nodiscard]] bool contains(std::string_view region, Coordinates at) const;
    /// 0 inside; to the nearest edge outside, on a plane through the place.
    [[nodiscard]] double metres_outside(std::string_view region, Coordinates at) const;
};

/// Radius of a disc of that area.
[[nodiscard]] double disc_radius_m(std::int64_t area_km2);
/// A clockwise ring of 48 points round the disc.
[[nodiscard]] std::vector<Coordinates> disc_ring(const Outlines::Disc& disc);

}  // namespace casus::world
