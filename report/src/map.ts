// Where, at one moment: region outlines, a circle a town by its crowd, a ring where people died.
import { geoConicConformal, geoMercator, geoPath, type GeoProjection } from "d3-geo";
import type { FeatureCollection, MultiPoint } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { heldAt, type PageData, type Point, type Town } from "./data";
import { add, svgName } from "./svg";
import { asImage, colours, count } from "./theme";

const kmADegree = 111.2;

function outlines(shapes: unknown): FeatureCollection | null {
    if (!shapes || typeof shapes !== "object") return null;
    if ((shapes as { type?: string }).type === "FeatureCollection") return shapes as FeatureCollection;
    const topology = shapes as Topology;
    return feature(topology, Object.values(topology.objects)[0]) as unknown as FeatureCollection;
}

function points(places: Point[]): MultiPoint {
    return { type: "MultiPoint", coordinates: places.map((p) => [p.longitude, p.latitude]) };
}

/** A view of the world: its projection, and what does not change with time. */
export interface View {
    svg: SVGElement;
    moving: Element; // redrawn at each moment
    projection: GeoProjection;
    width: number;
    height: number;
}

function emptyView(width: number, height: number, projection: GeoProjection): View {
    const svg = document.createElementNS(svgName, "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const moving = document.createElementNS(svgName, "g");
    return { svg, moving, projection, width, height };
}

function drawOutlines(view: View, land: FeatureCollection | null): void {
    const path = geoPath(view.projection);
    for (const shape of land?.features ?? [])
        add(view.svg, "path", { d: path(shape) ?? "", fill: "none", stroke: colours.missing, "stroke-width": 0.8 });
}

/** A bar of a round number of kilometres, at the bottom left. */
function drawScale(view: View, latitude: number, longitude: number): void {
    const here = view.projection([longitude, latitude]);
    const north = view.projection([longitude, latitude + 0.1]);
    if (!here || !north) return;
    const pixelsAKm = Math.hypot(north[0] - here[0], north[1] - here[1]) / (0.1 * kmADegree);
    const wanted = (view.width * 0.25) / pixelsAKm;
    const decade = 10 ** Math.floor(Math.log10(wanted));
    const km = [5, 2, 1].map((n) => n * decade).find((n) => n <= wanted) ?? decade;
    const y = view.height - 8;
    add(view.svg, "path", { d: `M8,${y - 5}v5h${km * pixelsAKm}v-5`, fill: "none", stroke: colours.ink });
    add(view.svg, "text", { x: 8, y: y - 9, fill: colours.ink, "font-size": 11 }, `${count.format(km)} km`);
}

/** The whole country. */
export function countryView(data: PageData, width: number): View {
    const land = outlines(data.shapes);
    const longitudes = data.places.map((p) => p.longitude);
    const latitudes = data.places.map((p) => p.latitude);
    const middle = [longitudes, latitudes].map((d) => (Math.min(...d) + Math.max(...d)) / 2);
    const height = Math.round(width * 0.58);
    const projection = geoConicConformal()
        .rotate([-middle[0], 0])
        .parallels([middle[1] - 4, middle[1] + 4])
        .fitExtent(
            [
                [20, 20],
                [width - 20, height - 30],
            ],
            land ?? points(data.places),
        );
    const view = emptyView(width, height, projection);
    drawOutlines(view, land);
    drawScale(view, middle[1], middle[0]);
    view.svg.append(view.moving);
    asImage(view.svg, "Map of people in the street by town; the same figures are in the table below");
    return view;
}

/** The country around one town, `km` to each side, with its named squares. */
export function townView(data: PageData, town: Town, width: number, km: number): View {
    const reach = km / kmADegree;
    const wide = reach / Math.cos((town.latitude * Math.PI) / 180);
    const corners: Point[] = [
        { name: "", longitude: town.longitude - wide, latitude: town.latitude - reach },
        { name: "", longitude: town.longitude + wide, latitude: town.latitude + reach },
    ];
    const projection = geoMercator().fitSize([width, width], points(corners));
    const view = emptyView(width, width, projection);
    drawOutlines(view, outlines(data.shapes));
    view.svg.append(view.moving);
    for (const square of data.squares) {
        const at = projection([square.longitude, square.latitude]);
        if (!at || !inside(view, at)) continue;
        add(view.svg, "rect", { x: at[0] - 4, y: at[1] - 4, width: 8, height: 8, fill: "none", stroke: colours.ink });
    }
    drawScale(view, town.latitude, town.longitude);
    add(view.svg, "rect", { width, height: width, fill: "none", stroke: colours.ink, "stroke-width": 1.5 });
    asImage(view.svg, `The same around ${town.name}`);
    return view;
}

function inside(view: View, at: [number, number]): boolean {
    return at[0] >= 0 && at[0] <= view.width && at[1] >= 0 && at[1] <= view.height;
}

interface Box {
    left: number;
    right: number;
    top: number;
    bottom: number;
}

function over(a: Box, b: Box): boolean {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Right of the circle, else left, below or above it: where it covers no label and no other circle that is easily seen. */
function drawLabel(view: View, town: Town, at: [number, number], radius: number, people: number, labels: Box[], circles: Box[]): void {
    const text = `${town.name} ${count.format(people)}`;
    const wide = 7.4 * text.length;
    const gap = radius + 6;
    const choices = [
        { x: at[0] + gap, y: at[1] + 4, left: at[0] + gap, anchor: "start" },
        { x: at[0] - gap, y: at[1] + 4, left: at[0] - gap - wide, anchor: "end" },
        { x: at[0], y: at[1] + radius + 16, left: at[0] - wide / 2, anchor: "middle" },
        { x: at[0], y: at[1] - radius - 7, left: at[0] - wide / 2, anchor: "middle" },
    ]
        .map((choice) => ({ ...choice, box: { left: choice.left, right: choice.left + wide, top: choice.y - 13, bottom: choice.y + 3 } }))
        .filter(({ box }) => box.left >= 0 && box.right <= view.width && box.top >= 0 && box.bottom <= view.height)
        .filter(({ box }) => !labels.some((label) => over(label, box)));
    const covered = (box: Box): number => circles.filter((circle) => over(circle, box)).length;
    const best = choices.sort((a, b) => covered(a.box) - covered(b.box))[0];
    if (!best) return;
    labels.push(best.box);
    add(
        view.moving,
        "text",
        {
            x: best.x,
            y: best.y,
            "text-anchor": best.anchor,
            fill: colours.ink,
            stroke: colours.paper,
            "stroke-width": 3,
            "paint-order": "stroke",
            "font-size": 12,
        },
        text,
    );
}

/** Draws the towns as they are at a frame; the `named` greatest crowds carry their names. */
export function drawTowns(view: View, data: PageData, frame: number, named: number): void {
    view.moving.replaceChildren();
    const top = Math.max(1, ...data.places.map((town) => town.peak));
    const now = (values: number[]): number => heldAt(values, frame);
    const shown = data.places
        .map((town) => ({ town, at: view.projection([town.longitude, town.latitude]), people: now(town.street) }))
        .filter((row): row is { town: Town; at: [number, number]; people: number } => row.at !== null && inside(view, row.at))
        .sort((a, b) => b.people - a.people);
    const size = (people: number): number => (people > 0 ? 1.5 + 20 * Math.sqrt(people / top) : 0);
    for (const { town, at, people } of shown) {
        if (people > 0)
            add(view.moving, "circle", {
                cx: at[0],
                cy: at[1],
                r: size(people),
                fill: colours.model,
                "fill-opacity": 0.35,
                stroke: colours.model,
            });
        if (now(town.dead) > 0)
            add(view.moving, "circle", {
                cx: at[0],
                cy: at[1],
                r: size(people) + 3,
                fill: "none",
                stroke: colours.harm,
                "stroke-width": 2,
                "stroke-dasharray": "3,2",
            });
    }
    const around = ([x, y]: [number, number], r: number): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });
    const circles = shown.filter(({ people }) => people > 0).map(({ at, people }) => around(at, size(people)));
    const labels: Box[] = [];
    for (const { town, at, people } of shown.slice(0, named))
        if (people > 0) drawLabel(view, town, at, size(people), people, labels, circles);
}
