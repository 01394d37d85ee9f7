#include "world/build_outline.h"

#include <GeographicLib/Geodesic.hpp>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace casus::world {
namespace {

double degrees(std::int32_t e6) { return e6 / 1e6; }

std::int32_t rounded_e6(double value, double step_e6) {
    return static_cast<std::int32_t>(std::lround(value * 1e6 / step_e6) * std::lround(step_e6));
}

bool ring_contains(const OutlineRing& ring, Coordinates at) {
    bool inside = false;
    const auto& p = ring.points;
    for (std::size_t i = 0, j = p.size() - 1; i < p.size(); j = i++) {
        const bool crosses =
            (p[i].latitude_e6 > at.latitude_e6) != (p[j].latitude_e6 > at.latitude_e6);
        if (!crosses) {
            continue;
        }
        const double share = static_cast<double>(at.latitude_e6 - p[i].latitude_e6) /
                             (p[j].latitude_e6 - p[i].latitude_e6);
        const double edge = p[i].longitude_e6 + share * (p[j].longitude_e6 - p[i].longitude_e6);
        inside = inside != (at.longitude_e6 < edge);
    }
    return inside;
}

/// Distance from the origin to the segment a-b, all in metres on a plane.
double to_segment(double ax, double ay, double bx, double by) {
    const double dx = bx - ax;
    const double dy = by - ay;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(-(ax * dx + ay * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(ax + t * dx, ay + t * dy);
}

double to_ring(const OutlineRing& ring, Coordinates at) {
    constexpr double metres_a_degree = 111'200;
    const double shrink = std::cos(degrees(at.latitude_e6) * std::numbers::pi / 180);
    const auto x = [&](Coordinates p) {
        return degrees(p.longitude_e6 - at.longitude_e6) * metres_a_degree * shrink;
    };
    const auto y = [&](Coordinates p) {
        return degrees(p.latitude_e6 - at.latitude_e6) * metres_a_degree;
    };
    double least = std::numeric_limits<double>::max();
    const auto& p = ring.points;
    for (std::size_t i = 0, j = p.size() - 1; i < p.size(); j = i++) {
        least = std::min(least, to_segment(x(p[j]), y(p[j]), x(p[i]), y(p[i])));
    }
    return least;
}

}  // namespace

double geodesic_m(Coordinates a, Coordinates b) {
    double metres = 0;
    GeographicLib::Geodesic::WGS84().Inverse(degrees(a.latitude_e6), degrees(a.longitude_e6),
                                             degrees(b.latitude_e6), degrees(b.longitude_e6),
                                             metres);
    return metres;
}

Coordinates geodesic_from(Coordinates from, double azimuth, double distance_m) {
    double latitude = 0;
    double longitude = 0;
    GeographicLib::Geodesic::WGS84().Direct(degrees(from.latitude_e6), degrees(from.longitude_e6),
                                            azimuth, distance_m, latitude, longitude);
    return {rounded_e6(latitude, 100), rounded_e6(longitude, 100)};
}

bool Outlines::contains(std::string_view region, Coordinates at) const {
    for (const auto& disc : discs) {
        const bool inside = geodesic_m(disc.centre, at) <= disc.radius_m;
        if (disc.region == region) {
            return inside;
        }
        if (inside) {
            return false;
        }
    }
    return std::ranges::any_of(rings, [&](const OutlineRing& ring) {
        return ring.region == region && ring_contains(ring, at);
    });
}

std::string Outlines::region_at(Coordinates at) const {
    for (const auto& disc : discs) {
        if (geodesic_m(disc.centre, at) <= disc.radius_m) {
            return disc.region;
        }
    }
    const auto found = std::ranges::find_if(
        rings, [&](const OutlineRing& ring) { return ring_contains(ring, at); });
    return found == rings.end() ? std::string() : found->region;
}

double Outlines::metres_outside(std::string_view region, Coordinates at) const {
    if (contains(region, at)) {
        return 0;
    }
    for (const auto& disc : discs) {
        if (disc.region == region) {
            return std::max(0.0, geodesic_m(disc.centre, at) - disc.radius_m);
        }
    }
    double least = std::numeric_limits<double>::max();
    for (const auto& ring : rings) {
        if (ring.region == region) {
            // Inside its own outline but on another's disc is no distance at all.
            least = ring_contains(ring, at) ? 0 : std::min(least, to_ring(ring, at));
        }
    }
    return least;
}

double disc_radius_m(std::int64_t area_km2) {
    return std::sqrt(static_cast<double>(area_km2) / std::numbers::pi) * 1000;
}

std::vector<Coordinates> disc_ring(const Outlines::Disc& disc) {
    constexpr int corners = 48;
    std::vector<Coordinates> ring;
    ring.reserve(corners);
    for (int i = 0; i < corners; ++i) {
        ring.push_back(geodesic_from(disc.centre, 360.0 / corners * i, disc.radius_m));
    }
    return ring;
}

}  // namespace casus::world
